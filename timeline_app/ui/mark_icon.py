"""Marks as small pictures for widgets: the same drawings as on the line, sharp at any pixel ratio.

It knows neither events nor where the pictures are shown.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from timeline_app.paint.brush import Palette
from timeline_app.paint.marks import draw_mark

ROOM_PX: Final = 2.0
"""On each side of a mark: a stroke through it reaches beyond its square."""


class MarkIcons:
    """The marks of one palette at one size and pixel ratio, each drawn once; a new theme needs a new one."""

    def __init__(self, palette: Palette, *, size_px: float = 12.0, ratio: float = 1.0) -> None:
        self.palette = palette
        self.size_px = size_px
        self.ratio = ratio
        self._pixmaps: dict[tuple[int, int, int], QPixmap] = {}
        self._icons: dict[tuple[int, int, int], QIcon] = {}

    @property
    def side_px(self) -> int:
        """Width and height of a picture, in px of the layout."""
        return math.ceil(self.size_px + 2 * ROOM_PX)

    def pixmap(self, shape: int, lane: int, look: int = 0) -> QPixmap:
        """The mark of that code in MARKS, in the lane's colour, struck where ``look`` (Look) says so."""
        key = (shape, lane, look)
        made = self._pixmaps.get(key)
        if made is None:
            made = self._pixmaps[key] = self._drawn(shape, lane, look)
        return made

    def icon(self, shape: int, lane: int, look: int = 0) -> QIcon:
        """The same as an icon; where its row is selected it keeps its colour, on a ground of its own."""
        key = (shape, lane, look)
        made = self._icons.get(key)
        if made is None:
            made = self._icons[key] = QIcon(self.pixmap(shape, lane, look))
            made.addPixmap(self._drawn(shape, lane, look, has_ground=True), QIcon.Mode.Selected)
        return made

    def _drawn(self, shape: int, lane: int, look: int, *, has_ground: bool = False) -> QPixmap:
        side = math.ceil(self.side_px * self.ratio)
        pixmap = QPixmap(side, side)
        pixmap.setDevicePixelRatio(self.ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = self.side_px / 2
            if has_ground:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.palette.role("canvas"))
                painter.drawRoundedRect(QRectF(0, 0, self.side_px, self.side_px), 3, 3)
            draw_mark(painter, shape, (middle, middle), self.size_px, self.palette.lane(lane), look)
        return pixmap
