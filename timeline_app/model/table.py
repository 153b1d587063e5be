"""The events of a document as columns, sorted by time; it knows neither files nor pixels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from timeline_app.model.arrays import Ints, NDArray
from timeline_app.model.time import TimeSpan, TimeUnit
from timeline_app.model.zones import AS_WRITTEN, Zone


class EventTable(Struct, frozen=True, kw_only=True):
    """One row an event: first the placed ones, sorted by time, then the undated ones in file order.

    All columns have the same length. The four bounds are instants in ``unit``, half-open: an event starts
    in [start_earliest, start_latest) and ends in [end_earliest, end_latest), and at end_earliest where that
    is end_latest, which is so of exact times of day; point-like dates have the same two ranges. They are
    finite also where ``flags`` (DateFlag) say that an end is open or unknown. Rows from ``placed_count`` on
    are undated: their bounds mean nothing. ``zone`` is the clock by which dates without a zone are placed;
    ``contradicted`` are events that one of their sources contradicts; ``order`` is what events say of their
    order among equals, None where none says anything.
    """

    unit: TimeUnit
    placed_count: int
    start_earliest: Ints
    start_latest: Ints
    end_earliest: Ints
    end_latest: Ints
    flags: NDArray[np.uint32]
    lane: NDArray[np.int32]
    status: NDArray[np.int16]
    importance: NDArray[np.int8]
    basis: NDArray[np.int8]
    context: NDArray[np.bool_]
    source_count: NDArray[np.int16]
    contradicted: NDArray[np.bool_]
    record: Ints
    title: Sequence[str]
    order: NDArray[np.float64] | None = None
    zone: Zone = AS_WRITTEN

    def __len__(self) -> int:
        """Placed and undated events together."""
        return len(self.record)

    @property
    def undated_count(self) -> int:
        """How many events have no date that can be placed."""
        return len(self) - self.placed_count

    @property
    def longest_day(self) -> int:
        """The most that a day lasts, in ``unit``: an hour more where the clocks may be set back on it."""
        return self.unit.per_day if self.zone.fixed is not None else self.unit.per_day * 25 // 24

    def hull(self) -> TimeSpan | None:
        """The span from the earliest start to the latest end of all placed events, or None without any."""
        if self.placed_count == 0:
            return None
        placed = slice(0, self.placed_count)
        return TimeSpan(int(self.start_earliest[placed].min()), int(self.end_latest[placed].max()), self.unit)
