"""Ticks: which calendar borders are drawn and how they are labelled, in two rows; no window, no fonts.

Rules are tried from the finest up; the first whose labels have room is taken, for each stretch of the axis
by itself. Only what is in sight is counted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import Final, NamedTuple

from msgspec import Struct

from timeline_app.layout.metrics import Measure, Metrics, TextRole
from timeline_app.layout.named_borders import named_borders
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.year_forms import year_forms
from timeline_app.model.calendar import (
    DAY,
    HOUR,
    MICROSECOND,
    MILLISECOND,
    MINUTE,
    MONTH,
    SECOND,
    WEEK,
    YEAR,
    CalendarUnit,
)
from timeline_app.model.time import MICROS_PER_DAY, TimeUnit
from timeline_app.model.words import tick_text
from timeline_app.model.zones import Zone

Step = tuple[CalendarUnit, int]


class TickRule(Struct, frozen=True):
    """One way to tick: small steps, big steps, and the sample label that the small ones must have room for.

    ``fine_form`` None leaves the small ticks without labels; ``coarse_forms`` go from long to short.
    """

    fine: Step
    coarse: Step
    fine_form: str | None
    coarse_forms: tuple[str, ...]
    sample: str


_DAY_FORMS: Final = ("full", "long")
_BELOW_DAY: Final = tuple(
    TickRule((unit, every), coarse, "short", _DAY_FORMS, sample)
    for unit, coarse, steps, sample in (
        (MICROSECOND, (SECOND, 1), (1, 2, 5, 10, 20, 50, 100, 200, 500), "00:00:00.000000"),
        (MILLISECOND, (SECOND, 1), (1, 2, 5, 10, 20, 50, 100, 200, 500), "00:00:00.000"),
        (SECOND, (DAY, 1), (1, 2, 5, 10, 15, 30), "00:00:00"),
        (MINUTE, (DAY, 1), (1, 2, 5, 10, 15, 30), "00:00"),
        (HOUR, (DAY, 1), (1, 2, 3, 6, 12), "00:00"),
    )
    for every in steps
)
_DAYS: Final = (
    TickRule((DAY, 1), (MONTH, 1), "short", ("full", "long"), "00"),
    TickRule((WEEK, 1), (MONTH, 1), "short", ("full", "long"), "00"),
)
_MONTHS: Final = tuple(
    TickRule((MONTH, every), (YEAR, 1), "short", ("short",), "May.") for every in (1, 3, 6)
)
_YEARS: Final = tuple(
    TickRule((YEAR, fine * 10**power), (YEAR, coarse * 10**power), None, ("short",), "")
    for power in range(12)
    for fine, coarse in ((1, 1), (1, 2), (1, 5), (5, 10))
    if (fine, coarse) != (1, 1) or power == 0
)
TICK_RULES: Final = (*_BELOW_DAY, *_DAYS, *_MONTHS, *_YEARS)
_FINE_MICROS: Final = tuple(rule.fine[0].mean_micros * rule.fine[1] for rule in TICK_RULES)
"""How long the small steps of each rule are: none is shorter than those of the rule before."""

_ROUND_DATES: Final = (
    *(((YEAR, n * 10**power), "short") for power in reversed(range(12)) for n in (5, 2, 1)),
    ((MONTH, 1), "long"),
    ((DAY, 1), "full"),
)
"""Dates that are tried where a stretch has room for one alone, the roundest first."""

TEXT_X: Final = 4.0
"""From a tick to its label."""
LEAST_FINE_PX: Final = 6.0
LEAST_RATE: Final = 1e-300
"""What no time at all takes of a px: not zero, so that it can be divided by."""
MOST_TICKS: Final = 2000
"""A guard: no stretch of a screen has room for more."""
MOST_TEXTS: Final = 1024
OFFSET_SAMPLE: Final = " +00:00"
"""What tells two times of day apart that are called the same."""
LONGEST_OF_HOURS: Final = 366 * MICROS_PER_DAY
"""No stretch as long as this has ticks at times of day."""
LONGEST_SET_BACK: Final = MICROS_PER_DAY
LEAST_OF_AGES: Final = 10 * YEAR.mean_micros
"""In a stretch this long a year alone is no year of those that others are told by."""


class Tick(Struct, frozen=True):
    """A border on the axis: its x and its label (or "") from ``text_x`` on; big ones in the upper row.

    One that ``is_carried`` has no line: it is the left edge, where the unit that is cut there keeps its
    label, or a label that stands over its small tick.
    """

    x: float
    text: str
    text_x: float
    is_big: bool
    is_carried: bool = False


def with_lines(ticks: Iterable[Tick]) -> list[Tick]:
    """The ticks whose lines go through the plot.

    What has no words is told by its tick alone: a line each few px would grey the whole plot.
    """
    return [tick for tick in ticks if not tick.is_carried and (tick.is_big or tick.text)]


_X_OF: Final = attrgetter("x")


class _Stretch(NamedTuple):
    """What is ticked: its ends in px and in microseconds, and how wide one of these is.

    x is ``at`` at the instant ``reference``, and from there on ``unit_px`` for each unit of the document.
    """

    unit: TimeUnit
    zone: Zone
    left_px: float
    right_px: float
    left: int
    right: int
    micro_px: float
    reference: int
    at: float
    unit_px: float


def _stretch_of(scale: TimeScale, left_px: float, right_px: float) -> _Stretch:
    unit = scale.axis.unit
    left, right = scale.instant_at(left_px), scale.instant_at(right_px)
    reference, at, unit_px = scale.reference((left_px + right_px) / 2)
    return _Stretch(
        unit=unit,
        zone=scale.axis.zone,
        left_px=left_px,
        right_px=right_px,
        left=unit.to_micros(left),
        right=unit.to_micros(right),
        micro_px=unit_px * unit.per_second / 1_000_000,
        reference=reference,
        at=at,
        unit_px=unit_px,
    )


def ticks(
    scale: TimeScale, left_px: float, right_px: float, measure: Measure, metrics: Metrics
) -> tuple[Tick, ...]:
    """The ticks of one stretch of constant scale, from left to right; labels keep inside and apart."""
    stretch = _stretch_of(scale, left_px, right_px)
    rule = _rule_for(stretch, measure, metrics)
    big = list(_big_ticks(stretch, rule, measure))
    small = _small_ticks(stretch, rule, big, measure, metrics)
    if not any(tick.text for tick in big):
        dated = _one_date(stretch, measure)
        if dated:
            return dated
        # A month alone is one of any year.
        small = [Tick(tick.x, "", tick.text_x, is_big=False) for tick in small]
    # Of a big and a small one at the same place the big one is first.
    return tuple(sorted((*big, *small), key=_X_OF))


def _one_date(stretch: _Stretch, measure: Measure) -> tuple[Tick, ...]:
    """Ticks of which one has a label, for a stretch where no big one has any: the roundest date with room.

    Its label stands beside it or, where there is no room, over it, and then it is the only tick. Without
    room for that, too, there are none. It is one of the upper row, where years stand; of ages it may be a
    smaller one.
    """
    left_px, right_px = stretch.left_px, stretch.right_px
    is_of_ages = stretch.right - stretch.left >= LEAST_OF_AGES
    most_ticks = 1 + (right_px - left_px) / LEAST_FINE_PX
    alone: tuple[Tick, ...] = ()
    for step, form in _ROUND_DATES:
        inside = [one for one in _borders(stretch, step, (form,)) if one[1] >= left_px]
        if len(inside) > most_ticks:
            break
        for (text,), x in inside:
            room = right_px - x - TEXT_X
            bold_px = measure(text, TextRole.TICK_STRONG)
            is_bold = bold_px <= room
            if is_bold or (is_of_ages and measure(text, TextRole.TICK) <= room):
                bare = [Tick(other, "", other + TEXT_X, is_big=False) for _, other in inside if other != x]
                return tuple(sorted((*bare, Tick(x, text, x + TEXT_X, is_bold)), key=lambda tick: tick.x))
            if not alone and bold_px + TEXT_X <= right_px - left_px:
                edge_px = TEXT_X / 2
                text_x = min(max(left_px + TEXT_X, x - bold_px / 2), right_px - edge_px - bold_px)
                label = Tick(x, text, text_x, is_big=True, is_carried=True)
                alone = (label, Tick(x, "", x + TEXT_X, is_big=False))
    return alone


def _rule_for(stretch: _Stretch, measure: Measure, metrics: Metrics) -> TickRule:
    unit, zone, left_px, right_px, left, right, micro_px, *_ = stretch
    edges = zone.wall(left), zone.wall(right)
    told_apart = OFFSET_SAMPLE if _clock_is_set_back(zone, left, right) else ""
    finest: TickRule | None = None
    # The document cannot tell shorter steps apart, or nobody could see them.
    least_micros = max(1_000_000 / unit.per_second, (1 - 1e-9) * LEAST_FINE_PX / max(micro_px, LEAST_RATE))
    for rule in TICK_RULES[bisect_left(_FINE_MICROS, least_micros) :]:
        fine_px = micro_px * rule.fine[0].mean_micros * rule.fine[1]
        least_px = LEAST_FINE_PX
        if rule.fine_form is not None:
            sample = rule.sample + (told_apart if rule.fine[0].mean_micros < MICROS_PER_DAY else "")
            least_px = measure(sample, TextRole.TICK) + metrics.tick_gap_px
        if fine_px < least_px:
            continue
        finest = finest or rule
        if rule.fine[0] is YEAR and fine_px > right_px - left_px and finest is not rule:
            break  # Its label would say the century, or less, of what has room for no year.
        coarse_px = micro_px * rule.coarse[0].mean_micros * rule.coarse[1]
        room = min(coarse_px - metrics.tick_gap_px / 2, right_px - left_px) - TEXT_X
        form = _forms(stretch, rule.coarse, rule.coarse_forms)[-1]
        if all(_least_coarse_px(wall, rule.coarse, form, measure) <= room for wall in edges):
            return rule
    return finest or TICK_RULES[-1]


def _clock_is_set_back(zone: Zone, left: int, right: int) -> bool:
    """Whether any time of day in sight comes twice."""
    if right - left > LONGEST_OF_HOURS:
        return False
    change = zone.next_change(left - LONGEST_SET_BACK, right + LONGEST_SET_BACK)
    return change is not None and zone.is_repeated(change)


def _least_coarse_px(wall: int, step: Step, form: str, measure: Measure) -> float:
    """How wide the shortest label of the big step that holds the time is, which has that form."""
    unit, every = step
    text = _kept_text(unit.floor(wall, every), unit.name, form)
    return measure(text, TextRole.TICK_STRONG)


@lru_cache(maxsize=MOST_TEXTS)
def _kept_text(wall: int, unit_name: str, form: str) -> str:
    """The label of a border; the edges of stretches stand in the same steps for many frames."""
    return tick_text(wall, unit_name, form)


def _borders(stretch: _Stretch, step: Step, forms: tuple[str, ...]) -> list[tuple[tuple[str, ...], float]]:
    """Labels of borders with their x: the last border at or before the left edge, then all in sight."""
    unit_micros, right_px = stretch.unit.to_micros(1), stretch.right_px
    reference, at, unit_px = stretch.reference, stretch.at, stretch.unit_px
    found: list[tuple[tuple[str, ...], float]] = []
    forms = _forms(stretch, step, forms)
    # There may be hundreds in each picture.
    for micros, texts in islice(named_borders(stretch.zone, *step, forms, stretch.left), MOST_TICKS):
        x = at + (micros // unit_micros - reference) * unit_px
        if x > right_px:
            break
        found.append((texts, x))
    return found


def _forms(stretch: _Stretch, step: Step, forms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms of labels so far apart: all years of a stretch are told by one of distance and era."""
    unit, every = step
    return year_forms(forms, every, stretch.left, stretch.right) if unit is YEAR else forms


