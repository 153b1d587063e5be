"""The search box: words typed here are found in the list, counted, and stepped through."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from timeline_app.ui.assistive import name_clear_button
from timeline_app.ui.navigation import Navigation
from timeline_app.ui.session import Session

if TYPE_CHECKING:
    from timeline_app.ui.query_help import FaultNote, QueryCompleter

HINT: Final = "Search words, people, tags"
ROOM_PX: Final = 56
"""What the line needs besides its hint: rims, and the button that empties it."""
GAP_PX: Final = 6
LEAST_LINE_PX: Final = 140
"""So wide the line is at least, where the window is narrow: a word or two can be seen in it."""
MOST_COUNTED: Final = 100
"""There is room for the number of as many hits as that, or for that of all events of a shorter list."""
NO_HITS: Final = "no hits"
SEARCHING: Final = "searching…"


class SearchBox(QWidget):
    """A line to type in, the count of hits, and buttons for the next and the previous one.

    The line is ``line_px`` wide, or ``narrower_px`` less.
    """

    def __init__(self, session: Session, navigation: Navigation, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._navigation = navigation
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(HINT)
        self.line.setAccessibleName("Search")
        self.line.setAcceptDrops(False)  # a file dropped here is meant to be opened
        self.line_px = self.fontMetrics().horizontalAdvance(HINT) + ROOM_PX
        self.narrower_px = 0
        self.line.setFixedWidth(self.line_px)
        self.line.setToolTip(
            "Search (Ctrl+F): words, “phrases”, person:, lane:, status:, before:2007, has:source, -not, or"
        )
        self._completer: QueryCompleter | None = None
        self._note: FaultNote | None = None
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setAccessibleName("Hits")
        self.previous = self._button("‹", "Previous hit (Shift+F3)", -1)
        self.next = self._button("›", "Next hit (F3)", 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 8, 0)
        row.setSpacing(GAP_PX)
        self.parts = (self.line, self.count, self.previous, self.next)
        for widget in self.parts:
            row.addWidget(widget)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.line.textEdited.connect(self._help)
        self.line.textChanged.connect(session.set_query)
        self.line.returnPressed.connect(lambda: self.step(1))
        self.line.installEventFilter(self)
        session.search_changed.connect(self._refresh)
        session.coming_changed.connect(self._refresh)
        session.picks.selection_changed.connect(self._refresh)
        self._refresh()

    def complete(self) -> None:
        """Have the button that empties the line, which an empty line does without."""
        self.line.setClearButtonEnabled(True)
        name_clear_button(self.line)

    def narrow(self, px: int) -> None:
        """Make do with a line so much narrower than one that shows its whole hint."""
        if px != self.narrower_px:
            self.narrower_px = px
            self.line.setFixedWidth(self.line_px - px)

    @property
    def room_px(self) -> int:
        """How much wider the box may yet be while it counts hits."""
        timeline, metrics = self._session.timeline, self.fontMetrics()
        total = 0 if timeline is None else min(len(timeline.table), MOST_COUNTED)
        count_px = max(metrics.horizontalAdvance(text) for text in (f"{total} of {total}", NO_HITS))
        if self.count.isVisibleTo(self):
            return max(0, count_px - self.count.sizeHint().width())
        buttons_px = self.previous.sizeHint().width() + self.next.sizeHint().width()
        return buttons_px + count_px + 3 * GAP_PX

    def start(self) -> None:
        """Type here now."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def step(self, step: int) -> None:
        """To the next hit (1) or the previous (-1), and bring it into sight."""
        row = self._session.step_hit(step)
        if row is not None:
            self._navigation.reveal(row)

    def _help(self) -> None:
        """From the first letter on: say what may stand there, and what is wrong."""
        if self._completer is None:
            from timeline_app.ui.query_help import FaultNote, QueryCompleter

            self._completer = QueryCompleter(self._session, self.line)
            self._note = FaultNote(self._session, self.line, self._completer.popup)
            self._completer.offer()

    def offer(self) -> None:
        """Show what may stand at the cursor."""
        self._help()
        if self._completer is not None:
            self._completer.offer(is_asked=True)

    @property
    def _is_offering(self) -> bool:
        """Whether a list stands over the line, which Escape closes first."""
        return self._completer is not None and self._completer.popup.isVisible()

    def clear(self) -> None:
        """Nothing is searched for."""
        self.line.clear()

    def _button(self, text: str, tip: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip.partition(" (")[0])
        button.setAutoRaise(True)
        button.clicked.connect(lambda: self.step(step))
        return button

    def _refresh(self) -> None:
        session = self._session
        if self.line.text() != session.query:
            self.line.setText(session.query)
            # Who did not type it reads it from its beginning.
            self.line.setCursorPosition(len(session.query) if self.line.hasFocus() else 0)
        is_searching = bool(session.query.strip()) and not session.is_free
        has_hits = len(session.finder.found) > 0
        self.count.setText(self._told() if is_searching else "")
        for widget in (self.count, self.previous, self.next):
            widget.setVisible(is_searching)
        self.previous.setEnabled(has_hits)
        self.next.setEnabled(has_hits)

    def _told(self) -> str:
        """How many are found; nothing is said to be found nowhere before all of a list was searched."""
        session, finder = self._session, self._session.finder
        found, row = finder.found, session.picks.selected_row
        if finder.fault is not None:
            return "?"
        if not len(found):
            return SEARCHING if finder.is_searching or session.document is None else NO_HITS
        count = f"{len(found):,}"
        if row is not None and row in found:
            count = f"{found.count_before(row) + 1:,} of {count}"
        return f"{count}…" if finder.is_searching else count

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down shows what may follow.

        Escape closes that, then empties the line, then gives the keyboard to the timeline.
        """
        is_press = watched is self.line and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.offer()
            return True
        if (
            watched is self.line
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and (self.line.text() or self._is_offering)
        ):
            if not self._is_offering:
                self.line.clear()
            event.accept()
            return True
        return super().eventFilter(watched, event)
