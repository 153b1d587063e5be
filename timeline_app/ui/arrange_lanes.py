"""Arrange lanes: a list of all lanes of the grouping, to show, close and move them; it acts at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.layout.placement import PlacedLane
from timeline_app.model.search import fold
from timeline_app.ui.lanes import LANES_BY, Lanes
from timeline_app.ui.own_direction import OwnDirection
from timeline_app.ui.session import Session

CLOSE_TEXT: Final = "&Close lane"
OPEN_TEXT: Final = "&Open lane"
HEADINGS: Final = ("Lane", "Events", "")
NAME, COUNT, STATE = range(len(HEADINGS))
LANE_ID: Final = Qt.ItemDataRole.UserRole
MOST_CHARACTERS: Final = 200
SIDES_PX: Final = 24
ROW_PX: Final = 8
HELP: Final = (
    "Space shows or hides a lane, Left closes it, Right opens it, Alt+Up and Alt+Down move it. "
    "The timeline follows at once."
)
FROM_LINE: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
"""Keys that move in the list also while a name is typed."""


class ArrangeLanes(QDialog):
    """A line that narrows the list down, the list with a check box a lane, and buttons for the current lane.

    It follows the session, so that it is right also while lanes are arranged elsewhere.
    """

    def __init__(self, session: Session, lanes: Lanes, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session = session
        self._lanes = lanes
        self._filled: tuple[str, ...] = ()
        self._verbs: Mapping[tuple[Qt.Key, bool], Callable[[str], object]] = MappingProxyType(
            {
                (Qt.Key.Key_Left, False): lambda one: self._set_closed(one, True),
                (Qt.Key.Key_Right, False): lambda one: self._set_closed(one, False),
                (Qt.Key.Key_Up, True): lambda one: self._shift(one, -1),
                (Qt.Key.Key_Down, True): lambda one: self._shift(one, 1),
            }
        )
        self.line = QLineEdit(self)
        self.line.setPlaceholderText("Part of a name")
        self.line.setAccessibleName("Part of a lane’s name")
        self.line.setClearButtonEnabled(True)
        self.list = QTreeWidget(self)
        self.list.setItemDelegate(OwnDirection(self.list))
        self.buttons: dict[str, QPushButton] = {}
        self._set_up()
        self.line.textChanged.connect(self._narrow_down)
        self.list.itemChanged.connect(self._take_check)
        self.list.currentItemChanged.connect(self._refresh_buttons)
        for watched in (self.line, self.list):
            watched.installEventFilter(self)
        for changed in (session.view_changed, session.document_changed, session.search_changed):
            changed.connect(self.refresh)
        self.refresh()
        self._go_to(lanes.of_selection)
        self.list.setFocus()

    def _set_up(self) -> None:
        self.list.setAccessibleName("Lanes")
        self.list.setAccessibleDescription(HELP)
        self.list.setHeaderLabels(HEADINGS)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, text in ((COUNT, "500,000"), (STATE, "closed")):
            header.resizeSection(column, self.fontMetrics().horizontalAdvance(text) + SIDES_PX)
        beside = QVBoxLayout()
        for name, text, verb in (
            ("toggle", CLOSE_TEXT, self._lanes.toggle),
            ("alone", "&Only this lane", self._lanes.alone),
            ("up", "Move &up", lambda one: self._shift(one, -1)),
            ("down", "Move &down", lambda one: self._shift(one, 1)),
        ):
            beside.addWidget(self._button(name, text, self._with_current(verb)))
        beside.addStretch(1)
        beside.addWidget(self._button("all", "&Show all", self._lanes.show_all))
        beside.addWidget(self._button("order", "&Reset order", self._lanes.reset_order))
        middle = QHBoxLayout()
        middle.addWidget(self.list, stretch=1)
        middle.addLayout(beside)
        help_text = QLabel(HELP, self)
        help_text.setWordWrap(True)
        closing = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        closing.rejected.connect(self.reject)
        whole = QVBoxLayout(self)
        whole.addWidget(self.line)
        whole.addLayout(middle)
        whole.addWidget(help_text)
        whole.addWidget(closing)
        self.resize(560, 480)

    def _button(self, name: str, text: str, run: Callable[[], object]) -> QPushButton:
        button = self.buttons[name] = QPushButton(text, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: run())
        return button

    # In step with the session

    def refresh(self) -> None:
        """Show the lanes as they are now; the current one stays so."""
        named = LANES_BY.get(self._session.view.lanes_by, LANES_BY["lane"])[1]
        self.setWindowTitle(f"Arrange lanes: {named}")
        lanes = self._lanes.all
        with QSignalBlocker(self.list):
            current = self.current
            if self._filled != tuple(lane.id for lane in lanes):
                self._fill(lanes)
                self._go_to(current)
            for number, lane in enumerate(lanes):
                self._show_state(self.list.topLevelItem(number), lane)
        self._narrow_down()
        self._refresh_buttons()

    def _fill(self, lanes: tuple[PlacedLane, ...]) -> None:
        self.list.clear()
        self._filled = tuple(lane.id for lane in lanes)
        for lane in lanes:
            item = QTreeWidgetItem([lane.name[:MOST_CHARACTERS], f"{lane.count:,}", ""])
            item.setData(NAME, LANE_ID, lane.id)
            item.setSizeHint(NAME, QSize(0, self.fontMetrics().lineSpacing() + ROW_PX))
            item.setTextAlignment(COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)

    def _show_state(self, item: QTreeWidgetItem | None, lane: PlacedLane) -> None:
        if item is not None:
            is_hidden = self._lanes.is_hidden(lane.id)
            item.setCheckState(NAME, Qt.CheckState.Unchecked if is_hidden else Qt.CheckState.Checked)
            closed = "closed" if self._lanes.is_closed(lane.id) else ""
            item.setText(STATE, "hidden" if is_hidden else closed)

    def _narrow_down(self) -> None:
        """List only the lanes whose names hold every word of the line."""
        words = fold(self.line.text()).split()
        for item in self._items():
            name = fold(item.text(NAME))
            item.setHidden(not all(word in name for word in words))
        current = self.list.currentItem()
        if current is None or current.isHidden():
            first = next((one for one in self._items() if not one.isHidden()), None)
            if first is None:
                self.list.setCurrentIndex(QModelIndex())
            else:
                self.list.setCurrentItem(first)

    def _refresh_buttons(self) -> None:
        lane_id = self.current
        is_there = lane_id is not None and not self._lanes.is_hidden(lane_id)
        is_closed = lane_id is not None and self._lanes.is_closed(lane_id)
        self.buttons["toggle"].setText(OPEN_TEXT if is_closed else CLOSE_TEXT)
        for name in ("toggle", "alone"):
            self.buttons[name].setEnabled(is_there)
        for name, step in (("up", -1), ("down", 1)):
            self.buttons[name].setEnabled(
                lane_id is not None and self._place_beside(lane_id, step) is not None
            )
        self.buttons["all"].setEnabled(self._lanes.are_arranged)
        self.buttons["order"].setEnabled(not set(self._session.view.lane_order).isdisjoint(self._filled))

    # The current lane

    @property
    def current(self) -> str | None:
        """The id of the current lane."""
        item = self.list.currentItem()
        return None if item is None else str(item.data(NAME, LANE_ID))

    def _items(self) -> list[QTreeWidgetItem]:
        items = (self.list.topLevelItem(number) for number in range(self.list.topLevelItemCount()))
        return [item for item in items if item is not None]

    def _go_to(self, lane_id: str | None) -> None:
        at = self._filled.index(lane_id) if lane_id in self._filled else 0
        item = self.list.topLevelItem(at)
        if item is not None:
            self.list.setCurrentItem(item)

    def _with_current(self, verb: Callable[[str], object]) -> Callable[[], object]:
        def run() -> None:
            if self.current is not None:
                verb(self.current)

        return run

    def _place_beside(self, lane_id: str, step: int) -> int | None:
        """The place, among the lanes shown, of the next listed one above (-1) or below (1) that is shown."""
        shown = [one for one in self._filled if not self._lanes.is_hidden(one)]
        if lane_id not in shown:
            return None
        listed = {str(item.data(NAME, LANE_ID)) for item in self._items() if not item.isHidden()}
        at = shown.index(lane_id) + step
        while 0 <= at < len(shown) and shown[at] not in listed:
            at += step
        return at if 0 <= at < len(shown) else None

    def _shift(self, lane_id: str, step: int) -> None:
        place = self._place_beside(lane_id, step)
        if place is not None:
            self._lanes.move(lane_id, place)
            self.list.scrollTo(self.list.currentIndex())

    def _set_closed(self, lane_id: str, is_closed: bool) -> None:
        if self._lanes.is_closed(lane_id) is not is_closed and not self._lanes.is_hidden(lane_id):
            self._lanes.toggle(lane_id)

    def _take_check(self, item: QTreeWidgetItem, column: int) -> None:
        lane_id = str(item.data(NAME, LANE_ID))
        is_wanted = item.checkState(NAME) is Qt.CheckState.Checked
        if column == NAME and is_wanted is self._lanes.is_hidden(lane_id):
            (self._lanes.show if is_wanted else self._lanes.hide)(lane_id)

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys close, open and move the current lane; in the line those up and down go to the list."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        stroke = (Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        verb = self._verbs.get(stroke)
        if verb is not None and (stroke[1] or watched is self.list):
            self._with_current(verb)()
            return True
        if watched is self.line and stroke[0] in FROM_LINE:
            self.list.setFocus()
            return False
        return super().eventFilter(watched, event)
