"""Answers: how long the window with a long list takes from a click or a key to what is painted then.

A click selects an event, letters are typed into the search, another grouping is chosen; meanwhile, or before,
the index of the list is built beside the window. The floor, by the same texts on the same machine, is a
``bytes.find`` through all of them. ``python3 -m tests.benchmarks.bench_answers 1000000`` measures a million.
"""

from __future__ import annotations

import gc
import importlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec
from msgspec.structs import replace
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.benchmarks.lists import WORDS, long_list
from tests.benchmarks.memory import private_bytes_beside, resident_bytes
from tests.benchmarks.processor import spent_here
from tests.benchmarks.timing import of_times
from timeline_app import start
from timeline_app.formats import read, read_bytes
from timeline_app.freed_memory import share_memory
from timeline_app.layout.compose import lay_out
from timeline_app.layout.placement import GROUPINGS
from timeline_app.layout.view import View
from timeline_app.model.said import all_said
from timeline_app.model.timeline import Timeline
from timeline_app.paint.text import Fonts
from timeline_app.theme import load_theme
from timeline_app.ui import style
from timeline_app.ui.document import Picture, Preparation
from timeline_app.ui.examination import Examination
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.session import Session
from timeline_app.ui.settings import Settings

COUNT = 100_000
LANES_COUNT = 10_000
SIZE = (1440, 900)
NOBODYS_WORD = "a word that nobody says"
FRAME_SECONDS = 1 / 60
"""A hand that pans asks for no more frames than a screen shows."""
TYPED = {
    "a common word": ("r", "re", "rep", "report"),
    "three common words": ("report hearing appeal",),
    "phrases": ('"report hearing"', '"l of a"', '"nobody has said that"'),
    "fields": ("person:person-12 -hearing", "(tag:vote or place:place-3) during:1950/1970 has:source report"),
    "dates": ("1966", "march 1966", "date:about"),
}
"""Queries as they are typed: the last letter of each is what counts, and every one must keep pace."""
ROOM_EACH_MS = 50
SEARCHING = ("timeline_app.ui.search_thread", "timeline_app.ui.typed_query", "timeline_app.model.query_match")
"""Modules that are imported when something is searched for the first time."""
EXAMINED_AFTER_SECONDS = 3.0


class Frame(NamedTuple):
    """How long a frame took, and how long without the time in which other programs had the processor."""

    ms: float
    own_ms: float


