"""Ghosts: the other dates claimed for events, as faint outlines joined to them by dotted lines."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from timeline_app.layout.ghost import Ghost
from timeline_app.layout.scene import Scene
from timeline_app.paint.brush import NO_BRUSH, Palette, faded, outline
from timeline_app.paint.marks import draw_ghost

LINE_PX: Final = 1.2
LINE_OPACITY: Final = 0.75
FILL_OPACITY: Final = 0.08


def paint_ghost_lines(scene: Scene, painter: QPainter, palette: Palette) -> None:
    """The lines, before labels have their grounds: they run behind whatever text stands on the way."""
    for ghost in scene.ghosts:
        pen = QPen(faded(palette.lane(ghost.color), LINE_OPACITY), LINE_PX)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern((0.1, 2.6))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        x0, x1 = ghost.line
        y = ghost.middle_y
        painter.drawLine(QLineF(x0, y, x1, y))


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
