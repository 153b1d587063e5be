"""A length of time as people count it, in one unit or two, and in words: "1 h 15 min", "17 y 8 m", "3 days".

It knows numbers of units, and neither dates nor what lies between them.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final, NamedTuple

from timeline_app.model.elapsed import Parts
from timeline_app.model.language import Language
from timeline_app.model.time import MICROS_PER_SECOND
from timeline_app.model.year_words import grouped, large, large_pair


class LengthUnit(IntEnum):
    """What a length is counted in; the place of its words in the table."""

    YEAR = 0
    MONTH = 1
    DAY = 2
    HOUR = 3
    MINUTE = 4
    SECOND = 5
    MILLISECOND = 6
    MICROSECOND = 7


class Length(NamedTuple):
    """A number of units and, with years and hours, how many months or minutes more."""

    unit: LengthUnit
    number: int
    rest: int = 0


CLOCK_DAYS: Final = 2
"""Below this many days a length between times of day is told in hours or less."""
COUNTED_DAYS: Final = 100
"""Below this many days people count days; from there on months."""
YEARS_ALONE: Final = 1_000
"""From so many years on nobody counts months."""
CLOCK_UNITS: Final = (
    (LengthUnit.HOUR, 3_600 * MICROS_PER_SECOND),
    (LengthUnit.MINUTE, 60 * MICROS_PER_SECOND),
    (LengthUnit.SECOND, MICROS_PER_SECOND),
    (LengthUnit.MILLISECOND, 1_000),
    (LengthUnit.MICROSECOND, 1),
)
"""What a clock counts, each in microseconds, the longest first."""
_REST_UNITS: Final = {LengthUnit.YEAR: LengthUnit.MONTH, LengthUnit.HOUR: LengthUnit.MINUTE}
_REST_SIZES: Final = {LengthUnit.YEAR: 12, LengthUnit.HOUR: 60}
MOST_ROUNDED_SHARE: Final = 0.1
"""What a length may lose or win of itself where it is told in round numbers."""


def clock_length(micros: int) -> Length:
    """A length of less than CLOCK_DAYS between times of day."""
    for unit, size in CLOCK_UNITS:
        if micros >= size:
            rest = micros % size // (60 * MICROS_PER_SECOND) if unit is LengthUnit.HOUR else 0
            return Length(unit, micros // size, rest)
    return Length(LengthUnit.MINUTE, 0)


def day_length(days: int, parts: Parts) -> Length:
    """A length of so many days, which are those years, months and days."""
    if days < COUNTED_DAYS:
        return Length(LengthUnit.DAY, days)
    if parts.years == 0:
        return Length(LengthUnit.MONTH, parts.months)
    return Length(LengthUnit.YEAR, parts.years, parts.months if parts.years < YEARS_ALONE else 0)


def told_length(length: Length, language: Language, *, is_long: bool = False) -> str:
    """The words of a length, short ("3 y 6 m") or whole ("3 years and 6 months")."""
    if length.rest and is_long:
        whole, rest = Length(length.unit, length.number), Length(_REST_UNITS[length.unit], length.rest)
        first, last = (told_length(one, language, is_long=True) for one in (whole, rest))
        return language.both.format(first=first, last=last)
    if length.rest:
        pattern = language.years_months if length.unit is LengthUnit.YEAR else language.hours_minutes
        return pattern.format(count=length.number, rest=length.rest)
    one, many = _words_of(length.unit, language, is_long=is_long)
    return (one if length.number == 1 else many).format(count=_count_words(length.number, language))


def told_briefly(length: Length, language: Language) -> str:
    """A length in one unit where there is hardly any room: "70 y", "31 mo", "8.1 bn y".

    It is rounded to the longer of its two units or, where that would tell it wrong, counted in the shorter.
    """
    unit, number, rest = length
    if rest:
        size = _REST_SIZES[unit]
        total = number * size + rest
        rounded = (total + size // 2) // size
        if abs(rounded * size - total) <= MOST_ROUNDED_SHARE * total:
            number = rounded
        else:
            unit, number = _REST_UNITS[unit], total
    pattern = language.brief_lengths[_place_in_calendar(unit, language)]
    return pattern.format(count=large(_rounded(number), language, is_brief=True))


def told_range(
    shortest: Length, longest: Length, language: Language, *, wide: str, is_long: bool = False
) -> str:
    """The words of two lengths that are the least and the most; ``wide`` joins what is more than numbers."""
    first, last = (told_length(one, language, is_long=is_long) for one in (shortest, longest))
    if first == last:
        return last
    if shortest.unit is longest.unit and not shortest.rest and not longest.rest:
        pair = large_pair(_rounded(shortest.number), _rounded(longest.number), language)
        pattern = wide if " " in pair[0] else language.tight_range
        counts = pattern.format(first=pair[0], last=pair[1])
        return _words_of(longest.unit, language, is_long=is_long)[1].format(count=counts)
    return wide.format(first=first, last=last)


def _words_of(unit: LengthUnit, language: Language, *, is_long: bool) -> tuple[str, str]:
    """One and many of a unit."""
    if not is_long:
        return language.lengths[unit]
    return language.whole_lengths[_place_in_calendar(unit, language)]


def _place_in_calendar(unit: LengthUnit, language: Language) -> int:
    """Where it stands among all units of the calendar, the shortest first, and weeks among them."""
    return len(language.whole_lengths) - 1 - unit - (unit >= LengthUnit.DAY)


def _count_words(count: int, language: Language) -> str:
    if count < 1_000_000:
        return grouped(count, language)
    return large(_rounded(count), language)


def _rounded(count: int) -> int:
    """Three digits say all that a length of millions of years can mean."""
    if count < 1_000_000:
        return count
    step: int = 10 ** (len(str(count)) - 3)
    return (count + step // 2) // step * step
