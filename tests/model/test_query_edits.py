"""A query changed by clicks: each verb gives a tidy line, and the line says what was clicked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.queries import leaves, queries
from timeline_app.model.query import parse_query, query_text
from timeline_app.model.query_edits import (
    holds,
    leaves_out,
    leaving_out,
    only_term,
    with_alternative,
    with_term,
    without_term,
)
from timeline_app.model.query_terms import Named, Query, Term, Words

Edit = Callable[[Query, Term], Query]
X = Named("tag", "x")


def read(line: str) -> Query:
    query = parse_query(line)
    assert isinstance(query, Query)
    return query


@pytest.mark.parametrize(
    ("edit", "line", "changed"),
    [
        (with_term, "", "tag:x"),
        (with_term, "a", "a tag:x"),
        (with_term, "a or b", "(a or b) tag:x"),
        (with_term, "tag:x a", "tag:x a"),
        (with_term, "-tag:x a", "a tag:x"),
        (with_term, "tag:y", "tag:y tag:x"),
        (with_alternative, "", "tag:x"),
        (with_alternative, "tag:y", "tag:y or tag:x"),
        (with_alternative, "a tag:y person:b", "a person:b (tag:y or tag:x)"),
        (with_alternative, "(tag:y or tag:z) a", "a (tag:y or tag:z or tag:x)"),
        (with_alternative, "tag:y or tag:x", "tag:y or tag:x"),
        (with_alternative, "tag:y or a", "(tag:y or a) tag:x"),
        (with_alternative, "-tag:x -tag:y", "-tag:y tag:x"),
        (only_term, "a tag:y", "a tag:x"),
        (only_term, "tag:x or tag:y", "tag:x"),
        (only_term, "(tag:z or tag:y) person:b -tag:y", "person:b -tag:y tag:x"),
        (only_term, "-tag:x", "tag:x"),
        (without_term, "tag:x", ""),
        (without_term, "a -tag:x", "a"),
        (without_term, "a (tag:x or tag:y)", "a tag:y"),
        (without_term, "tag:x or tag:y or tag:z", "tag:y or tag:z"),
        (without_term, "tag:x or a", "tag:x or a"),
        (leaving_out, "", "-tag:x"),
        (leaving_out, "tag:x a", "a -tag:x"),
        (leaving_out, "tag:x or tag:y", "tag:y -tag:x"),
        (leaving_out, "-tag:x", "-tag:x"),
    ],
)
def test_what_becomes_of_a_line(edit: Edit, line: str, changed: str) -> None:
    assert query_text(edit(read(line), X)) == changed


@pytest.mark.parametrize(
    ("line", "is_held", "is_left_out"),
    [
        ("tag:x", True, False),
        ("a tag:x", True, False),
        ("a (tag:y or tag:x)", True, False),
        ("tag:y or a tag:x", False, False),
        ("tag:x or a", False, False),
        ("-tag:x", False, True),
        ("-(tag:x or tag:y)", False, False),
        ("tag:y", False, False),
    ],
)
def test_whether_a_line_holds_a_term(line: str, is_held: bool, is_left_out: bool) -> None:
    assert holds(read(line), X) is is_held
    assert leaves_out(read(line), X) is is_left_out


def test_words_have_no_alternatives() -> None:
    assert query_text(with_alternative(read("a"), Words("b"))) == "a b"
    assert query_text(only_term(read("a"), Words("b"))) == "a b"


NAMES = st.sampled_from("xyz")


@given(query=queries(NAMES, NAMES), term=leaves(NAMES, NAMES))
def test_a_click_does_what_it_says_and_the_line_reads_back(query: Query, term: Term) -> None:
    for edit in (with_term, with_alternative, only_term):
        changed = edit(query, term)
        assert holds(changed, term)
        assert not leaves_out(changed, term)
        assert edit(changed, term) == changed
    gone = without_term(query, term)
    assert not holds(gone, term)
    assert not leaves_out(gone, term)
    without = leaving_out(query, term)
    assert leaves_out(without, term)
    assert not holds(without, term)
    for changed in (gone, without, with_term(query, term), with_alternative(query, term)):
        assert parse_query(query_text(changed)) == changed
