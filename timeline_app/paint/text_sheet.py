"""TextSheet: an image on which one painter draws many texts, which are then cut out; it keeps none of them.

With a painter and an image of its own, a text would take twice as long as its letters do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from timeline_app.paint.text_stamps import TextStamp

PREMULTIPLIED: Final = QImage.Format.Format_ARGB32_Premultiplied
WIDTH, HEIGHT = 512, 128
"""In pixels: the same memory again and again, with room for a dozen texts of an ordinary screen."""
START: Final = QPointF(0.0, 0.0)


class Asked(NamedTuple):
    """A text, and how many pixels are its own left of its start, above its line, right and below of these."""

    text: str
    left: int
    above: int
    right: int
    below: int


class TextSheet:
    """Draws texts of one font and colour, none of which reaches beyond its own pixels."""

    def __init__(self) -> None:
        self._image = _clear(WIDTH, HEIGHT)

    def draw(self, font: QFont, color: QColor, scale: float, asked: Sequence[Asked]) -> list[TextStamp]:
        """The texts as images, in their order; a px of the font is ``scale`` pixels."""
        drawn: list[TextStamp] = []
        while asked:
            image, places = self._image, _places(asked)
            if not places:
                _, left, above, right, below = asked[0]
                image, places = _clear(left + right, above + below), [(0, 0)]
            with QPainter(image) as painter:
                painter.setFont(font)
                painter.setPen(color)
                for (x, y), (text, left, above, _, _) in zip(places, asked, strict=False):
                    painter.resetTransform()
                    painter.translate(x + left, y + above)
                    painter.scale(scale, scale)
                    painter.drawText(START, text)
            for (x, y), (_, left, above, right, below) in zip(places, asked, strict=False):
                drawn.append(TextStamp(image.copy(x, y, left + right, above + below), left, above))
            image.fill(0)
            asked = asked[len(places) :]
        return drawn


def _places(asked: Sequence[Asked]) -> list[tuple[int, int]]:
    """Where on the sheet the first ones stand, as many as it has room for: side by side, row below row."""
    places: list[tuple[int, int]] = []
    x = y = row_height = 0
    for _, left, above, right, below in asked:
        width, height = left + right, above + below
        if x + width > WIDTH:
            x, y, row_height = 0, y + row_height, 0
        if width > WIDTH or y + height > HEIGHT:
            break
        places.append((x, y))
        x, row_height = x + width, max(row_height, height)
    return places


def _clear(width: int, height: int) -> QImage:
    image = QImage(width, height, PREMULTIPLIED)
    image.fill(0)
    return image
