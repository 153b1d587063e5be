"""The earliest and latest instant that one EDTF date can mean, and how precise it is.

It knows the calendar, seasons and time zones, and neither intervals nor sets.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import IntEnum
from functools import lru_cache
from itertools import product
from typing import Final
from zoneinfo import ZoneInfo

from msgspec import Struct

from timeline_app.model.edtf_clock import is_unusual_offset
from timeline_app.model.edtf_grammar import matches, year_too_far
from timeline_app.model.edtf_text import ClockText, DateText, EdtfError, shortened
from timeline_app.model.time import (
    MAX_YEARS,
    MICROS_PER_DAY,
    MICROS_PER_SECOND,
    Civil,
    days_of,
    is_leap,
    micros_of,
    month_days,
)


class Precision(IntEnum):
    """The finest part of a date that is known; SEASON stands for every part of a year longer than a month."""

    MICROSECOND = 0
    MILLISECOND = 1
    SECOND = 2
    MINUTE = 3
    HOUR = 4
    DAY = 5
    MONTH = 6
    SEASON = 7
    YEAR = 8
    DECADE = 9
    CENTURY = 10
    MILLENNIUM = 11
    COARSER = 12


class DatePoint(Struct, frozen=True, kw_only=True):
    """One date as written and the half-open range it lies in, in microseconds since 1970; never empty.

    ``remarks`` are sentences for people about what was accepted although it is odd.
    """

    date: DateText
    earliest: int
    latest: int
    precision: Precision
    remarks: tuple[str, ...] = ()


_NORTH: Final = (3, 6, 9, 12)
_SOUTH: Final = (9, 12, 3, 6)
_FIRST_MONTHS: Final = {
    **{25 + i: month for i, month in enumerate(_NORTH)},
    **{29 + i: month for i, month in enumerate(_SOUTH)},
    **{33 + i: 1 + 3 * i for i in range(4)},
    **{37 + i: 1 + 4 * i for i in range(3)},
    **{40 + i: 1 + 6 * i for i in range(2)},
}
_HEMISPHERES: Final = {"north": _NORTH, "south": _SOUTH}
_MONTH_NAMES: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_YEAR_PRECISIONS: Final = (Precision.YEAR, Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)


def locate(date: DateText, seasons: str) -> DatePoint:
    """The range of one date; ``seasons`` (north or south) says when 21 to 24 are. Raises EdtfError."""
    if date.clock is not None:
        return _locate_instant(date, date.clock)
    if date.season is not None:
        earliest, latest, precision = _season_days(date, seasons)
    elif date.month is None:
        low, high = year_range(date)
        if max(-low, high) > MAX_YEARS:
            # Of the most distant years just the first digits may count: then others are meant beyond them.
            raise year_too_far(date.column)
        earliest, latest = days_of(low, 1, 1), days_of(high + 1, 1, 1)
        precision = _year_precision(date)
    elif date.has_mask or date.year is None:
        earliest, latest, precision = _masked_days(date, date.month)
    else:
        earliest, latest, precision = _written_days(date, date.year, int(date.month))
    return DatePoint(
        date=date,
        earliest=earliest * MICROS_PER_DAY,
        latest=latest * MICROS_PER_DAY,
        precision=precision,
    )


def year_range(date: DateText) -> tuple[int, int]:
    """The first and the last year that the date may mean, both included."""
    if date.year is None:
        digits = date.year_mask.lstrip("-")
        small, large = int(digits.replace("X", "0")), int(digits.replace("X", "9"))
        if not date.year_mask.startswith("-"):
            return small, large
        # The year -0000 is none: the latest one of the mask has a 1 for the last of its open digits.
        return -large, -(small or 10 ** (3 - digits.rindex("X")))
    if date.significant is None:
        return date.year, date.year
    step = 10 ** max(0, len(str(abs(date.year))) - date.significant)
    small = abs(date.year) // step * step
    large = small + step - 1
    return (-large, -small) if date.year < 0 else (small, large)


def _year_precision(date: DateText) -> Precision:
    if date.year is None:
        digits = date.year_mask.lstrip("-")
        coarse = 4 - digits.index("X")
    elif date.significant is not None:
        coarse = max(0, len(str(abs(date.year))) - date.significant)
    else:
        coarse = 0
    return _YEAR_PRECISIONS[coarse] if coarse < len(_YEAR_PRECISIONS) else Precision.COARSER


def season_months(season: int, seasons: str) -> tuple[int, int]:
    """First month and number of months of a season, quarter, third or half (21 to 41)."""
    if season <= 24:
        return _HEMISPHERES[seasons][season - 21], 3
    return _FIRST_MONTHS[season], 3 if season <= 36 else 4 if season <= 39 else 6


def _season_days(date: DateText, seasons: str) -> tuple[int, int, Precision]:
    assert date.season is not None
    first_month, month_count = season_months(date.season, seasons)
    low, high = year_range(date)
    after = first_month + month_count
    earliest = days_of(low, first_month, 1)
    latest = days_of(high + (after > 12), (after - 1) % 12 + 1, 1)
    return earliest, latest, max(Precision.SEASON, _year_precision(date) if low != high else Precision.SEASON)


def _written_days(date: DateText, year: int, month: int) -> tuple[int, int, Precision]:
    if date.day is None:
        first = days_of(year, month, 1)
        return first, first + month_days(year, month), Precision.MONTH
    day = int(date.day)
    if day > month_days(year, month):
        raise _no_such_day(date)
    first = days_of(year, month, day)
    return first, first + 1, Precision.DAY


def _masked_days(date: DateText, month: str) -> tuple[int, int, Precision]:
    """The first day and the day after the last one that fit the masks of year, month and day."""
    days = _days_that_fit(date.year_mask, month, date.day)
    if days is None:
        raise _no_such_day(date)
    if date.year is None:
        precision = _year_precision(date)
    elif "X" in month:
        precision = Precision.YEAR
    else:
        precision = Precision.MONTH
    return *days, precision


@lru_cache(maxsize=4_096)
def _days_that_fit(year_mask: str, month: str, day: str | None) -> tuple[int, int] | None:
    """The first day and the day after the last one that fit the masks, or None where none does."""
    fits = {leap: _month_days_that_fit(month, day, is_leap=leap) for leap in (False, True)}
    # No need to try ten thousand years for 30 February, or a thousand odd ones for the 29th.
    if not fits[True] or (not fits[False] and year_mask[-1] in "13579"):
        return None
    first = _first_fit(_years_that_fit(year_mask, newest_first=False), fits, 0)
    last = _first_fit(_years_that_fit(year_mask, newest_first=True), fits, -1)
    if first is None or last is None:
        return None
    if day is None:
        last = (last[0], last[1], month_days(last[0], last[1]))
    return days_of(*first), days_of(*last) + 1


@lru_cache(maxsize=4_096)
def _month_days_that_fit(month: str, day: str | None, *, is_leap: bool) -> tuple[tuple[int, int], ...]:
    year = 2000 if is_leap else 2001
    return tuple(
        (m, d)
        for m in range(1, 13)
        if matches(month, m)
        for d in range(1, month_days(year, m) + 1 if day is not None else 2)
        if day is None or matches(day, d)
    )


def _years_that_fit(year_mask: str, *, newest_first: bool) -> Iterator[int]:
    if "X" not in year_mask:
        return iter((int(year_mask),))
    is_before_zero = year_mask.startswith("-")
    # Before the year 0 the larger number is the earlier year.
    order = slice(None, None, -1) if newest_first != is_before_zero else slice(None)
    choices = ["0123456789"[order] if digit == "X" else digit for digit in year_mask.lstrip("-")]
    years = (int("".join(digits)) for digits in product(*choices))
    return (-year for year in years if year) if is_before_zero else years


def _first_fit(
    years: Iterator[int], fits: dict[bool, tuple[tuple[int, int], ...]], which: int
) -> tuple[int, int, int] | None:
    for year in years:
        days = fits[is_leap(year)]
        if days:
            month, day = days[which]
            return year, month, day
    return None


def _no_such_day(date: DateText) -> EdtfError:
    if date.has_mask or date.month is None or date.day is None:
        return EdtfError(f"no day of the calendar fits {shortened(date.text)}", date.column)
    name = _MONTH_NAMES[int(date.month) - 1]
    return EdtfError(f"{name} {date.year_mask} has no day {int(date.day)}", date.day_column)


def _locate_instant(date: DateText, clock: ClockText) -> DatePoint:
    assert date.year is not None
    assert date.month is not None
    assert date.day is not None
    month, day = int(date.month), int(date.day)
    if day > month_days(date.year, month):
        raise _no_such_day(date)
    width, precision = _clock_width(clock)
    second = min(clock.second or 0, 59)
    # A leap second (60) is clamped to the second before it, whatever its fraction.
    fraction = int(clock.fraction.ljust(6, "0")[:6]) if clock.second != 60 else 0
    civil = Civil(date.year, month, day, clock.hour, clock.minute or 0, second, fraction)
    local = micros_of(civil)
    remarks: tuple[str, ...] = ()
    if is_unusual_offset(clock):
        remarks = (f"No place on Earth keeps the time {clock.zone}.",)
    if clock.offset_minutes is not None:
        first = last = local - clock.offset_minutes * 60 * MICROS_PER_SECOND
        if clock.zone_name is not None:
            _zone_offsets(civil, clock, clock.zone_name)
    elif clock.zone_name is not None:
        before, after = _zone_offsets(civil, clock, clock.zone_name)
        first, last = local - before, local - after
        if first < last:
            remarks = ("The clocks were set back: this time came twice that day.",)
        elif first > last:
            # The hour that was skipped; the clock that was not yet set forward is meant.
            last = first
            remarks = ("The clocks were set forward: this time did not come that day.",)
    else:
        first = last = local
    return DatePoint(date=date, earliest=first, latest=last + width, precision=precision, remarks=remarks)


def _clock_width(clock: ClockText) -> tuple[int, Precision]:
    if clock.minute is None:
        return 3600 * MICROS_PER_SECOND, Precision.HOUR
    if clock.second is None:
        return 60 * MICROS_PER_SECOND, Precision.MINUTE
    if not clock.fraction or clock.second == 60:
        return MICROS_PER_SECOND, Precision.SECOND
    digits = len(clock.fraction)
    return 10 ** max(0, 6 - digits), Precision.MILLISECOND if digits <= 3 else Precision.MICROSECOND


def _zone_offsets(civil: Civil, clock: ClockText, zone_name: str) -> tuple[int, int]:
    """Microseconds east of UTC of that local time, read before and after a change of the clocks."""
    try:
        zone = ZoneInfo(zone_name)
    except (KeyError, ValueError, OSError):
        raise EdtfError(f"unknown time zone “{zone_name}”", clock.zone_column) from None
    base = datetime(_library_year(civil.year), civil.month, civil.day, tzinfo=zone)
    local = base + timedelta(hours=civil.hour, minutes=civil.minute, seconds=civil.second)
    before, after = (local.replace(fold=fold).utcoffset() or timedelta() for fold in (0, 1))
    return before // timedelta(microseconds=1), after // timedelta(microseconds=1)


def _library_year(year: int) -> int:
    """A year of the same calendar within the years 1 to 9999, where the library ends."""
    if year < 2:
        return 400 + year % 400
    return 9_200 + year % 400 if year > 9_998 else year
