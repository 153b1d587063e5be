"""Start: from nothing to the painted story, beside a bare process that shows one label."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.benchmarks.timing import timing

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication(sys.argv[:1])
label = QLabel("Timeline")
label.show()
app.processEvents()
"""
STORY = """
import sys
from timeline_app.app import Desk, make_application
from timeline_app.resources import story_path
from timeline_app.ui.settings import Settings
app = make_application(sys.argv[:1])
window = Desk(app, Settings()).open(story_path())
app.processEvents()
assert window.session.scene().shown == 18
"""


def measure_start(runs: int = 11) -> dict[str, object]:
    """Both, and how many times as long the story takes."""
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}

    def run(code: str) -> None:
        subprocess.run([sys.executable, "-c", code], env=environ, check=True, capture_output=True)

    bare = timing(lambda: run(BARE), runs=runs, warm_up=2)
    story = timing(lambda: run(STORY), runs=runs, warm_up=2)
    return {
        "floor: one label": bare.as_row(),
        "the painted story": story.as_row(),
        "ratio": round(story.median_ms / bare.median_ms, 2),
    }
