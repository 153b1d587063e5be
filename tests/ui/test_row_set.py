"""Rows as a set: asked as any set is, and of the rows of a cluster only once."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.told_rows import ToldRows
from timeline_app.ui.row_set import FIRST, NO_ROWS, PART, RowSet

ROWS = st.frozensets(st.integers(0, 19), max_size=8)


def a_row_set(rows: Iterable[int]) -> RowSet:
    """Those rows of a table with twenty."""
    mask = np.zeros(20, dtype=bool)
    mask[[*rows]] = True
    return RowSet(mask)


@given(rows=ROWS, at=st.integers(0, 19))
def test_what_stands_beside_a_row_is_told_as_of_a_list_of_them(rows: frozenset[int], at: int) -> None:
    found, listed = a_row_set(rows), sorted(rows)
    assert (len(found), found.rows.tolist(), [*found]) == (len(listed), listed, listed)
    assert found.count_before(at) == sum(row < at for row in listed)
    later, earlier = [row for row in listed if row > at], [row for row in listed if row < at]
    assert found.next_to(at, 1) == next(iter(later + listed), None)
    assert found.next_to(at, -1) == next(reversed(listed + earlier), None)
    assert found.next_to(None, 1) == next(iter(listed), None)
    assert found.next_to(None, -1) == next(reversed(listed), None)


def test_where_nothing_was_looked_for_the_mask_is_as_long_as_the_table() -> None:
    assert NO_ROWS.mask_of(3).tolist() == [False, False, False]
    assert a_row_set([1]).mask_of(20).tolist() == a_row_set([1]).mask.tolist()


@given(rows=ROWS, other=ROWS)
def test_it_shares_rows_with_others_as_a_set_does(rows: frozenset[int], other: frozenset[int]) -> None:
    found = a_row_set(rows)
    told = ToldRows(np.array(sorted(other), dtype=np.int32))
    for asked in (tuple(sorted(other)), sorted(other), other, told, told):
        assert found.isdisjoint(asked) == rows.isdisjoint(other)
    assert NO_ROWS.isdisjoint(told)


@pytest.mark.parametrize("place", [0, FIRST - 1, FIRST, FIRST + PART, FIRST + 2 * PART - 1, None])
def test_one_row_of_a_long_cluster_is_found_wherever_it_stands(place: int | None) -> None:
    column = np.arange(FIRST + 2 * PART, dtype=np.int32)[::-1].copy()
    mask = np.zeros(len(column), dtype=bool)
    if place is not None:
        mask[column[place]] = True
    assert RowSet(mask).isdisjoint(ToldRows(column)) == (place is None)


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
