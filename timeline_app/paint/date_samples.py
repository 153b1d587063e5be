"""Samples of how dates are drawn as they are known, for the legend; one function a kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPolygonF

from timeline_app.layout.pieces import Look
from timeline_app.model.event import MARKS
from timeline_app.paint.brush import NO_BRUSH, NO_PEN, faded, outline
from timeline_app.paint.marks import draw_ghost, draw_mark
from timeline_app.paint.set_signs import draw_all_of, draw_one_of

CIRCLE: Final = MARKS.index("circle")
HALF_PX: Final = 4.5
ARROW_PX: Final = 5.0

Draw = Callable[[QPainter, QRectF, QColor], None]


def draw_sample(painter: QPainter, kind: str, box: QRectF, color: QColor) -> None:
    """The sample of the date kind with that id, in a box."""
    SAMPLES[kind](painter, box, color)


def _soft(painter: QPainter, box: QRectF, color: QColor, *, first: float = 0.05, last: float = 0.05) -> None:
    fill = QLinearGradient(box.topLeft(), box.topRight())
    for at, opacity in ((0.0, first), (0.3, 0.4), (0.7, 0.4), (1.0, last)):
        fill.setColorAt(at, faded(color, opacity))
    painter.setPen(NO_PEN)
    painter.setBrush(fill)
    painter.drawRect(box)


def _arrow(painter: QPainter, tip: QPointF, way: float, color: QColor) -> None:
    base, half = tip.x() - way * ARROW_PX, ARROW_PX * 0.7
    painter.setPen(NO_PEN)
    painter.setBrush(color)
    painter.drawPolygon(QPolygonF([tip, QPointF(base, tip.y() - half), QPointF(base, tip.y() + half)]))


def _left(box: QRectF) -> QPointF:
    return QPointF(box.left(), box.center().y())


def _right(box: QRectF) -> QPointF:
    return QPointF(box.right(), box.center().y())


def _mark(painter: QPainter, box: QRectF, color: QColor, look: int) -> None:
    draw_mark(painter, CIRCLE, (box.center().x(), box.center().y()), 2 * HALF_PX, color, look)


def _before(painter: QPainter, box: QRectF, color: QColor) -> None:
    _soft(painter, box, color, first=0.4)
    _arrow(painter, _left(box), -1.0, color)


def _after(painter: QPainter, box: QRectF, color: QColor) -> None:
    _soft(painter, box, color, last=0.4)
    _arrow(painter, _right(box), 1.0, color)


def _one_of(painter: QPainter, box: QRectF, color: QColor) -> None:
    _soft(painter, box, color)
    draw_one_of(painter, box, color)


def _all_of(painter: QPainter, box: QRectF, color: QColor) -> None:
    _soft(painter, box, color)
    draw_all_of(painter, box, color)


def _span(painter: QPainter, box: QRectF, color: QColor, sides: tuple[bool, bool]) -> None:
    """A bar that is firm at the sides named."""
    painter.fillRect(box, faded(color, 0.4))
    painter.setPen(outline(color, 1.2, is_dashed=False))
    for is_firm, x in zip(sides, (box.left() + 0.6, box.right() - 0.6), strict=True):
        if is_firm:
            painter.drawLine(QLineF(x, box.top(), x, box.bottom()))


def _open_start(painter: QPainter, box: QRectF, color: QColor) -> None:
    _span(painter, box, color, (False, True))
    _arrow(painter, _left(box), -1.0, color)


def _open_end(painter: QPainter, box: QRectF, color: QColor) -> None:
    _span(painter, box, color, (True, False))
    _arrow(painter, _right(box), 1.0, color)


def _unknown(painter: QPainter, box: QRectF, color: QColor) -> None:
    fill = QLinearGradient(box.topLeft(), box.topRight())
    fill.setColorAt(0.0, faded(color, 0.5))
    fill.setColorAt(1.0, faded(color, 0.02))
    painter.fillRect(box, fill)
    _span(painter, QRectF(box.left(), box.top(), 1.2, box.height()), color, (True, False))


def _claimed(painter: QPainter, box: QRectF, color: QColor) -> None:
    painter.setPen(outline(color, 1.0, is_dashed=False))
    for x in (box.left() + 1, box.left() + 4):
        painter.drawPoint(QPointF(x, box.center().y()))
    painter.setBrush(NO_BRUSH)
    center = (box.right() - HALF_PX, box.center().y())
    draw_ghost(painter, CIRCLE, center, 2 * HALF_PX, color, 0)


SAMPLES: Final[Mapping[str, Draw]] = MappingProxyType(
    {
        "within": _soft,
        "about": lambda painter, box, color: _mark(painter, box, color, Look.HALO),
        "uncertain": lambda painter, box, color: _mark(painter, box, color, Look.DOTTED),
        "before": _before,
        "after": _after,
        "one-of": _one_of,
        "all-of": _all_of,
        "open-start": _open_start,
        "open-end": _open_end,
        "unknown": _unknown,
        "claimed": _claimed,
    }
)
"""A sample for each kind of DATE_KINDS, and for claims."""
