"""What a scene leaves out and what it answers, held against plain loops over everything there is."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from random import Random

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import SEEDS
from tests.layout.scenes import TOLERANCE_PX, Owned, Sight, a_random_sight, owned_boxes, sights
from tests.layout.test_arrangement import ARRANGED, Arranged
from tests.layout.test_scene_counts import ENDLESS, shown_rows
from timeline_app.layout.boxes import Box, holds
from timeline_app.layout.compose import lay_out
from timeline_app.layout.labels import LINE_PX
from timeline_app.layout.scene import HIT_ROOM_PX, Hit, HitKind, Scene

RIM_PX = 60.0
"""So far round its dates reaches what is drawn of an event: its mark, what fades, the bin of a cluster."""
EVENTS = ("mark", "speck", "bar", "cluster")


@given(sights(most=120))
def test_what_lies_outside_the_span_is_left_out_and_nothing_else(sight: Sight) -> None:
    table, size = sight.prepared.timeline.table, (sight.size[0], 50_000)
    scene = lay_out(sight.prepared, sight.view, size, scale=sight.scale)
    assert scene.hidden.scroll == 0
    shown, width = set(shown_rows(scene)), scene.plot[2]
    for row in range(table.placed_count):
        start, end = (scene.scale.x(int(column[row])) for column in (table.start_earliest, table.end_latest))
        if RIM_PX < (start + end) / 2 < width - RIM_PX:
            assert row in shown
        if not int(table.flags[row]) & ENDLESS and (end < -RIM_PX or start > width + RIM_PX):
            assert row not in shown


@given(SEEDS)
def test_scrolling_moves_what_is_drawn_and_leaves_out_what_it_takes_away(seed: int) -> None:
    random = Random(seed)
    sight = a_random_sight(seed, most=120, is_still=True)
    top = lay_out(sight.prepared, replace(sight.view, scroll_px=0.0), sight.size)
    furthest = top.content_height - top.plot[3]
    places = sorted({0.0, max(0.0, furthest), *(random.uniform(0, max(0.0, furthest)) for _ in range(3))})
    scenes = [lay_out(sight.prepared, replace(sight.view, scroll_px=at), sight.size) for at in places]
    everything = {_standing(scene, one) for scene in scenes for one in owned_boxes(scene) if one[0] in EVENTS}
    for scene in scenes:
        found = {_standing(scene, one) for one in owned_boxes(scene) if one[0] in EVENTS}
        seen_from, seen_to = scene.scroll_px + TOLERANCE_PX, scene.scroll_px + scene.plot[3] - TOLERANCE_PX
        assert found <= everything
        for one in everything - found:
            _, _, (_, y, _, height) = one
            assert y + height <= seen_from or y >= seen_to, one


def _standing(scene: Scene, one: Owned) -> tuple[str, tuple[int, ...], Box]:
    """What does not change as a scene is scrolled: whose it is, and where from the top of the first lane."""
    kind, row, (x, y, width, height) = one
    rows = tuple(scene.clusters[-1 - row].rows) if kind == "cluster" else (row,)
    box = (x, y - scene.plot[1] + scene.scroll_px, width, height)
    return kind, rows, (round(box[0], 3), round(box[1], 3), round(box[2], 3), round(box[3], 3))


@given(SEEDS, st.floats(0, 1))
def test_no_edge_of_the_plot_cuts_a_line_of_text(seed: int, share: float) -> None:
    sight = a_random_sight(seed, most=120)
    scene = sight.scene()
    view = replace(sight.view, scroll_px=share * max(0.0, scene.content_height - scene.plot[3]))
    scene = dataclasses.replace(sight, view=view).scene()
    cut = lay_out(sight.prepared, view, sight.size, scale=sight.scale, has_cut_labels=True)
    _, top, _, height = scene.plot
    for label in scene.labels:
        assert label.box[1] >= top - TOLERANCE_PX, label
        assert label.box[1] + label.box[3] <= top + height + TOLERANCE_PX, label
    # What no edge cuts is there, and a title above a date that one cuts.
    for label in cut.labels:
        if top <= label.box[1] and label.box[1] + label.box[3] <= top + height:
            assert label in scene.labels
        elif top <= label.box[1] and label.box[1] + LINE_PX <= top + height:
            assert any(one.row == label.row and one.title == label.title for one in scene.labels)
    assert set(scene_marks(scene)) == set(scene_marks(cut))


def scene_marks(scene: Scene) -> Iterator[Owned]:
    """All that is drawn but labels."""
    return (one for one in owned_boxes(scene) if one[0] != "label")


@given(ARRANGED, SEEDS)
def test_hit_is_what_a_scan_of_all_that_is_drawn_finds(arranged: Arranged, seed: int) -> None:
    scene, random = arranged.sight.scene(), Random(seed)
    drawn = list(owned_boxes(scene))
    for _ in range(12):
        x, y = random.uniform(-5, scene.width + 5), random.uniform(-5, scene.height + 5)
        if drawn and random.random() < 0.6:
            box = random.choice(drawn)[2]
            x = box[0] + random.uniform(-4, box[2] + 4)
            y = box[1] + random.uniform(-4, box[3] + 4)
        hits = list(_scan(scene, drawn, x, y))
        assert scene.hit(x, y) in hits, (x, y, hits)


def _scan(scene: Scene, drawn: list[Owned], x: float, y: float) -> Iterator[Hit | None]:
    """What may be told of a point: where it is near to several things, any of these."""
    if scene.shelf is not None and holds(scene.shelf.box, x, y):
        items = [item.row for item in scene.shelf.items if holds(item.box, x, y)]
        yield Hit(HitKind.EVENT, (items[0],)) if items else Hit(HitKind.SHELF)
        return
    found = [one for one in drawn if holds(one[2], x, y)] if holds(scene.plot, x, y) else []
    near = [one for one in drawn if _is_near(one[2], x, y)] if holds(scene.plot, x, y) else []
    for kind, row, _ in found or near:
        yield (
            Hit(HitKind.CLUSTER, scene.clusters[-1 - row].rows)
            if kind == "cluster"
            else Hit(HitKind.EVENT, (row,))
        )
    if found:
        return
    ghosts = [one for one in scene.ghosts if _is_near(one.box, x, y)] if holds(scene.plot, x, y) else []
    yield from (Hit(HitKind.EVENT, (one.row,), claims=one.numbers) for one in ghosts)
    if not near and not ghosts:
        yield _ground(scene, x, y)


def _is_near(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in a box or within reach of it."""
    return (
        box[0] - HIT_ROOM_PX <= x <= box[0] + box[2] + HIT_ROOM_PX
        and box[1] - HIT_ROOM_PX <= y <= box[1] + box[3] + HIT_ROOM_PX
    )


def _ground(scene: Scene, x: float, y: float) -> Hit | None:
    """The lane whose header is there, or the cut, or nothing."""
    left, top, _, height = scene.plot
    for lane in scene.lanes if top <= y < top + height else ():
        if lane.y <= y < lane.y + lane.height and (x < left or lane.is_closed):
            return Hit(HitKind.LANE, number=lane.number)
    cuts = (cut for cut in scene.cuts if x >= left and cut.x0 <= x < cut.x1)
    return next((Hit(HitKind.CUT, number=cut.number) for cut in cuts), None)
