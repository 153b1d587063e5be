"""Where the edge of the window leaves a label too little room, it stands where room is, and over nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.benchmarks.lists import long_list
from tests.builders import EventFields, a_timeline, an_event, prepare
from tests.layout.scenes import Sight, a_random_sight, collisions, overlap, owned_boxes, sights
from timeline_app.formats import read_bytes
from timeline_app.layout.compose import frame_of, lay_out, viewport_of
from timeline_app.layout.lane_room import LaneRoom
from timeline_app.layout.pieces import Label
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.sight import Seen, seen_of
from timeline_app.layout.view import View
from timeline_app.model.arrays import Floats, Places

SIZE = (1150, 400)
PLOT_PX = 1000.0
OCTAVE = 32
TITLE = "A title of some length"
TITLE_PX = 7.0 * len(TITLE)
NEAR_PX = 40.0
"""More than a mark, the gaps around a label and the rim of the plot take together."""


def scene_with(
    prepared: Prepared, title: str, at_px: float, *, steps: int, is_condensed: bool = False
) -> Scene:
    """The picture in which the start of the event with that title stands so far from the plot's left edge."""
    view = View(is_condensed=is_condensed)
    frame = frame_of(prepared, view, SIZE[0])
    viewport = viewport_of(view, frame).zoom(frame.axis, steps, PLOT_PX / 2)
    row = list(prepared.timeline.table.title).index(title)
    start = int(prepared.timeline.table.start_earliest[row])
    viewport = viewport.pan(frame.axis, at_px - viewport.scale(frame.axis).x(start))
    return lay_out(prepared, view, SIZE, scale=viewport.scale(frame.axis))


def label_of(scene: Scene, prepared: Prepared, title: str) -> Label | None:
    row = list(prepared.timeline.table.title).index(title)
    return next((label for label in scene.labels if label.row == row), None)


def years(*events: EventFields) -> Prepared:
    """Some events within two thousand years, in whose middle is room on both sides."""
    return prepare(a_timeline(an_event("0001-01-01", lane="B"), an_event("2000-12-31", lane="B"), *events))


def crowded_sights() -> Iterator[Sight]:
    """Places all over a long list, in which bars have no room for their titles and are cut by the edges."""
    timeline = read_bytes(long_list(3_000)).timeline
    assert timeline is not None
    prepared = prepare(timeline)
    for steps in (0, OCTAVE, 3 * OCTAVE, 5 * OCTAVE):
        view = View(lanes_by="status" if steps else "none")
        frame = frame_of(prepared, view, SIZE[0])
        viewport = viewport_of(view, frame).zoom(frame.axis, steps, 0.4 * PLOT_PX)
        for _ in range(12):
            viewport = frame.clamp(viewport.pan(frame.axis, -77.3))
            yield Sight(prepared=prepared, view=view, size=SIZE, scale=viewport.scale(frame.axis))


