"""Relations as thin arrows, a head at the mark they point to and a word each; they are laid out elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.relations import Arrow, Relations
from timeline_app.layout.scene import Box, Scene
from timeline_app.paint.brush import NO_BRUSH, NO_PEN, Palette, outline
from timeline_app.paint.ground import ground_at
from timeline_app.paint.text import Fonts

HEAD_PX: Final = 8.0
HEAD_ANGLE: Final = 0.42
LINE_PX: Final = 1.2
TAG_ROUND_PX: Final = 8.0


def paint_relations(
    relations: Relations, scene: Scene, painter: QPainter, palette: Palette, fonts: Fonts
) -> None:
    """Curves behind labels, heads over all, then the words on the ground of their lane, then the tag."""
    ink = palette.role("text")
    arrows = relations.arrows
    if arrows:
        painter.setBrush(NO_BRUSH)
        for is_dashed in (False, True):
            painter.setPen(outline(ink, LINE_PX, is_dashed=is_dashed))
            painter.drawPath(_path(arrow for arrow in arrows if arrow.is_dashed is is_dashed))
        painter.setPen(NO_PEN)
        painter.setBrush(ink)
        for arrow in arrows:
            painter.drawPolygon(_head(QPointF(*arrow.curve[2]), QPointF(*arrow.curve[3])))
        painter.setFont(fonts.font(TextRole.COUNT))
        for arrow in arrows:
            if arrow.word:
                box = QRectF(*arrow.word_box)
                painter.fillRect(box, ground_at(scene, box.center().y(), palette))
                painter.setPen(ink)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, arrow.word)
    if relations.tag:
        _paint_tag(relations.tag, relations.tag_box, painter, palette, fonts)


def _paint_tag(text: str, box: Box, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    painter.setPen(palette.pen("second"))
    painter.setBrush(palette.role("ground"))
    painter.drawRoundedRect(QRectF(*box), TAG_ROUND_PX, TAG_ROUND_PX)
    painter.setFont(fonts.font(TextRole.COUNT))
    painter.setPen(palette.role("text"))
    painter.drawText(QRectF(*box), Qt.AlignmentFlag.AlignCenter, text)


def _path(arrows: Iterable[Arrow]) -> QPainterPath:
    """What of the arrows lies beside labels: a curve that has no way around one runs behind it."""
    path = QPainterPath()
    for arrow in arrows:
        for start, first, second, end in arrow.pieces:
            path.moveTo(*start)
            path.cubicTo(*first, *second, *end)
    return path


def _head(before: QPointF, tip: QPointF) -> QPolygonF:
    angle = math.atan2(tip.y() - before.y(), tip.x() - before.x())
    wings = (
        QPointF(tip.x() - HEAD_PX * math.cos(angle + turn), tip.y() - HEAD_PX * math.sin(angle + turn))
        for turn in (HEAD_ANGLE, -HEAD_ANGLE)
    )
    return QPolygonF([tip, *wings])
