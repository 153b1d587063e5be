"""Rows as a set: asked as any set is, and of the rows of a cluster only once."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.ui.row_set import NO_ROWS, RowSet

ROWS = st.frozensets(st.integers(0, 19), max_size=8)


@given(rows=ROWS, other=ROWS)
def test_it_shares_rows_with_others_as_a_set_does(rows: frozenset[int], other: frozenset[int]) -> None:
    mask = np.zeros(20, dtype=bool)
    mask[list(rows)] = True
    found = RowSet(mask)
    for asked in (tuple(sorted(other)), sorted(other), other):
        assert found.isdisjoint(asked) == rows.isdisjoint(other)
    assert found.isdisjoint(tuple(sorted(other))) == rows.isdisjoint(other)
    assert NO_ROWS.isdisjoint(tuple(sorted(other)))


def test_a_tuple_is_looked_at_once() -> None:
    found, cluster, other = RowSet(np.array([False, True])), tuple(range(2)), tuple(range(2))
    assert not found.isdisjoint(cluster)
    found.mask[1] = False
    assert not found.isdisjoint(cluster)
    assert found.isdisjoint(other)
