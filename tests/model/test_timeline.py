"""The document: which court outcomes have fallen, links of a row, rows by identity."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.event import BUILT_IN_STATUSES, Status
from timeline_app.model.table import EventTable
from timeline_app.model.time import TimeUnit
from timeline_app.model.timeline import Fall, Links, find_falls

COURT, RECORD = 0, 1
STATUSES: tuple[Status, ...] = BUILT_IN_STATUSES[:2]
TYPES = ("overturns", "reverses", "affirms")
OVERTURNS, REVERSES, AFFIRMS = range(3)


def a_table(statuses: Sequence[int], placed: int | None = None) -> EventTable:
    """A row a day, in that order, with these statuses."""
    count = len(statuses)
    days = np.arange(count, dtype=np.int64) * TimeUnit.MICROSECOND.per_day
    next_days = days + TimeUnit.MICROSECOND.per_day
    return EventTable(
        unit=TimeUnit.MICROSECOND,
        placed_count=count if placed is None else placed,
        start_earliest=days,
        start_latest=next_days,
        end_earliest=days,
        end_latest=next_days,
        flags=np.zeros(count, dtype=np.uint32),
        lane=np.zeros(count, dtype=np.int32),
        status=np.array(statuses, dtype=np.int16),
        importance=np.full(count, 5, dtype=np.int8),
        basis=np.zeros(count, dtype=np.int8),
        context=np.zeros(count, dtype=np.bool_),
        source_count=np.zeros(count, dtype=np.int16),
        contradicted=np.zeros(count, dtype=bool),
        record=np.arange(count, dtype=np.int64),
        title=tuple(f"event {row}" for row in range(count)),
    )


def links_of(*relations: tuple[int, int, int]) -> Links:
    """Relations as (from row, type, to row)."""
    columns = np.array(relations, dtype=np.int64).reshape(-1, 3)
    return Links(
        from_row=columns[:, 0].astype(np.int32),
        type=columns[:, 1].astype(np.int16),
        to_row=columns[:, 2].astype(np.int32),
        types=TYPES,
    )


def falls_of(
    statuses: Sequence[int], *relations: tuple[int, int, int], placed: int | None = None
) -> dict[int, Fall]:
    return dict(find_falls(a_table(statuses, placed), STATUSES, links_of(*relations)))


def test_an_outcome_falls_by_a_later_event() -> None:
    assert falls_of([COURT, RECORD], (1, OVERTURNS, 0)) == {0: Fall(1, "overturned")}
    assert falls_of([COURT, COURT], (1, REVERSES, 0)) == {0: Fall(1, "reversed")}


def test_what_does_not_fall() -> None:
    assert falls_of([COURT, COURT], (1, AFFIRMS, 0)) == {}
    assert falls_of([RECORD, COURT], (1, OVERTURNS, 0)) == {}
    assert falls_of([COURT, COURT], (0, OVERTURNS, 1)) == {}
    assert falls_of([COURT, COURT], (1, OVERTURNS, 0), placed=1) == {}
    assert falls_of([COURT, COURT]) == {}
    assert falls_of([]) == {}


def test_a_reversed_reversal_lets_the_first_outcome_stand() -> None:
    # A conviction, its reversal on appeal, and the reversal of that by a higher court.
    relations = ((1, REVERSES, 0), (2, REVERSES, 1))
    assert falls_of([COURT, COURT, COURT], *relations) == {1: Fall(2, "reversed")}
    # A third reversal fells the second, so the first counts again, and the conviction has fallen.
    assert falls_of([COURT] * 4, *relations, (3, REVERSES, 2)) == {
        2: Fall(3, "reversed"),
        0: Fall(1, "reversed"),
    }


def test_of_several_events_that_fell_an_outcome_the_earliest_counts() -> None:
    assert falls_of([COURT, RECORD, RECORD], (2, REVERSES, 0), (1, OVERTURNS, 0)) == {
        0: Fall(1, "overturned")
    }


@given(
    st.lists(st.sampled_from([COURT, RECORD]), min_size=1, max_size=7),
    st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from([OVERTURNS, REVERSES, AFFIRMS]), st.integers(0, 6)),
        max_size=8,
    ),
)
def test_falls_follow_their_rule(statuses: list[int], relations: list[tuple[int, int, int]]) -> None:
    inside = [one for one in relations if max(one[0], one[2]) < len(statuses)]
    falls = falls_of(statuses, *inside)

    def has_fallen(row: int) -> bool:
        felled_by = [by for by, kind, to in inside if to == row and kind != AFFIRMS and by > row]
        return statuses[row] == COURT and any(not has_fallen(by) for by in felled_by)

    assert set(falls) == {row for row in range(len(statuses)) if has_fallen(row)}
    for row, fall in falls.items():
        assert fall.by_row > row
        assert fall.by_row not in falls


def test_the_links_of_a_row_outgoing_first() -> None:
    links = links_of((0, AFFIRMS, 2), (2, OVERTURNS, 1), (1, REVERSES, 2))
    assert links.of(2) == (("overturns", 1, True), ("affirms", 0, False), ("reverses", 1, False))
    assert links.of(5) == ()


@pytest.mark.parametrize(("placed", "undated"), [(3, 0), (1, 2), (0, 3)])
def test_a_table_counts_its_rows(placed: int, undated: int) -> None:
    table = a_table([COURT] * 3, placed)
    assert (len(table), table.placed_count, table.undated_count) == (3, placed, undated)
    hull = table.hull()
    if placed == 0:
        assert hull is None
    else:
        assert hull is not None
        assert (hull.start, hull.end) == (0, placed * TimeUnit.MICROSECOND.per_day)
