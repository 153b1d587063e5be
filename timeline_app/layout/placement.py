"""Placements: which event stands in which lane, for each way to group them; no pixels."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from timeline_app.model.timeline import Timeline


class PlacedLane(Struct, frozen=True, kw_only=True, eq=False):
    """A lane with the rows of its placed events in time order, and how many events it has with no date."""

    name: str
    color: int
    rows: NDArray[np.int64]
    undated: int = 0

    @property
    def count(self) -> int:
        """Placed and undated events together."""
        return len(self.rows) + self.undated


def place(timeline: Timeline, lanes_by: str) -> tuple[PlacedLane, ...]:
    """The lanes of the document, grouped as one of GROUPINGS says; unknown words group by lane."""
    return GROUPINGS.get(lanes_by, _by_lane)(timeline)


def _by_lane(timeline: Timeline) -> tuple[PlacedLane, ...]:
    codes = timeline.table.lane
    return _by_codes(timeline, codes, [lane.name for lane in timeline.lanes], keep_empty=True)


def _by_status(timeline: Timeline) -> tuple[PlacedLane, ...]:
    names = [status.name for status in timeline.statuses]
    return _by_codes(timeline, timeline.table.status, names, keep_empty=False)


def _in_one(timeline: Timeline) -> tuple[PlacedLane, ...]:
    table = timeline.table
    rows = np.arange(table.placed_count, dtype=np.int64)
    return (PlacedLane(name="All events", color=0, rows=rows, undated=table.undated_count),)


def _by_codes(
    timeline: Timeline, codes: NDArray[np.int32] | NDArray[np.int16], names: list[str], *, keep_empty: bool
) -> tuple[PlacedLane, ...]:
    placed = timeline.table.placed_count
    lanes = (
        PlacedLane(
            name=name,
            color=code,
            rows=np.flatnonzero(codes[:placed] == code).astype(np.int64),
            undated=int(np.count_nonzero(codes[placed:] == code)),
        )
        for code, name in enumerate(names)
    )
    return tuple(lane for lane in lanes if keep_empty or lane.count)


GROUPINGS: Final[Mapping[str, Callable[[Timeline], tuple[PlacedLane, ...]]]] = MappingProxyType(
    {"lane": _by_lane, "status": _by_status, "none": _in_one}
)
