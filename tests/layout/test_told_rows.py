"""Rows over a column are the same as the plain numbers in it."""

from __future__ import annotations

from bisect import bisect_left

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.told_rows import ToldRows

ROWS = st.lists(st.integers(0, 99), max_size=9)


def told(rows: list[int]) -> ToldRows:
    return ToldRows(np.array(rows, dtype=np.int32))


@given(ROWS, st.integers(-1, 100))
def test_they_are_as_a_tuple_of_them(numbers: list[int], row: int) -> None:
    rows, plain = told(numbers), tuple(numbers)
    assert (tuple(rows), len(rows), repr(rows)) == (plain, len(plain), repr(plain))
    assert rows == plain
    assert plain == rows
    assert hash(rows) == hash(plain)
    assert (row in rows) == (row in plain)
    assert rows[1:3] == plain[1:3]
    assert [rows[at] for at in range(len(rows))] == numbers
    assert all(type(one) is int for one in (*rows, *(rows[at] for at in range(len(rows)))))
    assert bisect_left(told(sorted(numbers)), row) == bisect_left(sorted(numbers), row)
    assert np.array_equal(np.array(rows, dtype=np.int64), np.array(plain, dtype=np.int64))


def test_others_are_not_the_same() -> None:
    assert told([1, 2]) != told([1, 3])
    assert told([1, 2]) != (1,)
    assert told([1, 2]) != 1