def measure_answers(count: int = COUNT, runs: int = 7) -> dict[str, object]:
    """Every row of this benchmark, from a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.timeline.json"
        path.write_bytes(long_list(count))
        command = [sys.executable, "-m", "tests.benchmarks.bench_answers", "--measure", str(path), str(runs)]
        environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": folder}
        done = subprocess.run(command, check=True, capture_output=True, env=environ)
        found: dict[str, object] = msgspec.json.decode(done.stdout)
        return {"events": count, **found}


def _measure(path: Path, runs: int) -> dict[str, object]:
    app = QApplication(["benchmark"])
    start.prepare()
    share_memory()
    style.apply(app, load_theme("light"))
    window = _opened(path)
    report = {
        "index": _indexed(window),
        "selection, ms": _selected(window, runs),
        "query, ms": _typed(window, runs),
        "all of the list, ms": _listed(window, runs),
        "the next key, ms": _cancelled(window, runs),
    }
    timeline = window.session.timeline
    assert timeline is not None
    report["floor: bytes.find through all texts, ms"] = _floor(timeline, runs)
    window.close()
    report["lanes of 10,000 events, ms"] = _grouped(runs)
    return report


def _opened(path: Path | None) -> MainWindow:
    session = Session(Fonts(), load_theme("light"))
    window = MainWindow(session, Settings())
    window.canvas.mover.is_enabled = False
    reading = read(path) if path is not None else read_bytes(long_list(LANES_COUNT))
    session.open(reading)
    window.resize(*SIZE)
    window.show()
    _settle()
    gc.collect()
    gc.freeze()
    return window


def _settle(seconds: float = 0.5) -> None:
    """Let all that waits for its time have it."""
    loop = QEventLoop()
    QTimer.singleShot(max(0, round(seconds * 1000)), loop.quit)
    loop.exec()


def _until(is_done: Callable[[], bool]) -> None:
    """Let the window live until that is so and painted."""
    while not is_done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()


def _timed(runs: Iterator[Callable[[], object]]) -> dict[str, float]:
    """Milliseconds of what the iterator gives, to the end of what is painted then."""
    times = []
    for run in runs:
        began = time.perf_counter()
        run()
        times.append((time.perf_counter() - began) * 1000)
    return _row(times)


def _row(times: list[float]) -> dict[str, float]:
    return of_times(times).as_row() | {"least_ms": round(min(times), 3), "most_ms": round(max(times), 3)}


def _indexed(window: MainWindow) -> dict[str, object]:
    """The index, while nothing else is done and while a hand pans: its time, its room, frames meanwhile."""
    session = window.session
    _pan_and_rest(window)
    # What these frames have laid out and drawn is no part of the index, nor is the program itself.
    for module in SEARCHING:
        importlib.import_module(module)
    resident = resident_bytes()
    rooms: list[int] = []
    timer = QTimer()
    timer.timeout.connect(lambda: rooms.append(resident_bytes() + private_bytes_beside() - resident))
    timer.start(ROOM_EACH_MS)
    began = time.perf_counter()
    session.set_query(NOBODYS_WORD)
    _until(lambda: not session.finder.is_searching)
    at_rest = time.perf_counter() - began
    timer.stop()
    _settle()
    room = resident_bytes() - resident
    _reopen(window)
    _pan_and_rest(window)
    quiet = [_frame(window, turn) for turn in range(60)]
    frames: list[Frame] = []
    began = time.perf_counter()
    session.set_query(NOBODYS_WORD)
    while session.finder.is_searching:
        until = time.perf_counter() + FRAME_SECONDS
        frames.append(_frame(window, len(frames)))
        _settle(until - time.perf_counter())
    panned = time.perf_counter() - began
    session.set_query("")
    _settle()
    return {
        "seconds": round(at_rest, 2),
        "MB": round(room / 1e6),
        "MB at most, with the process that builds it": round(max(rooms, default=room) / 1e6),
        "seconds, while a hand pans all the time": round(panned, 2),
        "frames meanwhile, ms": _frame_rows(frames),
        "frames before, ms": _frame_rows(quiet),
    }


def _let_rest(window: MainWindow) -> None:
    """Until nothing is done beside the window: a list that was opened is packed and examined first."""
    _settle(EXAMINED_AFTER_SECONDS)
    examinations = window.findChildren(Examination)
    _until(lambda: not window.session.stage.is_waiting and not any(one.isRunning() for one in examinations))
    _settle()


def _pan_and_rest(window: MainWindow) -> None:
    """As a list is that was looked at for a while: what lies beside the view is packed ahead as well."""
    _let_rest(window)
    for turn in range(60):
        _frame(window, turn)
    _let_rest(window)


def _frame_rows(frames: list[Frame]) -> dict[str, object]:
    own_ms = [frame.own_ms for frame in frames]
    return _row([frame.ms for frame in frames]) | {"with a processor free at once": _row(own_ms)}


def _reopen(window: MainWindow) -> None:
    """As if the list had just been read: nothing is known of what it says, nor of its lanes."""
    session = window.session
    assert session.document is not None
    reading, prepared = session.document.reading, session.document.prepared
    session.close()
    twin, size = prepared.twin(measure=session.fonts.measure), session.stage.size
    picture = Picture(session.view, size, lay_out(twin, session.view, size))
    session.open(reading, preparation=Preparation(twin, picture))
    _settle()


def _frame(window: MainWindow, turn: int) -> Frame:
    """One step of a pan, painted, as a hand would ask for it; what else waits has its turn in between."""
    began, before = time.perf_counter(), spent_here()
    window.canvas.navigation.pan(-3.0 if turn % 40 < 20 else 3.0)
    window.canvas.repaint()
    window.overview.repaint()
    seconds, queued = time.perf_counter() - began, spent_here().since(before).queued
    QApplication.processEvents()
    return Frame(seconds * 1000, (seconds - queued) * 1000)


def _selected(window: MainWindow, runs: int) -> dict[str, object]:
    """From the choice of an event until its details, and with it all else that changes, are painted."""
    session = window.session
    session.set_view(View())
    window.dock.show_tab("details")
    _settle()
    assert session.timeline is not None
    count = len(session.timeline.table)
    session.picks.select(1)
    QApplication.processEvents()
    # No event is chosen twice: what was looked at once is at hand.
    rows = iter([(37 + step * 97_003) % count for step in range(runs * 10)])

    def fillings() -> Iterator[Callable[[], object]]:
        for row in islice(rows, runs * 5):
            yield partial(session.picks.select, row)
            QApplication.processEvents()

    painted = _timed(partial(_select, window, row) for row in islice(rows, runs * 5))
    return {"painted": painted, "filled": _timed(fillings())}


def _select(window: MainWindow, row: int) -> None:
    window.session.picks.select(row)
    QApplication.processEvents()


def _typed(window: MainWindow, runs: int) -> dict[str, object]:
    """Each of the lines, while what it finds is marked and while nothing else is shown."""
    rows: dict[str, object] = {}
    for hides in (False, True):
        for name, lines in TYPED.items():
            answered, packed = _type(window, lines, runs, hides=hides)
            rows[f"{name}, {'only what is found' if hides else 'marked'}"] = answered
            if hides:
                rows[f"{name}, when its own rows are packed"] = packed
    window.session.set_view(View())
    _settle()
    return rows


def _type(
    window: MainWindow, lines: tuple[str, ...], runs: int, *, hides: bool
) -> tuple[dict[str, object], dict[str, object]]:
    """From a letter to the count and the hits that are in sight, painted; and to rows of these alone."""
    session = window.session
    answered: list[list[float]] = [[] for _ in lines]
    packed: list[list[float]] = [[] for _ in lines]
    for _ in range(runs):
        session.set_view(replace(View(), hides=hides))
        _forget(session)
        for number, line in enumerate(lines):
            began = time.perf_counter()
            window.search.line.setText(line)
            _until(lambda: not session.finder.is_searching)
            answered[number].append((time.perf_counter() - began) * 1000)
            _until(lambda: not session.stage.is_waiting)
            packed[number].append((time.perf_counter() - began) * 1000)
    return _rows_by_line(lines, answered), _rows_by_line(lines, packed)


def _rows_by_line(lines: tuple[str, ...], times: list[list[float]]) -> dict[str, object]:
    return {f"“{line}”": _row(one) for line, one in zip(lines, times, strict=True)}


def _forget(session: Session) -> None:
    index = session.finder.index()
    assert index is not None
    index.content.forget()
    QApplication.processEvents()


def _listed(window: MainWindow, runs: int) -> dict[str, float]:
    """From a word to the list of all that is found, painted."""
    session, events = window.session, window.side_pane.events
    window.dock.show_tab("list")
    events.set_choices(replace(events.choices, found_only=True))
    _settle()
    times = []
    for turn in range(runs):
        session.set_query("")
        _settle(0.3)
        _forget(session)
        began = time.perf_counter()
        session.set_query(WORDS[turn % len(WORDS)])
        _until(lambda: not session.finder.is_searching)
        _until(lambda: events.events.lines.event_count == len(session.finder.found.rows))
        times.append((time.perf_counter() - began) * 1000)
    session.set_query("")
    window.dock.show_tab("details")
    _settle()
    return _row(times)


def _cancelled(window: MainWindow, runs: int) -> dict[str, float]:
    """From a key in the middle of a search to the answer to it, which comes without the one before."""
    session, times = window.session, []
    for turn in range(runs):
        _forget(session)
        session.set_query(f"report hearing appeal {WORDS[turn % len(WORDS)]}")
        _settle(0.02)
        began = time.perf_counter()
        session.set_query("person:person-12")
        _until(lambda: not session.finder.is_searching)
        times.append((time.perf_counter() - began) * 1000)
        session.set_query("")
        _settle(0.2)
    return _row(times)


def _grouped(runs: int) -> dict[str, object]:
    """From the choice of lanes to the first picture in them, none of which was made before."""
    rows: dict[str, object] = {}
    window = _opened(None)
    for lanes_by in GROUPINGS:
        times = []
        for _ in range(runs):
            _reopen(window)
            window.canvas.navigation.set_lanes_by("none" if lanes_by != "none" else "lane")
            _settle(0.1)
            began = time.perf_counter()
            window.canvas.navigation.set_lanes_by(lanes_by)
            _until(lambda: not window.session.stage.is_waiting)
            times.append((time.perf_counter() - began) * 1000)
        rows[f"by {lanes_by}"] = _row(times)
    window.close()
    return rows


def _floor(timeline: Timeline, runs: int) -> dict[str, float]:
    """Where a word stands in all that is searched."""
    texts = [" ".join(said.texts).casefold().encode() for said in all_said(timeline.said_text)]
    texts += ["\n".join(titles).casefold().encode() for titles in timeline.read_titles()]
    needle = b"report"

    def once() -> None:
        for text in texts:
            at = text.find(needle)
            while at >= 0:
                at = text.find(needle, at + 1)

    return _timed(once for _ in range(runs)) | {"MB": round(sum(map(len, texts)) / 1e6, 1)}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        print(msgspec.json.encode(_measure(Path(sys.argv[2]), int(sys.argv[3]))).decode())
    else:
        asked = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
        print(msgspec.json.format(msgspec.json.encode(measure_answers(asked)), indent=2).decode())
