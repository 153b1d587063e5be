"""Dates of one shape at once: columns of digits to bounds, for days, months, years, seasons and times.

It knows where the digits stand in such dates, and neither intervals nor texts.
"""

from __future__ import annotations

from collections.abc import Sequence
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

_DASH: Final = ord("-")
_ZERO: Final = ord("0")
_OPEN_DIGIT: Final = ord("X") - _ZERO
_MONTH_DAYS: Final = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31], dtype=np.int32)
_FIRST_SEASON: Final = 21
_LAST_SEASON: Final = 41
_MOST_OFFSET_MINUTES: Final = 14 * 60
"""Zones further from UTC are remarked upon by the parser."""
_UTC: Final = 1
"""The code of the zone Z; 0 is none."""
_GREENWICH: Final = 2_000
"""The code of +00:00; those of other offsets are as many minutes away, those to the west one further."""


class ShapeReader:
    """Dates of which the characters begin at ``starts``, and what was read of them, shape by shape."""

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

    def years(self, rows: Rows) -> None:
        """Four digits, any of which may be open."""
        digits = [self._digit(rows, at) for at in range(4)]
        is_open = [digit == _OPEN_DIGIT for digit in digits]
        known = np.logical_and.reduce(
            [(digit <= 9) | opened for digit, opened in zip(digits, is_open, strict=True)]
        )
        any_open = np.logical_or.reduce(is_open)
        if any_open.any():
            low = _number([np.where(opened, 0, d) for d, opened in zip(digits, is_open, strict=True)])
            high = _number([np.where(opened, 9, d) for d, opened in zip(digits, is_open, strict=True)])
        else:
            low = high = _number(digits)
        is_negative = self._is_negative[rows]
        known &= ~(is_negative & (high == 0))
        # The larger number is the earlier year before the year 0; and -0000 is no year.
        low, high = (
            np.where(is_negative, -high, low),
            np.where(is_negative, -np.maximum(low, 1), high),
        )
        self._keep_days(rows, known, _days_of(low, 1, 1), _days_of(high + 1, 1, 1))
        self.flags[rows] = any_open * np.uint32(DateFlag.UNSPECIFIED)

    def months(self, rows: Rows) -> None:
        """A year and a month, a month that is left open, or a season."""
        year, known = self._year(rows)
        known &= self._is(rows, 4, _DASH)
        month, is_month, is_open = self._two(rows, 5)
        season = np.where(is_month & (month >= _FIRST_SEASON) & (month <= _LAST_SEASON), month, 0)
        first, length = self._seasons[0][season], self._seasons[1][season]
        is_season = season > 0
        first = np.where(is_season, first, np.where(is_open, 1, month))
        length = np.where(is_season, length, np.where(is_open, 12, 1))
        known &= is_open | is_season | (is_month & (month >= 1) & (month <= 12))
        after = first + length
        is_over = after > 12
        self._keep_days(
            rows, known, _days_of(year, first, 1), _days_of(year + is_over, after - 12 * is_over, 1)
        )
        self.flags[rows] = is_open * np.uint32(DateFlag.UNSPECIFIED) | is_season * np.uint32(DateFlag.SEASON)

    def days(self, rows: Rows) -> None:
        """A full date, of which the day, or the day and the month, may be left open."""
        year, month, day, known, is_month_open, is_day_open = self._day(rows)
        month_days = _month_days(year, month)
        known &= is_day_open | (day <= month_days)
        first = _days_of(year, np.where(is_month_open, 1, month), np.where(is_day_open, 1, day))
        length = np.where(is_month_open, 365 + _is_leap(year), np.where(is_day_open, month_days, 1))
        self._keep_days(rows, known, first, first + length)
        self.flags[rows] = is_day_open * np.uint32(DateFlag.UNSPECIFIED)

    def minutes(self, rows: Rows) -> None:
        """A time without seconds and zone."""
        self._times(rows, has_seconds=False)

    def seconds(self, rows: Rows) -> None:
        """A time with seconds, without a zone."""
        self._times(rows, has_seconds=True)

    def utc_minutes(self, rows: Rows) -> None:
        """A time without seconds, in UTC."""
        self._utc_times(rows, has_seconds=False)

    def utc_seconds(self, rows: Rows) -> None:
        """A time with seconds, in UTC."""
        self._utc_times(rows, has_seconds=True)

    def zoned_minutes(self, rows: Rows) -> None:
        """A time without seconds, with hours and minutes from UTC."""
        self._zoned_times(rows, has_seconds=False)

    def zoned_seconds(self, rows: Rows) -> None:
        """A time with seconds, with hours and minutes from UTC."""
        self._zoned_times(rows, has_seconds=True)

    def _utc_times(self, rows: Rows, *, has_seconds: bool) -> None:
        rows = rows[self._is(rows, 19 if has_seconds else 16, ord("Z"))]
        self._times(rows, has_seconds=has_seconds)
        self.flags[rows] |= np.uint32(DateFlag.ZONED)
        self.zone[rows] = _UTC

    def _zoned_times(self, rows: Rows, *, has_seconds: bool) -> None:
        at = 19 if has_seconds else 16
        is_west = self._is(rows, at, _DASH)
        hours, are_hours, _ = self._two(rows, at + 1)
        minutes, are_minutes, _ = self._two(rows, at + 4)
        offset = hours * 60 + minutes
        known = (is_west | self._is(rows, at, ord("+"))) & self._is(rows, at + 3, ord(":"))
        known &= are_hours & are_minutes & (minutes <= 59) & (offset <= _MOST_OFFSET_MINUTES)
        rows, offset, is_west = rows[known], offset[known], is_west[known]
        self._times(rows, has_seconds=has_seconds)
        east = np.where(is_west, -offset, offset).astype(np.int64)
        self.earliest[rows] -= east * (60 * MICROS_PER_SECOND)
        self.latest[rows] -= east * (60 * MICROS_PER_SECOND)
        self.flags[rows] |= np.uint32(DateFlag.ZONED)
        self.zone[rows] = np.where(is_west, -1 - offset, offset) + _GREENWICH

    def _times(self, rows: Rows, *, has_seconds: bool) -> None:
        year, month, day, known, _, is_day_open = self._day(rows)
        known &= ~is_day_open & (day <= _month_days(year, month)) & (self._signs[rows] == 0)
        known &= self._is(rows, 10, ord("T")) & self._is(rows, 13, ord(":"))
        hour, is_hour, _ = self._two(rows, 11)
        minute, is_minute, _ = self._two(rows, 14)
        # 24:00:00 and leap seconds are left to the parser.
        known &= is_hour & is_minute & (hour <= 23) & (minute <= 59)
        second: NDArray[np.int64] | int = 0
        if has_seconds:
            seconds, is_second, _ = self._two(rows, 17)
            known &= self._is(rows, 16, ord(":")) & is_second & (seconds <= 59)
            second = seconds.astype(np.int64)
        days = _days_of(year, month, day).astype(np.int64)
        clock = (hour.astype(np.int64) * 60 + minute) * 60 + second
        instant = days * MICROS_PER_DAY + clock * MICROS_PER_SECOND
        self.earliest[rows] = instant
        self.latest[rows] = instant + (1 if has_seconds else 60) * MICROS_PER_SECOND
        self.known[rows] = known
        self.flags[rows] = np.uint32(DateFlag.TIMED)

    def _digit(self, rows: Rows, at: int) -> Bytes:
        """The digits at a place; what is none comes out as more than 9."""
        return self._chars[self._starts[rows] + at] - np.uint8(_ZERO)

    def _is(self, rows: Rows, at: int, char: int) -> Bools:
        found: Bools = self._chars[self._starts[rows] + at] == char
        return found

    def _year(self, rows: Rows) -> tuple[NDArray[np.int32], Bools]:
        """The year without open digits, and where it is one."""
        digits = [self._digit(rows, at) for at in range(4)]
        year = _number(digits)
        is_negative = self._is_negative[rows]
        known = np.logical_and.reduce([digit <= 9 for digit in digits]) & ~(is_negative & (year == 0))
        return np.where(is_negative, -year, year), known

    def _two(self, rows: Rows, at: int) -> tuple[NDArray[np.int32], Bools, Bools]:
        """The number of two digits, where there is one, and where both are open."""
        tens, ones = self._digit(rows, at), self._digit(rows, at + 1)
        is_open = (tens == _OPEN_DIGIT) & (ones == _OPEN_DIGIT)
        return _number([tens, ones]), (tens <= 9) & (ones <= 9), is_open

    def _day(
        self, rows: Rows
    ) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32], Bools, Bools, Bools]:
        """Year, month and day of full dates; where they are read, where month and day are left open."""
        year, known = self._year(rows)
        known &= self._is(rows, 4, _DASH) & self._is(rows, 7, _DASH)
        month, is_month, is_month_open = self._two(rows, 5)
        day, is_day, is_day_open = self._two(rows, 8)
        is_month &= (month >= 1) & (month <= 12)
        known &= is_month | (is_month_open & is_day_open)
        known &= (is_day & (day >= 1)) | is_day_open
        # Where it is none, any month will do.
        return year, np.where(is_month, month, 1), day, known, is_month_open, is_day_open

    def _keep_days(
        self, rows: Rows, known: Bools, first: NDArray[np.int32], after: NDArray[np.int32]
    ) -> None:
        self.earliest[rows] = first.astype(np.int64) * MICROS_PER_DAY
        self.latest[rows] = after.astype(np.int64) * MICROS_PER_DAY
        self.known[rows] = known


