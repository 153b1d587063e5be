"""The overview's window lies where the canvas looks, and dragging it moves what was taken hold of."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from tests.builders import a_random_timeline, a_timeline, an_event, prepare
from timeline_app.layout.overview import lay_out_overview
from timeline_app.layout.overview_window import OUTSET_PX, RIM_PX, Part, Window, carried, resized, window_of
from timeline_app.layout.view import Frame, Viewport
from timeline_app.model.time import TimeSpan
from timeline_app.model.timeline import Timeline

PLOT_PX = 900.0

decades = a_timeline(an_event("1900-01-01"), an_event("1950-06-01"), an_event("2000-01-01"))
"""A century; at true scale, nothing is condensed."""


def frame_of(timeline: Timeline, *, is_condensed: bool = False) -> Frame:
    prepared = prepare(timeline)
    return prepared.frame(prepared.axis(is_condensed=is_condensed), PLOT_PX)


def share_of(frame: Frame, start: float, end: float) -> TimeSpan:
    hull = frame.hull
    return TimeSpan(hull.start + round(hull.length * start), hull.start + round(hull.length * end), hull.unit)


@given(
    a_random_timeline(), st.booleans(), st.integers(-400, 4000), st.floats(-2000, 2000), st.floats(50, 2000)
)
def test_the_window_can_be_seen_and_grabbed_whatever_the_canvas_shows(
    timeline: Timeline, is_condensed: bool, steps: int, pan_px: float, width: float
) -> None:
    frame = frame_of(timeline, is_condensed=is_condensed)
    moved = frame.fit().zoom(frame.axis, steps, 300.0).pan(frame.axis, pan_px)
    scale = frame.clamp(moved).scale(frame.axis)
    window = window_of(lay_out_overview(prepare(timeline), width), scale, PLOT_PX)
    assert window.x1 - window.x0 >= 2 * OUTSET_PX - 1e-9
    assert window.x0 >= RIM_PX - 1e-9
    assert window.x1 <= width - RIM_PX + 1e-9


def test_everything_fitted_is_a_window_over_everything() -> None:
    strip = lay_out_overview(prepare(decades), PLOT_PX)
    frame = frame_of(decades)
    window = window_of(strip, frame.fit().scale(frame.axis), PLOT_PX)
    assert (window.x0, window.x1) == (RIM_PX, PLOT_PX - RIM_PX)


@given(a_random_timeline(), st.booleans(), st.floats(400, 2500))
def test_everything_fitted_is_open_at_no_end(timeline: Timeline, is_condensed: bool, width: float) -> None:
    prepared = prepare(timeline)
    frame = prepared.frame(prepared.axis(is_condensed=is_condensed), width)
    # What is as deep as may be cannot fill the canvas.
    assume(frame.fit().step < frame.clamp(Viewport(frame.hull.start, 0.0, 9_000)).step)
    window = window_of(lay_out_overview(prepared, width), frame.fit().scale(frame.axis), width)
    assert not window.is_open_start
    assert not window.is_open_end


@pytest.mark.parametrize("is_condensed", [False, True])
@pytest.mark.parametrize("pan_px", [300.0, -300.0, 5000.0, -5000.0])
def test_a_window_that_is_moved_beyond_the_strip_is_open_there(is_condensed: bool, pan_px: float) -> None:
    frame, strip = frame_of(decades, is_condensed=is_condensed), lay_out_overview(prepare(decades), PLOT_PX)
    moved = frame.clamp(frame.fit().pan(frame.axis, pan_px))
    window = window_of(strip, moved.scale(frame.axis), PLOT_PX)
    assert (window.is_open_start, window.is_open_end) == (pan_px > 0, pan_px < 0)


def test_a_window_further_out_than_everything_is_open_at_both_ends() -> None:
    frame, strip = frame_of(decades), lay_out_overview(prepare(decades), PLOT_PX)
    for steps in (-4, -8, -200):
        out = frame.zoom(frame.fit(), steps, PLOT_PX / 2)
        window = window_of(strip, out.scale(frame.axis), PLOT_PX)
        assert window.is_open_start
        assert window.is_open_end


def test_a_window_that_begins_where_everything_begins_is_open_nowhere() -> None:
    frame, strip = frame_of(decades), lay_out_overview(prepare(decades), PLOT_PX)
    # Far in, a canvas that is empty up to its middle is only a few px of the strip.
    close = Viewport(frame.hull.start, PLOT_PX / 2, frame.fit().step + 320)
    window = window_of(strip, close.scale(frame.axis), PLOT_PX)
    assert window.start_px == pytest.approx(strip.edge_px, abs=1.0)
    assert not window.is_open_start


def test_the_window_spans_what_the_canvas_spans() -> None:
    strip, frame = lay_out_overview(prepare(decades), PLOT_PX), frame_of(decades)
    span = share_of(frame, 0.25, 0.5)
    scale = replace(frame, left_px=0.0, right_px=0.0).fit(span).scale(frame.axis)
    window = window_of(strip, scale, PLOT_PX)
    assert window.start_px == pytest.approx(strip.scale.x(scale.instant_at(0.0)))
    assert window.end_px == pytest.approx(strip.scale.x(scale.instant_at(PLOT_PX)))
    shown = window.end_px - window.start_px
    assert shown == pytest.approx((PLOT_PX - 2 * strip.edge_px) / 4, rel=0.025)


@pytest.mark.parametrize(
    ("x", "part"),
    [
        (90.0, Part.OUTSIDE),
        (95.0, Part.START),
        (105.0, Part.START),
        (107.0, Part.INSIDE),
        (193.0, Part.INSIDE),
        (195.0, Part.END),
        (205.0, Part.END),
        (207.0, Part.OUTSIDE),
    ],
)
def test_edges_are_grips(x: float, part: Part) -> None:
    assert Window(100.0, 200.0).part_at(x) is part


def test_the_smallest_window_has_a_middle() -> None:
    assert Window(100.0, 112.0).part_at(106.0) is Part.INSIDE


@given(st.booleans(), st.floats(0.1, 0.9), st.floats(0.0, PLOT_PX), st.integers(0, 200))
def test_a_carried_instant_stands_where_it_is_held(
    is_condensed: bool, share: float, at_px: float, steps: int
) -> None:
    frame = frame_of(decades, is_condensed=is_condensed)
    viewport = frame.fit().zoom(frame.axis, steps, PLOT_PX / 2)
    instant = share_of(frame, share, share).start
    moved = carried(frame, viewport, instant, at_px)
    assert moved.step == viewport.step
    assert moved.scale(frame.axis).x(instant) == pytest.approx(at_px, abs=1e-6)


def test_a_carried_window_stays_on_the_document() -> None:
    frame = frame_of(decades)
    viewport = frame.fit().zoom(frame.axis, 64, PLOT_PX / 2)
    far = carried(frame, viewport, share_of(frame, 40.0, 40.0).start, 0.0)
    assert 0 < far.scale(frame.axis).x(frame.hull.end) <= PLOT_PX


@given(st.booleans(), st.floats(0.0, 0.9), st.floats(0.01, 1.0), st.booleans())
def test_a_dragged_edge_goes_where_it_is_dragged_and_the_other_one_stays(
    is_condensed: bool, start: float, length: float, is_start_fixed: bool
) -> None:
    frame = frame_of(decades, is_condensed=is_condensed)
    assume(start + length <= 1.0)
    span = share_of(frame, start, start + length)
    fixed, moving = (span.start, span.end) if is_start_fixed else (span.end, span.start)
    viewport = resized(frame, fixed, moving, is_start_fixed=is_start_fixed)
    scale = viewport.scale(frame.axis)
    nailed_px, dragged_px = (0.0, PLOT_PX) if is_start_fixed else (PLOT_PX, 0.0)
    assert scale.x(fixed) == pytest.approx(nailed_px, abs=1e-6)
    # Within a cut nothing grows, however deep one goes.
    is_in_cut = any(cut.start <= span.start and span.end <= cut.end for cut in frame.axis.cuts)
    assert is_in_cut or scale.x(moving) == pytest.approx(dragged_px, abs=0.001)


@pytest.mark.parametrize("is_start_fixed", [True, False])
def test_an_edge_dragged_past_the_other_stops_there(is_start_fixed: bool) -> None:
    frame = frame_of(decades)
    middle = share_of(frame, 0.5, 0.5).start
    beyond = share_of(frame, 0.2, 0.2).start if is_start_fixed else share_of(frame, 0.8, 0.8).start
    viewport = resized(frame, middle, beyond, is_start_fixed=is_start_fixed)
    assert viewport == frame.clamp(viewport)
    assert viewport.step == frame.clamp(Viewport(middle, 0.0, 9_000)).step


@pytest.mark.parametrize("is_condensed", [False, True])
@pytest.mark.parametrize("is_start_fixed", [True, False])
def test_an_edge_dragged_past_the_end_of_everything_stays_there(
    is_start_fixed: bool, is_condensed: bool
) -> None:
    frame = frame_of(decades, is_condensed=is_condensed)
    fixed, hull = share_of(frame, 0.5, 0.5).start, frame.hull
    end = hull.end if is_start_fixed else hull.start
    beyond = share_of(frame, 1.4, 1.4).start if is_start_fixed else share_of(frame, -0.4, -0.4).start
    at_the_end, past_it = (
        resized(frame, fixed, moving, is_start_fixed=is_start_fixed) for moving in (end, beyond)
    )
    assert past_it == at_the_end
    assert past_it.scale(frame.axis).x(end) == pytest.approx(PLOT_PX if is_start_fixed else 0.0, abs=0.001)
