"""Clusters: boxes with the counts of what they hold, each drawn once in its size and then set down."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.boxes import Box
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.pieces import Cluster
from timeline_app.layout.scene import Scene
from timeline_app.paint.board import Board
from timeline_app.paint.brush import OUTLINE_PX, Palette, of_width
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.texts import Texts

COUNT_RISE_PX: Final = 4.0
"""From the middle of a count to its baseline."""
RIM_PX, ROUND_PX = 0.6, 5.0
MOST_KEPT: Final = 1_024
"""Many times those of a picture; none is wider than its count and what is beside it."""


def paint_clusters(
    scene: Scene, painter: QPainter, palette: Palette, texts: Texts, pixels: DevicePixels
) -> None:
    """All clusters of a scene: they begin and end on whole pixels, where there are any."""
    if not scene.clusters:
        return
    if pixels.are_there:
        _set_down(scene.clusters, painter, palette, pixels)
    else:
        for cluster in scene.clusters:
            _paint_box(cluster.box, cluster.color, painter, palette)
    measure, role, counts = texts.measure, TextRole.COUNT, []
    for cluster in scene.clusters:
        (x, y, width, height), text = cluster.box, cluster.text
        counts.append((role, x + (width - measure(text, role)) / 2, y + height / 2 + COUNT_RISE_PX, text))
    texts.draw_all(palette.role("text"), counts)


def _set_down(
    clusters: tuple[Cluster, ...], painter: QPainter, palette: Palette, pixels: DevicePixels
) -> None:
    scale, dx, dy, floor = pixels.scale, pixels.dx + 0.5, pixels.dy + 0.5, math.floor
    boxes, board = palette.cluster_boxes, Board()
    with pixels.alone(painter):
        put = painter.drawImage
        for cluster in clusters:
            x, y, width, height = cluster.box
            left = floor(x * scale + dx)
            size = max(floor((x + width) * scale + dx) - left, 1), max(round(height * scale), 1)
            key = (scale, cluster.color, *size)
            image = boxes.get(key)
            if image is None:
                image = _box(size, cluster.color, palette, scale, board)
                if len(boxes) >= MOST_KEPT:
                    boxes.clear()
                boxes[key] = image
            put(left, floor(y * scale + dy), image)


def _box(size: tuple[int, int], color: int, palette: Palette, scale: float, board: Board) -> QImage:
    """An image of so many pixels of a box in the colour of a lane."""
    width, height = size

    def draw(painter: QPainter) -> None:
        painter.scale(scale, scale)
        _paint_box((0.0, 0.0, width / scale, height / scale), color, painter, palette)

    return board.stamp(width, height, draw)


def _paint_box(box: Box, color: int, painter: QPainter, palette: Palette) -> None:
    pen, brush = palette.cluster(color)
    line = QRectF(*box).adjusted(RIM_PX, RIM_PX, -RIM_PX, -RIM_PX)
    line, line_px = DevicePixels.of(painter).framed(line, OUTLINE_PX)
    painter.setPen(of_width(pen, line_px))
    painter.setBrush(brush)
    painter.drawRoundedRect(line, ROUND_PX, ROUND_PX)
