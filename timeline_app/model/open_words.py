"""Dates that leave something open, in words: decades, centuries, and digits that are not given.

It knows single dates, and neither their signs nor what stands beside them.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec.structs import replace

from timeline_app.model.edtf_bounds import DatePoint, year_range
from timeline_app.model.edtf_grammar import matches
from timeline_app.model.edtf_text import DateText
from timeline_app.model.language import Language
from timeline_app.model.time import MICROS_PER_DAY, date_of, month_days
from timeline_app.model.word_style import Style, joined
from timeline_app.model.year_words import (
    DEEP_YEARS,
    CalendarDay,
    day_words,
    ordinal,
    pair_words,
    year_number,
    year_words,
    years_ago,
)

_LISTED: Final = 4
"""So many days or months that fit open digits are listed; of more, the first and the last are told."""
_LAST_CENTURY_WITH_ERA: Final = 10


class OpenWords(NamedTuple):
    """A date alone, inside a sentence ("since the 1920s"), and behind "about", or if a range, "roughly"."""

    alone: str
    inside: str
    about: str
    is_range: bool = False


def same(words: str) -> OpenWords:
    """What is told alike everywhere."""
    return OpenWords(words, words, words)


def open_words(point: DatePoint, style: Style) -> OpenWords:
    """A date with open digits, or of which some digits count."""
    date = point.date
    if date.significant is not None and date.year is not None:
        return _significant_words(date, date.year, style)
    if date.month is None:
        return open_years(date, style)
    if date.year is not None:
        return _days_of_year(point, date.year, date.month, style)
    return _days_of_years(point, date.month, style)


def open_years(date: DateText, style: Style) -> OpenWords:
    """The years that open digits leave: a decade, a century, or a range of them."""
    language = style.language
    century, decade = century_of(date), decade_of(date)
    if date.year_mask == "XXXX":
        inside = language.year_unknown_inside
        return OpenWords(language.year_unknown, inside, inside)
    if decade is not None:
        words = decade_words(decade, language, with_era=True)
        inside = language.decade_inside.format(date=words)
        return OpenWords(words, inside, inside)
    if century is not None:
        words = century_words(century, language)
        inside = language.century_inside.format(date=words)
        return OpenWords(words, inside, inside)
    low, high = year_range(date)
    return range_words(CalendarDay(low), CalendarDay(high), style)


def some_time(words: OpenWords, style: Style) -> str:
    """At some time in that."""
    return within(style.language.some_time, words, style)


def within(what: str, years: OpenWords, style: Style) -> str:
    """Something in those years: "some time in the 1920s", "spring of some year between 1900 and 1909"."""
    language = style.language
    if years.is_range:
        return language.in_range.format(date=what, range=years.alone)
    return language.in_years.format(date=what, years=years.inside)


def decade_of(date: DateText) -> int | None:
    """The first year of a decade that has a name: not the first one of a century, and none BCE."""
    digits = date.year_mask
    is_decade = len(digits) == 4 and digits[:3].isdecimal() and digits[2] != "0" and digits[3] == "X"
    return int(digits[:3]) * 10 if is_decade else None


def decade_words(first_year: int, language: Language, *, with_era: bool) -> str:
    """Such a decade."""
    words = language.decade.format(year=year_number(first_year, language, with_era=False))
    return language.common_era.format(year=words) if with_era and first_year < 1_000 else words


def century_of(date: DateText) -> int | None:
    """The number of a century, below 0 before the common era; None for the one with the year 0 in it."""
    sign, digits = (-1, date.year_mask[1:]) if date.year_mask.startswith("-") else (1, date.year_mask)
    if not digits[:2].isdecimal() or digits[2:] != "XX" or (sign > 0 and digits == "00XX"):
        return None
    return sign * (int(digits[:2]) + 1)


def century_words(number: int, language: Language) -> str:
    """A century of that number."""
    words = language.century.format(ordinal=ordinal(abs(number), language))
    if number < 0:
        return language.before_common_era.format(year=words)
    return language.common_era.format(year=words) if number <= _LAST_CENTURY_WITH_ERA else words


def range_words(first: CalendarDay, last: CalendarDay, style: Style) -> OpenWords:
    """Between two days, months or years; the one where both are the same."""
    language = style.language
    first_words, last_words, _ = pair_words(first, last, language, is_long=style.is_long)
    if first == last:
        return same(last_words)
    words = language.between.format(first=first_words, last=last_words)
    inside = language.in_range.format(date=language.some_time, range=words)
    return OpenWords(words, inside, words, is_range=True)


def _significant_words(date: DateText, year: int, style: Style) -> OpenWords:
    low, high = year_range(date)
    if low == high:
        return same(year_words(year, style.language))
    if year <= -DEEP_YEARS:
        # The digits that count are the ones that are said.
        told = years_ago(high, style.language)
        if told is not None:
            return same(told)
    words = range_words(CalendarDay(low), CalendarDay(high), style)
    if not style.is_long or year in (low, high):
        return words
    estimated, year_told = style.language.estimated, year_words(year, style.language)
    alone, inside, about = (estimated.format(range=one, year=year_told) for one in words[:3])
    return OpenWords(alone, inside, about, is_range=True)


def _days_of_year(point: DatePoint, year: int, month: str, style: Style) -> OpenWords:
    """Open digits of the month or day of one year."""
    day, language = point.date.day, style.language
    if month == "XX" and day in (None, "XX"):
        return _some_time_in(year_words(year, language), style)
    if month.isdecimal() and day == "XX":
        words = day_words(CalendarDay(year, int(month)), language, is_long=style.is_long)
        return _some_time_in(words, style)
    if month == "XX" and day is not None and day.isdecimal():
        return same(within(_some_month(day, language), same(year_words(year, language)), style))
    fits = [
        CalendarDay(year, m, d)
        for m in range(1, 13)
        if matches(month, m)
        for d in ([None] if day is None else range(1, month_days(year, m) + 1))
        if d is None or day is None or matches(day, d)
    ]
    is_run = len(fits) == _span_of(fits)
    if len(fits) > _LISTED or (is_run and len(fits) > 2):
        return range_words(fits[0], fits[-1], style)
    return same(_listed(fits, style))


def _span_of(days: list[CalendarDay]) -> int:
    """How many days, or months, there are from the first to the last; 0 for days of several months."""
    first, last = days[0], days[-1]
    if first.month is None or last.month is None:
        return 0
    if first.day is None or last.day is None:
        return last.month - first.month + 1
    return last.day - first.day + 1 if first.month == last.month else 0


def _listed(days: list[CalendarDay], style: Style) -> str:
    *others, last = days
    told = [pair_words(day, last, style.language, is_long=style.is_long)[0] for day in others]
    told.append(day_words(last, style.language, is_long=style.is_long))
    return joined(tuple(told), style.language.either, style)


def _some_time_in(words: str, style: Style) -> OpenWords:
    if not style.is_long:
        return same(words)
    told = some_time(same(words), style)
    return OpenWords(told, told, words)


def _some_month(day: str, language: Language) -> str:
    return language.day_of_some_month.format(ordinal=ordinal(int(day), language))


def _days_of_years(point: DatePoint, month: str, style: Style) -> OpenWords:
    """A month or a day of years of which digits are open."""
    date, language = point.date, style.language
    day, years = date.day, open_years(date, style)
    is_year_unknown = date.year_mask == "XXXX"
    if month == "XX" and day in (None, "XX"):
        return years if is_year_unknown else _some_time_in_years(years, style)
    if month.isdecimal() and (day in (None, "XX") or (day is not None and day.isdecimal())):
        known_day = None if day in (None, "XX") else int(day or 0)
        words = day_words(CalendarDay(2000, int(month), known_day), language, is_long=style.is_long, year="")
        if is_year_unknown:
            return same(language.without_year.format(date=words))
        return same(within(language.of_some_year.format(date=words), years, style))
    if month == "XX" and day is not None and day.isdecimal():
        words = _some_month(day, language)
        if is_year_unknown:
            return same(language.without_year.format(date=words))
        return same(within(words, years, style))
    return range_words(*_edge_days(point), style)


def _some_time_in_years(years: OpenWords, style: Style) -> OpenWords:
    if not style.is_long:
        return years
    return OpenWords(some_time(years, style), some_time(years, style), years.about, years.is_range)


def _edge_days(point: DatePoint) -> tuple[CalendarDay, CalendarDay]:
    first = CalendarDay(*date_of(point.earliest // MICROS_PER_DAY))
    last = CalendarDay(*date_of(point.latest // MICROS_PER_DAY - 1))
    if point.date.day is not None:
        return first, last
    return replace(first, day=None), replace(last, day=None)
