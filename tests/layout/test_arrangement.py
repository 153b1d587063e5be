"""Scenes of lanes that are grouped, ordered, closed, hidden or sifted: every event is told of once."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import numpy as np
from hypothesis import given
from msgspec.structs import replace
from numpy.typing import NDArray

from tests.builders import SEEDS, a_timeline, an_event, prepare
from tests.layout.scenes import Sight, a_random_sight, collisions, owned_boxes
from tests.layout.test_scene_counts import shown_rows
from timeline_app.layout.compose import frame_of, lay_out
from timeline_app.layout.placement import GROUPINGS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import HitKind
from timeline_app.layout.view import View
from timeline_app.layout.whole_rows import whole_rows
from timeline_app.model.time import TimeSpan

SIZE = (900, 500)


@dataclass(frozen=True)
class Arranged:
    """A sight with lanes arranged at random, and which rows the sieve lets through."""

    sight: Sight
    sieve: NDArray[np.bool_]

    @property
    def open_rows(self) -> set[int]:
        """The placed rows that the sieve lets through and that an open lane holds."""
        lanes = self.sight.prepared.lanes(self.sight.view).lanes
        return {row for lane in lanes if not lane.is_closed for row in lane.rows.tolist()}


def an_arranged_sight(seed: int) -> Arranged:
    random = Random(seed)
    sight = a_random_sight(seed, most=80)
    lanes_by = random.choice(tuple(GROUPINGS))
    ids = [lane.id for lane in sight.prepared.all_lanes(lanes_by).lanes]
    view = replace(
        sight.view,
        lanes_by=lanes_by,
        lane_order=tuple(random.sample(ids, len(ids))),
        closed=tuple(one for one in ids if random.random() < 0.3),
        hidden=tuple(one for one in ids if random.random() < 0.15),
    )
    count = len(sight.prepared.timeline.table)
    sieve = np.array([random.random() < 0.7 for _ in range(count)], dtype=bool)
    return Arranged(Sight(prepared=sight.prepared.sifted(sieve), view=view, size=sight.size), sieve)


ARRANGED = SEEDS.map(an_arranged_sight)


@given(ARRANGED)
def test_shown_and_hidden_are_all_and_each_is_counted_once(arranged: Arranged) -> None:
    scene, table = arranged.sight.scene(), arranged.sight.prepared.timeline.table
    rows, sieve = set(shown_rows(scene)), arranged.sieve
    assert scene.shown == len(rows)
    assert scene.shown + scene.hidden.total == len(table)
    assert scene.hidden.filter == np.count_nonzero(~sieve)
    assert scene.hidden.undated == np.count_nonzero(sieve[table.placed_count :])
    assert scene.hidden.lane == np.count_nonzero(sieve[: table.placed_count]) - len(arranged.open_rows)
    assert min(scene.hidden.span, scene.hidden.scroll) >= 0
    assert rows <= arranged.open_rows


@given(ARRANGED)
def test_what_a_page_cuts_away_is_counted_and_stays_where_it_is_whole(arranged: Arranged) -> None:
    scene, count = arranged.sight.scene(), len(arranged.sight.prepared.timeline.table)
    page = whole_rows(scene)
    rows = set(shown_rows(page))
    assert page.shown == len(rows)
    assert page.shown + page.hidden.total == count
    bottom = scene.plot[1] + scene.plot[3]
    whole = {
        row
        for kind, row, (_, y, _, height) in owned_boxes(scene)
        if kind == "mark" and y >= scene.plot[1] and y + height <= bottom
    }
    labels_out = {
        label.row for label in scene.labels if label.box[1] < scene.plot[1] or sum(label.box[1::2]) > bottom
    }
    assert whole - labels_out <= rows


@given(ARRANGED)
def test_nothing_overlaps(arranged: Arranged) -> None:
    assert collisions(arranged.sight.scene()) == []


@given(ARRANGED)
def test_bands_are_the_lanes_in_their_order(arranged: Arranged) -> None:
    scene, view = arranged.sight.scene(), arranged.sight.view
    ids = [band.id for band in scene.lanes]
    assert ids == sorted(ids, key=view.lane_order.index)
    assert not set(ids) & set(view.hidden)
    assert {band.id for band in scene.lanes if band.is_closed} == set(ids) & set(view.closed)


@given(ARRANGED)
def test_boxes_of_an_event_stand_each_in_a_lane_of_its_own(arranged: Arranged) -> None:
    scene = arranged.sight.scene()
    for row in set(scene.marks.row.tolist()):
        boxes = scene.boxes_of(row)
        lanes = {scene.lane_at(box[1] + box[3] / 2) for box in boxes}
        assert len(lanes) == len(boxes)
        own = [box for _, owner, box in owned_boxes(scene) if owner == row]
        for x, y, width, height in own:
            assert any(
                outer[0] <= x + 1e-6
                and outer[1] <= y + 1e-6
                and x + width <= outer[0] + outer[2] + 1e-6
                and y + height <= outer[1] + outer[3] + 1e-6
                for outer in boxes
            )


def a_prepared_list() -> Prepared:
    return prepare(
        a_timeline(
            an_event("2001", title="First", lane="A", people=["Ann", "Ben"]),
            an_event("2005/2007", title="Second", lane="A", people=["Ben"]),
            an_event("2009", title="Third", lane="B"),
        )
    )


def test_a_closed_lane_is_low_and_shows_where_it_has_events() -> None:
    prepared = a_prepared_list()
    scene = lay_out(prepared, View(closed=("lane:A",)), SIZE)
    band = scene.lanes[0]
    assert (band.is_closed, band.height) == (True, prepared.metrics.closed_lane_px)
    assert (scene.shown, scene.hidden.lane) == (1, 2)
    (density,) = scene.densities
    start, end = (
        scene.plot[0] + scene.scale.x(int(prepared.timeline.table.start_earliest[i])) for i in (0, 1)
    )
    assert density.x[0] <= start < density.x[0] + 4
    assert np.any(abs(density.x - end) < 4)
    _, top, _, height = density.box
    assert band.y < top
    assert top + height < band.y + band.height
    assert all(density.height <= height)


def test_a_closed_lane_without_events_in_the_span_shows_none() -> None:
    prepared = a_prepared_list()
    frame = frame_of(prepared, View(), SIZE[0])
    late = frame.fit(TimeSpan(frame.hull.end - 1_000, frame.hull.end, frame.hull.unit))
    scene = lay_out(prepared, View(closed=("lane:A",), viewport=late), SIZE)
    assert [band.name for band in scene.lanes] == ["A", "B"]
    assert scene.densities == ()


def test_a_hidden_lane_leaves_no_gap_and_all_may_be_hidden() -> None:
    prepared = a_prepared_list()
    scene = lay_out(prepared, View(hidden=("lane:A",)), SIZE)
    assert [band.name for band in scene.lanes] == ["B"]
    assert scene.lanes[0].y == scene.plot[1]
    empty = lay_out(prepared, View(hidden=("lane:A", "lane:B")), SIZE)
    assert (empty.shown, empty.hidden.lane, empty.lanes) == (0, 3, ())


def test_a_lane_says_how_many_of_its_events_are_left_and_goes_without_any() -> None:
    prepared = a_prepared_list().sifted(np.array([True, False, False]))
    (band,) = lay_out(prepared, View(), SIZE).lanes
    assert (band.name, band.count) == ("A", "1 of 2 events")


def test_an_event_of_two_people_is_hit_in_both_lanes_and_counted_once() -> None:
    scene = lay_out(a_prepared_list(), View(lanes_by="people"), SIZE)
    first, second = scene.boxes_of(0)
    assert (scene.shown, scene.hidden.total) == (3, 0)
    for x, y, _, height in (first, second):
        hit = scene.hit(x + 6, y + height / 2)
        assert hit is not None
        assert (hit.kind, hit.rows) == (HitKind.EVENT, (0,))
    near = scene.mark_of(0, near_y=second[1])
    assert near is not None
    assert second[1] <= near[1] <= second[1] + second[3]


def test_an_event_cut_off_in_one_lane_stays_in_another() -> None:
    scene = lay_out(a_prepared_list(), View(lanes_by="people"), SIZE)
    first, second = scene.boxes_of(0)
    cut = (*scene.plot[:3], second[1] + 4 - scene.plot[1])
    page = whole_rows(replace(scene, plot=cut))
    assert page.boxes_of(0) == (first,)
    assert page.shown + page.hidden.total == 3


def test_a_closed_lane_is_pointed_at_all_along_and_an_open_one_by_its_header() -> None:
    scene = lay_out(a_prepared_list(), View(closed=("lane:A",)), SIZE)
    closed, opened = scene.lanes
    left, _, width, _ = scene.plot
    for x, band, is_hit in (
        (20.0, closed, True),
        (left + width / 2, closed, True),
        (20.0, opened, True),
        (left + width / 3, opened, False),
    ):
        hit = scene.hit(x, band.y + 10)
        assert (hit is not None and hit.kind is HitKind.LANE and hit.number == band.number) is is_hit
    assert [scene.band(number) for number in (0, 1, 2, -1)] == [closed, opened, None, None]


def test_where_events_stand_in_several_lanes_the_foot_counts_lanes() -> None:
    names = [f"Person {number}" for number in range(30)]
    prepared = prepare(a_timeline(an_event("2001", people=names), an_event("2002", people=names)))
    scene = lay_out(prepared, View(lanes_by="people"), SIZE)
    below = 30 - len(scene.lanes)
    assert (scene.shown, scene.scrolled) == (2, f"+ {below} lanes below")
    last = lay_out(prepared, View(lanes_by="people", scroll_px=1e9), SIZE)
    assert last.scrolled == f"{30 - len(last.lanes)} lanes above"
    one = lay_out(prepared, View(lanes_by="people", scroll_px=scene.lanes[0].height), SIZE)
    assert one.scrolled is not None
    assert one.scrolled.startswith("1 lane above   + ")


def test_where_only_closed_lanes_are_scrolled_away_the_foot_counts_them() -> None:
    prepared = prepare(a_timeline(*(an_event(str(1990 + n), lane=f"Lane {n}") for n in range(40))))
    alone = View(closed=tuple(f"lane:Lane {n}" for n in range(40) if n != 10))
    scene = lay_out(prepared, alone, SIZE)
    seen = len(scene.lanes)
    assert (scene.shown, scene.scrolled) == (1, f"+ {40 - seen} lanes below")
    one = lay_out(prepared, replace(alone, scroll_px=scene.lanes[0].height), SIZE)
    assert one.scrolled == f"1 lane above   + {39 - seen} lanes below"
    # An event says more than the lane it stands in.
    last = lay_out(prepared, replace(alone, scroll_px=1e9), SIZE)
    assert last.scrolled == "1 above"
    opened = lay_out(prepared, replace(alone, closed=(*alone.closed[1:], "lane:Lane 10")), SIZE)
    assert opened.scrolled == f"+ {40 - len(opened.lanes)} lanes below"


def test_undated_events_that_are_sifted_out_leave_the_shelf_its_place() -> None:
    prepared = prepare(a_timeline(an_event("2001"), an_event(None, title="No"), an_event(None, title="Yes")))
    whole = lay_out(prepared, View(), SIZE)
    scene = lay_out(prepared.sifted(np.array([True, False, True])), View(), SIZE)
    assert scene.shelf is not None
    assert [item.text for item in scene.shelf.items] == ["Yes"]
    assert scene.plot == whole.plot
    assert (scene.hidden.filter, scene.hidden.undated) == (1, 1)
