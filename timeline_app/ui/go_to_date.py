"""Go to a date: type one, as EDTF or as people do, and the timeline goes there."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from timeline_app.formats.typed_dates import TypedDateError
from timeline_app.formats.typed_when import when_typed
from timeline_app.model import words
from timeline_app.model.when import When, WhenError

LEAST_PX, LEAST_LETTERS = 380, 48
NO_DATE: Final = "This names no date at all."


class GoToDate(QDialog):
    """A line for a date; below it, how it is read or why it is none. ``when`` is the date, or None.

    ``date_chosen`` carries the date.
    """

    date_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Go to a date")
        self.when: When | None = None
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("2007-03, 18 March 2007, 1985/2003 …")
        self.line.setAccessibleName("Date")
        self.line.setObjectName("date")
        self.answer = QLabel(" ", self)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        column = QVBoxLayout(self)
        for widget in (self.line, self.answer, self.buttons):
            column.addWidget(widget)
        self.setMinimumWidth(max(LEAST_PX, self.fontMetrics().averageCharWidth() * LEAST_LETTERS))
        self.line.textChanged.connect(self._read)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.buttons.accepted.connect(self.accept)
        self.accepted.connect(self._tell)
        self.buttons.rejected.connect(self.reject)
        self._read("")

    def _tell(self) -> None:
        if self.when is not None:
            self.date_chosen.emit(self.when)

    def _read(self, text: str) -> None:
        self.when = None
        answer = " "
        if text.strip():
            try:
                self.when = typed_when(text.strip())
                answer = words.long_date(self.when)
            except ValueError as fault:
                answer = str(fault)
        self.answer.setText(answer)
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(self.when is not None)


def typed_when(text: str) -> When:
    """A date in EDTF or as people type it; ValueError with a sentence where it is none."""
    try:
        when = when_typed(text)
    except TypedDateError as fault:
        raise ValueError(fault.message) from fault
    except WhenError as fault:
        raise ValueError(f"This is no date: {fault.message}.") from fault
    if when.is_undated:
        raise ValueError(NO_DATE)
    return when
