"""Where instants stand at the far end of an octave: found by a search, or without one where they are even."""

from __future__ import annotations

import numpy as np
import pytest

from timeline_app.layout.axis import true_axis
from timeline_app.layout.far_line import FEW, MOST_EMPTY, FarLine, far_line
from timeline_app.layout.scale import TimeScale
from timeline_app.model.arrays import Ints
from timeline_app.model.time import TimeUnit
from timeline_app.model.zones import AS_WRITTEN

DAY = 86_400_000_000


def line_of(instants: Ints) -> FarLine:
    axis = true_axis(TimeUnit.MICROSECOND, AS_WRITTEN)
    return far_line(instants, TimeScale(axis, 1e-9, int(instants[0]), 0.0))


def days(count: int, seed: int) -> Ints:
    """So many days, with some left out between them."""
    steps = np.random.default_rng(seed).integers(1, MOST_EMPTY, count)
    steps[:2] = 1
    found: Ints = (np.cumsum(steps) - 40_000) * DAY
    return found


def stands_where_it_should(line: FarLine) -> bool:
    """Whether each instant is found where it stands, in whatever order they are asked for."""
    order = np.random.default_rng(1).permutation(np.repeat(np.arange(len(line.instants)), 2))
    return np.array_equal(line.x_of(line.instants[order]), line.xs[order])


@pytest.mark.parametrize("count", [1, 2, FEW, FEW + 1, 3 * FEW])
def test_days_stand_where_they_should(count: int) -> None:
    line = line_of(days(count, seed=count))
    assert (line.even is not None) is (count > FEW)
    assert stands_where_it_should(line)


def test_times_between_days_are_searched_for() -> None:
    instants = days(2 * FEW, seed=3)
    instants[FEW] += DAY // 3
    line = line_of(instants)
    assert line.even is None
    assert stands_where_it_should(line)


@pytest.mark.parametrize("far", [2 * FEW * (MOST_EMPTY + 1) * DAY, 1 << 61])
def test_days_far_apart_take_no_memory_for_what_is_left_out(far: int) -> None:
    instants = days(2 * FEW, seed=4)
    instants[-1] += far
    line = line_of(instants)
    assert line.even is None
    assert stands_where_it_should(line)
