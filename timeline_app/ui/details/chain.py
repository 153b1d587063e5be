"""Section: what led to the event and what became of it, step by step, as links that select."""

from __future__ import annotations

from typing import Final

from timeline_app.model.chains import FORWARD, Chain, ChainStep, chain_of
from timeline_app.model.directions import isolated
from timeline_app.model.event import Event, relation_type
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.blocks import (
    EventLink,
    Paragraph,
    Path,
    PathStep,
    Section,
    Span,
    Tone,
    note,
    say,
    span,
)
from timeline_app.ui.details.date_words import list_date

LEAST: Final = 3
"""A chain of two says no more than the relation between them."""


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """The chain, where it goes on beyond the next event."""
    chain = chain_of(row, timeline.links)
    if chain.length < LEAST:
        return None
    steps = Path(tuple(_step(step, row, timeline) for step in chain.steps))
    return Section("Step by step", (*_earlier(chain), steps, *_later(chain)))


def _step(step: ChainStep, row: int, timeline: Timeline) -> PathStep:
    kind = relation_type(step.type)
    word = (kind.reading if step.type == FORWARD else kind.inverse) if step.type else ""
    other = timeline.event(step.row)
    date = list_date(other, timeline.table.zone)
    is_here = step.row == row
    name = isolated(other.title)
    title = Span(text=name, is_strong=True) if is_here else span(name, link=EventLink(step.row, date))
    spans = (*((note(f"{isolated(word)} "),) if word else ()), title, note(f" · {date}"))
    return PathStep(spans=spans, level=step.level, is_here=is_here)


def _earlier(chain: Chain) -> tuple[Paragraph, ...]:
    if not chain.before:
        return ()
    more = "more than " if chain.start_goes_on else ""
    return (say(f"{more}{chain.before:,} before these", Tone.NOTE),)


def _later(chain: Chain) -> tuple[Paragraph, ...]:
    if not chain.after:
        return ()
    more = "more than " if chain.end_goes_on else ""
    return (say(f"and {more}{chain.after:,} more", Tone.NOTE),)