def _small_ticks(
    stretch: _Stretch, rule: TickRule, big: list[Tick], measure: Measure, metrics: Metrics
) -> list[Tick]:
    """The lower row; no label runs over the next big tick, nor out of the stretch."""
    left_px, right_px = stretch.left_px, stretch.right_px
    if rule.fine_form is None:
        bare = _borders(stretch, rule.fine, ())
        return [Tick(x, "", x + TEXT_X, False) for _, x in bare if x >= left_px]
    stops = [*(tick.x for tick in big), right_px]
    free_px = left_px
    found = []
    for (one,), x in _borders(stretch, rule.fine, (rule.fine_form,)):
        if x < left_px:
            continue
        text_x = x + TEXT_X
        text = one if text_x >= free_px else ""
        if text:
            end = text_x + measure(text, TextRole.TICK)
            if end > stops[min(bisect_right(stops, x), len(big))]:
                text = ""
            else:
                free_px = end + metrics.tick_gap_px / 2
        found.append(Tick(x, text, text_x, is_big=False))
    return found


def _big_ticks(stretch: _Stretch, rule: TickRule, measure: Measure) -> Iterator[Tick]:
    """The upper row; the unit that is cut by the left edge keeps its label there."""
    left_px, right_px = stretch.left_px, stretch.right_px
    in_sight = _borders(stretch, rule.coarse, rule.coarse_forms)
    for i, (texts, x) in enumerate(in_sight):
        text_x = max(x, left_px) + TEXT_X
        room_end = in_sight[i + 1][1] if i + 1 < len(in_sight) else right_px
        if x < left_px and rule.coarse[0] is YEAR and rule.coarse[1] > 1:
            # "1000" is the name of a year, and none for what begins there and lasts for centuries.
            continue
        # A label that ends before the next border keeps apart from the label there: none is left out for it.
        text = _longest_that_fits(texts, room_end - text_x, measure)
        if x >= left_px or text:
            yield Tick(max(x, left_px), text, text_x, is_big=True, is_carried=x < left_px)


def _longest_that_fits(texts: Iterable[str], room_px: float, measure: Measure) -> str:
    return next((text for text in texts if measure(text, TextRole.TICK_STRONG) <= room_px), "")
