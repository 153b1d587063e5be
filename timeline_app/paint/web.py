"""The web of relations as faint lines behind the words; where they run is worked out elsewhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QRegion

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scene import Scene
from timeline_app.layout.web import Web
from timeline_app.paint.brush import NO_BRUSH, Palette, faded, outline
from timeline_app.paint.text import Fonts

OPACITY: Final = 0.6
LINE_PX: Final = 1.0
MORE_GAP_PX: Final = 8.0


def paint_web(web: Web, scene: Scene, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    """Lines within the plot, beside all labels and marks, and how many more there are."""
    painter.save()
    painter.setClipRegion(_beside_words(scene))
    painter.setBrush(NO_BRUSH)
    color = faded(palette.role("second"), OPACITY)
    for is_dashed in (False, True):
        path = QPainterPath()
        for line in web.lines:
            if line.is_dashed is is_dashed:
                path.moveTo(QPointF(*line.start))
                path.quadTo(QPointF(*line.control), QPointF(*line.end))
        painter.setPen(outline(color, LINE_PX, is_dashed=is_dashed))
        painter.drawPath(path)
    painter.restore()
    if web.more:
        text = f"+ {web.more:,} more relations: zoom in"
        width, height = fonts.measure(text, TextRole.COUNT) + 2 * MORE_GAP_PX, 18.0
        left, top, plot_width, _ = scene.plot
        box = QRectF(left + plot_width - width - MORE_GAP_PX, top + MORE_GAP_PX, width, height)
        painter.setFont(fonts.font(TextRole.COUNT))
        painter.setPen(palette.pen("second"))
        painter.fillRect(box, palette.role("ground"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def _beside_words(scene: Scene) -> QRegion:
    region = QRegion(QRectF(*scene.plot).toAlignedRect())
    half = scene.mark_px / 2 + 1
    for label in scene.labels:
        region -= QRegion(QRectF(*label.box).toAlignedRect())
    for x, y in zip(scene.marks.x.tolist(), scene.marks.y.tolist(), strict=True):
        region -= QRegion(QRect(round(x - half), round(y - half), round(2 * half), round(2 * half)))
    return region
