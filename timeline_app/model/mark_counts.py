"""How many of the events that a query finds have each mark of the legend, and each kind of date."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from msgspec import Struct

from timeline_app.model.arrays import Booleans
from timeline_app.model.facet_counts import facet_counts
from timeline_app.model.query_edits import without_field
from timeline_app.model.query_match import matches
from timeline_app.model.query_terms import Query
from timeline_app.model.search_index import SearchIndex


class MarkCounts(Struct, frozen=True):
    """By status, how many stand and how many have fallen since; by id, how many have a kind of date."""

    standing: tuple[int, ...]
    fallen: tuple[int, ...]
    dates: Mapping[str, int]


def mark_counts_beside(query: Query, index: SearchIndex) -> MarkCounts:
    """What is found by the rest of a query, without what it asks of the field of which a mark is one.

    So each count says how many would be found if that mark were asked for in place of the others.
    """
    known: dict[Query, Booleans] = {}

    def beside(field: str) -> Booleans:
        rest = without_field(query, field)
        if rest not in known:
            known[rest] = matches(rest, index)
        return known[rest]

    timeline = index.timeline
    has_fallen = np.zeros(len(timeline.table), dtype=bool)
    has_fallen[list(timeline.falls)] = True
    dates = facet_counts(beside("date"), index, fields=("date",))["date"]
    return MarkCounts(
        standing=_by_status(beside("status") & ~has_fallen, index),
        fallen=_by_status(beside("is") & has_fallen, index),
        dates={one.value: one.count for one in dates.counts},
    )


def _by_status(rows: Booleans, index: SearchIndex) -> tuple[int, ...]:
    timeline = index.timeline
    statuses = np.compress(rows, timeline.table.status)
    return tuple(np.bincount(statuses, minlength=len(timeline.statuses)).tolist())
