"""Why the selection is not to be seen, told in the status bar and by a key, and shown by one click."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.conftest import HandClock, MakeWindow, WriteList, let_arrive
from tests.ui.hands import key, wheel
from tests.ui.sights import row_of, scene_of
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.whereabouts import AGAIN, IN_SIGHT, INSEPARABLE, NOTHING_SELECTED
from timeline_app.ui.why_line import WhyLine

# The offscreen platform says so when a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


def line_of(window: MainWindow) -> WhyLine:
    """The line in the status bar, once the view has come to rest."""
    window.whereabouts.ask()
    line = window.status.panel.aside
    assert line is not None
    return line


def said(window: MainWindow) -> str:
    """What the line says; "" where there is none."""
    line = line_of(window)
    return line.words.text() if line.isVisible() else ""


def close_lane_of(window: MainWindow, key_of_event: str) -> None:
    window.session.picks.select(row_of(window, key_of_event))
    window.actions_by_row.by_id["lane-close"].trigger()


def test_what_is_in_sight_is_no_matter(window: MainWindow) -> None:
    assert said(window) == ""
    for row in range(18):
        window.session.picks.select(row)
        assert said(window) == ""


def test_a_click_on_the_link_shows_what_a_closed_lane_hides(window: MainWindow) -> None:
    close_lane_of(window, "kratz-reply")
    assert said(window) == "In the closed lane Replies"
    line = line_of(window)
    assert line.show_it.isVisible()
    assert line.words.accessibleName() == "The selected event: In the closed lane Replies"
    line.show_it.click()
    assert said(window) == ""
    assert window.session.view.closed == ()
    assert scene_of(window).mark_of(row_of(window, "kratz-reply")) is not None


def test_it_is_told_by_itself_once_the_view_rests(window: MainWindow, qtbot: QtBot) -> None:
    close_lane_of(window, "kratz-reply")
    line = window.status.panel.aside
    assert line is not None
    qtbot.waitUntil(lambda: line.words.text() == "In the closed lane Replies")
    window.session.picks.select(0)
    qtbot.waitUntil(lambda: not line.isVisible())


def test_selecting_in_the_list_or_by_a_relation_says_so(window: MainWindow, qtbot: QtBot) -> None:
    close_lane_of(window, "halbach-death-2005")
    window.session.picks.select(None)
    window.dock.show_tab("list")
    events = window.side_pane.events
    events.setCurrentIndex(events.events.index(row_of(window, "halbach-death-2005"), 0))
    assert said(window) == "In the closed lane Halbach case"
    window.session.picks.select(None)
    assert said(window) == ""
    window.session.picks.select(row_of(window, "avery-convicted-2007"))
    assert said(window) == "In the closed lane Halbach case"


def test_all_reasons_are_told_and_lifted_at_once(window: MainWindow) -> None:
    close_lane_of(window, "kratz-reply")
    window.session.set_query("status:petition")
    window.session.set_hides(True)
    window.canvas.navigation.show_span(window.session.stage.scale().span(0.0, 200.0))
    told = said(window)
    assert told.startswith(
        "Left out by the search “status:petition”; in the closed lane Replies; outside the span"
    )
    view = window.session.view
    line_of(window).show_it.click()
    assert said(window) == ""
    assert (window.session.view.query, window.session.view.hides) == ("status:petition", False)
    window.session.go_back()
    assert window.session.view == view


def test_y_says_why_and_y_again_shows_it(window: MainWindow) -> None:
    close_lane_of(window, "kratz-reply")
    key(window.canvas, Qt.Key.Key_Y)
    assert said(window) == f"In the closed lane Replies. {AGAIN}"
    key(window.canvas, Qt.Key.Key_Y)
    assert said(window) == ""
    assert window.session.view.closed == ()


def test_y_twice_of_two_events_only_says_why(window: MainWindow) -> None:
    close_lane_of(window, "series-released-2015")
    close_lane_of(window, "kratz-reply")
    view = window.session.view
    key(window.canvas, Qt.Key.Key_Y)
    window.session.picks.select(row_of(window, "series-released-2015"))
    key(window.canvas, Qt.Key.Key_Y)
    assert window.session.view == view
    assert said(window) == f"In the closed lane Documentary. {AGAIN}"


def test_y_where_there_is_nothing_to_tell(window: MainWindow) -> None:
    messages: list[str] = []
    window.session.message_shown.connect(messages.append)
    window.whereabouts.tell()
    window.session.picks.select(3)
    key(window.canvas, Qt.Key.Key_Y)
    key(window.canvas, Qt.Key.Key_Y)
    assert messages == [NOTHING_SELECTED, IN_SIGHT, IN_SIGHT]


def test_an_event_without_a_date_waits_and_nothing_brings_it_onto_the_line(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window(write_list(an_event("2012"), an_event(None, title="Some day")))
    window.session.picks.select(1)
    assert said(window) == "It has no date: it waits in the shelf at the right"
    assert not line_of(window).show_it.isVisible()
    view = window.session.view
    for _ in range(2):
        key(window.canvas, Qt.Key.Key_Y)
        window.actions_by_row.by_id["reveal"].trigger()
    assert window.session.view == view


@pytest.fixture
def crowd(write_list: WriteList) -> Path:
    """More events at one instant than a lane has rows."""
    return write_list(*(an_event("2012-05-01T12:00:00", title=f"No {i}", lane="A") for i in range(500)))


def test_what_no_zoom_parts_is_said_to_be_so(make_window: MakeWindow, crowd: Path) -> None:
    window = make_window(crowd, size=(900, 500))
    messages: list[str] = []
    window.session.message_shown.connect(messages.append)
    rows = max((cluster.rows for cluster in scene_of(window).clusters), key=len)
    window.session.picks.select(rows[0])
    view = window.session.view
    assert said(window) == f"Together with {len(rows) - 1} others in one count"
    line_of(window).show_it.click()
    assert messages == [INSEPARABLE]
    assert window.session.view == view


def test_while_the_view_moves_it_is_not_asked(moving_window: MainWindow, clock: HandClock) -> None:
    window = moving_window
    window.session.picks.select(0)
    window.canvas.navigation.zoom(224, 1200.0)
    assert window.canvas.mover.is_moving
    assert said(window) == ""
    let_arrive(window, clock)
    assert said(window).startswith("Outside the span that is shown: ")


def test_while_it_is_dragged_it_is_not_asked(window: MainWindow) -> None:
    window.session.picks.select(0)
    for _ in range(10):
        wheel(window.canvas, (1200.0, 300.0), up=240)
        assert window.whereabouts.resting.isActive()
    assert window.whereabouts.words == ""
    assert said(window) != ""
    assert not window.whereabouts.resting.isActive()


def test_another_list_or_none_has_no_selection_to_look_for(window: MainWindow) -> None:
    close_lane_of(window, "kratz-reply")
    assert said(window)
    window.close_list()
    assert said(window) == ""
    window.whereabouts.show()
    assert window.session.document is None


@pytest.mark.parametrize("width", [240, 420, 640, 1200, 1600])
def test_the_line_pushes_nothing_wide_and_its_link_comes_before_its_words(
    window: MainWindow, width: int
) -> None:
    close_lane_of(window, "kratz-reply")
    line = line_of(window)
    panel = window.status.panel
    panel.resize(width, panel.height())
    panel.place()
    QApplication.processEvents()
    boxes = [one.geometry() for one in (panel.counts, line, panel.middle, panel.where) if one.width() > 0]
    for i, box in enumerate(boxes):
        assert all(not box.intersects(other) for other in boxes[i + 1 :])
        assert box.right() < width
    assert panel.counts.shown_text == panel.counts.text() or width < 420
    if width >= 640:
        assert line.show_it.width() >= line.show_it.fontMetrics().horizontalAdvance(line.show_it.text())


def test_a_message_leaves_the_link(window: MainWindow) -> None:
    close_lane_of(window, "kratz-reply")
    line = line_of(window)
    window.session.show_message("Something else has happened")
    assert line.words.width() == 0
    assert line.show_it.width() > 0
    panel = window.status.panel
    assert not line.geometry().intersects(panel.middle.geometry())
    assert panel.middle.shown_text == "Something else has happened"


def test_a_message_takes_the_place_of_words_without_a_link(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    window = make_window(write_list(an_event("2012"), an_event(None, title="Some day")))
    window.session.show_message("Something has happened")
    window.session.picks.select(1)
    line, panel = line_of(window), window.status.panel
    assert line.isVisible()
    assert line.width() == 0
    assert panel.counts.geometry().left() > line.geometry().right() or line.geometry().isEmpty()
    window.session.show_message("")
    assert line.words.shown_text == "It has no date: it waits in the shelf at the right"
    assert not line.geometry().intersects(panel.counts.geometry())


def test_the_list_has_a_menu_for_the_event_that_is_clicked_on(window: MainWindow) -> None:
    close_lane_of(window, "kratz-reply")
    window.session.picks.select(None)
    window.dock.show_tab("list")
    events = window.side_pane.events
    row = row_of(window, "kratz-reply")
    at = events.visualRect(events.events.index(row, 1)).center()
    where = events.viewport().mapToGlobal(at)
    QApplication.sendEvent(events.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert window.session.picks.selected_row == row
    menu.actions()[1].trigger()
    menu.close()
    assert scene_of(window).mark_of(row) is not None
    nowhere = QPoint(5, events.viewport().height() - 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, nowhere, events.mapToGlobal(nowhere))
    QApplication.sendEvent(events.viewport(), event)
    assert QApplication.activePopupWidget() is None


def test_the_menu_key_in_the_list_is_for_the_current_event(window: MainWindow) -> None:
    window.session.picks.select(4)
    window.dock.show_tab("list")
    events = window.side_pane.events
    nowhere = QPoint(1, 1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, nowhere, events.mapToGlobal(nowhere))
    QApplication.sendEvent(events.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert window.session.picks.selected_row == 4
    menu.close()
