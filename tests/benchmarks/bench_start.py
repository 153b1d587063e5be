"""Start: from nothing to the painted story, beside a bare process that shows one label."""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import time
from pathlib import Path

import timeline_app
from tests.benchmarks.timing import of_times

WARM_UP = 2

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv[:1])
label = QLabel("Timeline")
label.show()
app.processEvents()
print("painted", flush=True)
"""
STORY = """
import sys
from timeline_app import start
start.prepare()
from timeline_app.app import Desk, make_application
from timeline_app.resources import story_path
from timeline_app.ui.canvas import Canvas
from timeline_app.ui.settings import Settings
paint = Canvas.paintEvent
def paint_and_say(canvas, event):
    paint(canvas, event)
    Canvas.paintEvent = paint
    assert canvas.session.stage.scene().shown == 18
    print("painted", flush=True)
Canvas.paintEvent = paint_and_say
app = make_application(sys.argv[:1])
window = Desk(app, Settings()).open(story_path())
window.resize(1600, 1000)
app.processEvents()
"""


def measure_start(runs: int = 11) -> dict[str, object]:
    """Both, and how many times as long the story takes."""
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}

    def run(code: str) -> None:
        """From before the process is there until it says that it has painted; its end is not counted."""
        began = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, "-c", code],
            env=environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as process:
            assert process.stdout is not None
            said = process.stdout.readline()
            spent_ms[code].append((time.perf_counter() - began) * 1000)
            assert said == "painted\n", said
        assert process.returncode == 0

    # Where Python may not keep what it compiles, each start would compile the program anew.
    compileall.compile_dir(Path(timeline_app.__file__).parent, quiet=1)
    spent_ms: dict[str, list[float]] = {BARE: [], STORY: []}
    for _ in range(runs + WARM_UP):
        # One after the other, so that whatever else the machine does falls on both alike.
        run(BARE)
        run(STORY)
    bare, story = (of_times(spent_ms[code][WARM_UP:]) for code in (BARE, STORY))
    return {
        "floor: one label": bare.as_row(),
        "the painted story": story.as_row(),
        "ratio": round(story.median_ms / bare.median_ms, 2),
    }
