"""Section: how long before and after other events this one is, how long it goes on, and how old people are.

From and to a death nothing is counted, unless the reader has chosen that death.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from timeline_app.model import words
from timeline_app.model.ages import Age, ages
from timeline_app.model.arrays import NDArray
from timeline_app.model.deaths import has_died, is_death
from timeline_app.model.directions import isolated
from timeline_app.model.elapsed_words import age_words, span_words
from timeline_app.model.event import Event, Person
from timeline_app.model.running import running_span
from timeline_app.model.shown_times import shown_in
from timeline_app.model.timeline import Timeline
from timeline_app.model.when import When, WhenError, read_when
from timeline_app.ui.details.blocks import (
    EventLink,
    Pair,
    Pairs,
    Paragraph,
    Section,
    capital,
    first_items,
    line,
    note,
    span,
    strong,
)
from timeline_app.ui.details.date_words import list_date
from timeline_app.ui.details.distance import from_zero, gap_words
from timeline_app.ui.details.reckoning import BY_ITSELF, Reckoning

PERSON: Final = "person"
"""The kind of those who have an age."""
ZERO_DAY: Final = "Day 0"
FIRST_LOOK: Final = 256
"""So many events are looked at first for the next one of a lane."""


def build(event: Event, row: int, timeline: Timeline, reckoning: Reckoning = BY_ITSELF) -> Section | None:
    """The distances that can be told, each beside a link to the event at its other end."""
    pairs = tuple(_pairs(event, row, timeline, reckoning))
    return Section("Elapsed time", (Pairs(pairs),)) if pairs else None


def counted(event: Event, row: int, timeline: Timeline, reckoning: Reckoning = BY_ITSELF) -> Section | None:
    """Below its date: how long after the zero point the event is, where the reader counts from one."""
    if reckoning.zero is None:
        return None
    if reckoning.zero == row:
        return Section("", (line(strong(ZERO_DAY), note(" · time is counted from this event")),))
    apart = from_zero(reckoning.zero, row, timeline)
    if not apart:
        return None
    zero = timeline.event(reckoning.zero)
    link = EventLink(reckoning.zero, list_date(zero, timeline.table.zone))
    told = (strong(capital(apart)), note(" · counted from "), span(isolated(zero.title), link=link))
    return Section("", (line(*told),))


def _pairs(event: Event, row: int, timeline: Timeline, reckoning: Reckoning) -> Iterator[Pair]:
    others = (("pinned", reckoning.pinned), *_beside(row, timeline))
    for label, other_row in others:
        chosen = (reckoning.pinned,) if label == "pinned" else ()
        told = "" if other_row in (None, row) else gap_words(row, other_row or 0, timeline, chosen)
        if told and other_row is not None:
            yield _pair(label, other_row, told, timeline)
    if event.when is not None:
        yield from _lasting(event.when, timeline, reckoning)
        people, rest = first_items(tuple(_aged(event, event.when, row, timeline, reckoning)))
        if people:
            yield Pair("age" if len(people) == 1 else "ages", (*people, *rest))


def _pair(label: str, other_row: int, told: str, timeline: Timeline) -> Pair:
    other = timeline.event(other_row)
    link = EventLink(other_row, list_date(other, timeline.table.zone))
    return Pair(label, (line(span(isolated(other.title), link=link), note(f" · {told}")),))


def _beside(row: int, timeline: Timeline) -> Iterator[tuple[str, int]]:
    """The events before and after it in its lane."""
    table = timeline.table
    if row >= table.placed_count:
        return
    lanes, lane = table.lane[: table.placed_count], table.lane[row]
    before, after = _nearest(lanes[:row][::-1], lane), _nearest(lanes[row + 1 :], lane)
    if before is not None:
        yield "previous", row - 1 - before
    if after is not None:
        yield "next", row + 1 + after


def _nearest(lanes: NDArray[np.int32], lane: np.int32) -> int | None:
    """How far along a column the first of that lane stands; None where none does."""
    start, length = 0, FIRST_LOOK
    # Mostly it stands near, and the column is as long as the list.
    while start < len(lanes):
        found = np.flatnonzero(lanes[start : start + length] == lane)
        if len(found):
            return start + int(found[0])
        start, length = start + length, length * 8
    return None


def _lasting(when: When, timeline: Timeline, reckoning: Reckoning) -> Iterator[Pair]:
    zone, as_of = timeline.table.zone, timeline.as_of
    lasting = running_span(when, zone, as_of=as_of, now=reckoning.now)
    if lasting is not None:
        date = "" if as_of is None else f" · as of {words.short_date(shown_in(as_of, zone))}"
        yield Pair("goes on", (line(span(span_words(lasting)), *((note(date),) if date else ())),))


def _aged(
    event: Event, when: When, row: int, timeline: Timeline, reckoning: Reckoning
) -> Iterator[Paragraph]:
    """Each person whose birth is known, with their age; nobody has one in a death, or after their own."""
    if is_death(event) and row not in (reckoning.zero, reckoning.pinned):
        return
    for person in dict.fromkeys(one.person for one in event.people):
        born = _birth(person, timeline)
        if born is None or has_died(person.id, row, timeline):
            continue
        told = _age_words(*ages(born, when, timeline.table.zone))
        if told:
            yield line(span(isolated(person.name)), note(f" · {told}"))


def _age_words(at_start: Age | None, at_end: Age | None) -> str:
    """One age or, of what lasts for longer, two; "" where neither is known."""
    if at_start == at_end:
        return "" if at_start is None else age_words(at_start)
    both = ((at_start, "at the start"), (at_end, "at the end"))
    return ", ".join(f"{age_words(age)} {place}" for age, place in both if age is not None)


def _birth(person: Person, timeline: Timeline) -> When | None:
    if person.kind != PERSON or not person.born:
        return None
    try:
        return read_when(date=person.born, seasons=timeline.seasons)
    except WhenError:
        return None
