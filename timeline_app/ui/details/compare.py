"""What differs between two events, the pinned and the selected one: date, kind of claim, lane and sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from timeline_app.model.event import Event
from timeline_app.model.standing import status_words
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.blocks import Cell, Grid, GridRow, Section, Tone, line, say, span
from timeline_app.ui.details.date_words import list_date
from timeline_app.ui.details.distance import gap_words
from timeline_app.ui.details.source_words import source_name

HEAD: Final = ("pinned", "selected")
SAME, OTHER = "=", "≠"
MOST_SOURCES: Final = 3
NOTHING: Final = "–"


def compare(pinned_row: int, selected_row: int, timeline: Timeline) -> tuple[Section, ...]:
    """One row for each thing; what is the same stands once, across both columns."""
    rows = (pinned_row, selected_row)
    return (Section("", (Grid(head=HEAD, rows=tuple(_rows(rows, timeline))),)),)


def _rows(rows: tuple[int, int], timeline: Timeline) -> Iterator[GridRow]:
    events = [timeline.event(row) for row in rows]
    zone = timeline.table.zone
    yield _row("date", [list_date(event, zone) for event in events])
    apart = gap_words(rows[0], rows[1], timeline, chosen=rows[:1])
    if apart:
        yield GridRow(label="apart", cells=(_cell([apart]),), is_same=True)
    yield _row("kind", [status_words(row, timeline) for row in rows])
    if any(event.lane.id for event in events):
        yield _row("lane", [event.lane.name for event in events])
    yield from _source_rows(*(_sources(event, timeline) for event in events))


def _row(label: str, values: list[str]) -> GridRow:
    is_same = values[0] == values[1]
    cells = tuple(_cell([value or NOTHING]) for value in (values[:1] if is_same else values))
    return GridRow(label=f"{SAME if is_same else OTHER} {label}", cells=cells, is_same=is_same)


def _source_rows(pinned: Mapping[str, str], selected: Mapping[str, str]) -> Iterator[GridRow]:
    own = [[one[key] for key in one if key not in other] for one, other in _both_ways(pinned, selected)]
    shared = [name for key, name in pinned.items() if key in selected]
    if any(own):
        yield GridRow(label=f"{OTHER} sources", cells=tuple(map(_cell, own)))
    if shared:
        yield GridRow(label=f"{SAME} sources", cells=(_cell(shared),), is_same=True)


def _both_ways(
    one: Mapping[str, str], other: Mapping[str, str]
) -> tuple[tuple[Mapping[str, str], Mapping[str, str]], ...]:
    return (one, other), (other, one)


def _sources(event: Event, timeline: Timeline) -> Mapping[str, str]:
    """Who published what it cites, by what tells sources apart."""
    named = (
        (one.source, one.source.publisher or source_name(one.source, timeline)) for one in event.citations
    )
    return {source.id or source.url or name: name for source, name in named if name}


def _cell(texts: Iterable[str]) -> Cell:
    """A line for each text, as many as are read at a glance."""
    some = list(texts) or [NOTHING]
    left = len(some) - MOST_SOURCES
    rest = (say(f"and {left:,} more", Tone.NOTE, is_close=True),) if left > 0 else ()
    return (
        *(line(span(text), is_close=number > 0) for number, text in enumerate(some[:MOST_SOURCES])),
        *rest,
    )
