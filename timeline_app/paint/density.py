"""Densities: where closed lanes have events, as columns in the lane's colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from timeline_app.layout.pieces import Density
from timeline_app.paint.brush import NO_PEN, Palette, faded

OPACITY: Final = 0.75


def paint_density(density: Density, painter: QPainter, palette: Palette) -> None:
    """The columns of one closed lane, on whole px."""
    color = palette.role("second") if density.color is None else palette.lane(density.color)
    _, top, _, height = density.box
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(NO_PEN)
    painter.setBrush(faded(color, OPACITY))
    columns = zip(density.x.tolist(), density.height.tolist(), strict=True)
    painter.drawRects([QRectF(x, top + height - high, density.width, high) for x, high in columns])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
