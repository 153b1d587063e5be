"""The ruler over a scene: what it spans, a line with its ends, and a box that says how long that is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QRegion

from timeline_app.layout.ruler import LINE_PX, PADDING_PX, ROLES, RulerMark
from timeline_app.layout.scene import Scene
from timeline_app.paint.brush import Palette, faded
from timeline_app.paint.text import Fonts
from timeline_app.paint.texts import Texts

BAND_OPACITY: Final = 0.10
END_PX: Final = 6.0
LINE_WIDTH_PX: Final = 1.8
ROUND_PX: Final = 5.0
BASELINE_PX: Final = 16.0


def paint_ruler(scene: Scene, ruler: RulerMark, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    """Within the plot; its lines run behind all texts, the box stands over all else."""
    _, top, _, height = scene.plot
    accent = palette.role("accent")
    painter.save()
    painter.setClipRegion(_beside_texts(scene))
    painter.fillRect(QRectF(ruler.x0, top, ruler.x1 - ruler.x0, height), faded(accent, BAND_OPACITY))
    painter.setPen(palette.pen("accent"))
    painter.drawLines([QLineF(x, top, x, top + height) for x in (ruler.x0, ruler.x1)])
    painter.setPen(palette.pen("accent", LINE_WIDTH_PX))
    ends = [QLineF(x, ruler.y - END_PX, x, ruler.y + END_PX) for x in (ruler.x0, ruler.x1)]
    painter.drawLines([QLineF(ruler.x0, ruler.y, ruler.x1, ruler.y), *ends])
    painter.setClipRect(QRectF(*scene.plot))
    box = QRectF(*ruler.box)
    painter.setPen(palette.pen("accent"))
    painter.setBrush(palette.role("canvas"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), ROUND_PX, ROUND_PX)
    texts = Texts(painter, fonts)
    for i, (line, role) in enumerate(zip(ruler.lines, ROLES, strict=True)):
        color = palette.role("text" if i == 0 else "second")
        y = box.top() + BASELINE_PX + i * LINE_PX
        texts.draw(color, role, box.left() + PADDING_PX, y, line)
    painter.restore()


def _beside_texts(scene: Scene) -> QRegion:
    """The plot without the labels in it."""
    region = QRegion(QRectF(*scene.plot).toAlignedRect())
    for label in scene.labels:
        region -= QRegion(QRectF(*label.box).toAlignedRect())
    return region
