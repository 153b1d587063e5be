"""Queries for tests: terms of any kind, put together at random."""

from __future__ import annotations

from hypothesis import strategies as st

from timeline_app.model.query_terms import (
    DATED,
    NAMED,
    TRAITS,
    Dated,
    Named,
    Query,
    Term,
    Trait,
    Words,
    all_of,
    any_of,
    negated,
)
from timeline_app.model.when import read_when

DATES = (
    *("1985", "1985-03", "1985-03-01", "2007-03-18/2009", "198X", "1985/..", "../1985", "1985/", "/1985"),
    *("[1985,1990]", "[..1985]", "1985~", "-0043", "Y-13800000000", "2016-01-05T12:00", "2016-01-04T14:30Z"),
)
ODD_TEXT = st.text(min_size=1, max_size=8).map(lambda text: " ".join(text.split())).filter(bool)
"""One line of any characters, with single blanks."""


def dated(field: str, text: str) -> Dated:
    return Dated(field, text, read_when(date=text))


def traits() -> st.SearchStrategy[Trait]:
    return st.sampled_from([Trait(field, value) for field, values in TRAITS.items() for value in values])


def leaves(words: st.SearchStrategy[str], values: st.SearchStrategy[str]) -> st.SearchStrategy[Term]:
    """Terms that hold no others, with such words and such values of fields."""
    return st.one_of(
        words.map(Words),
        st.builds(Named, st.sampled_from(NAMED), values),
        st.builds(dated, st.sampled_from(DATED), st.sampled_from(DATES)),
        traits(),
    )


def queries(words: st.SearchStrategy[str], values: st.SearchStrategy[str]) -> st.SearchStrategy[Query]:
    """Queries of such terms, as deep as it comes."""

    def deeper(terms: st.SearchStrategy[Term]) -> st.SearchStrategy[Term]:
        some = st.lists(terms, min_size=1, max_size=3)
        return st.one_of(terms.map(negated), some.map(_all), some.map(_any))

    return st.recursive(leaves(words, values), deeper, max_leaves=8).map(Query) | st.just(Query())


def _all(terms: list[Term]) -> Term:
    return _term(all_of(terms))


def _any(terms: list[Term]) -> Term:
    return _term(any_of(terms))


def _term(query: Query) -> Term:
    assert query.term is not None
    return query.term
