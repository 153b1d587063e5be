"""Ghosts: the other dates claimed for events, as faint outlines joined to them by dotted lines."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from timeline_app.layout.ghost import Ghost
from timeline_app.layout.scene import Scene
from timeline_app.paint.brush import NO_BRUSH, Palette, faded, outline
from timeline_app.paint.marks import draw_ghost

FILL_OPACITY: Final = 0.08
ROUND_PX: Final = 3.0


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
    color, box = palette.lane(ghost.color), QRectF(*ghost.box).adjusted(0.5, 0.5, -0.5, -0.5)
    pen = outline(color, 1.0, is_dashed=False)
    pen.setStyle(Qt.PenStyle.DotLine)
    # A closed side would say that the claim ends where only its event stands before it.
    match ghost.goes_on:
        case (False, False):
            painter.setPen(pen)
            painter.setBrush(faded(color, FILL_OPACITY))
            painter.drawRoundedRect(box, ROUND_PX, ROUND_PX)
        case (True, True):
            painter.fillRect(box, faded(color, FILL_OPACITY))
            painter.setPen(pen)
            for y in (box.top(), box.bottom()):
                painter.drawLine(QLineF(box.left(), y, box.right(), y))
        case (is_open_left, _):
            painter.setPen(pen)
            painter.setBrush(faded(color, FILL_OPACITY))
            painter.drawPath(_open_box(box, is_open_left=is_open_left))
    painter.setBrush(NO_BRUSH)


def _open_box(box: QRectF, *, is_open_left: bool) -> QPainterPath:
    """A rounded box without its left or its right side."""
    open_x, closed_x, round_px = box.right(), box.left(), ROUND_PX
    if is_open_left:
        open_x, closed_x, round_px = closed_x, open_x, -ROUND_PX
    path = QPainterPath(QPointF(open_x, box.top()))
    path.lineTo(closed_x + round_px, box.top())
    path.quadTo(closed_x, box.top(), closed_x, box.top() + ROUND_PX)
    path.lineTo(closed_x, box.bottom() - ROUND_PX)
    path.quadTo(closed_x, box.bottom(), closed_x + round_px, box.bottom())
    path.lineTo(open_x, box.bottom())
    return path
