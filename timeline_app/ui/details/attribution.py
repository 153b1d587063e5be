"""Section: whose words the event is, against whom, and what was answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from timeline_app.model.directions import isolated
from timeline_app.model.event import Attribution, Event
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.blocks import Section, Tone, say, sentence

SAID_BY: Final = "said by"
VERBS: Final[Mapping[str, str]] = MappingProxyType(
    {"claim": SAID_BY, "question": "raised as a question by", "opinion": "held by"}
)
"""What somebody does with an allegation of that form, or an event of that status."""


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """A sentence about who holds it, then the answer, then what the list adds about the status."""
    told = attribution_words(event)
    said = (say(told),) if told else ()
    added = (say(sentence(event.status_note), Tone.NOTE, is_close=bool(said)),) if event.status_note else ()
    return Section("", said + added) if said or added else None


def attribution_words(event: Event) -> str:
    """Sentences about who holds it, against whom, and what was answered; "" where the list does not say."""
    return " ".join(filter(None, _sentences(event)))


def _sentences(event: Event) -> Iterator[str]:
    attribution = event.attribution
    yield sentence(", ".join(_holders(attribution, event.status.id)))
    if attribution.according_to:
        yield sentence(f"according to {names(attribution.according_to)}")
    yield isolated(sentence(attribution.response or ""))


def _holders(attribution: Attribution, status_id: str) -> Iterator[str]:
    form = attribution.form or ""
    if attribution.by:
        verb = VERBS.get(form) or VERBS.get(status_id) or SAID_BY
        yield f"{verb} {names(attribution.by)}"
    if attribution.against:
        yield f"against {names(attribution.against)}"
    if attribution.to:
        yield f"to {names(attribution.to)}"
    if form and form not in VERBS:
        yield isolated(form)


def names(some: tuple[str, ...]) -> str:
    """Names in a sentence."""
    shown = [isolated(name) for name in some]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
