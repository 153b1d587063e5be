"""How far lanes are to be scrolled for an event to be seen; it knows no window and moves nothing."""

from __future__ import annotations

import numpy as np

from timeline_app.layout.compose import frame_of, viewport_of
from timeline_app.layout.draft import NO_ROW
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.stack import Stack, StackedLane, stack_lanes
from timeline_app.layout.view import View


def scroll_to(prepared: Prepared, view: View, size: tuple[float, float], row: int) -> float:
    """The scroll of that view, in px, or the one that brings the event into the middle where it is not seen.

    ``size`` is the canvas', in px.
    """
    metrics = prepared.metrics
    room_px = _room_px(prepared, size)
    stack = stack_of(prepared, view, size)
    place = _place(stack, row, metrics.mark_room_px)
    if stack.height <= room_px or place is None:
        return view.scroll_px
    seen_px = max(1.0, room_px - metrics.foot_px)
    most_px = stack.height - seen_px
    top, bottom = place
    if min(view.scroll_px, most_px) <= top and bottom <= min(view.scroll_px, most_px) + seen_px:
        return view.scroll_px
    return min(max(0.0, (top + bottom - seen_px) / 2), most_px)


def scroll_to_lane(prepared: Prepared, view: View, size: tuple[float, float], number: int) -> float:
    """The scroll, in px, that brings the lane with that number to the top, as far as lanes go up."""
    stack = stack_of(prepared, view, size)
    most_px = max(0.0, stack.height - max(1.0, _room_px(prepared, size) - prepared.metrics.foot_px))
    return min(max(0.0, stack.lanes[number].y), most_px)


def stack_of(prepared: Prepared, view: View, size: tuple[float, float]) -> Stack:
    """The lanes of that view in a canvas of that size, in px."""
    frame = frame_of(prepared, view, size[0])
    scale = viewport_of(view, frame).scale(frame.axis)
    return stack_lanes(prepared, view, frame, scale, _room_px(prepared, size))


def _room_px(prepared: Prepared, size: tuple[float, float]) -> float:
    return max(1.0, size[1] - prepared.metrics.axis_px)


def _place(stack: Stack, row: int, cluster_px: float) -> tuple[float, float] | None:
    """From where to where an event stands, in px from the first lane's top; None for one without a date."""
    for stacked in stack.lanes:
        rows = stacked.lane.rows
        i = int(np.searchsorted(rows, row))
        if i < len(rows) and rows[i] == row:
            top, row_px = _in_lane(stacked, i, row, cluster_px)
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
