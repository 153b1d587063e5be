"""Relations as thin arrows, a head at the mark they point to and a word each; they are laid out elsewhere."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPolygonF, QRegion

from timeline_app.layout.arrows import Arrow, Relations
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scene import Box, Scene
from timeline_app.paint.brush import NO_BRUSH, NO_PEN, Palette, outline
from timeline_app.paint.text import Fonts

HEAD_PX: Final = 8.0
HEAD_ANGLE: Final = 0.42
LINE_PX: Final = 1.2
TAG_ROUND_PX: Final = 8.0


def paint_relations(
    relations: Relations, scene: Scene, clip: QRectF, painter: QPainter, palette: Palette, fonts: Fonts
) -> None:
    """Curves behind labels, heads over all, then the words on the ground of their lane, then the tag."""
    ink = palette.role("text")
    arrows = relations.arrows
    if arrows:
        paths = [_path(arrow) for arrow in arrows]
        painter.setClipRegion(_beside_labels(scene, paths, clip))
        painter.setBrush(NO_BRUSH)
        for arrow, path in zip(arrows, paths, strict=True):
            painter.setPen(outline(ink, LINE_PX, is_dashed=arrow.is_dashed))
            painter.drawPath(path)
        painter.setClipRect(clip)
        painter.setPen(NO_PEN)
        painter.setBrush(ink)
        for arrow in arrows:
            painter.drawPolygon(_head(QPointF(*arrow.curve[2]), QPointF(*arrow.curve[3])))
        painter.setFont(fonts.font(TextRole.COUNT))
        for arrow in arrows:
            if arrow.word:
                box = QRectF(*arrow.word_box)
                painter.fillRect(box, _ground_at(scene, box.center().y(), palette))
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


def _path(arrow: Arrow) -> QPainterPath:
    points = [QPointF(*point) for point in arrow.curve]
    path = QPainterPath(points[0])
    path.cubicTo(points[1], points[2], points[3])
    return path


def _beside_labels(scene: Scene, paths: Iterable[QPainterPath], clip: QRectF) -> QRegion:
    """Everywhere but on labels: a curve that has no way around one runs behind it."""
    reach = QRectF()
    for path in paths:
        reach = reach.united(path.boundingRect())
    region = QRegion(clip.toAlignedRect())
    for label in scene.labels:
        box = QRectF(*label.box)
        if reach.intersects(box):
            region -= QRegion(box.toAlignedRect())
    return region


def _ground_at(scene: Scene, y: float, palette: Palette) -> QColor:
    """The colour of the lane at that height."""
    is_tinted = any(lane.is_tinted for lane in scene.lanes if lane.y <= y < lane.y + lane.height)
    return palette.role("band" if is_tinted else "canvas")


def _head(before: QPointF, tip: QPointF) -> QPolygonF:
    angle = math.atan2(tip.y() - before.y(), tip.x() - before.x())
    wings = (
        QPointF(tip.x() - HEAD_PX * math.cos(angle + turn), tip.y() - HEAD_PX * math.sin(angle + turn))
        for turn in (HEAD_ANGLE, -HEAD_ANGLE)
    )
    return QPolygonF([tip, *wings])
