"""The canvas: what a click is on, what is told of what is pointed at, and a canvas without events."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import EventFields, an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import (
    CONTROL,
    SHIFT,
    At,
    click,
    double_click,
    drag,
    key,
    move,
    pinch,
    tip_at,
    wheel,
)
from tests.ui.sights import bare_ground, middle, row_of, scene_of, time_at
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.overlays import LATEST_MS, SOONEST_MS, now_moves_ms

HERE: At = (700.0, 300.0)

# The offscreen platform says so when a tooltip or a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


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
    instant, step = time_at(window, at[0]), window.session.stage.viewport().step
    double_click(window.canvas, at)
    assert window.session.stage.viewport().step == step + 32
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
    return [(tuple(cluster.rows), middle(cluster.box)) for cluster in scene_of(window).clusters]


def test_a_click_on_a_cluster_zooms_to_its_events(make_window: MakeWindow, crowd: Path) -> None:
    window = make_window(crowd, size=(1000, 600))
    rows, at = max(clusters(window), key=lambda one: len(one[0]))
    step = window.session.stage.viewport().step
    double_click(window.canvas, at)
    assert window.session.picks.selected is None
    assert window.session.stage.viewport().step > step
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
    rows, at = max(clusters(window), key=lambda one: len(one[0]))
    view = window.session.view
    click(window.canvas, at)
    assert window.session.view == view
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.actions()[-1].text() == f"{len(rows) - 30} more in the list"
    menu.close()


def test_clicking_the_counts_of_a_chain_ends_in_a_list_of_what_lies_there(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    reigns = [an_event(f"{year}/{year + 60}", title=f"Reign {year}", lane="A") for year in range(1000, 1900)]
    window = make_window(write_list(*reigns), size=(1000, 600))
    for _ in range(30):
        rows, at = clusters(window)[len(clusters(window)) // 2]
        view = window.session.view
        click(window.canvas, at)
        if window.session.view == view:
            break
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.actions()[0].text().startswith(f"Reign {1000 + rows[0]}")
    assert rows[-1] - rows[0] < 100
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
    assert around.canvas.overlay(scene_of(around)).now is not None
    past = make_window(write_list(an_event("1990"), an_event("1999"), name="past.json"))
    assert past.canvas.overlay(scene_of(past)).now is None
    for name, events in (("empty.json", []), ("undated.json", [an_event()])):
        window = make_window(write_list(*events, name=name))
        assert window.canvas.overlay(scene_of(window)).now is None


def test_now_is_drawn_again_when_it_has_moved_by_a_px(make_window: MakeWindow, write_list: WriteList) -> None:
    window = make_window(write_list(an_event("1990"), an_event("2990")))
    scene = scene_of(window)
    now = window.canvas.overlay(scene).now
    assert now is not None
    assert now_moves_ms(scene, now.x) == LATEST_MS
    while scene.scale.px_per_micro_at(now.x - scene.plot[0]) < 1 / 5_000_000:
        wheel(window.canvas, (now.x, 300), up=480)
        scene = scene_of(window)
        now = window.canvas.overlay(scene).now
        assert now is not None
    assert SOONEST_MS <= now_moves_ms(scene, now.x) <= 5_000


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
