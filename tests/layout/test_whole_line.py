"""The whole line, for pictures: as high as it takes for every event, and every label, to stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_random_timeline, a_timeline, an_event, prepare
from tests.layout.scenes import collisions
from timeline_app.layout.compose import high, lay_out
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline

WIDTHS = st.sampled_from((900, 1600, 3840))


@given(a_random_timeline(most=120), WIDTHS, st.booleans())
def test_every_event_is_there_and_none_overlaps(timeline: Timeline, width: int, is_condensed: bool) -> None:
    scene = lay_out(prepare(timeline), View(is_condensed=is_condensed), (width, 300), is_whole=True)
    assert scene.hidden.span == scene.hidden.scroll == 0
    assert scene.scrolled is None
    assert collisions(scene) == []
    bottom = scene.plot[1] + scene.plot[3]
    assert all(label.box[1] + label.box[3] <= bottom for label in scene.labels)


@given(a_random_timeline(most=120), WIDTHS)
def test_every_event_has_its_label(timeline: Timeline, width: int) -> None:
    scene = lay_out(prepare(timeline), View(), (width, 300), is_whole=True)
    assert scene.clusters == ()
    assert {label.row for label in scene.labels} == set(range(timeline.table.placed_count))


@given(a_random_timeline(most=120), WIDTHS, st.booleans())
def test_a_high_picture_has_its_axis_at_the_foot_too(
    timeline: Timeline, width: int, is_condensed: bool
) -> None:
    scene = lay_out(prepare(timeline), View(is_condensed=is_condensed), (width, 300), is_whole=True)
    bottom = scene.plot[1] + scene.plot[3]
    if scene.foot_axis_y is None:
        assert bottom == scene.height <= high(width)
    else:
        assert bottom == scene.foot_axis_y == scene.height - scene.plot[1]
        assert scene.height > high(width)


def test_a_high_picture_has_its_axis_at_the_foot_within_its_limit() -> None:
    prepared = prepare(a_timeline(*(an_event("2012-05-01T12:00:00") for _ in range(500))))
    scene = lay_out(prepared, View(), (900, 300), is_whole=True, most_height=2_000)
    assert scene.height <= 2_000
    assert scene.foot_axis_y == scene.height - scene.plot[1]
    window = lay_out(prepared, View(), (900, 3_000))
    assert window.foot_axis_y is None


def test_the_limit_forces_clusters_and_keeps_the_height() -> None:
    prepared = prepare(a_timeline(*(an_event("2012-05-01T12:00:00") for _ in range(500))))
    scene = lay_out(prepared, View(), (900, 300), is_whole=True, most_height=1_000)
    assert scene.height <= 1_000
    assert scene.clusters
    assert scene.shown == 500
