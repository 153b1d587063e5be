"""Counts of what events have: the same as counted event by event, the most frequent first."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SEEDS, a_timeline, an_event
from tests.model.plain_query import random_document
from timeline_app.model.date_kinds import CLAIMED, DATE_KINDS
from timeline_app.model.facet_counts import COUNTED, facet_counts, facet_term, facet_terms
from timeline_app.model.query import term_text
from timeline_app.model.query_match import matches
from timeline_app.model.query_terms import FACET_BY_FIELD, Query
from timeline_app.model.search_index import index_at_once
from timeline_app.model.timeline import Timeline


def plainly_counted(timeline: Timeline, rows: list[int], field: str) -> Counter[str]:
    """How many of those events have each value."""
    counts: Counter[str] = Counter()
    table = timeline.table
    for row in rows:
        if field == "lane":
            counts[timeline.event(row).lane.id] += 1
        elif field == "status":
            counts[timeline.event(row).status.id] += 1
        elif field == "is":
            event = timeline.event(row)
            counts["struck"] += row in timeline.falls
            counts["undated"] += row >= table.placed_count
            counts["contradicted"] += any(one.contradicts for one in event.citations)
        elif field == "date":
            counts.update(k.id for k in DATE_KINDS if row < table.placed_count and k.of(table)[row])
            counts[CLAIMED.id] += bool(timeline.event(row).date_claims)
        else:
            facet = timeline.facets[FACET_BY_FIELD[field]]
            values = {facet.values[code] for code in facet.of(int(table.record[row])).tolist()}
            counts.update(values or {""})
    return +counts


@given(seed=SEEDS, share=st.sampled_from([0.0, 0.3, 1.0]))
def test_counted_as_event_by_event(seed: int, share: float) -> None:
    random = Random(seed)
    timeline = random_document(random, 20)
    rows = [row for row in range(len(timeline.table)) if random.random() < share]
    mask = np.zeros(len(timeline.table), dtype=bool)
    mask[rows] = True
    counted = facet_counts(mask, index_at_once(timeline))
    assert list(counted) == list(COUNTED)
    for field, found in counted.items():
        assert {one.value: one.count for one in found.counts} == plainly_counted(timeline, rows, field)
        counts = [one.count for one in found.counts if one.value and field != "is"]
        assert counts == sorted(counts, reverse=True)
        assert found.more == 0


@given(seed=SEEDS)
def test_the_term_of_a_value_finds_what_is_counted(seed: int) -> None:
    timeline = random_document(Random(seed), 20)
    index = index_at_once(timeline)
    everything = np.ones(len(timeline.table), dtype=bool)
    for field, found in facet_counts(everything, index).items():
        terms = facet_terms(field, [one.value for one in found.counts], index)
        assert terms == {one.value: facet_term(field, one.value, index) for one in found.counts}
        for one in found.counts:
            rows = matches(Query(facet_term(field, one.value, index)), index)
            # Two tags that differ in nothing but case are one to a query; and so are things of one name.
            is_one = field in ("lane", "status", "date") or one.value in ("ana", "bo", "art", "p1", "q", "R2")
            assert np.count_nonzero(rows) == one.count or (not is_one and np.count_nonzero(rows) > one.count)


def test_a_value_is_meant_by_its_name_unless_others_are_called_so() -> None:
    timeline = a_timeline(
        an_event("2001", people=["ana", "bo", "bo-b"], sources=["R1"], status="court", lane="A lane"),
        people=[{"id": "ana", "name": "Ana Li"}, {"id": "bo", "name": "Bo"}, {"id": "bo-b", "name": "BO"}],
        sources=[{"id": "R1", "title": "A long title"}],
    )
    index = index_at_once(timeline)
    asked = (("person", "ana"), ("person", "bo-b"), ("source", "R1"), ("status", "court"), ("lane", "A lane"))
    lines = [term_text(facet_term(field, value, index)) for field, value in asked]
    assert lines == ['person:"Ana Li"', "person:bo-b", "source:R1", "status:court", 'lane:"A lane"']
    assert term_text(facet_term("date", "about", index)) == "date:about"


def test_an_event_counts_once_for_each_and_only_once() -> None:
    timeline = a_timeline(
        an_event("2001~", people=["ana", "bo", "ana"], tags=["x", "y"]),
        an_event("2002", people=["bo"], tags=["y", "y"]),
        people=[{"id": "ana", "name": "Ana"}, {"id": "bo", "name": "Bo"}, {"id": "cy", "name": "Cy"}],
    )
    counted = facet_counts(np.ones(2, dtype=bool), index_at_once(timeline))
    assert [(one.value, one.name, one.count) for one in counted["person"].counts] == [
        ("bo", "Bo", 2),
        ("ana", "Ana", 1),
    ]
    assert [(one.value, one.count) for one in counted["tag"].counts] == [("y", 2), ("x", 1)]
    assert [(one.value, one.name, one.count) for one in counted["date"].counts] == [
        ("within", "Within", 2),
        ("about", "About", 1),
    ]


def test_of_a_kind_of_claim_those_that_fell_are_counted_too() -> None:
    court = {"status": "court", "lane": "A"}
    timeline = a_timeline(
        an_event("2001", id="a", **court),
        an_event("2002", id="b", **court),
        an_event("2003", id="c", relations=[{"type": "overturns", "to": "a"}], **court),
        an_event("2004", id="d", relations=[{"type": "reverses", "to": "b"}]),
    )

    def counted(*rows: int) -> list[tuple[str, int, str]]:
        mask = np.isin(np.arange(4), rows)
        found = facet_counts(mask, index_at_once(timeline))
        return [(one.name, one.count, one.note) for field in ("status", "is") for one in found[field].counts]

    name = "Overturned or reversed since"
    assert counted(0, 1, 2, 3) == [
        ("Court outcome", 3, f"2 {name.lower()}"),
        ("Event", 1, ""),
        (name, 2, ""),
    ]
    assert counted(1, 2) == [("Court outcome", 2, f"1 {name.lower()}"), (name, 1, "")]
    assert counted(2) == [("Court outcome", 1, "")]


def test_of_many_values_the_most_frequent_are_listed() -> None:
    timeline = a_timeline(*(an_event(tags=[f"t{n}", "all", f"half{n % 2}"]) for n in range(50)))
    tags = facet_counts(np.ones(50, dtype=bool), index_at_once(timeline), most=4)["tag"]
    assert [one.value for one in tags.counts] == ["all", "half0", "half1", "t0"]
    assert tags.more == 49
