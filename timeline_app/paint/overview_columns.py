"""The overview's columns of events, all of them as one image: it takes as long whatever was found.

It works nothing out but which pixels a piece covers, and knows neither bars nor ticks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from msgspec import Struct
from PySide6.QtGui import QImage, QPainter

from timeline_app.layout.overview import BODY_PX, BODY_TOP, PADDING_PX, Strip
from timeline_app.model.arrays import Floats, Ints, NDArray, Places
from timeline_app.paint.device_pixels import DevicePixels

PREMULTIPLIED: Final = QImage.Format.Format_ARGB32_Premultiplied
BOTTOM: Final = BODY_TOP + BODY_PX - PADDING_PX
"""All columns stand on this."""
BRIGHT, DIMMED, NOTHING = range(3)
CELL_GAP_PX: Final = 1.0
"""What is bare below and right of an event that has a cell of its own."""


class _Stretches(Struct, frozen=True):
    """What stands in columns from a ``top`` on, in px, until the next one of that column begins.

    All arrays have two axes, the lower of two that stand in the same column later.
    """

    top: Floats
    column: Ints
    code: Ints
    shade: Ints


def paint_columns(strip: Strip, hit_counts: Ints, inks: Sequence[Sequence[int]], painter: QPainter) -> None:
    """In each piece the hits, so many, below all others; the painter draws on pixels.

    ``inks`` are the pixels of each code: those that are BRIGHT, and those that are DIMMED.
    """
    if not len(hit_counts):
        return
    pixels = DevicePixels.of(painter)
    scale = pixels.scale
    stretches = _dense(strip, hit_counts) if strip.pieces.is_dense else _cells(strip, hit_counts)
    top, bottom = (int(_pixel(px, scale, pixels.dy)) for px in (BODY_TOP, BOTTOM))
    # A line more, for what begins below all columns.
    lines = np.zeros((bottom - top + 1, strip.column_count + 1), dtype=np.intp)
    line = np.minimum(_pixel(stretches.top, scale, pixels.dy) - top, bottom - top)
    # Where several begin on one line, the last of them stays.
    lines[line, stretches.column] = np.arange(1, line.size + 1).reshape(line.shape)
    lines = np.maximum.accumulate(lines[:-1], axis=0)
    ink = np.array([*inks, [0] * len(strip.colors)], dtype=np.uint32)[stretches.shade, stretches.code]
    left, columns = _columns_of_pixels(strip, pixels)
    image = np.append(np.uint32(0), ink)[np.take(lines, columns, axis=1)]
    with pixels.alone(painter):
        height, width = image.shape
        painter.drawImage(left, top, QImage(image.data, width, height, 4 * width, PREMULTIPLIED))


def _dense(strip: Strip, hit_counts: Ints) -> _Stretches:
    """Of each piece what was not found and, where there are any, the hits."""
    pieces = strip.pieces
    split = pieces.y + (pieces.height - pieces.height * (hit_counts / pieces.count))
    top = np.column_stack([pieces.y, np.where(hit_counts > 0, split, BOTTOM)])
    column, code = (np.column_stack([one, one]) for one in (pieces.column, pieces.code))
    return _Stretches(top, column, code, np.broadcast_to([DIMMED, BRIGHT], top.shape))


def _cells(strip: Strip, hit_counts: Ints) -> _Stretches:
    """Of each event a cell and the gap below it."""
    pieces = strip.pieces
    piece = np.repeat(np.arange(len(pieces.count)), pieces.count)
    count = pieces.count[piece]
    place = np.arange(len(piece)) - np.repeat(np.cumsum(pieces.count) - pieces.count, pieces.count)
    y, height = pieces.y[piece], pieces.height[piece]
    top = np.column_stack(
        [np.rint(y + place * height / count), np.rint(y + (place + 1) * height / count) - CELL_GAP_PX]
    )
    shade = np.where(place >= count - hit_counts[piece], BRIGHT, DIMMED)
    column, code = (np.column_stack([one, one])[piece] for one in (pieces.column, pieces.code))
    return _Stretches(top, column, code, np.column_stack([shade, np.full_like(shade, NOTHING)]))


def _columns_of_pixels(strip: Strip, pixels: DevicePixels) -> tuple[int, Places]:
    """The first pixel of all columns, and the column of each from there on; 0 is none."""
    sides = np.array([strip.sides(column) for column in range(1, strip.column_count + 1)])
    sides[:, 1] -= 0.0 if strip.pieces.is_dense else CELL_GAP_PX
    starts, ends = _pixel(sides, pixels.scale, pixels.dx).T
    pixel = np.arange(starts[0], max(starts[0] + 1, ends[-1]))
    column = np.searchsorted(starts, pixel, side="right")
    return int(starts[0]), np.where(pixel < ends[column - 1], column, 0)


def _pixel(px: Floats | float, scale: float, moved: float) -> NDArray[np.intp]:
    """The pixels at which something begins, as the painter rounds them."""
    return np.floor(px * scale + (moved + 0.5)).astype(np.intp)
