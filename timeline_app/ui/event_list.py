"""The event list: every event as a line of a real table, in step with the selection both ways.

It mirrors the canvas for those who cannot see it; it asks for the lines in view alone, however long the list.
"""

from __future__ import annotations

import time

import numpy as np
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableView, QWidget

from timeline_app.model.search import fold
from timeline_app.model.timeline import Timeline
from timeline_app.ui.event_lines import Lines, are_lines_at_hand, find_title, lines_of
from timeline_app.ui.event_model import DATE, LANE, NO_LINES, PEOPLE, SOURCES, STATUS, TITLE, EventModel
from timeline_app.ui.list_choices import ListChoices
from timeline_app.ui.list_columns import COLUMNS
from timeline_app.ui.own_direction import OwnDirection
from timeline_app.ui.session import Session
from timeline_app.ui.sorting import Sorting


class EventList(QTableView):
    """Selecting a line selects its event, and the other way round; Enter or a double click activates it.

    ``choices`` say which columns there are, and how the lines are sorted, grouped and sifted; those of a long
    list follow when they are sorted, and ``lines_changed`` tells of that.
    ``menu_wanted`` carries where on the screen a menu for the selected event is wanted, ``measure_wanted``
    the row of an event to which it is to be measured from the selected one.
    """

    event_activated = Signal(int)
    menu_wanted = Signal(QPoint)
    measure_wanted = Signal(int)
    choices_changed = Signal()
    lines_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.events = EventModel(session, self)
        self.choices = ListChoices()
        self._sorting = Sorting(self)
        self._sorting.ready.connect(self._take_lines)
        self._listed: Timeline | None = None
        self._typed = ""
        self._typed_at = 0.0
        self._is_sized_by_hand = False
        self._is_sizing = False
        self._is_following = False
        self._set_up()
        session.document_changed.connect(self._take_document)
        session.picks.selection_changed.connect(self._follow_selection)
        session.search_changed.connect(self._take_search)
        session.zero_changed.connect(self._take_zero)
        session.theme_changed.connect(self.events.take_theme)
        session.magnified.connect(self._magnify)
        self._take_document()

    def _set_up(self) -> None:
        self.setModel(self.events)
        self.setItemDelegate(OwnDirection(self))
        self.setAccessibleName("Events")
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
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.sectionClicked.connect(self._sort_by)
        self.selectionModel().currentRowChanged.connect(self._select_current)
        self.doubleClicked.connect(self._activate)

    # How it looks

    @property
    def total(self) -> int:
        """How many events there are, in the list or not."""
        return len(self.events.lines.line)

    def set_choices(self, choices: ListChoices) -> None:
        """Show the list so; the selection stays where it is."""
        if choices != self.choices:
            self.choices = choices
            self._is_sized_by_hand = False
            self._take_document()
            self.choices_changed.emit()

    def show_column(self, name: str) -> None:
        """Bring a column into sight that may stand aside."""
        number = next(number for number, column in enumerate(COLUMNS) if column.id == name)
        # How far the list can be scrolled is known only then.
        self.updateGeometries()
        header, bar = self.horizontalHeader(), self.horizontalScrollBar()
        first = header.sectionPosition(number)
        end = first + header.sectionSize(number)
        bar.setValue(min(first, max(bar.value(), end - self.viewport().width())))

    def _sort_by(self, column: int) -> None:
        """By that column or, where it is so already, the other way round."""
        name = COLUMNS[column].id
        is_descending = name == self.choices.sort and not self.choices.is_descending
        self.set_choices(replace(self.choices, sort=name, is_descending=is_descending))

    def _describe(self) -> None:
        choices, count = self.choices, self.events.lines.event_count
        way = ", the last first" if choices.is_descending else ""
        grouped = f", grouped by {choices.group}" if choices.group else ""
        self.setAccessibleDescription(f"{count:,} events, sorted by {choices.sort}{way}{grouped}")

    # In step with the session

    def _take_document(self) -> None:
        timeline, choices = self.session.timeline, self.choices
        self.events.ratio = self.devicePixelRatioF()
        shown = [number for number, column in enumerate(COLUMNS) if column.id in choices.columns]
        self.events.heading_column = shown[0]
        self._is_sizing = True
        for number in range(len(COLUMNS)):
            self.setColumnHidden(number, number not in shown)
        self._is_sizing = False
        order = Qt.SortOrder.DescendingOrder if choices.is_descending else Qt.SortOrder.AscendingOrder
        sorted_by = next((n for n, column in enumerate(COLUMNS) if column.id == choices.sort), DATE)
        self.horizontalHeader().setSortIndicator(sorted_by, order)
        self._size_columns()
        self._take_lines(NO_LINES if timeline is None else self._lines_of(timeline))

    def _lines_of(self, timeline: Timeline) -> Lines:
        """The lines of that list; until those of a long one are sorted, as they are, or in order of time."""
        document, choices = self.session.document, self.choices
        found = self.session.finder.found if self.session.query.strip() else None
        self._sorting.give_up()
        is_listed, self._listed = self._listed is timeline, timeline
        if document is None or document.is_found_at_once or are_lines_at_hand(choices):
            return lines_of(timeline, choices, found)
        self._sorting.sort(timeline, choices, found)
        return self.events.lines if is_listed else lines_of(timeline, ListChoices(), None)

    def _take_lines(self, lines: Lines) -> None:
        self.clearSpans()
        self.events.take_lines(lines)
        for line in np.flatnonzero(lines.rows < 0).tolist():
            self.setSpan(line, self.events.heading_column, 1, len(COLUMNS) - self.events.heading_column)
        self._describe()
        self._follow_selection()
        self.lines_changed.emit()

    def _take_search(self) -> None:
        if self.choices.found_only:
            self._take_document()
        else:
            self.events.take_hits()

    def _follow_selection(self) -> None:
        line = self.events.line_of(self.session.picks.selected_row)
        if line is None:
            self._is_following = True
            self.clearSelection()
            self.setCurrentIndex(QModelIndex())
            self._is_following = False
        elif line != self.currentIndex().row():
            self._is_following = True
            self.setCurrentIndex(self.events.index(line, TITLE))
            self._is_following = False
            self.scrollTo(self.events.index(line, self.events.heading_column))

    def _select_current(self, current: QModelIndex) -> None:
        row = self.events.row_at(current.row())
        if current.isValid() and row is not None and not self._is_following:
            self.session.picks.select(row)

    def _activate(self, index: QModelIndex) -> None:
        row = self.events.row_at(index.row())
        if row is not None:
            self.event_activated.emit(row)

    def _take_zero(self) -> None:
        self.events.take_zero()
        self._size_columns()

    # Sizes

    def _magnify(self) -> None:
        self.events.take_theme()
        self._size_columns()

    def _size_columns(self) -> None:
        """Date and title fill the width that there is; lane and status follow, aside where it is narrow."""
        self.setIconSize(QSize(self.events.mark_side_px, self.events.mark_side_px))
        if self._is_sized_by_hand:
            return
        metrics = QFontMetrics(self.font())
        side = self.iconSize().width() + 22
        widths = {
            DATE: metrics.horizontalAdvance("° 10–11 Sep 2003") + side,
            LANE: metrics.horizontalAdvance("Investigation") + 22,
            STATUS: metrics.horizontalAdvance("Court outcome,") + 22,
            PEOPLE: metrics.horizontalAdvance("Somebody; Another") + 22,
            SOURCES: metrics.horizontalAdvance("A publisher of news") + 22,
        }
        shown = {number: width for number, width in widths.items() if not self.isColumnHidden(number)}
        room = self.viewport().width() - shown.get(DATE, 0)
        least = metrics.horizontalAdvance("An event with a title so long")
        rest = room - sum(width for number, width in shown.items() if number != DATE)
        # In the narrowest pane a title breaks into two lines, and is not cut at its edge.
        widths[TITLE] = rest if rest >= least else max(room, least // 2)
        self._is_sizing = True
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self._is_sizing = False
        self.verticalHeader().setMinimumSectionSize(1)
        # A date may take two lines, and what is counted stands above it.
        lines = 2 if self.session.view.zero is None else 3
        self.verticalHeader().setDefaultSectionSize(lines * metrics.lineSpacing() + 8)

    def _notice_hand(self) -> None:
        if not self._is_sizing:
            self._is_sized_by_hand = True

    # Type-ahead

    def keyboardSearch(self, search: str) -> None:
        """Go to the next event whose title begins with the letters typed one after the other."""
        timeline, rows = self.session.timeline, self.events.lines.rows
        if timeline is None or not len(rows):
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
        found = find_title(timeline, rows, letters[0] if is_repeated else letters, start)
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
            self._activate(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """With Ctrl, tell how far the event there is from the selected one."""
        row, selected = (
            self.events.row_at(self.indexAt(event.position().toPoint()).row()),
            self.session.picks.selected_row,
        )
        has_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if has_ctrl and row is not None and selected not in (None, row):
            self.measure_wanted.emit(row)
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu for the event that is clicked on or, by the keyboard, for the current one."""
        at, index = event.pos(), self.indexAt(event.pos())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            at = self.visualRect(index).center()
        row = self.events.row_at(index.row())
        if row is not None:
            self.session.picks.select(row)
            self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title takes what width there is."""
        super().resizeEvent(event)
        self._size_columns()

    def changeEvent(self, event: QEvent) -> None:
        """Rows grow with the font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._magnify()

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any pane."""
        return QSize(160, 80)
