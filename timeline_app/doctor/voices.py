"""Claims without anybody who makes them, or with somebody misspelt; it does not know whether one is true."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from timeline_app.doctor.case import Case
from timeline_app.doctor.rule import NO_ROWS, Findings
from timeline_app.formats.faults import did_you_mean
from timeline_app.model.arrays import Ints
from timeline_app.model.edtf_text import shortened

CLAIMS: Final[Mapping[str, str]] = MappingProxyType(
    {"allegation": "who makes it", "statement": "who says it", "opinion": "who holds it"}
)
"""The statuses of what somebody holds or says, each with what has to be said with it."""
EXPECTATIONS: Final = ("projected",)
"""The statuses of what somebody expected."""
COMPARED_MAX: Final = 20_000
"""So many pairs of names are compared, which takes a few tenths of a second."""


def claims_of_nobody(case: Case) -> Findings:
    """Allegations, statements and opinions that do not say whose they are."""
    claims = _rows_of(case, CLAIMS)
    rows = claims[~case.attributions.has_by[claims]] if len(claims) else claims

    def say(number: int) -> str:
        status = case.timeline.statuses[case.table.status[rows[number]]].id
        return f"This {status} does not say {CLAIMS[status]}. Write that under “attribution” as “by”."

    return Findings(rows=rows, say=say, field="attribution, by")


def expectations_of_nobody(case: Case) -> Findings:
    """Expected events that do not say who expected them."""
    expected = _rows_of(case, EXPECTATIONS)
    rows = expected[~case.attributions.has_according_to[expected]] if len(expected) else expected

    def say(_: int) -> str:
        return "This does not say who expected it. Write that under “attribution” as “according_to”."

    return Findings(rows=rows, say=say, field="attribution, according_to")


def misspelt_names(case: Case) -> Findings:
    """Single words in the attribution of claims that are nearly the id of somebody who is listed."""
    people = case.timeline.people
    claims = _rows_of(case, (*CLAIMS, *EXPECTATIONS)) if people else NO_ROWS
    guesses = dict.fromkeys([*people, *(person.name for person in people.values())], "")
    most = len(guesses) + COMPARED_MAX // max(1, len(people))
    unseen = None
    found: list[tuple[int, str]] = []
    for row, name in _names(case, claims):
        if name not in guesses and len(guesses) >= most:
            unseen = "So many names are not listed that only the first were looked through for misspelt ones."
            continue
        if name not in guesses:
            guesses[name] = did_you_mean(name, people)
        if guesses[name]:
            found.append((row, name))

    def say(number: int) -> str:
        name = found[number][1]
        return f"Nobody with the id “{shortened(name)}” is listed, so it is shown as it is.{guesses[name]}"

    rows = np.array([row for row, _ in found], dtype=np.int64)
    return Findings(rows=rows, say=say, field="attribution", unseen=unseen)


def _names(case: Case, rows: Ints) -> Iterator[tuple[int, str]]:
    """The single words in the attribution of these rows, each with its row."""
    if not len(rows):
        return
    found = case.attributions
    among = np.flatnonzero(np.isin(found.word_rows, rows))
    pairs = zip(found.word_rows[among].tolist(), found.word_codes[among].tolist(), strict=True)
    yield from ((row, found.words[code]) for row, code in pairs)


def _rows_of(case: Case, status_ids: Collection[str]) -> Ints:
    codes = [code for code, status in enumerate(case.timeline.statuses) if status.id in status_ids]
    return np.flatnonzero(np.isin(case.table.status, codes))
