"""Section: other dates that somebody gives for the event."""

from __future__ import annotations

from timeline_app.model import words
from timeline_app.model.directions import isolated
from timeline_app.model.event import DateClaim, Event
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.blocks import Paragraph, Section, Tone, first_items, line, say, sentence, span
from timeline_app.ui.details.source_words import source_name


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """Each with who gives it, and why."""
    shown, rest = first_items(event.date_claims)
    lines = tuple(one for claim in shown for one in _lines(claim, timeline))
    return Section("Other dates given", (*lines, *rest)) if lines else None


def _lines(claim: DateClaim, timeline: Timeline) -> tuple[Paragraph, ...]:
    date = claim.date if claim.when is None or claim.when.is_undated else words.long_date(claim.when)
    source = source_name(claim.source, timeline) if claim.source is not None else ""
    told = isolated(sentence(claim.note or ""))
    beside = f"{source}. {told}" if source and told else source or told
    first = line(span(date))
    return (first, say(beside, Tone.NOTE, is_close=True)) if beside else (first,)
