"""Ranges within which something starts or ends, as columns; they know the table, and no axis."""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.model.arrays import NDArray
from timeline_app.model.edtf import DateFlag
from timeline_app.model.masks import has
from timeline_app.model.table import EventTable

NO_START: Final = DateFlag.OPEN_START | DateFlag.UNKNOWN_START
NO_END: Final = DateFlag.OPEN_END | DateFlag.UNKNOWN_END


def bounded_ranges(table: EventTable) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The starts and the ends of the ranges, longer than a day, in which something starts or ends.

    An open or unknown start or end has none: its bounds are where the list begins or ends, or a guess.
    """
    placed = slice(0, table.placed_count)
    flags = table.flags[placed]
    start, end = table.start_earliest[placed], table.end_latest[placed]
    is_interval = has(flags, DateFlag.INTERVAL)
    has_start, has_end = ~has(flags, NO_START), ~has(flags, NO_END)
    is_bounded = has_start & has_end
    pairs = (
        (start, np.where(is_interval, table.start_latest[placed], end), is_interval & has_start | is_bounded),
        (np.where(is_interval, table.end_earliest[placed], start), end, is_interval & has_end | is_bounded),
    )
    chosen = [(is_known & (left < right - table.longest_day), left, right) for left, right, is_known in pairs]
    return (
        np.concatenate([left[mask] for mask, left, _ in chosen]),
        np.concatenate([right[mask] for mask, _, right in chosen]),
    )
