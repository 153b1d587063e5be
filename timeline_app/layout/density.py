"""Density: where a closed lane has events, as columns of levels; it tells no event from another."""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.layout.pieces import Density
from timeline_app.layout.scene import Box
from timeline_app.layout.sight import Sight
from timeline_app.layout.stack import StackedLane
from timeline_app.model.arrays import NDArray

COLUMN_PX: Final = 4.0
INSET_PX: Final = 5.0
"""Kept free above and below the highest column."""
LEAST_SHARE: Final = 0.3
"""How high a column with a single event stands, of the highest that there can be."""


def density_of(stacked: StackedLane, sight: Sight, part: slice, plot: Box, lane_top: float) -> Density | None:
    """The columns of a closed lane that meet the plot, or None where it has nothing in the span.

    ``part`` is where the events of the lane are among those in sight.
    Heights grow with the logarithm of the count, up to that of the fullest column in sight.
    """
    left, _, width, _ = plot
    in_span = sight.in_span[part]
    x0, x1 = sight.x0[part][in_span], sight.x1[part][in_span]
    if not len(x0):
        return None
    count = max(1, int(np.ceil(width / COLUMN_PX)))
    first = _column(np.clip(x0, 0.0, width), count)
    last = np.maximum(first, _column(np.clip(x1, 0.0, width), count))
    begun = np.bincount(first, minlength=count + 1)
    over = np.bincount(last + 1, minlength=count + 1)
    totals = np.cumsum(begun - over)[:count]
    filled = np.flatnonzero(totals)
    room = stacked.height - 2 * INSET_PX
    share = LEAST_SHARE + (1 - LEAST_SHARE) * np.log2(totals[filled]) / max(1.0, np.log2(totals.max()))
    box: Box = (left, lane_top + INSET_PX, width, room)
    return Density(
        box=box,
        color=stacked.lane.color,
        x=np.asarray(left + filled * COLUMN_PX, dtype=np.float64),
        height=np.round(room * share),
        width=COLUMN_PX - 1,
    )


def _column(x: NDArray[np.float64], count: int) -> NDArray[np.int64]:
    return np.minimum((x / COLUMN_PX).astype(np.int64), count - 1)
