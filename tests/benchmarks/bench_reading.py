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

import msgspec

from tests.benchmarks.lists import long_list
from tests.benchmarks.timing import of_times

COUNT = 100_000
SETTLED_MS = 1_000
"""So long after its start a window has nothing to do of its own."""
WINDOW_MS = 25_000
"""So long a window is watched at most."""

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
import re, sys, time
from pathlib import Path
from timeline_app.formats import read
began = time.process_time()
reading = read(Path(sys.argv[1]))
print((time.process_time() - began) * 1000)
# Not getrusage: that counts what the process that started this one held.
print(int(re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())[1]) * 1024)
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
            "in the window": _in_window(path),
        }


def _run(code: str, path: Path) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return done.stdout.splitlines()


def _in_window(path: Path) -> dict[str, object]:
    """The longest time for which a window answers nothing: while a file is read, prepared, and shown."""
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from timeline_app.app import Desk
    from timeline_app.resources import story_path
    from timeline_app.ui import loader as loading
    from timeline_app.ui.settings import Settings

    app = QApplication.instance() or QApplication(["benchmark"])
    assert isinstance(app, QApplication)
    window = Desk(app, Settings()).open(story_path())
    settled = QEventLoop()
    QTimer.singleShot(SETTLED_MS, settled.quit)
    settled.exec()
    phase, last = "reading", time.perf_counter()
    longest_ms = {"reading": 0.0, "preparing": 0.0, "showing": 0.0}
    ended_s: dict[str, float] = {}

    def beat() -> None:
        nonlocal last
        now = time.perf_counter()
        longest_ms[phase] = max(longest_ms[phase], (now - last) * 1000)
        last = now

    def follow(share: float) -> None:
        nonlocal phase
        if share >= loading.READ_SHARE and phase == "reading":
            ended_s[phase] = time.perf_counter() - began
            phase = "preparing"

    def arrive() -> None:
        nonlocal phase
        ended_s["preparing"] = time.perf_counter() - began
        phase = "showing"

    heart = QTimer()
    heart.timeout.connect(beat)
    heart.start(1)
    window.opening.loader_made.connect(lambda loader: loader.progressed.connect(follow))
    window.opening.opened.connect(arrive)
    began = last = time.perf_counter()
    window.opening.open(path)
    waiting = QEventLoop()
    window.opening.opened.connect(lambda: QTimer.singleShot(1000, waiting.quit))
    QTimer.singleShot(WINDOW_MS, waiting.quit)
    waiting.exec()
    heart.stop()
    row: dict[str, object] = {
        f"longest pause while {one}, ms": round(ms, 1) for one, ms in longest_ms.items()
    }
    row |= {f"{one} done after, s": round(seconds, 2) for one, seconds in ended_s.items()}
    if phase != "showing":
        began = time.perf_counter()
        window.opening.give_up()
        row["given up in, ms"] = round((time.perf_counter() - began) * 1000, 2)
        window.opening.stop()
        row["thread ended after, ms"] = round((time.perf_counter() - began) * 1000, 1)
    window.close()
    return row


if __name__ == "__main__":
    asked = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    report = measure_reading(asked, runs=3 if asked > COUNT else 5)
    print(msgspec.json.format(msgspec.json.encode(report), indent=2).decode())
