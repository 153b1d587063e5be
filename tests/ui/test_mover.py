"""The mover: every motion ends exactly at its target, whatever comes in between."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.conftest import HandClock, MakeWindow, WriteList, let_arrive
from tests.ui.hands import LEFT, drag, key, move, press, release, wheel
from tests.ui.sights import bare_ground, scene_of, x_of
from timeline_app.layout.scale import TimeScale
from timeline_app.resources import story_path
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.mover import DURATION_MS


def target(window: MainWindow) -> TimeScale:
    """The scale to which the view is going."""
    return window.session.stage.viewport().scale(window.session.stage.frame().axis)


def test_motion_is_as_long_as_a_person_likes() -> None:
    assert 150 <= DURATION_MS <= 250


def test_g_unfolds_the_axis_step_by_step(moving_window: MainWindow, clock: HandClock) -> None:
    window, session = moving_window, moving_window.session
    start = session.stage.scale()
    key(window.canvas, Qt.Key.Key_G)
    assert not session.view.is_condensed
    assert window.canvas.mover.is_moving
    seen = []
    for _ in range(5):
        clock.pass_ms(DURATION_MS / 6)
        window.canvas.mover.step()
        seen.append(session.stage.scale())
    assert start not in seen
    assert target(window) not in seen
    assert len({scale.axis.strips for scale in seen}) == 5
    let_arrive(window, clock)
    assert not window.canvas.mover.is_moving
    assert session.stage.scale() == target(window)
    assert session.stage.moving_scale is None


def test_the_motion_takes_no_longer_than_it_should(moving_window: MainWindow, clock: HandClock) -> None:
    key(moving_window.canvas, Qt.Key.Key_G)
    clock.pass_ms(DURATION_MS)
    moving_window.canvas.mover.step()
    assert not moving_window.canvas.mover.is_moving


def test_the_motion_goes_by_itself(make_window: MakeWindow, clock: HandClock, qtbot: QtBot) -> None:
    window = make_window(story_path(), moves=True)
    key(window.canvas, Qt.Key.Key_G)
    clock.pass_ms(60)
    with qtbot.waitSignal(window.session.stage.scale_changed):
        pass
    assert window.canvas.mover.is_moving
    clock.pass_ms(200)
    qtbot.waitUntil(lambda: not window.canvas.mover.is_moving)
    assert window.session.stage.scale() == target(window)


def test_with_less_motion_all_is_at_once(window: MainWindow) -> None:
    for stroke in (
        Qt.Key.Key_G,
        Qt.Key.Key_W,
        Qt.Key.Key_D,
        Qt.Key.Key_Home,
        Qt.Key.Key_Period,
        Qt.Key.Key_F,
    ):
        key(window.canvas, stroke)
        assert not window.canvas.mover.is_moving
        assert window.session.stage.moving_scale is None
        assert window.session.stage.scale() == target(window)


def a_second_g(window: MainWindow) -> None:
    key(window.canvas, Qt.Key.Key_G)


def a_turn_of_the_wheel(window: MainWindow) -> None:
    wheel(window.canvas, (800, 300), up=240)


def a_drag(window: MainWindow) -> None:
    drag(window.canvas, (800, 320), (850, 320), (900, 320))


def another_size(window: MainWindow) -> None:
    window.resize(1100, 700)


def fit(window: MainWindow) -> None:
    key(window.canvas, Qt.Key.Key_Home)


def going_back(window: MainWindow) -> None:
    window.session.go_back()


def a_reload(window: MainWindow) -> None:
    window.opening.reload()


def other_lanes(window: MainWindow) -> None:
    window.canvas.navigation.set_lanes_by("status")


def the_next_event(window: MainWindow) -> None:
    key(window.canvas, Qt.Key.Key_Period)


@pytest.mark.parametrize(
    "interrupt",
    [
        a_second_g,
        a_turn_of_the_wheel,
        a_drag,
        another_size,
        fit,
        going_back,
        a_reload,
        other_lanes,
        the_next_event,
    ],
)
@pytest.mark.parametrize("begin", [Qt.Key.Key_G, Qt.Key.Key_W, Qt.Key.Key_D])
@pytest.mark.parametrize("share", [0.0, 0.4])
def test_whatever_comes_between_the_motion_ends_at_its_target(
    moving_window: MainWindow,
    clock: HandClock,
    begin: Qt.Key,
    interrupt: Callable[[MainWindow], None],
    share: float,
) -> None:
    window = moving_window
    key(window.canvas, begin)
    clock.pass_ms(share * DURATION_MS)
    window.canvas.mover.step()
    interrupt(window)
    assert window.canvas.grab().width() == window.canvas.width()
    for _ in range(3):
        clock.pass_ms(DURATION_MS / 2)
        window.canvas.mover.step()
        assert scene_of(window).shown >= 0
    assert not window.canvas.mover.is_moving
    assert window.session.stage.moving_scale is None
    assert window.session.stage.scale() == target(window)


def test_a_second_g_turns_round_from_where_it_is(moving_window: MainWindow, clock: HandClock) -> None:
    window, session = moving_window, moving_window.session
    start, instants = session.stage.scale(), [session.stage.scale().instant_at(x) for x in range(0, 1000, 50)]
    key(window.canvas, Qt.Key.Key_G)
    clock.pass_ms(DURATION_MS / 3)
    window.canvas.mover.step()
    before = [session.stage.scale().x(instant) for instant in instants]
    key(window.canvas, Qt.Key.Key_G)
    assert [session.stage.scale().x(instant) for instant in instants] == pytest.approx(before, abs=1e-3)
    let_arrive(window, clock)
    assert session.stage.scale() == start


def test_a_wheel_that_goes_on_turning_goes_on_at_the_same_time(
    moving_window: MainWindow, clock: HandClock
) -> None:
    window = moving_window
    scene = scene_of(window)
    instant, _ = scene.scale.locate(600 - scene.plot[0])
    for _ in range(6):
        wheel(window.canvas, (600, 300), up=120)
        clock.pass_ms(50)
        window.canvas.mover.step()
        assert x_of(window, instant) == pytest.approx(600, abs=1)
    let_arrive(window, clock)
    assert x_of(window, instant) == pytest.approx(600, abs=1)


def test_a_hand_holds_what_is_under_it_out_of_a_motion(moving_window: MainWindow, clock: HandClock) -> None:
    window = moving_window
    for stroke in (Qt.Key.Key_W, Qt.Key.Key_G, Qt.Key.Key_D):
        key(window.canvas, stroke)
        clock.pass_ms(DURATION_MS / 3)
        window.canvas.mover.step()
        at = bare_ground(window)
        scene = scene_of(window)
        instant, rest = scene.scale.locate(at[0] - scene.plot[0])
        press(window.canvas, at)
        move(window.canvas, (at[0] + 20, at[1]), held=LEFT)
        assert not window.canvas.mover.is_moving
        assert x_of(window, instant) + rest == pytest.approx(at[0] + 20, abs=2)
        release(window.canvas, (at[0] + 20, at[1]))


def test_another_list_is_there_at_once(
    moving_window: MainWindow, write_list: WriteList, clock: HandClock
) -> None:
    window = moving_window
    key(window.canvas, Qt.Key.Key_G)
    clock.pass_ms(50)
    assert window.opening.open(write_list(an_event("Y-13800000000"), an_event("2016")))
    assert not window.canvas.mover.is_moving
    assert window.session.stage.scale() == target(window)
    key(window.canvas, Qt.Key.Key_W)
    window.close_list()
    assert not window.canvas.mover.is_moving
    let_arrive(window, clock)
    assert window.session.stage.scene() is None


def test_nothing_moves_where_nothing_has_changed(moving_window: MainWindow) -> None:
    key(moving_window.canvas, Qt.Key.Key_Home)
    assert not moving_window.canvas.mover.is_moving
    moving_window.session.picks.select(3)
    moving_window.canvas.navigation.scroll(30)
    assert not moving_window.canvas.mover.is_moving
