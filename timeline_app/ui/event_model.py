"""The lines of the event list as a table model, which answers only for the cells asked for.

It knows no view.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from types import MappingProxyType
from typing import Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

from timeline_app.layout.captions import MOST_CHARACTERS
from timeline_app.layout.looks import standing_look
from timeline_app.model.directions import bare, isolated
from timeline_app.model.event import MARKS
from timeline_app.model.timeline import Timeline
from timeline_app.paint.faces import face_for
from timeline_app.ui.event_lines import Lines
from timeline_app.ui.list_columns import COLUMNS, counted_column
from timeline_app.ui.mark_icon import MarkIcons
from timeline_app.ui.pointing import hover_text
from timeline_app.ui.row_set import NO_ROWS
from timeline_app.ui.session import Session

DATE, TITLE, LANE, STATUS, PEOPLE, SOURCES = range(len(COLUMNS))
MARK_PX: Final = 12.0
NO_LINES: Final = Lines(rows=np.zeros(0, dtype=np.int64), line=np.zeros(0, dtype=np.int64))
HEADING_COLORS: Final[Mapping[int, str]] = MappingProxyType(
    {Qt.ItemDataRole.BackgroundRole: "band", Qt.ItemDataRole.ForegroundRole: "text"}
)
HIT_SIGN: Final = "▸ "
"""Before the title of an event that a search found: boldness alone is not told by a screen reader."""

Index = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QPersistentModelIndex()
Role = Qt.ItemDataRole


class EventModel(QAbstractTableModel):
    """The lines of the open document; none where nothing is open.

    A line is an event or a heading, which stands in ``heading_column`` alone and cannot be selected.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.ratio = 1.0
        self.lines = NO_LINES
        self.heading_column = DATE
        self._hits: Set[int] = NO_ROWS
        self._zero: int | None = None
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

    def take_lines(self, lines: Lines) -> None:
        """These lines from now on."""
        self.beginResetModel()
        self.lines = lines
        self._take_theme()
        self._hits = self.session.finder.found
        self._zero = self.session.zero_row
        self.endResetModel()

    def row_at(self, line: int) -> int | None:
        """The row of the event in that line, or None for a heading or a line that is not there."""
        row = int(self.lines.rows[line]) if 0 <= line < len(self.lines.rows) else -1
        return row if row >= 0 else None

    def line_of(self, row: int | None) -> int | None:
        """The line in which an event stands, or None where it is not in the list."""
        if row is None or row >= len(self.lines.line):
            return None
        line = int(self.lines.line[row])
        return line if line >= 0 else None

    def take_theme(self) -> None:
        """The colours or fonts have changed."""
        self._take_theme()
        self._tell_all()

    def take_hits(self) -> None:
        """A search has found other events."""
        self._hits = self.session.finder.found
        self._tell_all()

    def take_zero(self) -> None:
        """Time is counted from another event, or from none."""
        self._zero = self.session.zero_row
        self._tell_all()

    def _take_theme(self) -> None:
        size_px = MARK_PX * self.session.magnification
        self._marks = MarkIcons(self.session.palette(), size_px=size_px, ratio=self.ratio)
        self._bold = QApplication.font()
        self._bold.setBold(True)

    def _tell_all(self) -> None:
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    @property
    def mark_side_px(self) -> int:
        """Width and height of the picture of a mark."""
        return self._marks.side_px

    # What a cell answers

    def _text(self, timeline: Timeline, row: int, column: int) -> str:
        text = COLUMNS[column].text(timeline, row)[:MOST_CHARACTERS]
        if column == DATE and self._zero is not None:
            counted = counted_column(timeline, self._zero).text(timeline, row)
            return f"{counted}\n{text}" if counted else text
        return f"{HIT_SIGN}{isolated(text)}" if column == TITLE and row in self._hits else text

    def _mark(self, timeline: Timeline, row: int, column: int) -> object:
        if column != DATE:
            return None
        status = timeline.statuses[timeline.table.status[row]]
        look = standing_look(row, timeline)
        return self._marks.icon(MARKS.index(status.mark), int(timeline.table.lane[row]), look)

    def _font(self, timeline: Timeline, row: int, column: int) -> object:
        is_claim = column == TITLE and timeline.statuses[timeline.table.status[row]].is_claim
        is_hit = column == TITLE and row in self._hits
        if not is_claim and not is_hit:
            return None
        font = QFont(self._bold)
        font.setBold(is_hit)
        font.setItalic(is_claim)
        return face_for(timeline.table.title[row][:MOST_CHARACTERS], font)

    def _ground(self, timeline: Timeline, row: int, column: int) -> object:
        if row in self._hits:
            return self._marks.palette.role("hit")
        return self._marks.palette.role("context") if timeline.table.context[row] else None

    def _tip(self, timeline: Timeline, row: int, column: int) -> object:
        return hover_text(timeline, row, is_rich=True)

    def _spoken(self, timeline: Timeline, row: int, column: int) -> object:
        text = bare(self._text(timeline, row, column))
        if column == TITLE:
            text = f"found: {text.removeprefix(HIT_SIGN)}" if row in self._hits else text
            return f"{text}, background" if timeline.table.context[row] else text
        return text.replace("\n", ", ")

    def _alignment(self, timeline: Timeline, row: int, column: int) -> object:
        return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

    # Qt

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As many as there are lines."""
        return 0 if parent.isValid() else len(self.lines.rows)

    def columnCount(self, parent: Index = NO_PARENT) -> int:
        """One a heading."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """What one cell says."""
        timeline, answer = self.session.timeline, self._answers.get(role)
        if timeline is None or not index.isValid():
            return None
        row = self.row_at(index.row())
        if row is None:
            return self._heading(index, role)
        return None if answer is None else answer(timeline, row, index.column())

    def _heading(self, index: Index, role: int) -> object:
        text = self.lines.headings[-1 - int(self.lines.rows[index.row()])]
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return text if index.column() == self.heading_column else ""
        if role == Role.FontRole:
            return self._bold
        color = HEADING_COLORS.get(role)
        return None if color is None else self._marks.palette.role(color)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings are read; the keys that go from line to line pass them by."""
        if index.isValid() and self.row_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:
        """The name of a column."""
        is_heading = orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole
        return COLUMNS[section].heading if is_heading else None
