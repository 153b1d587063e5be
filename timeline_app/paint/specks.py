"""Specks: many events as small boxes of their lane's colour, all of them as one image where there are pixels.

It works nothing out but which pixels a speck covers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.layout.specks import Specks
from timeline_app.model.arrays import NDArray
from timeline_app.paint.board import PREMULTIPLIED, premultiplied
from timeline_app.paint.brush import NO_PEN, Palette
from timeline_app.paint.device_pixels import DevicePixels

PALE_OPACITY: Final = 0.45
FEW_LINES: Final = 7
"""Of rows that are no higher, in pixels, one image is made; the lines of higher ones are set down each."""


def paint_specks(
    specks: Specks, painter: QPainter, palette: Palette, pixels: DevicePixels | None = None
) -> None:
    """All of them, those of claims and of what has fallen paler than the others."""
    if not len(specks.row):
        return
    pixels = pixels or DevicePixels.of(painter)
    # Of each lane's colour there are two kinds: as it is, and paler.
    kind = 2 * specks.color.astype(np.intp) + specks.is_pale
    colors = {number: _color(palette, number) for number in np.flatnonzero(np.bincount(kind)).tolist()}
    if pixels.are_there:
        _put_image(specks, kind, colors, painter, pixels)
    else:
        _draw_boxes(specks, kind, colors, painter)


def _color(palette: Palette, kind: int) -> QColor:
    lane, is_pale = divmod(kind, 2)
    return palette.faded_lane(lane, PALE_OPACITY) if is_pale else palette.lane(lane)


def _draw_boxes(
    specks: Specks, kind: NDArray[np.intp], colors: Mapping[int, QColor], painter: QPainter
) -> None:
    """Box by box, a call for each colour."""
    painter.setPen(NO_PEN)
    for number, color in colors.items():
        left, top, right, bottom = specks.corners[kind == number].T
        columns = np.column_stack([left, top, right - left, bottom - top]).tolist()
        painter.setBrush(color)
        painter.drawRects([QRectF(*box) for box in columns])


def _put_image(
    specks: Specks,
    kind: NDArray[np.intp],
    colors: Mapping[int, QColor],
    painter: QPainter,
    pixels: DevicePixels,
) -> None:
    """As images: specks begin and end on whole pixels, as bars do, and so do their rows."""
    scale = pixels.scale
    first, end, y = (
        pixels.columns(specks.x0),
        pixels.columns(specks.x1),
        pixels.rows(specks.y - specks.height / 2),
    )
    counts, height = np.maximum(end - first, 1), max(1, round(specks.height * scale))
    left, top = int(first.min()), int(y.min())
    width = int((first + counts).max()) - left
    is_row = np.zeros(int(y.max()) - top + height, dtype=bool)
    is_row[y - top] = True
    tops, row = np.flatnonzero(is_row), (np.cumsum(is_row) - 1)[y - top]
    # One line of each row, and an empty one: the others are copies of these.
    lines = np.zeros((len(tops) + 1, width), dtype=np.uint32)
    places = np.repeat(row * width + (first - left) - (np.cumsum(counts) - counts), counts)
    places += np.arange(len(places))
    ink = np.zeros(max(colors) + 1, dtype=np.uint32)
    ink[list(colors)] = [*map(premultiplied, colors.values())]
    lines.reshape(-1)[places] = np.repeat(ink[kind], counts)
    with pixels.alone(painter):
        if height > FEW_LINES:
            for line, line_y in zip(lines, (tops + top).tolist(), strict=False):
                image = QImage(line.data, width, 1, 4 * width, PREMULTIPLIED)
                for below in range(height):
                    painter.drawImage(left, line_y + below, image)
            return
        line_at = np.full(len(is_row), len(tops))
        for below in range(height):
            line_at[tops + below] = np.arange(len(tops))
        whole = lines[line_at]
        painter.drawImage(left, top, QImage(whole.data, width, len(whole), 4 * width, PREMULTIPLIED))
