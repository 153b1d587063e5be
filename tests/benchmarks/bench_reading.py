"""Reading: a long list from file to columns, beside the plain decoding of its events; and a window meanwhile.

``python3 -m tests.benchmarks.bench_reading 1000000`` measures the million that takes too long for every day.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from tests.benchmarks.lists import long_list
from tests.benchmarks.timing import of_times

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from tests.benchmarks.pauses import Pause

COUNT = 100_000
SETTLED_MS = 1_000
"""So long after its start, or after the story was opened, a window has nothing to do of its own."""
LOADED_MS = 60_000
"""A file is waited for no longer."""
SHOWN_MS = 2_000
"""So long what is shown is watched, while it is examined, and counted."""
VISITS = 3
"""So often the file is opened with each tab in front: a pause that comes once may be the machine's."""
GIVEN_UP_MS = 200
"""A file that is given up has been read for so long."""

FLOOR = """
import gc, sys, time
import msgspec
from pathlib import Path
text = Path(sys.argv[1]).read_bytes()
events = memoryview(text)[text.index(b'"events": ') + 10 : -2]
decode = msgspec.json.Decoder(list[msgspec.Raw]).decode
gc.disable()
began = time.process_time()
raws = decode(events)
print((time.process_time() - began) * 1000, flush=True)
"""
READ = """
import sys, time
from pathlib import Path
from tests.benchmarks.memory import peak_bytes
from timeline_app.formats import read
began = time.process_time()
reading = read(Path(sys.argv[1]))
print((time.process_time() - began) * 1000)
print(peak_bytes())
print(len(reading.timeline.table), len(reading.problems))
"""


def measure_reading(count: int = COUNT, runs: int = 5) -> dict[str, object]:
    """Time, memory and pauses for a list of that length."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "long.timeline.json"
        path.write_bytes(long_list(count))
        size = path.stat().st_size
        floor_ms, read_ms, peaks = [], [], []
        for _ in range(runs):
            # In turn, each in a process of its own and by its own time on the processor: what else a
            # machine does slows both alike.
            floor_ms.append(float(_run(FLOOR, path)[0]))
            spent_ms, peak, found = _run(READ, path)
            assert found == f"{count} 0", found
            read_ms.append(float(spent_ms))
            peaks.append(int(peak))
        floor, read = of_times(floor_ms), of_times(read_ms)
        return {
            "events": count,
            "megabytes": round(size / 1e6, 1),
            "floor: decode as a list of Raw": floor.as_row(),
            "from file to columns": read.as_row(),
            "ratio": round(read.median_ms / floor.median_ms, 1),
            "peak memory beyond the file, MB": round((max(peaks) - size) / 1e6),
            "in the window": _in_window(path, VISITS),
        }


def _run(code: str, path: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def _in_window(path: Path, runs: int) -> dict[str, object]:
    """For how long a window answers nothing while a file is read, prepared, shown, and left for the story.

    With each tab of the side pane in front, that many times; times are in ms.
    """
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.pauses import Pauses
    from timeline_app.app import Desk
    from timeline_app.resources import story_path
    from timeline_app.ui.loader import READ_SHARE, Loader
    from timeline_app.ui.settings import Settings
    from timeline_app.ui.side_pane import TABS

    app = QApplication.instance() or QApplication(["benchmark"])
    assert isinstance(app, QApplication)
    desk = Desk(app, Settings())
    window = desk.open(story_path())
    opening = window.opening
    _wait(SETTLED_MS)
    desk.settle()
    pauses = Pauses()

    def follow(share: float) -> None:
        if share >= READ_SHARE and pauses.phase == "reading":
            pauses.begin("preparing")

    def attend(loader: Loader) -> None:
        loader.progressed.connect(follow)
        loader.ended.connect(lambda: pauses.begin("showing"))

    def visit() -> dict[str, Pause]:
        pauses.begin("reading")
        opening.open(path)
        _wait(LOADED_MS, opening.opened)
        _wait(SHOWN_MS)
        pauses.begin("leaving")
        opening.open_story()
        _wait(SETTLED_MS)
        return pauses.take()

    opening.loader_made.connect(attend)
    rows: dict[str, object] = {}
    for tab in TABS:
        window.dock.show_tab(tab)
        _wait(SETTLED_MS)
        found = [visit() for _ in range(runs)]
        for phase in found[0]:
            rows[f"{tab} in front, {phase}"] = _of_runs([one[phase] for one in found])
    pauses.end()
    opening.open(path)
    _wait(GIVEN_UP_MS)
    began = time.perf_counter()
    opening.give_up()
    rows["given up in"] = round((time.perf_counter() - began) * 1000, 2)
    opening.stop()
    rows["thread ended after"] = round((time.perf_counter() - began) * 1000, 1)
    window.close()
    return rows


def _of_runs(pauses: list[Pause]) -> dict[str, object]:
    """The longest pause of each run; and the middle one of them, with what held it."""
    ordered = sorted(pauses, key=lambda one: one.own_ms)
    return {
        "without queue": [round(one.own_ms) for one in ordered],
        "middle": ordered[len(ordered) // 2].as_row(),
    }


def _wait(most_ms: int, until: SignalInstance | None = None) -> None:
    """Let the window work so long, or until the signal comes."""
    from PySide6.QtCore import QEventLoop, QTimer

    waiting = QEventLoop()
    if until is not None:
        until.connect(waiting.quit)
    QTimer.singleShot(most_ms, waiting, waiting.quit)
    waiting.exec()


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    report = measure_reading(asked, runs=3 if asked > COUNT else 5)
    print(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
