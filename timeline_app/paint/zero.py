"""The zero point of a scene: a line through the plot where time is counted from, a frame round its mark."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from timeline_app.layout.pieces import ZeroMark
from timeline_app.layout.scene import Scene
from timeline_app.paint.brush import NO_BRUSH, NO_PEN, Palette, faded, outline
from timeline_app.paint.device_pixels import DevicePixels

LINE_PX: Final = 1.0
BAND_OPACITY: Final = 0.10
LINE_OPACITY: Final = 0.55
LEAST_BAND_PX: Final = 3.0
"""A start that is known to less than so many px is a line."""
FRAME_PX: Final = 1.6
FRAME_GAP_PX: Final = 3.6
HALO_PX: Final = 4.4
FLAG_PX: Final = 5.0


def paint_zero_line(
    scene: Scene, zero: ZeroMark, painter: QPainter, palette: Palette, pixels: DevicePixels
) -> None:
    """Behind the events: a line where the zero point starts, or a band where that may be."""
    _, top, _, height = scene.plot
    ink = palette.role("text")
    if zero.x1 - zero.x0 >= LEAST_BAND_PX:
        band = QRectF(zero.x0, top, zero.x1 - zero.x0, height)
        painter.fillRect(band, faded(ink, BAND_OPACITY))
    painter.fillRect(pixels.line(zero.x0, top, height), faded(ink, LINE_OPACITY))


def paint_zero_mark(scene: Scene, zero: ZeroMark, painter: QPainter, palette: Palette) -> None:
    """A frame round all marks and bars of the event, apart from them by a rim of the ground."""
    for box in scene.marks_of(zero.row):
        around = QRectF(*box).adjusted(-FRAME_GAP_PX, -FRAME_GAP_PX, FRAME_GAP_PX, FRAME_GAP_PX)
        painter.setBrush(NO_BRUSH)
        painter.setPen(outline(palette.role("canvas"), HALO_PX, is_dashed=False))
        painter.drawRoundedRect(around, FRAME_GAP_PX, FRAME_GAP_PX)
        painter.setPen(outline(palette.role("text"), FRAME_PX, is_dashed=False))
        painter.drawRoundedRect(around, FRAME_GAP_PX, FRAME_GAP_PX)


def paint_zero_flag(scene: Scene, zero: ZeroMark, painter: QPainter, palette: Palette) -> None:
    """A pointer where the line meets the axis."""
    left, top, width, _ = scene.plot
    x = round(zero.x0) + LINE_PX / 2
    if left <= x <= left + width:
        painter.setPen(NO_PEN)
        painter.setBrush(palette.role("text"))
        corners = ((-FLAG_PX, -FLAG_PX), (FLAG_PX, -FLAG_PX), (0.0, FLAG_PX / 2))
        painter.drawPolygon(QPolygonF([QPointF(x + dx, top + dy) for dx, dy in corners]))
