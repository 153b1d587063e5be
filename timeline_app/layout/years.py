"""Years: the events of a document grouped by the year or decade in which they start; no pixels."""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.model.arrays import NDArray
from timeline_app.model.calendar import YEAR
from timeline_app.model.reader_language import READER
from timeline_app.model.time import civil_of
from timeline_app.model.timeline import Timeline
from timeline_app.model.year_words import DEEP_YEARS, year_number, year_words

Rows = NDArray[np.int64]
YearGroup = tuple[str, str, Rows]
"""The first year as text, the years in words, and the rows that start in them."""

MOST_GROUPS: Final = 500
"""Where there would be more, the groups are ten times as many years long, and so on."""


def year_groups(timeline: Timeline, years: int) -> list[YearGroup]:
    """Groups of so many years, earliest first; an event stands by its earliest start, one undated nowhere."""
    while (groups := _groups(timeline, years)) is None:
        years *= 10
    return groups


def _groups(timeline: Timeline, years: int) -> list[YearGroup] | None:
    """The groups, or None where they are too many."""
    table = timeline.table
    unit, zone = table.unit, table.zone
    starts = table.start_earliest[: table.placed_count]
    groups: list[YearGroup] = []
    row = 0
    while row < len(starts):
        if len(groups) == MOST_GROUPS:
            return None
        wall = zone.wall(unit.to_micros(int(starts[row])))
        first, end = YEAR.floor(wall, years), YEAR.next(wall, years)
        past = int(np.searchsorted(starts, unit.from_micros(zone.first(end))))
        # Where a border is beyond what 64 bits hold, or falls between two instants, one event still moves on.
        past = max(past, row + 1)
        from_year, to_year = civil_of(first).year, civil_of(end).year - 1
        groups.append((str(from_year), _words(from_year, to_year), np.arange(row, past, dtype=np.int64)))
        row = past
    return groups


def _words(first: int, last: int) -> str:
    """A year, a decade ("1980s"), or any other stretch from its first to its last year."""
    if first == last:
        return year_words(first, READER)
    if first <= -DEEP_YEARS:
        # So far back a handful of years is no matter: the rounder of the two is the one people know.
        return min(year_words(first, READER), year_words(last, READER), key=_digit_count)
    if last - first == 9 and first >= 1_000 and first // 10 % 10:
        return READER.decade.format(year=year_number(first, READER, with_era=False))
    is_one_era = (first < 1) == (last < 1)
    from_words = year_number(first, READER, with_era=False) if is_one_era else year_words(first, READER)
    return f"{from_words} – {year_words(last, READER)}"


def _digit_count(words: str) -> int:
    return sum(letter.isdigit() for letter in words)
