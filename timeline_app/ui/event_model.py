"""The events of the open document as rows of a table model, which answers only for the cells asked for.

It knows no view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from timeline_app.layout.captions import MOST_CHARACTERS
from timeline_app.layout.scene import Look
from timeline_app.model.event import MARKS
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.date_words import list_date
from timeline_app.ui.details.kicker import status_words
from timeline_app.ui.mark_icon import MarkIcons
from timeline_app.ui.pointing import hover_text
from timeline_app.ui.session import Session

HEADINGS: Final = ("Date", "Title", "Lane", "Status")
DATE, TITLE, LANE, STATUS = range(len(HEADINGS))
HIT_SIGN: Final = "▸ "
"""Before the title of an event that a search found: boldness alone is not told by a screen reader."""

Index = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QPersistentModelIndex()
Role = Qt.ItemDataRole


class EventModel(QAbstractTableModel):
    """The table of the open document, row by row; an empty one where nothing is open."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.ratio = 1.0
        self._hits: frozenset[int] = frozenset()
        self._marks = MarkIcons(session.palette())
        self._bold = QFont()
        self._answers: Mapping[int, Callable[[Timeline, int, int], object]] = MappingProxyType(
            {
                Role.DisplayRole: self._text,
                Role.DecorationRole: self._mark,
                Role.FontRole: self._font,
                Role.BackgroundRole: self._ground,
                Role.ToolTipRole: self._tip,
                Role.AccessibleTextRole: self._spoken,
                Role.TextAlignmentRole: self._alignment,
            }
        )

    def take_document(self) -> None:
        """Another document is open, or none."""
        self.beginResetModel()
        self._take_theme()
        self._hits = self.session.hit_set
        self.endResetModel()

    def take_theme(self) -> None:
        """The colours or fonts have changed."""
        self._take_theme()
        self._tell_all()

    def take_hits(self) -> None:
        """A search has found other events."""
        self._hits = self.session.hit_set
        self._tell_all()

    def _take_theme(self) -> None:
        self._marks = MarkIcons(self.session.palette(), ratio=self.ratio)
        self._bold = QApplication.font()
        self._bold.setBold(True)

    def _tell_all(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    # What a cell answers

    def _text(self, timeline: Timeline, row: int, column: int) -> str:
        if column == DATE:
            return list_date(timeline.event(row), timeline.table.zone)
        if column == TITLE:
            title = timeline.table.title[row][:MOST_CHARACTERS]
            return f"{HIT_SIGN}{title}" if row in self._hits else title
        if column == LANE:
            return timeline.lanes[int(timeline.table.lane[row])].name[:MOST_CHARACTERS]
        return status_words(row, timeline)[:MOST_CHARACTERS]

    def _mark(self, timeline: Timeline, row: int, column: int) -> object:
        if column != DATE:
            return None
        status = timeline.statuses[timeline.table.status[row]]
        look = int(Look.STRUCK) if row in timeline.falls else 0
        return self._marks.icon(MARKS.index(status.mark), int(timeline.table.lane[row]), look)

    def _font(self, timeline: Timeline, row: int, column: int) -> object:
        is_claim = column == TITLE and timeline.statuses[timeline.table.status[row]].is_claim
        is_hit = column == TITLE and row in self._hits
        if not is_claim and not is_hit:
            return None
        font = QFont(self._bold)
        font.setBold(is_hit)
        font.setItalic(is_claim)
        return font

    def _ground(self, timeline: Timeline, row: int, column: int) -> object:
        if row in self._hits:
            return self._marks.palette.role("hit")
        return self._marks.palette.role("context") if timeline.table.context[row] else None

    def _tip(self, timeline: Timeline, row: int, column: int) -> object:
        return hover_text(timeline, row, is_rich=True)

    def _spoken(self, timeline: Timeline, row: int, column: int) -> object:
        text = self._text(timeline, row, column)
        if column == TITLE:
            text = f"found: {text.removeprefix(HIT_SIGN)}" if row in self._hits else text
            return f"{text}, background" if timeline.table.context[row] else text
        return text

    def _alignment(self, timeline: Timeline, row: int, column: int) -> object:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

    # Qt

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As many as there are events."""
        timeline = self.session.timeline
        return 0 if parent.isValid() or timeline is None else len(timeline.table)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """One a heading."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """What one cell says."""
        timeline, answer = self.session.timeline, self._answers.get(role)
        if timeline is None or answer is None or not index.isValid():
            return None
        return answer(timeline, index.row(), index.column())

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """The name of a column."""
        is_heading = orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole
        return HEADINGS[section] if is_heading else None
