"""Counting from an event: by its key, in the list, the details, the status bar; kept, and taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import SHIFT, At, key, move
from tests.ui.sights import middle, row_of, scene_of
from timeline_app.layout.sheet import for_sheet, lay_out_sheet
from timeline_app.resources import story_path
from timeline_app.ui.actions.go import NO_START
from timeline_app.ui.context_menus import ON_EVENT, ON_GROUND
from timeline_app.ui.details.plain_text import as_text
from timeline_app.ui.event_model import DATE
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.save_table import pieces

VERDICT = "avery-convicted-2007"


@pytest.fixture
def counting(window: MainWindow) -> MainWindow:
    """The story, counted from the verdict, by the key for it."""
    window.session.picks.select(row_of(window, VERDICT))
    key(window.canvas, Qt.Key.Key_Z)
    assert window.session.view.zero == VERDICT
    return window


def date_cell(window: MainWindow, event: str, role: Qt.ItemDataRole = Qt.ItemDataRole.DisplayRole) -> str:
    events = window.side_pane.events.events
    line = events.line_of(row_of(window, event))
    assert line is not None
    return str(events.data(events.index(line, DATE), role))


def mark_at(window: MainWindow, event: str) -> At:
    box = scene_of(window).mark_of(row_of(window, event))
    assert box is not None
    return middle(box)


def upper_row(window: MainWindow) -> list[str]:
    return [tick.text for tick in scene_of(window).ticks if tick.is_big and tick.text]


def test_the_axis_counts_from_the_selected_event(counting: MainWindow) -> None:
    told = upper_row(counting)
    assert "day 0" in told
    assert all(text.startswith(("day ", "+", "−")) for text in told)
    zero = scene_of(counting).zero
    assert zero is not None
    assert zero.row == row_of(counting, VERDICT)


def test_the_list_counts_before_it_tells_the_date(counting: MainWindow) -> None:
    counting.dock.show_tab("list")
    assert date_cell(counting, "avery-sentenced-2007") == "day 75\n° 1 Jun 2007"
    assert date_cell(counting, "exonerated-released-2003") == "3 y 6 m before\n° 10–11 Sep 2003"
    assert date_cell(counting, "imprisonment-1985-2003").startswith("21 y 3 m to 21 y 7 m before\n")
    assert date_cell(counting, VERDICT) == "zero point\n° 18 Mar 2007"
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert date_cell(counting, "avery-sentenced-2007", spoken) == "day 75, ° 1 Jun 2007"
    key(counting.canvas, Qt.Key.Key_Z, SHIFT)
    assert date_cell(counting, "avery-sentenced-2007") == "° 1 Jun 2007"


def test_nothing_is_counted_to_a_death_but_from_one_that_is_chosen(counting: MainWindow) -> None:
    counting.dock.show_tab("list")
    assert date_cell(counting, "halbach-death-2005") == "° 31 Oct 2005"
    counting.session.count_from(row_of(counting, "halbach-death-2005"))
    assert date_cell(counting, VERDICT) == "1 y 4 m after\n° 18 Mar 2007"


def test_a_table_of_the_list_has_a_column_for_it(counting: MainWindow) -> None:
    table = "".join(pieces(counting.side_pane.events, ".csv")).splitlines()
    assert table[0].endswith(",From “Jury convicts Avery of murder”")
    assert next(line for line in table if "Avery sentenced" in line).endswith(",day 75")
    counting.session.count_from(None)
    assert "From" not in "".join(pieces(counting.side_pane.events, ".csv"))


def test_the_details_count_below_the_date(counting: MainWindow) -> None:
    reader = counting.side_pane.details.card.reader
    assert "Day 0 · time is counted from this event" in as_text(reader.sections)
    counting.session.picks.select(row_of(counting, "avery-sentenced-2007"))
    assert "Day 75 · counted from Jury convicts Avery of murder" in as_text(reader.sections)
    counting.session.count_from(None)
    assert "counted from" not in as_text(reader.sections)


def test_the_status_bar_and_a_picture_say_what_is_counted_from(counting: MainWindow) -> None:
    said = "counted from “Jury convicts Avery of murder” (18 Mar 2007)"
    counting.status.refresh()
    assert counting.status.panel.where.text().startswith(f"{said}, ")
    session = counting.session
    prepared = for_sheet(session.prepared, 1600)
    sheet = lay_out_sheet(prepared, session.view, (1600, 1000), fallback_title="")
    assert any(f"Time is {said}." in line for line in sheet.footer)
    assert sheet.scene.zero is not None
    session.count_from(None)
    counting.status.refresh()
    assert "counted" not in counting.status.panel.where.text()


def test_the_pointer_and_who_hears_the_timeline_are_told_as_well(counting: MainWindow) -> None:
    told: list[str] = []
    counting.canvas.pointer.moved.connect(told.append)
    counting.session.count_from(row_of(counting, "series-released-2015"))
    at = mark_at(counting, "wh-count-20000")
    move(counting.canvas, at)
    assert told[-1] == "4 Jan 2016, day 17"
    counting.session.picks.select(row_of(counting, "wh-count-20000"))
    assert ", day 17, Monday 4 January 2016, " in counting.canvas.accessibleDescription()
    counting.session.count_from(None)
    assert "day 17" not in counting.canvas.accessibleDescription()
    move(counting.canvas, (at[0] + 1, at[1]))
    assert told[-1] == "4 Jan 2016"


def test_the_key_again_or_with_shift_ends_it(counting: MainWindow) -> None:
    key(counting.canvas, Qt.Key.Key_Z)
    assert counting.session.view.zero is None
    key(counting.canvas, Qt.Key.Key_Z)
    counting.session.picks.select(None)
    key(counting.canvas, Qt.Key.Key_Z, SHIFT)
    assert counting.session.view.zero is None
    assert scene_of(counting).zero is None


def test_what_shows_everything_keeps_it_and_the_history_takes_it_back(counting: MainWindow) -> None:
    counting.actions_by_row.by_id["show-everything"].trigger()
    counting.canvas.navigation.fit()
    counting.clear()
    assert counting.session.view.zero == VERDICT
    counting.session.go_back()
    assert counting.session.view.zero is None
    counting.session.go_forward()
    assert counting.session.view.zero == VERDICT


def test_it_is_remembered_with_the_view_of_the_file(counting: MainWindow, make_window: MakeWindow) -> None:
    counting.close()
    assert make_window(story_path()).session.view.zero == VERDICT


def test_an_event_without_a_start_is_no_zero_point(make_window: MakeWindow, write_list: WriteList) -> None:
    said: list[str] = []
    window = make_window(write_list(an_event("/2001", id="a"), an_event("2002", id="b"), an_event(id="c")))
    window.session.message_shown.connect(said.append)
    for event in ("a", "c"):
        window.session.picks.select(row_of(window, event))
        key(window.canvas, Qt.Key.Key_Z)
        assert window.session.view.zero is None
    assert said == [NO_START, NO_START]


def test_menus_of_events_and_of_the_ground_have_it(window: MainWindow) -> None:
    assert {"count-from", "count-from-none"} <= set(ON_EVENT)
    assert "count-from-none" in ON_GROUND
    actions = window.actions_by_row.by_id
    assert not actions["count-from"].isEnabled()
    window.session.picks.select(row_of(window, VERDICT))
    actions["count-from"].trigger()
    assert actions["count-from"].isChecked()
    assert actions["count-from-none"].isEnabled()
