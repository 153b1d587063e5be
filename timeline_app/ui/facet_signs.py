"""Signs before values that are counted: the mark of a kind of claim, a lane's colour, a sample of a date."""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from timeline_app.layout.looks import look_of
from timeline_app.layout.pieces import Look
from timeline_app.model.event import MARKS
from timeline_app.model.timeline import Timeline
from timeline_app.paint.brush import Palette
from timeline_app.paint.date_samples import draw_sample
from timeline_app.paint.marks import draw_mark

MARK_PX: Final = 11.0
SIDE_PX: Final = 16
"""Of the whole picture: a stroke through a mark, or a halo around it, reaches beyond its square."""
ROUND_PX: Final = 2.0


def facet_sign(field: str, value: str, timeline: Timeline, palette: Palette, ratio: float) -> QIcon | None:
    """The sign of a value of a field at that pixel ratio; None for what has none on the line either."""
    box = QRectF(0, 0, MARK_PX, MARK_PX)
    box.moveCenter(QPointF(SIDE_PX / 2, SIDE_PX / 2))
    center, plain = (box.center().x(), box.center().y()), palette.role("second")
    pixmap = QPixmap(math.ceil(SIDE_PX * ratio), math.ceil(SIDE_PX * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if field == "status":
            status = next(one for one in timeline.statuses if one.id == value)
            draw_mark(painter, MARKS.index(status.mark), center, MARK_PX, plain, look_of(status))
        elif field == "lane":
            numbers = {lane.id: number for number, lane in enumerate(timeline.lanes)}
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.lane(numbers[value]))
            painter.drawRoundedRect(box, ROUND_PX, ROUND_PX)
        elif field == "date":
            draw_sample(painter, value, box, plain)
        elif (field, value) == ("is", "struck"):
            draw_mark(painter, MARKS.index("square"), center, MARK_PX, plain, int(Look.STRUCK))
        else:
            return None
    icon = QIcon(pixmap)
    icon.addPixmap(pixmap, QIcon.Mode.Selected)
    return icon
