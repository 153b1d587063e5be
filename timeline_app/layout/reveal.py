"""Reveal: the view in which an event is to be seen, as near to another view as may be; it knows no window."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec.structs import replace

from timeline_app.layout import lane_view
from timeline_app.layout.compose import frame_of, viewport_of
from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scrolling import scrolled_to, stack_of
from timeline_app.layout.view import View
from timeline_app.model.arrays import NDArray
from timeline_app.model.time import TimeSpan

SEEN_PX: Final = 8.0
"""An event of which so much lies within the plot is in sight."""
CLUSTER_SHARE: Final = 0.8
"""Which share of the width the events of a cluster take when it is zoomed to."""
MOST_ZOOMS: Final = 12
"""A cluster holds clusters: after so many of them nobody waits for the next."""

Size = tuple[float, float]


def revealed(prepared: Prepared, view: View, size: Size, row: int) -> View:
    """The view with that event in sight, in a canvas of that size (px); unchanged where it is so already.

    What leaves it out no longer does, one of its lanes is open, and a cluster that holds it is zoomed to
    until the event comes out of it, if any zoom does that. An event without a date stays in the shelf.
    """
    if prepared.sieve is not None and not prepared.sieve[row]:
        view, prepared = replace(view, hides=False), prepared.sifted(None)
    if row >= prepared.timeline.table.placed_count:
        return view
    view = with_open_lane(prepared, view, row)
    left, right = _ends_px(prepared, view, size, row)
    if right - left < prepared.bar_min_px[row]:
        left = right = (left + right) / 2  # a mark stands in the middle
    if right <= SEEN_PX or left >= frame_of(prepared, view, size[0]).width_px - SEEN_PX:
        view = centered(prepared, view, size, row)
    view = _out_of_its_cluster(prepared, view, size, row)
    return scrolled_to(prepared, view, size, row)


def lanes_of(prepared: Prepared, view: View, row: int) -> tuple[PlacedLane, ...]:
    """The lanes of the view's grouping that hold the event, from the top, also closed and hidden ones."""
    return tuple(lane for lane in prepared.ordered_lanes(view) if lane.holds(row))


def rows_left_in(prepared: Prepared, view: View) -> NDArray[np.int64]:
    """The events that are neither sifted out nor only in lanes that are closed or hidden, ascending."""
    table, sieve = prepared.timeline.table, prepared.sieve
    is_in = np.zeros(len(table), dtype=bool)
    for lane in prepared.lanes(view).lanes:
        if not lane.is_closed:
            is_in[lane.rows] = True
    is_in[table.placed_count :] = True if sieve is None else sieve[table.placed_count :]
    return np.flatnonzero(is_in)


def with_open_lane(prepared: Prepared, view: View, row: int) -> View:
    """The view with an open lane for the event: itself, or with the first closed or hidden one open."""
    ids = [lane.id for lane in lanes_of(prepared, view, row)]
    there = [one for one in ids if one not in view.hidden]
    if not ids or any(one not in view.closed for one in there):
        return view
    return lane_view.shown(view, (there or ids)[0])


def centered(prepared: Prepared, view: View, size: Size, row: int) -> View:
    """The view with the middle of the event in the middle of the plot."""
    frame = frame_of(prepared, view, size[0])
    left, right = _ends_px(prepared, view, size, row)
    moved = viewport_of(view, frame).pan(frame.axis, frame.width_px / 2 - (left + right) / 2)
    return replace(view, viewport=frame.clamp(moved))


def _ends_px(prepared: Prepared, view: View, size: Size, row: int) -> tuple[float, float]:
    """Where an event starts and ends in the plot."""
    frame, table = frame_of(prepared, view, size[0]), prepared.timeline.table
    scale = viewport_of(view, frame).scale(frame.axis)
    return scale.x(int(table.start_earliest[row])), scale.x(int(table.end_latest[row]))


def _out_of_its_cluster(prepared: Prepared, view: View, size: Size, row: int) -> View:
    """The view so close that the event stands alone, or itself where no zoom does that.

    A condensed axis is left for true scale where that is needed: beside what happens within seconds its zoom
    may end before years come apart.
    """
    near = view
    for _ in range(MOST_ZOOMS):
        crowd = _crowd_of(prepared, near, size, row)
        if crowd is None:
            return near
        closer = _closer(prepared, near, size, row, crowd)
        if closer is None and near.is_condensed:
            # From further out than any cluster there: from its fitted view.
            closer = _closer(prepared, replace(near, is_condensed=False, viewport=None), size, row, crowd)
        if closer is None:
            break
        near = closer
    return view


def _crowd_of(prepared: Prepared, view: View, size: Size, row: int) -> NDArray[np.int32] | None:
    """The rows of the smallest cluster that the event is in, or None where it stands alone in any lane."""
    crowds: list[NDArray[np.int32]] = []
    for stacked in stack_of(prepared, view, size).lanes:
        if stacked.lane.is_closed or not stacked.lane.holds(row):
            continue
        mine = min((rows for rows in stacked.cells.rows if row in rows), key=len, default=None)
        if mine is None:
            return None
        crowds.append(mine)
    return min(crowds, key=len, default=None)


def _closer(prepared: Prepared, view: View, size: Size, row: int, crowd: NDArray[np.int32]) -> View | None:
    """The view zoomed to those events, that one in the middle; None where no zoom tells them apart."""
    table = prepared.timeline.table
    starts, ends = table.start_earliest[crowd], table.end_latest[crowd]
    if starts.max() < ends.min():
        return None  # they share an instant, at which no zoom parts them
    frame = frame_of(prepared, view, size[0])
    room_px = (1 - CLUSTER_SHARE) / 2 * frame.width_px
    span = TimeSpan(int(starts.min()), int(ends.max()), table.unit)
    step = replace(frame, left_px=room_px, right_px=room_px).fit(span).step
    before = viewport_of(view, frame)
    if step <= before.step:
        return None
    left, right = _ends_px(prepared, view, size, row)
    viewport = frame.zoom(before, step - before.step, (left + right) / 2)
    return centered(prepared, replace(view, viewport=viewport), size, row)
