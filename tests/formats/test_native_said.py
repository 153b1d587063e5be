"""What events say is read anew for a search: all that their details show, whichever way it is written."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.formats.lists import SaidOfOne, given_parts, list_text, opened, parts_of, reading_of, said_of
from tests.formats.test_fast_reading import EVENTS, HEADERS, sliced
from tests.formats.test_native_full import FULL_EVENT, FULL_HEADER
from timeline_app.formats import read, read_bytes, said_scan
from timeline_app.formats.clean_text import one_line
from timeline_app.model.event import Attribution, Event
from timeline_app.model.said import SaidFlag
from timeline_app.model.timeline import Timeline
from timeline_app.model.words import long_date
from timeline_app.resources import resource_path

PATHS = (
    *sorted(resource_path("events").glob("*.json")),
    Path(__file__).parent.parent / "traps" / "traps.timeline.json",
)
NO_FLAG = SaidFlag(0)


def flags_of(event: Event) -> SaidFlag:
    has = {
        SaidFlag.DESCRIPTION: event.description is not None and not event.description.isspace(),
        SaidFlag.QUOTE: any(citation.quote for citation in event.citations),
        SaidFlag.ATTRIBUTION: event.attribution != Attribution(),
        SaidFlag.NOTE: bool(event.date_note or event.status_note),
        SaidFlag.MEDIA: bool(event.media),
        SaidFlag.COUNT: event.count is not None,
        SaidFlag.PLATFORM: event.platform is not None,
        SaidFlag.CONTRADICTED: any(citation.contradicts for citation in event.citations),
    }
    return SaidFlag(sum(flag for flag, is_so in has.items() if is_so))


def check(timeline: Timeline) -> None:
    """What is said for the search is what the events say."""
    said = said_of(timeline)
    for row, record in enumerate(timeline.table.record.tolist()):
        check_one(said[record], timeline.event(row), timeline)


def check_one(said: SaidOfOne, event: Event, timeline: Timeline) -> None:
    assert sorted(said.texts) == sorted(parts_of(event))
    assert said.dates == ([] if event.when is None else [long_date(event.when), event.when.text])
    assert said.flags == flags_of(event)
    sources = [one.source for one in event.citations]
    names = {name for one in sources for name in given_parts(one.title, one.publisher, one.author)}
    own = {
        name
        for one in sources
        if one.id is None
        for name in given_parts(one.title, one.publisher, one.author)
    }
    assert own <= set(said.sources) <= names
    place = event.place
    called = set() if place is None else set(given_parts(place.name))
    is_own = place is not None and place.id not in timeline.places and one_line(place.id) != place.name
    assert (called if is_own else set()) <= set(said.places) <= called


@given(events=EVENTS, header=HEADERS, size=st.sampled_from([60, 1 << 18]))
def test_of_any_list(events: list[dict[str, object]], header: dict[str, object], size: int) -> None:
    with sliced(size), pytest.MonkeyPatch.context() as patch:
        patch.setattr(said_scan, "_AT_ONCE", 3)
        reading = reading_of(*events, **header)
        if reading.timeline is not None:
            check(reading.timeline)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_of_bundled_lists(path: Path) -> None:
    check(opened(read(path)))


def test_of_an_event_in_full() -> None:
    timeline = opened(reading_of(FULL_EVENT, **FULL_HEADER))
    check(timeline)
    [said] = said_of(timeline)
    assert said.dates == ["Sunday 18 March 2007", "2007-03-18"]
    assert said.sources == ["Elsewhere"]
    assert "The jury" in said.texts
    assert said.flags == SaidFlag(sum(SaidFlag)) & ~SaidFlag.CONTRADICTED


def one(**members: object) -> SaidOfOne:
    """What an event with these members says."""
    timeline = opened(reading_of({"title": "a", **members}))
    check(timeline)
    return said_of(timeline)[0]


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"text": "x"}, ["x"]),
        ({"content": "x"}, ["x"]),
        ({"text": "x", "content": "y"}, ["x"]),
        ({"content": "y", "text": "x"}, ["y"]),
        ({"content": "y", "description": "x"}, ["x"]),
        ({"content": "y", "description": None}, []),
        ({"content": None}, []),
        ({"description": 5, "platform": "p"}, ["5", "p"]),
        ({"description": "a\u202eb\r\nc\x00"}, ["ab\nc\N{REPLACEMENT CHARACTER}"]),
        ({"own": {"x": 1}, "description": "x"}, ["x"]),
        ({"sources": [{"title": "s", "quote": ["q", " r "], "own": 1}]}, ["q", "r"]),
        ({"sources": {"title": "s", "quote": "q"}}, ["q"]),
        ({"media": {"caption": "c", "own": 1}}, ["c"]),
        ({"count": 0}, []),
        ({"attribution": {"by": "somebody", "own": 1}}, ["somebody"]),
        ({"display_date": "one\nday"}, ["one day"]),
    ],
)
def test_however_it_is_written(members: Mapping[str, object], said: list[str]) -> None:
    assert one(**members).texts == said


@pytest.mark.parametrize(
    ("members", "text"),
    [
        ({"date": 1985}, "1985"),
        ({"date": 0}, "0000"),
        ({"date": "March 5, 2019"}, "2019-03-05"),
        ({"date": {"year": 1985, "month": "4"}}, "1985-04"),
        ({"start": "1985", "end": "1986"}, "1985/1986"),
        ({"start": "[1985,1986]", "end": "1987"}, "[1985,1986]/1987"),
        ({"start": "March 1985", "end": "1986"}, "1985-03/1986"),
        ({"start": "1985"}, "1985/"),
        ({"end": "1985"}, "/1985"),
        ({"start": "..", "end": "1985"}, "../1985"),
        ({"start": 1985, "end": 1986}, "1985/1986"),
        ({"date": "2007/2006"}, None),
        ({"date": "2007", "start": "2006"}, None),
        ({"date": "../.."}, None),
        ({"date": {}}, None),
    ],
)
def test_dates_however_they_are_written(members: Mapping[str, object], text: str | None) -> None:
    assert one(**members).dates[1:] == ([] if text is None else [text])


def test_the_same_dates_again_and_again() -> None:
    dates = ("2001-05-06", "1985~", "May 5, 2001", "1985/..")
    timeline = opened(reading_of(*({"title": "a", "date": date} for date in dates * 3)))
    check(timeline)


def test_events_that_are_left_out_keep_their_numbers() -> None:
    timeline = opened(reading_of({"title": ""}, {"title": "a", "description": "x"}, 5, {"title": "b"}))
    assert [said.texts for said in said_of(timeline)] == [[], ["x"], [], []]


def test_contradicted_is_who_has_a_source_that_says_so() -> None:
    assert one(sources=[{"title": "s", "contradicts": "date"}]).flags == SaidFlag.CONTRADICTED
    assert one(sources=[{"title": "s", "contradicts": " "}]).flags == NO_FLAG


def test_half_characters_are_no_reason_to_stop() -> None:
    text = list_text({"title": "a", "description": "x\ud800y"})
    assert json.loads(text)["events"][0]["description"] == "x\ud800y"
    check(opened(read_bytes(text.encode())))
