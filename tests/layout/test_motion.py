"""Motion: it begins and ends exactly, what stands still does, and nothing turns back or breaks on the way."""

from __future__ import annotations

import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_timeline, an_event, prepare
from tests.layout.scenes import Sight, moved, sights
from timeline_app.layout.compose import scale_of
from timeline_app.layout.motion import ease, scale_between
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.view import View, zoom_factor

STORY = prepare(
    a_timeline(
        an_event("1985-07"),
        an_event("1985-12-14"),
        an_event("2003-09-11"),
        an_event("2005-10-31"),
        an_event("2007-03-18"),
        an_event("2015-12-18/2016-01-04"),
        an_event("2016-01-16"),
    )
)
DEEP = prepare(
    a_timeline(
        an_event("Y-13800000000"),
        an_event("Y-230000000/Y-66000000"),
        an_event("2001-05-03T12:00Z"),
        an_event("2001-05-03T12:01Z"),
        an_event("2001-05-03T12:01:05Z"),
    )
)
"""At its deepest, its beginning and its end are 10^20 px apart."""
SIZE = (1200, 700)
SHARES = tuple(i / 10 for i in range(11))
FRAMES = tuple(ease(i / 24) for i in range(25))
NEAR_PX = 0.001
zooms = st.tuples(st.integers(-40, 900), st.floats(0, 1), st.integers(-400, 400))


def places() -> st.SearchStrategy[TimeScale]:
    """Any place in a list of all time, at any depth, on either axis."""
    return st.builds(
        TimeScale,
        st.sampled_from((DEEP.true_axis, DEEP.condensed_axis)),
        st.integers(-2000, 300).map(zoom_factor),
        st.integers(DEEP.hull.start, DEEP.hull.end) | st.sampled_from(DEEP.borders.tolist()),
        st.floats(-SIZE[0], 2 * SIZE[0]),
    )


def a_view(zoom: tuple[int, float, int], *, is_condensed: bool) -> View:
    steps, at, pan_px = zoom
    return moved(STORY, View(is_condensed=is_condensed), SIZE, steps=steps, at=at, pan_px=pan_px)


@given(st.floats(-1, 2))
def test_easing_stays_between_its_ends(share: float) -> None:
    assert 0.0 <= ease(share) <= 1.0


def test_easing_begins_quickly_and_ends_gently() -> None:
    steps = [ease((i + 1) / 10) - ease(i / 10) for i in range(10)]
    assert (ease(0), ease(1)) == (0.0, 1.0)
    assert steps == sorted(steps, reverse=True)


@given(zooms, zooms, st.booleans(), st.booleans())
def test_motion_begins_and_ends_where_it_should(
    one: tuple[int, float, int], other: tuple[int, float, int], first: bool, second: bool
) -> None:
    start = scale_of(STORY, a_view(one, is_condensed=first), SIZE[0])
    end = scale_of(STORY, a_view(other, is_condensed=second), SIZE[0])
    for share, wanted in ((0.0, start), (1.0, end)):
        got = scale_between(start, end, share)
        for x in (0.0, 400.0, 1000.0):
            instant, rest = wanted.locate(x)
            assert got.x(instant) + rest == pytest.approx(x, abs=0.5 + 1e-9 * abs(start.x(end.anchor)))


@given(st.integers(-60, 400), st.floats(0, 1), st.booleans())
def test_what_is_under_the_pointer_stays_there_all_the_way(steps: int, at: float, is_condensed: bool) -> None:
    view = View(is_condensed=is_condensed)
    start = scale_of(STORY, view, SIZE[0])
    end = scale_of(STORY, moved(STORY, view, SIZE, steps=steps, at=at, pan_px=0), SIZE[0])
    fixed = end.anchor
    x = start.x(fixed)
    if abs(end.x(fixed) - x) > 1e-3:
        return  # the view was held at its limits
    for share in SHARES:
        assert scale_between(start, end, share).x(fixed) == pytest.approx(x, abs=1e-3)


@given(places(), places())
def test_what_will_be_in_sight_comes_ever_nearer_to_its_place(start: TimeScale, end: TimeScale) -> None:
    scales = [scale_between(start, end, share) for share in FRAMES]
    for instant in (end.anchor, *(end.instant_at(share * SIZE[0]) for share in (0, 0.5, 1))):
        away = [abs(scale.x(instant) - end.x(instant)) for scale in scales]
        assert away[-1] <= NEAR_PX
        assert all(b <= a * (1 + 1e-6) + NEAR_PX for a, b in itertools.pairwise(away[-9:]))


@given(places(), places())
def test_what_was_in_sight_leaves_its_place_without_a_jerk(start: TimeScale, end: TimeScale) -> None:
    scales = [scale_between(start, end, share) for share in FRAMES]
    for instant in (start.anchor, *(start.instant_at(share * SIZE[0]) for share in (0, 0.5, 1))):
        away = [abs(scale.x(instant) - start.x(instant)) for scale in scales]
        assert away[0] <= NEAR_PX
        assert all(a <= b * (1 + 1e-6) + NEAR_PX for a, b in itertools.pairwise(away[:9]))


@given(sights(), st.floats(0, 1))
def test_time_never_runs_backwards_on_the_way(sight: Sight, share: float) -> None:
    prepared, width = sight.prepared, sight.size[0]
    turned = View(is_condensed=not sight.view.is_condensed)
    between = scale_between(scale_of(prepared, sight.view, width), scale_of(prepared, turned, width), share)
    hull = prepared.hull
    xs = [between.x(hull.start + hull.length * i // 20) for i in range(21)]
    assert all(math.isfinite(x) for x in xs)
    assert all(a <= b + 1e-6 * abs(b) + 1e-6 for a, b in itertools.pairwise(xs))


def test_unfolding_moves_each_instant_straight() -> None:
    start = scale_of(STORY, View(is_condensed=True), SIZE[0])
    end = scale_of(STORY, View(), SIZE[0])
    table = STORY.timeline.table
    for instant in table.start_earliest.tolist():
        for share in SHARES:
            straight = start.x(instant) + share * (end.x(instant) - start.x(instant))
            assert scale_between(start, end, share).x(instant) == pytest.approx(straight, abs=1e-3)


def test_a_motion_can_set_off_from_the_middle_of_another() -> None:
    condensed = scale_of(STORY, View(is_condensed=True), SIZE[0])
    true_scale = scale_of(STORY, View(), SIZE[0])
    midway = scale_between(condensed, true_scale, 0.4)
    for end in (condensed, true_scale):
        for share in SHARES:
            between = scale_between(midway, end, share)
            xs = [between.x(instant) for instant in STORY.timeline.table.start_earliest.tolist()]
            assert xs == sorted(xs)
        for instant in STORY.timeline.table.start_earliest.tolist():
            assert scale_between(midway, end, 0).x(instant) == pytest.approx(midway.x(instant), abs=1e-3)
            assert scale_between(midway, end, 1).x(instant) == pytest.approx(end.x(instant), abs=1e-3)


@pytest.mark.parametrize("is_condensed", [True, False])
def test_zooming_is_even_in_octaves(is_condensed: bool) -> None:
    view = View(is_condensed=is_condensed)
    start = scale_of(STORY, view, SIZE[0])
    end = scale_of(STORY, moved(STORY, view, SIZE, steps=160, at=0.5, pan_px=0), SIZE[0])
    zooms_between = [scale_between(start, end, share).zoom for share in SHARES]
    ratios = [b / a for a, b in itertools.pairwise(zooms_between)]
    assert ratios == pytest.approx([32 ** (1 / 10)] * 10)
