"""A column that grows by one or by many holds what it was given, in that order."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats.grown import Grown

NUMBERS = st.integers(-100, 100)
PARTS = st.lists(NUMBERS, max_size=4) | st.integers(1_000, 3_000).map(lambda count: [7] * count)


@given(st.lists(NUMBERS | PARTS, max_size=8), st.sets(st.integers(0, 8)))
def test_it_holds_all_numbers(parts: list[int | list[int]], looks: set[int]) -> None:
    grown = Grown(np.int16)
    wanted: list[int] = []
    given_before: list[tuple[object, list[int]]] = []
    for at, part in enumerate(parts):
        if isinstance(part, int):
            grown.append(part)
            wanted.append(part)
        else:
            grown.extend(np.array(part, dtype=np.int64))
            wanted += part
        if at in looks:
            assert grown.all().tolist() == wanted
            given_before.append((grown.all(), [*wanted]))
    assert len(grown) == len(wanted)
    assert grown.all().tolist() == wanted
    assert grown.all().dtype == np.int16
    for column, held in given_before:
        assert np.asarray(column).tolist() == held
