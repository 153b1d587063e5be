"""What starts together stands from the top in its sort order, by whatever rows and sides labels have."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.builders import a_timeline, an_event, prepare
from tests.layout.scenes import Sight, sights
from timeline_app.layout.compose import frame_of, lay_out, scale_of
from timeline_app.layout.rows import (
    NO_ROW,
    depth,
    in_given_order,
    in_order_of_first,
    island_numbers,
    pack,
    together,
)
from timeline_app.layout.stack import stack_lanes
from timeline_app.layout.view import View

EXTENTS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 9), st.integers(1, 25)), max_size=40)
"""Where something starts, how far its label reaches to the left of that, and how far it to the right."""


def columns(extents: list[tuple[int, int, int]]) -> list[NDArray[np.int64]]:
    return list(np.array(sorted(extents, key=lambda one: one[0]), dtype=np.int64).reshape(-1, 3).T)


@given(EXTENTS)
def test_rows_are_told_out_in_the_order_given_and_never_overlap(extents: list[tuple[int, int, int]]) -> None:
    starts, before, after = columns(extents)
    lefts, rights = (
        together((starts - before).astype(np.float64), starts),
        (starts + after).astype(np.float64),
    )
    islands = island_numbers(lefts, rights)
    rows = in_given_order(in_order_of_first(pack(lefts, rights), islands), lefts, starts, islands)
    assert rows.max(initial=-1) + 1 == depth(lefts, rights)
    for i in range(len(starts)):
        for j in range(i):
            if islands[i] == islands[j] and rows[i] == rows[j]:
                assert rights[i] <= lefts[j] or rights[j] <= lefts[i]
            if starts[i] == starts[j]:
                assert rows[j] < rows[i]


@given(EXTENTS)
def test_what_starts_alone_keeps_its_left_end(extents: list[tuple[int, int, int]]) -> None:
    starts, before, _ = columns(extents)
    lefts = (starts - before).astype(np.float64)
    drawn_out = together(lefts, starts)
    assert (drawn_out <= lefts).all()
    for start in set(starts.tolist()):
        assert set(drawn_out[starts == start].tolist()) == {lefts[starts == start].min()}


@given(sights(most=60, is_still=True))
def test_events_of_one_start_stand_in_their_order(sight: Sight) -> None:
    prepared, view, width = sight.prepared, sight.view, sight.size[0]
    scale = scale_of(prepared, view, width)
    stack = stack_lanes(prepared, view, frame_of(prepared, view, width), scale, sight.size[1])
    table = prepared.timeline.table
    for stacked in stack.lanes:
        top, rows_px = stacked.pack.top, stacked.pack.forms.row_px(slice(None))
        is_whole = rows_px == stack.row_px
        starts = table.start_earliest[stacked.lane.rows]
        for one, other in pairwise(np.flatnonzero(is_whole & (top != NO_ROW)).tolist()):
            if starts[one] == starts[other]:
                assert top[one] < top[other]


def test_two_deaths_on_one_day_stand_in_the_order_of_the_file_at_every_zoom() -> None:
    before = [
        an_event(f"18{year}-01-01", title="Title " * (year % 7 + 1), lane="A") for year in range(20, 27)
    ]
    day = [
        an_event("1826-07-04", title="Thomas Jefferson dies at his house", lane="A", order=1),
        an_event("1826-07-04", title="John Adams dies", lane="A", order=2),
    ]
    prepared = prepare(a_timeline(*before, *day, an_event("1827-06-01", lane="A")))
    for width in range(400, 1800, 50):
        scene = lay_out(prepared, View(), (width, 500))
        ys = {
            prepared.timeline.event(row).title: y
            for row, y in zip(scene.marks.row, scene.marks.y, strict=True)
        }
        assert ys["Thomas Jefferson dies at his house"] < ys["John Adams dies"]
