"""Event lists for tests: one event a line, so that a test can say in which line a fault must be found."""

from __future__ import annotations

import json
from typing import NamedTuple

from timeline_app.formats import Problem, Reading, Severity, read_bytes
from timeline_app.model.event import Event
from timeline_app.model.said import BETWEEN, SaidFlag, all_said
from timeline_app.model.table import EventTable
from timeline_app.model.timeline import Timeline

FIRST_EVENT_LINE = 3
"""The line of the first event in a text made here."""


def list_text(*events: object, **header: object) -> str:
    """A list of these events: the header in the first line, then an event a line."""
    members = "".join(f"{json.dumps(name)}: {json.dumps(value)}, " for name, value in header.items())
    lines = ",\n".join(event if isinstance(event, str) else json.dumps(event) for event in events)
    return f'{{{members}\n"events": [\n{lines}\n]}}'


def reading_of(*events: object, **header: object) -> Reading:
    """What comes of a list of these events."""
    return read_bytes(list_text(*events, **header).encode())


def timeline_of(*events: object, **header: object) -> Timeline:
    """The timeline of a list in which nothing but notes is wrong."""
    reading = reading_of(*events, **header)
    assert reading.timeline is not None
    faults = [str(problem) for problem in reading.problems if problem.severity is not Severity.NOTE]
    assert not faults
    return reading.timeline


def opened(reading: Reading) -> Timeline:
    """The timeline of a reading that has one, whatever is wrong with it."""
    assert reading.timeline is not None, reading.problems
    return reading.timeline


def titles(timeline: Timeline) -> list[str]:
    """The titles, row by row."""
    return list(timeline.table.title)


def event_titled(timeline: Timeline, title: str) -> Event:
    """The first event with that title."""
    return timeline.event(titles(timeline).index(title))


def only_problem(reading: Reading, severity: str) -> Problem:
    """The one problem of that severity."""
    found = [problem for problem in reading.problems if problem.severity == severity]
    assert len(found) == 1, [str(problem) for problem in reading.problems]
    return found[0]


def a_good_event(**members: object) -> dict[str, object]:
    """An event with nothing wrong, of which a test changes what it looks at."""
    return {"id": "good", "date": "2007-03-18", "title": "Good event"} | members


def fatal_of(data: bytes) -> Problem:
    """Why nothing opens of these bytes."""
    reading = read_bytes(data)
    assert reading.timeline is None
    assert reading.format is None
    (problem,) = reading.problems
    assert problem.severity is Severity.FATAL
    return problem


def row_bounds(table: EventTable, row: int) -> tuple[int, int, int, int]:
    """The four bounds of a row."""
    bounds = (table.start_earliest, table.start_latest, table.end_earliest, table.end_latest)
    first, second, third, fourth = (int(column[row]) for column in bounds)
    return first, second, third, fourth


class SaidOfOne(NamedTuple):
    """What one event says, as a search reads it: the parts of each text, without empty ones."""

    texts: list[str]
    dates: list[str]
    sources: list[str]
    places: list[str]
    flags: SaidFlag


def said_of(timeline: Timeline) -> list[SaidOfOne]:
    """What each event says, in the order of the file, however it was cut into slices."""
    found: list[SaidOfOne] = []
    known = [""]
    for said in all_said(timeline.said_text):
        assert said.first == len(found)
        assert len(said.texts) == len(said.date_codes) == len(said.flags) == said.count
        known += said.new_dates
        dates = [known[code] for code in said.date_codes.tolist()]
        columns = (
            [[part for part in text.split(BETWEEN) if part] for text in column or [""] * said.count]
            for column in (said.texts, dates, said.sources, said.places)
        )
        found += map(SaidOfOne, *columns, map(SaidFlag, said.flags.tolist()))
    return found


def given_parts(*parts: str | None) -> list[str]:
    return [part for part in parts if part]


def parts_of(event: Event) -> list[str]:
    """All that an event says beside its title, its date and what it names."""
    who, citations = event.attribution, event.citations
    return given_parts(
        *(event.description, event.display_date, event.date_note, event.status_note, event.platform),
        *(*who.by, *who.against, *who.to, who.form, who.response, *who.according_to),
        event.count.wording if event.count else None,
        *(quote for citation in citations for quote in citation.quote),
        *(citation.speaker for citation in citations),
        *(relation.note for relation in event.relations),
        *(claim.note for claim in event.date_claims),
        *(words for media in event.media for words in (media.caption, media.credit, media.alt)),
    )
