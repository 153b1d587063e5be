"""The lines of the event list: sorted, grouped, sifted, and written as a table."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_random_timeline, a_timeline, an_event
from timeline_app.model.directions import bare
from timeline_app.model.search import fold
from timeline_app.model.timeline import Timeline
from timeline_app.ui.event_lines import GROUPS, Lines, lines_of
from timeline_app.ui.list_choices import ListChoices
from timeline_app.ui.list_columns import COLUMNS, counted_column
from timeline_app.ui.list_text import as_csv, as_markdown, chosen_columns
from timeline_app.ui.row_set import NO_ROWS, RowSet

A_LIST = a_timeline(
    an_event("2001", title="Émile", lane="B", people=["Zoë", "Ann"], sources=[{"title": "One"}]),
    an_event("2001-05", title="adam", lane="A"),
    an_event("2003", title="Eve", lane="B", people=["ann"], sources=[{"title": "One"}, {"title": "Two"}]),
    an_event(None, title="Undated", lane="A"),
)


def texts(timeline: Timeline, lines: Lines) -> list[str]:
    """Titles and headings, from top to bottom."""
    return [
        timeline.table.title[row] if row >= 0 else lines.headings[-1 - row] for row in lines.rows.tolist()
    ]


def these(*rows: int) -> RowSet:
    """Those rows of the list as what is found in it."""
    mask = np.zeros(len(A_LIST.table), dtype=bool)
    mask[[*rows]] = True
    return RowSet(mask)


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("date", ["Émile", "adam", "Eve", "Undated"]),
        ("title", ["adam", "Émile", "Eve", "Undated"]),
        ("lane", ["Émile", "Eve", "adam", "Undated"]),
        ("people", ["Eve", "Émile", "adam", "Undated"]),
        ("sources", ["adam", "Undated", "Émile", "Eve"]),
        ("nonsense", ["Émile", "adam", "Eve", "Undated"]),
    ],
)
def test_each_column_sorts(sort: str, titles: list[str]) -> None:
    # Lanes stand as they do on the line: in the order in which the list names them.
    assert texts(A_LIST, lines_of(A_LIST, ListChoices(sort=sort), None)) == titles


def test_what_is_equal_stands_in_the_order_of_time_both_ways() -> None:
    lines = lines_of(A_LIST, ListChoices(sort="lane", is_descending=True), None)
    assert texts(A_LIST, lines) == ["adam", "Undated", "Émile", "Eve"]


def test_groups_have_a_heading_with_their_number() -> None:
    by_year = lines_of(A_LIST, ListChoices(group="year", sort="title"), None)
    assert texts(A_LIST, by_year) == [
        *("2001 · 2", "adam", "Émile"),
        *("2003 · 1", "Eve"),
        *("No date · 1", "Undated"),
    ]
    by_lane = lines_of(A_LIST, ListChoices(group="lane"), these(0))
    assert texts(A_LIST, by_lane) == ["B · 2", "Émile", "Eve", "A · 2", "adam", "Undated"]


def test_groups_stand_backwards_where_the_list_is_sorted_so_by_what_groups_it() -> None:
    by_year = lines_of(A_LIST, ListChoices(group="year", is_descending=True), None)
    assert texts(A_LIST, by_year) == [
        *("2003 · 1", "Eve"),
        *("2001 · 2", "adam", "Émile"),
        *("No date · 1", "Undated"),
    ]
    by_lane = lines_of(A_LIST, ListChoices(group="lane", sort="lane", is_descending=True), None)
    assert texts(A_LIST, by_lane) == ["A · 2", "adam", "Undated", "B · 2", "Émile", "Eve"]
    by_title = lines_of(A_LIST, ListChoices(group="year", sort="title", is_descending=True), None)
    assert texts(A_LIST, by_title)[:3] == ["2001 · 2", "Émile", "adam"]


def test_only_what_is_found() -> None:
    lines = lines_of(A_LIST, ListChoices(found_only=True, group="lane"), these(2, 3))
    assert texts(A_LIST, lines) == ["B · 1", "Eve", "A · 1", "Undated"]
    assert lines.line.tolist() == [-1, -1, 1, 3]
    assert lines.event_count == 2
    assert lines_of(A_LIST, ListChoices(found_only=True), None).event_count == 4
    assert lines_of(A_LIST, ListChoices(found_only=True), NO_ROWS).event_count == 0


@given(
    a_random_timeline(most=40),
    st.sampled_from([column.id for column in COLUMNS]),
    st.booleans(),
    st.sampled_from(["", *GROUPS]),
)
def test_every_event_has_one_line(timeline: Timeline, sort: str, is_descending: bool, group: str) -> None:
    lines = lines_of(timeline, ListChoices(sort=sort, is_descending=is_descending, group=group), None)
    events = lines.rows[lines.rows >= 0]
    assert sorted(events.tolist()) == list(range(len(timeline.table)))
    assert all(lines.rows[lines.line[row]] == row for row in events.tolist())
    assert lines.rows[lines.rows < 0].tolist() == [-1 - n for n in range(len(lines.headings))]
    if sort == "title" and not group:
        titles = [fold(timeline.table.title[row]) for row in events.tolist()]
        assert titles == sorted(titles, reverse=is_descending)


ALL = chosen_columns([column.id for column in COLUMNS])


def test_csv_reads_back_and_starts_no_formula() -> None:
    timeline = a_timeline(
        an_event("2001", title='=HYPERLINK("x")', lane="A, B"), an_event("2002", title="-5")
    )
    text = "".join(as_csv(timeline, lines_of(timeline, ListChoices(), None), ALL))
    head, first, second = csv.reader(io.StringIO(text))
    assert head == [column.heading for column in COLUMNS]
    assert first[:3] == ["2001", '\'=HYPERLINK("x")', "A, B"]
    assert second[1] == "'-5"


def test_csv_names_the_group_of_each_line() -> None:
    lines = lines_of(A_LIST, ListChoices(group="year"), None)
    rows = list(csv.reader(io.StringIO("".join(as_csv(A_LIST, lines, chosen_columns(["title"]))))))
    assert rows[:2] == [["Group", "Title"], ["2001", "Émile"]]
    assert rows[-1] == ["No date", "Undated"]


def test_markdown_has_a_table_for_each_group_and_no_markup_of_a_title() -> None:
    timeline = a_timeline(an_event("2001", title="a|b *c* <i>"), an_event("2002", title="two"))
    columns = chosen_columns(["title", "date"])
    plain = "".join(as_markdown(timeline, lines_of(timeline, ListChoices(), None), columns))
    assert plain == ("| Date | Title |\n| --- | --- |\n| 2001 | a\\|b \\*c\\* \\<i\\> |\n| 2002 | two |\n")
    grouped = "".join(as_markdown(timeline, lines_of(timeline, ListChoices(group="year"), None), columns))
    assert grouped.split("\n")[:3] == ["## 2001", "", "| Date | Title |"]
    assert "\n\n## 2002\n\n" in grouped


def test_headings_of_tables_have_titles_as_they_were_written() -> None:
    timeline = a_timeline(an_event("1453-05-29", title="سقوط"), an_event("1470", title="Later"))
    columns = (*chosen_columns(["title"]), counted_column(timeline, 0))
    lines = lines_of(timeline, ListChoices(), None)
    for write in (as_csv, as_markdown):
        told = "".join(write(timeline, lines, columns))
        assert "“سقوط”" in told
        assert bare(told) == told
