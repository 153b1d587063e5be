"""Signs of sets of dates, in their bars and in the legend; it knows a box, and neither dates nor text."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from timeline_app.paint.brush import NO_PEN, OUTLINE_PX, outline
from timeline_app.paint.device_pixels import DevicePixels

DOT_PX: Final = 2.4
"""The radius of a dot: rows are 3 px apart, and it stands out below its bar by less than that."""


def draw_one_of(painter: QPainter, box: QRectF, color: QColor) -> None:
    """One of the dates is meant: a stroke at each limit."""
    pixels = DevicePixels.of(painter)
    box, line_px = pixels.crisp(box), pixels.stroke(OUTLINE_PX)
    painter.setPen(outline(color, line_px, is_dashed=False))
    for end in (box.left() + line_px / 2, box.right() - line_px / 2):
        painter.drawLine(QLineF(end, box.top() + 1, end, box.bottom() - 1))


def draw_all_of(painter: QPainter, box: QRectF, color: QColor) -> None:
    """All the dates are meant: a line along the foot with a dot at each limit.

    A line at the height of the text would strike that out, and say that what happened has fallen.
    """
    pixels = DevicePixels.of(painter)
    left, bottom = pixels.edge(box.left(), box.bottom())
    right, line_px = pixels.edge(box.right(), 0.0)[0], pixels.whole(OUTLINE_PX)
    painter.fillRect(QRectF(left, bottom - line_px, right - left, line_px), color)
    painter.setPen(NO_PEN)
    painter.setBrush(color)
    for end in (left + DOT_PX, right - DOT_PX):
        painter.drawEllipse(QPointF(end, bottom - line_px / 2), DOT_PX, DOT_PX)
