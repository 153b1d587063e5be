"""The overlay: selection, hover, search hits, relations and the now line, over a scene they never change."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Final

from msgspec import Struct, field
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from timeline_app.layout.arrows import Arrow
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scene import Box, Scene
from timeline_app.paint.arrows import paint_arrows
from timeline_app.paint.brush import NO_BRUSH, Palette, faded
from timeline_app.paint.text import Fonts

DIM_OPACITY: Final = 0.72
ROUND_PX: Final = 7.0


class Overlay(Struct, frozen=True, kw_only=True):
    """What lies over a scene: rows of events, x of now, a box being drawn, arrows of the selection."""

    selected_row: int | None = None
    hover_row: int | None = None
    hits: AbstractSet[int] | None = None
    now_x: float | None = None
    rubber: Box | None = None
    arrows: tuple[Arrow, ...] = ()
    outside: str = ""
    has_focus: bool = field(default=False)


def paint_overlay(scene: Scene, overlay: Overlay, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    """Everything of the overlay, within the plot."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.save()
    painter.setClipRect(QRectF(*scene.plot))
    if overlay.hits is not None:
        _dim_others(scene, overlay.hits, painter, palette)
    if overlay.now_x is not None:
        _now_line(scene, overlay.now_x, painter, palette)
    painter.setClipping(False)
    left, top, width, height = scene.plot
    painter.setClipRect(QRectF(left, top, scene.width - left, height))
    if overlay.hover_row is not None and overlay.hover_row != overlay.selected_row:
        _outline(scene, overlay.hover_row, painter, palette, role="second", width_px=1.0)
    paint_arrows(overlay.arrows, painter, palette, fonts)
    if overlay.selected_row is not None:
        _outline(scene, overlay.selected_row, painter, palette, role="text", width_px=1.8)
        if overlay.outside:
            _tag(scene, overlay.selected_row, overlay.outside, painter, palette, fonts)
    if overlay.rubber is not None:
        painter.setPen(palette.pen("accent"))
        painter.setBrush(faded(palette.role("accent"), 0.14))
        painter.drawRect(QRectF(*overlay.rubber))
    painter.setClipping(False)
    if overlay.has_focus:
        painter.setPen(palette.pen("accent", 2.0))
        painter.setBrush(NO_BRUSH)
        painter.drawRect(QRectF(left + 1, top + 1, width - 2, height - 2))
    painter.restore()


def paint_notice(
    lines: tuple[str, ...], box: QRectF, painter: QPainter, palette: Palette, fonts: Fonts
) -> None:
    """What is said where there is nothing to draw: a heading and a line below it, in the middle of a box."""
    for i, (text, role, color) in enumerate(
        zip(lines, (TextRole.HEADING, TextRole.TITLE), ("text", "second"), strict=False)
    ):
        painter.setPen(palette.role(color))
        x = box.center().x() - fonts.measure(text, role) / 2
        fonts.draw(painter, role, x, box.center().y() - 10 + 28 * i, text)


def _dim_others(scene: Scene, hits: AbstractSet[int], painter: QPainter, palette: Palette) -> None:
    """Veil what was not found, and put a ground under what was."""
    veil = faded(palette.role("canvas"), DIM_OPACITY)
    half = scene.mark_px / 2 + 2
    boxes = [
        (row, QRectF(x - half, y - half, 2 * half, 2 * half))
        for row, x, y in zip(
            scene.marks.row.tolist(), scene.marks.x.tolist(), scene.marks.y.tolist(), strict=True
        )
    ]
    boxes += [(bar.row, QRectF(*bar.box)) for bar in scene.bars]
    boxes += [(bar.row, QRectF(*mark)) for bar in scene.bars if (mark := bar.icon_box(scene.mark_px))]
    boxes += [(label.row, QRectF(*label.box)) for label in scene.labels if not label.is_inside]
    for row, box in boxes:
        if row not in hits:
            painter.fillRect(box.adjusted(-1, -1, 1, 1), veil)
    for cluster in scene.clusters:
        if hits.isdisjoint(cluster.rows):
            painter.fillRect(QRectF(*cluster.box), veil)
    painter.setPen(palette.pen("accent", 1.6))
    for row in hits:
        found = scene.box_of(row)
        if found is not None:
            x, y, width, height = found
            painter.drawLine(QLineF(x, y + height, x + width, y + height))


def _now_line(scene: Scene, x: float, painter: QPainter, palette: Palette) -> None:
    painter.setPen(palette.pen("now", 1.4))
    painter.drawLine(QLineF(x, scene.plot[1], x, scene.plot[1] + scene.plot[3]))


def _outline(
    scene: Scene, row: int, painter: QPainter, palette: Palette, *, role: str, width_px: float
) -> None:
    box = scene.box_of(row)
    if box is None:
        return
    painter.setPen(palette.pen(role, width_px))
    painter.setBrush(NO_BRUSH)
    painter.drawRoundedRect(QRectF(*box).adjusted(-4.5, -2, 5.5, 2), ROUND_PX, ROUND_PX)


def _tag(scene: Scene, row: int, text: str, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    """How many relations lead to what is not in the picture, under the selection."""
    box = scene.box_of(row)
    if box is None:
        return
    width = fonts.measure(text, TextRole.COUNT) + 12
    left, _, plot_width, _ = scene.plot
    x = min(max(box[0], left + 4), left + plot_width - width - 4)
    tag = QRectF(x, box[1] + box[3] + 4, width, 17)
    painter.setPen(palette.pen("line"))
    painter.setBrush(palette.role("ground"))
    painter.drawRoundedRect(tag, 8, 8)
    painter.setFont(fonts.font(TextRole.COUNT))
    painter.setPen(palette.role("text"))
    painter.drawText(QPointF(tag.x() + 6, tag.y() + 12.5), text)
