"""Labels of events: the ground that each stands on, and its texts; it places nothing."""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.pieces import Label
from timeline_app.layout.scene import Scene
from timeline_app.layout.ticks import Tick
from timeline_app.paint.brush import ANTIALIASING, NO_PEN, Palette
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.texts import Texts, Widths

AROUND_PX: Final = 3.0
ABOVE_PX: Final = 5.0
"""So much farther than a label's lines of text its ground reaches, up and down."""
LANE_LINE_PX: Final = 1.0
ROUND_PX: Final = 4.0
RISE_PX: Final = 2.0
"""So far bars rise above the lines of text in them."""
CLEAR: Final = QPainter.CompositionMode.CompositionMode_Clear
SOURCE_OVER: Final = QPainter.CompositionMode.CompositionMode_SourceOver


def knock_out_texts(
    scene: Scene,
    painter: QPainter,
    palette: Palette,
    pixels: DevicePixels,
    lines: Sequence[Tick],
    *,
    is_transparent: bool,
) -> None:
    """The own grounds of labels and counts: grid lines and axis breaks never run through text.

    A transparent picture has no ground: what is there is cleared. Bars and the boxes of counts let through
    what is behind them: in them a ground is needed where one of the ``lines`` of the grid is.
    """
    xs = [*sorted(tick.x for tick in lines), math.inf]
    tops = [lane.y for lane in scene.lanes]
    canvas, band = palette.role("canvas"), palette.role("band")
    # Each with how far up and down it reaches: the line below a lane stays.
    grounds = [(canvas, -math.inf, math.inf)]
    grounds += [
        (band if one.is_tinted else canvas, one.y, one.y + one.height - LANE_LINE_PX) for one in scene.lanes
    ]
    if is_transparent:
        painter.setCompositionMode(CLEAR)
    contexts = []
    for label in scene.labels:
        x, y, width, height = label.box
        ground, first_y, last_y = grounds[bisect(tops, y + height / 2)]
        if not label.is_inside:
            box = (x - AROUND_PX, y, width + 2 * AROUND_PX, height)
            if label.is_context:
                contexts.append((label, box))
            if is_transparent or not label.is_context:
                # Between two labels, one above the other, no scraps are left of what lies behind them.
                top, bottom = max(first_y, y - ABOVE_PX), min(last_y, y + height + ABOVE_PX)
                pixels.fill(painter, (box[0], top, box[2], bottom - top), ground)
            continue
        texts = [(label.title_x - AROUND_PX, label.title_px + 2 * AROUND_PX)]
        if label.detail:
            texts.append((label.detail_x - AROUND_PX, x + width - label.detail_x + 2 * AROUND_PX))
        for text_x, text_px in texts:
            if xs[bisect(xs, text_x - 1)] <= text_x + text_px:
                # As high as a bar: no stumps of lines are left above and below.
                box = (text_x, y - RISE_PX, text_px, height + 2 * RISE_PX)
                pixels.fill(painter, box, ground)
    for cluster in scene.clusters:
        x, y, width, height = cluster.box
        if xs[bisect(xs, x)] <= x + width:
            pixels.fill(painter, cluster.box, grounds[bisect(tops, y)][0])
    painter.setCompositionMode(SOURCE_OVER)
    for label, box in contexts:
        _paint_context(scene, label, QRectF(*box), painter, palette)


def _paint_context(scene: Scene, label: Label, box: QRectF, painter: QPainter, palette: Palette) -> None:
    """A background event has a ground of its own, which goes round its mark, too."""
    mark = scene.mark_of(label.row, near_y=box.center().y())
    if mark is not None:
        box = box.united(QRectF(*mark).adjusted(-AROUND_PX, 0, AROUND_PX, 0))
    painter.setRenderHint(ANTIALIASING)
    painter.setPen(NO_PEN)
    painter.setBrush(palette.role("context"))
    painter.drawRoundedRect(box, ROUND_PX, ROUND_PX)
    painter.setRenderHint(ANTIALIASING, False)


def paint_labels(scene: Scene, palette: Palette, texts: Texts) -> None:
    """The titles, those of background events paler, and what stands beside or below them.

    In bars all of it is in ink: nothing paler can be read on their colours.
    """

    def widths() -> Widths:
        return {(one.title_role, one.title): one.title_px for one in scene.labels}

    titles: dict[str, list[tuple[TextRole, float, float, str]]] = {"text": [], "context_text": []}
    details: dict[str, list[tuple[TextRole, float, float, str]]] = {"text": [], "second": []}
    for one in scene.labels:
        color = "context_text" if one.is_context and not one.is_inside else "text"
        titles[color].append((one.title_role, one.title_x, one.title_y, one.title))
        if one.detail:
            color = "text" if one.is_inside else "second"
            details[color].append((TextRole.DATE, one.detail_x, one.detail_y, one.detail))
    for color, told in titles.items():
        texts.draw_all(palette.role(color), told, widths)
    for color, told in details.items():
        texts.draw_all(palette.role(color), told)
