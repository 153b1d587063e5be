"""Outlines of marks around the origin, each worked out once for its size.

A dashed pen works its dashes out anew each time it draws, which takes longer than all the rest of a mark.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF

KEPT: Final = 32


@lru_cache(maxsize=KEPT)
def dashed_ring(half: float) -> QPainterPath:
    """A ring of dashes."""
    return _stroke(_circle(half - 1.0), 1.9, (1.7, 1.25), Qt.PenCapStyle.FlatCap)


@lru_cache(maxsize=KEPT)
def dotted_ring(radius: float) -> QPainterPath:
    """A ring of dots."""
    return _stroke(_circle(radius), 1.3, (0.1, 2.3), Qt.PenCapStyle.RoundCap)


@lru_cache(maxsize=KEPT)
def dashed_box(width: float, height: float, line_px: float) -> QPainterPath:
    """A box of dashes with round corners, of that breadth."""
    box = QPainterPath()
    box.addRoundedRect(QRectF(-width / 2, -height / 2, width, height), 2, 2)
    return _stroke(box, line_px, (1.9, 1.5), Qt.PenCapStyle.FlatCap)


@lru_cache(maxsize=KEPT)
def dashed_triangle(half: float, line_px: float) -> QPainterPath:
    """A triangle of dashes of that breadth, standing on its tip."""
    triangle = QPainterPath()
    triangle.addPolygon(triangle_down(0.0, 0.0, half))
    triangle.closeSubpath()
    return _stroke(triangle, line_px, (2.0, 1.5), Qt.PenCapStyle.FlatCap)


@lru_cache(maxsize=KEPT)
def speech_bubble(half: float, left: float, top: float, width: float, height: float) -> QPainterPath:
    """A bubble in that box, with a tail at its lower left."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(QRectF(left, top, width, height), 1.8, 1.8)
    tail = (
        QPointF(-half * 0.55, half * 0.4),
        QPointF(half * 0.2, half * 0.4),
        QPointF(-half * 0.55, half),
    )
    path.addPolygon(QPolygonF(tail))
    return path.simplified()


def triangle_down(x: float, y: float, half: float) -> QPolygonF:
    """A triangle around a centre, standing on its tip."""
    return QPolygonF(
        [QPointF(x - half, y - half * 0.8), QPointF(x + half, y - half * 0.8), QPointF(x, y + half * 0.9)]
    )


def _circle(radius: float) -> QPainterPath:
    path = QPainterPath()
    path.addEllipse(QPointF(0.0, 0.0), radius, radius)
    return path


def _stroke(
    path: QPainterPath, width_px: float, pattern: tuple[float, float], cap: Qt.PenCapStyle
) -> QPainterPath:
    stroker = QPainterPathStroker()
    stroker.setWidth(width_px)
    stroker.setDashPattern(list(pattern))
    stroker.setCapStyle(cap)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return stroker.createStroke(path)
