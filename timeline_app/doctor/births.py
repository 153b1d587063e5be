"""What people did before they were born; it knows them as the list does."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from timeline_app.doctor.case import Case
from timeline_app.doctor.rule import WHOLE_LIST, Findings
from timeline_app.formats.clean_text import one_line
from timeline_app.model.edtf import START_QUALIFIERS, DateFlag, EdtfDate, EdtfError, parse
from timeline_app.model.edtf_text import shortened
from timeline_app.model.event import Event, Person


def before_birth(case: Case) -> Findings:
    """Events of people that are over before their day of birth."""
    born = {person.id: date for person in case.timeline.people.values() if (date := _birth(case, person))}
    instants = {one: case.table.unit.from_micros(date.start_earliest) for one, date in born.items()}
    possible = (
        case.placed[case.is_over_by(case.placed, max(instants.values()))] if instants else case.placed[:0]
    )
    found: list[tuple[int, Person]] = []
    for row, event in case.events(possible):
        found += [
            (row, person) for person in _listed(event, instants) if _is_early(case, row, instants[person.id])
        ]

    def say(number: int) -> str:
        row, person = found[number]
        return (
            f"{person.name} was born later ({born[person.id].text}) than this ({case.date(row)}). "
            "Correct a date, or leave this name out."
        )

    rows = np.array([row for row, _ in found], dtype=np.int64)
    unseen = case.unseen(possible, "people who were not born yet")
    return Findings(rows=rows, say=say, field="people", unseen=unseen)


def unread_births(case: Case) -> Findings:
    """Days of birth that are no EDTF: nothing can be compared with them."""
    faults = [
        (person, fault) for person in case.timeline.people.values() if (fault := _birth_fault(case, person))
    ]

    def say(number: int) -> str:
        person, fault = faults[number]
        return (
            f"The birth date “{shortened(one_line(person.born or ''))}” of {person.name} cannot be read: "
            f"{fault}. "
            "Write it like 1962-07-09."
        )

    return Findings(rows=np.full(len(faults), WHOLE_LIST), say=say, field="people")


def _listed(event: Event, instants: Mapping[str, int]) -> list[Person]:
    people = {one.person.id: one.person for one in event.people if one.person.id in instants}
    return list(people.values())


def _is_early(case: Case, row: int, instant: int) -> bool:
    return bool(case.is_over_by(np.array([row]), instant)[0])


def _birth(case: Case, person: Person) -> EdtfDate | None:
    """The birth date where it has a first day that is certain."""
    if person.born is None or _birth_fault(case, person) is not None:
        return None
    date = parse(person.born, seasons=case.timeline.seasons)
    unsure = START_QUALIFIERS | DateFlag.OPEN_START | DateFlag.UNKNOWN_START | DateFlag.UNDATED
    return None if date.flags & unsure else date


def _birth_fault(case: Case, person: Person) -> str | None:
    if not person.born:
        return None
    try:
        parse(person.born, seasons=case.timeline.seasons)
    except EdtfError as fault:
        return str(fault)
    return None
