"""SECTIONS: what is said about an event, in this order; add a section here and as a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from timeline_app.model.event import Event
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details import (
    attribution,
    chain,
    connections,
    date,
    date_claims,
    description,
    facts,
    fall,
    media,
    people,
    quotations,
    sources,
    title,
)
from timeline_app.ui.details.blocks import Section

Build = Callable[[Event, int, Timeline], Section | None]
"""Event, its row, the timeline; None where the section has nothing to say."""

SECTIONS: Final[tuple[Build, ...]] = (
    title.build,
    date.build,
    fall.build,
    description.build,
    quotations.build,
    attribution.build,
    people.build,
    connections.build,
    chain.build,
    sources.build,
    date_claims.build,
    facts.build,
    media.build,
)


def describe(row: int, timeline: Timeline) -> tuple[Section, ...]:
    """All sections that have something to say about the event in that row."""
    event = timeline.event(row)
    made = (build(event, row, timeline) for build in SECTIONS)
    return tuple(section for section in made if section is not None)
