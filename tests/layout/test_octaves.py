"""Octaves: a picture drawn with rows from further out is whole; and which octaves there are."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import SEEDS, a_timeline, an_event, prepare
from tests.layout.scenes import SIZES, Size, a_random_sight, collisions, moved, owned_boxes
from timeline_app.layout.compose import lay_out, scale_of
from timeline_app.layout.octaves import knows_lanes, octave_of, pack_rows, rows_for
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import PARTS_PER_STEP, View

SIZE = (1210, 720)


def from_further_out(seed: int, octaves: int, packed_size: Size | None = None) -> tuple[Prepared, Scene]:
    """A random picture with rows that were packed so many octaves further out, perhaps for another canvas."""
    sight = a_random_sight(seed, most=150, is_still=True)
    prepared, view, size = sight.prepared, sight.view, sight.size
    outer = moved(prepared, view, packed_size or size, steps=-32 * octaves, at=0.5, pan_px=0.0)
    pack_rows(prepared, octave_of(prepared, outer, packed_size or size))
    scale = scale_of(prepared, view, size[0])
    rows = rows_for(prepared, octave_of(prepared, view, size), scale)
    assume(rows is not None)
    return prepared, lay_out(prepared, view, size, stack=rows)


@given(SEEDS, st.integers(0, 9))
def test_with_rows_from_further_out_nothing_overlaps(seed: int, octaves: int) -> None:
    _, scene = from_further_out(seed, octaves)
    assert collisions(scene) == []


@given(SEEDS, st.integers(0, 9))
def test_with_rows_from_further_out_everything_is_told(seed: int, octaves: int) -> None:
    prepared, scene = from_further_out(seed, octaves)
    counted = [row for cluster in scene.clusters for row in cluster.rows]
    shown = {row for kind, row, _ in owned_boxes(scene) if kind in ("mark", "speck", "bar")} | set(counted)
    assert len(shown) == scene.shown
    assert scene.shown + scene.hidden.total == len(prepared.timeline.table)
    left, _, width, _ = scene.plot
    for kind, row, (x, _, box_width, _) in owned_boxes(scene):
        assert kind in ("label", "icon") or (x + box_width > left and x < left + width), (kind, row)


@given(SEEDS, st.integers(1, 4), st.sampled_from(SIZES))
def test_rows_of_another_size_of_the_canvas_do_not_overlap_either(
    seed: int, octaves: int, packed_size: Size
) -> None:
    _, scene = from_further_out(seed, octaves, packed_size)
    assert collisions(scene) == []


def test_a_count_that_is_wider_than_the_plot_stays_in_sight() -> None:
    days = (f"19{i % 100:02}-{1 + i % 12:02}-{1 + i % 28:02}" for i in range(4000))
    prepared, size = prepare(a_timeline(*map(an_event, days))), (1210, 200)
    pack_rows(prepared, octave_of(prepared, View(), size))
    view = moved(prepared, View(), size, steps=32 * 12, at=0.37, pan_px=0.0)
    scale = scale_of(prepared, view, size[0])
    rows = rows_for(prepared, octave_of(prepared, view, size), scale)
    assert rows is not None
    scene = lay_out(prepared, view, size, stack=rows)
    left, _, width, _ = scene.plot
    assert scene.clusters
    for cluster in scene.clusters:
        assert left <= cluster.box[0]
        assert cluster.box[0] + cluster.box[2] <= left + width


def test_rows_from_closer_in_are_never_taken() -> None:
    prepared = prepare(a_timeline(*(an_event(str(1900 + i)) for i in range(50))))
    near = moved(prepared, View(), SIZE, steps=64, at=0.5, pan_px=0.0)
    pack_rows(prepared, octave_of(prepared, near, SIZE))
    assert rows_for(prepared, octave_of(prepared, View(), SIZE), scale_of(prepared, View(), SIZE[0])) is None


def test_the_nearest_rows_are_taken() -> None:
    prepared = prepare(a_timeline(*(an_event(str(1900 + i)) for i in range(50))))
    views = [moved(prepared, View(), SIZE, steps=steps, at=0.5, pan_px=0.0) for steps in (0, 64, 160, 96)]
    for view in views[:3]:
        pack_rows(prepared, octave_of(prepared, view, SIZE))
    wanted = octave_of(prepared, views[3], SIZE)
    found = rows_for(prepared, wanted, scale_of(prepared, views[3], SIZE[0]))
    assert found is pack_rows(prepared, octave_of(prepared, views[1], SIZE))


def test_lanes_are_known_once_they_are_packed() -> None:
    prepared = prepare(a_timeline(*(an_event(str(1900 + i)) for i in range(5))))
    assert not knows_lanes(prepared, View())
    lay_out(prepared, View(), SIZE)
    assert knows_lanes(prepared, View())
    assert knows_lanes(prepared, View(scroll_px=7.0))
    assert not knows_lanes(prepared, View(lanes_by="status"))


@pytest.mark.parametrize("steps", [-30, -1, -1 / PARTS_PER_STEP, 0, 31, 32 - 1 / PARTS_PER_STEP, 32, 95])
def test_octaves_are_counted_from_the_whole(steps: float) -> None:
    prepared = prepare(a_timeline(an_event("1900"), an_event("1999-12-31")))
    view = moved(prepared, View(), SIZE, steps=steps, at=0.5, pan_px=0.0)
    octave = octave_of(prepared, view, SIZE)
    assert octave.number == steps // 32
    same = octave_of(prepared, View(), SIZE).numbered(octave.number)
    assert same is not None
    assert same.key == octave.key


def test_there_are_no_octaves_where_no_view_comes() -> None:
    prepared = prepare(a_timeline(an_event("1900"), an_event("1999-12-31")))
    octave = octave_of(prepared, View(), SIZE)
    assert octave.numbered(-1) is not None
    assert octave.numbered(-4) is None
    deepest = moved(prepared, View(), SIZE, steps=10_000, at=0.5, pan_px=0.0)
    last = octave_of(prepared, deepest, SIZE)
    assert last.numbered(last.number) is not None
    assert last.numbered(last.number + 1) is None


def test_a_twin_gives_back_what_it_has_packed() -> None:
    prepared = prepare(a_timeline(*(an_event(str(1900 + i), lane=f"lane {i % 3}") for i in range(50))))
    sieve = prepared.timeline.table.lane == 1
    for one in (prepared, prepared.sifted(sieve)):
        twin = one.twin(measure=prepared.measure)
        view = replace(View(), lanes_by="status")
        stack = pack_rows(twin, octave_of(twin, view, SIZE))
        assert not knows_lanes(one, view)
        one.take_over(twin)
        assert pack_rows(one, octave_of(one, view, SIZE)) is stack
        fresh = prepare(one.timeline).sifted(one.sieve)
        assert lay_out(one, view, SIZE).same_as(lay_out(fresh, view, SIZE))
