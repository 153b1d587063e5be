"""Packing: the rows of a long list are packed beside the window, and its thread never does it."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from pathlib import Path
from threading import get_ident
from typing import cast

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.benchmarks.lists import long_list
from tests.layout.scenes import collisions
from tests.ui.conftest import HandClock, MakeWindow, let_arrive
from tests.ui.hands import wheel
from tests.ui.sights import scene_of, timeline_of
from timeline_app.layout import stack as stack_module
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.octaves import octave_of
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.pack_thread import PackThread
from timeline_app.ui.packing import PACKED_AT_ONCE, Packing

COUNT = 4_000
OCTAVE = 32
HERE = (700.0, 400.0)
WAIT_MS = 20_000

Act = Callable[[MainWindow], None]


@pytest.fixture(scope="module")
def long_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("long") / "long.timeline.json"
    path.write_bytes(long_list(COUNT))
    return path


@pytest.fixture
def long_window(make_window: MakeWindow, long_path: Path) -> MainWindow:
    return make_window(long_path)


@pytest.fixture
def packed_here(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Whatever is packed in the thread of the test, which is that of the window."""
    here = get_ident()
    packed: list[object] = []
    stack = cast(Callable[..., object], stack_module._stack)

    def watched(prepared: Prepared, *rest: object) -> object:
        if get_ident() == here:
            packed.append(prepared)
        return stack(prepared, *rest)

    monkeypatch.setattr(stack_module, "_stack", watched)
    return packed


def packing_of(window: MainWindow) -> Packing:
    (packing,) = window.session.findChildren(Packing)
    return packing


def await_rows(window: MainWindow, qtbot: QtBot) -> None:
    """Until all that is searched for is found, and the rows of the view are there."""
    session = window.session
    while session.finder.is_searching:
        with qtbot.waitSignal(session.search_changed, timeout=WAIT_MS):
            pass
    while session.stage.is_waiting:
        with qtbot.waitSignal(session.stage.rows_packed, timeout=WAIT_MS):
            pass


def await_neighbours(window: MainWindow, qtbot: QtBot) -> None:
    """Until the octaves beside a view at rest are there, too."""
    session, packing = window.session, packing_of(window)
    octave = octave_of(session.prepared, session.view, session.stage.size)
    others = [octave.numbered(octave.number + by) for by in (-1, 1)]
    keys = [one.key for one in others if one is not None]
    while not all(key in session.prepared.packs for key in keys):
        with qtbot.waitSignal(packing.packed, timeout=WAIT_MS):
            pass


def await_idleness(packing: Packing) -> None:
    """Until nothing is being packed."""
    while packing.is_busy:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def from_nothing(window: MainWindow) -> Scene:
    """The scene of the window's view, of a list of which nothing is known yet."""
    session = window.session
    prepared = Prepared(timeline_of(window), DEFAULT_METRICS, Fonts().measure)
    return lay_out(prepared.sifted(session.prepared.sieve), session.view, session.stage.size)


def zoom(steps: int) -> Act:
    return lambda window: window.canvas.navigation.zoom(steps, HERE[0], is_animated=False)


def set_view(**changes: object) -> Act:
    return lambda window: window.session.set_view(replace(window.session.view, **changes))


def resize(window: MainWindow) -> None:
    window.resize(1300, 820)
    QApplication.processEvents()


def close_lane(window: MainWindow) -> None:
    window.canvas.lanes.toggle(window.canvas.lanes.ids[0])


def hide_lane(window: MainWindow) -> None:
    window.canvas.lanes.hide(window.canvas.lanes.ids[1])


def move_lane(window: MainWindow) -> None:
    window.canvas.lanes.move(window.canvas.lanes.ids[0], 2)


ACTS: dict[str, Act] = {
    "an octave in": zoom(OCTAVE),
    "far in": zoom(9 * OCTAVE),
    "an octave out": zoom(-OCTAVE),
    "a smaller window": resize,
    "other lanes": set_view(lanes_by="people"),
    "a lane closed": close_lane,
    "a lane hidden": hide_lane,
    "a lane moved": move_lane,
    "the other axis": set_view(is_condensed=True),
    "only what is found": set_view(query="report", hides=True),
}


