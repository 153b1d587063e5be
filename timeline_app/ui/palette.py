"""CommandPalette: a box over the window in which everything is found by its name and done by Enter.

It knows the window only as the place over which it stands; what a choice does is in palette_choices.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout
from shiboken6 import isValid

from timeline_app.ui.assistive import announce
from timeline_app.ui.palette_choices import choose
from timeline_app.ui.palette_lines import Lines
from timeline_app.ui.palette_model import LineDelegate, PaletteModel
from timeline_app.ui.palette_search import MOST_EVENTS, Entry, Kind, PaletteSearch

if TYPE_CHECKING:
    from timeline_app.ui.main_window import MainWindow

NAME: Final = "Command palette"
HINT: Final = "Type what to do, or the name of an event, a person or a lane"
SLICE_SECONDS: Final = 0.006
"""So long is a long list searched before the window has its turn again."""
FIRST_SECONDS: Final = 0.03
"""So long do rows wait for the first thing that fits, before they show that there is none yet."""
REFRESH_MS: Final = 120
"""What is found meanwhile is shown no more often than this: rows that jump cannot be read."""
SPEAK_MS: Final = 400
"""So long after the last letter what was found is told to those who do not see it."""
WIDTH_LETTERS, MOST_LINES = 80, 12
MARGIN_PX, ICON_PX = 16, 16
TOP_SHARE, HEIGHT_SHARE = 0.1, 0.75
"""Which share of the window's height stays free above, and how much of it the box takes at most."""
_STAYS: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""The keyboard goes elsewhere for these reasons, and comes back."""
_STEPS: Final[Mapping[int, int]] = MappingProxyType(
    {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Backtab: -1, Qt.Key.Key_Tab: 1}
)
_PAGES: Final[Mapping[int, int]] = MappingProxyType({Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1})
_ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CommandPalette(QFrame):
    """A line to type in and a list of what fits; it goes as soon as something is chosen, or it is left."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(NAME)
        self.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
        # Seen through nowhere: what is found shows itself without the canvas being drawn anew below it.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._window = window
        self._came_from = QApplication.focusWidget()
        self._has_moved = False
        window.actions_by_row.refresh()
        self.search = self._search_anew()
        self.model = PaletteModel(self._lines(), self)
        self.line = self._make_line()
        self.list = self._make_list()
        self.note = QLabel(self)
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for widget in (self.line, self.list, self.note):
            column.addWidget(widget)
        self._searching = QTimer(self, interval=0)
        self._searching.timeout.connect(self._go_on)
        self._showing = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._showing.timeout.connect(self._show_found)
        self._completing = QTimer(self, interval=0)
        self._completing.timeout.connect(self._complete)
        self.list.verticalScrollBar().valueChanged.connect(self._completing.start)
        self._speaking = QTimer(self, singleShot=True, interval=SPEAK_MS)
        self._speaking.timeout.connect(self._tell_found)
        # Once all is told: only then is it known what can be done with the other list.
        window.session.all_told.connect(self._follow_list)
        window.installEventFilter(self)
        self._show_found()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make_line(self) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(HINT)
        line.setAccessibleName(NAME)
        line.setAccessibleDescription(HINT)
        line.setAcceptDrops(False)  # a file dropped here is meant to be opened
        line.installEventFilter(self)
        line.textChanged.connect(self._take_typed)
        return line

    def _make_list(self) -> QListView:
        view = QListView(self)
        view.setModel(self.model)
        view.setItemDelegate(LineDelegate(view))
        side_px = round(ICON_PX * self._window.session.magnification)
        view.setIconSize(QSize(side_px, side_px))
        view.setUniformItemSizes(True)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        # The keyboard stays where one types; its arrows move here.
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setAccessibleName("Found")
        view.clicked.connect(self._choose)
        return view

    # Searching

    def _search_anew(self) -> PaletteSearch:
        """A search of what is open now."""
        window, actions = self._window, self._window.actions_by_row
        return PaletteSearch(
            window.session.timeline,
            lambda row: actions.by_id[row.id].isEnabled(),
            window.settings.used_actions,
        )

    def _lines(self) -> Lines:
        actions = self._window.actions_by_row.by_id
        return Lines(self.search, self._window.session, actions, ratio=self.devicePixelRatioF())

    def _follow_list(self) -> None:
        """Another list is open, or none: look for the same words there, with the keyboard where it is."""
        kept = self._under_hand()
        # Lanes, people and events of the list before are not those of this one.
        self._has_moved = kept is not None and kept.kind is Kind.ACTION
        self.search = self._search_anew()
        self.search.start(self.line.text())
        self.search.go_on(SLICE_SECONDS)
        self.model.show_entries(self.search.entries, self._lines())
        self._go_to_kept(kept)
        self._show_found()
        self._searching.start()
        self._speaking.start()

    def _take_typed(self, typed: str) -> None:
        self._has_moved = False
        self.search.start(typed)
        end = time.monotonic() + FIRST_SECONDS
        self.search.go_on(SLICE_SECONDS)
        while not (self.search.entries or self.search.is_done) and time.monotonic() < end:
            self.search.go_on(SLICE_SECONDS)
        self._show_found()
        self._searching.start()
        self._speaking.start()

    def _go_on(self) -> None:
        """A little further, and no further once all is found."""
        if self.search.go_on(SLICE_SECONDS) and not self._showing.isActive():
            self._showing.start()
        if self.search.is_done:
            self._searching.stop()
            self._showing.stop()
            self._show_found()

    def _show_found(self) -> None:
        """The best so far; what was gone to by hand stays under the hand."""
        kept = self._under_hand()
        if self.search.entries != self.model.entries:
            self.model.show_entries(self.search.entries)
        self._go_to_kept(kept)
        self.note.setText(self._note())
        self.note.setVisible(bool(self.note.text()))
        self._place()
        self._complete()

    def _under_hand(self) -> Entry | None:
        """What was gone to by hand."""
        row = self.list.currentIndex().row()
        return self.model.entries[row] if self._has_moved and row >= 0 else None

    def _go_to_kept(self, kept: Entry | None) -> None:
        entries = self.model.entries
        self._go_to(entries.index(kept) if kept in entries else 0)

    def _complete(self) -> None:
        """Read what the rows in sight still lack, a few at a time."""
        end = time.monotonic() + SLICE_SECONDS
        for row in self._rows_in_sight():
            if not self.model.is_complete(row):
                self.model.complete(row)
                if time.monotonic() >= end:
                    self._completing.start()
                    return
        self._completing.stop()

    def _rows_in_sight(self) -> range:
        row_px = max(1, self.list.sizeHintForRow(0))
        first = max(0, self.list.indexAt(self.list.viewport().rect().topLeft()).row())
        return range(first, min(self.model.rowCount(), first + self.list.height() // row_px + 2))

    def _note(self) -> str:
        """What the rows themselves do not say."""
        count, is_done = self.search.event_count, self.search.is_done
        if count > MOST_EVENTS:
            more = "" if is_done else " so far"
            return f"{count:,} events fit{more}; the {MOST_EVENTS} that fit best are here."
        if not is_done:
            return "Searching…"
        return "" if self.model.entries else "Nothing here has such a name."

    # Moving and choosing

    def _go_to(self, row: int) -> None:
        if self.model.entries:
            self.list.setCurrentIndex(self.model.index(row))

    def _move(self, row: int) -> None:
        """By hand, to another row; it is told to those who do not see it."""
        self._has_moved = True
        self._go_to(row)
        self._speaking.stop()
        if self.model.entries:
            self.model.complete(row)
            announce(self.list, f"{self.model.line(row).spoken}, {row + 1} of {len(self.model.entries)}")

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry, line = self.model.entries[index.row()], self.model.line(index.row())
        if line.is_idle:
            self._window.session.show_message(f"Not available now: {line.name}")
            return
        window, search = self._window, self.search
        self.leave()
        choose(window, search, entry)

    def leave(self) -> None:
        """Close, with the keyboard where it was before."""
        came_from = self._came_from
        self._came_from = None
        if came_from is not None and isValid(came_from) and came_from.isVisible():
            came_from.setFocus()
        else:
            self._window.canvas.setFocus()
        self.close()

    def _tell_found(self) -> None:
        count = self.model.rowCount()
        if count:
            self.model.complete(0)
        announce(self.list, f"{count} found. {self.model.line(0).spoken}" if count else self.note.text())

    # Where it stands

    def _place(self) -> None:
        """In the middle of the window's width, as high as its rows."""
        window, lines = self._window, min(max(1, len(self.model.entries)), MOST_LINES)
        wanted = self.fontMetrics().averageCharWidth() * WIDTH_LETTERS
        width = min(wanted, window.width() - 2 * MARGIN_PX)
        row_px = max(1, self.list.sizeHintForRow(0)) if self.model.entries else 0
        self.list.setFixedHeight(row_px * lines)
        most = round(window.height() * HEIGHT_SHARE)
        excess = self.sizeHint().height() - most
        if excess > 0:
            self.list.setFixedHeight(max(row_px, row_px * lines - excess))
        top = round(window.height() * TOP_SHARE)
        self.setGeometry((window.width() - width) // 2, top, width, self.sizeHint().height())

    def _key(self, event: QKeyEvent) -> bool:
        """Keys that are the list's; says whether this was one."""
        row, last, key = self.list.currentIndex().row(), len(self.model.entries) - 1, event.key()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _ENTERS:
            self._choose(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.leave()
        elif last >= 0 and key in _STEPS:
            self._move((row + _STEPS[key]) % (last + 1))
        elif last >= 0 and key in _PAGES:
            page = max(1, self.list.height() // max(1, self.list.sizeHintForRow(0)) - 1)
            self._move(min(max(0, row + _PAGES[key] * page), last))
        elif last >= 0 and is_plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._move(0 if key == Qt.Key.Key_Home else last)
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the line that move in the list; the line is left; the window gets another size."""
        kind = event.type()
        if watched is self._window:
            if kind is QEvent.Type.Resize:
                self._place()
        elif isinstance(event, QKeyEvent) and kind is QEvent.Type.ShortcutOverride:
            if event.key() in (Qt.Key.Key_Escape, *_ENTERS, *_STEPS, *_PAGES):
                event.accept()
                return True
        elif isinstance(event, QKeyEvent) and kind is QEvent.Type.KeyPress:
            return self._key(event)
        elif isinstance(event, QFocusEvent) and kind is QEvent.Type.FocusOut and event.reason() not in _STAYS:
            self.close()
        return super().eventFilter(watched, event)


def toggle_palette(window: MainWindow) -> None:
    """Open it; where it is open, close it."""
    shown = window.findChild(CommandPalette)
    if shown is not None and shown.isVisible():
        shown.leave()
    else:
        CommandPalette(window)
