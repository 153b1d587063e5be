"""Motion: the scales between two views, one for each share of the way; pure, the clock is somebody else's."""

from __future__ import annotations

import math

from timeline_app.layout.axis import blend
from timeline_app.layout.scale import TimeScale


def ease(share: float) -> float:
    """Quick at first, gentle at the end; 0 and 1 stay."""
    return 1.0 - (1.0 - min(1.0, max(0.0, share))) ** 3


def scale_between(start: TimeScale, end: TimeScale, share: float) -> TimeScale:
    """The scale a ``share`` (0 to 1) of the way.

    Zooming is even in octaves; what stands still on the way, such as the instant under the pointer, is where
    both scales agree. Between a true and a condensed axis each instant moves straight from place to place.
    """
    x = end.anchor_px
    came_from = start.x(end.anchor)
    if start.axis == end.axis:
        zoom = math.exp((1 - share) * math.log(start.zoom) + share * math.log(end.zoom))
        grown = end.zoom - start.zoom
        moved = (zoom - start.zoom) / grown if abs(grown) > 1e-12 * end.zoom else share
        return TimeScale(end.axis, zoom, end.anchor, came_from + (x - came_from) * moved)
    axis = blend(start.axis, start.zoom, end.axis, end.zoom, share)
    return TimeScale(axis, 1.0, end.anchor, came_from + (x - came_from) * share)
