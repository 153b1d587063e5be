"""Where the dates of events lie beside a date that was asked for, honest about what is not known.

``during`` finds what may touch the span: the hull of the event, from its earliest start to its latest end,
meets the hull of the date; what goes on without an end touches all that comes later. ``before`` finds what
has certainly ended before the date can have begun, ``after`` what has certainly begun after the date can have
ended: an end that is open or unknown is no certain one, and neither is such a start. What has no date is
never found. Signs of doubt (about, uncertain) move no bounds, as nobody says by how much.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import Booleans
from timeline_app.model.edtf import DateFlag
from timeline_app.model.masks import has
from timeline_app.model.placing import span_in
from timeline_app.model.table import EventTable
from timeline_app.model.when import When

_NO_START: Final = DateFlag.OPEN_START | DateFlag.UNKNOWN_START
_NO_END: Final = DateFlag.OPEN_END | DateFlag.UNKNOWN_END
_LEAST: Final = int(np.iinfo(np.int64).min)
_MOST: Final = int(np.iinfo(np.int64).max)


class _Asked(NamedTuple):
    """The hull of the date, in the unit of the list; None where it has no such end that counts."""

    start: int | None
    end: int | None


def rows_dated(field: str, when: When, table: EventTable) -> Booleans:
    """The rows whose date lies so beside another; ``field`` is before, after or during."""
    found = np.zeros(len(table), dtype=bool)
    found[: table.placed_count] = _FINDERS[field](when, table)
    return found


def _before(when: When, table: EventTable) -> Booleans:
    asked = _hull(when, table, uncertain_start=_NO_START, uncertain_end=_NO_END)
    flags, placed = table.flags[: table.placed_count], slice(0, table.placed_count)
    if asked.start is None:
        return np.zeros(table.placed_count, dtype=bool)
    found: Booleans = (table.end_latest[placed] <= asked.start) & ~has(flags, _NO_END)
    return found


def _after(when: When, table: EventTable) -> Booleans:
    asked = _hull(when, table, uncertain_start=_NO_START, uncertain_end=_NO_END)
    flags, placed = table.flags[: table.placed_count], slice(0, table.placed_count)
    if asked.end is None:
        return np.zeros(table.placed_count, dtype=bool)
    found: Booleans = (table.start_earliest[placed] >= asked.end) & ~has(flags, _NO_START)
    return found


def _during(when: When, table: EventTable) -> Booleans:
    asked = _hull(when, table, uncertain_start=DateFlag.OPEN_START, uncertain_end=DateFlag.OPEN_END)
    flags, placed = table.flags[: table.placed_count], slice(0, table.placed_count)
    found = np.ones(table.placed_count, dtype=bool)
    if asked.end is not None:
        found &= (table.start_earliest[placed] < asked.end) | has(flags, DateFlag.OPEN_START)
    if asked.start is not None:
        found &= (table.end_latest[placed] > asked.start) | has(flags, DateFlag.OPEN_END)
    return found


_FINDERS: Final[Mapping[str, Callable[[When, EventTable], Booleans]]] = MappingProxyType(
    {"before": _before, "after": _after, "during": _during}
)


def _hull(when: When, table: EventTable, *, uncertain_start: DateFlag, uncertain_end: DateFlag) -> _Asked:
    span = span_in(when, table.zone, table.unit)
    # A date that was typed may lie beyond what the unit of the list reaches.
    start, end = max(span.start, _LEAST), min(span.end, _MOST)
    return _Asked(
        None if when.flags & uncertain_start else min(start, _MOST),
        None if when.flags & uncertain_end else max(end, _LEAST),
    )
