"""TimeScale: time to pixels and back over an Axis; the only place where the two meet."""

from __future__ import annotations

import math
from bisect import bisect_left
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.axis import Axis
from timeline_app.model.arrays import NDArray
from timeline_app.model.cached import cached_property
from timeline_app.model.time import TimeSpan

FAR_UNITS: Final = 2.0**60
"""Differences beyond this are taken as floats: in 64-bit integers they could wrap."""
LEAST: Final = -(2**63)
MOST: Final = 2**63 - 1
"""The first and the last instant that a column holds."""


class TimeScale(Struct, frozen=True, dict=True):
    """An axis at a zoom factor, with one instant nailed to one x; x in px from the plot's left edge.

    Within the anchor's own segment an instant is placed by integer subtraction, so a microsecond is right
    also 13 billion years from the epoch.
    """

    axis: Axis
    zoom: float
    anchor: int
    anchor_px: float

    @cached_property
    def _segments(self) -> list[tuple[int, float, float]]:
        """For each segment: an instant in it, its x, and px per unit; plain numbers, for one at a time."""
        knots = self.axis.knots
        slopes = [rate * self.zoom for rate in self.axis.rates]
        for i, strip in enumerate(self.axis.strips):
            if strip > 0:
                slopes[i] += strip / (knots[i] - knots[i - 1])
        home = bisect_left(knots, self.anchor)
        instants, xs = [self.anchor] * len(slopes), [self.anchor_px] * len(slopes)
        for i in range(home + 1, len(slopes)):
            instants[i] = knots[i - 1]
            xs[i] = xs[i - 1] + (knots[i - 1] - instants[i - 1]) * slopes[i - 1]
        for i in range(home - 1, -1, -1):
            instants[i] = knots[i]
            xs[i] = xs[i + 1] + (knots[i] - instants[i + 1]) * slopes[i + 1]
        return list(zip(instants, xs, slopes, strict=True))

    @cached_property
    def _references(self) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]:
        """The segments as columns."""
        instants, xs, slopes = zip(*self._segments, strict=True)
        return np.array(instants, dtype=np.int64), np.array(xs), np.array(slopes)

    @cached_property
    def _knot_xs(self) -> list[float]:
        """Where the knots are, in px."""
        pairs = zip(self._segments, self.axis.knots, strict=False)
        return [at + (knot - reference) * slope for (reference, at, slope), knot in pairs]

    def xs(self, instants: NDArray[np.int64], *, within: TimeSpan | None = None) -> NDArray[np.float64]:
        """The x of each instant, in px; a span that holds all of them saves looking how far they are."""
        references, at, slopes = self._references
        if len(at) > 1:
            segment = self.axis.knot_array.searchsorted(instants, side="left")
            references, at, slopes = references[segment], at[segment], slopes[segment]
        if within is not None and self._furthest + max(-within.start, within.end) < FAR_UNITS:
            apart = (instants - references).astype(np.float64)
        else:
            apart = differences(instants, references)
        xs: NDArray[np.float64] = at + apart * slopes
        return xs

    def stretches_of(
        self, starts: NDArray[np.int64], ends: NDArray[np.int64], *, within: TimeSpan
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The x of so many starts and ends at once, all within a span."""
        xs = self.xs(np.concatenate((starts, ends)), within=within)
        return xs[: len(starts)], xs[len(starts) :]

    @cached_property
    def _furthest(self) -> float:
        """How far from 0 any of the segments' instants is."""
        return max(abs(float(instant)) for instant, _, _ in self._segments)

    def px_per_unit(self, instants: NDArray[np.int64]) -> NDArray[np.float64]:
        """How wide one unit is just before each instant, in px."""
        slopes = self._references[2]
        if len(slopes) == 1:
            return np.full(len(instants), slopes[0])
        widths: NDArray[np.float64] = slopes[self.axis.knot_array.searchsorted(instants, side="left")]
        return widths

    def x(self, instant: int) -> float:
        """The x of one instant, in px."""
        reference, at, slope = self._segments[bisect_left(self.axis.knots, instant)]
        return at + (instant - reference) * slope

    def locate(self, x: float) -> tuple[int, float]:
        """The instant at or just before x, and how far behind x it lies, in px.

        Beyond what 64 bits hold it is the last instant there is.
        """
        reference, at, slope = self._segments[bisect_left(self._knot_xs, x)]
        if slope <= 0:
            return reference, 0.0
        instant = min(max(reference + math.floor((x - at) / slope), LEAST), MOST)
        return instant, x - (at + (instant - reference) * slope)

    def instant_at(self, x: float) -> int:
        """The instant at x, rounded down to a whole unit."""
        return self.locate(x)[0]

    def reference(self, x: float) -> tuple[int, float, float]:
        """For what stands around x: an instant, its x, and how wide a unit is, in px."""
        return self._segments[bisect_left(self.axis.knots, self.instant_at(x))]

    def span(self, left_px: float, right_px: float) -> TimeSpan:
        """What lies between two x."""
        start, end = self.instant_at(left_px), self.instant_at(right_px) + 1
        return TimeSpan(start, max(start, end), self.axis.unit)

    def px_per_unit_at(self, instant: int) -> float:
        """How wide one unit is there, in px."""
        return self._segments[bisect_left(self.axis.knots, instant)][2]

    def px_per_micro_at(self, x: float) -> float:
        """How wide a microsecond is at x, in px."""
        return self.px_per_unit_at(self.instant_at(x)) * self.axis.unit.per_second / 1_000_000

    @cached_property
    def untorn(self) -> tuple[list[float], list[float]]:
        """From where to where the segments go that are no cuts, in px; the outer ones are endless."""
        edges, is_cut = [-math.inf, *self._knot_xs, math.inf], [strip > 0 for strip in self.axis.strips]
        starts = [left for left, cut in zip(edges, is_cut, strict=False) if not cut]
        return starts, [right for right, cut in zip(edges[1:], is_cut, strict=False) if not cut]

    def stretches(self, left_px: float, right_px: float) -> list[tuple[int, float, float]]:
        """The segments between two x that are no cuts, from left to right: number, left px, right px."""
        last, parts = len(self.axis.strips) - 1, []
        for i, strip in enumerate(self.axis.strips):
            left = left_px if i == 0 else max(left_px, self._knot_xs[i - 1])
            right = right_px if i == last else min(right_px, self._knot_xs[i])
            if left < right and not strip > 0:
                parts.append((i, left, right))
        return parts

    def length_px(self, segment: int) -> float:
        """How wide one of the inner segments is, wherever the view stands."""
        start, end = self.axis.knots[segment - 1 : segment + 1]
        return (end - start) * self._segments[segment][2]


def differences(instants: NDArray[np.int64], references: NDArray[np.int64]) -> NDArray[np.float64]:
    """Instants less their references: exact where they are near, as floats where integers could wrap."""
    exact = (instants - references).astype(np.float64)
    if _reach(instants) + _reach(references) < FAR_UNITS:
        return exact
    rough = instants.astype(np.float64) - references.astype(np.float64)
    return np.where(np.abs(rough) < FAR_UNITS, exact, rough)


def _reach(instants: NDArray[np.int64]) -> float:
    """How far instants are from 0 at most."""
    return max(float(instants.max(initial=0)), -float(instants.min(initial=0)))
