"""Eras: a faint tint over each stretch that has a name, all of them laid upon each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.layout.boxes import Box
from timeline_app.layout.pieces import EraBand
from timeline_app.layout.scene import Scene
from timeline_app.model.arrays import Floats
from timeline_app.paint.brush import Palette
from timeline_app.paint.device_pixels import DevicePixels

TINT_OPACITY: Final = 0.07
ROWS: Final = 64
"""So many rows of pixels are drawn at once."""


def paint_eras(scene: Scene, painter: QPainter, palette: Palette, pixels: DevicePixels) -> None:
    """All of them in one go: to fill a high and narrow stretch takes as long as a wide one."""
    if not scene.eras:
        return
    borders, tints = _tints(scene.eras, palette)
    if pixels.are_there:
        _set_down(borders, tints, scene.plot, painter, pixels)
        return
    _, top, _, height = scene.plot
    for x0, x1, (red, green, blue, alpha) in zip(borders, borders[1:], tints.tolist(), strict=False):
        if alpha:
            color = QColor.fromRgbF(red / alpha, green / alpha, blue / alpha, alpha)
            painter.fillRect(QRectF(x0, top, x1 - x0, height), color)


def _set_down(borders: Floats, tints: Floats, plot: Box, painter: QPainter, pixels: DevicePixels) -> None:
    """Rows of pixels that are all alike, as an image."""
    columns = pixels.columns(borders)
    top, bottom = pixels.rows(np.array([plot[1], plot[1] + plot[3]])).tolist()
    shades = np.rint(255 * tints[:, [2, 1, 0, 3]]).astype(np.uint8)
    row = np.repeat(shades, np.diff(columns), axis=0)
    data = np.ascontiguousarray(np.broadcast_to(row, (ROWS, *row.shape)))
    width, kind = len(row), QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(data.data, width, ROWS, 4 * width, kind)
    with pixels.alone(painter):
        for y in range(top, bottom, ROWS):
            painter.drawImage(int(columns[0]), y, image, 0, 0, width, min(ROWS, bottom - y))


def _tints(eras: Sequence[EraBand], palette: Palette) -> tuple[Floats, Floats]:
    """The borders of all eras, ascending, and what of which colour lies from each to the next.

    That is red, green and blue, each times the opacity, and the opacity; later eras lie upon earlier ones.
    """
    ends = np.array([(era.x0, era.x1) for era in eras])
    borders, places = np.unique(ends, return_inverse=True)
    tints = np.zeros((len(borders) - 1, 4))
    for era, (first, last) in zip(eras, places.reshape(-1, 2).tolist(), strict=True):
        lane = palette.lane(era.number)
        tint = TINT_OPACITY * np.array([lane.redF(), lane.greenF(), lane.blueF(), 1.0])
        tints[first:last] = tint + (1 - TINT_OPACITY) * tints[first:last]
    return borders, tints
