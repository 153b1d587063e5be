"""The columns of the event list: what each says of an event, and by what it sorts; no widget, no Qt."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.model.arrays import NDArray
from timeline_app.model.directions import isolated, joined
from timeline_app.model.event import Event
from timeline_app.model.search import fold
from timeline_app.model.standing import status_words
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.date_words import list_date

SORTED_BYTES: Final = 64
"""Titles and names that share so many first bytes stand in the order of time."""
FOLDED_AT_ONCE: Final = 2_048
NAMES_LAST: Final = b"\xff"
"""Sorts an event that names nobody behind all others."""

Keys = NDArray[np.generic]


class ListColumn(Struct, frozen=True, kw_only=True):
    """A column: its id and heading, what a cell says, and the keys by which its rows sort, ascending.

    Without keys the rows stand as in time.
    """

    id: str
    heading: str
    text: Callable[[Timeline, int], str]
    keys: Callable[[Timeline], Keys] | None = None


def people_names(event: Event) -> str:
    """Everybody who takes part, each once."""
    return joined(dict.fromkeys(one.person.name for one in event.people), "; ")


def source_names(event: Event) -> str:
    """Who published what the event rests on, each once."""
    known = (one.source.publisher or one.source.title or one.source.url for one in event.citations)
    return joined(dict.fromkeys(name for name in known if name), "; ")


def _lane_name(timeline: Timeline, row: int) -> str:
    return timeline.lanes[int(timeline.table.lane[row])].name


def _title_keys(timeline: Timeline) -> Keys:
    titles, keys = timeline.table.title, np.zeros(len(timeline.table), dtype=f"S{SORTED_BYTES}")
    for start in range(0, len(titles), FOLDED_AT_ONCE):
        # Cut before they are folded: a title may have millions of letters, and no line break.
        pieces = (title[:SORTED_BYTES] for title in titles[start : start + FOLDED_AT_ONCE])
        folded = fold("\n".join(pieces)).split("\n")
        keys[start : start + len(folded)] = [_bytes(text) for text in folded]
    return keys


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")[:SORTED_BYTES]


def _people_keys(timeline: Timeline) -> Keys:
    """By the name of the first person of each event."""
    keys = np.full(len(timeline.table), NAMES_LAST, dtype=f"S{SORTED_BYTES}")
    people = timeline.facets.get("people")
    if people is None or not len(people.codes):
        return keys
    names = [timeline.people[one].name if one in timeline.people else one for one in people.values]
    named = np.array([_bytes(fold(name)) for name in names], dtype=f"S{SORTED_BYTES}")
    record = timeline.table.record
    starts = people.starts[record]
    has_any = people.starts[record + 1] > starts
    keys[has_any] = named[people.codes[starts[has_any]]]
    return keys


COLUMNS: Final = (
    ListColumn(
        id="date",
        heading="Date",
        text=lambda timeline, row: list_date(timeline.event(row), timeline.table.zone),
    ),
    ListColumn(
        id="title",
        heading="Title",
        text=lambda timeline, row: timeline.table.title[row],
        keys=_title_keys,
    ),
    ListColumn(id="lane", heading="Lane", text=_lane_name, keys=lambda timeline: timeline.table.lane),
    ListColumn(
        id="status",
        heading="Status",
        text=lambda timeline, row: status_words(row, timeline),
        keys=lambda timeline: timeline.table.status,
    ),
    ListColumn(
        id="people",
        heading="People",
        text=lambda timeline, row: people_names(timeline.event(row)),
        keys=_people_keys,
    ),
    ListColumn(
        id="sources",
        heading="Sources",
        text=lambda timeline, row: source_names(timeline.event(row)),
        keys=lambda timeline: timeline.table.source_count,
    ),
)
"""All there are, in the order in which they stand."""


ZERO_POINT: Final = "zero point"


def counted_column(timeline: Timeline, zero_row: int) -> ListColumn:
    """How long after the zero point events are, for as long as time is counted from one."""
    from timeline_app.ui.details.distance import from_zero  # first needed where somebody counts

    return ListColumn(
        id="counted",
        heading=f"From “{isolated(timeline.table.title[zero_row])}”",
        text=lambda timeline, row: ZERO_POINT if row == zero_row else from_zero(zero_row, row, timeline),
    )
