"""Every event is shown once or counted as hidden; a scene says what lies where, and looks back on nothing."""

from __future__ import annotations

import dataclasses

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import SEEDS, a_timeline, an_event, prepare
from tests.layout.scenes import Sight, a_random_sight, moved, owned_boxes, sights
from timeline_app.layout.compose import lay_out, scale_of
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import HitKind, Scene
from timeline_app.layout.stack import FADE_PX
from timeline_app.layout.view import View
from timeline_app.model.edtf import DateFlag

ENDLESS = DateFlag.UNKNOWN_START | DateFlag.UNKNOWN_END | DateFlag.OPEN_START | DateFlag.OPEN_END
PAN_TOLERANCE_PX = 1e-4
RIM_PX = 3.0 + PAN_TOLERANCE_PX
BAR_PX = 22.0
"""From this width on bars have rows, or a cluster, of their own."""


def px_wide(prepared: Prepared, scene: Scene, row: int) -> float:
    """How wide an event is, with what fades beyond it."""
    table = prepared.timeline.table
    width = scene.scale.x(int(table.end_latest[row])) - scene.scale.x(int(table.start_earliest[row]))
    return width + (FADE_PX if int(table.flags[row]) & ENDLESS else 0.0)


def shown_rows(scene: Scene) -> list[int]:
    """The rows of all events in a mark, a speck or a bar, again for each of them, or in any cluster."""
    clustered = {row for cluster in scene.clusters for row in cluster.rows}
    return [
        *scene.marks.row.tolist(),
        *scene.specks.row.tolist(),
        *(bar.row for bar in scene.bars),
        *clustered,
    ]


@given(sights(most=120))
def test_shown_and_hidden_are_all(sight: Sight) -> None:
    scene, table = sight.scene(), sight.prepared.timeline.table
    rows = shown_rows(scene)
    assert len(set(rows)) == len(rows) == scene.shown
    assert scene.shown + scene.hidden.total == len(table)
    assert scene.hidden.undated == table.undated_count
    assert min(scene.hidden.span, scene.hidden.scroll) >= 0
    assert all(label.row in rows for label in scene.labels)


@given(sights(most=120))
def test_what_is_shown_meets_the_plot(sight: Sight) -> None:
    scene = sight.scene()
    left, top, width, height = scene.plot
    for kind, row, (x, y, box_width, box_height) in owned_boxes(scene):
        if kind in ("mark", "speck", "bar", "cluster"):
            assert x + box_width > left, (kind, row)
            assert x < left + width, (kind, row)
            assert y + box_height > top, (kind, row)
            assert y < top + height, (kind, row)


@given(sights(most=120))
def test_all_that_meets_the_plot_is_shown(sight: Sight) -> None:
    """The naive filter: with room for every row, whoever is in the span is shown."""
    prepared, table = sight.prepared, sight.prepared.timeline.table
    scale = sight.scale or scale_of(prepared, sight.view, sight.size[0])
    scene = lay_out(prepared, sight.view, (sight.size[0], 50_000), scale=scale)
    width = scene.plot[2]
    in_sight = set()
    for row in range(table.placed_count):
        start, end = (scale.x(int(column[row])) for column in (table.start_earliest, table.end_latest))
        # What is a mark, and no bar, is where its middle is.
        is_bar = bool(int(table.flags[row]) & ENDLESS) or end - start >= prepared.bar_min_px[row]
        if (end > 0 and start < width) if is_bar else 0 < (start + end) / 2 < width:
            in_sight.add(row)
    if not scene.clusters and scene.content_height <= scene.plot[3]:
        assert in_sight <= set(shown_rows(scene))


@given(sights(most=120))
def test_clusters_keep_time_order_and_count(sight: Sight) -> None:
    scene = sight.scene()
    for cluster in scene.clusters:
        assert cluster.text == f"{len(cluster.rows):,}"
        assert list(cluster.rows) == sorted(cluster.rows)


