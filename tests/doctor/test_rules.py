"""The table of rules: each finds what it is for, and leaves alone what only looks like it."""

from __future__ import annotations

from importlib import import_module

import pytest

from tests.doctor.examples import EXAMPLES, Events
from tests.formats.lists import reading_of
from timeline_app.doctor import RULES, examine, merged
from timeline_app.doctor.rule import Rule
from timeline_app.formats import Problem

EVERY_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


def problems_of(events: Events, header: dict[str, object]) -> tuple[Problem, ...]:
    reading = reading_of(*events, **header)
    assert reading.timeline is not None
    return merged(reading.problems, examine(reading.timeline))


@EVERY_RULE
def test_it_finds_what_it_is_for_and_nothing_else_is_found(rule: Rule) -> None:
    example = EXAMPLES[rule.id]
    (problem,) = problems_of(example.faulty, dict(example.faulty_header))
    assert example.words in problem.message
    assert problem.severity is rule.severity
    assert problem.message.endswith((".", "?"))
    assert problem.field is not None


@EVERY_RULE
def test_it_leaves_alone_what_only_looks_like_it(rule: Rule) -> None:
    example = EXAMPLES[rule.id]
    assert problems_of(example.fine, dict(example.fine_header)) == ()


@EVERY_RULE
def test_it_says_what_it_looks_for_from_when_on_and_where_it_lives(rule: Rule) -> None:
    assert rule.looks_for
    assert rule.threshold
    assert (rule.find is None) is not (rule.read_by is None)
    if rule.read_by is not None:
        assert import_module(rule.read_by)


def test_every_rule_has_its_own_id_and_examples() -> None:
    ids = [rule.id for rule in RULES]
    assert len(set(ids)) == len(ids)
    assert set(EXAMPLES) == set(ids)
