"""Begun rows: the lanes in sight are shown before the others are packed, and stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.layout.scenes import begin_early, but_what_is_below
from tests.ui.conftest import MakeWindow, WriteList, await_opened
from tests.ui.sights import scene_of, timeline_of
from tests.ui.test_packing import (
    ACTS,
    COUNT,
    OCTAVE,
    Act,
    act_and_await_rows,
    await_idleness,
    await_rows,
    from_nothing,
    long_path,
    packed_here,
    packing_of,
    zoom,
)
from timeline_app.layout.scene import Scene
from timeline_app.layout.shown import count_words
from timeline_app.resources import story_path
from timeline_app.ui.hidden import LAID_OUT, why_hidden
from timeline_app.ui.main_window import MainWindow

__all__ = ["long_path", "packed_here"]


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short lists are packed as long ones are."""
    begin_early(monkeypatch)


Looks = list[tuple[bool, Scene]]
"""Whether rows were waited for, and what was shown meanwhile."""


def look(window: MainWindow, looks: Looks) -> None:
    scene = scene_of(window)
    looks.append((window.session.stage.is_waiting, scene))


def open_and_look(make_window: MakeWindow, path: Path) -> tuple[MainWindow, Looks]:
    """A window that opens a list, and what it shows of that first."""
    window, looks = make_window(), list[tuple[bool, Scene]]()
    window.opening.opened.connect(lambda: look(window, looks))
    window.opening.open(path)
    await_opened(window)
    window.opening.opened.disconnect()
    return window, looks


def test_a_list_is_shown_before_all_its_lanes_are_packed(
    make_window: MakeWindow, long_path: Path, packed_here: list[object], qtbot: QtBot
) -> None:
    window, [(was_waiting, first)] = open_and_look(make_window, long_path)
    assert was_waiting
    assert first.shown
    assert first.shown + first.hidden.total == COUNT
    await_rows(window, qtbot)
    whole = scene_of(window)
    assert packed_here == []
    assert first.hidden.coming
    assert not whole.hidden.coming
    assert but_what_is_below(first, whole).same_as(whole)
    assert whole.same_as(from_nothing(window))


def test_closer_in_the_rows_in_sight_come_before_the_others(
    make_window: MakeWindow, long_path: Path, packed_here: list[object], qtbot: QtBot
) -> None:
    window, _ = open_and_look(make_window, long_path)
    await_rows(window, qtbot)
    looks: Looks = []
    window.session.stage.rows_packed.connect(lambda: look(window, looks))
    zoom(5 * OCTAVE)(window)
    look(window, looks)
    await_rows(window, qtbot)
    (_, outer), *firsts, (is_waiting, whole) = looks
    assert packed_here == []
    assert firsts
    assert not is_waiting
    for was_waiting, first in firsts:
        assert was_waiting
        assert but_what_is_below(first, whole).same_as(whole)
    assert not but_what_is_below(outer, whole).same_as(whole)
    assert whole.same_as(from_nothing(window))


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_whatever_is_done_before_all_is_packed_is_shown_in_the_end(
    make_window: MakeWindow, long_path: Path, packed_here: list[object], act: Act, qtbot: QtBot
) -> None:
    window, _ = open_and_look(make_window, long_path)
    assert window.session.stage.is_waiting
    act_and_await_rows(window, act, qtbot)
    assert packed_here == []
    assert scene_of(window).same_as(from_nothing(window))


def test_whoever_scrolls_further_sees_empty_lanes_and_then_what_is_in_them(
    make_window: MakeWindow, long_path: Path, qtbot: QtBot
) -> None:
    window, _ = open_and_look(make_window, long_path)
    while not scene_of(window).lanes[0].is_coming:
        before = scene_of(window)
        window.canvas.navigation.scroll(60.0)
        scene = scene_of(window)
        # No stroke is lost.
        assert scene.scroll_px == before.scroll_px + 60.0
    assert window.session.stage.is_waiting
    band = scene.lanes[0]
    row = int(first_row_of(window, band.id))
    assert why_hidden(window.session, row) == LAID_OUT
    window.canvas.grab()
    await_rows(window, qtbot)
    whole = scene_of(window)
    # What was at the top is there still, now with its events.
    assert whole.lanes[0].id == band.id
    assert whole.boxes_of(row) or why_hidden(window.session, row) != LAID_OUT
    assert whole.same_as(from_nothing(window))


