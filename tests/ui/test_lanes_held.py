"""Lanes that get other heights: what stands under the hand, or at the top, stays there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.builders import an_event
from tests.ui.conftest import HandClock, MakeWindow, WriteList
from tests.ui.hands import At, double_click, move, pinch, press, release, wheel
from tests.ui.sights import bare_ground, scene_of, time_at, x_of
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.navigation import GESTURE_MS

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
        assert scene_of(uneven).scroll_px.is_integer()
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


def painted(window: MainWindow) -> None:
    """All that is due happens, and the canvas is painted, twice."""
    for _ in range(2):
        window.canvas.update()
        QApplication.processEvents()


def test_to_paint_scrolled_lanes_changes_no_view(uneven: MainWindow) -> None:
    session = uneven.session
    session.go_back()
    before = session.view
    painted(uneven)
    assert session.view == before
    assert session.can_go_forward
    uneven.resize(900, 600)
    painted(uneven)
    assert session.can_go_forward


def test_scrolled_lanes_follow_the_hand_while_they_are_painted(uneven: MainWindow) -> None:
    before, instant = scene_of(uneven).scroll_px, time_at(uneven, 500)
    press(uneven.canvas, (500, 300))
    for step in range(1, 7):
        move(uneven.canvas, (500 + 10 * step, 300 - 20 * step), held=Qt.MouseButton.LeftButton)
        painted(uneven)
    release(uneven.canvas, (560, 180))
    slip_px = 120 - (scene_of(uneven).scroll_px - before)
    assert 0 <= slip_px < 25
    assert x_of(uneven, instant) == pytest.approx(560, abs=25)
    uneven.session.go_back()
    assert scene_of(uneven).scroll_px == before


def test_strokes_of_fingers_are_one_step_while_they_are_painted(uneven: MainWindow, clock: HandClock) -> None:
    clock.pass_ms(GESTURE_MS + 1)
    before = scene_of(uneven).scroll_px
    for _ in range(6):
        wheel(uneven.canvas, HERE, px=(0, -20), up=-40, fingers=True)
        painted(uneven)
    assert scene_of(uneven).scroll_px == before + 120
    uneven.session.go_back()
    assert scene_of(uneven).scroll_px == before


def top_of(window: MainWindow, lane_id: str) -> float:
    return next(lane.y for lane in scene_of(window).lanes if lane.id == lane_id)


@pytest.fixture
def zoomed(uneven: MainWindow) -> MainWindow:
    """With the lane at the pointer held, while all lanes have got other heights."""
    height = scene_of(uneven).content_height
    for _ in range(12):
        wheel(uneven.canvas, HERE, up=120)
    assert scene_of(uneven).content_height < height / 2
    assert uneven.session.view.lane_anchor is not None
    assert uneven.session.view.lane_anchor.y_px == HERE[1] - scene_of(uneven).plot[1]
    return uneven


def test_what_is_around_a_lane_that_goes_stays(zoomed: MainWindow) -> None:
    top = scene_of(zoomed).plot[1]
    before, lane_id = at_height(zoomed, top), at_height(zoomed, HERE[1])[0]
    zoomed.canvas.lanes.hide(lane_id)
    assert is_held(zoomed, top, before)
    zoomed.session.go_back()
    zoomed.session.set_query(f'-lane:"{lane_id.removeprefix("lane:")}"')
    zoomed.session.set_hides(True)
    assert is_held(zoomed, top, before)


def test_a_lane_is_closed_below_the_pointer(zoomed: MainWindow) -> None:
    lane_id = at_height(zoomed, HERE[1])[0]
    before = top_of(zoomed, lane_id)
    zoomed.canvas.lanes.toggle(lane_id)
    assert top_of(zoomed, lane_id) == before
    zoomed.canvas.lanes.toggle(lane_id)
    assert top_of(zoomed, lane_id) == before


def test_a_lane_that_is_moved_stands_where_it_was_put(zoomed: MainWindow) -> None:
    lane_id, other_id = (at_height(zoomed, y)[0] for y in (HERE[1], HERE[1] + 50))
    before, ids = top_of(zoomed, lane_id), zoomed.canvas.lanes.ids
    zoomed.canvas.lanes.move(lane_id, ids.index(other_id))
    assert top_of(zoomed, other_id) < top_of(zoomed, lane_id)
    assert top_of(zoomed, lane_id) > before


def test_what_is_in_sight_is_not_scrolled_to(zoomed: MainWindow) -> None:
    before = scene_of(zoomed).scroll_px
    for row in sorted({label.row for label in scene_of(zoomed).labels}):
        _, y, _, height = scene_of(zoomed).boxes_of(row)[0]
        if y >= scene_of(zoomed).plot[1] and y + height < scene_of(zoomed).plot[1] + 200:
            zoomed.canvas.navigation.center(row)
            assert scene_of(zoomed).scroll_px == before
            zoomed.session.go_back()


@pytest.mark.parametrize("act", ["fit", "regroup"])
def test_what_begins_anew_begins_at_the_top(zoomed: MainWindow, act: str) -> None:
    if act == "fit":
        zoomed.canvas.navigation.fit()
    else:
        zoomed.canvas.navigation.set_lanes_by("decade")
    assert scene_of(zoomed).scroll_px == 0
    assert zoomed.session.view.lane_anchor is None


def test_a_double_click_keeps_the_lane_at_the_pointer(uneven: MainWindow) -> None:
    at = bare_ground(uneven)
    before, height = at_height(uneven, at[1]), scene_of(uneven).content_height
    double_click(uneven.canvas, at)
    assert scene_of(uneven).content_height != height
    assert is_held(uneven, at[1], before)


def test_a_span_that_is_shown_keeps_the_lane_at_the_top(uneven: MainWindow) -> None:
    top = scene_of(uneven).plot[1]
    before, height = at_height(uneven, top), scene_of(uneven).content_height
    span = uneven.session.stage.scale().span(200.0, 260.0)
    uneven.canvas.navigation.show_span(span)
    assert scene_of(uneven).content_height < height / 2
    assert is_held(uneven, top, before)


def test_a_new_hand_holds_what_is_at_the_pointer_now(make_window: MakeWindow, uneven_path: Path) -> None:
    window = make_window(uneven_path, size=(1100, 600))
    window.canvas.navigation.scroll(1e9)
    before = at_height(window, HERE[1])
    for _ in range(20):
        wheel(window.canvas, HERE, up=120)
    there = at_height(window, HERE[1])
    assert there[0] != before[0], "at the end of the lanes nothing could stay"
    window.canvas.navigation.let_go()
    for _ in range(20):
        wheel(window.canvas, HERE, up=-120)
    assert is_held(window, HERE[1], there)


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


def test_a_hand_that_has_scrolled_holds_what_is_at_the_pointer_now(zoomed: MainWindow) -> None:
    zoomed.canvas.navigation.scroll(90)
    before, height = at_height(zoomed, HERE[1]), scene_of(zoomed).content_height
    for _ in range(12):
        wheel(zoomed.canvas, HERE, up=-120)
    assert scene_of(zoomed).content_height > 2 * height
    assert is_held(zoomed, HERE[1], before)


def test_at_their_end_lanes_are_not_scrolled_and_what_is_held_stays_so(uneven: MainWindow) -> None:
    uneven.canvas.navigation.scroll(1e9)
    wheel(uneven.canvas, HERE, up=120)
    before = uneven.session.view
    assert before.lane_anchor is not None
    uneven.canvas.navigation.scroll(50)
    assert uneven.session.view == before
