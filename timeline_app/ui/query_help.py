"""What helps to type a query: what may stand at the cursor, and below its place what is wrong.

It searches nothing and changes nothing but the line.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QStringListModel, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QCompleter, QFrame, QLabel, QLineEdit, QListView, QWidget

from timeline_app.model.completion import Completions, completions
from timeline_app.model.directions import joined, quotes_isolated
from timeline_app.model.query_tokens import quoted_value
from timeline_app.ui.assistive import announce
from timeline_app.ui.session import Session

MOST_OFFERED: Final = 12
GAP: Final = "   "
WIDEST_PX: Final = 420
SIDE_PX: Final = 12


class QueryCompleter(QObject):
    """Offers below the line what may stand at the cursor, and puts in what is chosen."""

    def __init__(self, session: Session, line: QLineEdit) -> None:
        super().__init__(line)
        self._session = session
        self._line = line
        self._offered: Completions | None = None
        self._model = QStringListModel(self)
        self.box = QCompleter(self._model, self)
        self.box.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.box.setMaxVisibleItems(MOST_OFFERED)
        self.box.setWidget(line)
        self.popup = QListView()
        self.popup.setAccessibleName("What may stand here")
        self.box.setPopup(self.popup)
        self.box.activated.connect(self._put_in)
        line.textEdited.connect(lambda _: self.offer())
        session.all_told.connect(self._follow_list)

    def _follow_list(self) -> None:
        """What another list offers in place of what is shown, if that is anything."""
        if self.popup.isVisible():
            self.offer()

    def offer(self, *, is_asked: bool = False) -> None:
        """Show what may stand at the cursor; unless it is asked for, only behind the name of a field.

        Who types plain words wants to see what they find, and no list over it.
        """
        index = self._session.finder.index()
        text, cursor = self._line.text(), self._line.cursorPosition()
        offered = None if index is None else completions(text, cursor, index, most=MOST_OFFERED)
        is_field = offered is not None and offered.start > 0 and text[offered.start - 1] == ":"
        self._offered = offered
        if offered is None or not offered.options or not (is_field or is_asked):
            self.popup.hide()
            return
        self._model.setStringList([line_of(one.text, one.meaning, one.count) for one in offered.options])
        rect = self._line.rect()
        rect.setWidth(max(rect.width(), min(WIDEST_PX, self.popup.sizeHintForColumn(0) + 2 * SIDE_PX)))
        self.box.complete(rect)

    def _put_in(self, chosen: str) -> None:
        offered = self._offered
        if offered is None:
            return
        lines = self._model.stringList()
        option = offered.options[lines.index(chosen)]
        text = self._line.text()
        # A field waits for its value; what is whole is parted from what follows.
        end = "" if option.text.endswith(":") or text[offered.end :].startswith((" ", ")")) else " "
        self._line.setText(f"{text[: offered.start]}{option.text}{end}{text[offered.end :]}")
        self._line.setCursorPosition(offered.start + len(option.text) + len(end))
        if option.text.endswith(":"):
            self.offer()


def line_of(text: str, meaning: str, count: int | None) -> str:
    """One line: what is put in, what it is called where that is something else, and how many have it."""
    value = quoted_value(meaning)
    name = meaning if text == value else text
    is_said = text in (meaning, value) or text.endswith(f":{value}")
    parts = [name, "" if is_said else meaning, "" if count is None else f"{count:,}"]
    return joined(parts, GAP)


class FaultNote(QLabel):
    """Says below the line what is wrong with it, beginning under the place; it goes when that is mended.

    As long as the popup, which is offered in the same place, can still mend it, nothing is said.
    """

    def __init__(self, session: Session, line: QLineEdit, popup: QWidget) -> None:
        super().__init__(line.window())
        self._session = session
        self._line = line
        self._popup = popup
        popup.installEventFilter(self)
        self.setObjectName("query-fault")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setFrameShape(QFrame.Shape.Box)
        self.setMargin(6)
        self.setAutoFillBackground(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        session.search_changed.connect(self._follow)

    def _follow(self) -> None:
        fault = self._session.finder.fault
        if fault is None or self._popup.isVisible():
            self.hide()
            return
        if self.parentWidget() is not self._line.window():
            self.setParent(self._line.window())
        text = f"▲ {quotes_isolated(fault.message)}"
        if text != self.text():
            self.setText(text)
            announce(self._line, fault.message)
        metrics = QFontMetrics(self._line.font())
        before = self._line.text()[: fault.column - 1]
        place = QPoint(metrics.horizontalAdvance(before), self._line.height())
        at = self._line.mapTo(self._line.window(), place)
        self.setFixedWidth(min(WIDEST_PX, self.fontMetrics().horizontalAdvance(text) + 2 * SIDE_PX))
        self.adjustSize()
        most_x = self._line.window().width() - self.width() - SIDE_PX
        self.move(max(SIDE_PX, min(at.x(), most_x)), at.y() + 4)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The popup has come or gone."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._follow()
        return super().eventFilter(watched, event)
