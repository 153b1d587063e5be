"""Grown columns: what came is there in its order, and what was handed out stays as it was."""

from __future__ import annotations

from itertools import chain

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats.grown import Grown

NUMBERS = st.integers(-(2**31), 2**31 - 1)


@given(st.lists(st.one_of(NUMBERS, st.lists(NUMBERS, max_size=3000)), max_size=8), st.integers(0, 8))
def test_what_came_is_there_in_its_order(parts: list[int | list[int]], asked_after: int) -> None:
    grown, handed_out = Grown(np.int32), np.zeros(0, dtype=np.int32)
    for number, part in enumerate(parts):
        if number == asked_after:
            handed_out = grown.all()
        if isinstance(part, list):
            grown.extend(np.array(part, dtype=np.int32))
        else:
            grown.append(part)
    lists = [part if isinstance(part, list) else [part] for part in parts]
    came = [*chain.from_iterable(lists)]
    assert len(grown) == len(came)
    assert grown.all().tolist() == came
    early = [*chain.from_iterable(lists[:asked_after])] if asked_after < len(parts) else []
    assert handed_out.tolist() == early


def test_no_room_is_left_over() -> None:
    grown = Grown(np.int64)
    for _ in range(100):
        grown.extend(np.arange(1000))
    column = grown.all()
    assert column.nbytes == 100 * 1000 * 8
    assert column.base is None
    assert grown.all() is column