SHAPES: Final = (
    (4, ShapeReader.years),
    (7, ShapeReader.months),
    (10, ShapeReader.days),
    (16, ShapeReader.minutes),
    (17, ShapeReader.utc_minutes),
    (19, ShapeReader.seconds),
    (20, ShapeReader.utc_seconds),
    (22, ShapeReader.zoned_minutes),
    (25, ShapeReader.zoned_seconds),
)
"""How long a date is without minus and sign, and how such dates are read."""


def zone_names(codes: NDArray[np.int16]) -> frozenset[str]:
    """The zones that are written, from their codes."""
    if not codes.any():
        return frozenset()
    names = set()
    for code in np.unique(codes[codes > 0]).tolist():
        sign, minutes = ("-", _GREENWICH - 1 - code) if code < _GREENWICH else ("+", code - _GREENWICH)
        names.add("Z" if code == _UTC else f"{sign}{minutes // 60:02}:{minutes % 60:02}")
    return frozenset(names)


def _number(digits: Sequence[NDArray[np.uint8]]) -> NDArray[np.int32]:
    number: NDArray[np.int32] = digits[0].astype(np.int32)
    for digit in digits[1:]:
        number = number * 10 + digit
    return number


def _season_table(seasons: str) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """First month and number of months by the number of a season; 0 and 0 for what is none."""
    firsts, lengths = np.zeros((2, _LAST_SEASON + 1), dtype=np.int32)
    for season in range(_FIRST_SEASON, _LAST_SEASON + 1):
        firsts[season], lengths[season] = season_months(season, seasons)
    return firsts, lengths


def _is_leap(year: NDArray[np.int32]) -> Bools:
    found: Bools = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    return found


def _month_days(year: NDArray[np.int32], month: NDArray[np.int32]) -> NDArray[np.int32]:
    days: NDArray[np.int32] = _MONTH_DAYS[month] + ((month == 2) & _is_leap(year))
    return days


def _days_of(
    year: NDArray[np.int32], month: NDArray[np.int32] | int, day: NDArray[np.int32] | int
) -> NDArray[np.int32]:
    """Days since 1970-01-01, of columns; the year begins in March inside, so that the leap day comes last."""
    shifted = year - (np.asarray(month) <= 2)
    era = shifted // 400
    year_of_era = shifted - era * 400
    day_of_year = (153 * ((np.asarray(month) + 9) % 12) + 2) // 5 + day - 1
    days = era * 146_097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719_468
    result: NDArray[np.int32] = days.astype(np.int32)
    return result
