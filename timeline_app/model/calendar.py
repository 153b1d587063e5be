"""Calendar units from the microsecond to the year: floor, next, offset and count for any instant.

It knows the proleptic Gregorian calendar, and neither ticks nor words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from timeline_app.model.time import (
    MICROS_PER_DAY,
    MICROS_PER_SECOND,
    civil_of,
    date_of,
    days_of,
    micros_of,
    month_days,
    weekday_of,
)

Start = Callable[[int, int], int]
"""(microseconds, size of a group of units) to the start of a group, in microseconds."""


class CalendarUnit(Struct, frozen=True, eq=False):
    """A unit of the calendar; all instants are microseconds since 1970, ints of any size.

    Groups of ``every`` units begin where people expect them: three months in January, April …, six hours at
    0, 6 …, ten years at …0 (before the year 1 at …0 BCE), two days on the 1st, 3rd … of a month.
    """

    name: str
    mean_micros: int
    _floor: Start
    _next: Start
    _offset: Start

    def floor(self, micros: int, every: int = 1) -> int:
        """The start of the group of ``every`` units that holds the instant."""
        return self._floor(micros, every)

    def next(self, micros: int, every: int = 1) -> int:
        """The first start of such a group after the instant."""
        return self._next(micros, every)

    def offset(self, micros: int, count: int) -> int:
        """That many units later; a day that the month lacks becomes its last."""
        return self._offset(micros, count)

    def count(self, start: int, end: int) -> int:
        """How many whole units lie between; negative where the end comes first."""
        if end < start:
            return -self.count(end, start)
        guess = (end - start) // self.mean_micros
        while self._offset(start, guess) > end:
            guess -= 1
        while self._offset(start, guess + 1) <= end:
            guess += 1
        return guess


def _clock_unit(name: str, length: int) -> CalendarUnit:
    def floor(micros: int, every: int) -> int:
        # Counted from midnight, so that groups which do not divide a day begin anew with each day.
        midnight = micros - micros % MICROS_PER_DAY
        return micros - (micros - midnight) % (length * every)

    def next_start(micros: int, every: int) -> int:
        midnight = micros - micros % MICROS_PER_DAY
        return min(floor(micros, every) + length * every, midnight + MICROS_PER_DAY)

    return CalendarUnit(name, length, floor, next_start, lambda micros, count: micros + count * length)


def _day_of(micros: int) -> int:
    return micros // MICROS_PER_DAY


def _is_stub(day: int, every: int, last_day: int) -> bool:
    """Whether a group that begins on that day of the month is less than two thirds of its size."""
    return 3 * (last_day - day + 1) < 2 * every


def _floor_days(micros: int, every: int) -> int:
    days = _day_of(micros)
    if every > 1:
        year, month, day = date_of(days)
        first = day - (day - 1) % every
        if first > 1 and _is_stub(first, every, month_days(year, month)):
            first = max(1, first - every)
        days += first - day
    return days * MICROS_PER_DAY


def _next_days(micros: int, every: int) -> int:
    days = _day_of(micros)
    if every == 1:
        return (days + 1) * MICROS_PER_DAY
    year, month, day = date_of(days)
    last_day = month_days(year, month)
    following = day - (day - 1) % every + every
    if following > last_day or _is_stub(following, every, last_day):
        following = last_day + 1
    return (days + following - day) * MICROS_PER_DAY


def _floor_weeks(micros: int, every: int) -> int:
    days = _day_of(micros)
    monday = days - weekday_of(days)
    weeks = (monday + 3) // 7
    return (monday - weeks % every * 7) * MICROS_PER_DAY


def _next_weeks(micros: int, every: int) -> int:
    return _floor_weeks(micros, every) + every * 7 * MICROS_PER_DAY


def _month_start(months: int) -> int:
    """The first instant of a month, counted from January of the year 0."""
    return days_of(months // 12, months % 12 + 1, 1) * MICROS_PER_DAY


def _floor_months(micros: int, every: int) -> int:
    year, month, _day = date_of(_day_of(micros))
    months = year * 12 + month - 1
    return _month_start(months - months % every)


def _next_months(micros: int, every: int) -> int:
    year, month, _day = date_of(_day_of(micros))
    months = year * 12 + month - 1
    return _month_start(months - months % every + every)


def _offset_months(micros: int, count: int) -> int:
    civil = civil_of(micros)
    year, month_index = divmod(civil.year * 12 + civil.month - 1 + count, 12)
    month = month_index + 1
    return micros_of(civil._replace(year=year, month=month, day=min(civil.day, month_days(year, month))))


def _year_start(year: int) -> int:
    return days_of(year, 1, 1) * MICROS_PER_DAY


def _floor_years(micros: int, every: int) -> int:
    year = date_of(_day_of(micros))[0]
    if year >= every:
        return _year_start(year - year % every)
    # People count back from 1 BCE (the year 0) and on from 1 CE: no group spans the two, except in pairs,
    # where the year 1 alone would stand beside the year 2.
    if year >= 1 and every > 2:
        return _year_start(1)
    before = max(1 - year, 1)
    return _year_start(1 - (before + every - 1) // every * every)


def _next_years(micros: int, every: int) -> int:
    year = date_of(_day_of(_floor_years(micros, every)))[0]
    if year >= every:
        return _year_start(year + every)
    if year >= 1:
        return _year_start(every)
    following = year + every
    if following < 1:
        return _year_start(following)
    return _year_start(1 if every > 2 else every)


MICROSECOND: Final = _clock_unit("microsecond", 1)
MILLISECOND: Final = _clock_unit("millisecond", 1_000)
SECOND: Final = _clock_unit("second", MICROS_PER_SECOND)
MINUTE: Final = _clock_unit("minute", 60 * MICROS_PER_SECOND)
HOUR: Final = _clock_unit("hour", 3_600 * MICROS_PER_SECOND)
DAY: Final = CalendarUnit(
    "day", MICROS_PER_DAY, _floor_days, _next_days, lambda micros, count: micros + count * MICROS_PER_DAY
)
WEEK: Final = CalendarUnit(
    "week",
    7 * MICROS_PER_DAY,
    _floor_weeks,
    _next_weeks,
    lambda micros, count: micros + count * 7 * MICROS_PER_DAY,
)
MONTH: Final = CalendarUnit(
    "month", 146_097 * MICROS_PER_DAY // 4_800, _floor_months, _next_months, _offset_months
)
YEAR: Final = CalendarUnit(
    "year",
    146_097 * MICROS_PER_DAY // 400,
    _floor_years,
    _next_years,
    lambda micros, count: _offset_months(micros, 12 * count),
)
UNITS: Final = (MICROSECOND, MILLISECOND, SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR)
"""All units, the shortest first."""
