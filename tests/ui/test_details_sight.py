"""What is said of events that are not to be seen, and how a link to one brings it into sight."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.sights import row_of, scene_of
from timeline_app.ui.details.blocks import EventLink
from timeline_app.ui.hidden import (
    EARLIER,
    IN_CLOSED_LANE,
    IN_HIDDEN_LANE,
    LATER,
    LEFT_OUT,
    NO_PLACE,
    SCROLLED,
    why_hidden,
)
from timeline_app.ui.main_window import MainWindow


def see(window: MainWindow, key: str, *, steps: int) -> None:
    """Only what is near that event."""
    window.canvas.navigation.center(row_of(window, key))
    window.canvas.navigation.zoom(steps)


def text(window: MainWindow) -> str:
    return window.side_pane.details.reader.toPlainText()


def test_nothing_is_said_of_what_is_seen(window: MainWindow) -> None:
    timeline = window.session.timeline
    assert timeline is not None
    assert [why_hidden(window.session, row) for row in range(len(timeline.table))] == [""] * 18


def test_what_lies_outside_the_view_is_earlier_or_later(window: MainWindow) -> None:
    see(window, "avery-convicted-2007", steps=220)
    reasons = {
        key: why_hidden(window.session, row_of(window, key))
        for key in ("conviction-1985", "halbach-death-2005", "avery-convicted-2007", "series-released-2015")
    }
    assert reasons == {
        "conviction-1985": EARLIER,
        "halbach-death-2005": EARLIER,
        "avery-convicted-2007": "",
        "series-released-2015": LATER,
    }


def test_what_is_scrolled_away_is_told(make_window: MakeWindow, write_list: WriteList) -> None:
    events = [an_event("2001-05-05", id=f"e{number}", lane=f"Lane {number}") for number in range(60)]
    window = make_window(write_list(*events), size=(1000, 600))
    assert scene_of(window).hidden.scroll > 0
    reasons = {why_hidden(window.session, row) for row in range(60)}
    assert reasons == {"", SCROLLED}
    hidden = sum(why_hidden(window.session, row) != "" for row in range(60))
    assert hidden == scene_of(window).hidden.scroll


def test_what_goes_on_is_never_earlier_than_the_view(make_window: MakeWindow, write_list: WriteList) -> None:
    lanes = [an_event("2001/..", id=f"e{number}", lane=f"Lane {number}") for number in range(60)]
    window = make_window(write_list(*lanes, an_event("2015-05-05", id="last")), size=(1000, 600))
    see(window, "last", steps=300)
    window.session.set_view(replace(window.session.view, scroll_px=0.0))
    assert {why_hidden(window.session, row_of(window, f"e{number}")) for number in range(60)} == {
        "",
        SCROLLED,
    }


def test_events_without_a_date_for_which_there_is_no_room_are_told(
    make_window: MakeWindow, write_list: WriteList
) -> None:
    events = [an_event("2001"), *(an_event(title=f"Some day {number}") for number in range(80))]
    window = make_window(write_list(*events), size=(1000, 600))
    reasons = [why_hidden(window.session, row) for row in range(81)]
    assert reasons[0] == reasons[1] == ""
    assert reasons[-1] == NO_PLACE


def test_what_a_search_or_a_lane_hides_is_told(window: MainWindow) -> None:
    row, other = row_of(window, "conviction-1985"), row_of(window, "series-released-2015")
    lanes = window.canvas.lanes
    first = lanes.ids[0]
    lanes.toggle(first)
    assert (why_hidden(window.session, row), why_hidden(window.session, other)) == (IN_CLOSED_LANE, "")
    lanes.hide(first)
    assert why_hidden(window.session, row) == IN_HIDDEN_LANE
    lanes.show_all()
    window.session.set_query("netflix")
    window.session.set_hides(True)
    assert (why_hidden(window.session, row), why_hidden(window.session, other)) == (LEFT_OUT, "")


def test_without_a_list_there_is_nothing_to_say(make_window: MakeWindow) -> None:
    assert why_hidden(make_window(None).session, 0) == ""


def test_every_link_to_what_is_not_seen_says_so(qtbot: QtBot, window: MainWindow) -> None:
    window.dock.show_tab("details")
    window.session.picks.select(row_of(window, "conviction-1985"))
    assert "the view" not in text(window)
    see(window, "conviction-1985", steps=220)
    qtbot.waitUntil(lambda: LATER in text(window))
    lines = text(window).split("\n")
    for title in ("Docuseries released on Netflix", "Exonerated and released"):
        some = [line for line in lines if title in line]
        assert some
        assert all(line.endswith(f" · {LATER}") for line in some)
    window.canvas.navigation.fit()
    qtbot.waitUntil(lambda: "the view" not in text(window))


def test_what_is_read_stays_where_it_is(qtbot: QtBot, make_window: MakeWindow, write_list: WriteList) -> None:
    related = [{"type": "follows", "to": "a"}]
    path = write_list(
        an_event("2001", id="a"),
        an_event("2015", id="b", description="Words. " * 900, relations=related),
    )
    window = make_window(path)
    window.dock.show_tab("details")
    window.session.picks.select(1)
    reader = window.side_pane.details.reader
    reader.verticalScrollBar().setValue(120)
    see(window, "b", steps=300)
    qtbot.waitUntil(lambda: EARLIER in text(window))
    assert reader.verticalScrollBar().value() == 120


def test_what_is_selected_in_the_text_stays_selected(qtbot: QtBot, window: MainWindow) -> None:
    window.dock.show_tab("details")
    window.session.picks.select(row_of(window, "conviction-1985"))
    reader = window.side_pane.details.reader
    cursor = reader.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    reader.setTextCursor(cursor)
    selected = cursor.selectedText()
    see(window, "conviction-1985", steps=220)
    window.side_pane.details.card.follow_view()
    assert reader.textCursor().selectedText() == selected
    assert LATER not in text(window)
    reader.setTextCursor(QTextCursor(reader.document()))
    window.side_pane.details.card.follow_view()
    assert LATER in text(window)


@pytest.mark.parametrize("way", ["link", "step"])
def test_a_link_or_a_step_brings_an_event_into_sight(window: MainWindow, way: str) -> None:
    window.dock.show_tab("details")
    window.session.picks.select(row_of(window, "conviction-1985"))
    see(window, "conviction-1985", steps=220)
    pane = window.side_pane.details
    target = row_of(window, "series-released-2015" if way == "link" else "exonerated-released-2003")
    assert why_hidden(window.session, target) != ""
    if way == "link":
        pane.reader.link_followed.emit(EventLink(target))
    else:
        pane.card.head.next.click()
    assert window.session.picks.selected_row == target
    assert why_hidden(window.session, target) == ""