@given(sights(most=120), st.floats(0, 1), st.floats(0, 1))
def test_hit_agrees_with_a_scan(sight: Sight, share_x: float, share_y: float) -> None:
    scene = sight.scene()
    left, top, width, height = scene.plot
    for kind, row, (x, y, box_width, box_height) in owned_boxes(scene):
        at = (x + share_x * 0.999 * box_width, y + share_y * 0.999 * box_height)
        if not (left <= at[0] < left + width and top <= at[1] < top + height):
            continue
        hit = scene.hit(*at)
        assert hit is not None
        if kind == "cluster":
            assert hit.kind is HitKind.CLUSTER
            assert hit.rows == scene.clusters[-1 - row].rows
        else:
            assert hit.kind is HitKind.EVENT
            assert hit.rows == (row,)


@given(sights(), st.floats(0, 1), st.floats(0, 1))
def test_hit_finds_nothing_where_nothing_is(sight: Sight, share_x: float, share_y: float) -> None:
    scene = sight.scene()
    left, top, width, height = scene.plot
    x, y = left + share_x * 0.999 * width, top + share_y * 0.999 * height
    near = [
        box
        for _, _, box in owned_boxes(scene)
        if box[0] - 5 < x < box[0] + box[2] + 5 and box[1] - 8 < y < box[1] + box[3] + 8
    ]
    hit = scene.hit(x, y)
    if not near:
        assert hit is None or hit.kind is HitKind.CUT


def test_what_reaches_out_of_the_plot_is_not_hit_there() -> None:
    prepared = prepare(
        a_timeline(
            an_event("1990/2020", title="Long", lane="A"),
            an_event("2005-06-01", title="Short", lane="A"),
            an_event(None, title="Undated", lane="A"),
        )
    )
    size = (900, 300)
    view = moved(prepared, View(), size, steps=64, at=0.5, pan_px=0)
    scene = lay_out(prepared, view, size)
    left, _, width, _ = scene.plot
    bar = next(bar for bar in scene.bars if prepared.timeline.event(bar.row).title == "Long")
    middle_y = bar.box[1] + bar.box[3] / 2
    assert bar.box[0] < left
    assert bar.box[0] + bar.box[2] > left + width
    in_header, in_shelf = scene.hit(left - 4, middle_y), scene.hit(left + width + 4, middle_y)
    assert in_header is not None
    assert in_header.kind is HitKind.LANE
    assert in_shelf is not None
    assert in_shelf.kind is HitKind.SHELF
    assert scene.shelf is not None
    x, y, box_width, box_height = scene.shelf.items[0].box
    undated = scene.hit(x + box_width / 2, y + box_height / 2)
    assert undated is not None
    assert undated.rows == (2,)


@given(SEEDS)
def test_the_same_input_gives_the_same_scene_whatever_was_looked_at(seed: int) -> None:
    sight = a_random_sight(seed, is_still=True)
    first = sight.scene()
    for steps, width in ((64, 700), (-40, 1300), (500, 300)):
        other = moved(sight.prepared, sight.view, (width, 400), steps=steps, at=0.3, pan_px=50)
        lay_out(sight.prepared, replace(other, is_condensed=not other.is_condensed), (width, 400))
    assert sight.scene().same_as(first)
    fresh = Prepared(sight.prepared.timeline, sight.prepared.metrics, sight.prepared.measure)
    assert dataclasses.replace(sight, prepared=fresh).scene().same_as(first)


