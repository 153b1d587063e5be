"""Drive: the program's own window from Open to the first whole frame, panned and zoomed, beside floors.

``python3 -m tests.benchmarks drive --events 10000 1000000 --rounds 5``: each round of each length in a
process of its own, so that peaks of memory are theirs, and all lengths in turn. Above MOST_IN_FILE events
there is no file: columns are made.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import NamedTuple, ParamSpec, TypeVar

import msgspec
import numpy as np
from PySide6.QtCore import QEventLoop, QThread, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.benchmarks.lists import long_list
from tests.benchmarks.memory import peak_bytes, resident_bytes
from tests.benchmarks.rounds import ALL_PACKED, FIRST_FRAME, IN_SIGHT, Look, Round, told_together
from tests.benchmarks.shapes import SHAPES, columns_of
from tests.benchmarks.share import loop_ms
from tests.benchmarks.steady import Steady
from tests.benchmarks.timing import timing
from tests.ui import hands
from timeline_app.app import Desk, make_application
from timeline_app.formats import Reading
from timeline_app.layout.compose import lay_out
from timeline_app.model.time import TimeSpan
from timeline_app.paint.painter import paint
from timeline_app.resources import story_path
from timeline_app.ui import scene_picture as picture_module
from timeline_app.ui import scenes as scenes_module
from timeline_app.ui.checkup import FIRST_WAIT_MS
from timeline_app.ui.loader import READ_SHARE, Progress, measured, with_picture
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.settings import Settings

P = ParamSpec("P")
T = TypeVar("T")

SIZE = (1600, 900)
LARGE_SIZE, LARGE_SCALE = (1920, 1080), 2
"""In px of the desktop; twice as many pixels each way."""
STORY = 0
USUAL = (STORY, 10_000, 100_000, 1_000_000, 10_000_000)
MOST_IN_FILE = 1_000_000
IN_VIEW = 1_000
"""So many events begin in view where a list is looked at closely."""
ROUNDS = 3
PANS, ZOOMS = 60, 20
PAN_PX = 7
STEADY_RUNS = 10
"""So often it is looked how quick the machine is, before the turns and behind them: between two of them that
would take what is drawn out of the caches of the processor."""
WHEEL_NOTCH = 120
SETTLED_MS = 600
"""So long after its start a window has nothing to do of its own."""
LONGEST_MS = 180_000
IN_MEMORY = 0.1
"""The share of the reading that is done when a file is in memory."""
ONE_ROUND = """
from timeline_app import start
start.prepare()
import sys
from pathlib import Path
from msgspec import json
from tests.benchmarks.bench_drive import drive
print(json.encode(drive(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])).decode())
"""


def main(words: list[str]) -> int:
    """What is asked for on the command line, as JSON."""
    parser = argparse.ArgumentParser(prog="python3 -m tests.benchmarks drive", description=__doc__)
    parser.add_argument("--events", type=int, nargs="+", default=USUAL, help="lengths; 0 is the story")
    parser.add_argument(
        "--shape", choices=SHAPES, help="how events lie in time; usually as long lists have it"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each list is driven")
    asked = parser.parse_args(words)
    report = measure_drive(tuple(asked.events), asked.shape, max(1, asked.rounds))
    print(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
    return 0


def measure_drive(
    lengths: tuple[int, ...] = USUAL, shape: str | None = None, rounds: int = ROUNDS
) -> dict[str, object]:
    """A row for each length, the second of them once more on a screen of four times the pixels."""
    jobs = [(length, False) for length in lengths] + [(lengths[min(1, len(lengths) - 1)], True)]
    found: dict[tuple[int, bool], list[Round]] = {job: [] for job in jobs}
    with tempfile.TemporaryDirectory() as folder:
        # One length after the other, and all of them again: a machine is slow for minutes on end.
        for _ in range(rounds):
            for length, is_large in jobs:
                found[length, is_large].append(
                    _in_own_process(length, shape, Path(folder), is_large=is_large)
                )
    return {
        _name(length, shape, is_large=is_large): told_together(same, length, pans=PANS, is_large=is_large)
        for (length, is_large), same in found.items()
    }


def _name(length: int, shape: str | None, *, is_large: bool) -> str:
    name = "story" if length == STORY else f"{length:,} events{f', {shape}' if shape else ''}"
    return f"{name}, 3840 x 2160 at scale 2" if is_large else name


def _in_own_process(length: int, shape: str | None, folder: Path, *, is_large: bool) -> Round:
    path = folder / f"{length}.timeline.json"
    if not path.exists() and STORY < length <= MOST_IN_FILE:
        path.write_bytes(columns_of(shape, length).text() if shape else long_list(length))
    environ = os.environ | {"XDG_CONFIG_HOME": tempfile.mkdtemp(dir=folder)}
    if is_large:
        environ["QT_SCALE_FACTOR"] = str(LARGE_SCALE)
    done = subprocess.run(
        one_round(length, path, shape or "uniform"),
        env=environ,
        check=True,
        capture_output=True,
    )
    return msgspec.json.decode(done.stdout, type=Round)


def one_round(length: int, path: Path, shape: str) -> list[str]:
    """The command that drives one list once and prints its Round, in a program that starts as ours does."""
    return [sys.executable, "-c", ONE_ROUND, str(length), str(path), shape]


# In the process of one length


class _Share:
    """Counts how much time some functions take, and how often they are called."""

    def __init__(self) -> None:
        self._ms = 0.0
        self.calls = 0

    def of(self, run: Callable[P, T]) -> Callable[P, T]:
        """The same function, counted."""

        def counted(*args: P.args, **options: P.kwargs) -> T:
            self.calls += 1
            began = time.perf_counter()
            try:
                return run(*args, **options)
            finally:
                self._ms += (time.perf_counter() - began) * 1000

        return counted

    def take_ms(self) -> float:
        """What they took since this was asked before."""
        taken, self._ms = self._ms, 0.0
        return taken


class _Drawing(NamedTuple):
    """What laying out and painting take in the canvas."""

    lay_out: _Share
    paint: _Share

    def take_ms(self) -> float:
        """What both took since this was asked before."""
        return self.lay_out.take_ms() + self.paint.take_ms()


def drive(length: int, path: Path, shape: str) -> Round:
    """A round of one list."""
    drawing = _Drawing(_Share(), _Share())
    with (
        standing_in(scenes_module, "lay_out", drawing.lay_out.of(lay_out)),
        standing_in(picture_module, "paint", drawing.paint.of(paint)),
    ):
        return _drive(length, path, shape, drawing)


@contextmanager
def standing_in(module: ModuleType, name: str, other: object) -> Iterator[None]:
    """A function of a module meanwhile another; unittest.mock would add 7 MB to the peak of the program."""
    own = getattr(module, name)
    setattr(module, name, other)
    try:
        yield
    finally:
        setattr(module, name, own)


def _drive(length: int, path: Path, shape: str, drawing: _Drawing) -> Round:
    app = make_application(["benchmark"])
    desk = Desk(app, Settings())
    steady = Steady()
    window = desk.open(story_path())
    size = LARGE_SIZE if window.devicePixelRatio() == LARGE_SCALE else SIZE
    window.resize(*size)
    _wait(SETTLED_MS)
    desk.settle()
    memory_before_mb, phases, loop_before_ms = _mb(resident_bytes()), {}, loop_ms()
    if length > MOST_IN_FILE:
        phases = _open_columns(window, length, shape, drawing)
    elif length:
        phases = _open_file(window, path, drawing)
    open_loop_ms = max(loop_before_ms, loop_ms())
    let_settle(window)
    window.canvas.mover.is_enabled = False
    width, height = (round(side * window.devicePixelRatio()) for side in window.session.stage.size)
    looks = {"at fit": _look(window, drawing, steady)}
    if _go_closer(window):
        looks["closer"] = _look(window, drawing, steady)
    peak_mb = _mb(peak_bytes())
    found = Round(
        memory_before_mb=memory_before_mb,
        file_mb=_mb(path.stat().st_size) if path.exists() else 0,
        after_open_s=phases,
        open_loop_ms=open_loop_ms,
        canvas_pixels=(width, height),
        looks=looks,
        peak_mb=peak_mb,
        floors=_floors(window.canvas.grab().toImage(), length, path),
        steady_ms=steady.times_ms,
    )
    window.close()
    return found


def _wait(ms: int) -> None:
    waiting = QEventLoop()
    QTimer.singleShot(ms, waiting.quit)
    waiting.exec()


def let_settle(window: MainWindow) -> None:
    """Wait until the list has been examined beside the window: that is no frame's work."""
    _wait(FIRST_WAIT_MS + SETTLED_MS)
    began = time.perf_counter()
    while any(one.isRunning() for one in window.checkup.findChildren(QThread)):
        assert time.perf_counter() - began < LONGEST_MS / 1000
        _wait(SETTLED_MS)


