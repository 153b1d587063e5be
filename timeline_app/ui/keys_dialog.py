"""All keys in one table, under headings, with a line to find one in it; what they are is in key_list."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.model.matching import Pattern
from timeline_app.ui.assistive import name_clear_button
from timeline_app.ui.key_list import key_sections

TITLE: Final = "All keys"
HINT: Final = "Find a key, or what it does"
WIDTH_LETTERS, HEIGHT_LINES = 110, 48
WIDEST: Final = "Up   Down   Page Up   Page Down"
"""Keys that stand in one line; more of them take several."""
MOST_OF_SCREEN: Final = 0.9
NO_FLAG: Final = Qt.ItemFlag(0)


class KeysDialog(QDialog):
    """A row a key; headings go where none of their rows fits what is typed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(TITLE)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(HINT)
        self.line.setAccessibleName(HINT)
        self.line.setClearButtonEnabled(True)
        name_clear_button(self.line)
        self.line.textChanged.connect(self._find)
        self.table = QTableWidget(0, 2, self)
        self.table.setHorizontalHeaderLabels(["Keys", "What they do"])
        self.table.setAccessibleName(TITLE)
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._headings: list[tuple[int, range]] = []
        self._fill()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        for widget in (self.line, self.table, buttons):
            column.addWidget(widget)
        metrics = self.fontMetrics()
        wanted = (metrics.averageCharWidth() * WIDTH_LETTERS, metrics.height() * HEIGHT_LINES)
        room = self.screen().availableSize() * MOST_OF_SCREEN
        self.line.setFocus()
        self.resize(min(wanted[0], room.width()), min(wanted[1], room.height()))

    def _fill(self) -> None:
        table = self.table
        for section in key_sections():
            first = table.rowCount()
            self._headings.append((first, range(first + 1, first + 1 + len(section.rows))))
            table.setRowCount(first + 1 + len(section.rows))
            heading = QTableWidgetItem(section.heading)
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            font = heading.font()
            font.setBold(True)
            heading.setFont(font)
            table.setItem(first, 0, heading)
            table.setSpan(first, 0, 1, 2)
            for row, texts in enumerate(section.rows, first + 1):
                for column, text in enumerate(texts):
                    table.setItem(row, column, QTableWidgetItem(text))
        table.setColumnWidth(0, table.fontMetrics().horizontalAdvance(WIDEST) + table.fontMetrics().height())
        table.horizontalHeader().setStretchLastSection(True)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _find(self, typed: str) -> None:
        """Show the rows that fit; those under a heading that fits, all of them."""
        pattern, table = Pattern(typed), self.table
        for heading, rows in self._headings:
            place = self._text(heading, 0)
            fits = [
                row
                for row in rows
                if pattern.rank(f"{place} {self._text(row, 0)} {self._text(row, 1)}") is not None
            ]
            for row in rows:
                table.setRowHidden(row, row not in fits)
            table.setRowHidden(heading, not fits)

    def _text(self, row: int, column: int) -> str:
        return str(self.table.model().index(row, column).data())
