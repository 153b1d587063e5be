"""What a query finds in a document: which rows each of its terms holds for.

It asks the index of the document and its columns, and reads no text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from timeline_app.model.arrays import Booleans
from timeline_app.model.date_kinds import CLAIMED, DATE_KINDS
from timeline_app.model.folding import needle_of
from timeline_app.model.query_dates import rows_dated
from timeline_app.model.query_terms import (
    FACET_BY_FIELD,
    All,
    AnyOf,
    Dated,
    Named,
    Not,
    Query,
    Term,
    Trait,
    Words,
)
from timeline_app.model.said import SaidFlag
from timeline_app.model.search_index import Found, SearchIndex


class Matching:
    """What a query finds, worked out part by part, so that the next letter can give it up.

    ``rows`` is a mask over the rows of the index's timeline, and right once all parts are done. ``is_whole``
    says whether it was asked of a whole index; else more may be found later.
    """

    def __init__(self, query: Query, index: SearchIndex) -> None:
        self.rows = np.zeros(len(index.timeline.table), dtype=bool)
        self.is_whole = index.is_whole
        self._query = query
        self._index = index

    def parts(self) -> Iterator[None]:
        """Work it out, and come back after about a millisecond each."""
        if self._query.term is None:
            self.rows = np.ones_like(self.rows)
        else:
            everywhere = np.ones_like(self.rows)
            self.rows = yield from _found(self._query.term, self._index, everywhere)


def matches(query: Query, index: SearchIndex) -> Booleans:
    """The rows that a query finds; all of them for a query that asks for nothing."""
    matching = Matching(query, index)
    for _ in matching.parts():
        pass
    return matching.rows


def _found(term: Term, index: SearchIndex, within: Booleans) -> Found:
    """The rows for which a term holds, as far as they lie within others: of the rest nothing is said."""
    match term:
        case Words():
            needle, records = needle_of(term.text), index.few_records_of(within)
            return index.rows_of((yield from index.content.saying(needle, records)))
        case Named():
            return (yield from _named(term, index))
        case Dated():
            return rows_dated(term.field, term.when, index.timeline.table)
        case Trait():
            return _TRAITS[term.field, term.value](index)
        case Not():
            return ~(yield from _found(term.term, index, within))
        case All():
            found = within.copy()
            for one in sorted(term.terms, key=_cost):
                if not found.any():
                    break
                found &= yield from _found(one, index, found)
            return found
        case AnyOf():
            found = np.zeros_like(within)
            for one in sorted(term.terms, key=_cost):
                found |= yield from _found(one, index, within)
            return found


def _cost(term: Term) -> tuple[bool, int]:
    """What goes first: what needs no text, then long words, as few events have them and few remain to ask."""
    match term:
        case Words():
            return True, -len(term.text)
        case Not():
            return _cost(term.term)[0], 0
        case All() | AnyOf():
            return max(map(_cost, term.terms))[0], 0
        case _:
            return False, 0


def _named(term: Named, index: SearchIndex) -> Found:
    if term.field in FACET_BY_FIELD:
        return index.rows_of((yield from index.content.naming(term.field, term.value)))
    values, needle = index.content.values.get(term.field), needle_of(term.value)
    if values is None or not needle:
        return np.zeros(len(index.timeline.table), dtype=bool)
    meant = values.meant_by(needle)
    return values.rows_with(meant.exactly if meant.exactly.any() else meant.in_part, index.timeline.table)


Finder = Callable[[SearchIndex], Booleans]


def _naming_any(field: str) -> Finder:
    def find(index: SearchIndex) -> Booleans:
        values = index.content.values.get(field)
        if values is None:
            return np.zeros(len(index.timeline.table), dtype=bool)
        return index.rows_of(values.records_with(np.ones(len(values.ids), dtype=bool)))

    return find


def _flagged(flag: SaidFlag) -> Finder:
    return lambda index: index.flagged(flag)


def _placed(index: SearchIndex) -> Booleans:
    table = index.timeline.table
    return np.arange(len(table)) < table.placed_count


def _with_status(index: SearchIndex) -> Booleans:
    is_given = np.array([bool(status.id) for status in index.timeline.statuses], dtype=bool)
    found: Booleans = is_given[index.timeline.table.status]
    return found


def _related(index: SearchIndex) -> Booleans:
    found = np.zeros(len(index.timeline.table), dtype=bool)
    found[index.timeline.links.from_row] = True
    found[index.timeline.links.to_row] = True
    return found


def _dated_as(at: int) -> Finder:
    def find(index: SearchIndex) -> Booleans:
        found: Booleans = (index.date_kinds & np.uint16(1 << at)) != 0
        return found

    return find


def _struck(index: SearchIndex) -> Booleans:
    found = np.zeros(len(index.timeline.table), dtype=bool)
    found[list(index.timeline.falls)] = True
    return found


def _background(index: SearchIndex) -> Booleans:
    return index.timeline.table.context.copy()


def _sourced(index: SearchIndex) -> Booleans:
    found: Booleans = index.timeline.table.source_count > 0
    return found


_TRAITS: Final[Mapping[tuple[str, str], Finder]] = MappingProxyType(
    {
        ("has", "source"): _sourced,
        ("has", "date"): _placed,
        ("has", "status"): _with_status,
        ("has", "relation"): _related,
        ("has", "claim"): _dated_as(len(DATE_KINDS)),
        **{("has", field): _naming_any(field) for field in ("place", "person", "tag")},
        ("has", "quote"): _flagged(SaidFlag.QUOTE),
        ("has", "description"): _flagged(SaidFlag.DESCRIPTION),
        ("has", "media"): _flagged(SaidFlag.MEDIA),
        ("has", "attribution"): _flagged(SaidFlag.ATTRIBUTION),
        ("has", "note"): _flagged(SaidFlag.NOTE),
        ("has", "count"): _flagged(SaidFlag.COUNT),
        ("has", "platform"): _flagged(SaidFlag.PLATFORM),
        **{("date", kind.id): _dated_as(at) for at, kind in enumerate((*DATE_KINDS, CLAIMED))},
        ("is", "struck"): _struck,
        ("is", "undated"): lambda index: ~_placed(index),
        ("is", "background"): _background,
        ("is", "contradicted"): _flagged(SaidFlag.CONTRADICTED),
    }
)
"""Who has or is what, by field and value."""
