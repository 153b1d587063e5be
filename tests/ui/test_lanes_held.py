"""Lanes that get other heights: what stands under the hand, or at the top, stays there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import At, pinch, wheel
from tests.ui.sights import scene_of
from timeline_app.ui.main_window import MainWindow

HERE: At = (600.0, 230.0)
LANES = 60


@pytest.fixture
def uneven_path(write_list: WriteList) -> Path:
    """Lanes that need many rows from afar, and each another number of them closer by."""
    return write_list(
        *(
            an_event(
                f"{1900 + 13 * number % 97}-03-05", title=f"Event {number} of a lane", lane=f"Lane {lane}"
            )
            for lane in range(LANES)
            for number in range(lane, lane + 4 + lane % 5)
        )
    )


@pytest.fixture
def uneven(make_window: MakeWindow, uneven_path: Path) -> MainWindow:
    """Such a list, scrolled to its middle."""
    window = make_window(uneven_path, size=(1100, 600))
    window.canvas.navigation.scroll(scene_of(window).content_height / 2)
    return window


def at_height(window: MainWindow, y: float) -> tuple[str, float]:
    """The lane at a height of the canvas, and which share of it is above."""
    scene = scene_of(window)
    lane = scene.lanes[scene.lane_at(y)]
    return lane.id, (y - lane.y) / lane.height


def is_held(window: MainWindow, y: float, before: tuple[str, float]) -> bool:
    """Whether the lane is still there, to half a px."""
    lane_id, share = at_height(window, y)
    scene = scene_of(window)
    return lane_id == before[0] and abs(share - before[1]) * scene.lanes[scene.lane_at(y)].height <= 1


@pytest.mark.parametrize("up", [120, -120])
def test_the_wheel_keeps_the_lane_at_the_pointer(uneven: MainWindow, up: int) -> None:
    before = at_height(uneven, HERE[1])
    heights = {scene_of(uneven).content_height}
    for _ in range(12):
        wheel(uneven.canvas, HERE, up=up)
        assert is_held(uneven, HERE[1], before)
        heights.add(scene_of(uneven).content_height)
    assert len(heights) > 2 or up < 0


def test_a_pinch_keeps_the_lane_between_the_fingers(uneven: MainWindow) -> None:
    before, height = at_height(uneven, HERE[1]), scene_of(uneven).content_height
    for _ in range(5):
        pinch(uneven.canvas, HERE, 0.5)
    assert scene_of(uneven).content_height != height
    assert is_held(uneven, HERE[1], before)


def test_a_thousand_turns_there_and_back_come_to_the_very_same_lanes(uneven: MainWindow) -> None:
    uneven.canvas.navigation.scroll(3.25)
    before = scene_of(uneven).scroll_px
    for up in (3, -3):
        for _ in range(500):
            wheel(uneven.canvas, HERE, up=up)
    assert scene_of(uneven).scroll_px == before


@pytest.mark.parametrize("steps", [64, -32])
def test_zooming_by_key_keeps_the_lane_at_the_top(uneven: MainWindow, steps: int) -> None:
    top = scene_of(uneven).plot[1]
    before = at_height(uneven, top)
    uneven.canvas.navigation.zoom(steps)
    assert is_held(uneven, top, before)


def test_the_other_axis_keeps_the_lane_at_the_top(make_window: MakeWindow, write_list: WriteList) -> None:
    crowd = [an_event(f"2001-01-{day:02d}", title=f"Day {day}") for day in range(1, 29)]
    lanes = [{**one, "lane": f"Lane {lane}"} for lane in range(LANES) for one in crowd]
    window = make_window(write_list(an_event("1001"), *lanes), size=(1100, 600))
    window.canvas.navigation.scroll(600)
    top, height = scene_of(window).plot[1], scene_of(window).content_height
    before, view = at_height(window, top), window.session.view
    window.canvas.navigation.toggle_axis()
    assert scene_of(window).content_height != height
    assert is_held(window, top, before)
    window.canvas.navigation.toggle_axis()
    assert scene_of(window).scroll_px == view.scroll_px


def test_a_window_of_another_width_keeps_the_lane_at_the_top(uneven: MainWindow) -> None:
    top, px = scene_of(uneven).plot[1], scene_of(uneven).scroll_px
    before, heights = at_height(uneven, top), set()
    for width in (800, 1500, 700, 1100):
        uneven.resize(width, 600)
        heights.add(scene_of(uneven).content_height)
        assert is_held(uneven, top, before)
    assert len(heights) > 2
    assert scene_of(uneven).scroll_px == px


def test_what_begins_at_the_top_stays_there_in_any_width(make_window: MakeWindow, uneven_path: Path) -> None:
    window = make_window(uneven_path, size=(1100, 600))
    for width in (800, 1500):
        window.resize(width, 600)
        assert scene_of(window).scroll_px == 0
        assert window.session.view.lane_anchor is None


def test_a_lane_that_is_held_is_dragged_from_where_it_is(uneven: MainWindow) -> None:
    for _ in range(6):
        wheel(uneven.canvas, HERE, up=120)
    before = scene_of(uneven).scroll_px
    navigation = uneven.canvas.navigation
    navigation.grab(HERE[0])
    for down_px in (5.0, 20.0, 12.0):
        navigation.drag(0.0, down_px)
        assert scene_of(uneven).scroll_px == before - down_px
    navigation.let_go()
    navigation.scroll(7)
    assert scene_of(uneven).scroll_px == before - 5


def test_another_pointer_holds_another_lane(uneven: MainWindow) -> None:
    for _ in range(6):
        wheel(uneven.canvas, HERE, up=120)
    before = at_height(uneven, 120)
    for _ in range(6):
        wheel(uneven.canvas, (HERE[0], 120), up=-120)
        assert is_held(uneven, 120, before)


def test_a_pointer_below_all_lanes_holds_the_lowest_in_sight(uneven: MainWindow) -> None:
    _, top, _, height = scene_of(uneven).plot
    before = at_height(uneven, top + height)
    for _ in range(6):
        wheel(uneven.canvas, (HERE[0], top + height + 10), up=120)
        assert is_held(uneven, top + height, before)
