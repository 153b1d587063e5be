"""The schema and the reader agree: what is read without a word fits, and errors that it can see do not."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from timeline_app.formats import Reading, Severity, read_bytes
from timeline_app.formats.schema.generate import native_schema

Json = dict[str, Any]

VALIDATOR: Final = Draft202012Validator(native_schema())


def fits(document: object) -> bool:
    return bool(VALIDATOR.is_valid(document))


def reading_of(document: object) -> Reading:
    return read_bytes(json.dumps(document).encode())


def is_clean(reading: Reading) -> bool:
    return reading.timeline is not None and all(one.severity is Severity.NOTE for one in reading.problems)


def has_errors(reading: Reading) -> bool:
    return any(one.severity in (Severity.FATAL, Severity.ERROR) for one in reading.problems)


def with_event(**members: object) -> Json:
    return {"events": [{"title": "An event", "date": "1985", **members}]}


def with_header(**members: object) -> Json:
    return {**members, "events": [{"title": "An event", "date": "1985"}]}


ALONE: Final = {"title": "An event"}

GOOD: Final[dict[str, object]] = {
    "least": {"events": []},
    "bare": [ALONE],
    "other names": {"events": [{"headline": "An event", "text": "More", "category": "One"}]},
    "two names of one": {"events": [{"title": "An event", "label": "The same"}]},
    "a name beside the one that counts": with_event(label=5),
    "undated": {"events": [ALONE]},
    "empty date": with_event(date=""),
    "typed date": with_event(date="March 5, 2019"),
    "year": with_event(date=1985),
    "date in parts": with_event(date={"year": 1985, "month": "4"}),
    "season": with_event(date="2001-21"),
    "half of a year": with_event(date="2001-41"),
    "deep time": with_event(date="Y-138E8~"),
    "all that is EDTF": with_event(date="{..1960,1961-12..1963-01-?05,1984~}"),
    "end alone": {"events": [ALONE | {"end": "[..1456]"}]},
    "open start": {"events": [ALONE | {"start": "..", "end": "1985"}]},
    "date beside an empty start": with_event(start="", end=None),
    "one in place of a list": with_event(tags="war", people="A bystander", sources={"title": "Diary"}),
    "numbers": with_event(importance=7.5, order=-1.5, count=3),
    "count with words": with_event(count={"value": 1e9, "wording": "over"}),
    "own status": with_event(status="rumoured"),
    "own relation": {"events": [ALONE | {"id": 1}, ALONE | {"relations": [{"type": "mocks", "to": 1}]}]},
    "unknown members": with_event(weather={"wind": [1, 2]}) | {"mood": "calm"},
    "whatever in x": with_event(x=[1, None]) | {"x": "free"},
    "nothing written": with_event(**dict.fromkeys(("tags", "media", "count", "color", "known", "context"))),
    "pictures": with_event(media="a.png") | {"title": None},
    "lanes by name": with_header(
        lanes=["One", {"id": 2}, {"name": "Three"}], people="Ada", sources=["diary"]
    ),
    "a short colour": with_header(lanes=[{"id": "one", "color": "#c30"}]),
    "an old version": with_header(version=1, format="timeline-events"),
    "era by its start": with_header(eras={"title": "Regency", "start": "1811"}),
    "a place of its own beside listed ones": {"places": ["Rome"]} | with_event(place={"lat": 5, "lon": 6}),
    "a colour that is not written": with_event(color=" ") | {"lanes": [{"id": "one", "color": ""}]},
    "a cut": with_header(view={"gaps": "1950/1970", "scale": None}),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_read_without_a_word_fits(name: str) -> None:
    assert is_clean(reading_of(GOOD[name])), reading_of(GOOD[name]).problems
    assert [error.message for error in VALIDATOR.iter_errors(GOOD[name])] == []


BAD: Final[dict[str, object]] = {
    "no events": {"title": "A list"},
    "events are none": {"events": {"title": "An event"}},
    "a text": "events",
    "an empty bare list": [],
    "a newer version": with_header(version=2),
    "an event that is a text": {"events": ["1985"]},
    "no title": {"events": [{"date": "1985"}]},
    "a lane that is a list, by another name": with_event(group=["a"]),
    "a blank title": {"events": [{"title": " \t"}]},
    "a title of null": {"events": [{"title": None, "name": "An event"}]},
    "month 13": with_event(date="2012-13"),
    "month 0": with_event(date="2012-00"),
    "30 February": with_event(date="2012-02-30"),
    "31 April": with_event(date="-0043-04-31"),
    "day 0": with_event(date="2012-12-00"),
    "day 32": with_event(date="2012-12-32"),
    "month 13 of an end": {"events": [ALONE | {"start": "2012-01", "end": "2012-13-01"}]},
    "a date that is true": with_event(date=True),
    "a date in a list": with_event(date=["1985"]),
    "a date without a year": with_event(date={"month": 4}),
    "date and start": with_event(start="1984"),
    "date and end": with_event(end={"year": 1986}),
    "tags that are numbers": with_event(tags={"a": 1}),
    "context in words": with_event(context="perhaps"),
    "a count without a number": with_event(count={"wording": "over"}),
    "a relation to nothing": with_event(relations=[{"type": "ends"}]),
    "a relation of no type": with_event(relations=[{"to": "other"}]),
    "a claim without a date": with_event(date_claims=[{"source": "letter"}]),
    "a claim of month 13": with_event(date_claims=[{"date": "2012-13"}]),
    "known by an empty date": with_event(known={}),
    "a number beyond all": with_event(order=1e305),
    "a lane of no name": with_header(lanes=[{"color": "#c30"}]),
    "a lane of a blank name": with_header(lanes=[{"id": None, "name": " "}]),
    "a blank lane": with_header(lanes=" "),
    "a person of no name": with_header(people={"about": "Somebody"}),
    "a place of no name": with_header(places=[{"lat": 50.68, "lon": 4.41}]),
    "a source of no id": with_header(sources=[{"title": "Diary"}]),
    "a status of no id": with_header(statuses=[{"name": "Rumour"}]),
    "an era of no title": with_header(eras=[{"date": "1811/1820"}]),
    "an era of no date": with_header(eras=[{"title": "Regency", "date": ""}]),
    "an era with two dates": with_header(eras=[{"title": "Regency", "date": "1811", "start": "1811"}]),
    "a step to nothing": with_header(steps=[{"caption": "Here."}]),
    "an as-of date that is none": with_header(as_of="2016-14"),
    "a view in words": with_header(view="everything"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_read_with_an_error_does_not_fit(name: str) -> None:
    assert has_errors(reading_of(BAD[name])), reading_of(BAD[name]).problems
    assert not fits(BAD[name])


DOUBTFUL: Final[dict[str, object]] = {
    "another format": with_header(format="csv"),
    "a version in words": with_header(version="1"),
    "seasons of the east": with_header(seasons="east"),
    "an unknown scale": with_header(view={"scale": "log"}),
    "an unknown mark": with_header(statuses=[{"id": "rumour", "mark": "star"}]),
    "an unknown basis": with_event(date_basis="guess"),
    "importance 11": with_event(importance=11),
    "a colour by name": with_event(color="red"),
    "an address that is none": with_event(sources=[{"title": "Diary", "url": "somewhere"}]),
    "a number in quotes": with_event(order="3"),
    "a title that is a number": with_event(title=1985),
}


@pytest.mark.parametrize("name", DOUBTFUL)
def test_what_is_read_with_a_warning_for_its_writing_does_not_fit_either(name: str) -> None:
    reading = reading_of(DOUBTFUL[name])
    assert not is_clean(reading)
    assert not has_errors(reading)
    assert not fits(DOUBTFUL[name])


BEYOND: Final[dict[str, object]] = {
    "29 February of 2019": with_event(date="2019-02-29"),
    "end before start": with_event(date="1990/1985"),
    "3/5/2019": with_event(date="3/5/2019"),
    "no such event": with_event(relations=[{"type": "ends", "to": "nothing"}]),
}


@pytest.mark.parametrize("name", BEYOND)
def test_what_a_schema_cannot_say_is_left_to_the_reader(name: str) -> None:
    assert fits(BEYOND[name])


# Anything at all

VALUES = st.sampled_from(
    [
        *(None, True, False, 0, 1, 7, -3, 11, 1.5, 10**16, 1985, "", " ", "1", "a", "court", "north", "true"),
        *("1985", "1985-13", "1985-12-32", "-0043", "198X", "1985/..", "[1985..1990]", "5 May 2006", "#c30"),
        *(
            "red",
            "https://www.example.org",
            "a.png",
            "../a.png",
            "UTC",
            "condensed",
            "person",
            "ring",
            "ends",
        ),
        *([], {}, ["a"], ["a", 1], [None], {"id": "a"}, {"name": "A"}, {"ref": "a"}, {"title": "A"}),
        *({"type": "ends", "to": "a"}, {"date": "1985"}, {"year": 1985}, {"year": "1985", "month": 4}),
        *({"value": 3}, {"title": "A", "date": "1985"}, {"event": "a"}, {"by": "A"}, {"lat": 5, "lon": "6"}),
        *({"span": "1985", "gaps": ["1986"]}, [{"id": "a", "name": "A", "color": "#c30"}], {"path": "a.png"}),
    ]
)
EVENT_MEMBERS = st.sampled_from(sorted(native_schema()["$defs"]["Event"]["properties"]))
LIST_MEMBERS = st.sampled_from(sorted({*native_schema()["properties"]} - {"events"}))
EVENTS = st.fixed_dictionaries({"title": st.just("An event"), "id": st.just("a")}).flatmap(
    lambda event: st.dictionaries(EVENT_MEMBERS, VALUES, max_size=3).map(lambda more: event | more)
)


@given(st.dictionaries(LIST_MEMBERS, VALUES, max_size=3), EVENTS)
def test_whatever_is_read_without_a_word_fits(header: Json, event: Json) -> None:
    document = header | {"events": [event]}
    assert fits(document) or not is_clean(reading_of(document))
