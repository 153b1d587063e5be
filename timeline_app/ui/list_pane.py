"""The pane around the event list: what it shows, how it is sorted and grouped, and what is copied of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from timeline_app.ui.event_list import EventList
from timeline_app.ui.list_choices import ListChoices
from timeline_app.ui.list_columns import COLUMNS
from timeline_app.ui.session import Session

GROUP_WORDS: Final = (("", "&None"), ("year", "&Year"), ("lane", "&Lane"), ("status", "&Kind of claim"))
ENDINGS: Final = ((".md", "Copy as &Markdown"), (".csv", "Copy as &CSV"))


class ListPane(QWidget):
    """The list below a line of buttons; every choice is also in the menu of the list itself.

    ``save_requested`` asks for the table in a file.
    """

    save_requested = Signal()
    choices_changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.events = EventList(session, self)
        self.count = QLabel(self)
        self.count.setAccessibleName("Events in the list")
        self.count.setWordWrap(True)  # beside large buttons its words have no room in one line
        self.shown = self._button("&View", "Columns, order and groups", self._fill_view)
        self.taken = self._button("&Copy or save", "The list as a table", self._fill_taken)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 6)
        head.setSpacing(4)
        head.addWidget(self.count, 1)
        head.addWidget(self.shown)
        head.addWidget(self.taken)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.events, 1)
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setFocusProxy(self.events)
        self.events.lines_changed.connect(self._refresh)
        self.events.choices_changed.connect(self.choices_changed)
        session.document_changed.connect(self._refresh)
        session.search_changed.connect(self._refresh)
        header = self.events.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(lambda at: self.shown.menu().popup(header.mapToGlobal(at)))
        self._refresh()

    def _button(self, text: str, tip: str, fill: Callable[[QMenu], None]) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(text.replace("&", ""))
        button.setAccessibleDescription(tip)
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: fill(menu))
        # A menu that has nothing in it does not open.
        fill(menu)
        button.setMenu(menu)
        return button

    # What the menus hold

    def _fill_view(self, menu: QMenu) -> None:
        choices = self.events.choices
        menu.clear()
        columns = menu.addMenu("&Columns")
        for column in COLUMNS:
            action = _switch(columns, column.heading, is_on=column.id in choices.columns)
            action.setEnabled(choices.columns != (column.id,))
            action.toggled.connect(lambda is_on, one=column.id: self._show_column(one, is_on=is_on))
        sort, ways = menu.addMenu("&Sort by"), QActionGroup(menu)
        for column in COLUMNS:
            action = _switch(sort, column.heading, is_on=column.id == choices.sort)
            ways.addAction(action)
            action.triggered.connect(lambda _, one=column.id: self._choose(sort=one))
        sort.addSeparator()
        backwards = _switch(sort, "The &last first", is_on=choices.is_descending)
        backwards.toggled.connect(lambda is_on: self._choose(is_descending=is_on))
        group, groups = menu.addMenu("&Group by"), QActionGroup(menu)
        for name, words in GROUP_WORDS:
            action = _switch(group, words, is_on=name == choices.group)
            groups.addAction(action)
            action.triggered.connect(lambda _, one=name: self._choose(group=one))
        menu.addSeparator()
        found = _switch(menu, "Only what a search &finds", is_on=choices.found_only)
        found.toggled.connect(lambda is_on: self._choose(found_only=is_on))

    def _fill_taken(self, menu: QMenu) -> None:
        menu.clear()
        for ending, words in ENDINGS:
            menu.addAction(words).triggered.connect(lambda _, one=ending: self._copy(one))
        menu.addSeparator()
        menu.addAction("&Save as a table…").triggered.connect(self.save_requested)

    # What they do

    def _choose(self, **changes: object) -> None:
        self.events.set_choices(replace(self.events.choices, **changes))

    def _show_column(self, name: str, *, is_on: bool) -> None:
        kept = {*self.events.choices.columns, name} if is_on else {*self.events.choices.columns} - {name}
        self._choose(columns=tuple(column.id for column in COLUMNS if column.id in kept))
        if is_on:
            self.events.show_column(name)

    def _copy(self, ending: str) -> None:
        from timeline_app.ui.save_table import copy_table  # first needed where something is copied

        copy_table(self.events, ending)

    def set_choices(self, choices: ListChoices) -> None:
        """Show the list as it was shown before."""
        self.events.set_choices(choices)

    def _refresh(self) -> None:
        count, total = self.events.events.lines.event_count, self.events.total
        told = "1 event" if total == 1 else f"{total:,} events"
        self.count.setText(told if count == total else f"{count:,} of {told}")


def _switch(menu: QMenu, words: str, *, is_on: bool) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(is_on)
    return action
