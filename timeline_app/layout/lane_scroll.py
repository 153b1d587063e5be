"""How far the lanes of a view are scrolled, and which lane stays where it is when they get other heights."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

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
        held_px = lane.y + anchor.share * lane.height - anchor.y_px
        if abs(held_px - scroll_px) > SAME_PX:
            scroll_px = float(round(held_px))  # borders on whole px are crisp
    return min(max(0.0, scroll_px), most_px)


def anchored(view: View, scene: Scene, y: float) -> View:
    """That view with the lane held that a scene of it shows at a height of the canvas, in px.

    Where all lanes are in sight none is held, nor the first one at the top: they begin there.
    """
    top, at = scene.plot[1], scene.lane_at(y)
    is_at_start = scene.scroll_px == 0 and y <= top
    if is_at_start or scene.content_height <= scene.plot[3] or at < 0:
        return view if view.lane_anchor is None else view.scrolled(scene.scroll_px)
    lane = scene.lanes[at]
    anchor = LaneAnchor(lane.id, min(1.0, (y - lane.y) / lane.height), y - top)
    return replace(view, scroll_px=scene.scroll_px, lane_anchor=anchor)
