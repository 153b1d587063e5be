"""One EDTF date in words: what is written, no more and no less.

It knows single dates; sets, intervals and lengths are told elsewhere.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from timeline_app.model.edtf_bounds import DatePoint
from timeline_app.model.edtf_text import NO_SIGNS, ClockText, DateText, Qualifier
from timeline_app.model.language import Language
from timeline_app.model.open_words import OpenWords, open_words, same, some_time
from timeline_app.model.season_words import season_words
from timeline_app.model.time import days_of, weekday_of
from timeline_app.model.word_style import Style, joined
from timeline_app.model.year_words import CalendarDay, day_words

_GREGORIAN_SINCE: Final = 1583


def _calendar_day(date: DateText) -> CalendarDay | None:
    """The date as year, month and day where each is written in full and nothing is said of it."""
    if date.year is None or date.has_mask or date.season is not None or date.significant is not None:
        return None
    month = None if date.month is None else int(date.month)
    return CalendarDay(date.year, month, None if date.day is None else int(date.day))


def plain_day(point: DatePoint, style: Style) -> CalendarDay | None:
    """Such a date without a sign and a time: two of them can be told in one breath.

    In few words a month or day that is not given is as one that is not written.
    """
    date = point.date
    if date.qualifier or date.clock is not None:
        return None
    if not style.is_long and date.day == "XX":
        date = replace(date, day=None)
    if not style.is_long and date.month == "XX" and date.day is None:
        date = replace(date, month=None)
    return _calendar_day(date)


def without_sign(point: DatePoint, sign: Qualifier) -> DatePoint | None:
    """The date without a sign that is said of all of it; None where that sign is not."""
    date = point.date
    written = date.qualifiers[: date.component_count]
    if not all(one & sign for one in written):
        return None
    rest = tuple(Qualifier(one & ~sign) for one in date.qualifiers)
    return replace(point, date=replace(date, qualifiers=rest if any(rest) else NO_SIGNS))


def point_words(point: DatePoint, style: Style) -> str:
    """One date with its signs: "about 20 December 2015", "29 Dec 2015?"."""
    return _with_signs(_bare_words(point, style), point.date, style)


def some_time_words(point: DatePoint, style: Style) -> str:
    """The date where another one lies in it: "some time in 1985"; with signs as usual."""
    if point.date.qualifier or point.date.year_mask == "XXXX":
        return point_words(point, style)
    return some_time(_bare_words(point, style), style)


def without_zone(point: DatePoint, style: Style) -> str:
    """A day and time in words, without the zone of the time."""
    clock = point.date.clock
    bare_clock = None if clock is None else _bare_clock(clock, style.language)
    return _bare_words(point, style, clock_text=bare_clock).alone


def _bare_words(point: DatePoint, style: Style, *, clock_text: str | None = None) -> OpenWords:
    date, language = point.date, style.language
    if date.season is not None:
        return season_words(date, date.season, style)
    day = _calendar_day(date)
    if day is None:
        return open_words(point, style)
    words = day_words(day, language, is_long=style.is_long)
    if style.has_weekday and not date.qualifier:
        words = with_weekday(words, day, language)
    if date.clock is None:
        return same(words)
    pattern = language.date_clock_long if style.is_long else language.date_clock
    return same(pattern.format(date=words, clock=clock_text or clock_words(date.clock, style)))


def with_weekday(words: str, day: CalendarDay, language: Language) -> str:
    """The words for a day with its weekday; the same words for a month, a year or a day too long ago."""
    # Before the reform of the calendar a computed weekday would seldom be the one people lived by.
    if day.month is None or day.day is None or not _GREGORIAN_SINCE <= day.year <= 9_999:
        return words
    weekday = language.weekdays[weekday_of(days_of(day.year, day.month, day.day))]
    return language.weekday_date.format(weekday=weekday, date=words)


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


def _with_signs(told: OpenWords, date: DateText, style: Style) -> str:
    language, words = style.language, told.inside if style.is_inside else told.alone
    approximate = _parts_with(date, Qualifier.APPROXIMATE, language)
    uncertain = _parts_with(date, Qualifier.UNCERTAIN, language)
    count = date.component_count
    if approximate:
        # A sign on the finest part is how people say "about"; on a coarser part alone it needs its name.
        is_about = len(approximate) == count or date.qualifiers[count - 1] & Qualifier.APPROXIMATE
        if is_about:
            pattern = language.about_range if told.is_range else language.about
            words = pattern.format(date=told.about)
        else:
            parts = joined(approximate, language.both, style)
            words = language.part_approximate.format(date=words, parts=parts)
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
