"""Sets of EDTF dates, and two dates together, in words: "5 or 6 Jan 2016", "between 1667 and 1672".

It knows dates and sets; open ends and the fields of an event are told elsewhere.
"""

from __future__ import annotations

from typing import Final

from timeline_app.model.date_words import Style, about_year, joined, plain_day, point_words
from timeline_app.model.edtf import DateRange, EdtfDate
from timeline_app.model.edtf_bounds import DatePoint
from timeline_app.model.year_words import pair_words

_LISTED_ITEMS: Final = 5
_LISTED_SHORT: Final = 3


def range_words(first: DatePoint, last: DatePoint, style: Style, *, tight: str, wide: str) -> str:
    """Two dates in a pattern with {first} and {last}; ``tight`` where each is one word or number."""
    days = plain_day(first), plain_day(last)
    if days[0] is not None and days[1] is not None:
        first_words, last_words, is_tight = pair_words(
            days[0], days[1], style.language, is_long=style.is_long
        )
        return (tight if is_tight else wide).format(first=first_words, last=last_words)
    return wide.format(first=point_words(first, style), last=point_words(last, style))


def dash_words(first: DatePoint, last: DatePoint, style: Style) -> str:
    """From one date to another, with a dash; "about" and an era that both have are said once."""
    language = style.language
    years = about_year(first), about_year(last)
    if years[0] is not None and years[1] is not None:
        first_words, last_words, is_tight = pair_words(years[0], years[1], language, is_long=style.is_long)
        pattern = language.tight_range if is_tight else language.wide_range
        return language.about.format(date=pattern.format(first=first_words, last=last_words))
    return range_words(first, last, style, tight=language.tight_range, wide=language.wide_range)


def date_words(date: EdtfDate, style: Style) -> str:
    """A date or a set in words."""
    if date.kind == "date":
        point = date.items[0].first
        assert point is not None
        return point_words(point, style)
    return _one_of_words(date, style) if date.kind == "one_of" else _all_of_words(date, style)


def _one_of_words(date: EdtfDate, style: Style) -> str:
    language, items = style.language, date.items
    is_open = items[0].first is None, items[-1].last is None
    points = [point for item in items for point in item.points]
    if len(items) == 1 and items[0].is_single:
        return point_words(points[0], style)
    earliest = min(points, key=lambda point: point.earliest)
    latest = max(points, key=lambda point: point.latest)
    if is_open == (True, False):
        return language.earlier_or.format(date=point_words(latest, style))
    if is_open == (False, True):
        return language.later_or.format(date=point_words(earliest, style))
    if is_open == (True, True):
        return _listed(items, style, is_all=False)
    if len(points) == 2 and (items[0].is_single or _are_neighbours(points[0], points[1])):
        return range_words(points[0], points[1], style, tight=language.either, wide=language.either)
    hull = range_words(earliest, latest, style, tight=language.between, wide=language.between)
    if len(items) == len(points) <= _LISTED_SHORT:
        return _listed(items, style, is_all=False)
    if len(items) == 1 or not style.is_long or len(items) > _LISTED_ITEMS:
        return hull
    return language.with_detail.format(date=hull, detail=_listed(items, style, is_all=False))


def _are_neighbours(first: DatePoint, last: DatePoint) -> bool:
    """Whether a range of two dates holds just these two: the 5th and 6th, 1667 and 1668."""
    return first.latest == last.earliest and first.date.component_count == last.date.component_count


def _all_of_words(date: EdtfDate, style: Style) -> str:
    language, items = style.language, date.items
    if len(items) <= _LISTED_ITEMS:
        return _listed(items, style, is_all=True)
    points = [point for item in items for point in item.points]
    return language.several.format(
        first=point_words(min(points, key=lambda point: point.earliest), style),
        last=point_words(max(points, key=lambda point: point.latest), style),
    )


def _listed(items: tuple[DateRange, ...], style: Style, *, is_all: bool) -> str:
    language = style.language
    last_pattern = language.both if is_all else language.either
    if len(items) == 2 and all(item.is_single for item in items):
        first, last = items[0].first, items[1].first
        assert first is not None
        assert last is not None
        return range_words(first, last, style, tight=last_pattern, wide=last_pattern)
    if items[0].first is None or items[-1].last is None:
        last_pattern = language.both_open if is_all else language.either_open
    return joined(tuple(_item_words(item, style, is_all=is_all) for item in items), last_pattern, style)


def _item_words(item: DateRange, style: Style, *, is_all: bool) -> str:
    language = style.language
    if item.first is not None and item.last is not None:
        return point_words(item.first, style) if item.is_single else dash_words(item.first, item.last, style)
    if item.first is not None:
        return (language.later_and if is_all else language.later_or).format(
            date=point_words(item.first, style)
        )
    assert item.last is not None
    return (language.earlier_and if is_all else language.earlier_or).format(
        date=point_words(item.last, style)
    )
