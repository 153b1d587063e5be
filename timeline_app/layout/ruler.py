"""The ruler: where a measure is drawn on a scene, with its words where they cover no event if that can be."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.boxes import Box
from timeline_app.layout.elision import elide
from timeline_app.layout.measure import Measure
from timeline_app.layout.metrics import Measure as MeasureText
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scene import Scene

PADDING_PX: Final = 8.0
LINE_PX: Final = 17.0
GAP_PX: Final = 9.0
"""From the ruler's line to the box with its words."""
STEP_PX: Final = 9.0
FAR_PX: Final = 100.0
ROLES: Final = (TextRole.TITLE_STRONG, TextRole.DATE)


class RulerMark(Struct, frozen=True, kw_only=True):
    """A line from x0 to x1 at ``y``, and a box with lines of text; px of the canvas.

    Ends that are far outside the plot are cut near its edges. ``aside_px`` is how far the box stands to the
    right of the middle of what is seen of the line.
    """

    x0: float
    x1: float
    y: float
    box: Box
    lines: tuple[str, ...]
    aside_px: float = 0.0


def ruler_mark(
    scene: Scene, measure: Measure, text_px: MeasureText, *, place: tuple[float, float] | None = None
) -> RulerMark:
    """The measure as it stands in a scene.

    ``place`` is how far its words stand aside of its middle, and its height; without one it is laid where the
    words cover the least of all events.
    """
    left, top, width, height = scene.plot
    x0, x1 = (
        left + min(max(scene.scale.x(end.instant), -FAR_PX), width + FAR_PX)
        for end in (measure.first, measure.last)
    )
    room = max(1.0, width - 4 * PADDING_PX)
    lines = tuple(
        elide(text, role, room, text_px)
        for text, role in zip((measure.length_words, measure.end_words), ROLES, strict=True)
    )
    box_px = max(text_px(line, role) for line, role in zip(lines, ROLES, strict=True)) + 2 * PADDING_PX
    middle = (max(x0, left) + min(x1, left + width)) / 2
    least_x, most_x = left + PADDING_PX, max(left + PADDING_PX, left + width - PADDING_PX - box_px)
    middle_x = min(max(middle - box_px / 2, least_x), most_x)
    box_height = len(lines) * LINE_PX + PADDING_PX
    last = max(top + GAP_PX, top + height - box_height - 2 * GAP_PX)
    if place is None:
        xs = (middle_x, most_x, least_x, (least_x + most_x) / 2)
        ys = np.arange(top + GAP_PX, last + 1, STEP_PX).tolist()
        corners = [(x, y) for x in xs for y in ys]
        box_x, y = min(corners, key=lambda at: _covered(scene, at[0], at[1], box_px, box_height + GAP_PX))
    else:
        box_x, y = min(max(middle_x + place[0], least_x), most_x), min(max(place[1], top + GAP_PX), last)
    box = (box_x, y + GAP_PX, box_px, box_height)
    return RulerMark(x0=x0, x1=x1, y=y, box=box, lines=lines, aside_px=box_x - middle_x)


def _covered(scene: Scene, x: float, y: float, width: float, height: float) -> float:
    """How much of the boxes of events such a box would cover, in square px."""
    boxes = scene.boxes
    across = np.minimum(boxes[:, 2], x + width) - np.maximum(boxes[:, 0], x)
    down = np.minimum(boxes[:, 3], y + height) - np.maximum(boxes[:, 1], y)
    return float((np.maximum(across, 0.0) * np.maximum(down, 0.0)).sum())
