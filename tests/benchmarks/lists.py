"""Lists of any length for benchmarks: the same seed gives the same list."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

WORDS = (
    *("report", "hearing", "ruling", "letter", "visit", "appeal", "notice"),
    *("vote", "study", "release", "answer", "search", "trial", "count"),
)
STATUSES = ("court", "record", "reported", "allegation", "statement", "opinion", "petition", "count")


def random_list(count: int, *, lanes: int = 5, seed: int = 1) -> bytes:
    """An event list of that many events over thirty years: mostly days, some months, years and spans."""
    chance = random.Random(seed)
    events = []
    for number in range(count):
        year, month, day = chance.randint(1985, 2015), chance.randint(1, 12), chance.randint(1, 28)
        kind = chance.random()
        date = f"{year}-{month:02}-{day:02}"
        if kind < 0.05:
            date = str(year)
        elif kind < 0.10:
            date = f"{year}-{month:02}"
        elif kind < 0.30:
            date = f"{date}/{year + chance.randint(0, 3)}-12-28"
        title = " ".join(chance.choices(WORDS, k=chance.randint(2, 6))).capitalize()
        event = {
            "id": f"e{number}",
            "date": date,
            "title": title,
            "lane": f"lane-{chance.randrange(lanes)}",
            "status": chance.choice(STATUSES),
            "importance": chance.randint(1, 10),
        }
        events.append(event)
    named = [{"id": f"lane-{n}", "name": f"Lane {n}"} for n in range(lanes)]
    return json.dumps({"format": "timeline-events", "version": 1, "lanes": named, "events": events}).encode()


UNSURE = (
    "{day}~",
    "{day}?",
    "{day}%",
    "{year}?",
    "{month}~",
    "{decade}X",
    "{month}-XX",
    "{year}/",
    "{day}/..",
)


def long_list(count: int, *, seed: int = 1) -> bytes:
    """A list as a program would write it, an event a line of about 310 bytes, over a century.

    Of the dates 30 % are spans, 5 % not sure, the others days, months and years. Half of the events name
    somebody, a third a tag, half a source, a fifth a place.
    """
    chance = random.Random(seed)
    header = {
        "format": "timeline-events",
        "version": 1,
        "title": f"{count:,} events",
        "lanes": [{"id": f"lane-{n}", "name": f"Lane {n}"} for n in range(12)],
        "people": [{"id": f"person-{n}", "name": f"Person {n}"} for n in range(300)],
        "places": [{"id": f"place-{n}", "name": f"Place {n}"} for n in range(40)],
        "sources": [{"id": f"R{n}", "title": f"Source {n}"} for n in range(200)],
    }
    lines = ",\n".join(_long_events(count, chance))
    return f'{json.dumps(header)[:-1]}, "events": [\n{lines}\n]}}\n'.encode()


def _long_events(count: int, chance: random.Random) -> Iterator[str]:
    for number in range(count):
        event: dict[str, object] = {
            "id": f"event-{number}",
            "date": _long_date(chance),
            "title": " ".join(chance.choices(WORDS, k=chance.randint(2, 6))).capitalize(),
            "description": " ".join(chance.choices(WORDS, k=chance.randint(12, 24))),
            "lane": f"lane-{chance.randrange(12)}",
            "status": chance.choice(STATUSES),
        }
        if chance.random() < 0.5:
            event["people"] = [f"person-{chance.randrange(300)}" for _ in range(chance.randint(1, 2))]
        if chance.random() < 0.33:
            event["tags"] = [chance.choice(WORDS)]
        if chance.random() < 0.5:
            event["sources"] = [{"ref": f"R{chance.randrange(200)}"}]
        if chance.random() < 0.2:
            event["place"] = f"place-{chance.randrange(40)}"
        yield json.dumps(event)


def _long_date(chance: random.Random) -> str:
    year, month, day = chance.randint(1915, 2015), chance.randint(1, 12), chance.randint(1, 28)
    forms = {
        "year": f"{year}",
        "month": f"{year}-{month:02}",
        "day": f"{year}-{month:02}-{day:02}",
        "decade": f"{year // 10}",
    }
    kind = chance.random()
    if kind < 0.30:
        return f"{forms['day']}/{year + chance.randint(1, 3)}-{chance.randint(1, 12):02}-{day:02}"
    if kind < 0.35:
        return chance.choice(UNSURE).format(**forms)
    return forms["year" if kind < 0.40 else "month" if kind < 0.45 else "day"]
