"""Captions: the length of a span is that of its date, whether it is told by columns or the event is read."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.builders import a_random_timeline, a_timeline, an_event
from timeline_app.formats.native_loader import EventLoader
from timeline_app.layout.captions import Captions
from timeline_app.model.event import Dated
from timeline_app.model.placing import in_zone
from timeline_app.model.timeline import Timeline
from timeline_app.model.words import span_length
from timeline_app.model.zones import find_zone

DATES = (
    *("1985/2003", "1985~/2003?", "1985-04?/1985-05%", "198X/2003", "1985-21/1986-04-12", "-0043/0014"),
    *("1985/1985", "1985-04/1985-04-12", "../1985", "1985/", "/1985", "Y-66000000/Y-65000000"),
    *("2016-01-04T14/2016-01-04T15:30", "2016-01-04T14:30Z/2016-01-05", "2016-01-04/2016-01-05T10:00"),
    *("2016-01-04T14:30-06:00/2016-03-01T09:00-06:00", "1985-04-12", "1985", ""),
)
ENDS = (("[1984,1985]", "1990~"), ("2016-01-04", "[2016-01-05,2016-02]"), ("1985", None))


def told(timeline: Timeline) -> list[str]:
    """As the dates of the events tell it."""
    dates = [timeline.dated(row).when for row in range(len(timeline.table))]
    return ["" if when is None else span_length(when) for when in dates]


def captioned(timeline: Timeline) -> list[str]:
    captions = Captions(timeline)
    return [captions.length(row) for row in range(len(timeline.table))]


@given(a_random_timeline())
def test_the_length_of_a_span_is_that_of_its_date(timeline: Timeline) -> None:
    assert captioned(timeline) == told(timeline)


@pytest.mark.parametrize("zone", ["UTC", "America/Chicago", "+05:30"])
def test_the_length_of_a_span_is_the_same_by_any_clock(zone: str) -> None:
    ends = (an_event(start=start, end=end) for start, end in ENDS)
    timeline = a_timeline(*map(an_event, DATES), *ends)
    assert sum(map(bool, told(timeline))) > 10
    moved = in_zone(timeline, find_zone(zone))
    assert captioned(moved) == told(moved)
    assert sorted(captioned(moved)) == sorted(captioned(timeline))


def test_of_days_no_event_is_read_to_say_how_long_they_last(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = a_timeline(an_event("1985-04-12/1985-05-01"))

    def fail(*_: object) -> None:
        raise AssertionError("to read it takes longer")

    monkeypatch.setattr(Timeline, "dated", fail)
    assert captioned(timeline) == ["20 days"]


def test_no_event_is_read_to_say_that_nothing_became_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = an_event("1985-04-12/1985-05-01", title="Plain", description="Without response")
    denied = an_event("1986-04-12/1986-05-01", title="Said", attribution={"response": "denied"})
    timeline, read = a_timeline(plain, denied), EventLoader.dated
    asked: list[int] = []

    def dated(loader: EventLoader, row: int) -> Dated:
        asked.append(row)
        return read(loader, row)

    monkeypatch.setattr(EventLoader, "dated", dated)
    captions = Captions(timeline)
    assert [captions.span_line(row) for row in (0, 1)] == ["20 days", "20 days · denied"]
    assert asked == [1]
