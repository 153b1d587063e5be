"""Texts: lines drawn once and then set down where they are wanted, each on whole pixels of the device.

To set one down takes a quarter of the time that its letters take, and it looks the same wherever it stands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple
from unicodedata import category

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTransform

from timeline_app.layout.metrics import TextRole
from timeline_app.paint.board import PREMULTIPLIED
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.text import Fonts
from timeline_app.paint.text_stamps import Key, TextStamp

Line = tuple[TextRole, float, float, str]
"""A text with its role, from where on it stands, and its baseline."""
Widths = Mapping[tuple[TextRole, str], float]
NONE_KNOWN: Final[Widths] = MappingProxyType({})
Sized = tuple[str, float]
"""A text, and how wide it is in px."""
ASIDE_PX, RISE_PX = 5.0, 5.0
"""So far letters may stand out over the ends of their text, and out of the height of their font."""
LOW: Final = re.compile("[ -~\u2013\u2014\u2018-\u201d\u2022\u2026]*")
"""Letters and signs without accents, which no font lets stand out of its height."""
PLAIN: Final = re.compile("[\0-\u024f\u2010-\u2027\u2030-\u203a]*")
MARKS_PX: Final = 8.0
"""So far letters that are not of this kind may stand out of their box, to the left and right."""
ROOMY, NARROW = (1.3, 0.7), (1.1, 0.45)
"""So many times its size a text may rise above its line, and reach below it; the rest is cut off.

