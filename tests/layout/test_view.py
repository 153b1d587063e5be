"""Time to pixels and back, zooming and panning: exact at any depth, on both axes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import SEEDS, a_timeline, an_event, prepare
from tests.layout.scenes import a_random_sight
from timeline_app.layout.compose import frame_of, lay_out, scale_of, viewport_of
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import LEAST, MOST, TimeScale
from timeline_app.layout.view import Frame, View, Viewport, zoom_factor

SHARES = st.floats(0, 1)


def ground(seed: int) -> tuple[Prepared, Frame, Viewport]:
    """A random document on either axis, looked at from somewhere."""
    sight = a_random_sight(seed, is_still=True)
    frame = frame_of(sight.prepared, sight.view, sight.size[0])
    return sight.prepared, frame, viewport_of(sight.view, frame)


@given(SEEDS, SHARES)
def test_from_px_to_time_and_back(seed: int, share: float) -> None:
    _, frame, viewport = ground(seed)
    scale = viewport.scale(frame.axis)
    x = share * frame.width_px
    instant, rest = scale.locate(x)
    assert abs(scale.x(instant) + rest - x) < 1e-6 * max(1.0, abs(scale.x(instant)))
    if LEAST < instant < MOST:
        assert -1e-6 <= rest <= scale.px_per_unit_at(instant + 1) + 1e-6


@given(SEEDS)
def test_columns_stand_where_single_instants_do_and_in_their_order(seed: int) -> None:
    prepared, frame, viewport = ground(seed)
    scale = viewport.scale(frame.axis)
    xs = scale.xs(prepared.borders)
    ones = [scale.x(int(one)) for one in prepared.borders]
    assert np.allclose(xs, ones, rtol=1e-12, atol=1e-9)
    assert np.all(np.diff(xs) >= 0)


@given(SEEDS, SHARES, st.integers(-600, 600))
def test_zooming_keeps_the_time_under_the_pointer(seed: int, share: float, steps: int) -> None:
    _, frame, viewport = ground(seed)
    at = share * frame.width_px
    before = viewport.scale(frame.axis)
    instant, rest = before.locate(at)
    zoomed = viewport.zoom(frame.axis, steps, at)
    after = zoomed.scale(frame.axis)
    # How far the pointer is behind the instant is a share of the unit it lies in, and grows with it.
    share_of_unit = rest / before.px_per_unit_at(instant + 1)
    there = after.x(instant) + share_of_unit * after.px_per_unit_at(instant + 1)
    assert abs(there - at) < 0.5


@given(SEEDS, SHARES, st.sampled_from((1, 3, 8)))
def test_a_thousand_steps_in_and_out_come_back(seed: int, share: float, step: int) -> None:
    _, frame, start = ground(seed)
    at = share * frame.width_px
    viewport = start
    for i in range(1000):
        # In and out by turns of 20, so that no clamp is met.
        steps = step if i // 20 % 2 == 0 else -step
        viewport = viewport.zoom(frame.axis, steps, at)
    assert viewport.step == start.step
    for share_of_width in (0.0, 0.5, 1.0):
        instant = start.scale(frame.axis).instant_at(share_of_width * frame.width_px)
        moved_px = viewport.scale(frame.axis).x(instant) - start.scale(frame.axis).x(instant)
        assert abs(moved_px) < 1


@given(SEEDS, st.floats(0.05, 0.9), st.lists(st.integers(-64, 64), max_size=20))
def test_zooms_between_whole_steps_come_back_as_exactly(seed: int, share: float, turns: list[int]) -> None:
    _, frame, _ = ground(seed)
    hull = frame.hull
    span = replace(hull, end=hull.start + max(1, round(hull.length * share)))
    start = frame.step_across(span)
    viewport = Viewport(hull.start, 0.0, start)
    for steps in (*turns, *(-steps for steps in turns)):
        viewport = viewport.zoom(frame.axis, steps, 333.25)
    assert viewport.step == start
    assert frame.clamp(replace(viewport, step=start)).step == start


def test_five_hundred_steps_deep_and_back() -> None:
    prepared = prepare(a_timeline(an_event("1985-07-29"), an_event("2016-01-04T10:00:00.000001")))
    frame = frame_of(prepared, View(), 1600)
    start = frame.fit()
    viewport = start
    for _ in range(500):
        viewport = viewport.zoom(frame.axis, 2, 333.25)
    assert viewport.scale(frame.axis).px_per_unit_at(0) > 0.001
    for _ in range(500):
        viewport = viewport.zoom(frame.axis, -2, 333.25)
    assert viewport.step == start.step
    assert abs(viewport.scale(frame.axis).x(start.anchor) - start.anchor_px) < 1


@pytest.mark.parametrize("is_condensed", [False, True])
@pytest.mark.parametrize("at_px", [100.3, 700.7, 1199.9])
def test_from_the_deepest_step_to_the_furthest_and_back(at_px: float, is_condensed: bool) -> None:
    """A part of a unit that is 50 octaves less than a px comes back as it was."""
    dates = ("0300", "0301-02-03", "0302", "2016-01-04T10:00:00.000001", "2016-01-04T10:00:00.000777")
    prepared = prepare(a_timeline(*(an_event(date) for date in dates)))
    frame = frame_of(prepared, View(is_condensed=is_condensed), 1200)
    deep = frame.zoom(Viewport(int(prepared.borders[-2]), 600.0, 0), 10_000, 600.0).pan(frame.axis, 0.37)
    far = deep
    while far.step > deep.step - 32 * 60:
        far = far.zoom(frame.axis, -8, at_px)
    back = far
    while back.step < deep.step:
        back = back.zoom(frame.axis, 8, at_px)
    assert back.step == deep.step
    before, after = deep.scale(frame.axis), back.scale(frame.axis)
    for x in (0.0, at_px, 1200.0):
        assert after.x(before.instant_at(x)) == pytest.approx(before.x(before.instant_at(x)), abs=1e-6)


@given(SEEDS, st.lists(st.floats(-5000, 5000), max_size=20))
def test_panning_there_and_back_comes_back(seed: int, ways: list[float]) -> None:
    _, frame, start = ground(seed)
    viewport = start
    for way in (*ways, *(-way for way in ways)):
        viewport = viewport.pan(frame.axis, way)
    there = viewport.scale(frame.axis).x(start.anchor)
    assert abs(there - start.scale(frame.axis).x(start.anchor)) < 1e-3


@given(SEEDS, st.integers(-5000, 5000), st.floats(-1e9, 1e9))
def test_a_clamped_viewport_shows_something_and_stays(seed: int, steps: int, way: float) -> None:
    prepared, frame, viewport = ground(seed)
    clamped = frame.clamp(viewport.zoom(frame.axis, steps, 100.0).pan(frame.axis, way))
    assert frame.clamp(clamped) == clamped
    scale = clamped.scale(frame.axis)
    assert scale.x(prepared.hull.end) > 0
    assert scale.x(prepared.hull.start) < frame.width_px
    assert LEAST <= clamped.anchor <= MOST


@given(SEEDS)
def test_fit_is_within_the_clamps_and_shows_all(seed: int) -> None:
    prepared, frame, _ = ground(seed)
    if frame.width_px < 100:
        return
    fitted = frame.fit()
    assert frame.clamp(fitted) == fitted
    scale = fitted.scale(frame.axis)
    strips = sum(frame.axis.strips)
    room = frame.width_px - frame.left_px - frame.right_px
    if strips < room / 2:
        assert scale.x(prepared.hull.start) >= frame.left_px - 1e-3
        assert scale.x(prepared.hull.end) <= frame.width_px - frame.right_px + 1e-3


def test_fitting_a_span_puts_it_between_the_margins() -> None:
    prepared = prepare(a_timeline(*(an_event(f"{year}-03-01") for year in (1900, 1901, 1950, 1951, 2000))))
    for is_condensed in (False, True):
        frame = frame_of(prepared, View(is_condensed=is_condensed), 1000)
        span = replace(prepared.hull, start=int(prepared.borders[3]), end=int(prepared.borders[6]))
        scale = frame.fit(span).scale(frame.axis)
        assert frame.left_px - 0.01 <= scale.x(span.start)
        assert scale.x(span.end) <= frame.width_px - frame.right_px + 0.01
        assert scale.x(span.end) - scale.x(span.start) > 0.9 * (frame.width_px - 40)


@pytest.mark.parametrize("is_condensed", [False, True])
@pytest.mark.parametrize("width", [300.0, 1000.0, 2400.0])
def test_of_a_span_too_wide_to_be_shown_everything_stands_in_the_middle(
    width: float, is_condensed: bool
) -> None:
    prepared = prepare(a_timeline(*(an_event(f"{year}-03-01") for year in (1900, 1901, 1950, 1951, 2000))))
    frame = frame_of(prepared, View(is_condensed=is_condensed), width)
    hull, year = prepared.hull, 365 * 86_400 * 1_000_000
    for before, behind in ((10, 900), (900, 10), (9_000, 9_000), (0, 5_000)):
        span = replace(hull, start=hull.start - before * year, end=hull.end + behind * year)
        scale = frame.scale(frame.fit(span))
        left, right = scale.x(hull.start), scale.x(hull.end)
        assert left >= 0
        assert right <= frame.width_px
        middle = (frame.left_px + frame.width_px - frame.right_px) / 2
        assert (left + right) / 2 == pytest.approx(middle, abs=1)


def test_what_lasts_microseconds_fits_as_exactly_as_centuries() -> None:
    for first, last in (("2016-01-04T10:00:00.000001", "2016-01-04T10:00:00.000038"), ("0985", "1985")):
        prepared = prepare(a_timeline(an_event(first), an_event(last)))
        frame = frame_of(prepared, View(), 1000)
        scale = frame.fit().scale(frame.axis)
        ends = [scale.x(instant) for instant in (prepared.hull.start, prepared.hull.end)]
        assert frame.left_px - 0.01 <= ends[0]
        assert ends[1] <= frame.width_px - frame.right_px + 0.01
        assert ends[1] - ends[0] > 0.97 * (frame.width_px - frame.left_px - frame.right_px)


def test_a_microsecond_is_right_thirteen_billion_years_away() -> None:
    prepared = prepare(a_timeline(an_event("Y-13800000000"), an_event("2016-01-04T10:00:00")))
    frame = frame_of(prepared, View(), 1600)
    last = int(prepared.borders[-1])
    viewport = Viewport(last, 800.0, 32 * 7)
    scale = viewport.scale(frame.axis)
    assert scale.x(last - 1) == 800.0 - zoom_factor(32 * 7)
    assert scale.xs(np.array([last, last - 1])).tolist() == [800.0, 800.0 - zoom_factor(32 * 7)]


def test_the_ends_of_time_can_be_looked_at() -> None:
    """Documents as long as 64 bits hold, seen from as far as one can go."""
    for dates in (("-Y290000", "Y290000"), ("Y-199000000000", "Y199000000000"), ("Y-199000000000S1",)):
        prepared = prepare(a_timeline(*(an_event(date.replace("-Y", "Y-")) for date in dates)))
        for width in (400, 3840):
            view = View()
            for at in (0.0, 1.0, 0.5):
                frame = frame_of(prepared, view, width)
                viewport = viewport_of(view, frame).zoom(frame.axis, -400, at * frame.width_px)
                view = replace(view, viewport=frame.clamp(viewport.pan(frame.axis, (at - 0.5) * width)))
                scene = lay_out(prepared, view, (width, 400))
                assert scene.shown + scene.hidden.total == len(dates)


@given(SEEDS, SHARES, SHARES)
def test_a_span_between_two_px_holds_what_stands_there(seed: int, first: float, second: float) -> None:
    prepared, frame, viewport = ground(seed)
    scale: TimeScale = viewport.scale(frame.axis)
    left, right = sorted((first * frame.width_px, second * frame.width_px))
    span = scale.span(left, right)
    for instant in prepared.borders.tolist():
        if left + 0.01 < scale.x(instant) < right - 0.01:
            assert span.contains(instant)


def test_scales_of_a_view_are_those_of_its_scene() -> None:
    prepared = prepare(a_timeline(an_event("1985-07-29"), an_event("2016-01-04")))
    assert lay_out(prepared, View(), (800, 300)).scale == scale_of(prepared, View(), 800)
