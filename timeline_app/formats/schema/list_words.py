"""The words for a list and for what its header lists; they do not know the types of its members."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from timeline_app.formats.native_body import (
    FORMAT_ID,
    VERSION,
    EraBody,
    LaneBody,
    PersonBody,
    PlaceBody,
    SourceBody,
    StatusBody,
    StepBody,
    ViewBody,
)
from timeline_app.formats.schema.member import (
    ANYTHING,
    COLOR,
    WEB,
    Kind,
    Member,
    identity,
    member,
    one_of,
)
from timeline_app.formats.schema.values import (
    LANES_BY_WORDS,
    MARK_WORDS,
    PERSON_KIND_WORDS,
    SCALE_WORDS,
    SEASON_WORDS,
)

HEADER: Final = Kind(
    "",
    "A list of dated events, or the bare events. Members of other names are allowed, and kept.",
    {
        "$schema": member(
            "The path of this schema, by which an editor finds it.", "timeline-events-1.schema.json"
        ),
        "format": member("The name of this format.", FORMAT_ID),
        "version": member("The version of this format; lists of a newer one are refused.", VERSION),
        "title": member("What the list is called.", "Voyages of the Beagle"),
        "description": member("What the list is about, in a few sentences.", "Three voyages, 1826 to 1843."),
        "language": member("The language of its texts.", "en", "de"),
        "timezone": member("The time zone in which its times are shown.", "America/Chicago", "UTC"),
        "seasons": one_of(
            "Whose seasons are meant by a date such as 2001-21.",
            "north",
            values=SEASON_WORDS,
        ),
        "day_first": member(
            "How to read 3/5/2019: true for 3 May, false for 5 March. Without it, it is not guessed.",
            True,
        ),
        "as_of": member("The date of what is told: what came later is not in the list.", "2016-01-04?"),
        "checked_through": member("Up to when the facts were checked.", "2025-12"),
        "credit": member("Who says all this.", "The ship’s logs, as published in 1839"),
        "more": member("A list beside this one that goes further; one click opens it.", "more.timeline.json"),
        "view": member("How the list is first shown.", {"span": "1985/2016", "scale": "condensed"}),
        "lanes": member("The lanes from top to bottom.", [{"id": "politics", "name": "Politics"}, "Weather"]),
        "statuses": member(
            "Kinds of statement of this list’s own.",
            [{"id": "rumour", "name": "Rumour", "mark": "ring"}],
        ),
        "people": member(
            "People and bodies that events refer to.",
            [{"id": "ada-lovelace", "name": "Ada Lovelace", "born": "1815-12-10"}],
        ),
        "places": member(
            "Places that events refer to.",
            [{"id": "waterloo", "name": "Waterloo", "lat": 50.68, "lon": 4.41}],
        ),
        "sources": member(
            "Sources that events refer to.",
            [{"id": "diary", "title": "Diary", "author": "Orville Wright", "date": "1903"}],
        ),
        "eras": member(
            "Named stretches of time, behind all lanes.", [{"title": "Regency", "date": "1811/1820"}]
        ),
        "steps": member(
            "The events of a told story, one after the other.",
            [{"event": "waterloo-1815", "caption": "It ends here."}],
        ),
        "x": ANYTHING,
        "events": member(
            "The events, in any order.", [{"date": "1815-06-18", "title": "Battle of Waterloo"}]
        ),
    },
)
"""The list itself; format, version and events are no members of its structure."""


PUBLISHED: Final[Mapping[str, Member]] = {
    "id": identity("this source", "diary"),
    "publisher": member("Who published it, or where it is kept.", "The British Museum"),
    "title": member("What it is called.", "The Rosetta Stone"),
    "author": member("Who wrote it.", "Mary Shelley"),
    "date": member("When it was published.", "1831", "2016-02-11"),
    "url": member("Its address on the web.", "https://www.example.org/report", pattern=WEB),
    "archive_url": member(
        "The address of a copy in a web archive.",
        "https://web.archive.org/web/2016/https://www.example.org",
        pattern=WEB,
    ),
    "accessed": member("When somebody last looked there.", "2025-12-01"),
    "kind": member("What kind of source it is, in a word.", "news", "court", "book", "journal"),
    "x": ANYTHING,
}


LISTED_KINDS: Final[Mapping[type[Struct], Kind]] = MappingProxyType(
    {
        ViewBody: Kind(
            "View",
            "How the list is first shown.",
            {
                "span": member("From when to when; without it, everything.", "1985/2016-02"),
                "scale": one_of(
                    "How time is drawn.",
                    "condensed",
                    values=SCALE_WORDS,
                ),
                "lanes_by": one_of(
                    "By what events are put into lanes.",
                    "lane",
                    values=LANES_BY_WORDS,
                ),
                "gaps": member(
                    "Spans to cut in the condensed view; without them by rule, an empty list cuts nothing.",
                    ["1990/2002", "2008/2014"],
                ),
            },
        ),
        LaneBody: Kind(
            "Lane",
            "A band of the picture with events of one kind.",
            {
                "id": identity("this lane", "politics"),
                "name": member("What it is called.", "Politics"),
                "color": COLOR,
                "parent": member("The id of the lane that it belongs to.", "europe"),
                "x": ANYTHING,
            },
        ),
        StatusBody: Kind(
            "Status",
            "A kind of statement of this list’s own, or another name for a known one.",
            {
                "id": identity("this status", "rumour"),
                "name": member("What the legend calls it.", "Rumour"),
                "mark": one_of(
                    "The mark of its events; a circle where none is written.", "ring", values=MARK_WORDS
                ),
                "x": ANYTHING,
            },
        ),
        PersonBody: Kind(
            "Person",
            "A person, a group, an office or a publisher.",
            {
                "id": identity("them", "ada-lovelace"),
                "name": member("What they are called.", "Ada Lovelace"),
                "kind": one_of(
                    "What they are; a person where nothing is written.",
                    "person",
                    values=PERSON_KIND_WORDS,
                ),
                "about": member("Who they are, in a sentence.", "Mathematician."),
                "born": member("The date of birth.", "1815-12-10"),
                "url": member("An address about them.", "https://www.example.org/report", pattern=WEB),
                "x": ANYTHING,
            },
        ),
        PlaceBody: Kind(
            "Place",
            "A place.",
            {
                "id": identity("this place", "waterloo"),
                "ref": member("In an event, the id of a listed place.", "waterloo"),
                "name": member("What it is called.", "Waterloo, Belgium"),
                "lat": member("Degrees north of the equator.", 50.68),
                "lon": member("Degrees east of Greenwich; west is negative.", 4.41, -87.6),
                "x": ANYTHING,
            },
        ),
        SourceBody: Kind("Source", "Something published, or kept, that says so.", PUBLISHED),
        EraBody: Kind(
            "Era",
            "A named stretch of time, drawn behind all lanes.",
            {
                "title": member("What it is called.", "Regency"),
                "date": member("From when to when.", "1811/1820"),
                "start": member("When it began, in place of “date”.", "1811"),
                "end": member("When it ended.", "1820"),
                "color": COLOR,
                "x": ANYTHING,
            },
        ),
        StepBody: Kind(
            "Step",
            "A step of a told story.",
            {
                "event": member("The id of the event that is shown.", "waterloo-1815"),
                "caption": member("What is told there.", "It ends here."),
            },
        ),
    }
)
