"""Forms: how high the row of each packed event is, and how its label stands, in one byte; no places here.

Of a long list each byte of an event counts once for every octave that is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.metrics import Metrics
from timeline_app.model.arrays import Booleans, Bytes, Floats
from timeline_app.model.reordered import Numbers

_IS_LEFT, _IS_INSIDE, _IS_BEYOND = 1, 2, 4
_KIND: Final = 8
"""Above this is the kind of the row."""
_FULL, _LOW, _SPECK, _NONE, _ROOMY = range(5)
"""One with room for titles, one of marks alone, one of specks, none at all, or one of two lines."""

At = Numbers | slice


class Forms(Struct, frozen=True, eq=False):
    """A byte for each event, and how high rows of each kind are, in px."""

    codes: Bytes
    heights: Floats

    def row_px(self, at: At) -> Floats:
        """The heights of the rows of those events; 0 for those that have none."""
        heights: Floats = self.heights[self.codes[at] // _KIND]
        return heights

    def is_speck(self, at: At) -> Booleans:
        """Which of them stand in a row of specks."""
        found: Booleans = self.codes[at] // _KIND == _SPECK
        return found

    def is_two_line(self, at: At) -> Booleans:
        """Which of them have room for a second line below their titles."""
        found: Booleans = self.codes[at] // _KIND == _ROOMY
        return found

    def is_left(self, at: At) -> Booleans:
        """Which labels stand left of their events."""
        return self._has(_IS_LEFT, at)

    def is_inside(self, at: At) -> Booleans:
        """Which of them stand in their bars."""
        return self._has(_IS_INSIDE, at)

    def is_beyond(self, at: At) -> Booleans:
        """Which of them stand beyond the ghosts of their events."""
        return self._has(_IS_BEYOND, at)

    @property
    def have_specks(self) -> bool:
        """Whether any of them is a speck."""
        return bool(self.is_speck(slice(None)).any())

    @property
    def have_two_lines(self) -> bool:
        """Whether any of them has room for two lines."""
        return bool(self.is_two_line(slice(None)).any())

    def part(self, part: slice) -> Forms:
        """Some of them."""
        return Forms(self.codes[part], self.heights)

    def _has(self, bit: int, at: At) -> Booleans:
        found: Booleans = self.codes[at] & bit != 0
        return found


def forms_of(
    rows_px: Floats, row_px: float, metrics: Metrics, *, sides: tuple[Booleans, Booleans, Booleans]
) -> Forms:
    """Those of events in rows of these heights, of which the usual one is ``row_px``.

    ``sides`` say whose labels stand left of them, inside, and beyond their ghosts.
    """
    usual_px = 0.0 if row_px == metrics.row_two_line_px else row_px
    heights = np.array([usual_px, metrics.mark_room_px, metrics.row_speck_px, 0.0, metrics.row_two_line_px])
    codes = np.zeros(len(rows_px), dtype=np.uint8)
    for kind in (_LOW, _SPECK, _ROOMY):
        codes[rows_px == heights[kind]] = kind * _KIND
    for bit, chosen in zip((_IS_LEFT, _IS_INSIDE, _IS_BEYOND), sides, strict=True):
        codes |= chosen * np.uint8(bit)
    return Forms(codes, heights)


def formless(count: int) -> Forms:
    """Those of so many events that have no row."""
    return Forms(np.full(count, _NONE * _KIND, dtype=np.uint8), np.zeros(_ROOMY + 1))


def joined(parts: Sequence[Forms]) -> Forms:
    """Those of events of several lanes with rows of the same heights; in closed ones, no event has a row."""
    empty = formless(0)
    codes = np.concatenate([empty.codes, *(one.codes for one in parts)])
    return Forms(codes, np.max([empty.heights, *(one.heights for one in parts)], axis=0))
