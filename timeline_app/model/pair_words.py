"""Two dates together in words: "5 or 6 Jan 2016", "1667–1672", "from the 18th to the 19th century".

It knows two single dates; sets of more, and open ends, are told elsewhere.
"""

from __future__ import annotations

from msgspec.structs import replace

from timeline_app.model.date_words import plain_day, point_words, some_time_words, without_sign
from timeline_app.model.edtf_bounds import DatePoint
from timeline_app.model.edtf_text import Qualifier
from timeline_app.model.open_words import century_of, decade_of, decade_words
from timeline_app.model.season_words import before_shared_year
from timeline_app.model.word_style import Style
from timeline_app.model.year_words import ordinal, pair_words


def dash_words(first: DatePoint, last: DatePoint, style: Style) -> str:
    """From one date to another: "1985–2003", "from about 1985 to 2003", "1985–2003 (end uncertain)"."""
    language = style.language
    if style.is_long:
        # Behind the words of an end it would not be clear of how many it is said.
        start, end = (without_sign(point, Qualifier.UNCERTAIN) for point in (first, last))
        if start is not None and end is not None:
            return language.both_uncertain.format(date=dash_words(start, end, style))
        if start is not None:
            return language.start_uncertain.format(date=dash_words(start, last, style))
        if end is not None:
            return language.end_uncertain.format(date=dash_words(first, end, style))
    start, end = (without_sign(point, Qualifier.APPROXIMATE) for point in (first, last))
    if start is not None and end is not None and _are_alike(start, end, style):
        return language.about.format(date=dash_words(start, end, style))
    if style.is_long and not _are_alike(first, last, style):
        return _from_to(first, last, replace(style, is_inside=True))
    first_words, last_words, is_tight = _pair(first, last, style)
    pattern = language.tight_range if is_tight else language.wide_range
    return pattern.format(first=first_words, last=last_words)


def set_words(first: DatePoint, last: DatePoint, style: Style, *, pattern: str) -> str:
    """Two dates of a set in a pattern with {first} and {last}."""
    if style.is_long:
        settled = tuple(without_sign(point, Qualifier.UNCERTAIN) for point in (first, last))
        if settled[0] is not None and settled[1] is not None:
            words = set_words(settled[0], settled[1], style, pattern=pattern)
            return style.language.both_uncertain.format(date=words)
    first_words, last_words, _ = _pair(first, last, style)
    last_words = behind(first, last, last_words, style)
    return pattern.format(first=first_words, last=last_words)


def behind(before: DatePoint, point: DatePoint, words: str, style: Style) -> str:
    """The words of a date behind another one: a year alone behind a day or month is named as a year.

    "April 1985 or 1986" would be two Aprils.
    """
    days = plain_day(before, style), plain_day(point, style)
    is_year_alone = days[1] is not None and days[1].month is None and words.isdecimal()
    has_no_part = days[0] is not None and days[0].month is None
    return words if not is_year_alone or has_no_part else style.language.the_year.format(year=words)


def _are_alike(first: DatePoint, last: DatePoint, style: Style) -> bool:
    """Whether both are days, months or years with nothing said of them."""
    day, other = plain_day(first, style), plain_day(last, style)
    return day is not None and other is not None and day.is_known_as(other)


def _from_to(first: DatePoint, last: DatePoint, style: Style) -> str:
    first_words, last_words, _ = _pair(first, last, style)
    if _holds(first, last):
        first_words = some_time_words(first, style)
    elif _holds(last, first):
        last_words = some_time_words(last, style)
    return style.language.from_to.format(first=first_words, last=last_words)


def _holds(outer: DatePoint, inner: DatePoint) -> bool:
    """Whether one date lies in the other, which is longer."""
    is_inside = outer.earliest <= inner.earliest and inner.latest <= outer.latest
    return is_inside and inner.latest - inner.earliest < outer.latest - outer.earliest


def _pair(first: DatePoint, last: DatePoint, style: Style) -> tuple[str, str, bool]:
    """The words of two dates, what both share said once, and whether each is one word or number."""
    days = plain_day(first, style), plain_day(last, style)
    if days[0] is not None and days[1] is not None:
        return pair_words(days[0], days[1], style.language, is_long=style.is_long)
    last_words = point_words(last, style)
    shared = _before_shared(first, last, style)
    if shared is not None:
        return shared, last_words, " " not in shared
    return point_words(first, style), last_words, False


def _before_shared(first: DatePoint, last: DatePoint, style: Style) -> str | None:
    """The words of the first date without what those of the last say for both; None where there is nothing.

    18th (19th century); 450s (460s CE); spring (autumn 2001).
    """
    if first.date.qualifier or last.date.qualifier:
        return None
    if first.date.season is not None or last.date.season is not None:
        return before_shared_year(first.date, last.date, style)
    if first.date.month is not None or last.date.month is not None:
        return None
    language = style.language
    centuries = century_of(first.date), century_of(last.date)
    if centuries[0] is not None and centuries[1] is not None:
        is_era_shared = (centuries[0] < 0) == (centuries[1] < 0)
        if not is_era_shared or not language.century.startswith("{ordinal}"):
            return None
        words = ordinal(abs(centuries[0]), language)
        return language.century_inside.format(date=words) if style.is_inside else words
    decades = decade_of(first.date), decade_of(last.date)
    if decades[0] is None or decades[1] is None:
        return None
    words = decade_words(decades[0], language, with_era=(decades[0] < 1_000) != (decades[1] < 1_000))
    return language.decade_inside.format(date=words) if style.is_inside else words
