"""SECTIONS: what is said about an event, in this order; add a section here and as a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
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
    elapsed,
    facts,
    fall,
    media,
    people,
    quotations,
    sources,
    title,
)
from timeline_app.ui.details.blocks import Section
from timeline_app.ui.details.reckoning import BY_ITSELF, Reckoning

Build = Callable[[Event, int, Timeline], Section | None]
"""Event, its row, the timeline; None where the section has nothing to say."""

SECTIONS: Final[tuple[Build, ...]] = (
    title.build,
    date.build,
    elapsed.counted,
    fall.build,
    description.build,
    quotations.build,
    attribution.build,
    people.build,
    connections.build,
    elapsed.build,
    chain.build,
    sources.build,
    date_claims.build,
    facts.build,
    media.build,
)


RECKONED: Final = (elapsed.counted, elapsed.build)
"""Those of them that tell what the reader counts from as well."""


def describe(row: int, timeline: Timeline, reckoning: Reckoning = BY_ITSELF) -> tuple[Section, ...]:
    """All sections that have something to say about the event in that row."""
    event = timeline.event(row)
    reckoned: dict[Build, Build] = {one: partial(one, reckoning=reckoning) for one in RECKONED}
    made = (reckoned.get(build, build)(event, row, timeline) for build in SECTIONS)
    return tuple(section for section in made if section is not None)
