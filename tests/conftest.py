"""What every test stands on: no screen, no settings of the user's, one time zone and language, no leftovers.

Set before anything imports Qt; processes that a test starts inherit it.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.x11_tools import missing_x11_tools

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

HOME = Path(tempfile.mkdtemp(prefix="timeline-tests-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)

for variable, folder in {
    "HOME": ".",
    "XDG_CONFIG_HOME": "config",
    "XDG_DATA_HOME": "data",
    "XDG_STATE_HOME": "state",
    "XDG_CACHE_HOME": "cache",
    "XDG_RUNTIME_DIR": "runtime",
}.items():
    (HOME / folder).mkdir(mode=0o700, exist_ok=True)
    os.environ[variable] = str(HOME / folder)
os.environ |= {"QT_QPA_PLATFORM": "offscreen", "TZ": "UTC", "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
for variable in ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"):
    os.environ.pop(variable, None)
if hasattr(time, "tzset"):
    time.tzset()

# The gate is the same on every run and every machine, however slow; `--hypothesis-profile=search` looks for
# examples that nobody has met.
hypothesis.settings.register_profile("gate", derandomize=True, deadline=None)
hypothesis.settings.register_profile("search", max_examples=2000, deadline=None)
hypothesis.settings.load_profile("gate")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--require-x11", action="store_true", help="a test with a real window that is skipped has failed"
    )


def pytest_runtest_setup(item: pytest.Item) -> None:
    missing = missing_x11_tools() if item.get_closest_marker("x11") else {}
    if missing:
        packages = " ".join(dict.fromkeys(missing.values()))
        pytest.skip(f"needs {', '.join(missing)} (Debian: {packages})")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    required = item.config.getoption("--require-x11") and item.get_closest_marker("x11")
    if required and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.longrepr = f"{item.nodeid}: skipped, and --require-x11 was asked for. {reason}"
    return report


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Settings that one test writes are not there in the next."""
    if "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QSettings

    folder = str(tmp_path_factory.mktemp("settings"))
    for kind in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(kind, QSettings.Scope.UserScope, folder)


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """A test that leaves a window behind fails: the next one would meet it.

    So does one that starts Qt without widgets: there is one application for all tests, and `qapp` makes it.
    """
    before = windows()
    yield
    gui = sys.modules.get("PySide6.QtGui")
    if gui and type(gui.QGuiApplication.instance()) is gui.QGuiApplication:
        pytest.fail("started Qt without widgets, in the process of the tests; let it use the fixture qapp")
    left = [window for window in windows() if not any(window is other for other in before)]
    if left:
        names = [f"{type(window).__name__} {window.objectName()!r}" for window in left]
        for window in left:
            window.deleteLater()
        pytest.fail(f"left behind: {', '.join(names)}")


def windows() -> list["QWidget"]:
    """The windows of the application that still live, but for the tool tip that Qt keeps to itself."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if not isinstance(QCoreApplication.instance(), QApplication):
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [window for window in QApplication.topLevelWidgets() if window.objectName() != "qtooltip_label"]


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were begun."""
    processes: list[subprocess.Popen[bytes]] = []

    class Recorded(subprocess.Popen[bytes]):
        def __init__(self, *args: object, **named: object) -> None:
            super().__init__(*args, **named)  # type: ignore[call-overload]
            processes.append(self)

    monkeypatch.setattr(subprocess, "Popen", Recorded)
    return processes
