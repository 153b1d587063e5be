"""Examining a list: every rule asked once, what it found said as problems; it knows no rule by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from typing import Final

import numpy as np

from timeline_app.doctor.case import Case, no_pause
from timeline_app.doctor.rule import WHOLE_LIST, Findings, Rule
from timeline_app.doctor.rules import RULES
from timeline_app.formats.clean_text import one_line
from timeline_app.formats.problems import Problem, Severity
from timeline_app.model.timeline import Timeline

LISTED_MAX: Final = 50
"""So much of what one rule finds is listed, as it comes in the file; the rest is counted."""


def examine(timeline: Timeline) -> tuple[Problem, ...]:
    """All that the rules find in a list, rule by rule. It may run in any thread."""
    return tuple(problem for found in examine_by_rule(timeline) for problem in found)


def examine_by_rule(
    timeline: Timeline, pause: Callable[[], None] = no_pause
) -> Iterator[tuple[Problem, ...]]:
    """What each rule finds, one after the other.

    ``pause`` is called between steps of a few ms: a long examination gives way there or, where it raises, is
    given up.
    """
    case = Case(timeline, pause)
    for rule in RULES:
        if rule.find is not None:
            yield tuple(_problems(rule, rule.find(case), case))


def merged(read: Sequence[Problem], found: Sequence[Problem]) -> tuple[Problem, ...]:
    """What the reader said and what was found later, in the order of the file; what has no place last."""
    placeless = tuple(takewhile(lambda one: one.line is None, reversed(read)))[::-1]
    placed = [*read[: len(read) - len(placeless)], *(one for one in found if one.line is not None)]
    placed.sort(key=lambda one: (one.line or 0, one.column or 0))
    return (*placed, *placeless, *(one for one in found if one.line is None))


def _problems(rule: Rule, findings: Findings, case: Case) -> list[Problem]:
    rows = findings.rows
    places = np.where(rows == WHOLE_LIST, WHOLE_LIST, case.table.record[rows]) if len(rows) else rows
    listed = np.argsort(places, kind="stable")[:LISTED_MAX]
    problems = [_problem(rule, findings, number, case) for number in listed.tolist()]
    if len(rows) > LISTED_MAX:
        more = f"{len(rows) - LISTED_MAX:,} more of this kind are not listed: {rule.looks_for}."
        problems.append(Problem(severity=rule.severity, message=more))
    if findings.unseen is not None:
        problems.append(Problem(severity=Severity.NOTE, message=findings.unseen))
    return problems


def _problem(rule: Rule, findings: Findings, number: int, case: Case) -> Problem:
    row, message = int(findings.rows[number]), findings.say(number)
    if row == WHOLE_LIST:
        return Problem(severity=rule.severity, message=message, field=findings.field)
    event = case.timeline.event(row)
    return Problem(
        severity=rule.severity,
        message=message,
        line=event.line,
        event=int(case.table.record[row]) + 1,
        event_id=(one_line(event.id) or None) if event.id else None,
        field=findings.field,
    )
