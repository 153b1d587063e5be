"""Lists of any length for benchmarks: the same seed gives the same list."""

from __future__ import annotations

import json
import random

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
