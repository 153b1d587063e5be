"""What a picture shows, in words: how many events, which span, at which scale; no window, no fonts.

It tells, and decides nothing: counts come from the Scene, and with those hidden they are all.
"""

from __future__ import annotations

from typing import Final

from timeline_app.layout.axis import Axis
from timeline_app.layout.pieces import COMING, Hidden
from timeline_app.layout.scale import TimeScale
from timeline_app.model.calendar import (
    DAY,
    MICROSECOND,
    MILLISECOND,
    MINUTE,
    MONTH,
    SECOND,
    YEAR,
    CalendarUnit,
)
from timeline_app.model.instant_words import instant_text
from timeline_app.model.time import TimeSpan
from timeline_app.model.zones import AS_WRITTEN, Zone

_RESOLUTIONS: Final = tuple(
    (unit, unit.mean_micros * least)
    for unit, least in (
        (YEAR, 5),
        (MONTH, 3),
        (DAY, 2),
        (MINUTE, 5),
        (SECOND, 5),
        (MILLISECOND, 5),
        (MICROSECOND, 0),
    )
)
"""What a span is told in, and how long it must at least be for that, in microseconds."""

_HIDDEN_WORDS: Final = (
    ("span", "outside the span"),
    ("scroll", "scrolled away"),
    ("coming", f"in lanes {COMING}"),
    ("filter", "left out by the search"),
    ("lane", "in closed or hidden lanes"),
    ("undated", "without a date"),
)


def shown_span(scale: TimeScale, plot_px: float, hull: TimeSpan) -> TimeSpan:
    """What a plot of that width shows of the hull; where it shows nothing of it, what it shows."""
    span = scale.span(0.0, plot_px)
    start, end = max(span.start, hull.start), min(span.end, hull.end)
    return TimeSpan(start, end, hull.unit) if start < end else span


def span_words(span: TimeSpan, zone: Zone = AS_WRITTEN) -> str:
    """A span from its first to its last instant by the clock of a zone, as finely as its length asks."""
    resolution = _resolution(span)
    last = max(span.start, span.end - 1)
    first_text, last_text = (
        instant_text(one, span.unit, resolution, zone=zone) for one in (span.start, last)
    )
    if first_text == last_text:
        return first_text
    day = instant_text(span.start, span.unit, DAY, zone=zone)
    if last_text.startswith(f"{day} "):
        # Two times of one day: the day is told once.
        last_text = last_text.removeprefix(day).strip()
    return f"{first_text} – {last_text}"


def _resolution(span: TimeSpan) -> CalendarUnit:
    micros = span.unit.to_micros(span.length)
    return next(unit for unit, least in _RESOLUTIONS if micros >= least)


def zone_words(zone: Zone) -> str:
    """Whose clock the line shows; "" where no time names a zone."""
    return f"times in {zone.label}" if zone.is_named else ""


def scale_words(axis: Axis, key: str, *, can_condense: bool) -> str:
    """Which scale this is and the key that changes it, if there is anything to change."""
    cuts = len(axis.cuts)
    if cuts:
        return f"condensed: {cuts:,} {'gap' if cuts == 1 else 'gaps'} cut, {key} for true scale"
    return f"true scale, {key} condenses" if can_condense else "true scale"


def count_words(shown: int, hidden: Hidden) -> str:
    """How many events are shown, and why the others are not; the parts add up to all."""
    total = shown + hidden.total
    if total == 0:
        return "No events"
    head = f"{shown:,} of {total:,} {'event' if total == 1 else 'events'} shown"
    parts = [f"{getattr(hidden, name):,} {words}" for name, words in _HIDDEN_WORDS if getattr(hidden, name)]
    return f"{head}: {', '.join(parts)}" if parts else head
