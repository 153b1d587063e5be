"""Section: the title; a claim's in italics, as on the line."""

from __future__ import annotations

from timeline_app.model.event import Event
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.blocks import Section, Tone, say


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """The title, always there."""
    return Section("", (say(event.title, Tone.CLAIM_TITLE if event.status.is_claim else Tone.TITLE),))
