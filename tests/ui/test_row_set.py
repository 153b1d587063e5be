"""Rows as a set: asked as any set is, and of the rows of a cluster only once."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.told_rows import ToldRows
from timeline_app.ui.row_set import NO_ROWS, RowSet

ROWS = st.frozensets(st.integers(0, 19), max_size=8)


@given(rows=ROWS, other=ROWS)
def test_it_shares_rows_with_others_as_a_set_does(rows: frozenset[int], other: frozenset[int]) -> None:
    mask = np.zeros(20, dtype=bool)
    mask[list(rows)] = True
    found = RowSet(mask)
    told = ToldRows(np.array(sorted(other), dtype=np.int32))
    for asked in (tuple(sorted(other)), sorted(other), other, told, told):
        assert found.isdisjoint(asked) == rows.isdisjoint(other)
    assert NO_ROWS.isdisjoint(told)


def test_the_rows_of_a_cluster_are_looked_at_all_at_once_and_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> bool:
        raise AssertionError("one by one they take longer than a frame")

    monkeypatch.setattr(RowSet, "__contains__", fail)
    column = np.arange(2, dtype=np.int32)
    found = RowSet(np.array([False, True]))
    assert not found.isdisjoint(ToldRows(column))
    found.mask[1] = False
    assert not found.isdisjoint(ToldRows(column))
    assert found.isdisjoint(ToldRows(column.copy()))
