"""Which of Qt's libraries are loaded beside the imports: those that Qt takes anyway, and no others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from timeline_app import qt_libraries

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux loads them beside the imports")

BESIDE = """
import threading
from timeline_app import start
start.prepare()
for thread in threading.enumerate()[1:]:
    thread.join()
"""
BY_ITSELF = """
import numpy, msgspec, PySide6.QtSvg
from PySide6.QtWidgets import QApplication
application = QApplication([])
"""
MAPPED = """
print(*{line.split()[-1] for line in open("/proc/self/maps") if "PySide6" in line})
"""


@pytest.fixture(autouse=True)
def _no_choice_of_plugins(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (*qt_libraries.ELSEWHERE, "QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def names(*, has_widgets: bool = True) -> list[str]:
    return [Path(path).name.split(".")[0] for path in qt_libraries.library_paths(has_widgets=has_widgets)]


@pytest.mark.parametrize(
    ("environ", "plugin"),
    [
        ({"QT_QPA_PLATFORM": "offscreen"}, "libqoffscreen"),
        ({"QT_QPA_PLATFORM": "minimal", "DISPLAY": ":0"}, "libqminimal"),
        ({"DISPLAY": ":0"}, "libqxcb"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, None),
        ({"WAYLAND_DISPLAY": "wayland-0"}, None),
        ({}, None),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, None),
        ({"QT_QPA_PLATFORM": "offscreen:configfile=x"}, None),
        ({"QT_QPA_PLATFORM": "../platforms/libqxcb"}, None),
        ({"QT_QPA_PLATFORM": ""}, None),
        ({"QT_QPA_PLATFORM": "offscreen", "QT_PLUGIN_PATH": "elsewhere"}, None),
        ({"QT_QPA_PLATFORM": "offscreen", "QT_QPA_PLATFORM_PLUGIN_PATH": "elsewhere"}, None),
    ],
)
def test_a_plugin_is_loaded_where_it_is_plain_which_qt_will_take(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], plugin: str | None
) -> None:
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert [name for name in names() if name.startswith("libq")] == ([plugin] if plugin else [])
    assert "QtWidgets" in names()


def test_a_picture_without_a_window_loads_no_widgets() -> None:
    assert names(has_widgets=False) == ["QtGui", "QtCore", "QtSvg", "libqoffscreen"]


def test_each_is_a_file_that_qt_loads_by_itself_as_well() -> None:
    environ = os.environ | {"QT_QPA_PLATFORM": "offscreen"}

    def mapped(code: str) -> set[str]:
        command = [sys.executable, "-c", code + MAPPED]
        return set(
            subprocess.run(command, env=environ, capture_output=True, text=True, check=True).stdout.split()
        )

    beside = mapped(BESIDE)
    assert any("libqoffscreen" in path for path in beside)
    assert beside <= mapped(BY_ITSELF)