def _mb(held: int) -> int:
    return round(held / 2**20)


def _open_file(window: MainWindow, path: Path, drawing: _Drawing) -> dict[str, float]:
    """Seconds from Open, in a program that runs, until each phase is done."""
    done: dict[str, float] = {}

    def tell(phase: str) -> None:
        done.setdefault(phase, round(time.perf_counter() - began, 3))

    def follow(share: float) -> None:
        if share >= READ_SHARE:
            tell("columns")
        elif share >= IN_MEMORY * READ_SHARE:
            tell("read")

    waiting = QEventLoop()
    window.opening.loader_made.connect(lambda loader: loader.progressed.connect(follow))

    def open_and_paint() -> None:
        tell(IN_SIGHT)
        before = drawing.paint.calls

        def look() -> None:
            if drawing.paint.calls > before:
                tell(FIRST_FRAME)
                if not window.session.stage.is_waiting:
                    tell(ALL_PACKED)
                    waiting.quit()
                    return
            QTimer.singleShot(1, look)

        look()

    window.opening.opened.connect(open_and_paint)
    QTimer.singleShot(LONGEST_MS, waiting.quit)
    began = time.perf_counter()
    window.opening.open(path)
    waiting.exec()
    window.opening.opened.disconnect(open_and_paint)
    return done


