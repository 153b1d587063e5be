"""Dates of events in words, honest about what is known: the words that window, pictures and commands share.

It knows dates and a table of words, and neither fonts nor places on a screen.
"""

from __future__ import annotations

from timeline_app.model.date_words import (
    Style,
    bare_clock,
    clock_words,
    dash_words,
    date_words,
    part_names,
    point_words,
)
from timeline_app.model.edtf import DateFlag, DatePoint, EdtfDate, Precision
from timeline_app.model.edtf_grammar import Qualifier
from timeline_app.model.instant_words import instant_text, tick_text
from timeline_app.model.language import ENGLISH, Language
from timeline_app.model.length_words import break_length, distance, span_length
from timeline_app.model.when import When

__all__ = [
    "break_length",
    "distance",
    "instant_text",
    "long_date",
    "precision_note",
    "short_date",
    "span_length",
    "tick_text",
]

End = DatePoint | EdtfDate
"""One end of an interval: a date, or a set as a field of its own."""


def short_date(when: When, *, language: Language = ENGLISH) -> str:
    """The date in few words: "14 Dec 1985", "about 20 Dec 2015", "29 Dec 2015?", "since 1985"."""
    return _words(when, is_long=False, language=language)


def long_date(when: When, *, language: Language = ENGLISH) -> str:
    """The date at length: "Sunday 18 March 2007", "29 December 2015 (uncertain)"."""
    return _words(when, is_long=True, language=language)


def _words(when: When, *, is_long: bool, language: Language) -> str:
    some = when.date or when.start or when.end
    style = Style(language=language, is_long=is_long, seasons=some.seasons if some else "north")
    if not when.is_interval and when.date is not None:
        return date_words(when.date, style)
    start, end = _ends(when)
    if start is None or end is None:
        return _open_words(when, start or end, style)
    first, last = _as_point(start), _as_point(end)
    if first is not None and last is not None:
        return _interval_words(first, last, style)
    return language.wide_range.format(first=_end_words(start, style), last=_end_words(end, style))


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


def _interval_words(first: DatePoint, last: DatePoint, style: Style) -> str:
    language = style.language
    if first.date.text == last.date.text:
        return point_words(first, style)
    one, other = first.date.clock, last.date.clock
    # Within one day and zone the day is said once: 5 May 2006 14:30–15:45.
    if (
        one is not None
        and other is not None
        and first.date.text[:-1].split("T")[0] == last.date.text.split("T")[0]
        and one.zone == other.zone
    ):
        words = point_words(first, style)
        both = language.tight_range.format(first=bare_clock(one, language), last=clock_words(other, style))
        return words.removesuffix(clock_words(one, style)) + both
    return dash_words(first, last, style)


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
    words = _end_words(known, style)
    if when.flags & DateFlag.UNKNOWN_END:
        return language.end_unknown.format(date=words)
    if when.flags & DateFlag.UNKNOWN_START:
        return language.start_unknown.format(date=words)
    if _ends(when)[1] is None:
        return (language.since_long if style.is_long else language.since).format(date=words)
    return (language.until_long if style.is_long else language.until).format(date=words)


def precision_note(when: When, *, language: Language = ENGLISH) -> str:
    """How precisely the date is known, in a fragment: "to the day"; "" where the words say it all."""
    if when.flags & DateFlag.UNDATED:
        return ""
    if when.date is not None and not when.is_interval:
        return _set_note(when.date, language)
    start, end = _ends(when)
    first = _end_note(start, language)
    last = _end_note(end, language)
    if start is None:
        first = language.note_start_open if when.flags & DateFlag.OPEN_START else language.note_start_unknown
    if end is None:
        last = language.note_end_open if when.flags & DateFlag.OPEN_END else language.note_end_unknown
    if first == last:
        return first
    told = []
    if first:
        told.append(first if start is None else language.note_start.format(note=first))
    if last:
        told.append(last if end is None else language.note_end.format(note=last))
    return language.semicolon.join(told)


def _end_note(end: End | None, language: Language) -> str:
    if end is None:
        return ""
    return _point_note(end, language) if isinstance(end, DatePoint) else _set_note(end, language)


def _set_note(date: EdtfDate, language: Language) -> str:
    if date.kind == "date":
        point = date.items[0].first
        return "" if point is None else _point_note(point, language)
    if date.kind == "all_of":
        return language.note_all_of
    is_range = len(date.items) == 1 and not date.items[0].is_single
    return language.note_one_range if is_range else language.note_one_of


def _point_note(point: DatePoint, language: Language) -> str:
    date = point.date
    names = part_names(date, language)
    signed = [(name, sign) for name, sign in zip(names, date.qualifiers, strict=False) if sign]
    if signed:
        sign = date.qualifier
        part = signed[-1][0]
        if sign == Qualifier.APPROXIMATE:
            return language.note_about.format(part=part)
        if sign == Qualifier.UNCERTAIN:
            return language.note_uncertain.format(
                part=language.whole_date if len(signed) == len(names) else part
            )
        return language.note_both.format(part=part)
    if date.has_mask and point.precision is not Precision.DECADE:
        return ""
    part = language.precisions[point.precision]
    if not part:
        return ""
    is_local = date.clock is not None and date.clock.zone is None
    return (language.to_the_local if is_local else language.to_the).format(part=part)
