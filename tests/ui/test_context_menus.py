"""The menus of what lies under the pointer: of a lane, of an event, of bare ground."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import json
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu

from tests.builders import an_event
from tests.ui.conftest import MakeWindow
from tests.ui.hands import LEFT, At, move, press
from tests.ui.sights import STORY_LANES, bare_ground, header, lane_names, middle, row_of, scene_of
from timeline_app.ui.arrange_lanes import ArrangeLanes
from timeline_app.ui.main_window import MainWindow

# The offscreen platform says so when a menu or a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


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
    assert lane_names(window)[2] == "[Documentary]"
    choose(wants_menu(window, header(window, "Documentary")), "Open lane")
    choose(wants_menu(window, header(window, "Documentary")), "Move up")
    assert lane_names(window)[1] == "Documentary"
    choose(wants_menu(window, header(window, "Documentary")), "Move down")
    assert lane_names(window) == STORY_LANES
    choose(wants_menu(window, header(window, "Documentary")), "Only this lane")
    assert lane_names(window) == [
        "[1985 case]",
        "[Halbach case]",
        "Documentary",
        "[Public response]",
        "[Replies]",
    ]
    choose(wants_menu(window, header(window, "Documentary")), "Open the others too")
    assert lane_names(window) == STORY_LANES
    choose(wants_menu(window, header(window, "Documentary")), "Hide lane")
    assert lane_names(window) == [name for name in STORY_LANES if name != "Documentary"]
    choose(wants_menu(window, header(window, "Replies")), "Show all lanes")
    assert lane_names(window) == STORY_LANES
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


def test_the_menu_key_is_for_what_is_selected_wherever_its_middle_is(
    make_window: MakeWindow, tmp_path: Path
) -> None:
    """Between a mark and a short title nothing is pointed at, nor in a shelf that an open bar reaches."""
    short = an_event("2001-05-03", title="of")
    open_end = an_event(None, title="On and on", start="2019-11-05", end="..")
    crowd = [an_event("2010-05-03T10:00:00", title=f"At once {number}") for number in range(300)]
    path = tmp_path / "some.timeline.json"
    path.write_bytes(json.encode({"events": [short, open_end, *crowd, an_event(None, title="Some day")]}))
    window = make_window(path)
    timeline = window.session.timeline
    assert timeline is not None
    menus_at = []
    window.canvas.menu_wanted.connect(lambda _, at: menus_at.append(window.canvas.mapFromGlobal(at)))
    for title in ("of", "On and on", "At once 7", "Some day"):
        row = list(timeline.table.title).index(title)
        window.session.picks.select(row)
        box = scene_of(window).box_of(row)
        assert box is not None, title
        menu = wants_menu(window, (5, 5), by_key=True)
        assert "Fit all" not in [one.text().replace("&", "") for one in menu.actions()], title
        menu.close()
        assert window.session.picks.selected_row == row
        assert box[1] <= menus_at[-1].y() <= box[1] + box[3], title
