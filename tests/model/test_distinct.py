"""Columns put in order: the places of their values, of equal ones as they come."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.distinct import MOST_SHORT, order_of

NUMBERS = st.lists(
    st.integers(0, 9) | st.sampled_from([MOST_SHORT - 1, MOST_SHORT, -1, 1 << 40]), max_size=20
)


@given(NUMBERS, st.sampled_from(["int64", "float64"]))
def test_equal_values_stay_as_they_come(numbers: list[int], kind: str) -> None:
    wanted = sorted(range(len(numbers)), key=numbers.__getitem__)
    assert order_of(np.array(numbers, dtype=kind)).tolist() == wanted
