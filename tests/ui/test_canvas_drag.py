"""Dragging on the canvas: the view goes along, or a span is drawn to zoom to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.ui.conftest import HandClock, MakeWindow
from tests.ui.hands import (
    LEFT,
    SHIFT,
    At,
    drag,
    key,
    move,
    press,
    release,
    wheel,
)
from tests.ui.sights import bare_ground, middle, row_of, scene_of, time_at, x_of
from timeline_app.ui.main_window import MainWindow

HERE: At = (700.0, 300.0)

# The offscreen platform says so when a tooltip or a menu opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


def test_a_drag_pans_by_exactly_the_px(on_each_axis: MainWindow) -> None:
    window = on_each_axis
    at = bare_ground(window)
    instant, rest = window.session.stage.scale().locate(at[0] - scene_of(window).plot[0])
    drag(window.canvas, at, (at[0] + 3, at[1]), (at[0] + 60, at[1] + 4), (at[0] + 137, at[1]))
    assert x_of(window, instant) + rest == pytest.approx(at[0] + 137, abs=1e-3)


def test_dragging_far_out_and_back_comes_back(window: MainWindow) -> None:
    at = bare_ground(window)
    scale = window.session.stage.scale()
    press(window.canvas, at)
    move(window.canvas, (at[0] + 5000, at[1]), held=LEFT)
    assert window.session.stage.scale() != scale
    move(window.canvas, (at[0] + 20, at[1]), held=LEFT)
    release(window.canvas, (at[0] + 20, at[1]))
    moved = window.session.stage.scale()
    assert moved.x(scale.anchor) - scale.anchor_px == pytest.approx(20)


def test_a_drag_keeps_some_of_the_list_in_sight(window: MainWindow) -> None:
    at = bare_ground(window)
    for way in (9000, -9000):
        drag(window.canvas, at, (at[0] + way, at[1]))
        frame, scale = window.session.stage.frame(), window.session.stage.scale()
        assert scale.x(frame.hull.end) >= 59
        assert scale.x(frame.hull.start) <= frame.width_px - 59


def test_an_upright_drag_scrolls_lanes_by_its_px(make_window: MakeWindow, long_list: Path) -> None:
    window = make_window(long_list, size=(900, 500))
    viewport = window.session.view.viewport
    drag(window.canvas, (500, 300), (500, 280), (500, 211))
    assert scene_of(window).scroll_px == 89
    assert window.session.view.viewport == viewport
    drag(window.canvas, (500, 200), (500, 1000))
    assert scene_of(window).scroll_px == 0


def test_a_drag_along_does_not_scroll_and_one_upright_does_not_pan(
    make_window: MakeWindow, long_list: Path
) -> None:
    window = make_window(long_list, size=(900, 500))
    wheel(window.canvas, HERE, up=1200)
    viewport = window.session.stage.viewport()
    drag(window.canvas, (500, 200), (502, 210), (515, 170), (478, 150))
    assert window.session.stage.viewport() == viewport
    assert scene_of(window).scroll_px == 50
    drag(window.canvas, (300, 200), (400, 205), (420, 180))
    assert scene_of(window).scroll_px == 50
    assert window.session.stage.viewport() != viewport


def test_a_drag_aslant_moves_both_ways(make_window: MakeWindow, long_list: Path) -> None:
    window = make_window(long_list, size=(900, 500))
    wheel(window.canvas, HERE, up=1200)
    instant = time_at(window, 300)
    drag(window.canvas, (300, 300), (350, 280), (400, 200))
    assert x_of(window, instant) == pytest.approx(400, abs=1e-3)
    assert scene_of(window).scroll_px == 100 - 24


def test_a_drag_is_one_step_however_long_it_takes(window: MainWindow, clock: HandClock) -> None:
    view, at = window.session.view, bare_ground(window)
    press(window.canvas, at)
    for i in range(1, 9):
        move(window.canvas, (at[0] + 30 * i, at[1]), held=LEFT)
        clock.pass_ms(1000)
    release(window.canvas, (at[0] + 240, at[1]))
    window.session.go_back()
    assert window.session.view == view


def test_two_quick_drags_are_two_steps(window: MainWindow) -> None:
    at = bare_ground(window)
    drag(window.canvas, at, (at[0] + 50, at[1]))
    first = window.session.view
    drag(window.canvas, at, (at[0] + 50, at[1]))
    window.session.go_back()
    assert window.session.view == first


def test_a_hand_that_trembles_still_clicks(window: MainWindow) -> None:
    view, row = window.session.view, row_of(window, "avery-convicted-2007")
    mark = scene_of(window).mark_of(row)
    assert mark is not None
    x, y = middle(mark)
    drag(window.canvas, (x, y), (x + 2, y + 1))
    assert window.session.picks.selected_row == row
    assert window.session.view == view


def test_a_release_that_nobody_told_of_ends_the_drag(window: MainWindow) -> None:
    at = bare_ground(window)
    press(window.canvas, at)
    move(window.canvas, (at[0] + 40, at[1]), held=LEFT)
    view = window.session.view
    move(window.canvas, (at[0] + 90, at[1]))
    move(window.canvas, (at[0] + 140, at[1]))
    assert window.session.view == view


def test_zooming_by_key_while_dragging_goes_on_from_there(window: MainWindow) -> None:
    at = bare_ground(window)
    press(window.canvas, at)
    move(window.canvas, (at[0] + 40, at[1]), held=LEFT)
    window.canvas.navigation.zoom(32)
    step = window.session.stage.viewport().step
    move(window.canvas, (at[0] + 60, at[1]), held=LEFT)
    move(window.canvas, (at[0] + 80, at[1]), held=LEFT)
    release(window.canvas, (at[0] + 80, at[1]))
    assert window.session.stage.viewport().step == step


def test_shift_and_drag_zoom_to_that_span(on_each_axis: MainWindow) -> None:
    window = on_each_axis
    start, end = time_at(window, 900), time_at(window, 1100)
    drag(window.canvas, (1100, 300), (1000, 320), (900, 350), modifiers=SHIFT)
    frame = window.session.stage.frame()
    assert window.session.stage.scale().x(start) == pytest.approx(frame.left_px, abs=30)
    assert window.session.stage.scale().x(end) == pytest.approx(frame.width_px - frame.right_px, abs=30)


def test_a_span_drawn_out_of_the_canvas_ends_at_its_edge(window: MainWindow) -> None:
    scene = scene_of(window)
    start = time_at(window, 900)
    last = scene.scale.instant_at(scene.plot[2])
    drag(window.canvas, (900, 300), (4000, 300), modifiers=SHIFT)
    assert window.session.stage.scale().x(start) == pytest.approx(14, abs=30)
    assert window.session.stage.scale().x(last) == pytest.approx(scene.plot[2] - 14, abs=30)


def test_a_span_too_narrow_to_be_meant_zooms_nowhere(window: MainWindow) -> None:
    view = window.session.view
    drag(window.canvas, (900, 300), (902, 300), modifiers=SHIFT)
    assert window.session.view == view


def test_a_span_is_drawn_while_it_is_being_chosen(window: MainWindow) -> None:
    scene = scene_of(window)
    press(window.canvas, (900, 300), SHIFT)
    move(window.canvas, (1000, 320), held=LEFT, modifiers=SHIFT)
    assert window.canvas.overlay(scene).rubber == (900, scene.plot[1], 100, scene.plot[3])
    move(window.canvas, (10, 320), held=LEFT, modifiers=SHIFT)
    left = scene.plot[0]
    assert window.canvas.overlay(scene).rubber == (left, scene.plot[1], 900 - left, scene.plot[3])
    release(window.canvas, (900, 320), SHIFT)
    assert window.canvas.overlay(scene).rubber is None


@pytest.mark.parametrize("modifiers", [SHIFT, Qt.KeyboardModifier.NoModifier])
def test_escape_gives_up_what_the_hand_is_doing_and_nothing_else(
    window: MainWindow, modifiers: Qt.KeyboardModifier
) -> None:
    window.session.picks.select(3)
    press(window.canvas, (900, 300), modifiers)
    move(window.canvas, (1000, 300), held=LEFT, modifiers=modifiers)
    view = window.session.view
    key(window.canvas, Qt.Key.Key_Escape)
    move(window.canvas, (1100, 300), held=LEFT, modifiers=modifiers)
    release(window.canvas, (1100, 300), modifiers)
    assert window.session.view == view
    assert window.session.picks.selected_row == 3
    key(window.canvas, Qt.Key.Key_Escape)
    assert window.session.picks.selected_row is None
