"""What lies over the headers of lanes: which is pointed at, and where one that is dragged would land."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPolygonF

from timeline_app.layout.scene import Scene
from timeline_app.paint.brush import NO_PEN, Palette, faded
from timeline_app.paint.lane_headers import COLOR_BAR_PX, paint_chevron

HELD_OPACITY, POINTED_OPACITY = 0.16, 0.06
LINE_PX: Final = 2.0
TIP_PX: Final = 5.0


class LaneDrop(Struct, frozen=True, kw_only=True):
    """The number of a lane that is dragged, and the y where it would land; None where it stays."""

    number: int
    y: float | None


def paint_lane_overlay(
    scene: Scene, pointed: int | None, drop: LaneDrop | None, painter: QPainter, palette: Palette
) -> None:
    """A wash and a chevron over the header with the number ``pointed``; a line where ``drop`` lands."""
    left, top, width, height = scene.plot
    painter.setClipRect(QRectF(0, top, left + width, height))
    held = drop.number if drop is not None else None
    washes = ((pointed, "text", POINTED_OPACITY), (held, "accent", HELD_OPACITY))
    for number, role, opacity in washes:
        band = None if number is None else scene.band(number)
        if band is not None:
            box = QRectF(COLOR_BAR_PX, band.y, left - COLOR_BAR_PX, band.height - 1)
            painter.fillRect(box, faded(palette.role(role), opacity))
            if not band.is_closed:
                paint_chevron(band, painter, palette)
    if drop is not None and drop.y is not None:
        y = min(max(drop.y, top + LINE_PX), top + height - LINE_PX)
        painter.fillRect(QRectF(0, y - LINE_PX / 2, left + width, LINE_PX), palette.role("accent"))
        painter.setPen(NO_PEN)
        painter.setBrush(palette.role("accent"))
        tip = ((left - 2 * TIP_PX, y), (left, y - TIP_PX), (left, y + TIP_PX))
        painter.drawPolygon(QPolygonF([QPointF(*point) for point in tip]))
    painter.setClipping(False)
