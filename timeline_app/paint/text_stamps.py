"""Text stamps: images of texts that have been drawn, the ones in use kept; it knows not how they look."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtGui import QImage

from timeline_app.layout.metrics import TextRole

Key = tuple[TextRole, int, float, bool]
"""The role of a text, its colour, how many pixels a px is, and whether it runs upwards."""
LEAST_PIXELS, MOST_PIXELS = 1_500_000, 4_000_000
"""So many are kept at least before the oldest go, and so many at most."""
SHARE: Final = 0.5
"""Texts do not overlap: those of one picture take no more of it than this."""


class TextStamp(NamedTuple):
    """A text as an image: so many pixels before the text's start is its left edge, above its line its top."""

    image: QImage
    left: int
    above: int


class TextStamps:
    """Two generations: once the younger one is full, what was not wanted meanwhile is forgotten."""

    def __init__(self) -> None:
        self._young: dict[Key, dict[str, TextStamp]] = {}
        self._old: dict[Key, dict[str, TextStamp]] = {}
        self._pixels = 0

    def of(self, key: Key) -> dict[str, TextStamp]:
        """The young ones of that kind, by their texts: to be looked at, and nothing else."""
        return self._young.setdefault(key, {})

    def old(self, key: Key, text: str) -> TextStamp | None:
        """One that was not wanted for a while."""
        return self._old.get(key, {}).get(text)

    def keep(self, key: Key, text: str, stamp: TextStamp, picture_pixels: float) -> None:
        """That stamp is young from now on, in a picture of so many pixels."""
        if self._pixels > min(max(LEAST_PIXELS, SHARE * picture_pixels), MOST_PIXELS):
            self._old, self._young, self._pixels = self._young, {}, 0
        self._pixels += stamp.image.width() * stamp.image.height()
        self.of(key)[text] = stamp
