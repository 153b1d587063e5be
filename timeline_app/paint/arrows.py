"""Relations as thin arrows, a head at the mark they point to and a word each."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from timeline_app.layout.arrows import Arrow
from timeline_app.layout.metrics import TextRole
from timeline_app.paint.brush import NO_BRUSH, NO_PEN, Palette, outline
from timeline_app.paint.text import Fonts

HEAD_PX: Final = 8.0


def paint_arrows(arrows: Iterable[Arrow], painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    """Curves and heads, then the words, so that no curve runs through one; dashed for disputes."""
    ink = palette.role("text")
    kept = tuple(arrows)
    for arrow in kept:
        points = [QPointF(*point) for point in arrow.curve]
        path = QPainterPath(points[0])
        path.cubicTo(points[1], points[2], points[3])
        painter.setPen(outline(ink, 1.2, is_dashed=arrow.is_dashed))
        painter.setBrush(NO_BRUSH)
        painter.drawPath(path)
        painter.setPen(NO_PEN)
        painter.setBrush(ink)
        painter.drawPolygon(_head(points[2], points[3]))
    painter.setFont(fonts.font(TextRole.COUNT))
    for arrow in kept:
        if arrow.word:
            box = QRectF(*arrow.word_box)
            painter.fillRect(box, palette.role("canvas"))
            painter.setPen(ink)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, arrow.word)


def _head(before: QPointF, tip: QPointF) -> QPolygonF:
    angle = math.atan2(tip.y() - before.y(), tip.x() - before.x())
    wings = (
        QPointF(tip.x() - HEAD_PX * math.cos(angle + turn), tip.y() - HEAD_PX * math.sin(angle + turn))
        for turn in (0.42, -0.42)
    )
    return QPolygonF([tip, *wings])
