"""Where an event stands among the lanes, also while it is scrolled away or out of the window's span."""

from __future__ import annotations

import numpy as np

from timeline_app.layout.compose import frame_of, viewport_of
from timeline_app.layout.packing import NO_ROW
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.stack import StackedLane, stack_lanes
from timeline_app.layout.view import View


def lane_place(
    prepared: Prepared, view: View, size: tuple[float, float], row: int
) -> tuple[float, float] | None:
    """From where to where an event stands, in px from the first lane's top; None for one without a date.

    ``size`` is the canvas', in px.
    """
    width, height = size
    frame = frame_of(prepared, view, width)
    scale = viewport_of(view, frame).scale(frame.axis)
    room_px = max(1.0, height - prepared.metrics.axis_px)
    stack = stack_lanes(prepared, view, frame, scale, room_px)
    for stacked in stack.lanes:
        rows = stacked.lane.rows
        i = int(np.searchsorted(rows, row))
        if i < len(rows) and rows[i] == row:
            top, row_px = _in_lane(stacked, i, row, prepared.metrics.mark_room_px)
            y = stacked.y + stacked.padding + top * stack.stretch
            return y, y + row_px * stack.stretch
    return None


def _in_lane(stacked: StackedLane, i: int, row: int, cluster_px: float) -> tuple[float, float]:
    """The top and the height of an event's row, or of the cluster that it is in."""
    top = float(stacked.pack.top[i])
    if top != NO_ROW:
        return top, float(stacked.pack.row_px[i])
    tops = zip(stacked.cells.rows, stacked.cells.top.tolist(), strict=True)
    return next(top for rows, top in tops if row in rows), cluster_px
