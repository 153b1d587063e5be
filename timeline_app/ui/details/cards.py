"""Cards: the selected event and, beside it, the pinned one, with what differs over both.

It shows what it is told, and follows no session.
"""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.card import Card
from timeline_app.ui.details.compare import compare
from timeline_app.ui.details.gallery import Gallery
from timeline_app.ui.details.reader import Reader
from timeline_app.ui.details.typography import Typography
from timeline_app.ui.session import Session

COMPARISON_SHARE: Final = 0.3
"""What differs takes no more of the height than this; it can be scrolled."""
SIDE_BY_SIDE_PX: Final = 640.0
"""Two events stand beside each other where there is so much width, else one above the other."""


class _Pair(Struct, frozen=True, eq=False):
    """What is there only while two events are compared: the pinned one's card, what differs, a line below."""

    beside: Card
    comparison: Reader
    line: QWidget


class Cards(QWidget):
    """``link_followed`` carries a Link, ``stepped`` the row to go to, ``pin_wanted`` a row to pin or None."""

    link_followed = Signal(object)
    stepped = Signal(int)
    pin_wanted = Signal(object)

    def __init__(self, session: Session, gallery: Gallery, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._gallery = gallery
        self._pair: _Pair | None = None
        self._is_pair = False
        self._typography: Typography | None = None
        # Side by side they ask for more width than a narrow pane has.
        self.splitter = QSplitter(Qt.Orientation.Vertical, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(1)
        self.card = self._new_card(is_beside=False)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.splitter, 1)

    def _new_card(self, *, is_beside: bool) -> Card:
        card = Card(self._session, self._gallery, self.splitter, is_beside=is_beside)
        card.reader.link_followed.connect(self.link_followed)
        card.head.stepped.connect(self.stepped)
        card.head.pin_wanted.connect(self.pin_wanted)
        return card

    @property
    def beside(self) -> Card:
        """The card of the pinned event beside the selected one."""
        return self._both().beside

    @property
    def comparison(self) -> Reader:
        """What differs between the two."""
        return self._both().comparison

    def _both(self) -> _Pair:
        """What two events need, made when it is first wanted."""
        if self._pair is None:
            beside = self._new_card(is_beside=True)
            self.splitter.insertWidget(0, beside)
            comparison, line = Reader(parent=self), QWidget(self)
            comparison.setAccessibleName("What differs between the two events")
            line.setFixedHeight(1)
            line.setBackgroundRole(QPalette.ColorRole.Mid)
            line.setAutoFillBackground(True)
            self._column.insertWidget(0, comparison)
            self._column.insertWidget(1, line)
            self._pair = _Pair(beside, comparison, line)
        return self._pair

    def show_events(
        self, row: int, beside_row: int | None, timeline: Timeline, typography: Typography
    ) -> None:
        """Show the event of a row and, beside it, that of another one; None shows it alone."""
        self._typography, self._is_pair = typography, beside_row is not None
        if self._pair is not None or self._is_pair:
            pair = self._both()
            for part in (pair.beside, pair.comparison, pair.line):
                part.setVisible(self._is_pair)
        self.card.show_event(row, timeline, typography)
        if beside_row is not None:
            self.beside.show_event(beside_row, timeline, typography)
            self._arrange()
            differences = compare(beside_row, row, timeline)
            self.comparison.show_sections(differences, typography, hugs_content=True)

    def follow_view(self) -> None:
        """Say anew which of the events that links lead to are not to be seen."""
        self.card.follow_view()
        if self._is_pair:
            self.beside.follow_view()

    def _arrange(self) -> None:
        """Two cards side by side where there is room, else one above the other, each as large."""
        if not self._is_pair or self._typography is None:
            return
        self.comparison.limit_height(round(COMPARISON_SHARE * self.height()))
        is_wide = self.width() >= self._typography.px(SIDE_BY_SIDE_PX)
        orientation = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if orientation is not self.splitter.orientation() or 0 in self.splitter.sizes():
            self.splitter.setOrientation(orientation)
            self.splitter.setSizes([1_000, 1_000])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two events stand as there is room for them."""
        super().resizeEvent(event)
        self._arrange()
