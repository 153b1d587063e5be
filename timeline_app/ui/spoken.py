"""An event as one sentence, for those who hear the timeline; it knows no window."""

from __future__ import annotations

from typing import Final

from timeline_app.model import words
from timeline_app.model.directions import bare
from timeline_app.model.event import Event
from timeline_app.model.shown_times import shown_in
from timeline_app.model.standing import status_words
from timeline_app.model.timeline import Timeline

MOST_TITLE: Final = 300
"""Longer titles are cut: whoever wants to hear all of one has the details."""


def spoken_event(timeline: Timeline, row: int, zero_row: int | None = None) -> str:
    """Title, kind of claim, date with what it rests on, lane, and which event of how many it is.

    Where time is counted from an event, how long after that one it is, before its date.
    """
    event = timeline.event(row)
    kind = bare(status_words(row, timeline))
    parts = (
        event.title[:MOST_TITLE],
        kind[:1].lower() + kind[1:],
        "" if zero_row is None else _counted(timeline, row, zero_row),
        _date(event, timeline),
        event.lane.name,
        f"{row + 1:,} of {len(timeline.table):,}",
    )
    return ", ".join(part for part in parts if part)


def _counted(timeline: Timeline, row: int, zero_row: int) -> str:
    from timeline_app.ui.list_columns import counted_column  # first needed where somebody counts

    return counted_column(timeline, zero_row).text(timeline, row)


def _date(event: Event, timeline: Timeline) -> str:
    when = event.when
    if when is None or when.is_undated:
        return event.display_date or "no date"
    date = event.display_date or words.long_date(shown_in(when, timeline.table.zone))
    # A sign would not be heard.
    return f"{date}, {event.date_basis.name}" if event.date_basis.sign else date
