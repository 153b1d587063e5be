"""The event list: every event as a row of a real table, in step with the selection both ways.

It mirrors the canvas for those who cannot see it; it asks for the rows in view alone, however long the list.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from timeline_app.model.search import fold
from timeline_app.model.timeline import Timeline
from timeline_app.ui.event_model import DATE, LANE, STATUS, TITLE, EventModel
from timeline_app.ui.session import Session


class EventList(QTableView):
    """Selecting a row selects its event, and the other way round; Enter or a double click activates it."""

    event_activated = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.events = EventModel(session, self)
        self._typed = ""
        self._typed_at = 0.0
        self._is_sized_by_hand = False
        self._is_sizing = False
        self._is_following = False
        self._set_up()
        session.document_changed.connect(self._take_document)
        session.selection_changed.connect(self._follow_selection)
        session.search_changed.connect(self.events.take_hits)
        session.theme_changed.connect(self.events.take_theme)
        self._take_document()

    def _set_up(self) -> None:
        self.setModel(self.events)
        self.setAccessibleName("Events")
        self.setAccessibleDescription("Every event of the list, sorted by date")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        # A heading begins where the text below it does.
        self.horizontalHeader().setStyleSheet("QHeaderView::section { padding-left: 4px; }")
        self.horizontalHeader().sectionResized.connect(self._notice_hand)
        self.selectionModel().currentRowChanged.connect(self._select_current)
        self.doubleClicked.connect(lambda index: self.event_activated.emit(index.row()))

    # In step with the session

    def _take_document(self) -> None:
        self.events.ratio = self.devicePixelRatioF()
        self.events.take_document()
        self._size_columns()
        self._follow_selection()

    def _follow_selection(self) -> None:
        row = self.session.selected_row
        if row is None:
            self._is_following = True
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            self._is_following = False
        elif row != self.currentIndex().row():
            self._is_following = True
            self.setCurrentIndex(self.events.index(row, TITLE))
            self._is_following = False
            self.scrollTo(self.events.index(row, DATE))

    def _select_current(self, current: QModelIndex) -> None:
        if current.isValid() and not self._is_following:
            self.session.select(current.row())

    # Sizes

    def _size_columns(self) -> None:
        """Date and title fill the width that there is; lane and status follow, aside where it is narrow."""
        if self._is_sized_by_hand:
            return
        metrics = QFontMetrics(self.font())
        side = self.iconSize().width() + 22
        widths = {
            DATE: metrics.horizontalAdvance("° 10–11 Sep 2003") + side,
            LANE: metrics.horizontalAdvance("Investigation") + 22,
            STATUS: metrics.horizontalAdvance("Court outcome,") + 22,
        }
        room = self.viewport().width() - widths[DATE]
        least = metrics.horizontalAdvance("An event with a title so long")
        rest = room - widths[LANE] - widths[STATUS]
        widths[TITLE] = rest if rest >= least else max(room, least)
        self._is_sizing = True
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self._is_sizing = False
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(2 * metrics.lineSpacing() + 8)

    def _notice_hand(self) -> None:
        if not self._is_sizing:
            self._is_sized_by_hand = True

    # Type-ahead

    def keyboardSearch(self, search: str) -> None:
        """Go to the next event whose title begins with the letters typed one after the other."""
        timeline = self.session.timeline
        if timeline is None or not len(timeline.table):
            return
        now = time.monotonic()
        is_late = now - self._typed_at > QApplication.keyboardInputInterval() / 1000
        self._typed_at = now
        self._typed = search if is_late else self._typed + search
        letters = fold(self._typed)
        if not letters:
            return
        # The same letter again goes on to the next one; more letters may keep the event they narrow down.
        is_repeated = len(set(letters)) == 1
        start = max(0, self.currentIndex().row() + (1 if is_repeated or is_late else 0))
        found = find_title(timeline, letters[0] if is_repeated else letters, start)
        if found is not None:
            self.setCurrentIndex(self.events.index(found, TITLE))

    # Qt

    def event(self, event: QEvent) -> bool:
        """Letters are for finding a title here, though they are keys of the window elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            modifiers = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            if event.text().isalnum() and modifiers == Qt.KeyboardModifier.NoModifier:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter activates the current event."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.event_activated.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title takes what width there is."""
        super().resizeEvent(event)
        self._size_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.events.take_theme()
            self._size_columns()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any pane."""
        return QSize(160, 80)


def find_title(timeline: Timeline, letters: str, start: int) -> int | None:
    """The first row from ``start`` on, and round the end, whose title begins so; ``letters`` are folded."""
    titles = timeline.table.title
    count = len(titles)
    for step in range(count):
        row = (start + step) % count
        if fold(titles[row][: len(letters) + 8]).startswith(letters):
            return row
    return None
