"""Where units of the calendar begin by a clock that is set forward and back: the borders that ticks stand on.

It knows the calendar and zones, and neither pixels nor words.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from timeline_app.model.calendar import CalendarUnit
from timeline_app.model.time import MICROS_PER_DAY
from timeline_app.model.zones import Zone


class Border(Struct, frozen=True):
    """What a wall clock shows where a group of units begins, and when that is; both in microseconds."""

    wall: int
    instant: int


def borders(zone: Zone, unit: CalendarUnit, every: int, instant: int) -> Iterator[Border]:
    """The last border at or before the instant, then all that follow, without an end.

    Hours and less begin whenever the clock shows them: twice where it is set back, not at all where it
    skips them. Days and more begin once; a day that a place has left out has no border.
    """
    if unit.mean_micros < MICROS_PER_DAY:
        return _clock_borders(zone, unit, every, instant)
    return _day_borders(zone, unit, every, instant)


def _day_borders(zone: Zone, unit: CalendarUnit, every: int, instant: int) -> Iterator[Border]:
    wall = unit.floor(zone.wall(instant), every)
    at = zone.first(wall)
    while True:
        next_wall = unit.next(wall, every)
        next_at = zone.first(next_wall)
        if next_at > at:
            yield Border(wall, at)
        wall, at = next_wall, next_at


def _clock_borders(zone: Zone, unit: CalendarUnit, every: int, instant: int) -> Iterator[Border]:
    border = _floor_by_offset(zone, unit, every, instant)
    if zone.wall(border.instant) != border.wall:
        # The clock was changed since: what it showed before that began with another offset.
        border = _floor_by_offset(zone, unit, every, border.instant)
    following = _following(zone, unit, every, border)
    while following.instant <= instant:
        border, following = following, _following(zone, unit, every, following)
    while True:
        yield border
        border, following = following, _following(zone, unit, every, following)


def _floor_by_offset(zone: Zone, unit: CalendarUnit, every: int, instant: int) -> Border:
    offset = zone.offset(instant)
    wall = unit.floor(instant + offset, every)
    return Border(wall, wall - offset)


def _following(zone: Zone, unit: CalendarUnit, every: int, border: Border) -> Border:
    wall = unit.next(border.wall, every)
    at = border.instant + wall - border.wall
    change = zone.next_change(border.instant, at)
    if change is None:
        return Border(wall, at)
    shown = zone.wall(change)
    wall = shown if unit.floor(shown, every) == shown else unit.next(shown, every)
    return Border(wall, change + wall - shown)
