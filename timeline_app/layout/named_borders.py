"""Named borders: where units of the calendar begin, with the words of their labels; no pixels.

A view that is moved shows the same borders again: they are worked out for a stretch of time, and kept.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import count
from typing import Final, NamedTuple

from timeline_app.model.borders import Border, borders
from timeline_app.model.calendar import CalendarUnit
from timeline_app.model.instant_words import zoned_text
from timeline_app.model.time import MICROS_PER_DAY
from timeline_app.model.words import tick_text
from timeline_app.model.zones import Zone

PER_STRETCH: Final = 8
"""How many borders are worked out at once, about: of many more only a few would be in sight."""
KEPT_STRETCHES: Final = 1_024


class NamedBorder(NamedTuple):
    """When a group of units begins, in microseconds, and its label in every form that was asked for."""

    micros: int
    texts: tuple[str, ...]


def named_borders(
    zone: Zone, unit: CalendarUnit, every: int, forms: tuple[str, ...], micros: int
) -> Iterator[NamedBorder]:
    """The last border at or before the instant, then all that follow, without an end."""
    number = micros // _length(unit, every)
    stretch = _stretch(zone, unit, every, forms, number)
    first = bisect_left(stretch, (micros + 1,)) - 1
    while first < 0:
        number -= 1
        stretch = _stretch(zone, unit, every, forms, number)
        first = len(stretch) - 1
    yield from stretch[first:]
    for following in count(number + 1):
        yield from _stretch(zone, unit, every, forms, following)


def _length(unit: CalendarUnit, every: int) -> int:
    return PER_STRETCH * every * unit.mean_micros


@lru_cache(maxsize=KEPT_STRETCHES)
def _stretch(
    zone: Zone, unit: CalendarUnit, every: int, forms: tuple[str, ...], number: int
) -> tuple[NamedBorder, ...]:
    """The borders of one stretch of time: each begins where the one before it ends."""
    start = number * _length(unit, every)
    end = start + _length(unit, every)
    found = []
    for border in borders(zone, unit, every, start):
        if border.instant >= end:
            break
        if border.instant >= start:
            texts = tuple(_text(border, unit, form, zone) for form in forms)
            found.append(NamedBorder(border.instant, texts))
    return tuple(found)


def _text(border: Border, unit: CalendarUnit, form: str, zone: Zone) -> str:
    text = tick_text(border.wall, unit.name, form)
    return zoned_text(text, zone, border.instant) if unit.mean_micros < MICROS_PER_DAY else text
