"""Clusters: the cells of a lane in which events are too close to tell apart, each drawn as its count."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Cluster
from timeline_app.layout.sight import LaneSight


def clusters_of(lane: LaneSight, first_y: float) -> list[Cluster]:
    """The clusters that meet the plot sideways, each in the middle of its events, within its cell."""
    prepared, plot, cells = lane.prepared, lane.plot, lane.lane.cells
    lefts, rights = _borders(lane.scale, *cells.left), _borders(lane.scale, *cells.right)
    found = []
    for i in np.flatnonzero((rights > 0) & (lefts < plot[2])).tolist():
        rows, left, right = cells.rows[i], float(lefts[i]), float(rights[i])
        text = f"{len(rows):,}" if len(rows) < 10_000 else f"{len(rows) // 1000:,}k"
        width = min(prepared.measure(text, TextRole.COUNT) + 10, right - left - 1)
        x = lane.scale.x(int(cells.middle[i])) - width / 2
        if cells.is_long[i]:
            x = min(max(x, prepared.metrics.rim_px), plot[2] - prepared.metrics.rim_px - width)
        x = min(max(x, left), right - width - 1)
        if x + width <= 0 or x >= plot[2]:
            continue
        box = (
            plot[0] + x,
            first_y + float(cells.top[i]) * lane.stack.stretch,
            width,
            prepared.metrics.mark_room_px,
        )
        found.append(
            Cluster(rows=tuple(rows.tolist()), box=box, color=int(lane.table.lane[rows[0]]), text=text)
        )
    return found


def _borders(
    scale: TimeScale, instants: NDArray[np.int64], behind: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The x of borders that lie so many time units behind instants."""
    return scale.xs(instants) + behind * scale.px_per_unit(instants + 1)
