"""View: all that decides a picture besides the document, and how it moves; it knows no window."""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from timeline_app.layout.axis import Axis
from timeline_app.layout.scale import LEAST, MOST, TimeScale
from timeline_app.model.cached import cached_property
from timeline_app.model.time import TimeSpan, TimeUnit

STEPS_PER_OCTAVE: Final = 32
PARTS_PER_STEP: Final = 1 << 20
"""A zoom that is no whole step is a sum of such parts of it: they add up as exactly as whole ones do."""
MAX_UNIT_PX: Final = 200.0
"""No deeper than this many px for one microsecond (or one second, in documents of seconds)."""
OUT_SHARE: Final = 0.2
"""No further out than that the whole document takes this share of the width."""
KEPT_PX: Final = 60.0
"""So much of the document stays in sight however far the view is moved."""
FAR_PX: Final = 1e6
LEAST_LENGTH_PX: Final = 1e-300
"""What lasts no time at all: not zero, so that it can be divided by."""


SAME_ZOOM: Final = 1 + 1e-9
"""Zooms that differ by less are the same."""


class Viewport(Struct, frozen=True):
    """Which part of an axis is looked at: one moment nailed to one x, and a zoom step.

    ``step`` counts 1/32 octaves, whole ones or binary parts of them, so that zooming in and out again comes
    back exactly; ``anchor_px`` is the x of the moment from the plot's left edge. The moment is ``anchor`` and
    ``part`` of the unit after it: from far out that part is less than the last digit of any px.
    """

    anchor: int
    anchor_px: float
    step: float
    part: float = 0.0

    def scale(self, axis: Axis) -> TimeScale:
        """Time to pixels through this viewport."""
        zoom, anchor_px = zoom_factor(self.step), self.anchor_px
        if self.part:
            anchor_px -= self.part * axis.px_per_unit_at(self.anchor + 1, zoom)
        return TimeScale(axis, zoom, self.anchor, anchor_px)

    def pan(self, axis: Axis, delta_px: float) -> Viewport:
        """Everything moved to the right by that many px."""
        moved = replace(self, anchor_px=self.anchor_px + delta_px)
        if abs(moved.anchor_px) < FAR_PX:
            return moved
        return moved.nailed_at(axis, 0.0)

    def zoom(self, axis: Axis, steps: float, at_px: float) -> Viewport:
        """Closer by ``steps`` 1/32 octaves, with what stands at ``at_px`` staying there.

        Any number of steps at one x are exact, there and back: what stands there is looked for once.
        """
        return replace(self.nailed_at(axis, at_px), step=self.step + steps)

    def nailed_at(self, axis: Axis, at_px: float) -> Viewport:
        """The same, with what stands at that x as the moment that is nailed."""
        if at_px == self.anchor_px:
            return self
        scale = self.scale(axis)
        instant, rest = scale.locate(at_px)
        # Of what does not grow, as a strip, it is the same part of a unit at every zoom.
        part = rest / scale.px_per_unit_at(instant + 1) if rest else 0.0
        return Viewport(instant, at_px, self.step, part)


def zoom_factor(step: float) -> float:
    """The factor of a zoom step."""
    return math.exp2(step / STEPS_PER_OCTAVE)


class LaneAnchor(Struct, frozen=True):
    """A lane that stays where it is while lanes get other heights: that share of it is above ``y_px``.

    ``y_px`` is counted from the plot's top.
    """

    lane_id: str
    share: float
    y_px: float


class View(Struct, frozen=True, kw_only=True):
    """All that decides a picture besides the document; ``viewport`` None fits the whole document.

    ``zone`` names the time zone whose clock is shown, None for the list's own; instants are instants in all.
    Lanes are named by the ids of placement: ``lane_order`` stand first, in that order, the others follow;
    ``closed`` are as low as their header, ``hidden`` are not there at all. ``query`` is the line typed to
    search, with its faults; what it finds is marked over the picture or, where ``hides`` says so, what it
    does not find is left out. ``zero`` is the identity of the event from which time is counted. Lanes are
    scrolled by ``scroll_px`` or, where they have got other heights since, so that ``lane_anchor`` holds.
    """

    viewport: Viewport | None = None
    is_condensed: bool = False
    lanes_by: str = "lane"
    scroll_px: float = 0.0
    lane_anchor: LaneAnchor | None = None
    zone: str | None = None
    lane_order: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    query: str = ""
    hides: bool = False
    zero: str | None = None

    def scrolled(self, scroll_px: float, anchor: LaneAnchor | None = None) -> View:
        """The view with its lanes scrolled so far, and held so or, without an anchor, by nothing."""
        return replace(self, scroll_px=scroll_px, lane_anchor=anchor)


def unmarked(view: View) -> View:
    """The view without the search: what is only marked over its picture, or sifted before it is laid out."""
    return replace(view, query="", hides=False) if view.query or view.hides else view


