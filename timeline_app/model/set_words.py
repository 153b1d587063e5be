"""Sets of EDTF dates in words: "5 or 6 Jan 2016", "between 1667 and 1672", "1985 or earlier, or 1987".

It knows dates and sets; open ends and the fields of an event are told elsewhere.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from timeline_app.model.date_words import point_words
from timeline_app.model.edtf import DateRange, EdtfDate
from timeline_app.model.edtf_bounds import DatePoint, year_range
from timeline_app.model.open_words import open_years, range_words
from timeline_app.model.pair_words import behind, dash_words, set_words
from timeline_app.model.word_style import Style, joined
from timeline_app.model.year_words import CalendarDay

_LISTED_ITEMS: Final = 5
_LISTED_SHORT: Final = 3


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
    if is_open == (True, True) or (any(is_open) and len(items) <= _LISTED_SHORT and len(items) > 1):
        return _listed(items, style, is_all=False)
    if is_open == (True, False):
        return language.earlier_or.format(date=point_words(latest, style))
    if is_open == (False, True):
        return language.later_or.format(date=point_words(earliest, style))
    if len(points) == 2 and (items[0].is_single or _are_neighbours(points[0], points[1])):
        return set_words(points[0], points[1], style, pattern=language.either)
    if len(items) == len(points) <= _LISTED_SHORT:
        return _listed(items, style, is_all=False)
    hull = _between(earliest, latest, style)
    if len(items) == 1 or not style.is_long or len(items) > _LISTED_ITEMS:
        return hull
    return language.with_detail.format(
        date=hull, detail=_listed(items, replace(style, is_inside=False), is_all=False)
    )


def _between(first: DatePoint, last: DatePoint, style: Style) -> str:
    language = style.language
    dates = first.date, last.date
    are_years = all(date.component_count == 1 and not date.qualifier for date in dates)
    if are_years and any(open_years(date, style).is_range for date in dates):
        # Between two ranges is between the first year of the one and the last year of the other.
        outer = CalendarDay(year_range(first.date)[0]), CalendarDay(year_range(last.date)[1])
        told = range_words(*outer, style)
        return told.inside if style.is_inside else told.alone
    words = set_words(first, last, replace(style, is_inside=True), pattern=language.between)
    if not style.is_inside:
        return words
    return language.in_range.format(date=language.some_time, range=words)


def _are_neighbours(first: DatePoint, last: DatePoint) -> bool:
    """Whether a range of two dates holds just these two: the 5th and 6th, 1667 and 1668."""
    return first.latest == last.earliest and first.date.component_count == last.date.component_count


def _all_of_words(date: EdtfDate, style: Style) -> str:
    language, items = style.language, date.items
    if len(items) <= _LISTED_ITEMS:
        return _listed(items, style, is_all=True)
    points = [point for item in items for point in item.points]
    return set_words(
        min(points, key=lambda point: point.earliest),
        max(points, key=lambda point: point.latest),
        replace(style, is_inside=True),
        pattern=language.several,
    )


def _listed(items: tuple[DateRange, ...], style: Style, *, is_all: bool) -> str:
    language = style.language
    last_pattern = language.both if is_all else language.either
    if len(items) == 2 and all(item.is_single for item in items):
        first, last = items[0].first, items[1].first
        assert first is not None
        assert last is not None
        return set_words(first, last, style, pattern=last_pattern)
    if items[0].first is None or items[-1].last is None:
        last_pattern = language.both_open if is_all else language.either_open
    told = [_item_words(item, style, is_all=is_all) for item in items]
    for at in range(1, len(items)):
        before, point = items[at - 1].last, items[at].first
        if items[at].is_single and before is not None and point is not None:
            told[at] = behind(before, point, told[at], style)
    return joined(tuple(told), last_pattern, style)


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
