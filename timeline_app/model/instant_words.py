"""Instants in words: what is under the pointer and what stands at a tick, no finer than is asked for.

It knows the calendar, and neither EDTF nor the uncertainty of dates.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from timeline_app.model.calendar import CalendarUnit
from timeline_app.model.language import Language
from timeline_app.model.reader_language import READER
from timeline_app.model.time import Civil, TimeUnit, civil_of
from timeline_app.model.year_words import (
    DEEP_YEARS,
    CalendarDay,
    day_words,
    year_number,
    year_words,
    years_ago,
)
from timeline_app.model.zones import AS_WRITTEN, Zone

_ROUNDED_YEARS: Final = 1_000_000
_POINTED_DIGITS: Final = 4
_YEAR_FORMS: Final = (("year", "ago"), ("year", "era"))
_CLOCKS: Final[Mapping[str, Callable[[Civil], str]]] = MappingProxyType(
    {
        "hour": lambda at: f"{at.hour:02}:00",
        "minute": lambda at: f"{at.hour:02}:{at.minute:02}",
        "second": lambda at: f"{at.hour:02}:{at.minute:02}:{at.second:02}",
        "millisecond": lambda at: f"{at.hour:02}:{at.minute:02}:{at.second:02}.{at.microsecond // 1000:03}",
        "microsecond": lambda at: f"{at.hour:02}:{at.minute:02}:{at.second:02}.{at.microsecond:06}",
    }
)


def instant_text(
    instant: int,
    unit: TimeUnit,
    resolution: CalendarUnit,
    *,
    zone: Zone = AS_WRITTEN,
    language: Language = READER,
) -> str:
    """What is under the pointer, by the clock of a zone, only as precise as one pixel can tell apart.

    A time that the clock shows twice has its distance from UTC.
    """
    micros = unit.to_micros(instant)
    at = civil_of(zone.wall(micros))
    if resolution.name == "year":
        return _pointed_year(at.year, language)
    if resolution.name == "month":
        return day_words(CalendarDay(at.year, at.month), language, is_long=False)
    day = day_words(CalendarDay(at.year, at.month, at.day), language, is_long=False)
    clock = _CLOCKS.get(resolution.name)
    if clock is None:
        return day
    told = language.date_clock.format(date=day, clock=clock(at))
    return zoned_text(told, zone, micros, language=language)


def zoned_text(text: str, zone: Zone, micros: int, *, language: Language = READER) -> str:
    """A time of day, told from the other one of that name where the clock is set back."""
    if not zone.is_repeated(micros):
        return text
    return language.zoned_clock.format(clock=text, zone=zone.offset_words(micros))


def _pointed_year(year: int, language: Language) -> str:
    if year > -_ROUNDED_YEARS:
        return year_words(year, language)
    # A pixel spans thousands of years here: four digits are what it can tell apart.
    step = 10 ** (len(str(-year)) - _POINTED_DIGITS)
    rounded = (year + step // 2) // step * step
    return years_ago(rounded, language) or year_number(year, language, with_era=True)


def tick_text(micros: int, unit_name: str, form: str, *, language: Language = READER) -> str:
    """The label of a tick at the start of a unit; ``form`` is short ("14"), long ("14 Dec") or full.

    Of a year it may also be ago, by its distance wherever it lies before our era, or era, never so.
    """
    if form not in ("short", "long", "full") and (unit_name, form) not in _YEAR_FORMS:
        raise ValueError(f"a tick's form is short, long or full, not {form!r}")
    at = civil_of(micros)
    is_full = form == "full"
    if unit_name == "year":
        return _tick_year(at.year, language, form)
    if unit_name == "month":
        if form == "short":
            return language.short_months[at.month - 1]
        return day_words(CalendarDay(at.year, at.month), language, is_long=is_full)
    day = CalendarDay(at.year, at.month, at.day)
    if unit_name in ("day", "week"):
        if form == "short":
            return str(at.day)
        return day_words(day, language, is_long=is_full, year=None if is_full else "")
    clock = _CLOCKS[unit_name](at)
    if form == "short":
        return clock
    date = day_words(day, language, is_long=is_full, year=None if is_full else "")
    return language.date_clock.format(date=date, clock=clock)


def _tick_year(year: int, language: Language, form: str) -> str:
    if form == "era" and year < 1:
        return year_number(year, language, with_era=True)
    is_ago = year < 0 if form == "ago" else year <= -DEEP_YEARS
    told = years_ago(year, language, is_short=form != "full") if is_ago else None
    return told or year_words(year, language)
