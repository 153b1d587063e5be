"""Timelines for tests: made by hand in a line, or at random; all come through the program's own reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

import msgspec
from hypothesis import strategies as st

from timeline_app.formats import read_bytes
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.layout.prepared import Prepared
from timeline_app.model.event import BUILT_IN_STATUSES
from timeline_app.model.timeline import Timeline

EventFields = Mapping[str, object]

LETTER_PX = 7.0
STATUSES = tuple(status.id for status in BUILT_IN_STATUSES)
SEEDS = st.integers(0, 2**32)
NOON = 43_200_000_000
"""The middle of a day, in microseconds."""


def seven_px_a_letter(text: str, role: TextRole) -> float:
    """A measure without fonts: the same widths on every machine."""
    return LETTER_PX * len(text)


def an_event(
    date: str | None = None, *, title: str = "Something happens", lane: str | None = None, **fields: object
) -> EventFields:
    """An event as a list writes it; ``date`` as people type it or EDTF, None for one without a date."""
    written = {"title": title, "date": date, "lane": lane, **fields}
    return {name: value for name, value in written.items() if value is not None}


def a_timeline(*events: EventFields, **header: object) -> Timeline:
    """The document with these events, its lanes in the order in which events name them."""
    lanes = dict.fromkeys(event["lane"] for event in events if "lane" in event)
    document = {"format": "timeline-events", "version": 1, "lanes": list(lanes), **header, "events": events}
    reading = read_bytes(msgspec.json.encode(document))
    assert reading.timeline is not None, reading.problems
    assert len(reading.timeline.table) == len(events), reading.problems
    return reading.timeline


def prepare(timeline: Timeline) -> Prepared:
    """The document ready to be laid out, measured without fonts."""
    return Prepared(timeline, DEFAULT_METRICS, seven_px_a_letter)


def random_timeline(random: Random, most: int = 40) -> Timeline:
    """A document of up to so many events, of any kind of date and from microseconds to billions of years."""
    count = random.choice((0, 1, 2, 5, most // 4, most // 2, most))
    date = random.choice(DATES)
    seeds = [random.random() for _ in range(random.choice((1, 2, 5, 1_000)))]
    longest = random.choice((3, 30, 70))
    events: list[EventFields] = []
    felled: str | None = None
    for number in range(count):
        # The same few seeds again and again make clumps.
        dated = date(Random(random.choice(seeds)), random) if random.random() < 0.95 else {}
        status = random.choice(STATUSES)
        event = an_event(
            title=("Title " * 12)[: random.randint(1, longest)].strip(),
            lane=random.choice("AAABC"),
            id=f"e{number}",
            importance=random.randint(0, 10),
            status=status,
            context=random.random() < 0.1,
            relations=[{"type": "overturns", "to": felled}] if felled else [],
        )
        events.append({**event, **_named(random), **dated})
        felled = f"e{number}" if status == "court" else None
    return a_timeline(*events)


def _named(random: Random) -> EventFields:
    """People, places, tags and sources, of each none, one or several."""
    return {
        "people": random.sample(("Ann", "Ben", "Cal"), random.choice((0, 0, 1, 2))),
        "place": random.choice((None, None, "Here", "There")),
        "tags": random.sample(("one", "two"), random.choice((0, 1, 2))),
        "sources": [{"title": f"Book {name}"} for name in random.sample("XYZ", random.choice((0, 1, 3)))],
    }


def a_random_timeline(most: int = 40) -> st.SearchStrategy[Timeline]:
    """Random documents for Hypothesis."""
    return SEEDS.map(lambda seed: random_timeline(Random(seed), most))


Date = Callable[[Random, Random], EventFields]
"""(the place in time, everything else) to the date of an event."""


def _day(year: int, month: int, day: int) -> str:
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}-{month:02}-{day:02}"


def _days(first_year: int, last_year: int) -> Date:
    """Days, months, years, spans and what is open, unknown or unsure, within some years."""

    def day(place: Random) -> tuple[int, int, int]:
        return place.randint(first_year, last_year), place.randint(1, 12), place.randint(1, 28)

    def date(place: Random, other: Random) -> EventFields:
        one, two = sorted((day(place), day(other)))
        text, end = _day(*one), _day(*two)
        form = other.choice(("day", "day", "day", "day", "month", "year", "span", "span", *FORMS))
        if form == "month":
            return {"date": text[:-3]}
        if form == "year":
            return {"date": text[:-6]}
        if form == "span":
            return {"date": f"{text}/{end}"}
        if form == "unclear":
            return {"start": f"[{text}..{end}]", "end": end[:-3]}
        return {"date": FORMS.get(form, "{}").format(text, end)}

    return date


FORMS: Mapping[str, str] = {
    "unknown end": "{}/",
    "unknown start": "/{}",
    "open end": "{}/..",
    "open start": "../{}",
    "approximate": "{}~",
    "uncertain": "{}?",
    "one of": "[{},{}]",
    "or earlier": "[..{}]",
    "unclear": "",
}


def _moments(least: int, most: int) -> Date:
    """Times of one day to the microsecond, and stretches between them."""

    def date(place: Random, other: Random) -> EventFields:
        ends = sorted((place.randint(least, most), other.randint(least, most)))
        shown = ends if other.random() < 0.2 else ends[:1]
        return {"date": "/".join(map(_moment, shown))}

    return date


def _moment(micros: int) -> str:
    seconds, fraction = divmod(micros, 1_000_000)
    return f"2016-01-05T{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}.{fraction:06}"


def _eons(place: Random, other: Random) -> EventFields:
    """Billions of years, so that the document counts in seconds."""
    years = sorted((place.randint(-13_800_000_000, 2_000), other.randint(-13_800_000_000, 2_000)))
    shown = years if other.random() < 0.2 else years[:1]
    return {"date": "/".join(map(_far_year, shown))}


def _far_year(year: int) -> str:
    return f"Y{year}" if abs(year) > 9_999 else _day(year, 1, 1)[:-6]


def _always(text: str) -> Date:
    return lambda place, other: {"date": text}


def _any_of(dates: Sequence[Date]) -> Date:
    return lambda place, other: other.choice(dates)(place, other)


DATES: Sequence[Date] = (
    _days(1980, 2020),
    _days(2015, 2015),
    _days(1, 2000),
    _days(-80, 50),
    _moments(0, 2 * NOON - 1),
    _moments(NOON, NOON + 60),
    _eons,
    _always("2012-05-01"),
    _always("2012-05-01T12:00:00.000001"),
    _always("19XX"),
    _any_of((_days(1900, 2016), _moments(NOON, NOON + 1_000), _always("198X"), _always("1985-21"))),
    _any_of((_days(2015, 2016), _eons)),
)
