"""How many of some events have each lane, status, person, place, tag, source and kind of date, or none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from timeline_app.model.arrays import Booleans, Ints
from timeline_app.model.date_kinds import CLAIMED, DATE_KINDS
from timeline_app.model.query_edits import without_field
from timeline_app.model.query_match import matches
from timeline_app.model.query_terms import Named, Not, Query, Term, Trait
from timeline_app.model.query_values import FieldValues
from timeline_app.model.search_index import SearchIndex
from timeline_app.model.standing import fallen_words

COUNTED: Final = ("lane", "status", "is", "date", "person", "place", "tag", "source")
"""The fields that are counted, by their names in a query."""
LACKING: Final[Mapping[str, str]] = MappingProxyType(
    {"person": "Nobody named", "place": "No place", "tag": "No tag", "source": "No source"}
)
"""The fields that an event may have nothing of, and what such events are called."""
STRUCK: Final = "struck"
STANDINGS: Final[Mapping[str, str]] = MappingProxyType(
    {"contradicted": "Contradicted by a source", "undated": "Without a date"}
)
"""What an event may be (``is:``) besides STRUCK, and what such events are called in every list."""
MOST_BESIDE: Final = 200
"""So many values of a field are listed beside a query: nobody reads more, and each is a row of the window."""
_MOST: Final = 1_000


class FacetCount(Struct, frozen=True):
    """A value, what it is called, and how many of the events have it; the value "" is to have none.

    ``note`` says what else is counted of some of these: "1 overturned since".
    """

    value: str
    name: str
    count: int
    note: str = ""


class FieldCounts(Struct, frozen=True):
    """The values of a field, the most frequent first, and how many more there are than are listed."""

    counts: tuple[FacetCount, ...]
    more: int = 0


def counts_beside(query: Query, index: SearchIndex, *, most: int = MOST_BESIDE) -> Mapping[str, FieldCounts]:
    """What the events have in each field that the rest of a query finds, without what it asks of that field.

    So the count of a value says how many would be found if it were asked for in place of the others.
    """
    found = matches(query, index)
    counts: dict[str, FieldCounts] = {}
    for field in COUNTED:
        others = without_field(query, field)
        rows = found if others == query else matches(others, index)
        counts.update(facet_counts(rows, index, fields=(field,), most=most))
    return counts


def facet_counts(
    rows: Booleans, index: SearchIndex, *, fields: Sequence[str] = COUNTED, most: int = _MOST
) -> Mapping[str, FieldCounts]:
    """What the rows of the mask have in each field that is counted; values that none of them has are no part.

    An event with several people counts once for each. Of a field no more than ``most`` values are listed.
    """
    table, records = index.timeline.table, index.records_of(rows)
    found: dict[str, FieldCounts] = {}
    for field in fields:
        if field == "date":
            found[field] = _date_counts(rows, index)
        elif field == "is":
            names = {STRUCK: fallen_words(index.timeline), **STANDINGS}
            terms = {value: Trait(field, value) for value in names}
            found[field] = FieldCounts(_counts_of(terms, names, rows, index))
        elif field in index.content.values:
            values = index.content.values[field]
            listed = _listed(values, values.counts(rows, records, table), most)
            if field == "status":
                listed = _with_fallen(listed, rows, index)
            found[field] = FieldCounts((*listed.counts, *_lacking(field, rows, index)), listed.more)
    return found


def facet_term(field: str, value: str, index: SearchIndex) -> Term:
    """The term of a query that finds the events with that value of a field, and no others."""
    fixed = _fixed_term(field, value)
    if fixed is not None:
        return fixed
    values = index.content.values[field]
    return Named(field, values.text_of(values.ids.index(value)))


def facet_terms(field: str, wanted: Sequence[str], index: SearchIndex) -> Mapping[str, Term]:
    """The same of many values of a field, by these: in one pass over all that it has."""
    terms: dict[str, Term] = {}
    named: list[str] = []
    for value in wanted:
        fixed = _fixed_term(field, value)
        if fixed is None:
            named.append(value)
        else:
            terms[value] = fixed
    if named:
        values, asked = index.content.values[field], frozenset(named)
        codes = {value: code for code, value in enumerate(values.ids) if value in asked}
        texts = values.texts_of([codes[value] for value in named])
        terms |= {value: Named(field, text) for value, text in zip(named, texts, strict=True)}
    return terms


def _fixed_term(field: str, value: str) -> Term | None:
    """The term of a value that has no name of its own, else None."""
    if field in ("date", "is"):
        return Trait(field, value)
    return Not(Trait("has", field)) if not value and field in LACKING else None


def most_frequent(counts: Ints, most: int) -> list[int]:
    """The codes that are counted, the most frequent first, and among equals those that come first."""
    codes = np.flatnonzero(counts)
    if len(codes) > most:
        # Only the first are put in order: there may be a million sources.
        least = np.partition(counts[codes], len(codes) - most)[len(codes) - most]
        codes = codes[counts[codes] >= least]
    ordered: list[int] = codes[np.argsort(-counts[codes], kind="stable")][:most].tolist()
    return ordered


def _listed(values: FieldValues, counts: Ints, most: int) -> FieldCounts:
    codes = most_frequent(counts, most)
    listed = tuple(
        FacetCount(values.ids[code], values.called(code).shown, int(counts[code])) for code in codes
    )
    return FieldCounts(listed, int(np.count_nonzero(counts)) - len(listed))


def _with_fallen(listed: FieldCounts, rows: Booleans, index: SearchIndex) -> FieldCounts:
    """The kinds of claim, each with how many of it have fallen: a legend counts these apart."""
    timeline, fallen = index.timeline, Counter[str]()
    for row in timeline.falls:
        if rows[row]:
            fallen[timeline.statuses[timeline.table.status[row]].id] += 1
    word = fallen_words(timeline).lower()
    return FieldCounts(
        tuple(
            replace(one, note=f"{fallen[one.value]:,} {word}") if fallen[one.value] else one
            for one in listed.counts
        ),
        listed.more,
    )


def _lacking(field: str, rows: Booleans, index: SearchIndex) -> tuple[FacetCount, ...]:
    """How many have nothing in that field, where that can be."""
    if field not in LACKING:
        return ()
    return _counts_of({"": Not(Trait("has", field))}, {"": LACKING[field]}, rows, index)


def _counts_of(
    terms: Mapping[str, Term], names: Mapping[str, str], rows: Booleans, index: SearchIndex
) -> tuple[FacetCount, ...]:
    """How many each of those terms finds, by the value that it stands for; not those that find nothing."""
    counted = (
        FacetCount(value, names[value], int(np.count_nonzero(rows & matches(Query(term), index))))
        for value, term in terms.items()
    )
    return tuple(one for one in counted if one.count)


def _date_counts(rows: Booleans, index: SearchIndex) -> FieldCounts:
    kinds = (*DATE_KINDS, CLAIMED)
    # How many have each set of kinds, all at once.
    counts = np.bincount(np.compress(rows, index.date_kinds), minlength=1 << len(kinds))
    counted = [
        (kind, int(counts[(np.arange(len(counts)) >> at) & 1 == 1].sum())) for at, kind in enumerate(kinds)
    ]
    counted.sort(key=lambda one: -one[1])
    return FieldCounts(tuple(FacetCount(kind.id, kind.word, count) for kind, count in counted if count))
