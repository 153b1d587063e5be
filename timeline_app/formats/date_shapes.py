"""Dates of one shape at once: columns of digits to bounds, for days, months, years, seasons and times.

It knows where the digits stand in such dates, and neither intervals nor texts.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.edtf import DateFlag
from timeline_app.model.edtf_bounds import season_months
from timeline_app.model.time import MICROS_PER_DAY, MICROS_PER_SECOND

Bytes = NDArray[np.uint8]
Bools = NDArray[np.bool_]
Rows = NDArray[np.intp]
Flags = NDArray[np.uint32]
Counts = NDArray[np.int32]
"""Years, months, days: whole numbers that are far from the ends of what they can hold."""

_UNSPECIFIED: Final = np.uint32(DateFlag.UNSPECIFIED)
_SEASON: Final = np.uint32(DateFlag.SEASON)
_TIMED: Final = np.uint32(DateFlag.TIMED)
_ZONED: Final = np.uint32(DateFlag.ZONED)
_DASH: Final = ord("-")
_OPEN_CHAR: Final = ord("X")
_ZERO: Final = np.uint8(ord("0"))
_OPEN_DIGIT: Final = np.uint8(ord("X") - ord("0"))
_MONTH_DAYS: Final = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=np.int32)
_DAYS_BEFORE: Final = np.array([0, *((153 * ((m + 9) % 12) + 2) // 5 for m in range(1, 13))], dtype=np.int32)
"""Days before each month in a year that begins in March."""
_FIRST_SEASON: Final = 21
_LAST_SEASON: Final = 41
_MOST_OFFSET_MINUTES: Final = 14 * 60
"""Zones further from UTC are remarked upon by the parser."""
_UTC: Final = 1
"""The code of the zone Z; 0 is none."""
_GREENWICH: Final = 2_000
"""The code of +00:00; those of other offsets are as many minutes away, those to the west one further."""


class ShapeReader:
    """Dates that begin at ``starts`` behind their minus, and what was read of them, shape by shape.

    ``earliest`` and ``latest`` are half-open microseconds, ``zone`` codes that ``zone_names`` tells; all
    mean something only where ``known`` is True.
    """

    def __init__(self, chars: Bytes, starts: Rows, is_negative: Bools, signs: Flags, seasons: str) -> None:
        count = len(starts)
        self._chars = chars
        self._starts = starts
        self._is_negative = is_negative
        self._signs = signs
        self._seasons = _season_table(seasons)
        self.earliest = np.zeros(count, dtype=np.int64)
        self.latest = np.ones(count, dtype=np.int64)
        self.flags = np.zeros(count, dtype=np.uint32)
        self.known = np.zeros(count, dtype=np.bool_)
        self.zone = np.zeros(count, dtype=np.int16)

    def read(self, length: int, rows: Rows) -> None:
        """Read the dates in those rows, all of which are so long."""
        read = _READERS.get(length)
        if read is not None and len(rows):
            windows = np.lib.stride_tricks.sliding_window_view(self._chars, length)
            read(self, np.ascontiguousarray(windows[self._starts[rows]].T), rows)

    def _years(self, columns: Bytes, rows: Rows) -> None:
        """Four digits, any of which may be open."""
        low, high, known, is_open = self._year(columns, rows)
        self._keep_days(rows, known, _days_of(low, 1, 1), _days_of(high + 1, 1, 1))
        self.flags[rows] = is_open * _UNSPECIFIED

    def _months(self, columns: Bytes, rows: Rows) -> None:
        """A year and a month, a month that is left open, or a season."""
        low, high, known, is_open = self._year(columns, rows)
        known &= columns[4] == _DASH
        month, is_month, is_month_open = _two_digits(columns, 5)
        is_season = is_month & (month >= _FIRST_SEASON) & (month <= _LAST_SEASON)
        is_month &= (month >= 1) & (month <= 12)
        known &= is_month_open | is_season | is_month
        first = np.where(is_month, month, 1)
        after = np.where(is_month_open, 13, first + 1)
        if is_season.any():
            firsts, lengths = self._seasons
            season = np.where(is_season, month, 0)
            first = np.where(is_season, firsts[season], first)
            after = np.where(is_season, firsts[season] + lengths[season], after)
        is_over = after > 12
        self._keep_days(
            rows, known, _days_of(low, first, 1), _days_of(high + is_over, after - 12 * is_over, 1)
        )
        self.flags[rows] = (is_open | is_month_open) * _UNSPECIFIED | is_season * _SEASON

    def _days(self, columns: Bytes, rows: Rows) -> None:
        """A full date, of which the day, or the day and the month, or digits of the year may be left open."""
        low, high, month, day, known, is_open = self._day(columns, rows)
        month_open, day_open = (columns[at] == _OPEN_CHAR for at in (5, 8))
        month_days = _month_days(low, month)
        known &= day_open | (day <= month_days)
        # Open digits of a year beside the end of February: which years have that day is for the parser.
        known &= ~is_open | (month != 2) | (~day_open & (day <= 28))
        last_month = np.where(month_open, 12, month)
        last_day = np.where(day_open, np.where(month_open, 31, month_days), day)
        first_day = np.where(day_open, 1, day)
        first = _days_of(low, month, first_day)
        is_alike = not (is_open.any() or day_open.any())
        last = first if is_alike else _days_of(high, last_month, last_day)
        self._keep_days(rows, known, first, last + 1)
        self.flags[rows] = (is_open | day_open) * _UNSPECIFIED

    def _minutes(self, columns: Bytes, rows: Rows) -> None:
        self._times(columns, rows, has_seconds=False)

    def _seconds(self, columns: Bytes, rows: Rows) -> None:
        self._times(columns, rows, has_seconds=True)

    def _utc_minutes(self, columns: Bytes, rows: Rows) -> None:
        self._utc_times(columns, rows, has_seconds=False)

    def _utc_seconds(self, columns: Bytes, rows: Rows) -> None:
        self._utc_times(columns, rows, has_seconds=True)

    def _zoned_minutes(self, columns: Bytes, rows: Rows) -> None:
        self._zoned_times(columns, rows, has_seconds=False)

    def _zoned_seconds(self, columns: Bytes, rows: Rows) -> None:
        self._zoned_times(columns, rows, has_seconds=True)

    def _utc_times(self, columns: Bytes, rows: Rows, *, has_seconds: bool) -> None:
        """Times in UTC."""
        self._times(columns, rows, has_seconds=has_seconds)
        self.known[rows] &= columns[-1] == ord("Z")
        self.flags[rows] |= _ZONED
        self.zone[rows] = _UTC

    def _zoned_times(self, columns: Bytes, rows: Rows, *, has_seconds: bool) -> None:
        """Times with hours and minutes from UTC."""
        self._times(columns, rows, has_seconds=has_seconds)
        at = 19 if has_seconds else 16
        is_west = columns[at] == _DASH
        hours, are_hours, _ = _two_digits(columns, at + 1)
        minutes, are_minutes, _ = _two_digits(columns, at + 4)
        offset = hours * 60 + minutes
        known = (is_west | (columns[at] == ord("+"))) & (columns[at + 3] == ord(":"))
        known &= are_hours & are_minutes & (minutes <= 59) & (offset <= _MOST_OFFSET_MINUTES)
        self.known[rows] &= known
        east = np.where(is_west, -offset, offset).astype(np.int64) * (60 * MICROS_PER_SECOND)
        self.earliest[rows] -= east
        self.latest[rows] -= east
        self.flags[rows] |= _ZONED
        self.zone[rows] = np.where(is_west, -1 - offset, offset) + _GREENWICH

    def _times(self, columns: Bytes, rows: Rows, *, has_seconds: bool) -> None:
        """Days and times; what stands behind them is read elsewhere."""
        year, _, month, day, known, is_open = self._day(columns, rows)
        known &= ~is_open & (columns[8] != _OPEN_CHAR)
        known &= (day <= _month_days(year, month)) & (self._signs[rows] == 0)
        known &= (columns[10] == ord("T")) & (columns[13] == ord(":"))
        hour, is_hour, _ = _two_digits(columns, 11)
        minute, is_minute, _ = _two_digits(columns, 14)
        # 24:00:00 and leap seconds are left to the parser.
        known &= is_hour & is_minute & (hour <= 23) & (minute <= 59)
        seconds = (hour * 60 + minute) * 60
        if has_seconds:
            second, is_second, _ = _two_digits(columns, 17)
            known &= (columns[16] == ord(":")) & is_second & (second <= 59)
            seconds = seconds + second
        instant = _days_of(year, month, day) * np.int64(MICROS_PER_DAY)
        instant += seconds * np.int64(MICROS_PER_SECOND)
        self.earliest[rows] = instant
        self.latest[rows] = instant + (1 if has_seconds else 60) * MICROS_PER_SECOND
        self.known[rows] = known
        self.flags[rows] = _TIMED

    def _year(self, columns: Bytes, rows: Rows) -> tuple[Counts, Counts, Bools, Bools]:
        """The first and the last year that are meant; where they are years, and where digits are open."""
        digits = columns[:4] - _ZERO
        is_digit_open = digits == _OPEN_DIGIT
        known: Bools = ((digits <= 9) | is_digit_open).all(axis=0)
        is_open: Bools = is_digit_open.any(axis=0)
        if is_open.any():
            low, high = (_number(np.where(is_digit_open, np.uint8(put), digits)) for put in (0, 9))
        else:
            low = high = _number(digits)
        is_negative = self._is_negative[rows]
        if is_negative.any():
            # The larger number is the earlier year before the year 0. And -0000 is no year: where it is the
            # first that fits, the parser looks for the next.
            known &= ~(is_negative & (low == 0))
            low, high = np.where(is_negative, -high, low), np.where(is_negative, -low, high)
        return low, high, known, is_open

    def _day(self, columns: Bytes, rows: Rows) -> tuple[Counts, Counts, Counts, Counts, Bools, Bools]:
        """First and last year, month and day of full dates; where they are read, and open digits in the year.

        A month or day that is left open is 1 here.
        """
        low, high, known, is_open = self._year(columns, rows)
        known &= (columns[4] == _DASH) & (columns[7] == _DASH)
        month, is_month, is_month_open = _two_digits(columns, 5)
        day, is_day, is_day_open = _two_digits(columns, 8)
        is_month &= (month >= 1) & (month <= 12)
        known &= is_month | (is_month_open & is_day_open)
        known &= (is_day & (day >= 1)) | is_day_open
        return low, high, np.where(is_month, month, 1), np.where(is_day, day, 1), known, is_open

    def _keep_days(self, rows: Rows, known: Bools, first: Counts, after: Counts) -> None:
        self.earliest[rows] = first * np.int64(MICROS_PER_DAY)
        self.latest[rows] = after * np.int64(MICROS_PER_DAY)
        self.known[rows] = known


_READERS: Final = MappingProxyType(
    {
        4: ShapeReader._years,
        7: ShapeReader._months,
        10: ShapeReader._days,
        16: ShapeReader._minutes,
        17: ShapeReader._utc_minutes,
        19: ShapeReader._seconds,
        20: ShapeReader._utc_seconds,
        22: ShapeReader._zoned_minutes,
        25: ShapeReader._zoned_seconds,
    }
)
"""How dates are read, by how long they are without minus and sign."""
LENGTHS: Final = tuple(_READERS)
"""How long the dates are that are read here."""


def zone_names(codes: NDArray[np.int16]) -> frozenset[str]:
    """The zones that are written, from their codes."""
    if not codes.any():
        return frozenset()
    names = set()
    for code in np.flatnonzero(np.bincount(codes[codes > 0])).tolist():
        sign, minutes = ("-", _GREENWICH - 1 - code) if code < _GREENWICH else ("+", code - _GREENWICH)
        names.add("Z" if code == _UTC else f"{sign}{minutes // 60:02}:{minutes % 60:02}")
    return frozenset(names)


def _number(digits: Bytes) -> Counts:
    """The numbers of columns of digits, of which each is a row."""
    number: Counts = digits[0].astype(np.int32)
    for digit in digits[1:]:
        number = number * 10 + digit
    return number


def _two_digits(columns: Bytes, at: int) -> tuple[Counts, Bools, Bools]:
    """The number of two digits, where there is one, and where both are open."""
    tens, ones = digits = columns[at : at + 2] - _ZERO
    is_open = (tens == _OPEN_DIGIT) & (ones == _OPEN_DIGIT)
    return _number(digits), (tens <= 9) & (ones <= 9), is_open


def _season_table(seasons: str) -> tuple[Counts, Counts]:
    """First month and number of months by the number of a season; 0 and 0 for what is none."""
    firsts, lengths = np.zeros((2, _LAST_SEASON + 1), dtype=np.int32)
    for season in range(_FIRST_SEASON, _LAST_SEASON + 1):
        firsts[season], lengths[season] = season_months(season, seasons)
    return firsts, lengths


def _is_leap(year: Counts) -> Bools:
    found: Bools = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    return found


def _month_days(year: Counts, month: Counts) -> Counts:
    days = _MONTH_DAYS[month]
    days += (month == 2) & _is_leap(year)
    return days


def _days_of(year: Counts, month: Counts | int, day: Counts | int) -> Counts:
    """Days since 1970-01-01, of columns; the year begins in March inside, so that the leap day comes last."""
    shifted = year - np.less_equal(month, 2)
    era = shifted // 400
    year_of_era = shifted - era * 400
    days = era * 146_097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100
    if isinstance(month, int):
        days += (153 * ((month + 9) % 12) + 2) // 5
    else:
        days += _DAYS_BEFORE[month]
    days += day - 719_469
    result: Counts = days
    return result