def test_labels_are_the_same_however_the_room_beside_an_event_is_found(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: list[bool] = []
    tell, tell_all = LaneRoom.most_free, LaneRoom.most_free_of

    def watched(room: LaneRoom, seen: Seen, ends: tuple[float, float]) -> float:
        told.append(room._beside(seen.place) is not None)
        most_px = tell(room, seen, ends)
        assert most_px >= max(room.free(seen, ends, is_left=is_left) for is_left in (True, False))
        return most_px

    def watched_bars(room: LaneRoom, near: Places) -> Floats:
        told.extend([room._nearest is not None] * len(near))
        most_px = tell_all(room, near)
        seen = seen_of(room._lane.stack, room._sight, near)
        assert most_px.tolist() == [tell(room, one, (one.x0, one.x1)) for one in seen]
        return most_px

    monkeypatch.setattr(LaneRoom, "most_free", watched)
    monkeypatch.setattr(LaneRoom, "most_free_of", watched_bars)
    for sight in (*crowded_sights(), *(a_random_sight(seed, most=120) for seed in range(60))):
        scene = sight.scene()
        with monkeypatch.context() as looked_through:
            looked_through.setattr(LaneRoom, "_nearest", None)
            assert lay_out(sight.prepared.twin(), sight.view, sight.size, scale=sight.scale).same_as(scene)
    assert sum(told) > 200
    assert told.count(False) > 200


@given(st.floats(0, PLOT_PX))
def test_a_mark_with_room_beside_it_always_has_its_title(at_px: float) -> None:
    prepared = years(an_event("1000-05-01", title=TITLE, lane="A"))
    scene = scene_with(prepared, TITLE, at_px, steps=2 * OCTAVE)
    label = label_of(scene, prepared, TITLE)
    assert label is not None
    assert not label.is_elided
    is_right = label.title_x - scene.plot[0] > at_px
    assert is_right or at_px > PLOT_PX - TITLE_PX - NEAR_PX
    assert scene.plot[0] <= label.box[0]
    assert label.box[0] + label.box[2] <= scene.plot[0] + PLOT_PX


@pytest.mark.parametrize("date", ["1000/1040", "1000/1400", "1000/..", "1000/"])
@pytest.mark.parametrize("at_px", range(0, 990, 30))
def test_a_bar_that_starts_in_sight_always_has_its_title(date: str, at_px: int) -> None:
    prepared = years(an_event(date, title=TITLE, lane="A"))
    scene = scene_with(prepared, TITLE, at_px, steps=2 * OCTAVE)
    label = label_of(scene, prepared, TITLE)
    assert label is not None
    assert not label.is_elided
    assert collisions(scene) == []


@pytest.mark.parametrize("date", ["1000/1040", "1000/1900", "../1900", "[..1900]"])
@pytest.mark.parametrize("end_px", range(10, 990, 30))
def test_a_bar_that_ends_in_sight_always_has_its_title(date: str, end_px: int) -> None:
    ends = an_event("1901-01-01" if "1900" in date else "1041-01-01", title="Then", lane="B")
    prepared = years(an_event(date, title=TITLE, lane="A"), ends)
    scene = scene_with(prepared, "Then", end_px, steps=3 * OCTAVE)
    label = label_of(scene, prepared, TITLE)
    assert label is not None
    assert not label.is_elided
    assert collisions(scene) == []


def test_a_title_leaves_a_torn_bar_whose_pieces_in_sight_are_too_narrow() -> None:
    gaps = ["1010/1040", "1060/1090", "1110/1140"]
    events = [an_event(f"{year}-01-01", title=f"In {year}", lane="B") for year in (1050, 1100, 1150)]
    prepared = prepare(
        a_timeline(
            an_event("../1150", title=TITLE * 2, lane="A"),
            an_event("1000-01-01", lane="B"),
            an_event("1600-01-01", lane="B"),
            *events,
            view={"scale": "condensed", "gaps": gaps},
        )
    )
    scene = scene_with(prepared, "In 1050", 20.0, steps=OCTAVE, is_condensed=True)
    (bar,) = (bar for bar in scene.bars if bar.row == list(prepared.timeline.table.title).index(TITLE * 2))
    assert bar.tears
    label = label_of(scene, prepared, TITLE * 2)
    assert label is not None
    assert (label.is_inside, label.is_elided) == (False, False)
    assert label.box[0] > bar.box[0] + bar.box[2]


def test_a_label_changes_sides_for_no_other() -> None:
    """Of two that face each other across too little room only one can have it."""
    events = [an_event("1000-05-01", title=TITLE, lane="A"), an_event("1010-05-01", title="Next", lane="A")]
    prepared = years(*events)
    for at_px in range(700, 1000, 10):
        for steps in range(4 * OCTAVE, 6 * OCTAVE, 8):
            assert collisions(scene_with(prepared, "Next", at_px, steps=steps)) == []


def test_a_label_that_changes_sides_hides_no_claimed_date() -> None:
    near = an_event("1000-05-01", title=TITLE, lane="A", date_claims=[{"date": "0950-05-01"}])
    prepared = years(near)
    scene = scene_with(prepared, TITLE, 985.0, steps=OCTAVE)
    label = label_of(scene, prepared, TITLE)
    assert label is not None
    (ghost,) = scene.ghosts
    assert label.box[0] + label.box[2] < ghost.box[0]


@given(sights(most=120))
def test_no_two_labels_overlap_nor_is_one_cut_whose_mark_is_not(sight: Sight) -> None:
    scene = sight.scene()
    left, right = scene.plot[0], scene.plot[0] + scene.plot[2]
    solid = {row: box for kind, row, box in owned_boxes(scene) if kind in ("mark", "bar")}
    for i, label in enumerate(scene.labels):
        assert not any(overlap(label.box, other.box) for other in scene.labels[:i])
        if label.row in solid and solid[label.row][0] >= left and sum(solid[label.row][::2]) <= right:
            assert left <= label.box[0]
            assert label.box[0] + label.box[2] <= right
