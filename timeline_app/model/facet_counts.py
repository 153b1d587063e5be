"""How many of some events have each lane, status, person, place, tag, source and kind of date.

It knows no query: which events are counted is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.model.date_kinds import CLAIMED, DATE_KINDS
from timeline_app.model.folded import Mask
from timeline_app.model.query_terms import Named, Trait
from timeline_app.model.query_values import FieldValues
from timeline_app.model.search_index import SearchIndex
from timeline_app.model.table import Ints

COUNTED: Final = ("lane", "status", "person", "place", "tag", "source", "date")
"""The fields that are counted, by their names in a query."""
_MOST: Final = 1_000


class FacetCount(Struct, frozen=True):
    """A value, what it is called, and how many of the events have it."""

    value: str
    name: str
    count: int


class FieldCounts(Struct, frozen=True):
    """The values of a field, the most frequent first, and how many more there are than are listed."""

    counts: tuple[FacetCount, ...]
    more: int = 0


def facet_counts(rows: Mask, index: SearchIndex, *, most: int = _MOST) -> Mapping[str, FieldCounts]:
    """What the rows of the mask have in each field that is counted; values that none of them has are no part.

    An event with several people counts once for each. Of a field no more than ``most`` values are listed.
    """
    table, records = index.timeline.table, index.records_of(rows)
    found: dict[str, FieldCounts] = {}
    for field in COUNTED:
        if field == "date":
            found[field] = _date_counts(rows, index)
        elif field in index.content.values:
            values = index.content.values[field]
            found[field] = _listed(values, values.counts(rows, records, table), most)
    return found


def facet_term(field: str, value: str, index: SearchIndex) -> Named | Trait:
    """The term of a query that finds the events with that value of a field, and no others."""
    if field == "date":
        return Trait(field, value)
    values = index.content.values[field]
    return Named(field, values.text_of(values.ids.index(value)))


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


def _date_counts(rows: Mask, index: SearchIndex) -> FieldCounts:
    kinds = (*DATE_KINDS, CLAIMED)
    # How many have each set of kinds, all at once.
    counts = np.bincount(np.compress(rows, index.date_kinds), minlength=1 << len(kinds))
    counted = [
        (kind, int(counts[(np.arange(len(counts)) >> at) & 1 == 1].sum())) for at, kind in enumerate(kinds)
    ]
    counted.sort(key=lambda one: -one[1])
    return FieldCounts(tuple(FacetCount(kind.id, kind.word, count) for kind, count in counted if count))