def test_who_leaps_further_than_what_is_in_sight_stays_where_he_comes_to(
    make_window: MakeWindow, write_list: WriteList, qtbot: QtBot
) -> None:
    # A crowd in each of the first lanes, and a row of what is far apart in each of the others.
    crowded = [an_event("1950-05-01", title=f"Event {n}", lane=f"Lane {n // 90}") for n in range(900)]
    calm = [an_event(f"{1900 + n % 40 * 3}", title="E", lane=f"Lane {10 + n // 40}") for n in range(3_000)]
    window, [(_, first)] = open_and_look(make_window, write_list(*crowded, *calm))
    window.canvas.navigation.scroll(9_000.0)
    scene = scene_of(window)
    assert window.session.stage.is_waiting
    assert scene.lanes[0].is_coming
    assert scene.lanes[0].id not in {band.id for band in first.lanes}
    await_rows(window, qtbot)
    assert scene_of(window).lanes[0].id == scene.lanes[0].id
    assert scene_of(window).same_as(from_nothing(window))


def first_row_of(window: MainWindow, lane_id: str) -> int:
    lanes = window.session.prepared.lanes(window.session.view).lanes
    return int(next(lane for lane in lanes if lane.id == lane_id).rows[0])


def test_an_event_of_a_lane_that_is_still_to_be_packed_is_brought_into_sight(
    make_window: MakeWindow, long_path: Path, packed_here: list[object], qtbot: QtBot
) -> None:
    window, [(_, first)] = open_and_look(make_window, long_path)
    row = int(timeline_of(window).table.lane.argmax())
    assert first.box_of(row) is None
    window.canvas.navigation.reveal(row)
    await_idleness(packing_of(window))
    await_rows(window, qtbot)
    assert packed_here == []
    assert scene_of(window).boxes_of(row)


def test_why_an_event_is_not_in_sight_is_told_before_its_lane_is_packed(
    make_window: MakeWindow, long_path: Path, qtbot: QtBot
) -> None:
    window, _ = open_and_look(make_window, long_path)
    messages: list[str] = []
    window.session.message_shown.connect(messages.append)
    row = int(timeline_of(window).table.lane.argmax())
    window.session.picks.select(row)
    window.whereabouts.tell()
    assert messages[-1] == "Not in sight: scrolled out of view"
    lane = window.session.prepared.all_lanes("lane").lanes[-1]
    assert lane.holds(row)
    window.canvas.navigation.scroll(100_000.0)
    window.whereabouts.tell()
    assert messages[-1] == f"Not in sight: {LAID_OUT}"
    first = int(lane.rows[0])
    await_rows(window, qtbot)
    window.session.picks.select(first)
    window.whereabouts.tell()
    assert LAID_OUT not in window.whereabouts.words


def test_the_status_bar_counts_what_has_come_at_once(
    make_window: MakeWindow, long_path: Path, qtbot: QtBot
) -> None:
    window, _ = open_and_look(make_window, long_path)
    told: list[tuple[str, str]] = []

    def look_at_counts() -> None:
        scene = scene_of(window)
        told.append((window.status.panel.counts.text(), count_words(scene.shown, scene.hidden)))

    window.session.stage.rows_packed.connect(look_at_counts)
    await_rows(window, qtbot)
    assert told
    assert all(said == wanted for said, wanted in told)


def test_another_list_can_be_opened_before_all_is_packed(
    make_window: MakeWindow, long_path: Path, qtbot: QtBot
) -> None:
    window, _ = open_and_look(make_window, long_path)
    window.opening.open(story_path())
    assert not window.session.stage.is_waiting
    await_idleness(packing_of(window))
    scene = scene_of(window)
    assert scene.shown + scene.hidden.total == len(timeline_of(window).table)
    window.opening.open(long_path)
    await_opened(window)
    await_rows(window, qtbot)
    assert scene_of(window).same_as(from_nothing(window))


def test_the_overview_of_before_is_as_wide_as_the_next_one_until_that_is_there(
    make_window: MakeWindow, long_path: Path, qtbot: QtBot
) -> None:
    window, _ = open_and_look(make_window, long_path)
    await_rows(window, qtbot)
    overview = window.overview
    before = overview.strip()
    window.resize(1300, 820)
    QApplication.sendPostedEvents()
    strip = overview.strip()
    assert strip is before
    assert strip is not None
    assert overview.x_in_strip(overview.width()) == pytest.approx(strip.width)
    overview.grab()
    await_rows(window, qtbot)
    after = overview.strip()
    assert after is not None
    assert after.width == pytest.approx(overview.x_in_strip(overview.width()))
    assert after.width < strip.width
