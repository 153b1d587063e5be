"""How far lanes are to be scrolled for an event to be seen; it knows no window and moves nothing."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from timeline_app.layout.compose import frame_of, viewport_of
from timeline_app.layout.lane_anchor import scroll_of, scrolled_in_stack
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.rows import NO_ROW
from timeline_app.layout.stack import Stack, StackedLane, stack_lanes
from timeline_app.layout.view import View

Place = tuple[float, float]
"""From where to where something stands, in px from the first lane's top."""


def scrolled_to(prepared: Prepared, view: View, size: tuple[float, float], row: int) -> View:
    """That view or, where the event is not seen in it, with its lanes scrolled to have it in the middle.

    ``size`` is the canvas', in px. Closed lanes show no events.
    """
    stack = stack_of(prepared, view, size)
    now_px = scroll_of(view, stack, _Room.of(prepared, stack, size).most_px)
    scroll_px = next(iter(scrolls_to(prepared, view, size, row)), now_px)
    return view if scroll_px == now_px else scrolled_in_stack(view, stack, scroll_px)


def scrolls_to(prepared: Prepared, view: View, size: tuple[float, float], row: int) -> tuple[float, ...]:
    """How far to scroll for an event to be seen, one for each open lane in which it stands, nearest first."""
    stack = stack_of(prepared, view, size)
    room = _Room.of(prepared, stack, size)
    now_px = scroll_of(view, stack, room.most_px)
    found = {room.scroll_for(now_px, place) for place in _places(prepared, stack, row)}
    return tuple(sorted(found, key=lambda scroll_px: abs(scroll_px - now_px)))


def scrolled_to_band(prepared: Prepared, view: View, size: tuple[float, float], lane_id: str) -> View:
    """That view or, where the lane's header is not seen in it, with its lanes scrolled to have it at the top.

    It is scrolled as it is where it has no such lane. What is at the top is held.
    """
    stack = stack_of(prepared, view, size)
    room, lane = _Room.of(prepared, stack, size), stack.by_id.get(lane_id)
    scroll_px = scroll_of(view, stack, room.most_px)
    if lane is not None:
        place = (lane.y, lane.y + min(lane.height, prepared.metrics.closed_lane_px))
        scroll_px = scroll_px if room.holds(scroll_px, place) else min(place[0], room.most_px)
    return scrolled_in_stack(view, stack, scroll_px)


class _Room(Struct, frozen=True):
    """How much of the lanes is seen at once, and how far they scroll, in px."""

    seen_px: float
    most_px: float

    @classmethod
    def of(cls, prepared: Prepared, stack: Stack, size: tuple[float, float]) -> _Room:
        """The room of a canvas of that size; where not all lanes fit, its foot says so."""
        room_px = _room_px(prepared, size)
        foot_px = prepared.metrics.foot_px if stack.height > room_px else 0.0
        seen_px = max(1.0, room_px - foot_px)
        return cls(seen_px, max(0.0, stack.height - seen_px))

    def holds(self, scroll_px: float, place: Place) -> bool:
        """Whether all of that place is seen at that scroll."""
        return scroll_px <= place[0] and place[1] <= scroll_px + self.seen_px

    def scroll_for(self, scroll_px: float, place: Place) -> float:
        """That scroll, or the one with the place in the middle."""
        if self.holds(scroll_px, place) or not self.most_px:
            return scroll_px
        return min(max(0.0, (place[0] + place[1] - self.seen_px) / 2), self.most_px)


def scrolled_to_lane(prepared: Prepared, view: View, size: tuple[float, float], lane_id: str) -> View:
    """That view with that lane scrolled to the top, as far as lanes go up; as it is where there is none."""
    stack = stack_of(prepared, view, size)
    lane = stack.by_id.get(lane_id)
    if lane is None:
        return view
    return scrolled_in_stack(view, stack, min(lane.y, _Room.of(prepared, stack, size).most_px))


def stack_of(prepared: Prepared, view: View, size: tuple[float, float]) -> Stack:
    """The lanes of that view in a canvas of that size, in px."""
    frame = frame_of(prepared, view, size[0])
    scale = viewport_of(view, frame).scale(frame.axis)
    return stack_lanes(prepared, view, frame, scale, _room_px(prepared, size))


def _room_px(prepared: Prepared, size: tuple[float, float]) -> float:
    return max(1.0, size[1] - prepared.metrics.axis_px)


def _places(prepared: Prepared, stack: Stack, row: int) -> Iterator[Place]:
    """Where an event stands in each of its open lanes; nowhere, if it has no date."""
    for stacked in stack.lanes:
        if not stacked.lane.is_closed and stacked.lane.holds(row):
            i = int(np.searchsorted(stacked.lane.rows, row))
            top, row_px = _in_lane(stacked, i, row, prepared.metrics.mark_room_px)
            y = stacked.y + stacked.padding + top * stack.stretch
            yield y, y + row_px * stack.stretch


def _in_lane(stacked: StackedLane, i: int, row: int, cluster_px: float) -> tuple[float, float]:
    """The top and the height of an event's row, or of the cluster that it is in."""
    top = float(stacked.pack.top[i])
    if top != NO_ROW:
        return top, float(stacked.pack.forms.row_px(np.array([i]))[0])
    tops = zip(stacked.cells.rows, stacked.cells.top.tolist(), strict=True)
    return next(top for rows, top in tops if row in rows), cluster_px
