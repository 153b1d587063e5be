"""Specks: many events as small boxes of their lane's colour, all of them as one image where there are pixels.

It works nothing out but which pixels a speck covers.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.layout.specks import Specks
from timeline_app.model.arrays import NDArray
from timeline_app.paint.brush import NO_PEN, Palette, faded
from timeline_app.paint.device_pixels import DevicePixels

PALE_OPACITY: Final = 0.45
LEVELS: Final = 256
PREMULTIPLIED: Final = QImage.Format.Format_ARGB32_Premultiplied


def paint_specks(specks: Specks, painter: QPainter, palette: Palette) -> None:
    """All of them, those of claims and of what has fallen paler than the others."""
    if not len(specks.row):
        return
    pixels = DevicePixels.of(painter)
    # Of each lane's colour there are two kinds: as it is, and paler.
    kind = 2 * specks.color.astype(np.intp) + specks.is_pale
    there = np.bincount(kind) > 0
    colors = [_color(palette, number) for number in np.flatnonzero(there).tolist()]
    kind = (np.cumsum(there) - 1)[kind]
    if pixels.are_there:
        _put_image(specks, kind, colors, painter, pixels)
    else:
        _draw_boxes(specks, kind, colors, painter)


def _color(palette: Palette, kind: int) -> QColor:
    lane, is_pale = divmod(kind, 2)
    return faded(palette.lane(lane), PALE_OPACITY) if is_pale else palette.lane(lane)


def _draw_boxes(specks: Specks, kind: NDArray[np.intp], colors: list[QColor], painter: QPainter) -> None:
    """Box by box, a call for each colour."""
    painter.setPen(NO_PEN)
    for number, color in enumerate(colors):
        left, top, right, bottom = specks.corners[kind == number].T
        columns = np.column_stack([left, top, right - left, bottom - top]).tolist()
        painter.setBrush(color)
        painter.drawRects([QRectF(*box) for box in columns])


def _put_image(
    specks: Specks, kind: NDArray[np.intp], colors: list[QColor], painter: QPainter, pixels: DevicePixels
) -> None:
    """As an image: specks begin and end within pixels sideways; their rows stand on whole ones."""
    scale = pixels.scale
    x0, x1 = specks.x0 * scale + pixels.dx, specks.x1 * scale + pixels.dx
    y = np.floor((specks.y - specks.height / 2) * scale + pixels.dy + 0.5).astype(np.intp)
    height = max(1, round(specks.height * scale))
    left, top = int(np.floor(x0.min())), int(y.min())
    width = int(np.ceil(x1.max())) - left
    is_row = np.zeros(int(y.max()) - top + 1, dtype=bool)
    is_row[y - top] = True
    tops, row = np.flatnonzero(is_row), (np.cumsum(is_row) - 1)[y - top]
    lines = np.zeros((len(tops), width), dtype=np.uint32)
    _fill(lines, row, x0 - left, x1 - left, kind, _shades(colors))
    image = np.zeros((len(is_row) + height - 1, width), dtype=np.uint32)
    for line, first in zip(lines, tops.tolist(), strict=True):
        image[first : first + height] = line
    with pixels.alone(painter):
        painter.drawImage(left, top, QImage(image.data, width, len(image), 4 * width, PREMULTIPLIED))


def _fill(
    lines: NDArray[np.uint32],
    row: NDArray[np.intp],
    x0: NDArray[np.float64],
    x1: NDArray[np.float64],
    kind: NDArray[np.intp],
    shades: NDArray[np.uint32],
) -> None:
    """Colour the pixels of lines from x to x, each as far as it is covered."""
    first = np.floor(x0).astype(np.intp)
    counts = np.ceil(x1).astype(np.intp) - first
    speck = np.repeat(np.arange(len(x0)), counts)
    pixel = np.arange(len(speck)) + np.repeat(first - (np.cumsum(counts) - counts), counts)
    covered = np.minimum(x1[speck], pixel + 1) - np.maximum(x0[speck], pixel)
    level = (covered * (LEVELS - 1) + 0.5).astype(np.intp)
    lines.reshape(-1)[row[speck] * lines.shape[1] + pixel] = shades[kind[speck], level]


def _shades(colors: list[QColor]) -> NDArray[np.uint32]:
    """Each colour at each level of covering, as premultiplied pixels (colours, LEVELS)."""
    share = np.arange(LEVELS) / (LEVELS - 1)
    rgb = np.array([color.getRgbF() for color in colors])
    alpha = rgb[:, 3:] * share
    channels = [alpha, *(rgb[:, i : i + 1] * alpha for i in range(3))]
    shades = np.zeros((len(colors), LEVELS), dtype=np.uint32)
    for channel in channels:
        shades = shades << np.uint32(8) | np.round(channel * (LEVELS - 1)).astype(np.uint32)
    return shades
