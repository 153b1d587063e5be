"""Garbage is collected in the window's thread alone, whatever others make, and while nothing is drawn."""

from __future__ import annotations

import gc
import math
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread, get_ident
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.benchmarks.lists import long_list
from tests.ui.conftest import HandClock, await_opened
from timeline_app.app import Desk
from timeline_app.resources import story_path
from timeline_app.ui import collector
from timeline_app.ui.collector import PATIENCE, Collector
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.settings import Settings

THRESHOLDS = (700, 10, 10)
LONG = 6_000
"""So many events are read, packed and searched beside the window."""
WAIT_MS = 20_000


class Ring:
    """Garbage that only the collector finds; it tells which thread ended it."""

    def __init__(self, ended_in: list[int]) -> None:
        self._ended_in = ended_in
        self._itself = self

    def __del__(self) -> None:
        self._ended_in.append(get_ident())


@pytest.fixture
def collected(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The generations that were collected, where Python's counts are those of ``count``."""
    told: list[int] = []
    stand_in = SimpleNamespace(
        get_threshold=lambda: THRESHOLDS,
        get_count=lambda: (0, 0, 0),
        collect=told.append,
        disable=lambda: None,
        freeze=lambda: None,
        get_freeze_count=lambda: 1,
    )
    monkeypatch.setattr(collector, "gc", stand_in)
    return told


def count(*counts: int) -> None:
    """From now on Python's counts are these."""
    vars(collector)["gc"].get_count = lambda: counts


@contextmanager
def collections_seen() -> Iterator[list[tuple[int, int]]]:
    """Each collection that begins: its generation, and the thread in which it does."""
    seen: list[tuple[int, int]] = []

    def note(phase: str, info: dict[str, int]) -> None:
        if phase == "start":
            seen.append((info["generation"], get_ident()))

    gc.callbacks.append(note)
    try:
        yield seen
    finally:
        gc.callbacks.remove(note)


@pytest.mark.parametrize(
    ("counts", "generations"),
    [
        ((700, 10, 10), []),
        ((701, 10, 10), [0]),
        ((701, 11, 10), [1]),
        ((0, 11, 10), [1]),
        ((701, 11, 11), [2]),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_the_oldest_generation_that_is_due_is_collected(
    collected: list[int], counts: tuple[int, ...], generations: list[int]
) -> None:
    count(*counts)
    Collector(lambda: math.inf).step()
    assert collected == generations


@pytest.mark.usefixtures("qapp")
def test_nothing_is_collected_of_which_python_is_told_never_to(collected: list[int]) -> None:
    vars(collector)["gc"].get_threshold = lambda: (0, 10, 0)
    count(9_000, 0, 1)
    Collector(lambda: math.inf).step()
    assert collected == []


@pytest.mark.usefixtures("qapp")
def test_the_oldest_waits_for_a_longer_rest_than_the_others(collected: list[int]) -> None:
    count(701, 11, 11)
    rest = [0.0]
    one = Collector(lambda: rest[0], clock=lambda: 0.0)
    for rest[0] in (0.0, 0.09, 0.1, 0.9, 1.0):
        one.step()
    assert collected == [1, 1, 2]


@pytest.mark.parametrize("generation", range(3))
@pytest.mark.usefixtures("qapp")
def test_where_the_window_never_rests_it_waits_only_so_long(
    collected: list[int], generation: int, clock: HandClock
) -> None:
    counts = [0, 0, 0]
    counts[generation] = 701
    count(*counts)
    one = Collector(lambda: 0.0, clock=clock)
    one.step()
    most = PATIENCE[generation].most_wait_seconds
    clock.pass_ms(most - 0.1)
    one.step()
    assert collected == []
    clock.pass_ms(0.1)
    one.step()
    one.step()
    assert collected == [generation]


@pytest.mark.usefixtures("qapp")
def test_it_looks_through_all_once_where_it_is_asked(collected: list[int]) -> None:
    one = Collector(lambda: math.inf)
    one.step()
    assert collected == []
    one.ask()
    one.step()
    one.step()
    assert collected == [2]


@pytest.mark.usefixtures("qapp", "collected")
def test_what_goes_with_a_list_is_given_back_by_a_thread_at_a_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    given_in: list[int] = []
    threads: list[Thread] = []

    def begin(*, target: Callable[[], object], name: str) -> Thread:
        threads.append(Thread(target=target, name=name))
        return threads[-1]

    monkeypatch.setattr(collector, "give_back", lambda: given_in.append(get_ident()))
    monkeypatch.setattr(collector, "Thread", begin)
    clock, rest = HandClock(), [math.inf]
    one = Collector(lambda: rest[0], clock=clock)
    count(701, 11, 11)
    one.step()  # what is due now and then leaves little
    count(0, 0, 0)
    one.ask()
    rest[0] = 0.0
    one.step()
    clock.pass_ms(PATIENCE[2].most_wait_seconds)
    one.step()  # collected, but whoever draws may need memory
    one.step()
    assert threads == []
    rest[0] = math.inf
    one.step()
    one.step()
    (thread,) = threads
    thread.join()
    assert given_in == [thread.ident]


def test_what_is_there_from_the_beginning_is_passed_over_until_all_is_asked_for() -> None:
    ended_in: list[int] = []
    Ring(ended_in)
    one = Collector(lambda: math.inf)
    one.ask()
    one.step()
    assert ended_in == []
    one.ask_all()
    one.step()
    assert ended_in == [get_ident()]
    Ring(ended_in)
    one.ask()
    one.step()
    assert len(ended_in) == 2
    assert gc.get_freeze_count() > 1000
    one.deleteLater()


def test_what_threads_leave_is_collected_in_the_window_s(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "TURN_MS", 0)
    made_in: list[int] = []
    ended_in: list[int] = []
    is_over = Event()

    def litter() -> None:
        while not is_over.is_set():
            made_in.append(get_ident())
            Ring(ended_in)

    threads = [Thread(target=litter) for _ in range(3)]
    one = Collector(lambda: math.inf)
    with collections_seen() as seen:
        for thread in threads:
            thread.start()
        qtbot.waitUntil(lambda: len(ended_in) > 5_000 and len(set(made_in)) == 3, timeout=WAIT_MS)
        is_over.set()
        for thread in threads:
            thread.join()
        one.ask()
        qtbot.waitUntil(lambda: len(ended_in) == len(made_in), timeout=WAIT_MS)
    assert {generation for generation, _ in seen} >= {0, 2}
    assert {thread for _, thread in seen} == set(ended_in) == {get_ident()}
    one.deleteLater()


@pytest.fixture
def desk(qapp: QApplication, settings: Settings) -> Iterator[Desk]:
    settings.motion, settings.theme = "off", "light"
    desk = Desk(qapp, settings)
    yield desk
    for window in desk.windows:
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def long_path(tmp_path: Path) -> Path:
    path = tmp_path / "long.timeline.json"
    path.write_bytes(long_list(LONG))
    return path


def opened(desk: Desk, path: Path) -> MainWindow:
    """A window with that list, once it is there."""
    window = desk.open(path)
    if window.session.document is None:
        await_opened(window)
    return window


def test_reading_packing_and_searching_collect_nothing_beside_the_window(
    desk: Desk, long_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "TURN_MS", 0)
    before = gc.get_threshold()
    # So low that whoever works makes a collection due at once.
    gc.set_threshold(50, 2, 2)
    try:
        with collections_seen() as seen:
            desk.collect_garbage()
            session = opened(desk, long_path).session
            session.set_query("report")
            session.finder.count()
            desk.windows[0].canvas.navigation.set_lanes_by("people")
            assert session.finder.is_searching
            qtbot.waitUntil(
                lambda: not session.finder.is_searching and not session.stage.is_waiting, timeout=WAIT_MS
            )
            assert len(session.findChildren(QThread)) == 2
            qtbot.waitUntil(lambda: len(seen) > 2, timeout=WAIT_MS)
    finally:
        gc.set_threshold(*before)
    assert {thread for _, thread in seen} == {get_ident()}


def test_a_list_goes_when_another_is_opened_without_any_collection(
    desk: Desk, long_path: Path, qtbot: QtBot
) -> None:
    gc.collect()  # what the tests before have left
    window = opened(desk, long_path)
    window.canvas.navigation.set_lanes_by("people")
    window.session.picks.select(3)
    window.session.set_query("report")
    qtbot.waitUntil(
        lambda: not window.session.finder.is_searching and not window.session.stage.is_waiting,
        timeout=WAIT_MS,
    )
    assert window.canvas.lanes.of_selection is not None
    assert window.session.timeline is not None
    # All that was worked out of a list holds its columns. To look through all that Python knows instead would
    # get hold of tuples that threads are just filling, which they then cannot.
    column = weakref.ref(window.session.timeline.table.start_earliest)
    window.opening.open(story_path())
    qtbot.waitUntil(lambda: column() is None, timeout=WAIT_MS)


def test_a_window_goes_while_another_stays(desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "TURN_MS", 0)
    gc.collect()
    first, other = desk.open(story_path()), desk.open(story_path())
    desk.collect_garbage()
    watched = weakref.ref(first)
    first.close()
    del first
    qtbot.waitUntil(lambda: watched() is None, timeout=WAIT_MS)
    assert desk.windows == (other,)
