"""A file that the desktop hands to the running program arrives, once, with its name as it is."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QUrl
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from timeline_app.ui.file_open import FileOpenFilter


@pytest.fixture
def requested(qapp: QApplication) -> Iterator[list[str]]:
    """The files that were asked for while a filter watches the application."""
    files: list[str] = []
    watcher = FileOpenFilter()
    watcher.file_requested.connect(files.append)
    qapp.installEventFilter(watcher)
    yield files
    qapp.removeEventFilter(watcher)


@pytest.mark.parametrize("name", ["/tmp/my list.timeline.json", "/tmp/été 時間 #1 %20?.timeline.json"])
def test_a_file_arrives(qapp: QApplication, requested: list[str], name: str) -> None:
    assert QCoreApplication.sendEvent(qapp, QFileOpenEvent(name))
    assert QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl.fromLocalFile(name)))
    assert requested == [name, name]


def test_other_events_and_addresses_go_on(qapp: QApplication, requested: list[str]) -> None:
    QCoreApplication.sendEvent(qapp, QFileOpenEvent(QUrl("https://example.org/a.timeline.json")))
    QCoreApplication.sendEvent(qapp, QEvent(QEvent.Type.User))
    assert requested == []
