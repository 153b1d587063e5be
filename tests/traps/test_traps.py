"""A list with every trap that other viewers fell into: what is placed, in which order, and what is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from timeline_app.formats import Reading, read
from timeline_app.model import words
from timeline_app.model.timeline import Timeline

TRAPS = Path(__file__).parent / "traps.timeline.json"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(TRAPS)


@pytest.fixture(scope="module")
def timeline(reading: Reading) -> Timeline:
    assert reading.timeline is not None
    return reading.timeline


def short_date(timeline: Timeline, title: str) -> str:
    """The date of the event of that title, as the line says it."""
    when = timeline.event(timeline.table.title.index(title)).when
    assert when is not None
    return words.short_date(when)


def test_nothing_is_lost(timeline: Timeline) -> None:
    assert len(timeline.table) == 44
    assert timeline.table.placed_count == 40
    undated = {timeline.table.title[row] for row in range(40, 44)}
    assert undated == {
        "No date at all",
        "A date that cannot be read",
        "A day that never was",
        "An end before its start",
    }


def test_years_before_christ_come_first_and_in_order(timeline: Timeline) -> None:
    eras = [row for row in range(40) if timeline.event(row).lane.name == "Eras"]
    assert [timeline.table.title[row] for row in eras] == [
        "A thousand and some years BCE",
        "501 BCE, written -0500",
        "44 BCE",
        "The year before the year 1",
        "The year 99",
    ]


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("The year before the year 1", "1 BCE"),
        ("44 BCE", "15 Mar 44 BCE"),
        ("501 BCE, written -0500", "501 BCE"),
        ("The year 99", "99 CE"),
        ("Only the year is known", "1999"),
        ("Only the decade", "1990s"),
        ("A calendar day is never an instant", "1 Nov 2015"),
    ],
)
def test_dates_keep_their_precision(timeline: Timeline, title: str, said: str) -> None:
    assert short_date(timeline, title) == said


def test_the_hour_that_comes_twice_is_two_hours(timeline: Timeline) -> None:
    table = timeline.table
    first, second = (
        int(table.start_earliest[table.title.index(title)])
        for title in ("Half past one, before the clocks go back", "Half past one, an hour later")
    )
    assert second - first == table.unit.from_micros(3_600_000_000)


def test_touching_states_touch(timeline: Timeline) -> None:
    table = timeline.table
    until = table.title.index("A state until the end of June")
    then = table.title.index("The next state, from the day after")
    assert table.end_latest[until] == table.start_earliest[then]


def test_each_fault_is_said_with_its_place(reading: Reading) -> None:
    said = {(problem.severity, problem.event, problem.field) for problem in reading.problems}
    assert {
        ("error", 19, "date"),
        ("error", 20, "date"),
        ("error", 37, "end"),
        ("warning", 32, "description"),
        ("note", 39, "titel"),
        ("warning", 40, "relations 1, to"),
    } <= said
    assert all(problem.line is not None and problem.column is not None for problem in reading.problems)


def test_an_outcome_that_fell_has_fallen(timeline: Timeline) -> None:
    fallen = timeline.table.title.index("Overturned since")
    assert set(timeline.falls) == {fallen}
