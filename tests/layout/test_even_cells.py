"""Cells of equal width, as if they were listed, however many they are."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.even_cells import EvenCells

PX = st.floats(-1e7, 1e7)


@given(PX, st.floats(1e-3, 1e6), st.integers(1, 400), st.lists(PX, max_size=20), st.integers(0, 2**32))
def test_cells_are_those_of_a_list_of_borders(
    start: float, width: float, count: int, xs: list[float], seed: int
) -> None:
    end = start + width
    borders = np.linspace(start, end, count + 1)
    # Far from it, within, and exactly on borders.
    within = np.random.default_rng(seed).uniform(start, end, 20)
    places = np.concatenate([np.array(xs, dtype=np.float64), within, borders])
    cells = EvenCells((start, end), count)
    listed = np.clip(np.searchsorted(borders, places, side="right") - 1, 0, count - 1)
    assert cells.borders(np.arange(count + 1)).tolist() == borders.tolist()
    assert cells.of(places).tolist() == listed.tolist()


def test_nobody_lists_the_cells_of_a_deep_zoom() -> None:
    cells = EvenCells((0.0, 3e13), 10**12)
    assert cells.of(np.array([-5.0, 0.0, 1.5e13, 3e13])).tolist() == [0, 0, 5 * 10**11, 10**12 - 1]
