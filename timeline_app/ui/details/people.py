"""Section: who takes part, with their parts."""

from __future__ import annotations

from timeline_app.model.event import Event, Participant
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.blocks import Chip, Chips, SearchLink, Section, first_items


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """A chip for each; it finds the other events of the same name."""
    shown, rest = first_items(event.people)
    return Section("People", (Chips(tuple(map(_chip, shown))), *rest)) if shown else None


def _chip(participant: Participant) -> Chip:
    person = participant.person
    return Chip(
        text=person.name, role=participant.role or "", link=SearchLink(person.name, person.about or "")
    )
