"""Section: what else is known, a word and a value each: count, platform, place, tags."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_app.model.directions import isolated, joined
from timeline_app.model.event import Count, Event, Place
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.blocks import Pair, Pairs, Section, first_items, line, note, span


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """The facts that the event has."""
    pairs = tuple(_pairs(event))
    return Section("Also", (Pairs(pairs),)) if pairs else None


def count_words(count: Count) -> str:
    """The number with its hedge, exactly as precise as it is written."""
    number = f"{count.value:,}" if isinstance(count.value, int) else f"{count.value:,.10g}"
    return f"{count.wording} {number}" if count.wording else number


def _pairs(event: Event) -> Iterator[Pair]:
    if event.count is not None:
        yield Pair("count", (line(span(count_words(event.count))),))
    if event.platform:
        yield Pair("platform", (line(span(isolated(event.platform))),))
    if event.place is not None:
        name, position = span(isolated(event.place.name)), _position(event.place)
        yield Pair("place", (line(name, *((note(f" · {position}"),) if position else ())),))
    if event.tags:
        shown, rest = first_items(event.tags)
        yield Pair("tags", (line(span(joined(shown, ", "))), *rest))


def _position(place: Place) -> str:
    if place.lat is None or place.lon is None:
        return ""
    north, east = "N" if place.lat >= 0 else "S", "E" if place.lon >= 0 else "W"
    return f"{abs(place.lat):g}° {north}, {abs(place.lon):g}° {east}"
