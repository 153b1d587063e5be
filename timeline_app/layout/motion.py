"""Motion: the scales between two views, one for each share of the way; pure, the clock is somebody else's."""

from __future__ import annotations

import math

from timeline_app.layout.axis import Axis, blend
from timeline_app.layout.scale import TimeScale


def ease(share: float) -> float:
    """Quick at first, gentle at the end; 0 and 1 stay."""
    return 1.0 - (1.0 - min(1.0, max(0.0, share))) ** 3


def scale_between(start: TimeScale, end: TimeScale, share: float) -> TimeScale:
    """The scale a ``share`` (0 to 1) of the way.

    Zooming is even in octaves; what stands still on the way, such as the instant under the pointer, is where
    both scales agree. Between a true and a condensed axis each instant moves straight from place to place.
    """
    if start.axis != end.axis:
        axis = blend(start.axis, start.zoom, end.axis, end.zoom, share)
        return _nailed(start, end, axis, 1.0, share, 1 - share)
    octaves = math.log(end.zoom / start.zoom)
    zoom = start.zoom ** (1 - share) * end.zoom**share
    gone, left = _part(share, octaves), _part(1 - share, -octaves)
    return _nailed(start, end, end.axis, zoom, gone, left)


def _part(share: float, growth: float) -> float:
    """Which part of all that it grows by something has grown, a share of the way; growth as a logarithm.

    Exact also where it is next to nothing: ten billion billion px of the way may still lie ahead.
    """
    return math.expm1(share * growth) / math.expm1(growth) if growth else share


def _nailed(start: TimeScale, end: TimeScale, axis: Axis, zoom: float, gone: float, left: float) -> TimeScale:
    """The scale with all that moves where it is when parts of its way are gone and left.

    Nailed to it is the nearer one of the two anchors. The other may be so far away that a float has no px of
    its place, and each instant beside it would be as far out of its own.
    """
    from_start = start.anchor_px + (end.x(start.anchor) - start.anchor_px) * gone
    from_end = end.anchor_px + (start.x(end.anchor) - end.anchor_px) * left
    if abs(from_start) < abs(from_end):
        return TimeScale(axis, zoom, start.anchor, from_start)
    return TimeScale(axis, zoom, end.anchor, from_end)
