"""Orders of time that no date can bring about, and those that some date could."""

from __future__ import annotations

import pytest

from tests.builders import EventFields, a_timeline, an_event
from timeline_app.doctor import examine
from timeline_app.doctor.order import ORDERS
from timeline_app.model.event import RELATION_TYPES

EARLIER, LATER = {"date": "1985-12-14"}, {"date": "1985-12-15"}
SPAN = {"start": "1985-12-14", "end": "2003-09-11"}
UNTIL = {"date": "2003-09-11"}
AFTER = {"date": "2003-09-12"}


def related(kind: str, first: EventFields, second: EventFields, **header: object) -> list[str]:
    """What is said of an event ``first`` that points to ``second``."""
    timeline = a_timeline(
        {**an_event(title="First", relations=[{"type": kind, "to": "second"}]), **first},
        {**an_event(title="Second", id="second"), **second},
        **header,
    )
    return [one.message for one in examine(timeline)]


def test_every_type_of_relation_was_thought_of() -> None:
    assert set(ORDERS) == set(RELATION_TYPES)


@pytest.mark.parametrize(
    "kind", ["overturns", "reverses", "affirms", "responds_to", "answers", "measures", "follows", "ends"]
)
def test_what_comes_after_something_cannot_come_before_it(kind: str) -> None:
    (message,) = related(kind, EARLIER, LATER)
    assert message == (
        f"“{RELATION_TYPES[kind].reading}” cannot be: this event (1985-12-14) is over before "
        "“Second” (1985-12-15; event 2, line 1) begins. Correct a date or the relation."
    )
    assert related(kind, LATER, EARLIER) == []
    assert related(kind, EARLIER, EARLIER) == []


def test_an_effect_cannot_come_before_its_cause() -> None:
    (message,) = related("leads_to", LATER, EARLIER)
    assert "“Second” (1985-12-14; event 2, line 1) is over before this event (1985-12-15) begins" in message
    assert related("leads_to", EARLIER, LATER) == []
    assert related("leads_to", LATER, SPAN) == []


@pytest.mark.parametrize("kind", ["ends", "part_of", "presented_in"])
def test_what_was_over_is_neither_ended_nor_joined(kind: str) -> None:
    assert len(related(kind, AFTER, SPAN)) == 1
    assert related(kind, UNTIL, SPAN) == []
    # A single date may be that on which something began.
    assert related(kind, AFTER, EARLIER) == []
    assert related(kind, AFTER, {"date": "1985-12-14/.."}) == []
    assert related(kind, AFTER, {"date": "1985-12-14/"}) == []


def test_the_same_event_has_dates_that_meet() -> None:
    assert len(related("same_as", EARLIER, LATER)) == len(related("same_as", LATER, EARLIER)) == 1
    assert related("same_as", EARLIER, {"date": "1985"}) == []


@pytest.mark.parametrize(
    "kind",
    [
        *("concerns", "disputes", "denies", "contradicts", "asks_for", "deadline_for", "meets", "see_also"),
        "a kind of its own",
    ],
)
def test_some_relations_go_either_way(kind: str) -> None:
    assert related(kind, EARLIER, AFTER) == related(kind, AFTER, EARLIER) == related(kind, AFTER, SPAN) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1985-12-14?", "2003"),
        ("1985~", "2003"),
        ("1985-12-14", "2003~"),
        ("1985-12-14/..", "2003"),
        ("1985-12-14/", "2003"),
        ("1985-12-14", "../2003"),
        ("[1985-12-14..]", "2003"),
        ("1985-12-14", "[..2003]"),
        ("1985", "1985-12-31"),
        ("[1985,2003]", "2003"),
        ("198X", "1989-12-31"),
        ("2001-21", "2001-06-20"),
        ("2001-05-25", "2001-22"),
        ("1985-12-13", "1985-12-14T20:00:00Z"),
        ("1985-12-14T20:00:00Z", "1985-12-15"),
        ("1985-12-13T20:00:00Z/1985-12-14", "1985-12-15T20:00:00Z"),
    ],
)
def test_unsure_dates_prove_nothing(first: str, second: str) -> None:
    assert related("answers", {"date": first}, {"date": second}) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1985", "1986-01-01"),
        ("[1985,2003]", "2004"),
        ("198X", "1990"),
        ("2001-21", "2001-08"),
        ("1985-12-12", "1985-12-14T20:00:00Z"),
        ("1985-12-14T19:59:00Z", "1985-12-14T20:00:00Z"),
        ("1985-12-13/1985-12-14T19:59:00Z", "1985-12-14T20:00:00Z"),
        ("1985-12-14T19:59", "1985-12-14T20:00"),
        ("Y-13800000000", "Y-4500000000"),
    ],
)
def test_what_is_certain_is_said(first: str, second: str) -> None:
    assert len(related("answers", {"date": first}, {"date": second})) == 1


def test_clocks_that_are_set_back_change_nothing() -> None:
    # In Chicago the later of the two shows the earlier time: 01:50 and then 01:10.
    first, second = {"date": "2015-11-01T07:10:00Z"}, {"date": "2015-11-01T06:50:00Z"}
    assert related("answers", first, second, timezone="America/Chicago") == []
    assert len(related("answers", second, first, timezone="America/Chicago")) == 1
    assert len(related("answers", second, first)) == 1


def test_undated_events_prove_nothing() -> None:
    assert related("answers", EARLIER, {}) == related("answers", {}, EARLIER) == []
