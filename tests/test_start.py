"""The start: what knows no Qt is imported before Qt, and nothing of what the first picture can do without."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.lists import long_list
from timeline_app import lean_imports
from timeline_app.ui.long_files import LONG_BYTES

ORDER = """
import sys
from timeline_app import start
start.prepare()
before = set(sys.modules)
assert "PySide6.QtGui" not in before
import PySide6.QtSvg, PySide6.QtWidgets
qt = set(sys.modules)
import timeline_app.app
from timeline_app.resources import story_path
from timeline_app.ui.canvas import Canvas
paint, painted = Canvas.paintEvent, []
def paint_and_look(canvas, event):
    paint(canvas, event)
    painted.append(set(sys.modules))
Canvas.paintEvent = paint_and_look
application = timeline_app.app.make_application(["timeline-app"])
desk = timeline_app.app.Desk(application, timeline_app.app.Settings())
desk.open(story_path())
application.processEvents()
print(*sorted(painted[0] - qt))
"""
NO_QT = (
    "timeline_app.model",
    "timeline_app.formats",
    "timeline_app.layout",
    "timeline_app.theme",
    "numpy",
    "msgspec",
)
DIALOGS = ("timeline_app.ui.export_dialog", "timeline_app.ui.messages", "timeline_app.ui.go_to_date")
PANES = ("timeline_app.ui.details", "timeline_app.ui.event_list", "timeline_app.ui.problems_list")
NOT_AT_ONCE = (*DIALOGS, *PANES, "dateutil", "html")


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the start imports after Qt, up to the painted story."""
    home = str(tmp_path_factory.mktemp("home"))
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": home, "XDG_CONFIG_HOME": home}
    done = subprocess.run(
        [sys.executable, "-c", ORDER], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_qt_comes_after_all_that_can_do_without_it(late: list[str]) -> None:
    assert "timeline_app.ui.main_window" in late
    assert [name for name in late if name.startswith(NO_QT)] == []


def test_what_the_first_picture_does_not_need_is_left_for_later(late: list[str]) -> None:
    assert [name for name in late if name.startswith(NOT_AT_ONCE)] == []


def test_numpy_makes_no_threads_and_leaves_no_trace_in_the_environment() -> None:
    code = "import os; from timeline_app import start; start.prepare()"
    code += "; print(len(os.listdir('/proc/self/task')))"
    code += "; print('OPENBLAS_NUM_THREADS' in os.environ)"
    environ = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1", "False"]


def said_after(code: str) -> list[str]:
    """The words that this code prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_numpy_comes_without_its_docstrings_where_its_version_was_tried() -> None:
    code = "from timeline_app import lean_imports; lean_imports.import_numpy(); import numpy, sys"
    code += "; print(numpy.ndarray.__doc__ is None, lean_imports._version() in lean_imports.TRIED)"
    code += "; print(not set(lean_imports.LEFT_OUT) & set(sys.modules))"
    is_lean, is_tried, is_clean = said_after(code)
    assert is_lean == is_tried
    assert is_clean == "True"


def test_numpy_of_a_version_that_was_not_tried_comes_whole() -> None:
    code = (
        "from timeline_app import lean_imports; lean_imports.TRIED = frozenset(); lean_imports.import_numpy()"
    )
    code += "; import numpy; print(numpy.ndarray.__doc__ is None)"
    assert said_after(code) == ["False"]


def test_what_was_left_out_of_numpy_comes_when_it_is_asked_for() -> None:
    code = "from timeline_app import lean_imports; lean_imports.import_numpy(); import numpy.typing, numpy.ma"
    code += "; print(numpy.typing.NDArray[numpy.int64] != list[numpy.int64], numpy.unique([3, 3]).tolist())"
    assert said_after(code) == ["True", "[3]"]


def test_msgspec_takes_its_types_from_the_standard_library() -> None:
    code = "from timeline_app import lean_imports; lean_imports.import_msgspec(); import msgspec, sys"
    code += "; print('typing_extensions' in sys.modules, msgspec.json.decode(b'[3]', type=list[int]))"
    assert said_after(code) == ["False", "[3]"]


FIRST_ACTS = """
from timeline_app import lean_imports
lean_imports.import_numpy()
import sys
from tests.builders import prepare
from timeline_app.doctor.examine import examine
from timeline_app.formats import read
from timeline_app.formats.typed_when import when_typed
from timeline_app.layout.compose import lay_out
from timeline_app.layout.view import View
from timeline_app.model.query import parse_query
from timeline_app.model.query_match import matches
from timeline_app.model.search_index import index_at_once
from timeline_app.resources import resource_path
for path in resource_path("events").iterdir():
    timeline = read(path).timeline
    examine(timeline)
    lay_out(prepare(timeline), View(), (1600, 900))
    index = index_at_once(timeline)
    for line in ("200", "person:a", "1 before:2000", "date:about"):
        matches(parse_query(line, read_date=when_typed), index)
print("numpy.ma" in sys.modules)
"""


def test_to_read_draw_examine_and_search_a_list_loads_no_masked_arrays() -> None:
    """The window was held for 15 ms by it, at whichever of these came first."""
    assert said_after(FIRST_ACTS) == ["False"]


WRONG_CALLS = """
import sys
from PySide6.QtCore import QPoint, QRect
for call in (lambda: QPoint("a", "b"), lambda: QRect().contains("x"), lambda: QRect(1).x):
    try:
        call()
    except TypeError as error:
        print(error)
print(QRect.contains.__doc__)
from PySide6.support.signature import parser
print(parser.pyside_type_init.__name__)
"""


def test_qt_words_its_errors_as_ever_though_it_learns_the_words_late() -> None:
    lean = "from timeline_app import start; start.prepare(); import sys"
    lean += (
        "; print('argparse' in sys.modules, 'ast' in vars(sys.modules['shibokensupport.signature.parser']))"
    )
    is_used, is_read, *said = said_after(lean + WRONG_CALLS)
    assert (is_used, is_read) == ("False", "False")
    assert said == said_after(WRONG_CALLS)
    assert said.count("Supported") >= 2


def test_a_text_that_runs_later_runs_once_and_misses_what_it_does_not_define() -> None:
    names: dict[str, object] = {"runs": []}
    get = lean_imports.run_later(names, b"runs.append(1)\nfound = 3", "later.py")
    with pytest.raises(AttributeError, match="__path__"):
        get("__path__")
    assert names["runs"] == []
    assert get("found") == 3
    with pytest.raises(AttributeError, match="missing"):
        get("missing")
    assert names["runs"] == [1]


def test_nothing_is_collected_on_the_way_to_the_window() -> None:
    assert said_after(
        "import gc; from timeline_app import start; start.prepare(); print(gc.isenabled())"
    ) == ["False"]


LONG_LIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer
from timeline_app import app
from timeline_app.resources import story_path
from timeline_app.start import FOR_LONG_LISTS
application = app.make_application(["timeline-app"])
window = app.Desk(application, app.Settings()).open(story_path())
def wait(until):
    turns, timer = QEventLoop(), QTimer()
    timer.timeout.connect(lambda: until() and turns.quit())
    timer.start(5)
    QTimer.singleShot(60_000, turns.quit)
    turns.exec()
# The file is watched from then on: that comes by itself as well.
wait(lambda: {FOR_LONG_LISTS[-1], "timeline_app.ui.watching"} <= set(sys.modules))
before, opened = set(sys.modules), []
window.opening.opened.connect(opened.append)
window.opening.open(Path(sys.argv[1]))
wait(lambda: opened)
after = {name for name in sys.modules if name.startswith("timeline_app.")}
print("read" if opened else "not read", *sorted(after - before))
"""


def test_a_long_list_finds_imported_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "long.timeline.json"
    path.write_bytes(long_list(8_000))
    assert path.stat().st_size > LONG_BYTES
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", LONG_LIST, str(path)],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["read"]


PIXMAPS = """
from PySide6.QtGui import QPixmap, QPixmapCache
from timeline_app import app
application = app.make_application(["timeline-app"])
names = [f"icon {number}" for number in range(64)]
for name in names:
    pixmap = QPixmap(128, 128)
    pixmap.fill()
    QPixmapCache.insert(name, pixmap)
print(*[name for name in names if QPixmapCache().find(name) is not None], sep="\\n")
"""


def test_pictures_of_controls_that_were_shown_once_are_not_kept_for_ever(tmp_path: Path) -> None:
    """They are of every size and theme that there ever was, and took minutes to fill 14 MB."""
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", PIXMAPS], env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    kept = done.stdout.splitlines()
    assert 8 <= len(kept) <= 16  # of 64 KB each
    assert kept[-1] == "icon 63"
