"""What the program says of itself: what it is, and that it stands in the desktop's menu."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from timeline_app import __version__
from timeline_app.desktop import DesktopError, install_desktop


def show_about(parent: QWidget) -> None:
    """What this program is."""
    _say(
        parent,
        f"Timeline {__version__}",
        "Draws lists of events as they are known: dates with their doubts, claims apart from findings, "
        "each with what it rests on. It opens local files, fetches nothing, and never writes to a list "
        "that it opens.",
    )


def show_desktop_entry(parent: QWidget) -> None:
    """Add the program to the desktop's menu and say what was done."""
    try:
        _say(parent, "Timeline is in your application menu.", install_desktop())
    except DesktopError as fault:
        _say(parent, "Timeline could not be added to the application menu.", str(fault))


def _say(parent: QWidget, text: str, more: str) -> None:
    box = QMessageBox(QMessageBox.Icon.Information, "Timeline", text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(more)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()
