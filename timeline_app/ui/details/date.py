"""Section: the date in words, how precisely it is known, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from timeline_app.model import words
from timeline_app.model.edtf import DateFlag
from timeline_app.model.event import Event
from timeline_app.model.shown_times import is_written_in, shown_in
from timeline_app.model.timeline import Timeline
from timeline_app.model.when import When
from timeline_app.model.zones import Zone
from timeline_app.ui.details.blocks import Paragraph, Section, Tone, capital, say, sentence
from timeline_app.ui.details.date_words import written_date

BASIS_SENTENCES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "stated": "The date is stated.",
        "part_stated": "The date is stated in part.",
        "derived": "The date is derived.",
        "external": "The date comes from other sources.",
    }
)

SAID_BEFORE: Final = ("about; ", "uncertain; ", "about and uncertain; ")
"""What begins a note on precision and stands in the words of the date as well."""


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """The date, or that there is none."""
    return Section("", tuple(_paragraphs(event, timeline)))


def _paragraphs(event: Event, timeline: Timeline) -> Iterator[Paragraph]:
    yield say(event.display_date or capital(_long(event)), Tone.DATE)
    if event.date_note or event.date_basis.id:
        sign = f"{event.date_basis.sign} " if event.date_basis.sign else ""
        told = event.date_note or BASIS_SENTENCES.get(event.date_basis.id, event.date_basis.name)
        yield say(f"{sign}{sentence(told)}", Tone.NOTE, is_close=True)
    facts = " · ".join(fact for fact in _facts(event, timeline) if fact)
    if facts:
        yield say(capital(facts), Tone.NOTE, is_close=True)
    for remark in event.when.remarks if event.when is not None else ():
        yield say(remark, Tone.NOTE, is_close=True)


def _long(event: Event) -> str:
    return "No date" if event.when is None or event.when.is_undated else words.long_date(event.when)


def _by_the_clock_shown(when: When, zone: Zone) -> str:
    """What the clock of the zone shows that the line stands in, where another one is written."""
    if not zone.is_named or not when.flags & DateFlag.ZONED or is_written_in(when, zone):
        return ""
    return f"{words.short_date(shown_in(when, zone))} in {zone.label}"


def _precision(when: When | None) -> str:
    """How precisely the date is known, without what its words have said already."""
    note = "" if when is None else words.precision_note(when)
    for told in SAID_BEFORE:
        note = note.removeprefix(told)
    return f"known {note}" if note.startswith("to the ") else note


def _facts(event: Event, timeline: Timeline) -> Iterator[str]:
    when = event.when
    if when is None or when.is_undated:
        yield "not placed on the line"
    else:
        yield words.long_date(when) if event.display_date else ""
        yield words.span_length(when)
        yield _by_the_clock_shown(when, timeline.table.zone)
    # The sign is explained where it stands, unless the sentence before has done so.
    yield event.date_basis.name if event.date_note else ""
    yield _precision(when)
    yield f"date grade {event.date_grade}" if event.date_grade else ""
    yield f"known since {written_date(event.known, timeline)}" if event.known else ""
