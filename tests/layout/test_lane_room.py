"""The room beside events ends where counts stand in the same row, and nothing else's is in the way."""

from __future__ import annotations

import numpy as np
import pytest

from tests.builders import a_timeline, an_event, prepare
from timeline_app.layout import body
from timeline_app.layout.clusters import NO_COUNTS, Counts
from timeline_app.layout.compose import lay_out
from timeline_app.layout.lane_room import LaneRoom
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.sight import LaneSight, Sight, seen_of
from timeline_app.layout.view import View
from timeline_app.model.arrays import Places

GAP_PX, RIM_PX = DEFAULT_METRICS.item_gap_px, DEFAULT_METRICS.rim_px
HIGH_PX = DEFAULT_METRICS.mark_room_px
Lane = tuple[LaneSight, Sight, Places]


@pytest.fixture
def lane(monkeypatch: pytest.MonkeyPatch) -> Lane:
    """One span in the middle of its lane, as it is laid out."""
    told: list[Lane] = []

    def watched(lane: LaneSight, sight: Sight, drawn: Places, counts: Counts, specks: Places) -> LaneRoom:
        told.append((lane, sight, drawn))
        return LaneRoom(lane, sight, drawn, counts, specks)

    monkeypatch.setattr(body, "LaneRoom", watched)
    events = (an_event("1990"), an_event("2001/2004", lane="Spans"), an_event("2016"))
    lay_out(prepare(a_timeline(*events)), View(lane_order=("Spans",)), (900.0, 300.0))
    return next(one for one in told if len(one[2]) == 1)


def counts_at(*boxes: tuple[float, float, float], lane: int = 0) -> Counts:
    """Counts of a lane, each by x, y and width, on the canvas."""
    x, y, width = np.array(boxes, dtype=np.float64).reshape(-1, 3).T
    number = np.arange(len(boxes))
    return Counts(number=number, lane=np.full(len(boxes), lane), x=x, y=y, width=width, height=HIGH_PX)


def free_beside(lane: Lane, counts: Counts) -> tuple[float, float]:
    """What is free left and right of the span; what is told sooner is never less."""
    sight_of_lane, sight, drawn = lane
    room = LaneRoom(sight_of_lane, sight, drawn, counts, body.NO_PLACES)
    (seen,) = seen_of(sight_of_lane.stack, sight, drawn)
    ends = seen.x0, seen.x1
    left, right = (room.free(seen, ends, is_left=is_left) for is_left in (True, False))
    assert room.most_free_of(drawn).tolist() == [room.most_free(seen, ends)]
    assert room.most_free(seen, ends) >= max(left, right)
    return left, right


def test_the_room_beside_an_event_ends_at_the_counts_in_its_row(lane: Lane) -> None:
    sight_of_lane, sight, drawn = lane
    plot_x, _, plot_px, _ = sight_of_lane.plot
    x0, x1, y = (float(column[drawn[0]]) for column in (sight.x0, sight.x1, sight.y))
    top = y - HIGH_PX / 2
    all_of_it = (x0 - RIM_PX, plot_px - RIM_PX - x1)
    assert free_beside(lane, NO_COUNTS) == pytest.approx(all_of_it)
    behind, before = (plot_x + x1 + 90, top, 30.0), (plot_x + x0 - 80, top, 30.0)
    assert free_beside(lane, counts_at(behind)) == pytest.approx((all_of_it[0], 90 - GAP_PX))
    assert free_beside(lane, counts_at(before)) == pytest.approx((50 - GAP_PX, all_of_it[1]))
    assert free_beside(lane, counts_at(before, behind)) == pytest.approx((50 - GAP_PX, 90 - GAP_PX))
    elsewhere = (plot_x + x1 + 90, top + 4 * HIGH_PX, 30.0)
    assert free_beside(lane, counts_at(elsewhere)) == pytest.approx(all_of_it)
    # One that stands a little higher or lower is in the way, too, but not one that only touches the row.
    (seen,) = seen_of(sight_of_lane.stack, sight, drawn)
    half = seen.row_px / 2
    for touching, by_px in ((y - half - HIGH_PX, 1.0), (y + half, -1.0)):
        assert free_beside(lane, counts_at((behind[0], touching, 30.0))) == pytest.approx(all_of_it)
        meeting = counts_at((behind[0], touching + by_px, 30.0))
        assert free_beside(lane, meeting) == pytest.approx((all_of_it[0], 90 - GAP_PX))


def test_each_lane_has_its_own_counts() -> None:
    found = counts_at((1, 2, 3), (4, 5, 6), (7, 8, 9))
    by_lane = Counts(
        **{name: getattr(found, name) for name in found.__struct_fields__} | {"lane": np.array([0, 2, 2])}
    )
    for lane, expected in ((0, [1.0]), (1, []), (2, [4.0, 7.0]), (3, [])):
        mine = by_lane.of(lane)
        assert mine.x.tolist() == expected
        assert set(mine.lane.tolist()) <= {lane}
        assert len(mine.number) == len(mine.y) == len(mine.width) == len(expected)
        assert mine.height == HIGH_PX
