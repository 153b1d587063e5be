"""Dates of events in words, honest about what is known: the words that window, pictures and commands share.

It knows dates and a table of words, and neither fonts nor places on a screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace

from timeline_app.model.date_words import (
    clock_words,
    part_names,
    point_words,
    season_name,
    without_zone,
)
from timeline_app.model.edtf import DateFlag, DatePoint, EdtfDate, Precision
from timeline_app.model.edtf_text import ClockText, Qualifier
from timeline_app.model.instant_words import instant_text, tick_text
from timeline_app.model.language import Language
from timeline_app.model.length_words import break_length, length_of_days, span_length
from timeline_app.model.pair_words import dash_words
from timeline_app.model.reader_language import READER
from timeline_app.model.set_words import date_words
from timeline_app.model.when import When
from timeline_app.model.word_style import Style
from timeline_app.model.year_words import DEEP_YEARS

__all__ = [
    "break_length",
    "instant_text",
    "length_of_days",
    "long_date",
    "precision_note",
    "short_date",
    "span_length",
    "tick_text",
]

End = DatePoint | EdtfDate
"""One end of an interval: a date, or a set as a field of its own."""


def short_date(when: When, *, language: Language = READER) -> str:
    """The date in few words: "14 Dec 1985", "about 20 Dec 2015", "29 Dec 2015?", "since 1985"."""
    return _words(when, is_long=False, language=language)


def long_date(when: When, *, language: Language = READER) -> str:
    """The date at length: "Sunday 18 March 2007", "29 December 2015 (uncertain)"."""
    return _words(when, is_long=True, language=language)


def _words(when: When, *, is_long: bool, language: Language) -> str:
    some = when.date or when.start or when.end
    style = Style(
        language=language,
        is_long=is_long,
        # A weekday belongs to a single day: in spans and sets it would hide what the dates share.
        has_weekday=is_long and when.date is not None and when.date.kind == "date",
        seasons="north" if some is None else some.seasons,
    )
    if not when.is_interval and when.date is not None:
        return date_words(when.date, style)
    start, end = _ends(when)
    if start is None or end is None:
        return _open_words(when, start or end, style)
    first, last = _as_point(start), _as_point(end)
    if first is not None and last is not None:
        return _interval_words(first, last, style)
    return _ends_words(start, end, style)


def _ends(when: When) -> tuple[End | None, End | None]:
    if when.date is not None:
        return when.date.start, when.date.end
    return when.start, when.end


def _as_point(end: End) -> DatePoint | None:
    if isinstance(end, DatePoint):
        return end
    return end.items[0].first if end.kind == "date" else None


def _end_words(end: End, style: Style) -> str:
    return point_words(end, style) if isinstance(end, DatePoint) else date_words(end, style)


def _ends_words(start: End, end: End, style: Style) -> str:
    """From one end to another, of which one at least is a set."""
    inside = replace(style, is_inside=style.is_long)
    pattern = style.language.from_to if style.is_long else style.language.wide_range
    return pattern.format(first=_end_words(start, inside), last=_end_words(end, inside))


def _interval_words(first: DatePoint, last: DatePoint, style: Style) -> str:
    if first.date.text == last.date.text:
        return point_words(first, style)
    if first.date.clock is not None and last.date.clock is not None:
        return _times_words(first, first.date.clock, last, last.date.clock, style)
    return dash_words(first, last, style)


def _times_words(
    first: DatePoint, first_clock: ClockText, last: DatePoint, last_clock: ClockText, style: Style
) -> str:
    """From one time to another; a zone or a day that both share is said once."""
    language = style.language
    if first_clock.zone != last_clock.zone:
        return dash_words(first, last, style)
    first_words = without_zone(first, style)
    if _written_day(first) == _written_day(last):
        last_words = clock_words(last_clock, style)
        return language.tight_range.format(first=first_words, last=last_words)
    return language.wide_range.format(first=first_words, last=point_words(last, style))


def _written_day(point: DatePoint) -> tuple[str, str | None, str | None]:
    return point.date.year_mask, point.date.month, point.date.day


def _open_words(when: When, known: End | None, style: Style) -> str:
    language = style.language
    is_start_open = bool(when.flags & DateFlag.OPEN_START)
    is_end_open = bool(when.flags & DateFlag.OPEN_END)
    if known is None:
        return {
            (True, True): language.always,
            (True, False): language.start_open_end_unknown,
            (False, True): language.start_unknown_end_open,
            (False, False): language.date_unknown,
        }[is_start_open, is_end_open]
    words = _end_words(known, replace(style, is_inside=True))
    if when.flags & DateFlag.UNKNOWN_END:
        return language.end_unknown.format(date=words)
    if when.flags & DateFlag.UNKNOWN_START:
        return language.start_unknown.format(date=words)
    if _ends(when)[1] is None:
        return (language.since_long if style.is_long else language.since).format(date=words)
    return (language.until_long if style.is_long else language.until).format(date=words)


def precision_note(when: When, *, language: Language = READER) -> str:
    """How precisely the date is known, in a fragment: "to the day"; "" where the words say it all."""
    if when.flags & DateFlag.UNDATED:
        return ""
    if when.date is not None and not when.is_interval:
        return _date_note(when.date, language)
    start, end = _ends(when)
    first = _end_note(start, language, is_open=bool(when.flags & DateFlag.OPEN_START))
    last = _end_note(end, language, is_open=bool(when.flags & DateFlag.OPEN_END))
    if first == last:
        return first
    told = (
        language.note_start.format(note=first) if first else "",
        last and language.note_end.format(note=last),
    )
    return language.note_join.join(note for note in told if note)


def _end_note(end: End | None, language: Language, *, is_open: bool) -> str:
    if end is None:
        return language.note_open if is_open else language.note_unknown
    return _point_note(end, language) if isinstance(end, DatePoint) else _date_note(end, language)


def _date_note(date: EdtfDate, language: Language) -> str:
    first = date.items[0].first
    if date.kind == "date":
        return "" if first is None else _point_note(first, language)
    if date.kind == "all_of":
        return language.note_all_of
    is_range = len(date.items) == 1 and not date.items[0].is_single
    return language.note_one_range if is_range else language.note_one_of


_SIGN_NOTES: Final[Mapping[Qualifier, Callable[[Language], str]]] = MappingProxyType(
    {
        Qualifier.APPROXIMATE: lambda language: language.note_about,
        Qualifier.UNCERTAIN: lambda language: language.note_uncertain,
        Qualifier.APPROXIMATE | Qualifier.UNCERTAIN: lambda language: language.note_both,
    }
)


_NAMED_MASKS: Final = (Precision.DECADE, Precision.CENTURY, Precision.MILLENNIUM)
"""Years with open digits that people have a word for."""


def _point_note(point: DatePoint, language: Language) -> str:
    date = point.date
    signed = [name for name, sign in zip(part_names(date, language), date.qualifiers, strict=False) if sign]
    if signed:
        # A doubt about all parts is one about the date; what is approximate is its finest part.
        is_whole = date.qualifier == Qualifier.UNCERTAIN and len(signed) == date.component_count
        part = language.whole_date if is_whole else signed[-1]
        return _SIGN_NOTES[date.qualifier](language).format(part=part)
    has_name = date.component_count == 1 and point.precision in _NAMED_MASKS
    is_told_by_words = date.has_mask and not has_name
    is_deep = date.year is not None and date.year <= -DEEP_YEARS
    if is_told_by_words or is_deep:
        return ""
    part = language.precisions[point.precision] if date.season is None else season_name(date.season, language)
    if not part:
        return ""
    is_local = date.clock is not None and not date.has_zone
    return (language.to_the_local if is_local else language.to_the).format(part=part)
