"""The canvas: every way to move about by mouse, wheel and touchpad, and what a click is on."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import EventFields, an_event
from tests.ui.conftest import HandClock, MakeWindow, WriteList
from tests.ui.hands import (
    CONTROL,
    LEFT,
    SHIFT,
    At,
    click,
    double_click,
    drag,
    key,
    move,
    pinch,
    press,
    release,
    tip_at,
    wheel,
)
from tests.ui.sights import bare_ground, middle, row_of, scene_of, time_at, x_of
from timeline_app.ui.main_window import MainWindow

HERE: At = (700.0, 300.0)

# The offscreen platform says so when a tooltip or a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture(params=["condensed", "true"])
def on_each_axis(request: pytest.FixtureRequest, window: MainWindow) -> MainWindow:
    if request.param == "true":
        window.canvas.navigation.toggle_axis()
    assert window.session.view.is_condensed is (request.param == "condensed")
    return window


# The wheel


@pytest.mark.parametrize("x", [160.0, 703.25, 1220.0])
@pytest.mark.parametrize("up", [120, -120, 15, 1200])
def test_the_wheel_keeps_the_time_at_the_pointer(on_each_axis: MainWindow, x: float, up: int) -> None:
    window = on_each_axis
    before = window.session.scale()
    instant, rest = before.locate(x - scene_of(window).plot[0])
    wheel(window.canvas, (x, 300), up=up)
    assert window.session.scale() != before
    grown = window.session.scale().px_per_unit_at(instant + 1) / before.px_per_unit_at(instant + 1)
    assert x_of(window, instant) == pytest.approx(x - rest * grown, abs=1e-3)


@pytest.mark.parametrize("scheme", ["zoom", "scroll"])
def test_control_and_wheel_zoom_at_the_pointer_in_both_schemes(window: MainWindow, scheme: str) -> None:
    window.set_wheel(scheme)
    instant = time_at(window, 500)
    step = window.session.viewport().step
    wheel(window.canvas, (500, 300), up=240, modifiers=CONTROL)
    assert window.session.viewport().step > step
    assert time_at(window, 500) == pytest.approx(instant, abs=1)


@pytest.mark.parametrize("scheme", ["zoom", "scroll"])
def test_shift_and_wheel_pan_in_both_schemes(window: MainWindow, scheme: str) -> None:
    window.set_wheel(scheme)
    instant = time_at(window, 700)
    wheel(window.canvas, HERE, up=120, modifiers=SHIFT)
    assert x_of(window, instant) == pytest.approx(760, abs=1)


def test_a_wheel_that_tilts_pans(window: MainWindow) -> None:
    instant = time_at(window, 700)
    wheel(window.canvas, HERE, right=-120)
    assert x_of(window, instant) == pytest.approx(640, abs=1)


def test_the_wheel_scrolls_lanes_where_that_is_chosen(make_window: MakeWindow, long_list: Path) -> None:
    window = make_window(long_list, size=(900, 500))
    window.set_wheel("scroll")
    view = window.session.view
    wheel(window.canvas, HERE, up=-120)
    assert scene_of(window).scroll_px == 60
    assert window.session.view.viewport == view.viewport
    wheel(window.canvas, HERE, up=240)
    assert scene_of(window).scroll_px == 0


@pytest.fixture
def long_list(write_list: WriteList) -> Path:
    """More than fits the height of any window."""
    return write_list(*(an_event("2012-05-01", title=f"Event {i}", lane=f"Lane {i}") for i in range(60)))


def test_fine_wheels_add_up_to_coarse_ones(window: MainWindow) -> None:
    start = window.session.viewport().step
    for _ in range(8):
        wheel(window.canvas, HERE, up=15)
    fine = window.session.viewport().step - start
    for _ in range(8):
        wheel(window.canvas, HERE, up=-15)
    assert window.session.viewport().step == start
    wheel(window.canvas, HERE, up=120)
    assert window.session.viewport().step - start == fine


def test_even_the_finest_turns_add_up(window: MainWindow) -> None:
    start = window.session.viewport().step
    for _ in range(120):
        wheel(window.canvas, HERE, up=1)
    assert window.session.viewport().step - start == 8


def test_two_fingers_pan_by_their_px_both_ways(make_window: MakeWindow, long_list: Path) -> None:
    window = make_window(long_list, size=(900, 500))
    wheel(window.canvas, HERE, up=1200)
    instant, step = time_at(window, 400), window.session.viewport().step
    wheel(window.canvas, (400, 300), px=(-13, -37), up=-74, right=-26, fingers=True)
    assert x_of(window, instant) == pytest.approx(387, abs=1e-3)
    assert scene_of(window).scroll_px == 37
    assert window.session.viewport().step == step


def test_two_fingers_with_control_zoom_at_once(moving_window: MainWindow) -> None:
    window = moving_window
    instant = time_at(window, 700)
    wheel(window.canvas, HERE, px=(0, 40), up=80, modifiers=CONTROL, fingers=True)
    assert not window.canvas.mover.is_moving
    assert time_at(window, 700) == pytest.approx(instant, abs=1)


def test_a_mouse_that_says_px_still_zooms(window: MainWindow) -> None:
    # X11 gives px for every wheel, in units of the device's own.
    step = window.session.viewport().step
    wheel(window.canvas, HERE, up=120, px=(0, 15))
    assert window.session.viewport().step == step + 8


def test_pinching_zooms_by_as_much_as_the_fingers_spread(moving_window: MainWindow) -> None:
    window = moving_window
    instant, step = time_at(window, 500), window.session.viewport().step
    for _ in range(2):
        pinch(window.canvas, (500, 300), 2**0.5 - 1)
    assert window.session.viewport().step == step + 32
    assert time_at(window, 500) == pytest.approx(instant, abs=1)
    assert not window.canvas.mover.is_moving
    pinch(window.canvas, (500, 300), -0.5)
    assert window.session.viewport().step == step


@pytest.mark.parametrize("value", [-1.0, -5.0, 1e9, float("inf")])
def test_no_pinch_is_too_much(window: MainWindow, value: float) -> None:
    pinch(window.canvas, HERE, value)
    assert window.session.scene() is not None


@pytest.mark.parametrize("up", [120, -120])
def test_zooming_ends_at_both_ends_and_keeps_the_time_at_the_pointer(
    on_each_axis: MainWindow, up: int
) -> None:
    window = on_each_axis
    for _ in range(400):
        last = window.session.view
        instant, rest = window.session.scale().locate(500 - scene_of(window).plot[0])
        wheel(window.canvas, (500, 300), up=up * 7)
        if window.session.view == last:
            break
        if up > 0:
            assert abs(x_of(window, instant) + rest - 500) < 250
    else:
        pytest.fail("the zoom has no end")
    wheel(window.canvas, (500, 300), up=up)
    assert window.session.view == last


def test_what_is_at_the_pointer_stays_at_the_deepest_zoom(window: MainWindow) -> None:
    deepest = window.session.frame().zoom(window.session.viewport(), 10**6, 350.0)
    for _ in range(200):
        wheel(window.canvas, (500, 300), up=840)
    assert window.session.viewport().step == deepest.step
    assert window.session.scale().instant_at(350.0) == pytest.approx(deepest.anchor, abs=2)


# Dragging


def test_a_drag_pans_by_exactly_the_px(on_each_axis: MainWindow) -> None:
    window = on_each_axis
    at = bare_ground(window)
    instant, rest = window.session.scale().locate(at[0] - scene_of(window).plot[0])
    drag(window.canvas, at, (at[0] + 3, at[1]), (at[0] + 60, at[1] + 4), (at[0] + 137, at[1]))
    assert x_of(window, instant) + rest == pytest.approx(at[0] + 137, abs=1e-3)


def test_dragging_far_out_and_back_comes_back(window: MainWindow) -> None:
    at = bare_ground(window)
    scale = window.session.scale()
    press(window.canvas, at)
    move(window.canvas, (at[0] + 5000, at[1]), held=LEFT)
    assert window.session.scale() != scale
    move(window.canvas, (at[0] + 20, at[1]), held=LEFT)
    release(window.canvas, (at[0] + 20, at[1]))
    moved = window.session.scale()
    assert moved.x(scale.anchor) - scale.anchor_px == pytest.approx(20)


def test_a_drag_keeps_some_of_the_list_in_sight(window: MainWindow) -> None:
    at = bare_ground(window)
    for way in (9000, -9000):
        drag(window.canvas, at, (at[0] + way, at[1]))
        frame, scale = window.session.frame(), window.session.scale()
        assert scale.x(frame.hull.end) >= 59
        assert scale.x(frame.hull.start) <= frame.width_px - 59


def test_an_upright_drag_scrolls_lanes_by_its_px(make_window: MakeWindow, long_list: Path) -> None:
    window = make_window(long_list, size=(900, 500))
    viewport = window.session.view.viewport
    drag(window.canvas, (500, 300), (500, 280), (500, 211))
    assert scene_of(window).scroll_px == 89
    assert window.session.view.viewport == viewport
    drag(window.canvas, (500, 200), (500, 1000))
    assert scene_of(window).scroll_px == 0


def test_a_drag_along_does_not_scroll_and_one_upright_does_not_pan(
    make_window: MakeWindow, long_list: Path
) -> None:
    window = make_window(long_list, size=(900, 500))
    wheel(window.canvas, HERE, up=1200)
    viewport = window.session.viewport()
    drag(window.canvas, (500, 200), (502, 210), (515, 170), (478, 150))
    assert window.session.viewport() == viewport
    assert scene_of(window).scroll_px == 50
    drag(window.canvas, (300, 200), (400, 205), (420, 180))
    assert scene_of(window).scroll_px == 50
    assert window.session.viewport() != viewport


def test_a_drag_aslant_moves_both_ways(make_window: MakeWindow, long_list: Path) -> None:
    window = make_window(long_list, size=(900, 500))
    wheel(window.canvas, HERE, up=1200)
    instant = time_at(window, 300)
    drag(window.canvas, (300, 300), (350, 280), (400, 200))
    assert x_of(window, instant) == pytest.approx(400, abs=1e-3)
    assert scene_of(window).scroll_px == 100 - 24


def test_a_drag_is_one_step_however_long_it_takes(window: MainWindow, clock: HandClock) -> None:
    view, at = window.session.view, bare_ground(window)
    press(window.canvas, at)
    for i in range(1, 9):
        move(window.canvas, (at[0] + 30 * i, at[1]), held=LEFT)
        clock.pass_ms(1000)
    release(window.canvas, (at[0] + 240, at[1]))
    window.session.go_back()
    assert window.session.view == view


def test_two_quick_drags_are_two_steps(window: MainWindow) -> None:
    at = bare_ground(window)
    drag(window.canvas, at, (at[0] + 50, at[1]))
    first = window.session.view
    drag(window.canvas, at, (at[0] + 50, at[1]))
    window.session.go_back()
    assert window.session.view == first


def test_a_hand_that_trembles_still_clicks(window: MainWindow) -> None:
    view, row = window.session.view, row_of(window, "avery-convicted-2007")
    mark = scene_of(window).mark_of(row)
    assert mark is not None
    x, y = middle(mark)
    drag(window.canvas, (x, y), (x + 2, y + 1))
    assert window.session.picks.selected_row == row
    assert window.session.view == view


def test_a_release_that_nobody_told_of_ends_the_drag(window: MainWindow) -> None:
    at = bare_ground(window)
    press(window.canvas, at)
    move(window.canvas, (at[0] + 40, at[1]), held=LEFT)
    view = window.session.view
    move(window.canvas, (at[0] + 90, at[1]))
    move(window.canvas, (at[0] + 140, at[1]))
    assert window.session.view == view


def test_zooming_by_key_while_dragging_goes_on_from_there(window: MainWindow) -> None:
    at = bare_ground(window)
    press(window.canvas, at)
    move(window.canvas, (at[0] + 40, at[1]), held=LEFT)
    window.canvas.navigation.zoom(32)
    step = window.session.viewport().step
    move(window.canvas, (at[0] + 60, at[1]), held=LEFT)
    move(window.canvas, (at[0] + 80, at[1]), held=LEFT)
    release(window.canvas, (at[0] + 80, at[1]))
    assert window.session.viewport().step == step


def test_shift_and_drag_zoom_to_that_span(on_each_axis: MainWindow) -> None:
    window = on_each_axis
    start, end = time_at(window, 900), time_at(window, 1100)
    drag(window.canvas, (1100, 300), (1000, 320), (900, 350), modifiers=SHIFT)
    frame = window.session.frame()
    assert window.session.scale().x(start) == pytest.approx(frame.left_px, abs=30)
    assert window.session.scale().x(end) == pytest.approx(frame.width_px - frame.right_px, abs=30)


def test_a_span_drawn_out_of_the_canvas_ends_at_its_edge(window: MainWindow) -> None:
    scene = scene_of(window)
    start = time_at(window, 900)
    last = scene.scale.instant_at(scene.plot[2])
    drag(window.canvas, (900, 300), (4000, 300), modifiers=SHIFT)
    assert window.session.scale().x(start) == pytest.approx(14, abs=30)
    assert window.session.scale().x(last) == pytest.approx(scene.plot[2] - 14, abs=30)


def test_a_span_too_narrow_to_be_meant_zooms_nowhere(window: MainWindow) -> None:
    view = window.session.view
    drag(window.canvas, (900, 300), (902, 300), modifiers=SHIFT)
    assert window.session.view == view


def test_a_span_is_drawn_while_it_is_being_chosen(window: MainWindow) -> None:
    scene = scene_of(window)
    press(window.canvas, (900, 300), SHIFT)
    move(window.canvas, (1000, 320), held=LEFT, modifiers=SHIFT)
    assert window.canvas.overlay(scene).rubber == (900, scene.plot[1], 100, scene.plot[3])
    move(window.canvas, (10, 320), held=LEFT, modifiers=SHIFT)
    left = scene.plot[0]
    assert window.canvas.overlay(scene).rubber == (left, scene.plot[1], 900 - left, scene.plot[3])
    release(window.canvas, (900, 320), SHIFT)
    assert window.canvas.overlay(scene).rubber is None


@pytest.mark.parametrize("modifiers", [SHIFT, Qt.KeyboardModifier.NoModifier])
def test_escape_gives_up_what_the_hand_is_doing_and_nothing_else(
    window: MainWindow, modifiers: Qt.KeyboardModifier
) -> None:
    window.session.picks.select(3)
    press(window.canvas, (900, 300), modifiers)
    move(window.canvas, (1000, 300), held=LEFT, modifiers=modifiers)
    view = window.session.view
    key(window.canvas, Qt.Key.Key_Escape)
    move(window.canvas, (1100, 300), held=LEFT, modifiers=modifiers)
    release(window.canvas, (1100, 300), modifiers)
    assert window.session.view == view
    assert window.session.picks.selected_row == 3
    key(window.canvas, Qt.Key.Key_Escape)
    assert window.session.picks.selected_row is None


# Clicks


def test_a_click_selects_by_mark_label_and_bar(window: MainWindow) -> None:
    scene = scene_of(window)
    half = scene.mark_px / 2
    boxes = [
        (row, (x - half, y - half, 2 * half, 2 * half))
        for row, x, y in zip(
            scene.marks.row.tolist(), scene.marks.x.tolist(), scene.marks.y.tolist(), strict=True
        )
    ]
    boxes += [(label.row, label.box) for label in scene.labels]
    boxes += [(bar.row, bar.box) for bar in scene.bars]
    assert len(boxes) == 36
    for row, box in boxes:
        window.session.picks.select(None)
        click(window.canvas, middle(box))
        assert window.session.picks.selected_row == row


def test_a_click_on_bare_ground_clears_the_selection(window: MainWindow) -> None:
    window.session.picks.select(3)
    view = window.session.view
    click(window.canvas, bare_ground(window))
    assert window.session.picks.selected is None
    assert window.session.view == view


def test_a_click_on_a_cut_shows_true_scale(window: MainWindow) -> None:
    cut = scene_of(window).cuts[0]
    click(window.canvas, ((cut.x0 + cut.x1) / 2, scene_of(window).plot[1] - 20))
    assert not window.session.view.is_condensed


@pytest.mark.parametrize("button", [Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
def test_other_buttons_select_nothing(window: MainWindow, button: Qt.MouseButton) -> None:
    mark = scene_of(window).mark_of(3)
    assert mark is not None
    x, y = middle(mark)
    QTest.mouseClick(window.canvas, button, pos=QPoint(round(x), round(y)))
    assert window.session.picks.selected is None


def test_a_double_click_on_an_event_centres_and_fits_it_and_shows_details(window: MainWindow) -> None:
    row = row_of(window, "avery-convicted-2007")
    mark = scene_of(window).mark_of(row)
    assert mark is not None
    window.dock.show_tab("list")
    double_click(window.canvas, middle(mark))
    scene = scene_of(window)
    assert window.session.picks.selected_row == row
    found = scene.mark_of(row)
    assert found is not None
    assert middle(found)[0] == pytest.approx(scene.plot[0] + scene.plot[2] / 2, abs=3)
    timeline = window.session.timeline
    assert timeline is not None
    day = timeline.table.unit.per_day
    shown = scene.scale.span(0, scene.plot[2])
    assert shown.length == pytest.approx(5 * day, rel=0.2)
    assert window.side_pane.tab == "details"


def test_a_double_click_on_bare_ground_zooms_there(window: MainWindow) -> None:
    at = bare_ground(window)
    instant, step = time_at(window, at[0]), window.session.viewport().step
    double_click(window.canvas, at)
    assert window.session.viewport().step == step + 32
    assert time_at(window, at[0]) == pytest.approx(instant, abs=1)


def test_a_double_click_on_a_cut_is_one_click(window: MainWindow) -> None:
    cut = scene_of(window).cuts[0]
    at = ((cut.x0 + cut.x1) / 2, scene_of(window).plot[1] - 20)
    double_click(window.canvas, at)
    assert not window.session.view.is_condensed
    view = window.session.view
    double_click(window.canvas, bare_ground(window))
    assert window.session.view != view


@pytest.fixture
def crowd(write_list: WriteList) -> Path:
    """More than 400 events in a month, and 40 on one day of another year."""
    month = [
        an_event(f"2012-05-{1 + i % 28:02}", title=f"Event number {i} of a great many", lane="A")
        for i in range(1200)
    ]
    day = [an_event("2014-01-07", title=f"On the same day {i}", lane="A") for i in range(300)]
    return write_list(*month, *day)


def clusters(window: MainWindow) -> list[tuple[tuple[int, ...], At]]:
    return [(cluster.rows, middle(cluster.box)) for cluster in scene_of(window).clusters]


def test_a_click_on_a_cluster_zooms_to_its_events(make_window: MakeWindow, crowd: Path) -> None:
    window = make_window(crowd, size=(1000, 600))
    rows, at = max(clusters(window), key=lambda one: len(one[0]))
    step = window.session.viewport().step
    double_click(window.canvas, at)
    assert window.session.picks.selected is None
    assert window.session.viewport().step > step
    scene, timeline = scene_of(window), window.session.timeline
    assert timeline is not None
    for row in rows:
        assert 0 <= scene.scale.x(int(timeline.table.start_earliest[row])) <= scene.plot[2]


def test_clicking_clusters_always_ends_in_a_list(make_window: MakeWindow, crowd: Path) -> None:
    window = make_window(crowd, size=(1000, 600))
    for _ in range(30):
        found = clusters(window)
        assert found
        rows, at = found[-1]
        view = window.session.view
        click(window.canvas, at)
        if window.session.view == view:
            break
    menu = QApplication.activePopupWidget()
    assert menu is not None
    titles = [action.text() for action in menu.actions()]
    assert titles[0].startswith("On the same day")
    assert titles[-1] == f"{len(rows) - 30} more in the list"
    assert window.session.picks.selected is None
    menu.actions()[4].trigger()
    assert window.session.picks.selected_row == rows[4]
    menu.actions()[-1].trigger()
    assert window.session.picks.selected_row == rows[30]
    assert window.side_pane.tab == "list"
    menu.close()


def test_spans_that_all_overlap_open_as_a_list_at_once(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    spans = [an_event(f"{1900 + i % 40}/{1960 + i % 37}", title=f"Span {i}", lane="A") for i in range(120)]
    window = make_window(write_list(*spans), size=(1000, 600))
    ((rows, at),) = clusters(window)
    view = window.session.view
    click(window.canvas, at)
    assert window.session.view == view
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.actions()[-1].text() == f"{len(rows) - 30} more in the list"
    menu.close()


# Pointing


def test_the_pointer_is_over_what_moves_under_it(window: MainWindow, qtbot: QtBot) -> None:
    mark = scene_of(window).mark_of(row_of(window, "avery-convicted-2007"))
    assert mark is not None
    move(window.canvas, middle(mark))
    assert window.session.picks.hover_row == row_of(window, "avery-convicted-2007")
    assert window.canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor
    window.canvas.navigation.pan(-400)
    qtbot.waitUntil(lambda: window.session.picks.hover_row != row_of(window, "avery-convicted-2007"))
    QApplication.sendEvent(window.canvas, QEvent(QEvent.Type.Leave))
    assert window.session.picks.hover_row is None
    assert window.canvas.overlay(scene_of(window)).hover_row is None


def test_the_pointed_date_is_told_as_finely_as_px_tell(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.canvas.pointer.moved) as told:
        move(window.canvas, bare_ground(window))
    assert told.args[0]
    with qtbot.waitSignal(window.canvas.pointer.moved) as told:
        move(window.canvas, (20, 300))
    assert told.args == [""]


def test_tips_are_plain_whatever_a_title_holds(make_window: MakeWindow, write_list: WriteList) -> None:
    path = write_list(
        an_event("2012-05-01", title="<img src='file:///etc/passwd'><b>bold</b> & co", description="<h1>x"),
        an_event("2013-05-01", title="مرحبا <i>عالم</i>"),
    )
    window = make_window(path)
    for row, word in ((0, "bold"), (1, "عالم")):
        label = next(one for one in scene_of(window).labels if one.row == row)
        tip = tip_at(window.canvas, middle(label.box))
        assert word in tip
        assert "&lt;" in tip
        assert "<img" not in tip
        assert "<h1>" not in tip
        assert "<i>" not in tip


def test_a_tip_is_short_whatever_the_title_s_length(make_window: MakeWindow, write_list: WriteList) -> None:
    window = make_window(write_list(an_event("2012-05-01", title="word " * 2_000_000)))
    label = scene_of(window).labels[0]
    assert len(tip_at(window.canvas, middle(label.box))) < 1000
    window.session.picks.select(0)
    assert len(window.canvas.accessibleDescription()) < 1000


def test_a_cut_and_a_cluster_say_what_they_are(
    window: MainWindow, make_window: MakeWindow, crowd: Path
) -> None:
    cut = scene_of(window).cuts[0]
    tip = tip_at(window.canvas, ((cut.x0 + cut.x1) / 2, scene_of(window).plot[1] - 20))
    assert "17 y 7 m cut out" in tip
    crowded = make_window(crowd, size=(1000, 600))
    rows, at = clusters(crowded)[0]
    tip = tip_at(crowded.canvas, at)
    assert f"{len(rows):,} events" in tip
    assert "2012" in tip


def test_bare_ground_and_the_corner_have_no_tip(window: MainWindow) -> None:
    assert tip_at(window.canvas, bare_ground(window)) == ""
    assert tip_at(window.canvas, (20, 20)) == ""


# Without events


@pytest.mark.parametrize("events", [None, [], [an_event()]])
def test_nothing_to_move_about_in_is_no_error(
    make_window: MakeWindow, write_list: WriteList, events: list[EventFields] | None
) -> None:
    window = make_window(None if events is None else write_list(*events))
    canvas = window.canvas
    for modifiers in (SHIFT, CONTROL, Qt.KeyboardModifier.NoModifier):
        wheel(canvas, HERE, up=120, modifiers=modifiers)
        drag(canvas, (500, 300), (600, 350), modifiers=modifiers)
    wheel(canvas, HERE, px=(30, 40), fingers=True)
    pinch(canvas, HERE, 0.4)
    click(canvas, HERE)
    double_click(canvas, HERE)
    move(canvas, HERE)
    assert tip_at(canvas, HERE) == ""
    assert canvas.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert canvas.grab().width() == canvas.width()


def test_now_is_shown_where_there_is_something_to_tell_it_from(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    around = make_window(write_list(an_event("1990"), an_event("2990"), name="around.json"))
    assert around.canvas.overlay(scene_of(around)).now_x is not None
    past = make_window(write_list(an_event("1990"), an_event("1999"), name="past.json"))
    assert past.canvas.overlay(scene_of(past)).now_x is None
    for name, events in (("empty.json", []), ("undated.json", [an_event()])):
        window = make_window(write_list(*events, name=name))
        assert window.canvas.overlay(scene_of(window)).now_x is None


def test_the_focus_shows_to_those_who_came_by_keyboard(window: MainWindow) -> None:
    scene = scene_of(window)
    assert window.canvas.hasFocus()
    assert not window.canvas.overlay(scene).has_focus
    key(window.canvas, Qt.Key.Key_Tab)
    assert window.overview.hasFocus()
    key(window.overview, Qt.Key.Key_Backtab)
    assert window.canvas.overlay(scene).has_focus
    click(window.canvas, bare_ground(window))
    assert not window.canvas.overlay(scene).has_focus


def test_a_screen_reader_is_told_what_is_selected(window: MainWindow) -> None:
    window.session.picks.select(row_of(window, "avery-convicted-2007"))
    assert window.canvas.accessibleDescription().startswith("Jury convicts")
    window.session.picks.select(None)
    assert window.canvas.accessibleDescription().startswith("Comma and full stop go from event to event")
