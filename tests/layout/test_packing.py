"""Packing lanes together: each is packed as if it were alone, at little more cost than one."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from operator import attrgetter
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.builders import SEEDS, a_timeline, an_event, prepare, random_timeline
from tests.layout.test_cost import calls_of
from timeline_app.layout.compose import lay_out
from timeline_app.layout.draft import CellCluster
from timeline_app.layout.far_line import far_line
from timeline_app.layout.lane_columns import MOST_AT_ONCE, Batch, batches_of
from timeline_app.layout.packing import LanePack, pack_lanes, rows_needed
from timeline_app.layout.placement import GROUPINGS, PlacedLane
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.rows import NO_ROW, most_in_each, side_by_side
from timeline_app.layout.stack import packing_scale
from timeline_app.layout.view import View
from timeline_app.model.arrays import Floats

WIDTH_PX = 900.0


def batches(prepared: Prepared, lanes: Sequence[PlacedLane], *, is_condensed: bool) -> list[Batch]:
    frame = prepared.frame(prepared.axis(is_condensed=is_condensed), WIDTH_PX)
    far = far_line(prepared.borders, packing_scale(frame, frame.fit().scale(frame.axis)))
    return list(batches_of(prepared, lanes, frame, far, prepared.one_line_wants, prepared.two_line_wants))


def told(cell: CellCluster) -> tuple[object, ...]:
    return cell.items.tolist(), cell.left_px, cell.right_px, cell.top, cell.is_long, cell.carried


def are_same(one: LanePack, other: LanePack) -> bool:
    columns = attrgetter("top", "label_px", "forms.codes", "forms.heights")
    return (
        all(map(np.array_equal, columns(one), columns(other)))
        and one.height == other.height
        and list(map(told, one.clusters)) == list(map(told, other.clusters))
    )


@given(SEEDS, st.sampled_from(tuple(GROUPINGS)), st.booleans(), st.sampled_from((5, 8, 30)))
def test_lanes_are_packed_together_as_each_is_alone(
    seed: int, lanes_by: str, is_condensed: bool, most: int
) -> None:
    prepared = prepare(random_timeline(Random(seed), 150))
    assume(len(prepared.timeline.table))
    metrics, lanes = prepared.metrics, prepared.all_lanes(lanes_by).lanes
    most_rows = [most + number % 3 for number in range(len(lanes))]
    (batch,) = batches(prepared, lanes, is_condensed=is_condensed)
    together = pack_lanes(
        batch.items, batch.sizes, metrics, row_px=20, fair_rows=[8] * len(lanes), most_rows=most_rows
    )
    needs = rows_needed(batch.items, batch.sizes, metrics)
    for lane, rows, need, pack in zip(lanes, most_rows, needs, together, strict=True):
        (alone,) = batches(prepared, [lane], is_condensed=is_condensed)
        assert rows_needed(alone.items, alone.sizes, metrics) == [need]
        (own,) = pack_lanes(alone.items, alone.sizes, metrics, row_px=20, fair_rows=[8], most_rows=[rows])
        assert are_same(own, pack)


@given(SEEDS)
def test_ends_side_by_side_meet_as_before_within_a_lane_and_never_across(seed: int) -> None:
    random = np.random.default_rng(seed)
    count = int(random.integers(0, 40))
    lanes = np.sort(random.integers(0, 4, count))
    lefts: Floats = random.integers(0, 9, count) / 3
    rights: Floats = lefts + random.integers(0, 9, count) / 3
    new_lefts, new_rights = side_by_side(lanes, lefts, rights)
    for i in range(count):
        for j in range(count):
            if lanes[i] == lanes[j]:
                assert (rights[i] <= lefts[j]) == (new_rights[i] <= new_lefts[j])
                assert (lefts[i] < lefts[j]) == (new_lefts[i] < new_lefts[j])
            elif lanes[i] < lanes[j]:
                assert new_rights[i] < new_lefts[j]


@pytest.mark.parametrize(
    ("sizes", "most"), [((2, 0, 3), (5, 0, 9)), ((0, 0), (0, 0)), ((), ()), ((5, 0), (9, 0))]
)
def test_the_most_of_each_group(sizes: tuple[int, ...], most: tuple[int, ...]) -> None:
    values = np.array([5, 1, 2, 9, 3][: sum(sizes)], dtype=np.int64)
    assert most_in_each(values, np.array(sizes, dtype=np.int64)).tolist() == list(most)


def test_what_has_no_row_has_no_label() -> None:
    crowd = [an_event("2001-05-03", title=f"Thing number {number}") for number in range(80)]
    prepared = prepare(a_timeline(*crowd, an_event("2001-05-15")))
    (batch,) = batches(prepared, prepared.all_lanes("none").lanes, is_condensed=False)
    (packed,) = pack_lanes(
        batch.items, batch.sizes, prepared.metrics, row_px=20, fair_rows=[8], most_rows=[12]
    )
    has_row = packed.top != NO_ROW
    assert 0 < np.count_nonzero(has_row) < 81
    assert packed.label_px[has_row].all()
    assert not packed.label_px[~has_row].any()


def test_lanes_are_taken_together_until_they_hold_much() -> None:
    together = MOST_AT_ONCE // 1000
    counts = [MOST_AT_ONCE + 1, *[1000] * 2 * together]
    prepared = prepare(a_timeline(an_event("2012")))
    lanes = [
        PlacedLane(
            id=f"lane:{number}",
            name="",
            color=0,
            rows=np.zeros(count, dtype=np.int64),
            undated_rows=np.zeros(0, dtype=np.int64),
        )
        for number, count in enumerate(counts)
    ]
    sizes = [batch.sizes for batch in batches(prepared, lanes, is_condensed=False)]
    assert sizes == [[MOST_AT_ONCE + 1], [1000] * together, [1000] * together]


def test_many_lanes_cost_little_more_than_few() -> None:
    costs = []
    for lanes in (8, 400):
        events = (
            an_event(f"{1900 + number % 120}-05-11", title=f"Title {number}", lane=f"Lane {number % lanes}")
            for number in range(1600)
        )
        prepared = prepare(a_timeline(*events))
        lay_out(prepared, View(lanes_by="none"), (1150, 700))
        costs.append(calls_of(partial(lay_out, prepared, View(), (1150, 700))))
    few, many = costs
    assert many - few < 392 * 70
