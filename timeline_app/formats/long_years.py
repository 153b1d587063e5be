"""Years of five digits or more, with powers of ten, and years of which some digits count, many at once.

It knows how they are written, and no other dates.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from timeline_app.formats.date_points import MOST_FINE_DAYS, SIGN_FLAGS, Points, Rows, windows
from timeline_app.formats.month_table import year_starts
from timeline_app.model.arrays import Booleans, Bytes, Ints, NDArray
from timeline_app.model.time import MAX_YEARS, MICROS_PER_DAY

_LONGEST: Final = 32
"""Longer ones begin with zeros, or are none."""
_PLACES: Final = np.arange(_LONGEST)[:, np.newaxis]
_ZERO: Final = np.uint8(ord("0"))
_DASH: Final = ord("-")
_YEAR_LENGTH: Final = 4
_MOST_DIGITS: Final = 18
"""So many digits any column can hold; years have fewer."""
_POWERS: Final = 10 ** np.arange(_MOST_DIGITS + 1, dtype=np.int64)
_SECONDS_PER_DAY: Final = 86_400


def read_long_years(chars: Bytes, starts: Rows, stops: Rows) -> Points:
    """Read such years, which may have a sign behind them."""
    points = Points.unknown(len(starts))
    heads = chars[starts]
    is_long = heads == ord("Y")
    is_estimated = chars[starts + _YEAR_LENGTH + (heads == _DASH)] == ord("S")
    signs = SIGN_FLAGS[chars[stops - 1]]
    lengths = stops - starts - (signs != 0)
    rows = np.flatnonzero((is_long | is_estimated) & (lengths <= _LONGEST))
    if len(rows):
        columns = np.where(lengths[rows] > _PLACES, windows(chars, starts[rows], _LONGEST), np.uint8(0))
        low, high, known = _years(columns, lengths[rows], is_long[rows])
        first, after = year_starts(low), year_starts(high + 1)
        is_deep = (first < -MOST_FINE_DAYS) | (after > MOST_FINE_DAYS)
        length = np.where(is_deep, _SECONDS_PER_DAY, MICROS_PER_DAY)
        points.earliest[rows], points.latest[rows] = first * length, after * length
        points.flags[rows] = signs[rows]
        points.known[rows] = known
        points.is_deep[rows] = is_deep
    return points


def _years(columns: Bytes, lengths: Rows, is_long: Booleans) -> tuple[Ints, Ints, Booleans]:
    """The first and the last year that are meant, and where they are read."""
    is_negative = np.where(is_long, columns[1], columns[0]) == _DASH
    start = is_long.astype(np.intp) + is_negative
    exponent_at, significant_at = (_place_of(char, columns, lengths) for char in "ES")
    has_exponent, has_significant = exponent_at < significant_at, significant_at < lengths
    exponent_at = np.minimum(exponent_at, significant_at)
    digits = columns - _ZERO
    is_letter = (start > _PLACES) | (exponent_at == _PLACES) | (significant_at == _PLACES)
    known: Booleans = ((digits <= 9) | is_letter | (lengths <= _PLACES)).all(axis=0)
    mantissa, mantissa_digits = _number(digits, start, exponent_at)
    exponent, exponent_digits = _number(digits, exponent_at + 1, significant_at)
    significant, significant_digits = _number(digits, significant_at + 1, lengths)
    known &= np.where(is_long, mantissa_digits >= np.where(has_exponent, 1, 5), mantissa_digits == 4)
    known &= mantissa_digits <= _MOST_DIGITS
    known &= is_long | (has_significant & ~has_exponent)
    known &= ~has_exponent | ((exponent_digits >= 1) & (exponent_digits <= 2))
    known &= ~has_significant | ((significant_digits >= 1) & (significant_digits <= 2) & (significant > 0))
    scale = _POWERS.take(exponent, mode="clip")
    known &= mantissa <= MAX_YEARS // scale
    year = np.where(known, mantissa, 0) * scale
    # No year is -0.
    known &= ~is_negative | (year > 0)
    year_digits = np.searchsorted(_POWERS, year, side="right")
    open_digits = np.where(has_significant, np.maximum(year_digits - significant, 0), 0)
    step = _POWERS.take(open_digits, mode="clip")
    small = year - year % step
    large = small + step - 1
    # Where the last year that may be meant is too far off, the parser says so.
    known &= large <= MAX_YEARS
    large = np.where(known, large, 0)
    return np.where(is_negative, -large, small), np.where(is_negative, -small, large), known


def _place_of(char: str, columns: Bytes, lengths: Rows) -> Rows:
    """Where the character stands first; the length where it does not."""
    found = columns == ord(char)
    return np.where(found.any(axis=0), found.argmax(axis=0), lengths)


def _number(digits: Bytes, first: NDArray[Any], after: NDArray[Any]) -> tuple[Ints, Rows]:
    """The numbers from one place of each date to another, and how many digits they have."""
    is_inside = (first <= _PLACES) & (after > _PLACES)
    weights = _POWERS.take(after - 1 - _PLACES, mode="clip")
    numbers: Ints = (np.where(is_inside, digits, 0) * weights).sum(axis=0)
    return numbers, np.maximum(after - first, 0)
