"""Single dates of every shape, many at once: the usual shapes for all of them, the others kind by kind.

It knows where the characters of such dates stand, and neither intervals nor sets.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.formats.date_clocks import LONGEST_CLOCK, SHORTEST_CLOCK, read_clocks
from timeline_app.formats.date_points import SIGN_FLAGS, Points, Rows
from timeline_app.formats.inner_signs import take_signs
from timeline_app.formats.long_years import read_long_years
from timeline_app.formats.month_table import month_indexes, month_starts
from timeline_app.formats.open_dates import read_open_dates
from timeline_app.model.arrays import Booleans, Bytes, NDArray
from timeline_app.model.edtf import DateFlag
from timeline_app.model.time import MICROS_PER_DAY

_DASH: Final = ord("-")
_NOTHING, _YEAR, _MONTH, _DAY, _TIME = range(5)
"""What a date may be by its length."""
_DAY_LENGTH: Final = len("YYYY-MM-DD")
_SHAPES: Final = np.full(_DAY_LENGTH + LONGEST_CLOCK + 2, _NOTHING, dtype=np.uint8)
"""The same by the length without minus and sign; the last stands for all that are longer."""
_SHAPES[[4, 7, _DAY_LENGTH]] = _YEAR, _MONTH, _DAY
_SHAPES[_DAY_LENGTH + SHORTEST_CLOCK : -1] = _TIME
_MAY_BEGIN: Final = np.zeros(256, dtype=np.bool_)
"""Whether a date may begin with a character."""
_MAY_BEGIN[[*b"0123456789X-Y?~%"]] = True
_SEASON_OR_TIME: Final = np.uint32(DateFlag.SEASON | DateFlag.TIMED)
_MONTH_COUNTS: Final = np.array([0, 12, 1, 0, 0])
"""So many months from its first one a date ends, by its shape; a day ends in its own."""


def _bytes_kept(*counts: int) -> list[int]:
    """Numbers that keep so many of the lowest bytes."""
    return [256**count - 1 for count in counts]


# A date is reckoned with as two numbers, YYYY-MM- and DD, with its first character in the lowest byte. After
# an exclusive or with the zero, digits are 0 to 9 and dashes 0; then the excess carries all else into the
# highest bit of its byte. What a year or a month lacks is filled up to its first day.
_HEAD_ZERO: Final = np.uint64(int.from_bytes(b"0000-00-", "little"))
_HEAD_EXCESS: Final = np.uint64(int.from_bytes(b"\x76\x76\x76\x76\x7f\x76\x76\x7f", "little"))
_HEAD_HIGHEST: Final = np.uint64(0x8080808080808080)
_HEAD_KEPT: Final = np.array(_bytes_kept(0, 4, 7, 8, 8), dtype=np.uint64)
_HEAD_FILLED: Final = np.array([0, 1 << 48, 0, 0, 0], dtype=np.uint64)
_TAIL_ZERO: Final = np.uint16(int.from_bytes(b"00", "little"))
_TAIL_EXCESS: Final = np.uint16(0x7676)
_TAIL_HIGHEST: Final = np.uint16(0x8080)
_TAIL_KEPT: Final = np.array(_bytes_kept(0, 0, 0, 2, 2), dtype=np.uint16)
_TAIL_FILLED: Final = np.array([0, 1 << 8, 1 << 8, 0, 0], dtype=np.uint16)


def read_points(chars: Bytes, starts: Rows, stops: Rows, seasons: str) -> Points:
    """Read the dates between these places of padded characters; ``seasons`` is north or south.

    What is not known afterwards is for the parser, or is no date.
    """
    points, rest = _read_days(chars, starts, stops, seasons)
    # Open ends of intervals, and sets, are no dates at all.
    rest = rest[_MAY_BEGIN[chars[starts[rest]]]]
    if len(rest):
        points.put(rest, read_long_years(chars, starts[rest], stops[rest]))
        rest = rest[~points.known[rest]]
    if len(rest):
        points.put(rest, _read_signed(chars, starts[rest], stops[rest], seasons))
    return points


def _read_days(chars: Bytes, starts: Rows, stops: Rows, seasons: str) -> tuple[Points, Rows]:
    """Dates that are told by their length alone, and which of them, not empty, are not known then."""
    is_negative = chars[starts] == _DASH
    signs = SIGN_FLAGS[chars[stops - 1]]
    firsts = starts + is_negative
    lengths = stops - firsts - (signs != 0)
    shapes = _SHAPES.take(lengths, mode="clip")
    year, month, day, known = _digits(chars, firsts, shapes)
    if is_negative.any():
        # -0000 is no year: 0000 is.
        known &= ~is_negative | (year != 0)
        year = np.where(is_negative, -year, year)
    indexes = month_indexes(year, month, known)
    table = month_starts()
    month_start = table[indexes]
    known &= day <= table[indexes + 1] - month_start
    ends = table[indexes + _MONTH_COUNTS[shapes]] + np.where(shapes >= _DAY, day, 0)
    points = Points(
        earliest=(month_start + (day - 1)) * np.int64(MICROS_PER_DAY),
        latest=ends * np.int64(MICROS_PER_DAY),
        flags=signs,
        known=known,
        is_deep=np.zeros(len(starts), dtype=np.bool_),
        zone=np.zeros(len(starts), dtype=np.int16),
    )
    times = np.flatnonzero(known & (shapes == _TIME))
    if len(times):
        clocks = firsts[times] + _DAY_LENGTH
        points.put(times, read_clocks(chars, clocks, stops[times], points.earliest[times]))
    rest = np.flatnonzero(~known & (lengths > 0))
    if len(rest):
        others = read_open_dates(chars, firsts[rest], lengths[rest], is_negative[rest], seasons)
        others.flags[:] |= signs[rest]
        points.put(rest, others)
        rest = rest[~others.known]
    return points, rest


def _digits(
    chars: Bytes, starts: Rows, shapes: NDArray[np.uint8]
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], Booleans]:
    """Year, month and day, and where they are read: where all are digits, and month and day could be some."""
    head = (_numbers(chars, np.uint64)[starts] ^ _HEAD_ZERO) & _HEAD_KEPT[shapes] | _HEAD_FILLED[shapes]
    tail = (_numbers(chars[8:], np.uint16)[starts] ^ _TAIL_ZERO) & _TAIL_KEPT[shapes] | _TAIL_FILLED[shapes]
    known = ((head + _HEAD_EXCESS) | head) & _HEAD_HIGHEST == 0
    known &= ((tail + _TAIL_EXCESS) | tail) & _TAIL_HIGHEST == 0
    century = _two_digits(head.astype(np.uint16))
    year = century * 100 + _two_digits((head >> np.uint64(16)).astype(np.uint16))
    month = _two_digits((head >> np.uint64(40)).astype(np.uint16))
    day = _two_digits(tail)
    known &= (shapes != _NOTHING) & (month >= 1) & (month <= 12) & (day >= 1)
    return year, month, day, known


def _numbers(chars: Bytes, kind: type[np.uint64] | type[np.uint16]) -> NDArray[np.unsignedinteger]:
    """The number that begins at each character, the first being its lowest byte."""
    size = np.dtype(kind).itemsize
    dtype = np.dtype(kind).newbyteorder("<")
    return np.ndarray(len(chars) - size + 1, dtype=dtype, buffer=chars.data, strides=(1,))


def _two_digits(number: NDArray[np.uint16]) -> NDArray[np.int32]:
    """The number of two digits, of which the first is the lower byte."""
    result: NDArray[np.int32] = (number & np.uint16(0xFF)).astype(np.int32) * 10 + (number >> np.uint16(8))
    return result


def _read_signed(chars: Bytes, starts: Rows, stops: Rows, seasons: str) -> Points:
    """Dates with signs before or between year, month and day: without them, they are read like all others."""
    points = Points.unknown(len(starts))
    taken = take_signs(chars, starts, stops)
    if len(taken.rows):
        read, _ = _read_days(taken.chars, taken.starts, taken.stops, seasons)
        # Times have no signs, and seasons only behind them.
        read.known[:] &= read.flags & _SEASON_OR_TIME == 0
        read.flags[:] |= taken.flags
        points.put(taken.rows, read)
    return points
