"""FacetTree: the values of each field with their counts, to be shown alone, shown too, or left out.

It changes no query: what was chosen comes out as a signal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QApplication, QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from timeline_app.model.facet_counts import FacetCount, FieldCounts
from timeline_app.ui.own_direction import OwnDirection
from timeline_app.ui.tooltips import plain_tooltip

SECTIONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "status": "Kind of claim",
        "is": "Standing",
        "lane": "Lane",
        "person": "People",
        "place": "Place",
        "tag": "Tag",
        "source": "Source",
        "date": "Kind of date",
    }
)
"""What each counted field is called, in the order of the sections."""
NAME, COUNT = range(2)
FIELD_ROLE: Final = int(Qt.ItemDataRole.UserRole)
VALUE_ROLE: Final = FIELD_ROLE + 1
CHOOSING: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEAVING: Final = (Qt.Key.Key_Minus, Qt.Key.Key_Delete)
STATE_WORDS: Final[Mapping[Qt.CheckState, str]] = MappingProxyType(
    {
        Qt.CheckState.Unchecked: "",
        Qt.CheckState.Checked: ", asked for",
        Qt.CheckState.PartiallyChecked: ", left out",
    }
)
SELECTED: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
ASKED: Final = Qt.CheckState.Checked
MOST_CHARACTERS: Final = 200
ROW_PX: Final = 8
SIDES_PX: Final = 24
SIGN_PX: Final = 16

State = Callable[[str, str], Qt.CheckState]
"""(field, value) to whether the query asks for it (checked), leaves it out (partially), or neither."""
Sign = Callable[[str, str], QIcon | None]
"""(field, value) to what stands before its name, if anything."""


class FacetTree(QTreeWidget):
    """A section a field, a row a value; ``chosen`` carries field, value and whether it is to be left out."""

    chosen = Signal(str, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closed: set[str] = set()
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setAllColumnsShowFocus(True)
        self.setUniformRowHeights(True)
        self.setItemDelegate(OwnDirection(self))
        self.setAccessibleName("What the events have")
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(COUNT, QHeaderView.ResizeMode.Fixed)
        self.itemClicked.connect(self._click)
        self.itemCollapsed.connect(lambda item: self._closed.add(item.data(NAME, FIELD_ROLE)))
        self.itemExpanded.connect(lambda item: self._closed.discard(item.data(NAME, FIELD_ROLE)))

    def fill(self, counts: Mapping[str, FieldCounts], state: State, sign: Sign) -> None:
        """Show these; what was current, closed and scrolled to stays so."""
        current, scrolled = self._named(self.currentItem()), self.verticalScrollBar().value()
        how = SELECTED if self.selectedItems() else QItemSelectionModel.SelectionFlag.NoUpdate
        self.clear()
        for field, title in SECTIONS.items():
            found = counts.get(field)
            if found is not None and any(one.value or state(field, "") is ASKED for one in found.counts):
                self._add_section(field, title, found, state, sign)
        most = max((one.count for found in counts.values() for one in found.counts), default=0)
        self.header().resizeSection(COUNT, self.fontMetrics().horizontalAdvance(f"{most:,}") + SIDES_PX)
        items = self._items()
        for item in [*(one for one in items if self._named(one) == current), *items][:1]:
            self.setCurrentItem(item, NAME, how)
        self.verticalScrollBar().setValue(scrolled)

    def _add_section(self, field: str, title: str, found: FieldCounts, state: State, sign: Sign) -> None:
        section = QTreeWidgetItem([title, ""])
        section.setData(NAME, FIELD_ROLE, field)
        font = self.font()
        font.setBold(True)
        section.setFont(NAME, font)
        section.setSizeHint(NAME, QSize(0, self.fontMetrics().lineSpacing() + ROW_PX))
        self.addTopLevelItem(section)
        signs = [sign(field, one.value) for one in found.counts]
        # What has none stands below the others all the same.
        blank = self._blank() if any(signs) else None
        for one, icon in zip(found.counts, signs, strict=True):
            section.addChild(self._row(field, title, one, state(field, one.value), icon or blank))
        if found.more:
            more = QTreeWidgetItem([f"{found.more:,} more: name them in the search line", ""])
            more.setFlags(Qt.ItemFlag.ItemIsEnabled)
            section.addChild(more)
        section.setExpanded(field not in self._closed)

    def _blank(self) -> QIcon:
        """Room for a sign where there is none."""
        pixmap = QPixmap(self.iconSize() if self.iconSize().isValid() else QSize(SIGN_PX, SIGN_PX))
        pixmap.fill(Qt.GlobalColor.transparent)
        return QIcon(pixmap)

    def _row(
        self, field: str, title: str, one: FacetCount, state: Qt.CheckState, sign: QIcon | None
    ) -> QTreeWidgetItem:
        note = f" ({one.note})" if one.note else ""
        name = (one.name[:MOST_CHARACTERS] or "(without a name)") + note
        row = QTreeWidgetItem([name, f"{one.count:,}"])
        row.setData(NAME, FIELD_ROLE, field)
        row.setData(NAME, VALUE_ROLE, one.value)
        row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        row.setCheckState(NAME, state)
        row.setTextAlignment(COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        events = "1 event" if one.count == 1 else f"{one.count:,} events"
        spoken = f"{title}: {name}, {events}{STATE_WORDS[state]}"
        row.setData(NAME, Qt.ItemDataRole.AccessibleTextRole, spoken)
        row.setToolTip(NAME, plain_tooltip(one.name + note))
        if state is Qt.CheckState.PartiallyChecked:
            font = self.font()
            font.setStrikeOut(True)
            row.setFont(NAME, font)
        if sign is not None:
            row.setIcon(NAME, sign)
        return row

    def _items(self) -> list[QTreeWidgetItem]:
        items: list[QTreeWidgetItem] = []
        for number in range(self.topLevelItemCount()):
            section = self.topLevelItem(number)
            if section is not None:
                rows = (section.child(at) for at in range(section.childCount()))
                items += [section, *(row for row in rows if row is not None)]
        return items

    def _named(self, item: QTreeWidgetItem | None) -> tuple[object, object] | None:
        return None if item is None else (item.data(NAME, FIELD_ROLE), item.data(NAME, VALUE_ROLE))

    def row_of(self, field: str, value: str) -> QTreeWidgetItem | None:
        """The row of a value, where it is listed."""
        return next((item for item in self._items() if self._named(item) == (field, value)), None)

    def _choose(self, item: QTreeWidgetItem | None, *, leaves: bool) -> bool:
        named = self._named(item)
        if named is None or not isinstance(named[1], str):
            return False
        self.chosen.emit(named[0], named[1], leaves)
        return True

    def _click(self, item: QTreeWidgetItem, _: int) -> None:
        held = QApplication.keyboardModifiers()
        self._choose(item, leaves=bool(held & Qt.KeyboardModifier.ControlModifier))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space asks for the current value, minus leaves it out; on a section both open or close it."""
        item, key = self.currentItem(), Qt.Key(event.key())
        if key in CHOOSING or key in LEAVING:
            if not self._choose(item, leaves=key in LEAVING) and item is not None:
                item.setExpanded(not item.isExpanded())
            return
        super().keyPressEvent(event)
