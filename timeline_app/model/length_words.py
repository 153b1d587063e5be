"""Lengths of time in words: of a span, between two dates, of an axis break; ranges where dates leave them open.

It knows dates and the calendar, and never what a date looks like in words.
"""

from __future__ import annotations

from typing import Final

from timeline_app.model.edtf import NO_FLAGS, DateFlag, Precision
from timeline_app.model.elapsed import elapsed
from timeline_app.model.language import ENGLISH, Language
from timeline_app.model.time import MICROS_PER_DAY, MICROS_PER_SECOND, TimeUnit
from timeline_app.model.when import When
from timeline_app.model.year_words import grouped, large

_MONTH, _DAY, _HOUR, _MINUTE, _SECOND, _MILLISECOND, _MICROSECOND = range(7)
_COUNTED_DAYS: Final = 100
"""Below this many days people count days; from there on months."""
_CLOCK_DAYS: Final = 2
_YEARS_ALONE: Final = 1_000
_SMALL_UNITS: Final = (
    (_HOUR, 3_600 * MICROS_PER_SECOND),
    (_MINUTE, 60 * MICROS_PER_SECOND),
    (_SECOND, MICROS_PER_SECOND),
    (_MILLISECOND, 1_000),
    (_MICROSECOND, 1),
)
_WITHOUT_END: Final = (
    DateFlag.OPEN_START | DateFlag.OPEN_END | DateFlag.UNKNOWN_START | DateFlag.UNKNOWN_END | DateFlag.UNDATED
)
_NO_LATER: Final = DateFlag.OPEN_END | DateFlag.UNKNOWN_END | DateFlag.UNDATED
_NO_EARLIER: Final = DateFlag.OPEN_START | DateFlag.UNKNOWN_START | DateFlag.UNDATED


def span_length(when: When, *, language: Language = ENGLISH) -> str:
    """How long an interval lasts, its last day included; "" for what is no interval or lacks an end."""
    if not when.is_interval or when.flags & _WITHOUT_END:
        return ""
    signs = when.flags
    if _are_clock_times(when.start_precision, when.end_precision):
        return _signed(
            _clock_range(
                when.start_earliest,
                when.start_latest,
                when.end_earliest,
                when.end_latest,
                max(when.start_precision, when.end_precision),
                language,
            ),
            signs,
            language,
        )
    first_start, last_start = _days(when.start_earliest, when.start_latest)
    first_end, last_end = _days(when.end_earliest, when.end_latest)
    shortest = _day_length(last_start, max(first_end + 1, last_start + 1), language)
    longest = _day_length(first_start, last_end + 1, language)
    return _signed(_range(shortest, longest, language), signs, language)


def distance(earlier: When, later: When, *, language: Language = ENGLISH) -> str:
    """From the end of the earlier date to the start of the later one; its last day does not count.

    "" where they share a day, overlap or could come in either order, and where one has no such end.
    """
    if earlier.flags & _NO_LATER or later.flags & _NO_EARLIER:
        return ""
    signs = _end_signs(earlier) | _start_signs(later)
    is_same_clock = bool(earlier.flags & DateFlag.ZONED) == bool(later.flags & DateFlag.ZONED)
    if is_same_clock and _are_clock_times(earlier.end_precision, later.start_precision):
        if later.start_earliest - earlier.end_latest < -1 or later.start_earliest <= earlier.end_earliest:
            return ""
        precision = max(earlier.end_precision, later.start_precision)
        words = _clock_range(
            earlier.end_earliest,
            earlier.end_latest,
            later.start_earliest,
            later.start_latest,
            precision,
            language,
        )
        return _signed(words, signs, language)
    first_end, last_end = _days(earlier.end_earliest, earlier.end_latest)
    first_start, last_start = _days(later.start_earliest, later.start_latest)
    if first_start < last_end or last_start <= first_end:
        return ""
    shortest = _day_length(last_end, first_start, language)
    longest = _day_length(first_end, last_start, language)
    if first_start == last_end:
        return _signed(language.up_to.format(length=longest), signs, language)
    return _signed(_range(shortest, longest, language), signs, language)


