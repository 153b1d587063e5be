"""Specks: many events as small boxes of their lane's colour, a call for each colour."""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from timeline_app.layout.specks import Specks
from timeline_app.paint.brush import NO_PEN, Palette, faded

PALE_OPACITY: Final = 0.45


def paint_specks(specks: Specks, painter: QPainter, palette: Palette) -> None:
    """All of them, those of claims and of what has fallen paler than the others."""
    painter.setPen(NO_PEN)
    for color in sorted(set(specks.color.tolist())):
        for is_pale in (False, True):
            left, top, right, bottom = specks.corners[(specks.color == color) & (specks.is_pale == is_pale)].T
            columns = np.column_stack([left, top, right - left, bottom - top]).tolist()
            lane = palette.lane(color)
            painter.setBrush(faded(lane, PALE_OPACITY) if is_pale else lane)
            painter.drawRects([QRectF(*box) for box in columns])
