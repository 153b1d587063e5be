"""All keys in one place: complete, under headings, and found by typing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from tests.ui.hands import key, type_text
from timeline_app.ui.actions import ACTIONS
from timeline_app.ui.key_list import NO_MENU, key_sections
from timeline_app.ui.keys_dialog import KeysDialog
from timeline_app.ui.main_window import MainWindow

# The offscreen platform says so when a dialog opens.
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support (raise|grabbing)")


@pytest.fixture(autouse=True)
def no_dialog_left() -> Iterator[None]:
    yield
    for dialog in dialogs():
        dialog.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dialogs() -> list[KeysDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, KeysDialog) and one.isVisible()]


def opened(window: MainWindow, stroke: Qt.Key = Qt.Key.Key_F1) -> KeysDialog:
    key(window.canvas, stroke)
    (dialog,) = dialogs()
    return dialog


def shown(dialog: KeysDialog) -> list[str]:
    """What stands in the rows that are seen; of headings, in capitals."""
    table = dialog.table
    rows = [row for row in range(table.rowCount()) if not table.isRowHidden(row)]
    return [
        text(dialog, row, 0).upper() if table.columnSpan(row, 0) == 2 else text(dialog, row, 1)
        for row in rows
    ]


def text(dialog: KeysDialog, row: int, column: int) -> str:
    return str(dialog.table.model().index(row, column).data())


def test_every_key_of_every_action_is_listed_once() -> None:
    native = QKeySequence.SequenceFormat.NativeText
    menus = {row.menu.replace("&", "") or NO_MENU for row in ACTIONS}
    listed = Counter(
        (stroke, name)
        for section in key_sections()
        if section.heading in menus
        for strokes, name in section.rows
        for stroke in strokes.split("   ")
    )
    assert listed == Counter(
        (QKeySequence(stroke).toString(native), row.name) for row in ACTIONS for stroke in row.keys
    )


def test_no_heading_is_empty_and_every_line_says_what_it_does() -> None:
    sections = key_sections()
    assert len({section.heading for section in sections}) == len(sections)
    for section in sections:
        assert section.rows
        assert all(keys and does and "&" not in does for keys, does in section.rows)


def test_mouse_and_modifiers_are_listed_as_well(window: MainWindow) -> None:
    dialog = opened(window)
    keys = {text(dialog, row, 0) for row in range(dialog.table.rowCount())}
    assert {"Wheel", "Ctrl+wheel", "Shift+wheel", "Shift+drag", "Double click", "Two fingers"} <= keys
    assert dialog.table.accessibleName()


def test_typing_leaves_what_fits_under_its_headings(window: MainWindow) -> None:
    dialog = opened(window)
    assert dialog.focusWidget() is dialog.line
    everything = shown(dialog)
    type_text(dialog.line, "zoom span")
    assert shown(dialog) == ["MOUSE AND TOUCHPAD ON THE TIMELINE", "Zoom to a span"]
    dialog.line.setText("overview")
    assert shown(dialog)[0] == "OVERVIEW"
    assert len(shown(dialog)) == 8
    dialog.line.setText("no such thing")
    assert shown(dialog) == []
    dialog.line.clear()
    assert shown(dialog) == everything


def test_it_closes_by_escape(window: MainWindow) -> None:
    dialog = opened(window)
    key(dialog.line, Qt.Key.Key_Escape)
    assert dialogs() == []