def act_and_await_rows(window: MainWindow, act: Act, qtbot: QtBot) -> None:
    """Do that, look at what is shown at once, and wait until it is what was asked for."""
    act(window)
    window.canvas.grab()
    assert collisions(scene_of(window)) == []
    await_rows(window, qtbot)
    window.canvas.grab()


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS.keys())
def test_the_window_never_packs_and_shows_in_the_end_what_is_asked_for(
    long_window: MainWindow, packed_here: list[object], act: Act, qtbot: QtBot
) -> None:
    window = long_window
    act_and_await_rows(window, act, qtbot)
    assert packed_here == []
    scene = scene_of(window)
    assert (scene.width, scene.height) == window.session.stage.size
    assert scene.same_as(from_nothing(window))


@pytest.mark.parametrize("octaves", [1, 3, 9])
def test_closer_in_a_picture_of_that_place_is_there_at_once(
    long_window: MainWindow, packed_here: list[object], octaves: int
) -> None:
    session = long_window.session
    zoom(octaves * OCTAVE)(long_window)
    scene = scene_of(long_window)
    assert session.stage.is_waiting
    assert scene.scale == session.stage.scale()
    assert scene.shown > 0
    assert scene.shown + scene.hidden.total == COUNT
    assert collisions(scene) == []
    assert packed_here == []


def test_further_out_the_last_picture_stays_until_there_are_rows(
    make_window: MakeWindow, long_path: Path, qtbot: QtBot
) -> None:
    window = make_window(long_path)
    zoom(3 * OCTAVE)(window)
    await_rows(window, qtbot)
    session, before = window.session, scene_of(window)
    # Nothing from further out is at hand.
    session.prepared.packs.trim(1)
    window.canvas.navigation.zoom(-OCTAVE, HERE[0], is_animated=False)
    assert session.stage.is_waiting
    assert scene_of(window) is before
    await_rows(window, qtbot)
    assert scene_of(window).same_as(from_nothing(window))


def test_a_view_at_rest_has_its_neighbours_packed(
    long_window: MainWindow, packed_here: list[object], qtbot: QtBot
) -> None:
    window, session = long_window, long_window.session
    window.canvas.grab()
    for steps in (OCTAVE, -OCTAVE):
        await_neighbours(window, qtbot)
        zoom(steps)(window)
        assert not session.stage.is_waiting
        scene_of(window)
    assert packed_here == []


def test_of_other_lanes_those_before_are_shown_on_and_move_with_the_view(
    long_window: MainWindow, packed_here: list[object], qtbot: QtBot
) -> None:
    window, session = long_window, long_window.session
    names = [band.name for band in scene_of(window).lanes]
    window.canvas.navigation.set_lanes_by("sources")
    window.canvas.navigation.zoom(16, HERE[0], is_animated=False)
    assert session.view.lanes_by == "sources"
    assert session.stage.shown_view.lanes_by == "lane"
    scene = scene_of(window)
    assert [band.name for band in scene.lanes] == names[: len(scene.lanes)]
    assert scene.scale == session.stage.scale()
    await_rows(window, qtbot)
    assert session.stage.shown_view.lanes_by == "sources"
    scene_of(window)
    assert packed_here == []
    assert scene_of(window).same_as(from_nothing(window))


def await_answer(window: MainWindow, query: str, qtbot: QtBot) -> None:
    """Type that, and wait for what it finds, but not for the rows of it."""
    window.session.set_query(query)
    while window.session.finder.is_searching:
        with qtbot.waitSignal(window.session.search_changed, timeout=WAIT_MS):
            pass


def marked(window: MainWindow) -> AbstractSet[int] | None:
    """The rows that are told from the others in the picture."""
    return window.canvas.overlay(scene_of(window)).hits


