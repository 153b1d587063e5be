"""Instants in a document's unit, spans of them, and the proleptic Gregorian calendar of any year.

It knows no time zones and no text.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple

from msgspec import Struct

MICROS_PER_SECOND: Final = 1_000_000
MICROS_PER_DAY: Final = 86_400 * MICROS_PER_SECOND
FINE_YEARS: Final = 290_000
"""Within this many years of 1970 on either side, a document's unit is the microsecond."""
MAX_YEARS: Final = 200_000_000_000
"""Years beyond this on either side are refused: seconds in 64 bits reach 292 billion."""


class TimeUnit(Enum):
    """What one step of an int64 instant is; the value is how many there are in a second."""

    MICROSECOND = 1_000_000
    SECOND = 1

    @property
    def per_second(self) -> int:
        """Steps in a second."""
        return self.value

    @property
    def per_day(self) -> int:
        """Steps in a day of 86,400 seconds."""
        return self.value * 86_400

    def from_micros(self, micros: int) -> int:
        """An instant in microseconds as one in this unit, rounded down."""
        return micros if self is TimeUnit.MICROSECOND else micros // MICROS_PER_SECOND

    def to_micros(self, instant: int) -> int:
        """An instant in this unit as microseconds since 1970."""
        return instant if self is TimeUnit.MICROSECOND else instant * MICROS_PER_SECOND


class TimeSpan(Struct, frozen=True):
    """A half-open stretch of time, in instants of ``unit``; never backwards."""

    start: int
    end: int
    unit: TimeUnit = TimeUnit.MICROSECOND

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"span ends before it starts: {self.start} > {self.end}")

    @property
    def length(self) -> int:
        """How many units long."""
        return self.end - self.start

    def shift(self, delta: int) -> TimeSpan:
        """The same length, ``delta`` units later."""
        return TimeSpan(self.start + delta, self.end + delta, self.unit)

    def scale(self, factor: float, anchor: int) -> TimeSpan:
        """Longer or shorter by ``factor`` while ``anchor`` stays at the same share of it."""
        before = round((anchor - self.start) * factor)
        after = round((self.end - anchor) * factor)
        return TimeSpan(anchor - before, anchor + after, self.unit)

    def clamp_into(self, outer: TimeSpan) -> TimeSpan:
        """Moved, and cut where it is too long, so that it lies within ``outer``."""
        if self.length >= outer.length:
            return outer
        return self.shift(max(0, outer.start - self.start) - max(0, self.end - outer.end))

    def intersects(self, other: TimeSpan) -> bool:
        """Whether the two share an instant."""
        return self.start < other.end and other.start < self.end

    def contains(self, instant: int) -> bool:
        """Whether the instant lies within."""
        return self.start <= instant < self.end

    def in_unit(self, unit: TimeUnit) -> TimeSpan:
        """The same stretch in another unit, rounded outwards."""
        if unit is self.unit:
            return self
        start, end = self.unit.to_micros(self.start), self.unit.to_micros(self.end)
        return TimeSpan(unit.from_micros(start), -unit.from_micros(-end), unit)


class Civil(NamedTuple):
    """A date and time of day on the proleptic Gregorian calendar; year 0 is 1 BCE."""

    year: int
    month: int = 1
    day: int = 1
    hour: int = 0
    minute: int = 0
    second: int = 0
    microsecond: int = 0


def is_leap(year: int) -> bool:
    """Whether the year (0 = 1 BCE) has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


_MONTH_DAYS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_days(year: int, month: int) -> int:
    """How many days the month (1 to 12) has."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def days_of(year: int, month: int, day: int) -> int:
    """Days since 1970-01-01; the year begins in March inside, so that the leap day comes last."""
    shifted = year - (month <= 2)
    era, year_of_era = divmod(shifted, 400)
    day_of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * 146_097 + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - 719_468


def date_of(days: int) -> tuple[int, int, int]:
    """Year, month and day of a count of days since 1970-01-01."""
    era, day_of_era = divmod(days + 719_468, 146_097)
    year_of_era = (day_of_era - day_of_era // 1_460 + day_of_era // 36_524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * shifted_month + 2) // 5 + 1
    month = (shifted_month + 2) % 12 + 1
    return era * 400 + year_of_era + (month <= 2), month, day


def weekday_of(days: int) -> int:
    """Monday is 0."""
    return (days + 3) % 7


def micros_of(civil: Civil) -> int:
    """Microseconds since 1970; hour 24 and second 60 run on into the next."""
    seconds = (civil.hour * 60 + civil.minute) * 60 + civil.second
    days = days_of(civil.year, civil.month, civil.day)
    return days * MICROS_PER_DAY + seconds * MICROS_PER_SECOND + civil.microsecond


def civil_of(micros: int) -> Civil:
    """The date and time of day at that many microseconds since 1970."""
    days, rest = divmod(micros, MICROS_PER_DAY)
    seconds, microsecond = divmod(rest, MICROS_PER_SECOND)
    minutes, second = divmod(seconds, 60)
    hour, minute = divmod(minutes, 60)
    return Civil(*date_of(days), hour, minute, second, microsecond)
