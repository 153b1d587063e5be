"""Another time zone: type a part of its name, choose one of those that have it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QVBoxLayout,
    QWidget,
)

from timeline_app.model.zones import NO_DATABASE, ZoneError, find_zone, zone_names

MOVES: Final[Mapping[int, int]] = MappingProxyType(
    {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -10, Qt.Key.Key_PageDown: 10}
)
"""How many zones further these keys go, while a name is typed."""
USUAL_PX, USUAL_LETTERS, USUAL_LINES = (380, 440), 48, 24
NOTHING_FOUND: Final = (
    "No time zone has such a name. Try a large city, or a distance from UTC such as +05:30."
)


class ZoneDialog(QDialog):
    """A line and the zones whose names hold all words in it; ``zone_chosen`` carries the name of one."""

    zone_chosen = Signal(str)

    def __init__(self, zone: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Time zone")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Chicago, Berlin, +05:30 …")
        self.line.setAccessibleName("Name of a time zone")
        self.names = QListWidget(self)
        self.names.setAccessibleName("Time zones")
        self.answer = QLabel(" ", self)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        column = QVBoxLayout(self)
        for widget in (self.line, self.names, self.answer, self.buttons):
            column.addWidget(widget)
        metrics = self.fontMetrics()
        width, height = metrics.averageCharWidth() * USUAL_LETTERS, metrics.height() * USUAL_LINES
        self.resize(max(USUAL_PX[0], width), max(USUAL_PX[1], height))
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._find)
        self.names.currentRowChanged.connect(self._follow_row)
        self.names.itemActivated.connect(self.accept)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self._tell)
        self._find("")
        for item in self.names.findItems(zone or "", Qt.MatchFlag.MatchExactly):
            self.names.setCurrentItem(item)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys move in the list while the line is typed in."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = MOVES.get(event.key())
            if step is not None:
                row = min(max(self.names.currentRow() + step, 0), self.names.count() - 1)
                self.names.setCurrentRow(row)
                return True
        return super().eventFilter(watched, event)

    def _find(self, text: str) -> None:
        self.names.clear()
        self.names.addItems(found_zones(text))
        self.names.setCurrentRow(0 if text.strip() and self.names.count() else -1)
        if not zone_names():
            self.answer.setText(f"{NO_DATABASE}. A distance from UTC such as −06:00 can be typed.")
        else:
            self.answer.setText(" " if self.names.count() else NOTHING_FOUND)
        self._follow_row()

    def _follow_row(self) -> None:
        is_chosen = self.names.currentItem() is not None
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(is_chosen)

    def _tell(self) -> None:
        item = self.names.currentItem()
        if item is not None:
            self.zone_chosen.emit(item.text())


def found_zones(text: str) -> list[str]:
    """The names that hold every word of the text; before them UTC, or a distance from it, where it is one."""
    words = _folded(text).split()
    names = [name for name in zone_names() if all(word in _folded(name) for word in words)]
    try:
        zone = find_zone(text.strip().upper())
    except ZoneError:
        return names
    return [zone.name, *(name for name in names if name != zone.name)]


def _folded(text: str) -> str:
    return text.replace("_", " ").casefold()
