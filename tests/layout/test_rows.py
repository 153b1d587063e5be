"""Rows that never overlap, as few as can be; and the islands into which extents fall."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from timeline_app.layout.rows import (
    NO_ROW,
    are_surely_deeper,
    crowded,
    depth,
    depths,
    first_fit,
    in_order_of_first,
    is_deeper,
    island_numbers,
    members,
    pack,
)

Floats = NDArray[np.float64]

EXTENTS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 25)).map(lambda one: (float(one[0]), float(sum(one)))),
    max_size=40,
)


def columns(extents: list[tuple[float, float]]) -> tuple[Floats, Floats]:
    both = np.array(extents, dtype=np.float64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


def naive_depth(extents: list[tuple[float, float]]) -> int:
    return max((sum(left <= x < right for left, right in extents) for x, _ in extents), default=0)


def overlaps(extents: list[tuple[float, float]], rows: list[int]) -> bool:
    """Whether two extents of one row share more than a border."""
    placed = [(row, *extent) for row, extent in zip(rows, extents, strict=True)]
    return any(
        one[0] == other[0] and one[1] < other[2] and other[1] < one[2]
        for i, one in enumerate(placed)
        for other in placed[:i]
    )


@given(EXTENTS)
def test_depth_is_how_many_lie_over_one_another(extents: list[tuple[float, float]]) -> None:
    assert depth(*columns(extents)) == naive_depth(extents)


@given(EXTENTS, st.integers(0, 9))
def test_what_is_deeper_is_told_with_and_without_looking_closer(
    extents: list[tuple[float, float]], most: int
) -> None:
    assert is_deeper(*columns(extents), most) == (naive_depth(extents) > most)


def test_long_extents_in_little_room_are_surely_deep() -> None:
    lefts: Floats = np.arange(40, dtype=np.float64) % 4
    assert are_surely_deeper(lefts, lefts + 10, 20)
    assert not are_surely_deeper(lefts, lefts + 10, 40)
    assert not are_surely_deeper(lefts[:0], lefts[:0], 0)


@pytest.mark.parametrize("is_mixed", [False, True])
def test_groups_that_are_full_are_crowded(*, is_mixed: bool) -> None:
    # One group with room, a large one without, and a small one without.
    each = np.arange(3000, dtype=np.float64)
    roomy: Floats = each * 9
    full: Floats = each % 7 + 1e5
    lefts: Floats = np.concatenate([roomy, full, full[:300] + 1e5])
    groups, most = np.repeat([0, 1, 2], [3000, 3000, 300]), np.repeat([30, 30, 40], [3000, 3000, 300])
    order = np.random.default_rng(1).permutation(len(lefts)) if is_mixed else np.arange(len(lefts))
    lefts, groups, most = lefts[order], groups[order], most[order]
    assert np.array_equal(crowded(lefts, lefts + 10, groups, most), groups > 0)
    assert depth(full, full + 10) > 30


@given(EXTENTS, st.integers(0, 9))
def test_no_group_is_crowded_that_has_room(extents: list[tuple[float, float]], most: int) -> None:
    lefts, rights = columns(extents)
    groups = island_numbers(lefts, rights)
    found = crowded(lefts, rights, groups, np.full(len(lefts), most))
    for group in members(groups, np.arange(groups.max(initial=-1) + 1)):
        assert not found[group].any() or (found[group].all() and depth(lefts[group], rights[group]) > most)


@given(EXTENTS)
def test_rows_never_overlap_and_are_as_few_as_can_be(extents: list[tuple[float, float]]) -> None:
    rows = pack(*columns(extents)).tolist()
    assert not overlaps(extents, rows)
    assert max(rows, default=-1) + 1 == naive_depth(extents)


@given(EXTENTS)
def test_each_from_the_left_takes_the_first_row_that_is_free(extents: list[tuple[float, float]]) -> None:
    rows = pack(*columns(extents)).tolist()
    taken: list[float] = []
    for i in sorted(range(len(extents)), key=lambda i: extents[i][0]):
        left, right = extents[i]
        free = next((row for row, end in enumerate(taken) if end <= left), len(taken))
        assert rows[i] == free
        taken[free : free + 1] = [right]


@given(EXTENTS, st.lists(st.booleans(), min_size=40, max_size=40))
def test_what_is_barred_keeps_out_of_the_first_row(
    extents: list[tuple[float, float]], barred: list[bool]
) -> None:
    is_barred = np.array(barred[: len(extents)], dtype=bool)
    rows = pack(*columns(extents), is_barred=is_barred)
    assert not overlaps(extents, rows.tolist())
    assert not (rows[is_barred] == 0).any()
    assert max(rows.tolist(), default=-1) + 1 <= naive_depth(extents) + 1


@given(EXTENTS, st.integers(0, 6), st.booleans())
def test_each_takes_the_first_row_that_is_free_or_none(
    extents: list[tuple[float, float]], most: int, is_sorted: bool
) -> None:
    extents = sorted(extents) if is_sorted else extents
    taken: list[float] = []
    wanted = []
    for left, right in extents:
        row = next((i for i, end in enumerate(taken) if end <= left), len(taken))
        wanted.append(row if row < most else NO_ROW)
        if row < most:
            taken[row : row + 1] = [right]
    assert first_fit(*columns(extents), most).tolist() == wanted


def test_what_touches_shares_a_row() -> None:
    assert pack(*columns([(0.0, 5.0), (5.0, 9.0), (9.0, 12.0)])).tolist() == [0, 0, 0]


@given(EXTENTS)
def test_depths_are_counted_at_each_left_end(extents: list[tuple[float, float]]) -> None:
    counted = [sum(left <= x < right for left, right in extents) for x, _ in extents]
    # Of extents that begin together each next one lies over one more.
    together = [sum(other[0] == one[0] for other in extents[i + 1 :]) for i, one in enumerate(extents)]
    wanted = [all_over - later for all_over, later in zip(counted, together, strict=True)]
    assert depths(*columns(extents)).tolist() == wanted


@given(EXTENTS)
def test_rows_of_a_group_are_numbered_by_their_first_extent(extents: list[tuple[float, float]]) -> None:
    rows, groups = pack(*columns(extents)), island_numbers(*columns(extents))
    numbered = in_order_of_first(rows, groups)
    for group in members(groups, np.arange(groups.max(initial=-1) + 1)):
        seen = list(dict.fromkeys(numbered[group].tolist()))
        assert seen == list(range(len(seen)))
        pairs = set(zip(rows[group].tolist(), numbered[group].tolist(), strict=True))
        assert len(pairs) == len(seen)


@given(EXTENTS)
def test_islands_part_what_can_never_meet(extents: list[tuple[float, float]]) -> None:
    lefts, rights = columns(extents)
    numbers = island_numbers(lefts, rights)
    groups = [group.tolist() for group in members(numbers, np.arange(numbers.max(initial=-1) + 1))]
    assert sorted(i for group in groups for i in group) == list(range(len(extents)))
    assert all(group == sorted(group) for group in groups)
    hulls = [(lefts[group].min(), rights[group].max()) for group in groups]
    assert all(one[1] <= other[0] for one, other in pairwise(hulls))
    for group in groups:
        # Nothing within an island could be parted further.
        inner = sorted((float(lefts[i]), float(rights[i])) for i in group)
        reach = inner[0][1]
        for left, right in inner[1:]:
            assert left < reach
            reach = max(reach, right)
