"""Date kinds: the ways to know a date that have each a look of their own; words and counts, no px."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.model.arrays import Booleans, NDArray
from timeline_app.model.edtf import DateFlag
from timeline_app.model.masks import has
from timeline_app.model.table import EventTable
from timeline_app.model.timeline import Timeline

ABOUT: Final = DateFlag.APPROXIMATE_START | DateFlag.APPROXIMATE_END
UNCERTAIN: Final = DateFlag.UNCERTAIN_START | DateFlag.UNCERTAIN_END
UNKNOWN: Final = DateFlag.UNKNOWN_START | DateFlag.UNKNOWN_END
SETS: Final = DateFlag.ONE_OF | DateFlag.START_SET | DateFlag.END_SET
OPEN: Final = DateFlag.OPEN_START | DateFlag.OPEN_END


class DateKind(Struct, frozen=True):
    """A way to know a date: id, word in the legend, what it means, and which placed events have it."""

    id: str
    word: str
    meaning: str
    of: Callable[[EventTable], Booleans]


def _flags(table: EventTable) -> NDArray[np.uint32]:
    return table.flags[: table.placed_count]


def _is_point(table: EventTable) -> Booleans:
    return ~has(_flags(table), DateFlag.INTERVAL)


def _wide(table: EventTable) -> Booleans:
    placed = slice(0, table.placed_count)
    is_wide: Booleans = table.end_latest[placed] - table.start_earliest[placed] > table.unit.per_day
    return is_wide & _is_point(table) & ~has(_flags(table), OPEN | DateFlag.ONE_OF | DateFlag.ALL_OF)


def _flagged(flags: DateFlag, *, is_point: bool | None = None) -> Callable[[EventTable], Booleans]:
    def of(table: EventTable) -> Booleans:
        found = has(_flags(table), flags)
        return found if is_point is None else found & (_is_point(table) == is_point)

    return of


def _is_one_of(table: EventTable) -> Booleans:
    flags = _flags(table)
    # What is "or earlier" or "or later" is written as a set, too.
    return has(flags, SETS) & ~(has(flags, OPEN) & _is_point(table))


DATE_KINDS: Final = (
    DateKind(
        "within",
        "Within",
        "A month, season, year or more, drawn as wide as it is: the event lies somewhere within.",
        _wide,
    ),
    DateKind("about", "About", "The date is approximate. The halo is no number of days.", _flagged(ABOUT)),
    DateKind("uncertain", "Uncertain", "The date itself is in doubt.", _flagged(UNCERTAIN)),
    DateKind(
        "before",
        "Or earlier",
        "On that date or before; how long before is not known.",
        _flagged(DateFlag.OPEN_START, is_point=True),
    ),
    DateKind(
        "after",
        "Or later",
        "On that date or after; how long after is not known.",
        _flagged(DateFlag.OPEN_END, is_point=True),
    ),
    DateKind("one-of", "One of", "One of several dates, or some time between two of them.", _is_one_of),
    DateKind(
        "all-of",
        "All of",
        "Several dates of one event, from the first to the last.",
        _flagged(DateFlag.ALL_OF),
    ),
    DateKind(
        "open-start",
        "Open start",
        "It has no beginning that would count: it goes back on and on.",
        _flagged(DateFlag.OPEN_START, is_point=False),
    ),
    DateKind("open-end", "Still going on", "It has no end yet.", _flagged(DateFlag.OPEN_END, is_point=False)),
    DateKind(
        "unknown", "End unknown", "When it began or ended is not known: it fades out.", _flagged(UNKNOWN)
    ),
)
"""In the order of the legend. An event may have several, or none: a plain day or time needs no sign."""
CLAIMED: Final = DateKind(
    "claimed",
    "Date claimed",
    "Another date that a source gives for an event, joined to the one that is preferred.",
    lambda table: np.zeros(table.placed_count, dtype=bool),
)


def kinds_in_use(timeline: Timeline) -> tuple[tuple[DateKind, int], ...]:
    """The kinds that a list holds, each with how many of its events have it."""
    counted = [(kind, int(np.count_nonzero(kind.of(timeline.table)))) for kind in DATE_KINDS]
    used = [(kind, count) for kind, count in counted if count]
    claims = [(CLAIMED, len(timeline.claimed))] if timeline.claimed else []
    return (*used, *claims)
