"""Ranges within which something starts or ends, as columns; they know the table, and no axis."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from timeline_app.model.arrays import Ints
from timeline_app.model.edtf import DateFlag
from timeline_app.model.masks import has
from timeline_app.model.table import EventTable

NO_START: Final = DateFlag.OPEN_START | DateFlag.UNKNOWN_START
NO_END: Final = DateFlag.OPEN_END | DateFlag.UNKNOWN_END


PART: Final = 1 << 16
"""So many events are looked at at once."""


def bounded_ranges(table: EventTable) -> Iterator[tuple[Ints, Ints]]:
    """The starts and the ends of the ranges, longer than a day, in which something starts or ends, in parts.

    An open or unknown start or end has none: its bounds are where the list begins or ends, or a guess.
    """
    for first in range(0, table.placed_count, PART):
        yield from _ranges_of(table, slice(first, min(first + PART, table.placed_count)))


def _ranges_of(table: EventTable, rows: slice) -> Iterator[tuple[Ints, Ints]]:
    """Those in which these events start, and those in which they end."""
    flags = table.flags[rows]
    start, end = table.start_earliest[rows], table.end_latest[rows]
    is_interval = has(flags, DateFlag.INTERVAL)
    has_start, has_end = ~has(flags, NO_START), ~has(flags, NO_END)
    is_bounded = has_start & has_end
    pairs = (
        (start, np.where(is_interval, table.start_latest[rows], end), is_interval & has_start | is_bounded),
        (np.where(is_interval, table.end_earliest[rows], start), end, is_interval & has_end | is_bounded),
    )
    for left, right, is_known in pairs:
        chosen = is_known & (left < right - table.longest_day)
        yield left[chosen], right[chosen]
