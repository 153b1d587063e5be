"""Lane anchors: how far lanes are scrolled, and which of them stays in place when they get other heights."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.scene import Scene
from timeline_app.layout.stack import Stack
from timeline_app.layout.view import LaneAnchor, View

SAME_PX: Final = 0.5
"""An anchor that is no further off holds: a scroll that a hand has made is kept to its last digit."""


def scroll_of(view: View, stack: Stack, most_px: float) -> float:
    """How far the lanes of a stack are scrolled in that view, in px; at most so far."""
    scroll_px, anchor = view.scroll_px, view.lane_anchor
    lane = None if anchor is None else stack.by_id.get(anchor.lane_id)
    if anchor is not None and lane is not None:
        held_px = _held_scroll_px(anchor, lane.y, lane.height)
        if abs(held_px - scroll_px) > SAME_PX:
            scroll_px = float(round(held_px))  # borders on whole px are crisp
    return min(max(0.0, scroll_px), most_px)


def wanted_scroll_px(view: View, lanes: Sequence[PlacedLane], heights: Sequence[float]) -> float:
    """How far a view wants its lanes to be scrolled at most, of which only the first ones have heights.

    That is infinitely far if the lane that is held is none of those.
    """
    anchor = view.lane_anchor
    at = next((i for i, lane in enumerate(lanes) if anchor is not None and lane.id == anchor.lane_id), None)
    if anchor is None or at is None:
        return view.scroll_px
    if at >= len(heights):
        return math.inf
    # What is held is rounded.
    return max(view.scroll_px, _held_scroll_px(anchor, sum(heights[:at]), heights[at]) + 1)


def _held_scroll_px(anchor: LaneAnchor, lane_y: float, lane_height: float) -> float:
    return lane_y + anchor.share * lane_height - anchor.y_px


def scrolled_in_stack(view: View, stack: Stack, scroll_px: float) -> View:
    """That view with its lanes scrolled so far in a stack of it, and the one that is then at the top held."""
    at = stack.between(scroll_px, scroll_px + 1).start
    if scroll_px <= 0 or at == len(stack.lanes):
        return view.scrolled(scroll_px)
    lane = stack.lanes[at]
    return view.scrolled(scroll_px, LaneAnchor(lane.lane.id, (scroll_px - lane.y) / lane.height, 0.0))


def scrolled_in_scene(view: View, scene: Scene, scroll_px: float) -> View:
    """The same by a scene of it, as far as that shows the lane; where it does not, none is held."""
    anchor = _anchor(scene, scene.plot[1] + scroll_px - scene.scroll_px, 0.0)
    return view.scrolled(scroll_px, anchor if scroll_px > 0 else None)


def anchored(view: View, scene: Scene, y: float) -> View:
    """That view with the lane held that a scene of it shows at a height of the canvas, in px.

    Where all lanes are in sight none is held, nor the first one at the top: they begin there.
    """
    top = scene.plot[1]
    if scene.content_height <= scene.plot[3] or (scene.scroll_px == 0 and y <= top):
        return view.scrolled(scene.scroll_px)
    return view.scrolled(scene.scroll_px, _anchor(scene, y, y - top))


def _anchor(scene: Scene, y: float, y_px: float) -> LaneAnchor | None:
    """The anchor that brings what a scene shows at a height of the canvas ``y_px`` below the plot's top."""
    at = scene.lane_at(y)
    lane = scene.lanes[at] if at >= 0 else None
    # At the lower border of the lowest lane in sight it is still that.
    if lane is None or y > lane.y + lane.height:
        return None
    return LaneAnchor(lane.id, min(1.0, (y - lane.y) / lane.height), y_px)
