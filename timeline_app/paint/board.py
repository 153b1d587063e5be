"""Board: where stamps are drawn before they are cut out; it knows not what they show.

What draws on an image is made anew for each, and takes as long as drawing a stamp: here it is made once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.model.arrays import NDArray
from timeline_app.paint.brush import ANTIALIASING

PREMULTIPLIED: Final = QImage.Format.Format_ARGB32_Premultiplied
NOTHING: Final = QColor(Qt.GlobalColor.transparent)
LEAST_PIXELS: Final = 64
"""The board has no side shorter than this: it need not grow for each of the first stamps."""
_SOURCE: Final = QPainter.CompositionMode.CompositionMode_Source
_SOURCE_OVER: Final = QPainter.CompositionMode.CompositionMode_SourceOver


def pixels_of(image: QImage) -> NDArray[np.uint32]:
    """Those of an image of 32 bits a pixel, row by row."""
    return np.frombuffer(image.constBits(), dtype=np.uint32).reshape(image.height(), image.width())


def writable_pixels_of(image: QImage) -> NDArray[np.uint32]:
    """The same, to be written to: the image changes with them, as long as it lives."""
    return np.frombuffer(image.bits(), dtype=np.uint32).reshape(image.height(), image.width())


def premultiplied(color: QColor) -> int:
    """A colour as a pixel of an image."""
    alpha = color.alpha()
    red, green, blue = ((one * alpha + 127) // 255 for one in (color.red(), color.green(), color.blue()))
    return alpha << 24 | red << 16 | green << 8 | blue


def cut_out(images: NDArray[np.uint32]) -> Iterator[tuple[QImage, int, int]]:
    """The pixels of some images of one size, each without what is empty around what is drawn there.

    Also how many columns are left out at its left, and how many rows above it.
    """
    count, height, width = images.shape
    sheet = QImage(images.data, width, height * count, 4 * width, PREMULTIPLIED)
    for number, (left, top, right, bottom) in enumerate(_inked(images)):
        yield sheet.copy(left, number * height + top, right - left, bottom - top), left, top


def _inked(images: NDArray[np.uint32]) -> Iterator[tuple[int, ...]]:
    """The corners of what is drawn in each of some images, at least of a pixel of each."""
    columns: NDArray[np.bool_] = np.bitwise_or.reduce(images, axis=1) != 0
    rows: NDArray[np.bool_] = np.bitwise_or.reduce(images, axis=2) != 0
    for side in (columns, rows):
        side[:, 0] |= ~side.any(axis=1)
    firsts = (columns.argmax(axis=1), rows.argmax(axis=1))
    ends = (side.shape[1] - side[:, ::-1].argmax(axis=1) for side in (columns, rows))
    return zip(*(corner.tolist() for corner in (*firsts, *ends)), strict=True)


class Board:
    """An image that grows to the largest stamp that was drawn."""

    def __init__(self) -> None:
        self._image = QImage()

    def stamp(self, width: int, height: int, draw: Callable[[QPainter], object]) -> QImage:
        """An image of so many pixels, on which something is drawn with soft edges, and nothing is around."""
        image = self._image
        if image.width() < width or image.height() < height:
            size = max(image.width(), width, LEAST_PIXELS), max(image.height(), height, LEAST_PIXELS)
            image = self._image = QImage(*size, PREMULTIPLIED)
        with QPainter(image) as painter:
            painter.setCompositionMode(_SOURCE)
            painter.fillRect(0, 0, width, height, NOTHING)
            painter.setCompositionMode(_SOURCE_OVER)
            painter.setRenderHint(ANTIALIASING)
            draw(painter)
        return image.copy(0, 0, width, height)