With two marks on each letter all scripts keep within the first, and reach no text and no mark in the rows
beside them. Where marks are piled up, a text has no more than what bars leave to it that stand there.
"""
MOST_MARKS: Final = 3
"""More of them, one after the other, no script puts on a letter: they are piled up."""
AT_ONCE: Final = 32
"""So many texts at most are drawn before what is drawn of them is cut out."""
MOST_COLUMNS: Final = 1 << 15
"""So many columns of pixels at most they are drawn on then, together."""
UPWARDS: Final = -90.0
"""So many degrees from a line of writing to one that runs upwards."""
START: Final = QPointF(0.0, 0.0)


class _InkBox(NamedTuple):
    """How many pixels a text may take left of its start, above its line, right and below of these.

    ``is_told`` where its font alone tells it; a text that is piled up high may take more, which is cut off.
    """

    left: int
    above: int
    right: int
    below: int
    is_told: bool


class Texts:
    """The texts of one painter, which keeps its transformation meanwhile; the fonts keep what was drawn.

    On paper and in drawings of lines, where nothing may be made of pixels, each text is drawn by itself.
    """

    def __init__(self, painter: QPainter, fonts: Fonts, pixels: DevicePixels | None = None) -> None:
        self._painter = painter
        self._pixels = pixels or DevicePixels.of(painter)
        self.fonts = fonts
        self.measure = fonts.measure

    def draw(self, color: QColor, role: TextRole, x: float, baseline_y: float, text: str) -> None:
        """Draw one line, if there is anything in it."""
        if text:
            self.draw_all(color, [(role, x, baseline_y, text)])

    def draw_all(
        self, color: QColor, lines: Iterable[Line], widths: Callable[[], Widths] = lambda: NONE_KNOWN
    ) -> None:
        """Draw many lines in a colour, the quicker the more of them have the same role.

        ``widths`` tells those that are known, in px: it is asked when a text has not been in use lately.
        """
        pixels = self._pixels
        if not pixels.are_there:
            self._draw_in_place(color, lines)
            return
        lines = [*lines]
        stamps = self._young(color, lines)
        if None in stamps:
            self._make_missing(color, lines, stamps, widths())
            stamps = self._young(color, lines)
        scale, dx, dy, floor = pixels.scale, pixels.dx + 0.5, pixels.dy + 0.5, math.floor
        with pixels.alone(self._painter):
            put = self._painter.drawImage
            for (role, x, baseline_y, text), stamp in zip(lines, stamps, strict=True):
                image, left, above = stamp or self._keep(role, color, [text])[text]
                put(floor(x * scale + dx) - left, floor(baseline_y * scale + dy) - above, image)

    def draw_turned(self, color: QColor, lines: Iterable[Line]) -> None:
        """Draw lines that run upwards, each from where it starts and left of its line."""
        pixels, put = self._pixels, self._painter.drawImage
        if not pixels.are_there:
            for role, x, y, text in lines:
                self._painter.save()
                self._painter.translate(x, y)
                self._painter.rotate(UPWARDS)
                self._draw_in_place(color, [(role, 0.0, 0.0, text)])
                self._painter.restore()
            return
        with pixels.alone(self._painter):
            for role, x, y, text in lines:
                image, left, above = self._turned(role, color, text)
                column = math.floor(x * pixels.scale + pixels.dx + 0.5)
                put(column - left, math.floor(y * pixels.scale + pixels.dy + 0.5) - above, image)

    def _turned(self, role: TextRole, color: QColor, text: str) -> TextStamp:
        """A text as an image that is turned: made once, as others are."""
        stamps, key = self.fonts.stamps, (*self._key(role, color)[:-1], True)
        found = stamps.of(key).get(text)
        if found is None:
            image, left, above = self._keep(role, color, [text])[text]
            turned = image.transformed(QTransform().rotate(UPWARDS))
            found = TextStamp(turned, above, image.width() - left)
            stamps.keep(key, text, found, self._picture_pixels())
        return found

    def _young(self, color: QColor, lines: Iterable[Line]) -> list[TextStamp | None]:
        """What is kept and in use of each of these lines: nearly always all."""
        last: TextRole | None = None
        found: list[TextStamp | None] = []
        for role, _, _, text in lines:
            if role is not last:
                last, kept = role, self.fonts.stamps.of(self._key(role, color)).get
            found.append(kept(text))
        return found

    def _key(self, role: TextRole, color: QColor) -> Key:
        return role, color.rgba(), self._pixels.scale, False

    def _draw_in_place(self, color: QColor, lines: Iterable[Line]) -> None:
        self._painter.setPen(color)
        for role, x, baseline_y, text in lines:
            self._painter.setFont(self.fonts.font_for(text, role))
            self._painter.drawText(QPointF(x, baseline_y), text)

    def _make_missing(
        self, color: QColor, lines: Iterable[Line], stamps: Iterable[TextStamp | None], widths: Widths
    ) -> None:
        """Keep the texts of those lines of which nothing is in use, all of a role at once."""
        missing: dict[TextRole, dict[str, None]] = {}
        for (role, _, _, text), stamp in zip(lines, stamps, strict=True):
            if stamp is None:
                missing.setdefault(role, {})[text] = None
        for role, texts in missing.items():
            self._keep(role, color, texts, widths)

    def _keep(
        self, role: TextRole, color: QColor, texts: Iterable[str], widths: Widths = NONE_KNOWN
    ) -> dict[str, TextStamp]:
        """Texts that are not among the young ones, each of them once; these are in use from now on."""
        stamps, key, picture = self.fonts.stamps, self._key(role, color), self._picture_pixels()
        known = {text: stamps.old(key, text) for text in texts}
        found = {text: stamp for text, stamp in known.items() if stamp is not None}
        new = [text for text, stamp in known.items() if stamp is None]
        sized = [(text, widths.get((role, text)) or self.measure(text, role)) for text in new]
        for some in self._in_parts(sized):
            found.update(self._make(role, color, some))
        for text, stamp in found.items():
            stamps.keep(key, text, stamp, picture)
        return found

    def _picture_pixels(self) -> float:
        device = self._painter.device()
        return device.width() * device.height() * self._pixels.scale**2

    def _in_parts(self, texts: Iterable[Sized]) -> Iterator[list[Sized]]:
        """Texts that are made together: each takes as much room meanwhile as the widest of them."""
        some: list[Sized] = []
        widest = 0.0
        for text, width_px in texts:
            width = width_px * self._pixels.scale
            widest = max(widest, width)
            if some and (len(some) == AT_ONCE or (len(some) + 1) * widest > MOST_COLUMNS):
                yield some
                some, widest = [], width
            some.append((text, width_px))
        if some:
            yield some

    def _make(self, role: TextRole, color: QColor, texts: Sequence[Sized]) -> Iterator[tuple[str, TextStamp]]:
        """Texts as images, drawn one below the other on the same one: to begin with one takes as long."""
        scale, boxes = self._pixels.scale, [*self._boxes(role, texts)]
        left, above, right, below, _ = (max(sides) for sides in zip(*boxes, strict=True))
        # What a strange font lets stand out of a line after all is not to be seen in the next one.
        width, step = left + right, above + below + math.ceil(RISE_PX * scale)
        sheet = QImage(width, step * len(texts), PREMULTIPLIED)
        sheet.fill(0)
        # From whole pixels on: anywhere else some letters are drawn a quarter of a pixel aside.
        baselines = [(left, number * step + above) for number in range(len(texts))]
        with QPainter(sheet) as painter:
            painter.setPen(color)
            last: QFont | None = None
            for number, ((text, _), box) in enumerate(zip(texts, boxes, strict=True)):
                font = self.fonts.font_for(text, role)
                if font is not last:
                    painter.setFont(font)
                    last = font
                if box.is_told and scale == 1.0:
                    # A transformation takes as long as half of the letters.
                    painter.drawText(*baselines[number], text)
                    continue
                if not box.is_told:
                    painter.setClipRect(0, number * step, width, step)
                painter.setWorldTransform(QTransform(scale, 0, 0, scale, *baselines[number]))
                painter.drawText(START, text)
                painter.resetTransform()
                if not box.is_told:
                    painter.setClipping(False)
        for number, ((text, _), box) in enumerate(zip(texts, boxes, strict=True)):
            top = number * step + above - box.above
            size = (box.left + box.right, box.above + box.below)
            yield text, TextStamp(sheet.copy(left - box.left, top, *size), box.left, box.above)

    def _boxes(self, role: TextRole, texts: Iterable[Sized]) -> Iterator[_InkBox]:
        """How many pixels texts may take around the starts of their lines."""
        scale, (ascent, descent) = self._pixels.scale, self.fonts.heights(role)
        size = self.fonts.font(role).pixelSize()

        def pixels(px: float) -> int:
            return math.ceil(px * scale) + 1

        left, above, below, accents = map(pixels, (ASIDE_PX, ascent, descent, RISE_PX))
        for text, width_px in texts:
            if PLAIN.fullmatch(text):
                rise = 0 if LOW.fullmatch(text) else accents
                right = pixels(width_px + ASIDE_PX)
                yield _InkBox(left, above + rise, right, below + rise, is_told=True)
                continue
            # To ask for the ink of a text takes as long as to draw it.
            ink = self.fonts.ink(text, role)
            sides = (0.0, ascent, width_px, descent)
            if not ink.isEmpty():
                sides = (-ink.left(), -ink.top(), ink.right(), ink.bottom())
            first, last = (pixels(px + MARKS_PX) for px in sides[::2])
            most_rise, most_drop = NARROW if _is_piled(text) else ROOMY
            # Letters are never cut, however high their font: the ink that is told is theirs, without marks.
            up_px, down_px = max(sides[1], ascent, most_rise * size), max(sides[3], descent, most_drop * size)
            yield _InkBox(first, round(up_px * scale), last, round(down_px * scale), is_told=False)


def _is_piled(text: str) -> bool:
    """Whether so many marks stand on a letter that they are no part of any writing."""
    marks = "".join("|" if category(sign) in ("Mn", "Me", "Cf") else " " for sign in text)
    return "|" * (MOST_MARKS + 1) in marks
