"""A query changed term by term, as by clicks on a legend: shown alone, shown too, left out, taken away.

Only terms that hold for the whole line are looked at, alone or as alternatives of one field: what stands
deeper in brackets was typed, and stays as it is. It knows no list.
"""

from __future__ import annotations

from timeline_app.model.query_terms import (
    All,
    AnyOf,
    Dated,
    Named,
    Not,
    Query,
    Term,
    Trait,
    all_of,
    any_of,
    negated,
)


def holds(query: Query, term: Term) -> bool:
    """Whether the line asks for the term, alone or as one of several of its field."""
    return any(part == term or term in _alternatives(part, term) for part in _parts(query))


def leaves_out(query: Query, term: Term) -> bool:
    """Whether the line asks for what the term does not find."""
    return negated(term) in _parts(query)


def with_term(query: Query, term: Term) -> Query:
    """The line that asks for the term as well."""
    return all_of((*(part for part in _parts(query) if part != negated(term)), term))


def with_alternative(query: Query, term: Term) -> Query:
    """The line that finds what it found, and the term too, as one more of those of its field."""
    found, others = _taken_apart(query, term)
    return all_of((*others, *_term(any_of((*found, term)))))


def only_term(query: Query, term: Term) -> Query:
    """The line that asks for the term and for no other of its field."""
    _, others = _taken_apart(query, term)
    return all_of((*others, term))


def without_term(query: Query, term: Term) -> Query:
    """The line that neither asks for the term nor leaves it out."""
    parts: list[Term] = []
    for part in _parts(query):
        if part in (term, negated(term)):
            continue
        alternatives = _alternatives(part, term)
        parts += _term(any_of(one for one in alternatives if one != term)) if alternatives else (part,)
    return all_of(parts)


def without_field(query: Query, field: str) -> Query:
    """The line without what it asks of a field, and without what it leaves out by it."""
    return all_of(part for part in _parts(query) if not _is_of(part, field))


def leaving_out(query: Query, term: Term) -> Query:
    """The line that leaves out what the term finds."""
    return all_of((*_parts(without_term(query, term)), negated(term)))


def _parts(query: Query) -> tuple[Term, ...]:
    """The terms that must all be found."""
    return query.term.terms if isinstance(query.term, All) else _term(query)


def _term(query: Query) -> tuple[Term, ...]:
    return () if query.term is None else (query.term,)


def _alternatives(part: Term, term: Term) -> tuple[Term, ...]:
    """The terms of which one must be found, where they are all of the field of ``term``."""
    field = _field(term)
    if field is None or not isinstance(part, AnyOf):
        return ()
    return part.terms if all(_field(one) == field for one in part.terms) else ()


def _field(term: Term) -> str | None:
    return term.field if isinstance(term, Named | Dated | Trait) else None


def _is_of(part: Term, field: str) -> bool:
    """Whether a part of the line asks of that field alone."""
    if isinstance(part, Not):
        return _is_of(part.term, field)
    if isinstance(part, Trait) and part.field == "has":
        return part.value == field
    return all(_field(one) == field for one in (part.terms if isinstance(part, AnyOf) else (part,)))


def _taken_apart(query: Query, term: Term) -> tuple[tuple[Term, ...], tuple[Term, ...]]:
    """The terms of the same field that are asked for, and all other parts but what leaves the term out."""
    found: list[Term] = []
    others: list[Term] = []
    for part in _parts(query):
        field = _field(term)
        if field is not None and _field(part) == field:
            found.append(part)
        elif alternatives := _alternatives(part, term):
            found += alternatives
        elif part != negated(term):
            others.append(part)
    return tuple(found), tuple(others)
