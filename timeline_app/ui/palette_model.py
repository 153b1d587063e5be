"""The entries of the palette as rows of a list model, and how a row is drawn; it finds nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from timeline_app.ui.palette_lines import Line, Lines
from timeline_app.ui.palette_search import Entry

LINE: Final = Qt.ItemDataRole.UserRole
"""The row's Line, for the delegate."""
ROOM_PX: Final = 6
"""Above and below a line, and between what stands in it."""
SIDE_PX: Final = 10
ASIDE_SHARE: Final = 0.45
"""So much of the width belongs at most to what stands at the right."""

Index = QModelIndex | QPersistentModelIndex
NO_PARENT: Final = QPersistentModelIndex()
Role = Qt.ItemDataRole


class PaletteModel(QAbstractListModel):
    """What was found, entry by entry; a row that does nothing now can be read all the same."""

    def __init__(self, lines: Lines, parent: QObject) -> None:
        super().__init__(parent)
        self._lines = lines
        self._entries: tuple[Entry, ...] = ()
        self._answers: Mapping[int, Callable[[Line], object]] = MappingProxyType(
            {
                Role.DisplayRole: lambda line: line.name,
                Role.DecorationRole: lambda line: line.picture() if line.picture is not None else None,
                Role.AccessibleTextRole: lambda line: line.spoken,
                LINE: lambda line: line,
            }
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is shown, from the top."""
        return self._entries

    def show_entries(self, entries: tuple[Entry, ...], lines: Lines | None = None) -> None:
        """Show these from now on; those of another search by its lines."""
        self.beginResetModel()
        self._entries = entries
        self._lines = lines or self._lines
        self.endResetModel()

    def line(self, row: int) -> Line:
        """What stands in a row."""
        return self._lines.line(self._entries[row])

    def is_complete(self, row: int) -> bool:
        """Whether that row says all that it will say."""
        return self._lines.is_complete(self._entries[row])

    def complete(self, row: int) -> None:
        """Read what that row still lacks."""
        self._lines.complete(self._entries[row])
        self.dataChanged.emit(self.index(row), self.index(row))

    # Qt

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        """As many as there are entries."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """What one row says."""
        answer = self._answers.get(role)
        return None if answer is None or not index.isValid() else answer(self.line(index.row()))


class LineDelegate(QStyledItemDelegate):
    """Draws a line: its picture, its name cut where it is too long, and what stands at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the font wants."""
        return QSize(0, max(option.fontMetrics.height(), option.decorationSize.height()) + 2 * ROOM_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground as the style draws it, then the line."""
        line = index.data(LINE)
        style = option.widget.style() if option.widget is not None else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        side = option.decorationSize.width()
        box = option.rect.adjusted(SIDE_PX, 0, -SIDE_PX, 0)
        if line.picture is not None:
            at = QRect(box.left(), box.center().y() - side // 2, side, side)
            mode = QIcon.Mode.Disabled if line.is_idle else _MODES[is_chosen]
            line.picture().paint(painter, at, Qt.AlignmentFlag.AlignCenter, mode)
        box.setLeft(box.left() + side + ROOM_PX)
        group = QPalette.ColorGroup.Disabled if line.is_idle else QPalette.ColorGroup.Active
        plain, quiet = _INKS[is_chosen]
        metrics, elide = option.fontMetrics, Qt.TextElideMode.ElideRight
        aside = metrics.elidedText(line.aside, elide, round(box.width() * ASIDE_SHARE))
        aside_px = metrics.horizontalAdvance(aside)
        name = metrics.elidedText(line.name, elide, box.width() - aside_px - 2 * ROOM_PX)
        middle = Qt.AlignmentFlag.AlignVCenter
        for text, where, ink in (
            (name, Qt.AlignmentFlag.AlignLeft, plain),
            (aside, Qt.AlignmentFlag.AlignRight, quiet),
        ):
            painter.setPen(option.palette.color(group, ink))
            painter.drawText(box, int(where | middle), text)


_MODES: Final = (QIcon.Mode.Normal, QIcon.Mode.Selected)
_INKS: Final = (
    (QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText),
    (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.HighlightedText),
)
"""The colours of name and aside, of a row that is not chosen and of one that is."""
