"""Seasons, and dates of which digits are left open, many at once.

It knows where the digits stand in them, and no signs.
"""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np

from timeline_app.formats.date_points import Points, Rows, windows
from timeline_app.formats.month_table import month_indexes, month_starts
from timeline_app.model.arrays import Booleans, Bytes, NDArray
from timeline_app.model.edtf import DateFlag
from timeline_app.model.edtf_bounds import season_months
from timeline_app.model.time import MICROS_PER_DAY

Counts = NDArray[np.int32]
"""Years, months, days: whole numbers that are far from the ends of what they can hold."""

_DASH: Final = ord("-")
_ZERO: Final = np.uint8(ord("0"))
_OPEN_DIGIT: Final = np.uint8(ord("X") - ord("0"))
_ALL_OPEN: Final = np.frombuffer(b"XXXX-XX-XX", np.uint8)[:, np.newaxis]
_PLACES: Final = np.arange(len(_ALL_OPEN))[:, np.newaxis]
_YEAR_LENGTH: Final = 4
_MONTH_LENGTH: Final = 7
_DAY_LENGTH: Final = 10
_FIRST_SEASON: Final = 21
_LAST_SEASON: Final = 41
_UNSPECIFIED: Final = np.uint32(DateFlag.UNSPECIFIED)
_SEASON: Final = np.uint32(DateFlag.SEASON)


def read_open_dates(chars: Bytes, starts: Rows, lengths: Rows, is_negative: Booleans, seasons: str) -> Points:
    """Read the dates that begin there behind their minus and have that length without a sign.

    ``seasons`` is north or south.
    """
    # What is not written is left open like what is left open: a year is any month of it.
    columns = np.where(lengths > _PLACES, windows(chars, starts, len(_ALL_OPEN)), _ALL_OPEN)
    low, high, known, is_year_open = _years(columns, is_negative)
    month, is_month, is_month_open = _two_digits(columns, 5)
    day, is_day, is_day_open = _two_digits(columns, 8)
    is_season = is_month & (month >= _FIRST_SEASON) & (month <= _LAST_SEASON) & (lengths == _MONTH_LENGTH)
    is_month &= (month >= 1) & (month <= 12)
    known &= (lengths == _YEAR_LENGTH) | (lengths == _MONTH_LENGTH) | (lengths == _DAY_LENGTH)
    known &= (columns[4] == _DASH) & (columns[7] == _DASH)
    known &= is_month | is_season | (is_month_open & is_day_open)
    known &= (is_day & (day >= 1)) | is_day_open
    # Open digits of a year beside the end of February: which years have that day is for the parser.
    known &= ~is_year_open | is_day_open | (month != 2) | (day <= 28)
    firsts, counts = _season_table(seasons)
    season = np.where(is_season, month, 0)
    month = np.where(is_season, firsts[season], np.where(is_month, month, 1))
    month_count = np.where(is_season, counts[season], np.where(is_month, 1, 12))
    day_after = np.where(is_day_open, 0, day)
    table = month_starts()
    first, last = (month_indexes(year, month, known) for year in (low, high))
    known &= day_after <= table[first + 1] - table[first]
    points = Points.unknown(len(starts))
    np.multiply(table[first] + np.maximum(day_after - 1, 0), np.int64(MICROS_PER_DAY), out=points.earliest)
    after = table[last + np.where(is_day_open, month_count, 0)] + day_after
    np.multiply(after, np.int64(MICROS_PER_DAY), out=points.latest)
    is_open = is_year_open | (is_month_open & (lengths > _YEAR_LENGTH))
    is_open |= is_day_open & (lengths > _MONTH_LENGTH)
    points.flags[:] = is_open * _UNSPECIFIED | is_season * _SEASON
    points.known[:] = known
    return points


def _years(columns: Bytes, is_negative: Booleans) -> tuple[Counts, Counts, Booleans, Booleans]:
    """The first and the last year that are meant; where they are years, and where digits are open."""
    digits = columns[:4] - _ZERO
    is_digit_open = digits == _OPEN_DIGIT
    known: Booleans = ((digits <= 9) | is_digit_open).all(axis=0)
    low, high = (_number(np.where(is_digit_open, np.uint8(put), digits)) for put in (0, 9))
    # The larger number is the earlier year before the year 0. And -0000 is no year: where it is the first
    # that fits, the parser looks for the next.
    known &= ~(is_negative & (low == 0))
    low, high = np.where(is_negative, -high, low), np.where(is_negative, -low, high)
    return low, high, known, is_digit_open.any(axis=0)


def _two_digits(columns: Bytes, at: int) -> tuple[Counts, Booleans, Booleans]:
    """The number of two digits, where there is one, and where both are open."""
    tens, ones = digits = columns[at : at + 2] - _ZERO
    is_open = (tens == _OPEN_DIGIT) & (ones == _OPEN_DIGIT)
    return _number(digits), (tens <= 9) & (ones <= 9), is_open


def _number(digits: Bytes) -> Counts:
    """The numbers of columns of digits, of which each is a row."""
    number: Counts = digits[0].astype(np.int32)
    for digit in digits[1:]:
        number = number * 10 + digit
    return number


@cache
def _season_table(seasons: str) -> tuple[Counts, Counts]:
    """First month and number of months by the number of a season; 0 and 0 for what is none."""
    firsts, lengths = np.zeros((2, _LAST_SEASON + 1), dtype=np.int32)
    for season in range(_FIRST_SEASON, _LAST_SEASON + 1):
        firsts[season], lengths[season] = season_months(season, seasons)
    for table in (firsts, lengths):
        table.flags.writeable = False
    return firsts, lengths