def _open_columns(window: MainWindow, length: int, shape: str, drawing: _Drawing) -> dict[str, float]:
    """Seconds from columns in memory until each phase is done."""
    timeline = columns_of(shape, length).timeline()
    done, before = {}, drawing.paint.calls
    began = time.perf_counter()
    progress = Progress(lambda share: None)
    prepared = measured(timeline, progress)
    preparation = with_picture(prepared, prepared, None, window.opening.room(prepared), progress)
    done[IN_SIGHT] = round(time.perf_counter() - began, 3)
    window.session.open(Reading(timeline=timeline), preparation=preparation)
    # It is no list to examine: nothing of it was ever written.
    for timer in window.checkup.findChildren(QTimer):
        timer.stop()
    while drawing.paint.calls == before:
        QApplication.processEvents()
    done[FIRST_FRAME] = round(time.perf_counter() - began, 3)
    while window.session.stage.is_waiting:
        QApplication.processEvents()
    done[ALL_PACKED] = round(time.perf_counter() - began, 3)
    return done


def _look(window: MainWindow, drawing: _Drawing, steady: Steady) -> Look:
    """Panned to one side and back, then zoomed in at a point and out again: each as it comes from a hand."""
    canvas = window.canvas
    at = (0.6 * canvas.width(), 0.5 * canvas.height())
    QApplication.processEvents()
    whole_ms: list[float] = []
    drawn_ms: list[float] = []
    loops_ms = [loop_ms()]
    steady.run(STEADY_RUNS)
    for turn in range(PANS + ZOOMS):
        before = drawing.paint.calls
        drawing.take_ms()
        began = time.perf_counter()
        if turn < PANS:
            hands.wheel(canvas, at, px=(-PAN_PX if turn < PANS / 2 else PAN_PX, 0), fingers=True)
        else:
            hands.wheel(canvas, at, up=WHEEL_NOTCH if turn < PANS + ZOOMS / 2 else -WHEEL_NOTCH)
        QApplication.processEvents()
        whole_ms.append((time.perf_counter() - began) * 1000)
        drawn_ms.append(drawing.take_ms())
        loops_ms.append(loop_ms())
        assert drawing.paint.calls > before, f"turn {turn} painted nothing"
    steady.run(STEADY_RUNS)
    scene = window.session.stage.scene()
    assert scene is not None
    return Look(
        shown=scene.shown,
        drawn={name: len(getattr(scene, name)) for name in ("bars", "labels", "clusters")}
        | {"marks": len(scene.marks.row), "specks": len(scene.specks.row)},
        turns_ms={"lay_out + paint": drawn_ms, "in the window": whole_ms},
        loops_ms=[max(pair) for pair in pairwise(loops_ms)],
    )


def _go_closer(window: MainWindow) -> bool:
    """Show IN_VIEW events in the middle of the list; says whether there are more than that."""
    timeline = window.session.timeline
    assert timeline is not None
    table = timeline.table
    middle = table.placed_count // 2
    ends = (middle - IN_VIEW // 2, middle + IN_VIEW // 2)
    if table.placed_count <= IN_VIEW or table.start_earliest[ends[0]] == table.start_earliest[ends[1]]:
        return False
    start, end = table.start_earliest[list(ends)].tolist()
    window.canvas.navigation.show_span(TimeSpan(start, end, table.unit))
    return True


def _floors(image: QImage, length: int, path: Path) -> dict[str, float]:
    """What nothing could do without: showing an image, decoding the file's events, sorting as many."""
    ground = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)

    def blit() -> None:
        with QPainter(ground) as painter:
            painter.drawImage(0, 0, image)

    rows = {"blit, ms": round(timing(blit).median_ms, 3)}
    if length:
        numbers = np.random.default_rng(1).integers(0, 2**62, length)
        rows["sort, s"] = _seconds(lambda: np.sort(numbers))
    if path.exists():
        text = path.read_bytes()
        events = memoryview(text)[text.index(b'"events": ') + 10 : -2]
        decode = msgspec.json.Decoder(list[msgspec.Raw]).decode
        rows["decode as a list of Raw, s"] = _seconds(lambda: decode(events))
    return rows


def _seconds(run: Callable[[], object]) -> float:
    """The quickest of three."""
    return round(min(timing(run, runs=1, warm_up=0).median_ms for _ in range(3)) / 1000, 4)
