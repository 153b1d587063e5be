"""What the program says of itself: its keys, what it is, and that it stands in the desktop's menu."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QMessageBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app import __version__
from timeline_app.desktop import DesktopError, install_desktop
from timeline_app.ui.actions import ACTIONS

MOUSE: Final = (
    ("Wheel, pinch", "Zoom at the pointer"),
    ("Shift+wheel, drag", "Pan"),
    ("Shift+drag", "Zoom to a span"),
    ("Click", "Select an event, open a group, unfold a cut"),
    ("Double click", "Centre an event and fit it"),
    ("Overview", "Drag the window or its edges, or click to go there"),
)


def key_rows() -> list[tuple[str, str]]:
    """Every key with what it does, then what the mouse does."""
    rows = [
        (
            "   ".join(
                QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in row.keys
            ),
            row.text.replace("&", "").rstrip("…"),
        )
        for row in ACTIONS
        if row.keys
    ]
    return [*rows, *MOUSE]


def show_keys(parent: QWidget) -> None:
    """A table of all keys."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("All keys")
    rows = key_rows()
    table = QTableWidget(len(rows), 2, dialog)
    table.setHorizontalHeaderLabels(["Keys", "What they do"])
    table.setAccessibleName("All keys")
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.verticalHeader().hide()
    for number, (keys, does) in enumerate(rows):
        table.setItem(number, 0, QTableWidgetItem(keys))
        table.setItem(number, 1, QTableWidgetItem(does))
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.addWidget(table)
    column.addWidget(buttons)
    dialog.resize(560, 640)
    dialog.open()


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
