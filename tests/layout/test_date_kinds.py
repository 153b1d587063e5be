"""The legend of dates: the kinds that a list holds, each counted, and no others."""

from __future__ import annotations

import pytest

from tests.builders import a_timeline, an_event, seven_px_a_letter
from timeline_app.layout.date_kinds import CLAIMED, DATE_KINDS, kinds_in_use
from timeline_app.layout.legend import LINE_PX, lay_out_header

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


@pytest.mark.parametrize(("width", "is_listed"), [(900, True), (250, True), (130, False)])
def test_kinds_stand_behind_the_marks_where_they_add_no_line_or_marks_are_few(
    width: int, is_listed: bool
) -> None:
    timeline = a_timeline(an_event("1985-03-01~"), an_event("1985-03-01?"))
    header = lay_out_header(timeline, width, seven_px_a_letter, fallback_title="")
    assert bool([item for item in header.items if item.date_kind]) is is_listed
    grown = lay_out_header(timeline, width, seven_px_a_letter, fallback_title="", may_grow=True)
    assert [item.date_kind for item in grown.items if item.date_kind] == ["about", "uncertain"]
    assert all(item.box[1] + LINE_PX <= grown.height for item in grown.items)
