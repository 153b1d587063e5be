"""Faces: which texts stand upright because the slanted face of a font lacks their letters; it draws nothing.

Desktops come with fonts whose slanted faces know fewer scripts than the upright ones: what is missing would
be drawn as boxes. Whoever measures a text and whoever draws it ask here alike.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import category

from PySide6.QtGui import QFont, QFontMetricsF

LATIN: Final = re.compile("[\0-\u024f\u2010-\u2027\u2030-\u203a]*")
"""Letters and signs that slanted faces have: the many texts in them ask for nothing."""
MOST_LETTERS: Final = 8_192
"""So many answers are kept: to ask a font takes a hundred times as long."""


def face_for(text: str, font: QFont) -> QFont:
    """The font itself or, where its slanted face lacks letters of the text that the upright one has, that."""
    return upright(font) if is_lacking(text, font) else font


def is_lacking(text: str, font: QFont) -> bool:
    """Whether a slanted font lacks letters of a text that its upright face has."""
    if text.isascii() or LATIN.fullmatch(text) or not font.italic():
        return False
    written = font.toString()
    return any(lacks(letter, written) for letter in set(text))


def upright(font: QFont) -> QFont:
    """The font as it is when it is not slanted."""
    made = QFont(font)
    made.setItalic(False)
    return made


@lru_cache(maxsize=MOST_LETTERS)
def lacks(letter: str, written: str) -> bool:
    """Whether the upright face of a slanted font has a letter that the slanted one lacks.

    ``written`` is the font as a text, by which answers are kept. Marks and signs that are not seen come with
    letters, and prove nothing by themselves.
    """
    if letter.isascii() or category(letter)[0] in "MC":
        return False
    slanted = QFont()
    slanted.fromString(written)
    number = ord(letter)
    if QFontMetricsF(slanted).inFontUcs4(number):
        return False
    return QFontMetricsF(upright(slanted)).inFontUcs4(number)
