"""The overview among the others in a window: when it lets go, and the wheel over it as over the canvas."""

from __future__ import annotations

import math
from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import MakeWindow
from tests.ui.hands import CONTROL, LEFT, NO_MODIFIER, SHIFT, At, key, move, pinch, press, release, wheel
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.view import STEPS_PER_OCTAVE
from timeline_app.resources import story_path
from timeline_app.ui.canvas import Canvas
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.overview import Overview

# The offscreen platform says so when a tooltip or a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture
def close_window(window: MainWindow) -> MainWindow:
    """Two octaves closer than everything: the overview's window can be moved both ways."""
    window.canvas.navigation.zoom(2 * STEPS_PER_OCTAVE)
    return window


def in_window(window: MainWindow) -> At:
    """The middle of the overview's window, in px of the widget."""
    strip = window.overview.strip()
    assert strip is not None
    shown = window.overview.window_in(strip)
    return window.session.stage.header_px + (shown.x0 + shown.x1) / 2, window.overview.height() / 3


def begin_to_drag(window: MainWindow) -> At:
    x, y = in_window(window)
    press(window.overview, (x, y))
    move(window.overview, (x + 20, y), held=LEFT)
    assert window.session.is_held
    return x, y


def test_a_button_that_was_released_elsewhere_drags_no_more(close_window: MainWindow) -> None:
    window = close_window
    x, y = begin_to_drag(window)
    view = window.session.view
    move(window.overview, (x + 80, y))
    move(window.overview, (x + 120, y))
    assert window.session.view == view
    assert not window.session.is_held


def test_escape_lets_go_where_it_is_and_does_nothing_else(close_window: MainWindow) -> None:
    window = close_window
    window.session.picks.select(3)
    x, y = begin_to_drag(window)
    view = window.session.view
    key(window.overview, Qt.Key.Key_Escape)
    assert not window.session.is_held
    move(window.overview, (x + 80, y), held=LEFT)
    release(window.overview, (x + 80, y))
    assert window.session.view == view
    assert window.session.picks.selected_row == 3
    key(window.overview, Qt.Key.Key_Escape)
    assert window.session.picks.selected_row is None


def test_it_lets_go_when_the_keyboard_goes_elsewhere(close_window: MainWindow) -> None:
    window = close_window
    window.overview.setFocus()
    begin_to_drag(window)
    window.canvas.setFocus()
    assert not window.session.is_held


@pytest.mark.parametrize(
    ("turn", "modifiers"),
    [
        ({"up": 120}, SHIFT),
        ({"up": -15}, SHIFT),
        ({"right": -120}, NO_MODIFIER),
        ({"right": 30, "px": (45, 4), "fingers": True}, NO_MODIFIER),
        ({"right": 30, "up": 30, "px": (45, 20), "fingers": True}, SHIFT),
    ],
)
def test_what_pans_the_canvas_pans_it_from_the_overview_as_far(
    close_window: MainWindow, turn: dict[str, Any], modifiers: Qt.KeyboardModifier
) -> None:
    window, session = close_window, close_window.session

    def shown_after(widget: Canvas | Overview, at: At) -> TimeScale:
        before = session.view
        wheel(widget, at, modifiers=modifiers, **turn)
        after = session.stage.scale()
        session.set_view(before)
        return after

    start = session.stage.scale()
    there = shown_after(window.canvas, (700.0, 300.0))
    here = shown_after(window.overview, in_window(window))
    assert there != start
    assert here == there


@pytest.mark.parametrize("modifiers", [NO_MODIFIER, CONTROL])
def test_else_the_wheel_zooms(close_window: MainWindow, modifiers: Qt.KeyboardModifier) -> None:
    step = close_window.session.stage.viewport().step
    wheel(close_window.overview, in_window(close_window), up=120, modifiers=modifiers)
    assert close_window.session.stage.viewport().step == step + 8


def test_panning_keeps_up_with_the_wheel_and_notches_ease(make_window: MakeWindow) -> None:
    window = make_window(story_path(), moves=True)
    mover = window.canvas.mover
    window.canvas.navigation.zoom(64, is_animated=False)
    start = window.session.stage.scale()
    wheel(window.overview, in_window(window), up=120, modifiers=SHIFT)
    assert window.session.stage.scale() != start
    assert not mover.is_moving
    wheel(window.overview, in_window(window), up=30)
    assert not mover.is_moving
    wheel(window.overview, in_window(window), up=120)
    assert mover.is_moving
    mover.jump()


def test_a_wheel_turned_in_mid_drag_does_nothing(close_window: MainWindow) -> None:
    x, y = begin_to_drag(close_window)
    view = close_window.session.view
    wheel(close_window.overview, (x + 20, y), up=120)
    assert close_window.session.view == view
    assert close_window.session.is_held
    release(close_window.overview, (x + 20, y))


def test_fingers_that_only_come_down_change_nothing(window: MainWindow) -> None:
    view = window.session.view
    wheel(window.overview, in_window(window), fingers=True)
    assert window.session.view == view


def test_a_pinch_zooms_around_the_time_at_the_pointer(close_window: MainWindow) -> None:
    window = close_window
    x, y = in_window(window)
    x += 7
    stage, strip = window.session.stage, window.overview.strip()
    assert strip is not None
    instant = strip.scale.instant_at(x - stage.header_px)
    before, step, view = stage.scale().x(instant), stage.viewport().step, window.session.view
    for _ in range(3):
        pinch(window.overview, (x, y), 0.25)
    assert stage.viewport().step == pytest.approx(step + 3 * STEPS_PER_OCTAVE * math.log2(1.25), abs=1)
    assert stage.scale().x(instant) == pytest.approx(before, abs=0.5)
    window.session.go_back()
    assert window.session.view == view


def test_a_pinch_in_mid_drag_does_nothing(close_window: MainWindow) -> None:
    window = close_window
    at = begin_to_drag(window)
    view = window.session.view
    pinch(window.overview, at, 0.5)
    assert window.session.view == view
    release(window.overview, at)


def test_from_the_deepest_step_to_the_furthest_and_back_at_one_place(window: MainWindow) -> None:
    window.canvas.navigation.center(9, is_close=True)
    window.canvas.navigation.zoom(10_000)
    at, stage = in_window(window), window.session.stage
    wheel(window.overview, at, up=-120)
    start, scale = stage.viewport(), stage.scale()
    for up in (-120, 120):
        for _ in range(150):
            wheel(window.overview, at, up=up)
    assert stage.viewport().step == start.step
    instant = scale.instant_at(stage.frame().width_px / 2)
    assert stage.scale().x(instant) == pytest.approx(scale.x(instant), abs=0.5)
