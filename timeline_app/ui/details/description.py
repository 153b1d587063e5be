"""Section: what happened, in the words of the list."""

from __future__ import annotations

from timeline_app.model.event import Event
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.blocks import Section
from timeline_app.ui.details.markdown import read_markdown


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """The description, where there is one."""
    paragraphs = read_markdown(event.description or "")
    return Section("", paragraphs) if paragraphs else None