class Frame(Struct, frozen=True, kw_only=True, dict=True):
    """The ground on which viewports are fitted and clamped: what there is to see, and how wide the plot is.

    ``hull`` holds every placed event; ``left_px`` and ``right_px`` are the room kept free beside it.
    """

    axis: Axis
    hull: TimeSpan
    width_px: float
    left_px: float
    right_px: float

    @cached_property
    def fitted(self) -> Viewport:
        """The viewport that fits everything."""
        return self.fit(self.hull)

    def fit(self, span: TimeSpan | None = None) -> Viewport:
        """The deepest whole step at which the span (default: everything) stands between the margins.

        Of a span that is wider than may be shown, what there is to see of it stands in the middle.
        """
        if span is None:
            return self.fitted
        room = max(1.0, self.width_px - self.left_px - self.right_px)
        step = self._clamp_step(math.floor(self._step_in(span, room)))
        zoomed, strips = self.axis.length(span.start, span.end)
        slack = room - zoomed * zoom_factor(step) - strips
        start, end = max(span.start, self.hull.start), min(span.end, self.hull.end)
        if slack < 0 and start < end and (start, end) != (span.start, span.end):
            zoomed, strips = self.axis.length(start, end)
            slack = room - zoomed * zoom_factor(step) - strips
            return Viewport(start, self.left_px + max(0.0, slack / 2), step)
        return Viewport(span.start, self.left_px + max(0.0, slack / 2), step)

    def step_across(self, span: TimeSpan) -> float:
        """The step, mostly no whole one, at which a span stands from edge to edge of the plot."""
        exact = self._step_in(span, max(1.0, self.width_px))
        return self._clamp_step(round(exact * PARTS_PER_STEP) / PARTS_PER_STEP)

    def zoom(self, viewport: Viewport, steps: float, at_px: float) -> Viewport:
        """Closer by as many of the steps as may be, with what stands at ``at_px`` staying there if it can."""
        return self.clamp(self.zoomed(viewport, steps, at_px))

    def zoomed(self, viewport: Viewport, steps: float, at_px: float) -> Viewport:
        """The same, with it staying there in any case: nothing of the document may be left in sight."""
        allowed = self._clamp_step(viewport.step + steps) - viewport.step
        return viewport.zoom(self.axis, allowed, at_px) if allowed else viewport

    def clamp(self, viewport: Viewport) -> Viewport:
        """The nearest viewport that is neither too deep nor too far out nor off the document."""
        return self._clamped(viewport)[0]

    def scale(self, viewport: Viewport | None) -> TimeScale:
        """Time to pixels in the nearest viewport that may be, or in the one that fits everything."""
        if viewport is None:
            return self.fitted.scale(self.axis)
        clamped, scale = self._clamped(viewport)
        return scale or clamped.scale(self.axis)

    def _clamped(self, viewport: Viewport) -> tuple[Viewport, TimeScale | None]:
        """The nearest viewport that may be and, where it was made to find that, its scale."""
        step = self._clamp_step(viewport.step)
        if step != viewport.step:
            viewport = viewport.zoom(self.axis, step - viewport.step, self.width_px / 2)
        scale = viewport.scale(self.axis)
        start, end = scale.x(self.hull.start), scale.x(self.hull.end)
        kept = min(KEPT_PX, self.width_px / 2)
        if end < kept:
            return Viewport(self.hull.end, kept, step), None
        if start > self.width_px - kept:
            return Viewport(self.hull.start, self.width_px - kept, step), None
        return viewport, scale

    def _step_in(self, span: TimeSpan, room_px: float) -> float:
        """The step at which a span is that wide or, where its cuts leave nothing of that, takes its share."""
        zoomed, strips = self.axis.length(span.start, span.end)
        factor = max(room_px - strips, room_px * OUT_SHARE) / max(zoomed, LEAST_LENGTH_PX)
        return math.log2(factor) * STEPS_PER_OCTAVE

    def _clamp_step(self, step: float) -> float:
        furthest, deepest = self._steps
        return max(min(step, deepest), furthest)

    @cached_property
    def _steps(self) -> tuple[int, int]:
        """How far out and how deep a viewport may be."""
        rates = [rate for rate in self.axis.rates if rate > 0]
        deepest = math.floor(math.log2(MAX_UNIT_PX / max(rates)) * STEPS_PER_OCTAVE)
        zoomed, _ = self.axis.length(self.hull.start, self.hull.end)
        out_px = self.width_px * OUT_SHARE
        furthest = math.ceil(math.log2(out_px / max(zoomed, LEAST_LENGTH_PX)) * STEPS_PER_OCTAVE)
        # Beyond the ends of time there is nothing, not even ticks.
        all_time, _ = self.axis.length(LEAST, MOST)
        furthest = max(furthest, math.ceil(math.log2(self.width_px / all_time) * STEPS_PER_OCTAVE))
        return min(furthest, deepest), deepest


def hull_with_room(hull: TimeSpan, *, is_single: bool) -> TimeSpan:
    """The hull or, where all events share one date, as much time again around it as shows its place."""
    if not is_single:
        return hull
    room = max(4, 4 * hull.length)
    return TimeSpan(max(LEAST, hull.start - room), min(MOST, hull.end + room), hull.unit)


def empty_hull(unit: TimeUnit) -> TimeSpan:
    """What is shown where nothing has a date: the first century of the era in use since 1970."""
    return TimeSpan(0, 100 * 365 * unit.per_day, unit)