def test_of_what_is_found_alone_the_picture_before_is_marked_until_the_rows_are_there(
    long_window: MainWindow, packed_here: list[object], qtbot: QtBot
) -> None:
    window, session = long_window, long_window.session
    session.set_hides(True)
    whole = scene_of(window)
    await_answer(window, "report", qtbot)
    assert session.stage.is_waiting
    assert scene_of(window).same_as(whole)
    assert marked(window) is session.finder.found
    await_rows(window, qtbot)
    assert marked(window) is None
    reports = scene_of(window)
    await_answer(window, "report hearing", qtbot)
    assert session.stage.is_waiting
    assert scene_of(window).same_as(reports), "all that is found now is there, too"
    assert marked(window) is session.finder.found
    await_rows(window, qtbot)
    await_answer(window, "hearing", qtbot)
    assert session.stage.is_waiting
    assert scene_of(window).same_as(whole), "as among what was shown not all is that is found now"
    assert marked(window) is session.finder.found
    await_rows(window, qtbot)
    assert marked(window) is None
    assert packed_here == []
    assert scene_of(window).same_as(from_nothing(window))


def test_whoever_changes_their_mind_sees_what_they_asked_for_last(
    long_window: MainWindow, qtbot: QtBot
) -> None:
    for lanes_by in ("people", "tags", "status"):
        long_window.canvas.navigation.set_lanes_by(lanes_by)
        zoom(OCTAVE)(long_window)
        scene_of(long_window)
    await_rows(long_window, qtbot)
    assert scene_of(long_window).same_as(from_nothing(long_window))


def test_whoever_goes_back_to_what_was_given_up_sees_that(long_window: MainWindow, qtbot: QtBot) -> None:
    for lanes_by in ("people", "sources", "people"):
        long_window.canvas.navigation.set_lanes_by(lanes_by)
        scene_of(long_window)
    await_rows(long_window, qtbot)
    assert long_window.session.stage.shown_view.lanes_by == "people"
    assert scene_of(long_window).same_as(from_nothing(long_window))


def test_a_motion_through_octaves_has_a_picture_at_every_step(
    make_window: MakeWindow, long_path: Path, clock: HandClock, packed_here: list[object], qtbot: QtBot
) -> None:
    window = make_window(long_path, moves=True)
    for steps in (7 * OCTAVE, -7 * OCTAVE):
        window.canvas.navigation.zoom(steps, HERE[0])
        for _ in range(10):
            clock.pass_ms(15)
            window.canvas.mover.step()
            assert collisions(scene_of(window)) == []
        let_arrive(window, clock)
        await_rows(window, qtbot)
        window.canvas.grab()
    assert packed_here == []
    assert scene_of(window).same_as(from_nothing(window))


def test_another_list_is_shown_without_what_was_being_packed(long_window: MainWindow) -> None:
    window, packing = long_window, packing_of(long_window)
    window.canvas.navigation.set_lanes_by("people")
    scene_of(window)
    assert packing.is_busy
    window.opening.open(story_path())
    assert not window.session.stage.is_waiting
    await_idleness(packing)
    scene = scene_of(window)
    assert scene.shown + scene.hidden.total == len(timeline_of(window).table)


def test_the_thread_ends_with_its_window(make_window: MakeWindow, long_path: Path) -> None:
    window = make_window(long_path)
    window.canvas.navigation.set_lanes_by("people")
    scene_of(window)
    packing = packing_of(window)
    (thread,) = packing.findChildren(PackThread)
    assert thread.isRunning()
    packing.stop()
    assert thread.isFinished()
    assert not packing.is_busy


def test_a_fault_beside_the_window_is_raised_in_it(
    long_window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(*_: object) -> object:
        raise ZeroDivisionError("of the test")

    monkeypatch.setattr(stack_module, "_stack", fail)
    zoom(OCTAVE)(long_window)
    with qtbot.captureExceptions() as raised:
        scene_of(long_window)
        await_idleness(packing_of(long_window))
    assert [kind for kind, *_ in raised] == [ZeroDivisionError]


def test_a_short_list_has_no_thread_and_is_never_waited_for(window: MainWindow) -> None:
    assert len(timeline_of(window).table) <= PACKED_AT_ONCE
    wheel(window.canvas, HERE, up=1200)
    window.canvas.navigation.set_lanes_by("status")
    assert not window.session.stage.is_waiting
    assert scene_of(window).same_as(from_nothing(window))
    assert not packing_of(window).findChildren(QThread)
