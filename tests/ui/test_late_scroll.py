"""What is to be brought into sight, an event or a lane, waits for its rows where these are packed."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from tests.ui.hands import wheel
from tests.ui.sights import scene_of, timeline_of
from tests.ui.test_packing import (
    COUNT,
    HERE,
    OCTAVE,
    await_idleness,
    await_rows,
    from_nothing,
    long_path,
    long_window,
    packed_here,
    packing_of,
    resize,
    zoom,
)
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.reveal import revealed
from timeline_app.layout.view import View
from timeline_app.paint.text import Fonts
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.packing import PACKED_AT_ONCE

__all__ = ["long_path", "long_window", "packed_here"]


def test_an_event_far_away_is_brought_into_sight_once_its_rows_are_there(
    long_window: MainWindow, packed_here: list[object], qtbot: QtBot
) -> None:
    window, session = long_window, long_window.session
    row = COUNT // 3
    assert not session.can_go_back
    window.canvas.navigation.center(row, is_close=True)
    assert session.stage.is_waiting
    await_rows(window, qtbot)
    assert packed_here == []
    scene = scene_of(window)
    box = scene.box_of(row)
    assert box is not None
    assert scene.plot[1] <= box[1] < scene.plot[1] + scene.plot[3]
    assert scene.same_as(from_nothing(window))
    session.go_back()
    assert not session.can_go_back


def test_a_lane_far_below_is_scrolled_to_once_its_rows_are_there(
    long_window: MainWindow, packed_here: list[object], qtbot: QtBot
) -> None:
    window = long_window
    zoom(OCTAVE)(window)
    await_rows(window, qtbot)
    window.canvas.navigation.set_lanes_by("people")
    await_rows(window, qtbot)
    last = len(window.session.timeline.lanes) - 1 if window.session.timeline else 0
    window.resize(1300, 820)
    QApplication.processEvents()
    window.canvas.navigation.show_lane(last)
    await_rows(window, qtbot)
    assert last in {band.number for band in scene_of(window).lanes}
    assert packed_here == []


@pytest.mark.parametrize("is_long", [False, True])
def test_a_lane_is_shown_wherever_it_stands(
    make_window: MakeWindow, write_list: WriteList, qtbot: QtBot, *, is_long: bool
) -> None:
    count = PACKED_AT_ONCE + 1 if is_long else 400
    events = [an_event(f"{1900 + n % 90}", title="E", lane=f"Lane {n % 20}") for n in range(count)]
    window = make_window(write_list(*events))
    session, lanes, navigation = window.session, window.canvas.lanes, window.canvas.navigation
    await_rows(window, qtbot)
    ids = lanes.ids
    lanes.hide(ids[0])
    lanes.hide(ids[7])
    lanes.move(ids[5], 0)
    for number in (19, 0, 5, 7):
        navigation.show_lane(number)
        await_rows(window, qtbot)
        names = [band.name for band in scene_of(window).lanes]
        assert f"Lane {number}" in names
        assert number == 19 or names[0] == f"Lane {number}"
    # Where nothing that is found is in it, it has no place: all stays as it is.
    session.set_query('lane:"Lane 3"')
    session.set_hides(True)
    await_rows(window, qtbot)
    navigation.show_lane(4)
    await_rows(window, qtbot)
    assert [band.name for band in scene_of(window).lanes] == ["Lane 3"]


@pytest.fixture
def crowded_window(long_window: MainWindow, qtbot: QtBot) -> MainWindow:
    """All events in one lane, most of them in counts."""
    long_window.canvas.navigation.set_lanes_by("none")
    zoom(-OCTAVE)(long_window)
    await_rows(long_window, qtbot)
    return long_window


def a_crowded_row(window: MainWindow) -> tuple[int, View]:
    """An event in a count, and the view in which it stands alone."""
    session = window.session
    prepared = Prepared(timeline_of(window), DEFAULT_METRICS, Fonts().measure)
    for cluster in scene_of(window).clusters:
        for row in cluster.rows[::50]:
            view = revealed(prepared, session.view, session.stage.size, row)
            if view != session.view:
                return row, view
    raise AssertionError("nothing in a count can be told apart")


def test_an_event_in_a_crowd_is_revealed_without_packing_in_the_window(
    crowded_window: MainWindow, packed_here: list[object], qtbot: QtBot
) -> None:
    window = crowded_window
    session, (row, alone) = window.session, a_crowded_row(window)
    packed_here.clear()
    told: list[View] = []
    window.canvas.navigation.reveal(row, lambda: told.append(session.view))
    assert told == []
    await_idleness(packing_of(window))
    await_rows(window, qtbot)
    assert packed_here == []
    assert told == [session.view] == [alone]
    assert scene_of(window).box_of(row) is not None
    assert scene_of(window).same_as(from_nothing(window))


def test_what_is_to_be_revealed_is_not_forgotten_for_a_window_of_another_size(
    crowded_window: MainWindow, qtbot: QtBot
) -> None:
    window = crowded_window
    row, _ = a_crowded_row(window)
    told: list[int] = []
    window.canvas.navigation.reveal(row, lambda: told.append(row))
    resize(window)
    scene_of(window)
    await_idleness(packing_of(window))
    await_rows(window, qtbot)
    assert told == [row]


def test_whoever_moves_on_is_not_taken_to_what_was_to_be_revealed(crowded_window: MainWindow) -> None:
    window = crowded_window
    row, alone = a_crowded_row(window)
    window.canvas.navigation.reveal(row)
    zoom(8)(window)
    view = window.session.view
    await_idleness(packing_of(window))
    assert window.session.view == view != alone


def test_what_is_in_sight_is_revealed_at_once(long_window: MainWindow, packed_here: list[object]) -> None:
    row = scene_of(long_window).bars[0].row
    told: list[int] = []
    long_window.canvas.navigation.reveal(row, lambda: told.append(row))
    assert told == [row]
    assert packed_here == []


def test_other_lanes_say_nothing_of_where_those_asked_for_are_scrolled_to(
    long_window: MainWindow, packed_here: list[object], qtbot: QtBot
) -> None:
    session, navigation = long_window.session, long_window.canvas.navigation
    await_rows(long_window, qtbot)
    navigation.set_lanes_by("status")
    session.set_view(replace(session.view, is_condensed=not session.view.is_condensed))
    await_rows(long_window, qtbot)
    navigation.scroll(500.0)
    assert scene_of(long_window).scroll_px == 500.0
    navigation.set_lanes_by("lane")
    # Of these lanes rows are there, but none of this axis.
    assert session.stage.is_waiting
    assert scene_of(long_window).scroll_px == 500.0
    wheel(long_window.canvas, HERE, up=120)
    navigation.scroll(60.0)
    await_rows(long_window, qtbot)
    assert packed_here == []
    assert (session.view.scroll_px, session.view.lane_anchor) == (0.0, None)
    assert scene_of(long_window).lanes[0].number == 0
