"""What people did before they were born; it knows them as the list does."""

from __future__ import annotations

import numpy as np

from timeline_app.doctor.case import Case
from timeline_app.doctor.rule import WHOLE_LIST, Findings
from timeline_app.formats.clean_text import one_line
from timeline_app.model.edtf import START_QUALIFIERS, DateFlag, EdtfDate, EdtfError, parse
from timeline_app.model.edtf_text import shortened
from timeline_app.model.event import Person


def before_birth(case: Case) -> Findings:
    """Events of people that are over before their day of birth."""
    born = {person.id: date for person in case.timeline.people.values() if (date := _birth(case, person))}
    start_of = {one: case.table.unit.from_micros(date.start_earliest) for one, date in born.items()}
    people = case.timeline.facets["people"].values
    is_born = np.array([person in born for person in people], dtype=np.bool_)
    instants = np.array([start_of.get(person, 0) for person in people], dtype=np.int64)
    rows, codes = case.named("people")
    is_early = is_born[codes] & case.is_over_by(rows, instants[codes])
    found = dict.fromkeys(zip(rows[is_early].tolist(), codes[is_early].tolist(), strict=True))
    pairs = [(row, case.timeline.people[people[code]]) for row, code in found]

    def say(number: int) -> str:
        row, person = pairs[number]
        return (
            f"{person.name} was born later ({born[person.id].text}) than this ({case.date(row)}). "
            "Correct a date, or leave this name out."
        )

    return Findings(rows=np.array([row for row, _ in pairs], dtype=np.int64), say=say, field="people")


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
