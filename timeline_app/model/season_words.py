"""Seasons, quarters, thirds and halves of years in words.

It knows single dates, and neither their signs nor what stands beside them.
"""

from __future__ import annotations

from typing import Final

from timeline_app.model.edtf_bounds import season_months
from timeline_app.model.edtf_text import DateText
from timeline_app.model.language import Language
from timeline_app.model.open_words import OpenWords, open_years, same, within
from timeline_app.model.word_style import Style
from timeline_app.model.year_words import CalendarDay, pair_words, year_words

_FIRST_NORTHERN: Final = 25
_FIRST_SOUTHERN: Final = 29
_FIRST_QUARTER: Final = 33
_FIRST_THIRD: Final = 37
_FIRST_HALF: Final = 40


def season_words(date: DateText, season: int, style: Style) -> OpenWords:
    """A date with that season (21 to 41)."""
    language = style.language
    if season >= _FIRST_QUARTER:
        words = _part_words(date, season, style)
        is_short = season < _FIRST_THIRD and date.year is not None and not style.is_long
        inside = words if is_short else language.part_inside.format(date=words)
        return OpenWords(words, inside, inside)
    name = _season_name(season, language)
    if date.year is not None:
        year = _year_of(date.year, season, style)
        return same(language.season_year.format(season=name, year=year))
    if date.year_mask == "XXXX":
        return same(language.without_year.format(date=name))
    return same(within(language.of_some_year.format(date=name), open_years(date, style), style))


def before_shared_year(first: DateText, last: DateText, style: Style) -> str | None:
    """The words of the first of two seasons of one year without that year; None where it must be said."""
    language = style.language
    seasons = first.season, last.season
    if seasons[0] is None or seasons[1] is None or first.year is None or first.year != last.year:
        return None
    if any(_is_over_new_year(season, style) for season in (seasons[0], seasons[1])):
        return None
    kinds = [_first_of_kind(season) for season in (seasons[0], seasons[1])]
    if kinds[0] < _FIRST_QUARTER and kinds[1] < _FIRST_QUARTER:
        is_last = language.season_year.endswith("{year}")
        return _season_name(seasons[0], language) if is_last else None
    if kinds[0] != kinds[1]:
        return None
    number = seasons[0] - kinds[0]
    if kinds[0] == _FIRST_QUARTER and not style.is_long:
        is_last = language.short_quarter.endswith("{year}")
        return language.short_quarter.format(number=number + 1, year="").rstrip() if is_last else None
    if not _pattern_of(kinds[0], language).startswith("{ordinal}"):
        return None
    word = language.ordinals[number]
    return language.part_inside.format(date=word) if style.is_inside else word


def _part_words(date: DateText, season: int, style: Style) -> str:
    """A quarter, third or half of a year."""
    language, kind = style.language, _first_of_kind(season)
    year = language.some_year if date.year is None else year_words(date.year, language)
    if kind == _FIRST_QUARTER and date.year is not None and not style.is_long:
        return language.short_quarter.format(number=season - kind + 1, year=year)
    words = _pattern_of(kind, language).format(ordinal=language.ordinals[season - kind], year=year)
    is_told = date.year is not None or date.year_mask == "XXXX"
    return words if is_told else within(words, open_years(date, style), style)


def _first_of_kind(season: int) -> int:
    starts = (_FIRST_HALF, _FIRST_THIRD, _FIRST_QUARTER)
    return next((start for start in starts if season >= start), 0)


def _pattern_of(kind: int, language: Language) -> str:
    patterns = {_FIRST_QUARTER: language.quarter, _FIRST_THIRD: language.third, _FIRST_HALF: language.half}
    return patterns[kind]


def _season_name(season: int, language: Language) -> str:
    name = language.seasons[(season - 21) % 4]
    if season < _FIRST_NORTHERN:
        return name
    pattern = language.northern_season if season < _FIRST_SOUTHERN else language.southern_season
    return pattern.format(season=name)


def _is_over_new_year(season: int, style: Style) -> bool:
    first_month, month_count = season_months(season, style.seasons)
    return first_month + month_count > 13


def _year_of(year: int, season: int, style: Style) -> str:
    """The year of a season, or the two that it lies in: 2001–02."""
    language = style.language
    if not _is_over_new_year(season, style):
        return year_words(year, language)
    if 1_000 <= year <= 9_998 and (year + 1) % 100:
        return language.tight_range.format(first=year, last=f"{(year + 1) % 100:02}")
    first, last, is_tight = pair_words(CalendarDay(year), CalendarDay(year + 1), language, is_long=False)
    return (language.tight_range if is_tight else language.wide_range).format(first=first, last=last)
