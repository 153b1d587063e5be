"""Lengths of time in words: of a span, of an axis break; ranges where dates leave them open.

It knows dates and the calendar, and not how dates are told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec import Struct

from timeline_app.model.calendar import UNITS, CalendarUnit
from timeline_app.model.edtf import DateFlag, Precision
from timeline_app.model.elapsed import proleptic_parts
from timeline_app.model.language import Language
from timeline_app.model.lengths import (
    CLOCK_DAYS,
    Length,
    LengthUnit,
    clock_length,
    day_length,
    told_briefly,
    told_length,
    told_range,
)
from timeline_app.model.reader_language import READER
from timeline_app.model.time import MICROS_PER_DAY, MICROS_PER_SECOND, TimeUnit
from timeline_app.model.when import When, zoned_ends
from timeline_app.model.year_words import large


class _Range(Struct, frozen=True):
    """A half-open range in microseconds."""

    earliest: int
    latest: int

    @property
    def days(self) -> tuple[int, int]:
        """Its first and its last day."""
        return self.earliest // MICROS_PER_DAY, (self.latest - 1) // MICROS_PER_DAY

    @property
    def is_exact(self) -> bool:
        """Whether it is a time to the minute or finer, which is told as written."""
        return self.latest - self.earliest <= 60 * MICROS_PER_SECOND


_FAR_YEARS: Final = 10_000
_TWO_YEARS: Final = 2
"""What two years, each known to the year, leave open of the length between them."""
_START: Final = DateFlag.OPEN_START | DateFlag.UNKNOWN_START | DateFlag.UNDATED
_END: Final = DateFlag.OPEN_END | DateFlag.UNKNOWN_END | DateFlag.UNDATED
_APPROXIMATE: Final = DateFlag.APPROXIMATE_START | DateFlag.APPROXIMATE_END
_UNCERTAIN: Final = DateFlag.UNCERTAIN_START | DateFlag.UNCERTAIN_END


def span_length(when: When, *, language: Language = READER) -> str:
    """How long an interval lasts, its last day included; "" for what is no interval or lacks an end."""
    start_zoned, end_zoned = zoned_ends(when)
    if not when.is_interval or when.flags & (_START | _END) or start_zoned != end_zoned:
        return ""
    start = _Range(when.start_earliest, when.start_latest)
    end = _Range(when.end_earliest, when.end_latest)
    if _are_clock_times(when.start_precision, when.end_precision):
        return _signed(_clock_words(start, end, language), when.flags, language)
    return _days_words(start, end, when.flags, language)


def length_of_days(bounds: Sequence[int], flags: DateFlag, *, language: Language = READER) -> str:
    """The same by the four bounds of an interval, in microseconds, whose ends are days or longer."""
    if not flags & DateFlag.INTERVAL or flags & (_START | _END):
        return ""
    first_start, last_start, first_end, last_end = bounds
    return _days_words(_Range(first_start, last_start), _Range(first_end, last_end), flags, language)


def _days_words(start: _Range, end: _Range, flags: DateFlag, language: Language) -> str:
    (first_start, last_start), (first_end, last_end) = start.days, end.days
    longest = _day_length(first_start, last_end + 1)
    if last_start > first_end:
        return _signed(_up_to(longest, language), flags, language)
    shortest = _day_length(last_start, first_end + 1)
    return _measured(shortest, longest, flags, language)


def break_length(start: int, end: int, unit: TimeUnit, *, language: Language = READER) -> str:
    """The length of an axis break between two instants, in at most two units."""
    return told_length(_clock_length(unit.to_micros(start), unit.to_micros(end)), language)


def brief_break_length(start: int, end: int, unit: TimeUnit, *, language: Language = READER) -> str:
    """The same in one unit, rounded: "70 y"."""
    return told_briefly(_clock_length(unit.to_micros(start), unit.to_micros(end)), language)


def calendar_length(
    unit: CalendarUnit, count: int, *, is_short: bool = False, language: Language = READER
) -> str:
    """So many units of the calendar: "1 billion years"; short, where there are short words: "1 billion y"."""
    lengths = language.whole_lengths[UNITS.index(unit)]
    if is_short and unit.name.upper() in LengthUnit.__members__:
        lengths = language.lengths[LengthUnit[unit.name.upper()]]
    one, many = lengths
    return (one if count == 1 else many).format(count=large(count, language))


def brief_length(unit: CalendarUnit, count: int, *, language: Language = READER) -> str:
    """So many units of the calendar where there is hardly any room: "6 mo", "200 M y"."""
    pattern = language.brief_lengths[UNITS.index(unit)]
    return pattern.format(count=large(count, language, is_brief=True))


def _are_clock_times(first: Precision, last: Precision) -> bool:
    return first <= Precision.HOUR and last <= Precision.HOUR


def _clock_words(start: _Range, end: _Range, language: Language) -> str:
    if start.is_exact and end.is_exact:
        return told_length(_clock_length(start.earliest, end.earliest), language)
    longest = _clock_length(start.earliest, end.latest)
    if end.earliest <= start.latest:
        return _up_to(longest, language)
    return _between(_clock_length(start.latest, end.earliest), longest, language)


def _clock_length(start: int, end: int) -> Length:
    micros = end - start
    if micros < CLOCK_DAYS * MICROS_PER_DAY:
        return clock_length(micros)
    start_day = start // MICROS_PER_DAY
    return _day_length(start_day, start_day + micros // MICROS_PER_DAY)


def _day_length(start_day: int, end_day: int) -> Length:
    return day_length(end_day - start_day, proleptic_parts(start_day, end_day))


def _measured(shortest: Length, longest: Length, signs: DateFlag, language: Language) -> str:
    """A length of days or more between two bounds, with its signs.

    Where the dates are approximate, or so far apart that a year is nothing, it is no more exact than they
    are: one number in the middle, in whole years where these are in doubt.
    """
    low, high = (12 * length.number + length.rest for length in (shortest, longest))
    is_narrow = shortest.unit is longest.unit is LengthUnit.YEAR and high - low <= 12 * _TWO_YEARS
    if is_narrow and (signs & _APPROXIMATE or low >= 12 * _FAR_YEARS):
        years, months = divmod((low + high) // 2, 12)
        if high - low >= 12:
            years, months = years + (months >= 6), 0
        middle = Length(LengthUnit.YEAR, years, months)
        return _signed(told_length(middle, language), signs, language)
    return _signed(_between(shortest, longest, language), signs, language)


def _between(shortest: Length, longest: Length, language: Language) -> str:
    return told_range(shortest, longest, language, wide=language.wide_range)


def _up_to(longest: Length, language: Language) -> str:
    return language.up_to.format(length=told_length(longest, language))


def _signed(length: str, signs: DateFlag, language: Language) -> str:
    if signs & _APPROXIMATE:
        length = language.about_length.format(length=length)
    return language.length_in_question.format(length=length) if signs & _UNCERTAIN else length
