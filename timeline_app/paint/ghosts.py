"""Ghosts: the other dates claimed for events, as faint outlines joined to them by dotted lines."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from timeline_app.layout.ghost import Ghost
from timeline_app.layout.scene import Scene
from timeline_app.paint.brush import NO_BRUSH, Palette, faded, outline
from timeline_app.paint.marks import draw_ghost

FILL_OPACITY: Final = 0.08


def paint_ghost_lines(scene: Scene, painter: QPainter, palette: Palette) -> None:
    """The lines, before labels have their grounds: they run behind whatever text stands on the way."""
    for ghost in scene.ghosts:
        x0, x1 = ghost.line
        # A dotted pen takes ten times as long.
        painter.fillRect(QRectF(x0, ghost.middle_y - 0.5, x1 - x0, 1), palette.dots(ghost.color))


def paint_ghosts(scene: Scene, painter: QPainter, palette: Palette) -> None:
    """The marks and ranges themselves."""
    for ghost in scene.ghosts:
        if ghost.is_bar:
            _paint_range(ghost, painter, palette)
        else:
            x, y, width, height = ghost.box
            color = palette.lane(ghost.color)
            draw_ghost(painter, ghost.shape, (x + width / 2, y + height / 2), width, color, ghost.look)


def _paint_range(ghost: Ghost, painter: QPainter, palette: Palette) -> None:
    color = palette.lane(ghost.color)
    pen = outline(color, 1.0, is_dashed=False)
    pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(faded(color, FILL_OPACITY))
    painter.drawRoundedRect(QRectF(*ghost.box).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    painter.setBrush(NO_BRUSH)