def break_length(start: int, end: int, unit: TimeUnit, *, language: Language = ENGLISH) -> str:
    """The length of an axis break between two instants, in at most two units."""
    first, last = unit.to_micros(start), unit.to_micros(end)
    if last - first < _CLOCK_DAYS * MICROS_PER_DAY:
        return _clock_length(last - first, language)
    if last - first < _COUNTED_DAYS * MICROS_PER_DAY:
        return _counted(_DAY, (last - first) // MICROS_PER_DAY, language)
    return _day_length(first // MICROS_PER_DAY, last // MICROS_PER_DAY, language)


def _days(earliest: int, latest: int) -> tuple[int, int]:
    """The first and the last day of a half-open range, both included."""
    return earliest // MICROS_PER_DAY, (latest - 1) // MICROS_PER_DAY


def _are_clock_times(first: Precision, last: Precision) -> bool:
    return first <= Precision.HOUR and last <= Precision.HOUR


def _clock_range(
    start_earliest: int,
    start_latest: int,
    end_earliest: int,
    end_latest: int,
    precision: Precision,
    language: Language,
) -> str:
    # Times to the minute are told as written; the hour alone leaves a whole hour open at either end.
    if precision <= Precision.MINUTE:
        return _clock_length(end_earliest - start_earliest, language)
    shortest = _clock_length(max(0, end_earliest - start_latest), language)
    return _range(shortest, _clock_length(end_latest - start_earliest, language), language)


def _clock_length(micros: int, language: Language) -> str:
    if micros >= _CLOCK_DAYS * MICROS_PER_DAY:
        return _day_length(0, micros // MICROS_PER_DAY, language)
    for which, size in _SMALL_UNITS:
        if micros >= size:
            count, rest = divmod(micros, size)
            minutes = rest // _SMALL_UNITS[1][1]
            if which == _HOUR and minutes:
                return language.h_min.format(hours=count, minutes=minutes)
            return _counted(which, count, language)
    return _counted(_MINUTE, 0, language)


def _day_length(start_day: int, end_day: int, language: Language) -> str:
    if end_day - start_day < _COUNTED_DAYS:
        return _counted(_DAY, end_day - start_day, language)
    years, months, _days_left = elapsed(start_day, end_day)
    if years == 0:
        return _counted(_MONTH, months, language)
    if months == 0 or years >= _YEARS_ALONE:
        return language.y.format(count=_years(years, language))
    return language.y_m.format(years=years, months=months)


def _years(years: int, language: Language) -> str:
    if years < 1_000_000:
        return grouped(years, language)
    # Three digits say all that a length of millions of years can mean.
    step = 10 ** (len(str(years)) - 3)
    return large((years + step // 2) // step * step, language)


def _counted(which: int, count: int, language: Language) -> str:
    one, many = language.units[which]
    return (one if count == 1 else many).format(count=count)


def _range(shortest: str, longest: str, language: Language) -> str:
    if shortest == longest:
        return longest
    first, first_unit = _split(shortest)
    last, last_unit = _split(longest)
    if first and first_unit.removesuffix("s") == last_unit.removesuffix("s"):
        return language.tight_range.format(first=first, last=f"{last} {last_unit}")
    return language.wide_range.format(first=shortest, last=longest)


def _split(length: str) -> tuple[str, str]:
    """Number and unit of a length of one unit; ("", "") of any other."""
    number, _, unit = length.partition(" ")
    return ("", "") if " " in unit else (number, unit)


def _start_signs(when: When) -> DateFlag:
    return when.flags & (DateFlag.APPROXIMATE_START | DateFlag.UNCERTAIN_START)


def _end_signs(when: When) -> DateFlag:
    return when.flags & (DateFlag.APPROXIMATE_END | DateFlag.UNCERTAIN_END)


def _signed(length: str, signs: DateFlag, language: Language) -> str:
    if signs & (DateFlag.APPROXIMATE_START | DateFlag.APPROXIMATE_END) != NO_FLAGS:
        length = language.about_length.format(length=length)
    if signs & (DateFlag.UNCERTAIN_START | DateFlag.UNCERTAIN_END) != NO_FLAGS:
        length = language.length_in_question.format(length=length)
    return length
