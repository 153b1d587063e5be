"""Lanes by hand: headers clicked, dragged and pointed at, menus, the dialog, actions, what is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from tests.builders import EventFields, an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import LEFT, At, click, double_click, drag, key, move, press, release, tip_at, wheel
from tests.ui.sights import bare_ground, middle, row_of, scene_of
from timeline_app.layout.scene import LaneBand
from timeline_app.layout.view import View
from timeline_app.theme import load_theme
from timeline_app.ui.arrange_lanes import NAME, ArrangeLanes
from timeline_app.ui.lane_hand import SCROLL_PX
from timeline_app.ui.lanes import LANES_BY
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.settings import Settings

# The offscreen platform says so when a menu or a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


def names(window: MainWindow) -> list[str]:
    """The lanes in sight, closed ones in brackets."""
    return [f"[{lane.name}]" if lane.is_closed else lane.name for lane in scene_of(window).lanes]


STORY = ["1985 case", "Halbach case", "Documentary", "Public response", "Replies"]


def band(window: MainWindow, name: str) -> LaneBand:
    return next(lane for lane in scene_of(window).lanes if lane.name == name)


def header(window: MainWindow, name: str, *, share: float = 0.3) -> At:
    """A point of a header, at that share of its height."""
    lane = band(window, name)
    return 60.0, lane.y + share * lane.height


# Headers


def test_a_click_on_a_header_closes_the_lane_and_another_opens_it(window: MainWindow) -> None:
    view = window.session.view
    click(window.canvas, header(window, "Documentary"))
    assert names(window) == ["1985 case", "Halbach case", "[Documentary]", "Public response", "Replies"]
    assert (scene_of(window).shown, scene_of(window).hidden.lane) == (14, 4)
    click(window.canvas, header(window, "Documentary"))
    assert names(window) == STORY
    window.session.go_back()
    assert names(window)[2] == "[Documentary]"
    window.session.go_back()
    assert window.session.view == view


def test_a_click_on_the_density_of_a_closed_lane_opens_it(window: MainWindow) -> None:
    click(window.canvas, header(window, "Documentary"))
    (density,) = scene_of(window).densities
    x, y = float(density.x[0]) + 1, density.box[1] + density.box[3] - 2
    move(window.canvas, (x, y))
    assert window.canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor
    double_click(window.canvas, (x, y))
    assert names(window) == STORY
    assert window.session.picks.selected is None


def test_a_click_on_a_header_selects_nothing_and_keeps_what_is_selected(window: MainWindow) -> None:
    window.session.picks.select(3)
    double_click(window.canvas, header(window, "Replies"))
    assert window.session.picks.selected_row == 3


def test_dragging_a_header_moves_the_lane_to_where_a_line_shows(window: MainWindow) -> None:
    target = band(window, "Public response")
    at = header(window, "1985 case")
    press(window.canvas, at)
    move(window.canvas, (at[0], target.y + 0.8 * target.height), held=LEFT)
    drop = window.canvas.overlay(scene_of(window)).lane_drop
    assert drop is not None
    assert (drop.number, drop.y) == (0, target.y + target.height)
    assert window.canvas.cursor().shape() is Qt.CursorShape.ClosedHandCursor
    view = window.session.view
    release(window.canvas, (at[0], target.y + 0.8 * target.height))
    assert names(window) == ["Halbach case", "Documentary", "Public response", "1985 case", "Replies"]
    assert replace(window.session.view, lane_order=()) == view
    assert window.canvas.overlay(scene_of(window)).lane_drop is None
    drag(window.canvas, header(window, "Replies"), (60.0, 200.0), (60.0, scene_of(window).plot[1] + 2))
    assert names(window)[0] == "Replies"


@pytest.mark.parametrize("way_px", [-3.0, 3.0, 30.0, -30.0])
def test_a_header_let_go_where_it_was_changes_no_order(window: MainWindow, way_px: float) -> None:
    at = header(window, "Documentary", share=0.5)
    press(window.canvas, at)
    move(window.canvas, (at[0], at[1] + way_px), held=LEFT)
    drop = window.canvas.overlay(scene_of(window)).lane_drop
    assert drop is None if abs(way_px) < 4 else drop is not None and drop.y is None
    release(window.canvas, (at[0], at[1] + way_px))
    assert window.session.view.lane_order == ()
    # A hand that trembles still clicks.
    assert window.session.view.closed == (() if abs(way_px) > 4 else (band(window, "Documentary").id,))


def test_escape_gives_up_moving_a_lane(window: MainWindow) -> None:
    view = window.session.view
    at = header(window, "1985 case")
    press(window.canvas, at)
    move(window.canvas, (at[0], at[1] + 300), held=LEFT)
    key(window.canvas, Qt.Key.Key_Escape)
    assert window.canvas.overlay(scene_of(window)).lane_drop is None
    move(window.canvas, (at[0], at[1] + 320), held=LEFT)
    release(window.canvas, (at[0], at[1] + 320))
    assert window.session.view == view


def test_a_release_that_nobody_told_of_moves_no_lane(window: MainWindow) -> None:
    view = window.session.view
    press(window.canvas, header(window, "1985 case"))
    move(window.canvas, (60.0, 500.0), held=LEFT)
    move(window.canvas, (60.0, 510.0))
    assert window.session.view == view
    assert not window.canvas.hands.lane.is_pressed


def test_dragging_a_header_neither_pans_nor_zooms(window: MainWindow) -> None:
    viewport = window.session.viewport()
    press(window.canvas, header(window, "1985 case"))
    move(window.canvas, (400.0, 400.0), held=LEFT)
    wheel(window.canvas, (400.0, 400.0), up=240)
    assert window.session.viewport() == viewport
    release(window.canvas, (400.0, 400.0))
    assert window.session.viewport() == viewport


@pytest.fixture
def many(write_list: WriteList) -> Path:
    """Sixty lanes with an event each, a month apart: far more than any height holds."""
    months = (f"{2010 + i // 12}-{1 + i % 12:02}-15" for i in range(60))
    return write_list(
        *(an_event(month, title=month, lane=f"Lane {i:02}") for i, month in enumerate(months)),
        lanes=[f"Lane {i:02}" for i in range(60)],
    )


def test_lanes_scroll_under_a_header_that_is_dragged_to_an_edge(make_window: MakeWindow, many: Path) -> None:
    window = make_window(many, size=(900, 500))
    _, top, _, height = scene_of(window).plot
    hand = window.canvas.hands.lane
    press(window.canvas, header(window, "Lane 00"))
    move(window.canvas, (60.0, top + height - 5), held=LEFT)
    assert hand.scrolling.isActive()
    for _ in range(10):
        hand.scrolling.timeout.emit()
    assert scene_of(window).scroll_px == 10 * SCROLL_PX
    for _ in range(500):
        hand.scrolling.timeout.emit()
    assert not hand.scrolling.isActive()
    release(window.canvas, (60.0, top + height - 5))
    assert names(window)[-1] == "Lane 00"
    assert window.session.view.lane_order[-1] == "lane:Lane 00"


def test_a_lane_that_is_closed_while_its_top_is_scrolled_away_stays_in_sight(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    events = [an_event("2012-05-01", title="A title", lane=name) for name in "ABCDEF" for _ in range(40)]
    window = make_window(write_list(*events), size=(900, 500))
    window.canvas.navigation.scroll(110)
    assert band(window, "A").y < scene_of(window).plot[1] - 100
    click(window.canvas, (60.0, scene_of(window).plot[1] + 20))
    closed = band(window, "A")
    assert closed.is_closed
    assert closed.y >= scene_of(window).plot[1]


# Pointing


def test_a_header_that_is_pointed_at_shows_what_a_click_does(window: MainWindow) -> None:
    move(window.canvas, header(window, "Documentary"))
    scene = scene_of(window)
    assert window.canvas.overlay(scene).lane == band(window, "Documentary").number
    assert window.canvas.cursor().shape() is Qt.CursorShape.PointingHandCursor
    move(window.canvas, bare_ground(window))
    assert window.canvas.overlay(scene).lane is None
    move(window.canvas, header(window, "Documentary"))
    QApplication.sendEvent(window.canvas, QEvent(QEvent.Type.Leave))
    assert window.canvas.overlay(scene).lane is None


def test_the_tip_of_a_lane_has_its_whole_name_its_counts_and_its_span(window: MainWindow) -> None:
    tip = tip_at(window.canvas, header(window, "Halbach case"))
    assert tip.startswith("<qt><b>Halbach case</b><br>4 events<br>Oct 2005 – Aug 2007<br>")
    window.canvas.navigation.set_lanes_by("people")
    tip = tip_at(window.canvas, header(window, "Steven Avery"))
    assert "In the list: 1985 case 3, Halbach case 2, Public response 2, Documentary 1" in tip
    window.session.set_query("petition")
    window.session.set_hides(True)
    assert "2 of 8 events" in tip_at(window.canvas, header(window, "Steven Avery"))


def test_the_tip_of_a_lane_is_plain_and_counts_what_has_no_date(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window(write_list(an_event(None, lane="<b>x"), an_event("2012", lane="<b>x")))
    tip = tip_at(window.canvas, header(window, "<b>x"))
    assert "&lt;b&gt;x" in tip
    assert "2 events, 1 without a date" in tip


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_pointing_at_a_header_and_dragging_it_are_drawn(window: MainWindow, theme: str) -> None:
    window.session.set_theme(load_theme(theme))
    calm = window.canvas.grab().toImage()
    move(window.canvas, header(window, "Documentary"))
    pointed = window.canvas.grab().toImage()
    assert pointed != calm
    press(window.canvas, header(window, "Documentary"))
    move(window.canvas, (60.0, 80.0), held=LEFT)
    drop = window.canvas.overlay(scene_of(window)).lane_drop
    assert drop is not None
    assert drop.y is not None
    dragged = window.canvas.grab().toImage()
    near = {dragged.pixelColor(500, round(drop.y) + dy).name() for dy in range(-3, 4)}
    assert window.session.palette().role("accent").name() in near
    window.canvas.cancel()


# Menus


def wants_menu(window: MainWindow, at: At, *, by_key: bool = False) -> QMenu:
    """The menu that opens there."""
    reason = QContextMenuEvent.Reason.Keyboard if by_key else QContextMenuEvent.Reason.Mouse
    pos = QPoint(round(at[0]), round(at[1]))
    QApplication.sendEvent(window.canvas, QContextMenuEvent(reason, pos, window.canvas.mapToGlobal(pos)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entry(menu: QMenu, text: str) -> QAction:
    return next(one for one in menu.actions() if one.text().replace("&", "") == text)


def choose(menu: QMenu, text: str) -> None:
    entry(menu, text).trigger()
    menu.close()


def test_the_menu_of_a_lane_does_all_that_can_be_done_with_it(window: MainWindow) -> None:
    window.session.picks.select(row_of(window, "avery-convicted-2007"))  # in another lane: it does not matter
    choose(wants_menu(window, header(window, "Documentary")), "Close lane")
    assert names(window)[2] == "[Documentary]"
    choose(wants_menu(window, header(window, "Documentary")), "Open lane")
    choose(wants_menu(window, header(window, "Documentary")), "Move up")
    assert names(window)[1] == "Documentary"
    choose(wants_menu(window, header(window, "Documentary")), "Move down")
    assert names(window) == STORY
    choose(wants_menu(window, header(window, "Documentary")), "Only this lane")
    assert names(window) == ["[1985 case]", "[Halbach case]", "Documentary", "[Public response]", "[Replies]"]
    choose(wants_menu(window, header(window, "Documentary")), "Open the others too")
    assert names(window) == STORY
    choose(wants_menu(window, header(window, "Documentary")), "Hide lane")
    assert names(window) == [name for name in STORY if name != "Documentary"]
    choose(wants_menu(window, header(window, "Replies")), "Show all lanes")
    assert names(window) == STORY
    choose(wants_menu(window, header(window, "Replies")), "Arrange lanes…")
    dialog = window.findChild(ArrangeLanes)
    assert dialog is not None
    dialog.close()


def test_what_cannot_be_done_with_a_lane_is_grey(window: MainWindow) -> None:
    first = wants_menu(window, header(window, "1985 case"))
    assert not entry(first, "Move up").isEnabled()
    assert not entry(first, "Show all lanes").isEnabled()
    first.close()
    last = wants_menu(window, header(window, "Replies"))
    assert not entry(last, "Move down").isEnabled()
    last.close()


def test_an_event_s_menu_selects_it_and_bare_ground_has_one_of_the_view(window: MainWindow) -> None:
    row = row_of(window, "avery-convicted-2007")
    mark = scene_of(window).mark_of(row)
    assert mark is not None
    menu = wants_menu(window, middle(mark))
    assert window.session.picks.selected_row == row
    assert entry(menu, "Why don’t I see it?").isEnabled()
    menu.close()
    menu = wants_menu(window, bare_ground(window))
    assert entry(menu, "Lanes by").menu() is not None
    assert not entry(menu, "Show everything again").isEnabled()
    menu.close()


def test_the_menu_key_opens_the_menu_of_the_selection(window: MainWindow) -> None:
    row = row_of(window, "kratz-reply")
    window.session.picks.select(row)
    menu = wants_menu(window, (5.0, 5.0), by_key=True)
    choose(menu, "Details of the selection")
    assert window.side_pane.tab == "details"
    assert window.session.picks.selected_row == row
    window.session.picks.select(None)
    wants_menu(window, (5.0, 5.0), by_key=True).close()
    assert window.session.picks.selected_row is None


def test_no_menu_comes_up_in_the_middle_of_a_drag_or_without_a_list(
    window: MainWindow, make_window: MakeWindow
) -> None:
    press(window.canvas, header(window, "Replies"))
    move(window.canvas, (60.0, 300.0), held=LEFT)
    pos = QPoint(60, 300)
    for one in (window, make_window(None)):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, pos, one.canvas.mapToGlobal(pos))
        QApplication.sendEvent(one.canvas, event)
        assert QApplication.activePopupWidget() is None
    window.canvas.cancel()


# Actions and the toolbar


def test_every_grouping_has_an_entry_and_the_button_names_the_present_one(window: MainWindow) -> None:
    by_id = window.actions_by_row.by_id
    for lanes_by, (_, named) in LANES_BY.items():
        if lanes_by == "place":
            continue
        by_id[f"lanes-{lanes_by}"].trigger()
        assert window.session.view.lanes_by == lanes_by
        assert window.bars.tools.lanes.text() == ("Lanes" if lanes_by == "lane" else f"Lanes: {named}")
        assert [one for one in LANES_BY if by_id[f"lanes-{one}"].isChecked()] == [lanes_by]
        assert scene_of(window).shown + scene_of(window).hidden.total == 18
    window.session.set_view(replace(window.session.view, lanes_by="nonsense"))
    assert window.bars.tools.lanes.text() == "Lanes"


def test_what_the_list_names_nothing_of_is_no_way_to_group_it(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window(write_list(an_event("2012", people=["Ann"])))
    by_id = window.actions_by_row.by_id
    assert by_id["lanes-people"].isEnabled()
    assert [by_id[f"lanes-{one}"].isEnabled() for one in ("place", "tags", "sources")] == [False] * 3
    window.close_list()
    assert not any(by_id[f"lanes-{one}"].isEnabled() for one in LANES_BY)


def test_the_lane_of_the_selection_is_arranged_by_actions(window: MainWindow) -> None:
    by_id = window.actions_by_row.by_id
    mine = [name for name in by_id if name.startswith("lane-")]
    assert not any(by_id[name].isEnabled() for name in mine)
    window.session.picks.select(row_of(window, "series-released-2015"))
    key(window.canvas, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(window)[1] == "Documentary"
    key(window.canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(window) == STORY
    by_id["lane-close"].trigger()
    assert names(window)[2] == "[Documentary]"
    assert by_id["lane-close"].isChecked()
    by_id["lane-alone"].trigger()
    assert names(window)[2] == "Documentary"
    assert len([name for name in names(window) if name.startswith("[")]) == 4
    by_id["lane-hide"].trigger()
    assert "Documentary" not in names(window)
    assert [name for name in mine if by_id[name].isEnabled()] == ["lane-show"]
    by_id["lane-show"].trigger()
    by_id["show-lanes"].trigger()
    assert names(window) == STORY


def test_of_an_event_in_several_lanes_the_first_open_one_is_arranged(window: MainWindow) -> None:
    window.canvas.navigation.set_lanes_by("people")
    window.session.picks.select(row_of(window, "kratz-reply"))
    first, second, *_ = (
        lane.id for lane in window.canvas.lanes.all if lane.holds(row_of(window, "kratz-reply"))
    )
    lanes = window.canvas.lanes
    assert lanes.of_selection == first
    lanes.toggle(first)
    assert lanes.of_selection == second


def test_backspace_brings_everything_back_in_one_step(window: MainWindow) -> None:
    window.canvas.lanes.hide(band(window, "Documentary").id)
    window.canvas.lanes.toggle(band(window, "Replies").id)
    window.canvas.lanes.shift(band(window, "Replies").id, -1)
    window.session.set_query("petition")
    window.session.set_hides(True)
    order, view = window.session.view.lane_order, window.session.view
    assert scene_of(window).shown < 18
    key(window.canvas, Qt.Key.Key_Backspace)
    assert scene_of(window).shown == 18
    assert window.search.line.text() == ""
    assert window.session.view == View(is_condensed=True, lane_order=order)
    assert not window.actions_by_row.by_id["show-everything"].isEnabled()
    window.session.go_back()
    assert window.session.view == view


def test_where_all_lanes_are_hidden_the_canvas_says_how_to_bring_them_back(window: MainWindow) -> None:
    whole = window.canvas.grab().toImage()
    for lane_id in window.canvas.lanes.ids:
        window.canvas.lanes.hide(lane_id)
    assert names(window) == []
    window.session.set_view(replace(window.session.view, lane_order=("gone",)))
    bare = window.canvas.grab().toImage()
    assert bare != whole
    left, top, width, height = scene_of(window).plot
    inks = {
        bare.pixelColor(x, y).name()
        for x in range(round(left + width / 3), round(left + 2 * width / 3))
        for y in range(round(top + height / 2) - 30, round(top + height / 2) + 10)
    }
    assert window.session.palette().role("text").name() in inks
    key(window.canvas, Qt.Key.Key_Backspace)
    assert names(window) == STORY


def test_stepping_passes_over_what_was_put_away(window: MainWindow) -> None:
    window.canvas.lanes.toggle(band(window, "Halbach case").id)
    window.canvas.lanes.hide(band(window, "Public response").id)
    view, seen = window.session.view, []
    for _ in range(12):
        window.actions_by_row.by_id["next-event"].trigger()
        seen.append(window.session.picks.selected_row)
    timeline = window.session.timeline
    assert timeline is not None
    lanes = {timeline.lanes[timeline.table.lane[row]].name for row in seen if row is not None}
    assert lanes == {"1985 case", "Documentary", "Replies"}
    assert len(set(seen)) == 8
    assert (window.session.view.closed, window.session.view.hidden) == (view.closed, view.hidden)
    for _ in range(12):
        window.actions_by_row.by_id["previous-event"].trigger()
    assert window.session.picks.selected_row == seen[0]


# The dialog


@pytest.fixture
def dialog(window: MainWindow) -> ArrangeLanes:
    return opened(window)


def opened(window: MainWindow) -> ArrangeLanes:
    key(window.canvas, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    dialog = window.findChild(ArrangeLanes)
    assert dialog is not None
    assert dialog.list.hasFocus() or dialog.focusWidget() is dialog.list
    return dialog


def rows(dialog: ArrangeLanes) -> list[str]:
    """The lanes listed: name, count, state; those not shown in brackets."""
    told = []
    for number in range(dialog.list.topLevelItemCount()):
        item = dialog.list.topLevelItem(number)
        if item is not None and not item.isHidden():
            text = " ".join(item.text(column) for column in range(3)).strip()
            told.append(text if item.checkState(NAME) is Qt.CheckState.Checked else f"({text})")
    return told


def test_the_dialog_lists_every_lane_and_does_everything_by_keys_at_once(
    window: MainWindow, dialog: ArrangeLanes
) -> None:
    assert rows(dialog) == [
        "1985 case 3",
        "Halbach case 4",
        "Documentary 4",
        "Public response 6",
        "Replies 1",
    ]
    key(dialog.list, Qt.Key.Key_Down)
    key(dialog.list, Qt.Key.Key_Space)
    assert rows(dialog)[1] == "(Halbach case 4 hidden)"
    assert names(window) == ["1985 case", "Documentary", "Public response", "Replies"]
    key(dialog.list, Qt.Key.Key_Left)  # a hidden lane is neither closed nor open
    key(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)  # nor has it a place
    assert window.session.view.closed == window.session.view.lane_order == ()
    key(dialog.list, Qt.Key.Key_Space)
    key(dialog.list, Qt.Key.Key_Left)
    assert rows(dialog)[1] == "Halbach case 4 closed"
    assert names(window)[1] == "[Halbach case]"
    key(dialog.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(window)[:2] == ["[Halbach case]", "1985 case"]
    assert rows(dialog)[0] == "Halbach case 4 closed"
    key(dialog.list, Qt.Key.Key_Right)
    for _ in range(9):
        key(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(window)[-1] == "Halbach case"
    assert dialog.current == band(window, "Halbach case").id
    dialog.buttons["order"].click()
    dialog.buttons["all"].click()
    assert names(window) == STORY
    key(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_dialog_begins_at_the_lane_of_the_selection_and_its_buttons_say_what_they_do(
    window: MainWindow,
) -> None:
    window.session.picks.select(row_of(window, "series-released-2015"))
    dialog = opened(window)
    assert dialog.current == band(window, "Documentary").id
    assert dialog.buttons["toggle"].text() == "&Close lane"
    dialog.buttons["toggle"].click()
    assert names(window)[2] == "[Documentary]"
    assert dialog.buttons["toggle"].text() == "&Open lane"
    dialog.buttons["toggle"].click()
    dialog.buttons["alone"].click()
    assert len([name for name in names(window) if name.startswith("[")]) == 4
    dialog.buttons["up"].click()
    dialog.buttons["up"].click()
    assert names(window)[0] == "Documentary"
    assert not dialog.buttons["up"].isEnabled()
    dialog.close()


def test_the_dialog_follows_what_is_done_elsewhere(
    window: MainWindow, dialog: ArrangeLanes, write_list: WriteList
) -> None:
    click(window.canvas, header(window, "Replies"))
    assert rows(dialog)[-1] == "Replies 1 closed"
    window.canvas.navigation.set_lanes_by("people")
    assert rows(dialog)[0] == "Steven Avery 8"
    assert "people" in dialog.windowTitle()
    assert opened(window) is dialog
    window.opening.open(write_list(an_event("2012", people=["Ann"]), view={"lanes_by": "people"}))
    assert rows(dialog) == ["Ann 1"]
    window.close_list()
    assert rows(dialog) == []
    assert dialog.current is None
    for button in dialog.buttons.values():
        assert not button.isEnabled()
        button.click()
    dialog.close()


def test_five_hundred_lanes_are_narrowed_down_and_moved_among_those_listed(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    events: list[EventFields] = [
        an_event(f"{1900 + number % 100}", people=[f"Person {number:03}"]) for number in range(500)
    ]
    window = make_window(write_list(*events, view={"lanes_by": "people"}))
    dialog = opened(window)
    assert len(rows(dialog)) == 500
    dialog.line.setText("ERSON 49")
    listed = [f"Person {number:03} 1" for number in range(500) if "49" in f"{number:03}"]
    assert rows(dialog) == listed
    key(dialog.line, Qt.Key.Key_Down)
    assert dialog.focusWidget() is dialog.list
    assert dialog.current == "people:Person 049"
    key(dialog.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert rows(dialog)[:2] == [listed[1], listed[0]]
    order = window.session.view.lane_order
    assert order.index("people:Person 049") == order.index("people:Person 149") + 1
    dialog.line.setText("nobody of that name")
    assert rows(dialog) == []
    assert dialog.current is None
    dialog.line.clear()
    assert len(rows(dialog)) == 500
    dialog.close()


# What is remembered


def test_lanes_stay_arranged_by_a_reload_and_a_restart(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    events = [an_event(f"{2001 + number}", lane=name) for number, name in enumerate("ABCD")]
    path = write_list(*events)
    window = make_window(path)
    lanes = window.canvas.lanes
    lanes.move("lane:D", 0)
    lanes.toggle("lane:B")
    lanes.hide("lane:C")
    arranged = ["D", "A", "[B]"]
    assert names(window) == arranged
    assert write_list(*events, an_event("2009", lane="E")) == path
    window.opening.reload()
    assert names(window) == [*arranged, "E"]
    window.close()
    assert names(make_window(path)) == [*arranged, "E"]


def test_lanes_that_are_gone_do_no_harm(
    make_window: MakeWindow, write_list: WriteList, settings: Settings
) -> None:
    path = write_list(an_event("2001", lane="A"), an_event("2002", lane="B"))
    gone = View(
        lane_order=("lane:gone", "lane:B", "people:x", "", "nonsense"),
        closed=("lane:gone", "lane:B"),
        hidden=("lane:gone", "status:court", "\u202e"),
    )
    settings.keep_view(path, gone)
    window = make_window(path)
    assert names(window) == ["[B]", "A"]
    lanes = window.canvas.lanes
    for verb in (lanes.toggle, lanes.alone, lanes.hide, lanes.show):
        verb("lane:gone")
    lanes.shift("lane:gone", 1)
    lanes.move("lane:gone", 0)
    assert window.session.view == gone
    lanes.show_all()
    assert names(window) == ["B", "A"]


def test_without_a_list_no_verb_is_an_error(make_window: MakeWindow) -> None:
    window = make_window(None)
    lanes, view = window.canvas.lanes, window.session.view
    for verb in (lanes.toggle, lanes.alone, lanes.hide, lanes.show):
        verb("lane:a")
    lanes.shift("lane:a", 1)
    lanes.show_all()
    lanes.reset_order()
    assert (lanes.all, lanes.of_selection, lanes.by_id("lane:a")) == ((), None, None)
    assert window.session.view == view
    assert not window.canvas.hands.lane.press(window.canvas.rect().center().toPointF())
    assert window.canvas.hands.lane.tip(0) == ""
