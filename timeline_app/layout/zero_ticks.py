"""Ticks at round distances from a zero point: "day 12", "+3 y 6 m", each with its date where that has room.

Of the steps that the zero point is known well enough for, the finest whose labels have room is taken, for
each stretch of the axis by itself. No window, no fonts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from msgspec import Struct

from timeline_app.layout.metrics import Measure, Metrics, TextRole
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.ticks import LEAST_FINE_PX, LEAST_RATE, TEXT_X, Tick, ticks
from timeline_app.layout.zero_point import ZeroPoint
from timeline_app.model.calendar import DAY, MICROSECOND, MILLISECOND, MINUTE, MONTH, SECOND, YEAR
from timeline_app.model.distances import elapsed
from timeline_app.model.edges import Edge, Moment
from timeline_app.model.elapsed_words import day_words
from timeline_app.model.instant_words import instant_text
from timeline_app.model.lengths import LengthUnit
from timeline_app.model.time import MICROS_PER_DAY, TimeUnit
from timeline_app.model.words import tick_text
from timeline_app.model.zero_words import nought_words, zero_words
from timeline_app.model.zones import Zone


class ZeroStep(Struct, frozen=True):
    """From one tick to the next: a count of days, of months or, by the clock (MINUTE), of microseconds."""

    unit: LengthUnit
    count: int
    mean_micros: int


def _clock_step(size: int, count: int) -> ZeroStep:
    return ZeroStep(LengthUnit.MINUTE, size * count, size * count)


ZERO_STEPS: Final = (
    *(_clock_step(10**power, n) for power in range(6) for n in (1, 2, 5)),
    *(_clock_step(SECOND.mean_micros, n) for n in (1, 2, 5, 10, 15, 30)),
    *(_clock_step(MINUTE.mean_micros, n) for n in (1, 2, 5, 10, 15, 30)),
    *(_clock_step(60 * MINUTE.mean_micros, n) for n in (1, 2, 3, 6, 12)),
    *(ZeroStep(LengthUnit.DAY, n, n * DAY.mean_micros) for n in (1, 2, 5, 10)),
    *(ZeroStep(LengthUnit.MONTH, n, n * MONTH.mean_micros) for n in (1, 2, 3, 6)),
    *(
        ZeroStep(LengthUnit.MONTH, 12 * n * 10**power, n * 10**power * YEAR.mean_micros)
        for power in range(11)
        for n in (1, 2, 5)
    ),
)
_CLOCKS: Final = (MINUTE, SECOND, MILLISECOND, MICROSECOND)
_STEP_MICROS: Final = tuple(step.mean_micros for step in ZERO_STEPS)
LEAST_LABEL_PX: Final = 30.0
"""No label with its gap is narrower."""
LEAST_BARE_PX: Final = 22.0
"""Lines without a label stand no closer: what they count is not told."""
SHORTEST_SHARE: Final = 0.91
"""How much of its mean length the shortest step has at least: that of February."""
WIDTH_SHARE: Final = 0.98
"""A month that is longer than others is a month, and so is a leap year a year."""
DATE_SHARES: Final = (1, 2, 5, 10)
"""Every tick has its date, or every second one …"""
MOST_TICKS: Final = 2_000
MOST_PLACES: Final = 1_024
"""So many are kept, 0.6 KB each: several times those of a picture."""
FAR_YEARS: Final = 1_000
"""Where ticks are so far apart, the year says enough of their dates."""


class Place(NamedTuple):
    """The number of a tick from the zero point on, where it stands in microseconds, what is written there."""

    number: int
    micros: int
    text: str
    date: str


def zero_ticks(
    scale: TimeScale, left_px: float, right_px: float, measure: Measure, metrics: Metrics, zero: ZeroPoint
) -> tuple[Tick, ...]:
    """The ticks of one stretch of constant scale, from left to right; labels keep inside and apart."""
    micro_px = max(scale.px_per_micro_at((left_px + right_px) / 2), LEAST_RATE)
    finest_micros = max(zero.width_micros, 1_000_000 // scale.axis.unit.per_second)
    least_micros = max(finest_micros, LEAST_LABEL_PX / micro_px)
    finest = bisect_left(_STEP_MICROS, WIDTH_SHARE * finest_micros)
    if micro_px * _STEP_MICROS[min(finest, len(ZERO_STEPS) - 1)] > right_px - left_px:
        # What is in sight is less than what is left open of the zero point.
        return _whole_stretch(scale, zero, left_px, right_px, measure, metrics)
    first = bisect_left(_STEP_MICROS, (1 - 1e-9) * least_micros)
    for number in range(first, len(ZERO_STEPS)):
        step_px = micro_px * _STEP_MICROS[number] * SHORTEST_SHARE
        found = list(_places(scale, zero, number, left_px, right_px))
        labels_px = [measure(place.text, TextRole.TICK_STRONG) for place, _ in found]
        if found and max(labels_px) + metrics.tick_gap_px <= step_px:
            zero_px = scale.x(zero.span.start)
            told = _told(found, step_px, measure, metrics, zero_px=zero_px, right_px=right_px)
            if any(tick.text for tick in told):
                bare = _bare(scale, zero, number, found, left_px, right_px, finest)
                return tuple(sorted((*told, *bare), key=lambda tick: (tick.x, not tick.is_big)))
        if not found:
            break
    alone = _one_distance(scale, zero, left_px, right_px, finest, measure)
    return alone or _whole_stretch(scale, zero, left_px, right_px, measure, metrics)


def _told(
    found: list[tuple[Place, float]],
    step_px: float,
    measure: Measure,
    metrics: Metrics,
    *,
    zero_px: float,
    right_px: float,
) -> list[Tick]:
    """Big ticks with their distances and, below, the dates of as many as have room for them.

    The zero point starts at ``zero_px``. Back from it is counted from its own end, so that the last tick
    before it can stand much closer to it than a step. All labels end before ``right_px``.
    """
    last_px = min(right_px, zero_px - metrics.tick_gap_px)

    def has_room(place: Place, every: int, end_px: float) -> bool:
        return end_px <= (last_px if place.number == -every else right_px)

    date_px = max(measure(place.date, TextRole.TICK) for place, _ in found) + metrics.tick_gap_px
    share = next((one for one in DATE_SHARES if one * step_px >= date_px), 0)
    made = []
    for place, x in found:
        text_x = x + TEXT_X
        is_told = has_room(place, 1, text_x + measure(place.text, TextRole.TICK_STRONG))
        made.append(Tick(x, place.text if is_told else "", text_x, is_big=True))
        is_dated = bool(share) and place.number % share == 0
        if is_dated and has_room(place, share, text_x + measure(place.date, TextRole.TICK)):
            made.append(Tick(x, place.date, text_x, is_big=False, is_carried=True))
    return made


def _bare(
    scale: TimeScale,
    zero: ZeroPoint,
    number: int,
    found: list[tuple[Place, float]],
    left_px: float,
    right_px: float,
    finest: int,
) -> Iterator[Tick]:
    """Small ticks without labels between those found, at the finest step that divides theirs."""
    step, taken = ZERO_STEPS[number], {place.micros for place, _ in found}
    micro_px = scale.px_per_micro_at((left_px + right_px) / 2)
    for finer in range(finest, number):
        one = ZERO_STEPS[finer]
        is_part = one.unit is step.unit and step.count % one.count == 0
        if is_part and one.mean_micros * micro_px * SHORTEST_SHARE >= LEAST_BARE_PX:
            for place, x in _places(scale, zero, finer, left_px, right_px):
                if place.micros not in taken:
                    yield Tick(x, "", x + TEXT_X, is_big=False)
            return


def _one_distance(
    scale: TimeScale, zero: ZeroPoint, left_px: float, right_px: float, finest: int, measure: Measure
) -> tuple[Tick, ...]:
    """One tick with a label, the roundest with room beside it or, else, over it; none without any room."""
    unit = scale.axis.unit
    start = unit.to_micros(zero.span.start)
    ends = (unit.to_micros(scale.instant_at(x)) for x in (left_px, right_px))
    farthest = max(abs(end - start) for end in ends)
    most_ticks = 1 + (right_px - left_px) / LEAST_FINE_PX
    alone: tuple[Tick, ...] = ()
    # No rounder step has a tick there but the zero point itself.
    for number in reversed(range(finest, min(len(ZERO_STEPS), 1 + bisect_left(_STEP_MICROS, 2 * farthest)))):
        found = list(_places(scale, zero, number, left_px, right_px))
        if len(found) > most_ticks:
            break
        for place, x in found:
            text_px = measure(place.text, TextRole.TICK_STRONG)
            if text_px <= right_px - x - TEXT_X:
                return (Tick(x, place.text, x + TEXT_X, is_big=True),)
            if not alone and text_px + TEXT_X <= right_px - left_px:
                edge_px = TEXT_X / 2
                text_x = min(max(left_px + TEXT_X, x - text_px / 2), right_px - edge_px - text_px)
                label = Tick(x, place.text, text_x, is_big=True, is_carried=True)
                alone = (label, Tick(x, "", x + TEXT_X, is_big=False))
    return alone


def _whole_stretch(
    scale: TimeScale, zero: ZeroPoint, left_px: float, right_px: float, measure: Measure, metrics: Metrics
) -> tuple[Tick, ...]:
    """How far all that is in sight is from the zero point, over the small ticks of the clock."""
    unit, zone = scale.axis.unit, scale.axis.zone
    small = tuple(tick for tick in ticks(scale, left_px, right_px, measure, metrics) if not tick.is_big)
    first, last = (
        zone.wall(unit.to_micros(scale.instant_at(x))) // MICROS_PER_DAY for x in (left_px, right_px)
    )
    text = day_words(elapsed(zero.edge, Edge(first_day=min(first, last), last_day=max(first, last))))
    if measure(text, TextRole.TICK_STRONG) > right_px - left_px - TEXT_X:
        return small
    return (Tick(left_px, text, left_px + TEXT_X, is_big=True, is_carried=True), *small)


def _places(
    scale: TimeScale, zero: ZeroPoint, step: int, left_px: float, right_px: float
) -> Iterator[tuple[Place, float]]:
    """The ticks of a step that are in sight, each with its x."""
    unit, zone = scale.axis.unit, scale.axis.zone
    left = unit.to_micros(scale.instant_at(left_px))
    start = unit.to_micros(zero.span.start)
    first = (left - start) // _STEP_MICROS[step] - 2
    for number in range(first, first + MOST_TICKS):
        place = _place(zero, zone, unit, step, number)
        x = scale.x(unit.from_micros(place.micros))
        if x > right_px:
            return
        if x >= left_px:
            yield place, x


@lru_cache(maxsize=MOST_PLACES)
def _place(zero: ZeroPoint, zone: Zone, unit: TimeUnit, step_number: int, number: int) -> Place:
    """The tick that many steps after the zero point; a view that is moved shows the same ones again."""
    step, edge = ZERO_STEPS[step_number], zero.edge
    if edge.moments is None:
        from_day = edge.first_day if number >= 0 else edge.last_day
        base = Moment(from_day * MICROS_PER_DAY, None)
    else:
        base = edge.moments[0] if number >= 0 else edge.moments[1]
    way = number * step.count
    if step.unit is LengthUnit.MINUTE and base.instant is not None:
        micros = base.instant + way
        wall = zone.wall(micros)
    else:
        is_months = step.unit is LengthUnit.MONTH
        wall = MONTH.offset(base.wall, way) if is_months else base.wall + way * _wall_size(step)
        micros = zone.first(wall)
    day = wall // MICROS_PER_DAY
    moment = Moment(wall, micros if base.instant is not None else None)
    there = Edge(first_day=day, last_day=day, moments=None if edge.moments is None else (moment, moment))
    is_nought = number == 0
    text = nought_words(is_day=zero.is_day) if is_nought else zero_words(elapsed(edge, there), step.unit)
    return Place(number, micros, text, _date(micros, wall, unit, zone, step))


def _wall_size(step: ZeroStep) -> int:
    return MICROS_PER_DAY if step.unit is LengthUnit.DAY else 1


def _date(micros: int, wall: int, unit: TimeUnit, zone: Zone, step: ZeroStep) -> str:
    """What the calendar or, of small steps, the clock shows there."""
    if step.unit is LengthUnit.MINUTE:
        name = next(one.name for one in _CLOCKS if step.mean_micros >= one.mean_micros)
        return tick_text(wall, name, "short")
    resolution = YEAR if step.mean_micros >= FAR_YEARS * YEAR.mean_micros else DAY
    return instant_text(unit.from_micros(micros), unit, resolution, zone=zone)