@given(SEEDS, st.integers(-900, 900))
def test_panning_moves_everything_by_as_many_px_and_nothing_to_another_row(seed: int, pan_px: int) -> None:
    before = a_random_sight(seed, is_still=True)
    view = moved(before.prepared, before.view, before.size, steps=0, at=0.5, pan_px=0)
    panned = moved(before.prepared, view, before.size, steps=0, at=0.5, pan_px=pan_px)
    scenes = [lay_out(before.prepared, one, before.size) for one in (view, panned)]
    start = scenes[0].scale.anchor
    moved_px = scenes[1].scale.x(start) - scenes[0].scale.x(start)
    marks = [
        {row: (x, y) for row, x, y in zip(*(column.tolist() for column in (m.row, m.x, m.y)), strict=True)}
        for m in (scene.marks for scene in scenes)
    ]
    for row in marks[0].keys() & marks[1].keys():
        assert abs(marks[0][row][0] + moved_px - marks[1][row][0]) < PAN_TOLERANCE_PX
        assert marks[0][row][1] == marks[1][row][1]
    bars = [{bar.row: bar.box for bar in scene.bars} for scene in scenes]
    for row in bars[0].keys() & bars[1].keys():
        assert bars[0][row][1::2] == bars[1][row][1::2]
    clusters = [{cluster.rows: cluster.box for cluster in scene.clusters} for scene in scenes]
    for rows in clusters[0].keys() & clusters[1].keys():
        old, new = clusters[0][rows], clusters[1][rows]
        if any(px_wide(before.prepared, scenes[0], row) > BAR_PX for row in rows):
            continue  # A cluster of long bars keeps in sight as their titles do.
        assert abs(old[0] + moved_px - new[0]) < PAN_TOLERANCE_PX
        assert old[1:] == new[1:]
    labels = [{label.row: label for label in scene.labels} for scene in scenes]
    width = scenes[0].plot[2]
    for row in labels[0].keys() & labels[1].keys() & marks[0].keys() & marks[1].keys():
        one, other = labels[0][row], labels[1][row]
        is_whole = not (one.is_elided or other.is_elided) and one.box[2] == other.box[2]
        if not is_whole or not 0 < one.box[0] - scenes[0].plot[0] < width - one.box[2]:
            continue
        if abs(one.box[0] + moved_px - other.box[0]) >= PAN_TOLERANCE_PX:
            # It changes sides where the window's edge would cut it, and nowhere else.
            places = (one.box[0] + moved_px, other.box[0] - moved_px)
            room = width - one.box[2] - RIM_PX
            assert any(not RIM_PX < place - scenes[0].plot[0] < room for place in places)


@given(sights(most=120))
def test_more_room_downwards_hides_nothing(sight: Sight) -> None:
    scene = sight.scene()
    taller = lay_out(sight.prepared, sight.view, (sight.size[0], 50_000), scale=sight.scale)
    assert taller.hidden.scroll == 0
    assert taller.shown >= scene.shown or scene.clusters or taller.clusters


def test_an_empty_document_has_a_picture() -> None:
    scene = lay_out(prepare(a_timeline()), View(), (800, 400))
    assert scene.shown == scene.hidden.total == 0
    assert scene.ticks
    assert len(scene.marks.row) == 0


def test_a_document_without_dates_is_all_shelf() -> None:
    events = [an_event(None, title=f"Event {number}") for number in range(40)]
    scene = lay_out(prepare(a_timeline(*events)), View(is_condensed=True), (800, 400))
    assert scene.hidden.undated == 40
    assert scene.shelf is not None
    listed = len(scene.shelf.items)
    assert scene.shelf.more == f"+ {40 - listed:,} more in the list"
    assert np.all([item.box[1] + item.box[3] <= 400 for item in scene.shelf.items])


def test_what_scrolls_away_is_counted_below() -> None:
    events = [an_event("2012-05-01", title="A title of some length", lane=f"Lane {n}") for n in range(40)]
    prepared = prepare(a_timeline(*events))
    top = lay_out(prepared, View(), (900, 300))
    assert top.shown + top.hidden.scroll == 40
    assert top.scrolled == f"+ {top.hidden.scroll} below"
    bottom = lay_out(prepared, View(scroll_px=1e9), (900, 300))
    assert bottom.scrolled == f"{bottom.hidden.scroll} above"
    assert bottom.hidden.scroll > 0
    assert bottom.scroll_px == bottom.content_height - bottom.plot[3]
