"""Boxes: where they lie to a point, one at a time or as columns of corners; it knows not what they hold."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from timeline_app.model.arrays import NDArray

Box = tuple[float, float, float, float]
"""x, y, width, height."""


def corners(box: Box) -> Box:
    """Left, top, right and bottom of a box."""
    return box[0], box[1], box[0] + box[2], box[1] + box[3]


def around(boxes: Sequence[Box]) -> Box:
    """The box around boxes that are given by their corners."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    x0, y0 = min(lefts), min(tops)
    return x0, y0, max(rights) - x0, max(bottoms) - y0


def holds(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box; of its rim only left and top are its own."""
    return box[0] <= x < box[0] + box[2] and box[1] <= y < box[1] + box[3]


def nearest(boxes: NDArray[np.float64], x: float, y: float, *, room_px: float) -> int | None:
    """Which of some boxes (n × left, top, right, bottom) holds a point, or comes nearest within that room."""
    inside = np.flatnonzero(
        (boxes[:, 0] - room_px <= x)
        & (x < boxes[:, 2] + room_px)
        & (boxes[:, 1] - room_px <= y)
        & (y < boxes[:, 3] + room_px)
    )
    if not len(inside):
        return None
    left, top, right, bottom = boxes[inside].T
    outside_by = np.maximum(np.maximum(left - x, x - right), np.maximum(top - y, y - bottom))
    # Where two boxes touch, their border is the second's.
    is_in = (left <= x) & (x < right) & (top <= y) & (y < bottom)
    return int(inside[np.argmin(np.where(is_in, outside_by - 2 * room_px, outside_by))])
