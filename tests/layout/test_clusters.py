"""Clusters: what is too close to tell apart, and opens when one comes closer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SEEDS, a_timeline, an_event, prepare
from tests.layout.scenes import Sight, a_random_sight, sights
from timeline_app.layout.apart import stay_together
from timeline_app.layout.compose import frame_of, lay_out, viewport_of
from timeline_app.layout.pieces import Cluster
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View, Viewport
from timeline_app.model.time import TimeSpan

SIZE = (900, 240)
MOST_OCTAVES = 80


def deepest_at(sight_of: Sight, instant: int) -> Scene:
    """The closest look at an instant."""
    frame = frame_of(sight_of.prepared, View(), SIZE[0])
    viewport = frame.clamp(Viewport(instant, frame.width_px / 2, 32 * MOST_OCTAVES))
    return lay_out(sight_of.prepared, View(viewport=viewport), SIZE)


def test_events_at_different_instants_come_apart() -> None:
    moments = [f"2016-01-05T12:{i // 600:02}:{i // 10 % 60:02}.{i % 10}00000" for i in range(2_700)]
    moments += [f"2026-01-05T12:{i // 600:02}:{i // 10 % 60:02}.{i % 10}00000" for i in range(2_700)]
    prepared = prepare(a_timeline(*(an_event(moment, title=moment) for moment in moments)))
    whole = lay_out(prepared, View(), SIZE)
    assert whole.clusters
    for row in range(0, 5_400, 666):
        instant = int(prepared.timeline.table.start_earliest[row])
        near = deepest_at(Sight(prepared=prepared, view=View(), size=SIZE), instant)
        assert near.clusters == ()
        assert row in (*near.marks.row.tolist(), *(bar.row for bar in near.bars))
        assert row in [label.row for label in near.labels]


def test_a_view_that_is_moved_tells_the_same_of_each_as_one_that_is_new() -> None:
    days = [f"{1900 + at % 110}-0{1 + at % 9}-{1 + at % 28:02}" for at in range(4_000)]
    events = [an_event(day, lane=f"Lane {at % 3}") for at, day in enumerate(days)]
    prepared, size = prepare(a_timeline(*events)), (900, 700)
    frame = frame_of(prepared, View(), size[0])
    found = set[tuple[int, str]]()
    for by_px in (0, -40, -300, 200, 0):
        view = View(viewport=frame.clamp(frame.fit().pan(frame.axis, by_px)))
        clusters = lay_out(prepared, view, size).clusters
        assert clusters == lay_out(prepare(a_timeline(*events)), view, size).clusters
        found |= {(one.color, one.text) for one in clusters}
    assert len({color for color, _ in found}) > 1
    assert len(found) > 5


def test_events_at_one_instant_stay_together_and_are_all_counted() -> None:
    prepared = prepare(a_timeline(*(an_event("2012-05-01T12:00:00") for _ in range(500))))
    frame = frame_of(prepared, View(), SIZE[0])
    deep = frame.clamp(Viewport(int(prepared.borders[1]), frame.width_px / 2, 32 * MOST_OCTAVES))
    for viewport in (None, deep):
        # At the deepest the window lies within all of them: their cluster is still in sight.
        bottom = lay_out(prepared, View(viewport=viewport, scroll_px=1e9), SIZE)
        (cluster,) = bottom.clusters
        assert len(cluster.rows) + len(bottom.marks.row) + len(bottom.bars) + bottom.hidden.scroll == 500


@given(SEEDS)
def test_what_stays_a_cluster_at_the_deepest_shares_its_time(seed: int) -> None:
    sight = a_random_sight(seed, most=150)
    table = sight.prepared.timeline.table
    whole = lay_out(sight.prepared, View(), SIZE)
    for cluster in whole.clusters[:2]:
        instant = int(table.start_earliest[cluster.rows[0]])
        for left in deepest_at(sight, instant).clusters:
            # Spans and ranges that lie over one another can be told apart by no zoom.
            starts = max(int(table.start_earliest[row]) for row in left.rows)
            ends = min(int(table.end_latest[row]) for row in left.rows)
            is_point = all(
                int(table.end_latest[row]) - int(table.start_earliest[row]) <= 1 for row in left.rows
            )
            assert not is_point or starts < ends


def test_no_zoom_parts_spans_that_all_overlap_in_more_than_the_rows_there_are() -> None:
    spans = [an_event(f"{1900 + i % 40}/{1960 + i % 37}", title=f"Span {i}") for i in range(120)]
    prepared = prepare(a_timeline(*spans))
    clusters = lay_out(prepared, View(), SIZE).clusters
    assert clusters
    for cluster in clusters:
        assert stay_together(prepared, near(prepared, cluster.rows), SIZE, cluster.rows)


def test_what_comes_apart_closer_in_does_not_stay_together() -> None:
    far_away = an_event("1700-01-01", title="Far away")
    spans = [an_event(f"2012-05-{1 + i % 9:02}/2012-06-{1 + i:02}", title=f"Span {i}") for i in range(9)]
    days = [an_event(f"2012-05-{1 + i % 28:02}", title=f"Day {i}", lane="B") for i in range(200)]
    prepared = prepare(a_timeline(far_away, *spans, *days))
    rows = tuple(row for row in range(210) if prepared.timeline.table.title[row].startswith("Span"))
    assert not stay_together(prepared, near(prepared, rows), SIZE, rows)
    for cluster in lay_out(prepared, View(), SIZE).clusters:
        assert not stay_together(prepared, near(prepared, cluster.rows), SIZE, cluster.rows)


def near(prepared: Prepared, rows: Sequence[int]) -> View:
    """The view of those events from edge to edge."""
    table, chosen = prepared.timeline.table, list(rows)
    start, end = int(table.start_earliest[chosen].min()), int(table.end_latest[chosen].max())
    return View(viewport=frame_of(prepared, View(), SIZE[0]).fit(TimeSpan(start, end, table.unit)))


@given(sights(most=150))
def test_a_cluster_stands_where_its_events_are(sight: Sight) -> None:
    scene, table = sight.scene(), sight.prepared.timeline.table
    left = scene.plot[0]
    for cluster in scene.clusters:
        first = min(scene.scale.x(int(table.start_earliest[row])) for row in cluster.rows)
        last = max(scene.scale.x(int(table.end_latest[row])) for row in cluster.rows)
        x, _, width, _ = cluster.box
        assert x < left + last + 100
        assert left + first - 100 < x + width


@given(rows=st.frozensets(st.integers(0, 30), min_size=1), asked=st.sets(st.integers(0, 40)))
def test_a_cluster_tells_which_events_are_in_it(rows: frozenset[int], asked: set[int]) -> None:
    cluster = Cluster(rows=tuple(sorted(rows)), box=(0, 0, 10, 10), color=0, text="")
    assert {row for row in range(41) if cluster.has(row)} == rows
    assert cluster.which_of(asked) == asked & rows
    assert cluster.which_of(set()) == set()


def test_counts_stand_whole_in_the_picture_of_everything() -> None:
    crowd = [an_event("2000-01-01T00:00Z", title=str(number)) for number in range(2_000)]
    other = [an_event("2020-12-31T23:00Z", title=str(number)) for number in range(2_000)]
    scene = lay_out(prepare(a_timeline(*crowd, *other)), View(), (800, 300))
    assert len(scene.clusters) == 2
    left, _, width, _ = scene.plot
    assert all(left <= one.box[0] and one.box[0] + one.box[2] <= left + width for one in scene.clusters)


def test_a_count_stays_in_sight_as_long_as_its_cell_is() -> None:
    crowd = [an_event("2000-01-01T12:00Z", title=str(number)) for number in range(2_000)]
    prepared = prepare(a_timeline(an_event("1990"), *crowd, an_event("2010")))
    whole = lay_out(prepared, View(), (800, 300))
    (cluster,), (left, *_) = whole.clusters, whole.plot
    frame = frame_of(prepared, View(), 800)
    rim = prepared.metrics.rim_px
    boxes = []
    for beyond_px in range(-8, 400, 2):
        way_px = left - cluster.box[0] - beyond_px
        viewport = viewport_of(View(), frame).pan(frame.axis, way_px)
        shown = lay_out(prepared, View(viewport=viewport), (800, 300)).clusters
        boxes.append(shown[0].box if shown else None)
    held = [one for one in boxes if one is not None and one[0] == pytest.approx(left + rim)]
    assert len(held) > 3
    assert boxes[-1] is None
    for one, other in pairwise(box for box in boxes if box is not None):
        assert other[0] <= one[0]
