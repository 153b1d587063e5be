"""What the program says of itself, in windows that close by Escape and hold only plain text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

from timeline_app import __version__
from timeline_app.desktop import DesktopError
from timeline_app.ui import messages
from timeline_app.ui.dialogs import install_desktop, show_about
from timeline_app.ui.main_window import MainWindow

# The offscreen platform says so when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture(autouse=True)
def no_dialog_left() -> Iterator[None]:
    yield
    for dialog in dialogs():
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def the_message() -> QMessageBox:
    (box,) = dialogs()
    assert isinstance(box, QMessageBox)
    assert box.textFormat() is Qt.TextFormat.PlainText
    return box


def test_about_says_which_version(window: MainWindow) -> None:
    show_about(window)
    assert __version__ in the_message().text()


@pytest.mark.parametrize(
    ("install", "words"),
    [
        (lambda: "<b>/home/somebody</b>", "is in your application menu"),
        (lambda: _fail(), "could not be added"),
    ],
)
def test_the_menu_entry_is_said_to_stand_or_not(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, install: Callable[[], str], words: str
) -> None:
    monkeypatch.setattr(messages, "install_desktop", install)
    install_desktop(window)
    box = the_message()
    assert words in box.text()
    assert box.informativeText()


def _fail() -> str:
    raise DesktopError("There is no room for it.")
