"""Kinds of dates: those that a list holds, each counted, and no others."""

from __future__ import annotations

import pytest

from tests.builders import a_timeline, an_event
from timeline_app.model.date_kinds import CLAIMED, DATE_KINDS, kinds_in_use

EXAMPLES = {
    "within": ("1985", "1985-03", "1985-21", "198X"),
    "about": ("1985-03-01~", "1985~/1990"),
    "uncertain": ("1985-03-01?", "1985/1990?"),
    "before": ("[..1985-03-01]",),
    "after": ("[1985-03-01..]",),
    "one-of": ("[1985-03-01,1985-03-09]", "[1985..1990]"),
    "all-of": ("{1985,1990}",),
    "open-start": ("../1985-03-01",),
    "open-end": ("1985-03-01/..",),
    "unknown": ("1985-03-01/", "/1985-03-01"),
}


def ids(*dates: str) -> list[str]:
    timeline = a_timeline(*(an_event(date) for date in dates))
    return [kind.id for kind, _ in kinds_in_use(timeline)]


def test_every_kind_has_an_example() -> None:
    assert list(EXAMPLES) == [kind.id for kind in DATE_KINDS]


@pytest.mark.parametrize(("kind", "date"), [(kind, date) for kind in EXAMPLES for date in EXAMPLES[kind]])
def test_a_date_is_of_its_kind(kind: str, date: str) -> None:
    assert ids(date) == [kind]


@pytest.mark.parametrize("date", ["1985-03-01", "1985-03-01T10:20", "1985-03-01/1990-02-01", None])
def test_plain_dates_and_none_need_no_sign(date: str | None) -> None:
    assert kinds_in_use(a_timeline(an_event(date))) == ()


def test_an_event_can_have_several_kinds_and_each_is_counted() -> None:
    timeline = a_timeline(an_event("1985~/.."), an_event("1990-01-01/.."), an_event("1985"))
    assert [(kind.id, count) for kind, count in kinds_in_use(timeline)] == [
        ("within", 1),
        ("about", 1),
        ("open-end", 2),
    ]


def test_claims_are_counted_by_events() -> None:
    claims = [{"date": "2016-01-19"}, {"date": "2016-01-20"}]
    timeline = a_timeline(an_event("2016-01-16", date_claims=claims))
    assert kinds_in_use(timeline) == ((CLAIMED, 1),)
