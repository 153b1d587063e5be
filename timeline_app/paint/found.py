"""What a search found, and what it did not: that recedes, and this has a line under it."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from itertools import repeat
from typing import Final

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QBrush, QImage, QPainter, QTransform

from timeline_app.layout.bar import Bars
from timeline_app.layout.scene import Box, Scene
from timeline_app.paint.brush import ANTIALIASING, NO_PEN, Palette
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.painter import paint_behind
from timeline_app.paint.stamps import middles

DIM_OPACITY: Final = 0.36
"""What was not found recedes, and its titles can still be read: at half, pale letters are hard to."""
UNDERLINE_PX: Final = 1.6
DOTS_REACH_PX: Final = 3.0
"""So far below a mark or bar reach the dots for its sources."""
TIPS_RISE_PX, TIPS_ASIDE_PX = 1.0, 4.0
"""So far the edges of a torn bar stand out of its veil above, and out of the tear at its sides."""
Underline = tuple[float, float, float]
"""From one x to another, around that y."""


def paint_found(
    scene: Scene,
    hits: AbstractSet[int],
    pointed: AbstractSet[int | None],
    painter: QPainter,
    palette: Palette,
) -> None:
    """Veil what was neither found nor is pointed at, and draw a line under what was found."""
    pixels = DevicePixels.of(painter)
    veiled: list[QRectF] = []
    found: dict[tuple[int, int], Underline] = {}
    for row, (x, y, width, height), below_px in _boxes(scene, pixels):
        if row in hits:
            place, line = (row, scene.lane_at(y + height / 2)), (x, x + width, y + height)
            before = found.get(place)
            found[place] = line if before is None else _longer(before, line)
        elif row not in pointed:
            veiled.append(QRectF(x - 1, y - 1, width + 2, height + 1 + below_px))
    veiled.extend(_tips(scene, hits, pointed))
    underlines = [*found.values()]
    for cluster in scene.clusters:
        x, y, width, height = cluster.box
        if hits.isdisjoint(cluster.rows):
            veiled.append(QRectF(x, y, width, height))
        else:
            underlines.append((x, x + width, y + height))
    painter.setRenderHint(ANTIALIASING, False)
    painter.setPen(NO_PEN)
    if veiled and pixels.are_there:
        _veil(scene, veiled, painter, palette, pixels)
    painter.setBrush(palette.role("accent"))
    painter.drawRects([_crisp(underline, pixels) for underline in underlines])
    painter.setRenderHint(ANTIALIASING)


def _veil(
    scene: Scene, veiled: list[QRectF], painter: QPainter, palette: Palette, pixels: DevicePixels
) -> None:
    """Lay what is behind the events over some of them: only the events recede, and not what they stand on.

    A veil of one colour would be seen itself, on bands and eras and wherever a line of the grid runs.
    """
    scale, (left, top, width, height) = pixels.scale, scene.plot
    x, y = pixels.edge(left, top)
    columns, rows = (round(side * scale) + 1 for side in (width, height))
    behind = QImage(columns, rows, QImage.Format.Format_RGB32)
    with QPainter(behind) as beneath:
        beneath.setWorldTransform(QTransform(scale, 0, 0, scale, -round(x * scale), -round(y * scale)))
        paint_behind(scene, beneath, palette, DevicePixels.of(beneath))
    brush = QBrush(behind)
    brush.setTransform(QTransform.fromScale(1 / scale, 1 / scale))
    painter.setBrushOrigin(QPointF(x, y))
    painter.setBrush(brush)
    painter.setOpacity(DIM_OPACITY)
    # At once: one by one takes twice as long, and in a long list there are hundreds.
    painter.drawRects(veiled)
    painter.setOpacity(1.0)
    painter.setBrushOrigin(0, 0)


def _crisp(underline: Underline, pixels: DevicePixels) -> QRectF:
    """A line of whole pixels, everywhere of as many."""
    left, right, y = underline
    x0, top = pixels.edge(left, y - UNDERLINE_PX / 2)
    return QRectF(x0, top, pixels.edge(right, y)[0] - x0, pixels.whole(UNDERLINE_PX))


def _tips(scene: Scene, hits: AbstractSet[int], pointed: AbstractSet[int | None]) -> Iterator[QRectF]:
    """What stands out of the veils of torn bars: above them, and not so far that it meets other bars."""
    bars = scene.bars
    for i, tears in bars.tears.items():
        row = int(bars.row[i])
        if row not in hits and row not in pointed:
            top = float(bars.y[i]) - 1 - TIPS_RISE_PX
            for x0, x1 in tears:
                yield QRectF(x0 - TIPS_ASIDE_PX, top, x1 - x0 + 2 * TIPS_ASIDE_PX, TIPS_RISE_PX)


def _longer(one: Underline, other: Underline) -> Underline:
    """Under both, where the lower one is."""
    return min(one[0], other[0]), max(one[1], other[1]), max(one[2], other[2])


def _boxes(scene: Scene, pixels: DevicePixels) -> Iterator[tuple[int, Box, float]]:
    """What is drawn of each event, by row, and so many px below it; a label inside a bar goes with it.

    Marks and bars are where they were set down: what is drawn beside them is as far from each.
    """
    half = scene.mark_px / 2 + 2
    columns = (scene.marks.row, *middles(scene.marks, scene.mark_px, pixels))
    for row, x, y in zip(*(column.tolist() for column in columns), strict=True):
        yield row, (x - half, y - half, 2 * half, 2 * half), DOTS_REACH_PX
    for row, (x0, y0, x1, y1) in zip(scene.specks.row.tolist(), scene.specks.corners.tolist(), strict=True):
        yield row, (x0, y0, x1 - x0, y1 - y0), 1.0
    yield from zip(scene.bars.row.tolist(), _boxes_of(scene.bars, pixels), repeat(DOTS_REACH_PX))
    yield from ((ghost.row, ghost.box, 1.0) for ghost in scene.ghosts)
    yield from ((label.row, label.box, 1.0) for label in scene.labels if not label.is_inside)


def _boxes_of(bars: Bars, pixels: DevicePixels) -> list[Box]:
    """Those of bars, whose upper edges stand on whole pixels, and which are of whole pixels high."""
    if not pixels.are_there:
        return bars.boxes
    top = (pixels.rows(bars.y) - pixels.dy) / pixels.scale
    height = np.maximum(np.rint(bars.height * pixels.scale), 1) / pixels.scale
    columns = (bars.x, top, bars.width, height)
    return list(zip(*(column.tolist() for column in columns), strict=True))
