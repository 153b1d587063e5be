"""Holds: for how long the window's thread is held at most while rows are packed, and when these are shown.

``python3 -m tests.benchmarks holds FILE`` opens, zooms, resizes, groups and sifts a list in the program's own
window, as hands do: input comes at the pace of a hand, whether or not the picture has followed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.bench_drive import (
    LARGE_SIZE,
    LONGEST_MS,
    PAN_PX,
    SETTLED_MS,
    SIZE,
    WHEEL_NOTCH,
    let_settle,
    standing_in,
)
from tests.benchmarks.frames_seen import FramesSeen
from tests.benchmarks.memory import peak_bytes
from tests.benchmarks.pauses import Pauses
from tests.benchmarks.timing import of_times
from tests.ui import hands
from timeline_app.app import Desk, make_application
from timeline_app.paint.painter import paint
from timeline_app.resources import story_path
from timeline_app.ui import scene_picture as picture_module
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.settings import Settings

NOTCH_MS, NOTCHES = 40, 48
"""A wheel that is turned fast; a notch is a quarter of an octave."""
FRAME_MS, TURNED_AFTER = 8, 30
"""Two fingers that move; they turn back after so many frames."""
RESIZES = 12
LOOK_MS = 4
WORD = "report"


class Holds:
    """Acts in a window, and keeps for each act the longest pause and the time until all was shown.

    And of an act that goes on for a while, how many frames it had.
    """

    def __init__(self, window: MainWindow, frames: FramesSeen) -> None:
        self.rows: dict[str, object] = {}
        self._window, self._pauses, self._frames = window, Pauses(), frames

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """What is done within is an act; it has ended when its scene is whole and at rest."""
        self._pauses.begin(name)
        self._frames.take()
        yield
        frames = self._frames.take()
        began = time.perf_counter()
        self.wait_until(self._is_whole)
        whole_ms = round((time.perf_counter() - began) * 1000)
        pause = self._pauses.take()[name]
        row = pause.as_row() | {"ms until whole": whole_ms}
        self.rows[name] = row | {"frames": frames} if frames else row
        _wait(SETTLED_MS)

    def _is_whole(self) -> bool:
        session = self._window.session
        return not (
            session.finder.is_searching or self._window.canvas.mover.is_moving or session.stage.is_waiting
        )

    def wait_until(self, is_done: Callable[[], bool]) -> None:
        """Let the window live until that is so; at least for a moment."""
        until = time.perf_counter() + LONGEST_MS / 1000
        while True:
            _wait(LOOK_MS)
            if is_done():
                return
            assert time.perf_counter() < until, "it never came to rest"

    def end(self) -> None:
        """Watch no more."""
        self._pauses.end()


def _wait(ms: int) -> None:
    waiting = QEventLoop()
    QTimer.singleShot(ms, waiting.quit)
    waiting.exec()


def measure_holds(path: Path) -> dict[str, object]:
    """The longest hold of each act in the list of that file, and how many frames it had."""
    frames = FramesSeen()
    with standing_in(picture_module, "paint", frames.of(paint)):
        return _measure(path, frames)


def _measure(path: Path, frames: FramesSeen) -> dict[str, object]:
    app = make_application(["benchmark"])
    desk = Desk(app, Settings())
    window = desk.open(story_path())
    window.resize(*SIZE)
    _wait(SETTLED_MS)
    desk.settle()
    holds = Holds(window, frames)
    with holds.act("while it loads"):
        frame_times_ms = _load(window, path)
    holds.rows["while it loads, frames"] = of_times(frame_times_ms).as_row()
    let_settle(window)
    _act(window, holds)
    holds.end()
    report = holds.rows | {"peak memory, MB": round(peak_bytes() / 2**20)}
    window.close()
    return report


def _load(window: MainWindow, path: Path) -> list[float]:
    """Open a list and pan meanwhile, until all its rows are packed; how long each frame took, in ms.

    At first it is the story that is panned, then the lanes of the list in sight.
    """
    opened: list[Path] = []
    window.opening.opened.connect(opened.append)
    window.opening.open(path)
    times_ms: list[float] = []
    while not opened or window.session.stage.is_waiting:
        _wait(FRAME_MS)
        side = 1 if len(times_ms) // TURNED_AFTER % 2 else -1
        began = time.perf_counter()
        hands.wheel(window.canvas, (0.6 * window.canvas.width(), 99.0), px=(side * PAN_PX, 0), fingers=True)
        QApplication.processEvents()
        times_ms.append((time.perf_counter() - began) * 1000)
        assert len(times_ms) * FRAME_MS < LONGEST_MS, "it never came to rest"
    return times_ms


def _act(window: MainWindow, holds: Holds) -> None:
    session, canvas = window.session, window.canvas
    at = (0.6 * canvas.width(), 0.5 * canvas.height())
    for name, up in (("wheel in", WHEEL_NOTCH), ("wheel out", -WHEEL_NOTCH)):
        with holds.act(name):
            for _ in range(NOTCHES):
                hands.wheel(canvas, at, up=up)
                _wait(NOTCH_MS)
    with holds.act("one notch in"):
        for _ in range(4):
            hands.wheel(canvas, at, up=WHEEL_NOTCH)
    with holds.act("far in"):
        frame = session.stage.frame()
        session.set_view(replace(session.view, viewport=frame.zoom(frame.fit(), 9 * 32, 500.0)))
    with holds.act("out to everything"):
        canvas.navigation.fit()
    with holds.act("resize"):
        for i in range(RESIZES):
            window.resize(SIZE[0] - 20 * i, SIZE[1] - 12 * i)
            _wait(NOTCH_MS)
    with holds.act("grow"):
        window.resize(*LARGE_SIZE)
    window.resize(*SIZE)
    _wait(5_000)
    for lanes_by in ("people", "tags", "decade", "lane"):
        with holds.act(f"lanes by {lanes_by}"):
            window.canvas.navigation.set_lanes_by(lanes_by)
    ids = canvas.lanes.ids
    with holds.act("close a lane"):
        canvas.lanes.toggle(ids[0])
    with holds.act("hide a lane"):
        canvas.lanes.hide(ids[1])
    with holds.act("show all lanes"):
        canvas.lanes.show_all()
    with holds.act("other axis"):
        session.set_view(replace(session.view, is_condensed=not session.view.is_condensed))
    with holds.act("and back"):
        session.set_view(replace(session.view, is_condensed=not session.view.is_condensed))
    with holds.act("search"):
        session.set_query(WORD)
    with holds.act("only what is found"):
        session.set_hides(True)
    with holds.act("another word"):
        session.set_query("appeal")
    with holds.act("wheel in what is found"):
        for _ in range(NOTCHES // 4):
            hands.wheel(canvas, at, up=WHEEL_NOTCH)
            _wait(NOTCH_MS)
    with holds.act("all again"):
        session.set_hides(False)


def main(words: list[str]) -> int:
    """What is asked for on the command line, as JSON."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.benchmarks holds", description=__doc__)
    parser.add_argument("file", type=Path, help="an event list")
    report = measure_holds(parser.parse_args(words).file)
    print(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
    return 0
