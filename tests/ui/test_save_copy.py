"""Save a copy: beside the window, never over the open list, and over another file only after asking."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot

from tests.builders import an_event
from tests.ui.conftest import MakeWindow, WriteList
from timeline_app.formats import read
from timeline_app.resources import story_path
from timeline_app.ui.main_window import MainWindow
from timeline_app.ui.save_copy import copy_saver
from timeline_app.ui.saver import Saver

# The offscreen platform says so when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")

SOON_MS = 5_000


@pytest.fixture(autouse=True)
def no_dialog_left() -> Iterator[None]:
    yield
    for one in QApplication.topLevelWidgets():
        if isinstance(one, QDialog):
            one.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def path(write_list: WriteList) -> Path:
    return write_list(an_event("2012", id="a", own={"kept": 1}), an_event("2013"), {"date": "2014"})


@pytest.fixture
def listed(make_window: MakeWindow, path: Path) -> MainWindow:
    """A window that shows the list."""
    return make_window(path)


@pytest.fixture
def said(listed: MainWindow) -> list[str]:
    """What the window says in passing."""
    messages: list[str] = []
    listed.session.message_shown.connect(messages.append)
    return messages


def box(name: str) -> QMessageBox:
    (found,) = [one for one in QApplication.topLevelWidgets() if one.objectName() == name and one.isVisible()]
    assert isinstance(found, QMessageBox)
    return found


def test_a_copy_says_the_same(
    qtbot: QtBot, listed: MainWindow, path: Path, tmp_path: Path, said: list[str]
) -> None:
    saver = copy_saver(listed)
    before = path.read_bytes()
    with qtbot.waitSignal(saver.ended, timeout=SOON_MS):
        saver.save_to(tmp_path / "copy.timeline.json")
    copy = (tmp_path / "copy.timeline.json").read_text()
    assert '"own": {"kept": 1}' in copy
    assert copy.count("\n    {") == 3
    assert said == [
        f"Saved as {tmp_path / 'copy.timeline.json'}. Event 3 could not be read; it is written as it stands."
    ]
    assert path.read_bytes() == before
    assert listed.session.document is not None
    assert listed.session.document.path == path


def test_the_name_gets_the_ending_of_lists(qtbot: QtBot, listed: MainWindow, tmp_path: Path) -> None:
    for name, expected in (
        ("mine", "mine.timeline.json"),
        ("mine.json", "mine.json"),
        ("a.txt", "a.txt.timeline.json"),
    ):
        saver = copy_saver(listed)
        with qtbot.waitSignal(saver.ended, timeout=SOON_MS):
            saver.save_to(tmp_path / name)
        assert read(tmp_path / expected).timeline is not None


def test_the_open_list_is_never_written_to(listed: MainWindow, path: Path, tmp_path: Path) -> None:
    (tmp_path / "link.json").symlink_to(path)
    (tmp_path / "hard.json").hardlink_to(path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    for name in (path.name, "link.json", "hard.json", f"../{tmp_path.name}/{path.name}"):
        copy_saver(listed).save_to(tmp_path / name)
        assert "never written to" in box("refusal").informativeText()
        box("refusal").close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_another_file_is_replaced_only_after_asking(qtbot: QtBot, listed: MainWindow, tmp_path: Path) -> None:
    target = tmp_path / "other.timeline.json"
    target.write_bytes(b"old")
    saver = copy_saver(listed)
    with qtbot.waitSignal(saver.ended, timeout=SOON_MS):
        saver.save_to(target)
        assert box("replace").text() == "“other.timeline.json” is there already. Replace it?"
        box("replace").reject()
    assert target.read_bytes() == b"old"
    saver = copy_saver(listed)
    saver.save_to(target)
    with qtbot.waitSignal(saver.ended, timeout=SOON_MS):
        box("replace").accept()
    assert read(target).timeline is not None


def test_what_cannot_be_saved_is_a_sentence(qtbot: QtBot, listed: MainWindow, tmp_path: Path) -> None:
    saver = copy_saver(listed)
    with qtbot.waitSignal(saver.ended, timeout=SOON_MS):
        saver.save_to(tmp_path / "nowhere" / "copy.json")
    assert box("refusal").text() == "The copy was not saved."
    assert box("refusal").informativeText().endswith("No such file or directory.")


def test_the_list_is_saved_as_it_is_shown_when_the_file_has_broken(
    qtbot: QtBot, listed: MainWindow, path: Path, tmp_path: Path
) -> None:
    path.write_text("{")
    saver = copy_saver(listed)
    with qtbot.waitSignal(saver.ended, timeout=SOON_MS):
        saver.save_to(tmp_path / "rescued.json")
    assert read(tmp_path / "rescued.json").timeline is not None


def test_the_dialog_suggests_a_name_beside_the_list(qtbot: QtBot, listed: MainWindow, tmp_path: Path) -> None:
    listed.actions_by_row.by_id["save-copy"].trigger()
    (dialog,) = listed.findChildren(QFileDialog)
    assert dialog.directory().path() == str(tmp_path)
    assert [os.path.basename(name) for name in dialog.selectedFiles()] == ["a list copy.timeline.json"]
    (saver,) = listed.findChildren(Saver)
    with qtbot.waitSignal(saver.ended, timeout=SOON_MS):
        dialog.accept()
    assert (tmp_path / "a list copy.timeline.json").exists()


def test_a_dialog_that_is_left_saves_nothing(qtbot: QtBot, listed: MainWindow, tmp_path: Path) -> None:
    before = sorted(os.listdir(tmp_path))
    listed.actions_by_row.by_id["save-copy"].trigger()
    (dialog,) = listed.findChildren(QFileDialog)
    (saver,) = listed.findChildren(Saver)
    with qtbot.waitSignal(saver.ended, timeout=SOON_MS):
        dialog.reject()
    assert sorted(os.listdir(tmp_path)) == before


def test_an_example_goes_among_the_documents(make_window: MakeWindow) -> None:
    suggested = copy_saver(make_window(story_path())).suggested
    assert suggested.parent != story_path().parent
    assert suggested.name == "news-article-2016-01 copy.timeline.json"


def test_without_a_list_there_is_nothing_to_save(make_window: MakeWindow) -> None:
    window = make_window(None)
    assert not window.actions_by_row.by_id["save-copy"].isEnabled()
    with pytest.raises(ValueError, match="no list"):
        copy_saver(window)
