"""Axis: how time is stretched along the picture, at true scale or condensed; it knows no window.

A condensed axis cuts what is empty for long to narrow strips (gaps.py says what is). What is left between two
cuts is a stretch with a scale of its own. Its share of the width grows with the root of how much starts and
ends there (COUNT_PX), and by LENGTH_PX for each doubling of its length over the median of what lies between
one instant and the next; the last one, beyond which no label can run, also gets what its widest label needs.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.gaps import gaps_in, margin, median_of
from timeline_app.model.arrays import NDArray
from timeline_app.model.cached import cached_property
from timeline_app.model.time import TimeSpan, TimeUnit
from timeline_app.model.zones import AS_WRITTEN, Zone

MOST_STRIPS_SHARE: Final = 0.4
"""Strips take no more of a narrow plot than this: they shrink, and have room for fewer words."""
COUNT_PX: Final = 60.0
LENGTH_PX: Final = 30.0
CONDENSED_PX: Final = 1000.0
"""What all stretches of a condensed axis measure together at zoom step 0."""


class Axis(Struct, frozen=True, dict=True):
    """Time cut into segments by ``knots``; each has a rate and a strip of constant width.

    ``knots`` are ascending instants; segment i lies before knots[i]. ``rates[i]`` is px per time unit at zoom
    step 0, ``strips[i]`` the px a segment measures besides that at every zoom. Both have one item more than
    ``knots``; only cuts have a strip, and the first and last segment are none. ``zone`` is the clock by which
    instants are read.
    """

    knots: tuple[int, ...]
    rates: tuple[float, ...]
    strips: tuple[float, ...]
    unit: TimeUnit
    zone: Zone = AS_WRITTEN

    @cached_property
    def is_condensed(self) -> bool:
        """Whether anything is cut."""
        return any(self.strips)

    @cached_property
    def cuts(self) -> tuple[TimeSpan, ...]:
        """The stretches that are cut."""
        return tuple(
            TimeSpan(self.knots[i - 1], self.knots[i], self.unit)
            for i, strip in enumerate(self.strips)
            if strip > 0
        )

    @cached_property
    def knot_array(self) -> NDArray[np.int64]:
        """The knots as a column."""
        return np.array(self.knots, dtype=np.int64)

    def px_per_unit_at(self, instant: int, zoom: float) -> float:
        """How wide the unit just before an instant is at a zoom factor, in px."""
        i = bisect_left(self.knots, instant)
        strip_px = self.strips[i] / (self.knots[i] - self.knots[i - 1]) if self.strips[i] > 0 else 0.0
        return self.rates[i] * zoom + strip_px

    def narrowed(self, room_px: float) -> Axis:
        """The axis for a plot with so much room: where strips are too wide, they all shrink alike."""
        total_px, most_px = sum(self.strips), MOST_STRIPS_SHARE * room_px
        if total_px <= most_px:
            return self
        strips = tuple(strip * most_px / total_px for strip in self.strips)
        return Axis(self.knots, self.rates, strips, self.unit, self.zone)

    def length(self, start: int, end: int) -> tuple[float, float]:
        """How long it is from one instant to a later one: px at zoom step 0, and px of strips."""
        zoomed = strip = 0.0
        left = start
        for i, knot in enumerate((*self.knots, None)):
            right = end if knot is None else min(end, knot)
            if left < right:
                zoomed += (right - left) * self.rates[i]
                if self.strips[i] and knot is not None:
                    strip += (right - left) / (knot - self.knots[i - 1]) * self.strips[i]
                left = right
        return zoomed, strip


def true_axis(unit: TimeUnit, zone: Zone = AS_WRITTEN) -> Axis:
    """The axis on which every second is as long as any other: 1 px at zoom step 0."""
    return Axis((), (1.0 / unit.per_second,), (0.0,), unit, zone)


def blend(start: Axis, start_zoom: float, end: Axis, end_zoom: float, share: float) -> Axis:
    """The axis a ``share`` (0 to 1) of the way from one to the other, for zoom factor 1."""
    knots = tuple(sorted({*start.knots, *end.knots}))
    ends = (*knots, None)
    rates, strips = [], []
    for i, knot in enumerate(ends):
        middle = _middle(knots[i - 1] if i else None, knot)
        length = knot - knots[i - 1] if i and knot is not None else 0
        a, b = _segment(start, middle), _segment(end, middle)
        rates.append((1 - share) * start.rates[a] * start_zoom + share * end.rates[b] * end_zoom)
        strips.append((1 - share) * _strip_share(start, a, length) + share * _strip_share(end, b, length))
    return Axis(knots, tuple(rates), tuple(strips), end.unit, end.zone)


def _middle(left: int | None, right: int | None) -> int:
    if left is None:
        return 0 if right is None else right - 1
    return left + 1 if right is None else (left + right) // 2


def _segment(axis: Axis, instant: int) -> int:
    return int(np.searchsorted(axis.knot_array, instant, side="left"))


def _strip_share(axis: Axis, segment: int, length: int) -> float:
    if axis.strips[segment] == 0:
        return 0.0
    return axis.strips[segment] * length / (axis.knots[segment] - axis.knots[segment - 1])


class _Stretch(Struct, frozen=True):
    """What stands between two cuts: its length, and how many things start or end there."""

    length: int
    count: int


def condensed_axis(
    instants: NDArray[np.int64],
    unit: TimeUnit,
    *,
    label_px: Callable[[int], float],
    strip_px: Callable[[TimeSpan], float],
    ranges: Iterable[tuple[NDArray[np.int64], NDArray[np.int64]]] = (),
    gaps: Sequence[TimeSpan] | None = None,
) -> Axis:
    """The axis with long empty stretches cut, or the true one where there are none.

    ``instants``: ascending, everything that starts or ends; ``label_px``: the room of the widest label of
    what stands from an instant on. ``ranges``: starts and ends of ranges, themselves among the instants,
    within which something starts or ends, in parts. ``gaps``: spans to cut instead of those the rule finds.
    ``strip_px``: the width of a cut's strip.
    """
    if len(instants) < 2:
        return true_axis(unit)
    is_new = np.ones(len(instants), dtype=bool)
    is_new[1:] = instants[1:] != instants[:-1]
    values = instants[is_new]
    if len(values) < 2:
        return true_axis(unit)
    median = median_of(np.diff(values))
    if gaps is None:
        cuts = gaps_in(values, ranges, unit, strip_px)
    else:
        kept = margin(0, median)
        cuts = _within(_joined(gaps), int(instants[0]) + kept, int(instants[-1]) - kept)
    if not cuts:
        return true_axis(unit)
    strips = [strip_px(TimeSpan(start, end, unit)) for start, end in cuts]
    last_px = label_px(cuts[-1][1])
    return _axis_of(_stretches_beside(instants, cuts), last_px, cuts, median, unit, strips)


def _within(spans: Sequence[TimeSpan], first: int, last: int) -> list[tuple[int, int]]:
    """What lies of the spans between two instants."""
    clipped = ((max(first, span.start), min(last, span.end)) for span in spans)
    return [(start, end) for start, end in clipped if start < end]


def _stretches_beside(instants: NDArray[np.int64], cuts: Sequence[tuple[int, int]]) -> list[_Stretch]:
    starts = [int(instants[0]), *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), int(instants[-1])]
    stretches = []
    for start, end in zip(starts, ends, strict=True):
        a = int(np.searchsorted(instants, start, side="left"))
        b = int(np.searchsorted(instants, end, side="right"))
        stretches.append(_Stretch(max(1, end - start), b - a))
    return stretches


def _joined(gaps: Sequence[TimeSpan]) -> list[TimeSpan]:
    joined: list[TimeSpan] = []
    for gap in sorted((one for one in gaps if one.length > 0), key=lambda one: one.start):
        if joined and gap.start <= joined[-1].end:
            joined[-1] = TimeSpan(joined[-1].start, max(joined[-1].end, gap.end), gap.unit)
        else:
            joined.append(gap)
    return joined


def _axis_of(
    stretches: Sequence[_Stretch],
    last_px: float,
    cuts: Sequence[tuple[int, int]],
    median: float,
    unit: TimeUnit,
    strip_widths: Sequence[float],
) -> Axis:
    widths = [
        COUNT_PX * math.sqrt(one.count) + LENGTH_PX * math.log2(1 + one.length / median) for one in stretches
    ]
    widths[-1] += last_px
    scale = CONDENSED_PX / sum(widths)
    rates, strips = [], []
    for i, (width, one) in enumerate(zip(widths, stretches, strict=True)):
        rates.append(width * scale / one.length)
        strips.append(0.0)
        if i < len(cuts):
            rates.append(0.0)
            strips.append(strip_widths[i])
    knots = tuple(instant for cut in cuts for instant in cut)
    return Axis(knots, tuple(rates), tuple(strips), unit)
