"""Sets of dates, many at once: one of some, or all of them.

It knows how sets are written, and not how their dates are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from timeline_app.formats.date_points import Points, padded
from timeline_app.formats.date_shapes import read_points
from timeline_app.model.edtf import DateFlag
from timeline_app.model.lines import Lines

_LINE: Final = ord("\n")
_COMMA: Final = ord(",")
_RANGE: Final = 0xFF
"""In place of two dots: a byte that no text has."""
_ALWAYS: Final = np.iinfo(np.int64)
_TIMED: Final = np.uint32(DateFlag.TIMED)


def read_sets(texts: Sequence[str], seasons: str) -> Points:
    """Read texts that are not empty and hold no line breaks; what is no set, or a rare one, is not known."""
    chars = padded(Lines.of(texts).data.replace(b"..", bytes((_RANGE,))))
    is_separator = (chars == _LINE) | (chars == _COMMA) | (chars == _RANGE)
    stops = np.flatnonzero(is_separator)
    after = chars[stops]
    before = np.concatenate((np.full(1, _LINE, dtype=np.uint8), after[:-1]))
    starts = np.concatenate((np.zeros(1, dtype=np.intp), stops[:-1] + 1))
    firsts, lasts = np.flatnonzero(before == _LINE), np.flatnonzero(after == _LINE)
    opening, closing = chars[starts[firsts]], chars[stops[lasts] - 1]
    starts[firsts] += 1
    stops[lasts] -= 1
    points = read_points(chars, starts, stops, seasons)
    is_open = ((before == _LINE) & (after == _RANGE)) | ((before == _RANGE) & (after == _LINE))
    is_open &= starts == stops
    is_date = points.known & (points.flags & _TIMED == 0)
    is_sound = (is_date | is_open) & ~((before == _RANGE) & (after == _RANGE))
    is_deep = np.bitwise_or.reduceat(points.is_deep & is_date, firsts)
    points = points.in_seconds(np.repeat(is_deep, lasts - firsts + 1))
    # The parser says what is wrong with a range whose end lies before its start.
    is_range = (before[1:] == _RANGE) & is_date[1:] & is_date[:-1]
    is_sound[1:] &= ~is_range | (points.latest[1:] > points.earliest[:-1])
    flags = np.bitwise_or.reduceat(np.where(is_date, points.flags, np.uint32(0)), firsts)
    flags |= np.where(opening == ord("["), np.uint32(DateFlag.ONE_OF), np.uint32(DateFlag.ALL_OF))
    flags |= is_open[firsts] * np.uint32(DateFlag.OPEN_START)
    flags |= is_open[lasts] * np.uint32(DateFlag.OPEN_END)
    # Of either kind of bracket the closing one comes two behind the opening one.
    is_closed = ((opening == ord("[")) | (opening == ord("{"))) & (closing == opening + 2)
    return Points(
        earliest=np.minimum.reduceat(np.where(is_date, points.earliest, _ALWAYS.max), firsts),
        latest=np.maximum.reduceat(np.where(is_date, points.latest, _ALWAYS.min), firsts),
        flags=flags,
        known=is_closed & np.bitwise_and.reduceat(is_sound, firsts) & np.bitwise_or.reduceat(is_date, firsts),
        is_deep=is_deep,
        zone=np.zeros(len(firsts), dtype=np.int16),
    )
