"""Export: the story as a picture of 3200 × 1800 pixels, in one process and as a command.

Floor: painting an image of the same content and saving it as Qt does by itself.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from tests.benchmarks.lists import random_list
from tests.benchmarks.timing import timing
from timeline_app.atomic_file import write_atomically
from timeline_app.formats import read
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.paint.export import export, export_file
from timeline_app.paint.picture import lay_out_picture, paint_picture
from timeline_app.paint.picture_request import PictureRequest
from timeline_app.paint.png import encode_png
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path

REQUEST = PictureRequest(width_px=1600, height_px=900, scale=2.0)
FLOOR = "floor: paint and save"
COMMAND = "import sys; from timeline_app.cli import main; sys.exit(main(sys.argv[1:]))"


def measure_export(runs: int = 15) -> dict[str, object]:
    """Every row of this benchmark, by name; ratios are to the floor."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QGuiApplication.instance() or QGuiApplication([])
    with tempfile.TemporaryDirectory() as folder:
        rows: dict[str, object] = {
            "story, 3200 × 1800": _of_list(story_path(), REQUEST, Path(folder), runs)
            | {"parts": _parts(REQUEST, Path(folder), runs)},
            "1,000 events, whole": _of_list(
                _written(Path(folder)), replace(REQUEST, scale=1.0, whole=True), Path(folder), runs=5
            ),
        }
    del application
    return rows


def _of_list(source: Path, request: PictureRequest, folder: Path, runs: int) -> dict[str, object]:
    fonts, target = Fonts(), folder / "picture.png"
    timeline = read(source).timeline
    assert timeline is not None
    prepared = Prepared(timeline, DEFAULT_METRICS, fonts.measure)
    sheet = lay_out_picture(prepared, "", request)
    options = ["--scale", f"{request.scale:g}", *(["--whole"] if request.whole else [])]
    words = ["export", str(source), "-o", str(target), "--size", "1600x900", *options]

    def paint_and_save() -> None:
        assert paint_picture(sheet, timeline, request, fonts).save(str(target))

    def command() -> None:
        subprocess.run([sys.executable, "-c", COMMAND, *words], check=True, capture_output=True)

    return in_turn(
        {
            FLOOR: paint_and_save,
            "an open list": lambda: export(prepared, "", target, request, fonts),
            "a file": lambda: export_file(source, target, request),
            "the command": command,
        },
        runs,
    )


def in_turn(jobs: Mapping[str, Callable[[], object]], runs: int) -> dict[str, object]:
    """Time the jobs in turn, round by round: what else a machine does slows all of them alike."""
    rounds = [
        {name: timing(job, runs=1, warm_up=0).median_ms for name, job in jobs.items()}
        for _ in range(runs + 1)
    ]
    medians = {name: statistics.median(one[name] for one in rounds[1:]) for name in jobs}
    return {
        name: {"median_ms": round(median, 1), "ratio": round(median / medians[FLOOR], 2), "runs": runs}
        for name, median in medians.items()
    }


def _parts(request: PictureRequest, folder: Path, runs: int) -> dict[str, object]:
    """Where the time of one picture goes."""
    fonts = Fonts()
    timeline = read(story_path()).timeline
    assert timeline is not None
    prepared = Prepared(timeline, DEFAULT_METRICS, fonts.measure)
    sheet = lay_out_picture(prepared, "", request)
    image = paint_picture(sheet, timeline, request, fonts)
    target, data = folder / "parts.png", encode_png(image)
    return {
        "read": timing(lambda: read(story_path()), runs=runs).as_row(),
        "lay out": timing(lambda: lay_out_picture(prepared, "", request), runs=runs).as_row(),
        "paint": timing(lambda: paint_picture(sheet, timeline, request, fonts), runs=runs).as_row(),
        "png": timing(lambda: encode_png(image), runs=runs).as_row(),
        "write": timing(lambda: write_atomically(target, data), runs=runs).as_row(),
    }


def _written(folder: Path) -> Path:
    path = folder / "thousand.timeline.json"
    path.write_bytes(random_list(1000))
    return path


if __name__ == "__main__":
    import json

    print(json.dumps(measure_export(), indent=2, ensure_ascii=False))
