"""One EDTF date in words: what is written, no more and no less.

It knows single dates; sets, intervals and lengths are told elsewhere.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from timeline_app.model.edtf_bounds import DatePoint, season_months, year_range
from timeline_app.model.edtf_text import ClockText, DateText, Qualifier
from timeline_app.model.language import Language
from timeline_app.model.time import MICROS_PER_DAY, date_of, days_of, weekday_of
from timeline_app.model.year_words import (
    DEEP_YEARS,
    CalendarDay,
    day_words,
    pair_words,
    year_number,
    year_words,
    years_ago,
)

_GREGORIAN_SINCE: Final = 1583


class Style(Struct, frozen=True, kw_only=True):
    """In which language, whether at length (whole names, what is not given), and whether with the weekday.

    ``seasons`` (north or south) says when a season is that names no hemisphere.
    """

    language: Language
    is_long: bool
    has_weekday: bool
    seasons: str


def _calendar_day(date: DateText) -> CalendarDay | None:
    """The date as year, month and day where each is written in full and nothing is said of it."""
    if date.year is None or date.has_mask or date.season is not None or date.significant is not None:
        return None
    month = None if date.month is None else int(date.month)
    return CalendarDay(date.year, month, None if date.day is None else int(date.day))


def plain_day(point: DatePoint) -> CalendarDay | None:
    """Such a date without a sign and a time: two of them can be told in one breath."""
    is_plain = not point.date.qualifier and point.date.clock is None
    return _calendar_day(point.date) if is_plain else None


def about_year(point: DatePoint) -> CalendarDay | None:
    """A year before the common era that is approximate, and no more is said of it."""
    date = point.date
    is_about = date.qualifier == Qualifier.APPROXIMATE and date.component_count == 1
    return _calendar_day(date) if is_about and date.year is not None and date.year < 1 else None


def point_words(point: DatePoint, style: Style) -> str:
    """One date with its signs: "about 20 December 2015", "29 Dec 2015?"."""
    return _with_signs(_bare_words(point, style), point.date, style)


def without_zone(point: DatePoint, style: Style) -> str:
    """A day and time in words, without the zone of the time."""
    clock = point.date.clock
    return _bare_words(point, style, clock_text=None if clock is None else _bare_clock(clock, style.language))


def _bare_words(point: DatePoint, style: Style, *, clock_text: str | None = None) -> str:
    date, language = point.date, style.language
    day = _calendar_day(date)
    if day is None:
        return _open_words(point, style)
    words = day_words(day, language, is_long=style.is_long)
    # Before the reform of the calendar a computed weekday would seldom be the one people lived by.
    is_dated = day.month is not None and day.day is not None and _GREGORIAN_SINCE <= day.year <= 9_999
    if style.has_weekday and is_dated and not date.qualifier:
        weekday = language.weekdays[weekday_of(days_of(day.year, day.month or 1, day.day or 1))]
        words = language.weekday_date.format(weekday=weekday, date=words)
    if date.clock is None:
        return words
    pattern = language.date_clock_long if style.is_long else language.date_clock
    return pattern.format(date=words, clock=clock_text or clock_words(date.clock, style))


def clock_words(clock: ClockText, style: Style) -> str:
    """A time of day as written, with its zone."""
    bare = _bare_clock(clock, style.language)
    if clock.zone is None:
        return style.language.local_time.format(clock=bare) if style.is_long else bare
    return style.language.zoned_clock.format(clock=bare, zone=_zone_words(clock.zone, style.language))


def _bare_clock(clock: ClockText, language: Language) -> str:
    if clock.minute is None:
        return language.whole_hour.format(hour=clock.hour)
    words = f"{clock.hour:02}:{clock.minute:02}"
    if clock.second is not None:
        words += f":{clock.second:02}"
    return words + (language.decimal_point + clock.fraction if clock.fraction else "")


def _zone_words(zone: str, language: Language) -> str:
    if zone == "Z":
        return language.utc
    return language.utc + zone if zone[0] in "+-" else zone.replace("_", " ")


def _open_words(point: DatePoint, style: Style) -> str:
    date = point.date
    if date.season is not None:
        return _season_words(date, date.season, style)
    if date.significant is not None and date.year is not None:
        return _significant_words(date, date.year, style)
    if date.month is None:
        return _masked_year(date, style)
    return _masked_day(point, date.month, style)


def _season_words(date: DateText, season: int, style: Style) -> str:
    language = style.language
    first_month, month_count = season_months(season, style.seasons)
    low, high = year_range(date)
    if low != high:
        year = _between(CalendarDay(low), CalendarDay(high), style)
    elif first_month + month_count > 13:
        year = _over_new_year(low, language)
    else:
        year = year_words(low, language)
    if season >= 33:
        number = season - (33 if season <= 36 else 37 if season <= 39 else 40)
        if season <= 36 and not style.is_long:
            return language.short_quarter.format(number=number + 1, year=year)
        pattern = language.quarter if season <= 36 else language.third if season <= 39 else language.half
        return pattern.format(ordinal=language.ordinals[number], year=year)
    name = language.seasons[(season - 21) % 4]
    if 25 <= season <= 28:
        name = language.northern_season.format(season=name)
    elif season >= 29:
        name = language.southern_season.format(season=name)
    pattern = language.season_year if low == high else language.season_of_years
    return pattern.format(season=name, year=year)


def _over_new_year(year: int, language: Language) -> str:
    if 1_000 <= year <= 9_998 and (year + 1) % 100:
        return language.tight_range.format(first=year, last=f"{(year + 1) % 100:02}")
    first, last, is_tight = pair_words(CalendarDay(year), CalendarDay(year + 1), language, is_long=False)
    return (language.tight_range if is_tight else language.wide_range).format(first=first, last=last)


def _significant_words(date: DateText, year: int, style: Style) -> str:
    low, high = year_range(date)
    if low == high:
        return year_words(year, style.language)
    if year <= -DEEP_YEARS:
        # The digits that count are the ones that are said.
        told = years_ago(high, style.language)
        if told is not None:
            return told
    words = _between(CalendarDay(low), CalendarDay(high), style)
    if not style.is_long or year in (low, high):
        return words
    return style.language.estimated.format(range=words, year=year_words(year, style.language))


def _masked_year(date: DateText, style: Style) -> str:
    language = style.language
    low, high = year_range(date)
    digits = date.year_mask.lstrip("-")
    if digits == "XXXX":
        return language.year_unknown
    is_decade = low >= 10 and digits[:3].isdecimal() and digits[2] != "0"
    if is_decade:
        pattern = language.decade if low >= 1_000 else language.decade_common_era
        return pattern.format(year=year_number(low, language, with_era=False))
    return _between(CalendarDay(low), CalendarDay(high), style)


def _masked_day(point: DatePoint, month: str, style: Style) -> str:
    date, language = point.date, style.language
    known_month = int(month) if month.isdecimal() else None
    day = date.day
    if date.year is not None and month == "XX" and day in (None, "XX"):
        parts = (language.month,) if day is None else (language.month, language.day)
        return _not_given(year_words(date.year, language), parts, style)
    if date.year is not None and known_month is not None and day == "XX":
        words = day_words(CalendarDay(date.year, known_month), language, is_long=style.is_long)
        return _not_given(words, (language.day,), style)
    if (
        date.year_mask == "XXXX"
        and known_month is not None
        and (day is None or day == "XX" or day.isdecimal())
    ):
        known_day = int(day) if day is not None and day.isdecimal() else None
        words = day_words(CalendarDay(2000, known_month, known_day), language, is_long=style.is_long, year="")
        return language.without_year.format(date=words)
    return _between(*_edge_days(point), style)


def _edge_days(point: DatePoint) -> tuple[CalendarDay, CalendarDay]:
    first = CalendarDay(*date_of(point.earliest // MICROS_PER_DAY))
    last = CalendarDay(*date_of(point.latest // MICROS_PER_DAY - 1))
    if point.date.day is not None:
        return first, last
    return first._replace(day=None), last._replace(day=None)


def _not_given(words: str, parts: tuple[str, ...], style: Style) -> str:
    if not style.is_long:
        return words
    return style.language.not_given.format(date=words, parts=joined(parts, style.language.both, style))


def _between(first: CalendarDay, last: CalendarDay, style: Style) -> str:
    first_words, last_words, _ = pair_words(first, last, style.language, is_long=style.is_long)
    if first == last:
        return last_words
    return style.language.between.format(first=first_words, last=last_words)


def _with_signs(words: str, date: DateText, style: Style) -> str:
    language = style.language
    approximate = _parts_with(date, Qualifier.APPROXIMATE, language)
    uncertain = _parts_with(date, Qualifier.UNCERTAIN, language)
    count = date.component_count
    if approximate:
        # A sign on the finest part is how people say "about"; on a coarser part alone it needs its name.
        is_about = len(approximate) == count or date.qualifiers[count - 1] & Qualifier.APPROXIMATE
        parts = joined(approximate, language.both, style)
        pattern = language.about if is_about else language.part_approximate
        words = pattern.format(date=words, parts=parts)
    if uncertain:
        is_whole = len(uncertain) == count
        is_finest = bool(date.qualifiers[count - 1] & Qualifier.UNCERTAIN)
        parts = joined(uncertain, language.both, style)
        if style.is_long:
            pattern = language.uncertain if is_whole else language.part_uncertain
        else:
            pattern = language.in_question if is_whole or is_finest else language.part_uncertain
        words = pattern.format(date=words, parts=parts)
    return words


def _parts_with(date: DateText, sign: Qualifier, language: Language) -> tuple[str, ...]:
    names = part_names(date, language)
    return tuple(name for name, qualifier in zip(names, date.qualifiers, strict=False) if qualifier & sign)


def part_names(date: DateText, language: Language) -> tuple[str, ...]:
    """The names of the components that are written."""
    middle = language.month if date.season is None else season_name(date.season, language)
    return (language.year, middle, language.day)[: date.component_count]


def season_name(season: int, language: Language) -> str:
    """What kind of part of a year a season number (21 to 41) is."""
    kind = 0 if season <= 32 else 1 if season <= 36 else 2 if season <= 39 else 3
    return language.season_kinds[kind]


def joined(parts: tuple[str, ...], last_pattern: str, style: Style) -> str:
    """A list in words; ``last_pattern`` joins the last two ("{first} and {last}")."""
    if len(parts) == 1:
        return parts[0]
    return last_pattern.format(first=style.language.comma.join(parts[:-1]), last=parts[-1])
