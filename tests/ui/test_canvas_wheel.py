"""The wheel, and fingers on a touchpad, on the canvas: they zoom, pan and scroll."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.conftest import MakeWindow
from tests.ui.hands import (
    CONTROL,
    SHIFT,
    At,
    pinch,
    wheel,
)
from tests.ui.sights import scene_of, time_at, x_of
from timeline_app.ui.main_window import MainWindow

HERE: At = (700.0, 300.0)

# The offscreen platform says so when a tooltip or a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.mark.parametrize("x", [160.0, 703.25, 1220.0])
@pytest.mark.parametrize("up", [120, -120, 15, 1200])
def test_the_wheel_keeps_the_time_at_the_pointer(on_each_axis: MainWindow, x: float, up: int) -> None:
    window = on_each_axis
    before = window.session.stage.scale()
    instant, rest = before.locate(x - scene_of(window).plot[0])
    wheel(window.canvas, (x, 300), up=up)
    assert window.session.stage.scale() != before
    grown = window.session.stage.scale().px_per_unit_at(instant + 1) / before.px_per_unit_at(instant + 1)
    assert x_of(window, instant) == pytest.approx(x - rest * grown, abs=1e-3)


@pytest.mark.parametrize("scheme", ["zoom", "scroll"])
def test_control_and_wheel_zoom_at_the_pointer_in_both_schemes(window: MainWindow, scheme: str) -> None:
    window.set_wheel(scheme)
    instant = time_at(window, 500)
    step = window.session.stage.viewport().step
    wheel(window.canvas, (500, 300), up=240, modifiers=CONTROL)
    assert window.session.stage.viewport().step > step
    assert time_at(window, 500) == pytest.approx(instant, abs=1)


@pytest.mark.parametrize("scheme", ["zoom", "scroll"])
def test_shift_and_wheel_pan_in_both_schemes(window: MainWindow, scheme: str) -> None:
    window.set_wheel(scheme)
    instant = time_at(window, 700)
    wheel(window.canvas, HERE, up=120, modifiers=SHIFT)
    assert x_of(window, instant) == pytest.approx(760, abs=1)


def test_a_wheel_that_tilts_pans(window: MainWindow) -> None:
    instant = time_at(window, 700)
    wheel(window.canvas, HERE, right=-120)
    assert x_of(window, instant) == pytest.approx(640, abs=1)


def test_the_wheel_scrolls_lanes_where_that_is_chosen(make_window: MakeWindow, long_list: Path) -> None:
    window = make_window(long_list, size=(900, 500))
    window.set_wheel("scroll")
    view = window.session.view
    wheel(window.canvas, HERE, up=-120)
    assert scene_of(window).scroll_px == 60
    assert window.session.view.viewport == view.viewport
    wheel(window.canvas, HERE, up=240)
    assert scene_of(window).scroll_px == 0


def test_fine_wheels_add_up_to_coarse_ones(window: MainWindow) -> None:
    start = window.session.stage.viewport().step
    for _ in range(8):
        wheel(window.canvas, HERE, up=15)
    fine = window.session.stage.viewport().step - start
    for _ in range(8):
        wheel(window.canvas, HERE, up=-15)
    assert window.session.stage.viewport().step == start
    wheel(window.canvas, HERE, up=120)
    assert window.session.stage.viewport().step - start == fine


def test_even_the_finest_turns_add_up(window: MainWindow) -> None:
    start = window.session.stage.viewport().step
    for _ in range(120):
        wheel(window.canvas, HERE, up=1)
    assert window.session.stage.viewport().step - start == 8


def test_two_fingers_pan_by_their_px_both_ways(make_window: MakeWindow, long_list: Path) -> None:
    window = make_window(long_list, size=(900, 500))
    wheel(window.canvas, HERE, up=1200)
    instant, step = time_at(window, 400), window.session.stage.viewport().step
    wheel(window.canvas, (400, 300), px=(-13, -37), up=-74, right=-26, fingers=True)
    assert x_of(window, instant) == pytest.approx(387, abs=1e-3)
    assert scene_of(window).scroll_px == 37
    assert window.session.stage.viewport().step == step


def test_two_fingers_with_control_zoom_at_once(moving_window: MainWindow) -> None:
    window = moving_window
    instant = time_at(window, 700)
    wheel(window.canvas, HERE, px=(0, 40), up=80, modifiers=CONTROL, fingers=True)
    assert not window.canvas.mover.is_moving
    assert time_at(window, 700) == pytest.approx(instant, abs=1)


def test_a_mouse_that_says_px_still_zooms(window: MainWindow) -> None:
    # X11 gives px for every wheel, in units of the device's own.
    step = window.session.stage.viewport().step
    wheel(window.canvas, HERE, up=120, px=(0, 15))
    assert window.session.stage.viewport().step == step + 8


def test_pinching_zooms_by_as_much_as_the_fingers_spread(moving_window: MainWindow) -> None:
    window = moving_window
    instant, step = time_at(window, 500), window.session.stage.viewport().step
    for _ in range(2):
        pinch(window.canvas, (500, 300), 2**0.5 - 1)
    assert window.session.stage.viewport().step == step + 32
    assert time_at(window, 500) == pytest.approx(instant, abs=1)
    assert not window.canvas.mover.is_moving
    pinch(window.canvas, (500, 300), -0.5)
    assert window.session.stage.viewport().step == step


@pytest.mark.parametrize("value", [-1.0, -5.0, 1e9, float("inf")])
def test_no_pinch_is_too_much(window: MainWindow, value: float) -> None:
    pinch(window.canvas, HERE, value)
    assert window.session.stage.scene() is not None


@pytest.mark.parametrize("up", [120, -120])
def test_zooming_ends_at_both_ends_and_keeps_the_time_at_the_pointer(
    on_each_axis: MainWindow, up: int
) -> None:
    window = on_each_axis
    for _ in range(400):
        last = window.session.view
        instant, rest = window.session.stage.scale().locate(500 - scene_of(window).plot[0])
        wheel(window.canvas, (500, 300), up=up * 7)
        if window.session.view == last:
            break
        if up > 0:
            assert abs(x_of(window, instant) + rest - 500) < 250
    else:
        pytest.fail("the zoom has no end")
    wheel(window.canvas, (500, 300), up=up)
    assert window.session.view == last


def test_what_is_at_the_pointer_stays_at_the_deepest_zoom(window: MainWindow) -> None:
    deepest = window.session.stage.frame().zoom(window.session.stage.viewport(), 10**6, 350.0)
    for _ in range(200):
        wheel(window.canvas, (500, 300), up=840)
    assert window.session.stage.viewport().step == deepest.step
    assert window.session.stage.scale().instant_at(350.0) == pytest.approx(deepest.anchor, abs=2)
