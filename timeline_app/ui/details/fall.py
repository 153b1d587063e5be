"""Section: that an outcome has fallen since, by what, and when."""

from __future__ import annotations

from timeline_app.model import words
from timeline_app.model.directions import isolated
from timeline_app.model.event import Event
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.blocks import EventLink, Paragraph, Section, Span, Tone, capital, span


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """Nothing where the outcome stands, or the event is none."""
    fall = timeline.falls.get(row)
    if fall is None:
        return None
    by = timeline.event(fall.by_row)
    date = "" if by.when is None or by.when.is_undated else f" {words.long_date(by.when)}"
    told = Span(text=f"{capital(fall.word)}{date}", is_strong=True)
    link = span(isolated(by.title), link=EventLink(fall.by_row))
    return Section("", (Paragraph(spans=(told, span(" by "), link), tone=Tone.CALLOUT),))
