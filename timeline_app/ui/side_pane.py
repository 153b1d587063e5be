"""The side pane: four tabs for one session, and the dock in which they stand beside the canvas.

It wires nothing that the session does not.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QVBoxLayout, QWidget

from timeline_app.ui.list_choices import ListChoices
from timeline_app.ui.session import Session

if TYPE_CHECKING:
    from timeline_app.ui.details.pane import DetailsPane
    from timeline_app.ui.event_list import EventList
    from timeline_app.ui.filter_pane import FilterPane
    from timeline_app.ui.list_pane import ListPane
    from timeline_app.ui.problems_list import ProblemsList

TABS: Final = ("details", "list", "problems", "filter")
"""The tabs from left to right."""
PANES: Final = ("details", "list_pane", "problems", "filters")
"""What stands in each."""
LEAST_PX: Final = 240
"""Narrowed with a small window, the pane would stay as narrow in a large one."""


class SidePane(QWidget):
    """Four views of one session; what they ask of the window comes out as signals.

    ``more_requested`` carries the file name of the list that goes further, beside the open one.
    ``event_activated`` carries a row that should be brought into sight on the canvas, ``menu_wanted`` where
    on the screen a menu for the selected event is wanted, ``measure_wanted`` the row to which it is to be
    measured from it.
    """

    open_requested = Signal()
    more_requested = Signal(str)
    close_requested = Signal()
    event_activated = Signal(int)
    menu_wanted = Signal(QPoint)
    measure_wanted = Signal(int)
    address_opened = Signal(object)
    table_requested = Signal()
    kept_wanted = Signal(QPoint)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._is_example = False
        self.list_choices = ListChoices()
        self._details: DetailsPane | None = None
        self._list: ListPane | None = None
        self._problems: ProblemsList | None = None
        self._filters: FilterPane | None = None
        self._first_tab = TABS[0]
        self._is_seen = False
        self._empty: dict[str, QWidget] = {}
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        # In the colour of the panes until they are there.
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        session.document_changed.connect(self._count_problems)
        session.problems_changed.connect(self._count_problems)

    @cached_property
    def tabs(self) -> QTabWidget:
        """The tabs, made when they are first wanted or after they would first have been painted."""
        tabs = QTabWidget(self)
        tabs.setDocumentMode(True)
        tabs.setAccessibleName("Side pane")
        tabs.tabBar().setAccessibleName("Details, list, problems and filter")
        for name in TABS:
            page = self._empty[name] = QWidget(tabs)
            tabs.addTab(page, self._title(name))
        tabs.setCurrentIndex(TABS.index(self._first_tab))
        tabs.currentChanged.connect(self._fill)
        self._whole.addWidget(tabs)
        tabs.show()
        self.setAutoFillBackground(False)
        return tabs

    @property
    def _has_tabs(self) -> bool:
        return "tabs" in vars(self)

    @property
    def details(self) -> DetailsPane:
        """The details, made when they are first wanted: the first picture of the line comes before them."""
        if self._details is None:
            from timeline_app.ui.details.pane import DetailsPane

            pane = self._details = DetailsPane(self.session)
            pane.set_example(self._is_example)
            pane.open_requested.connect(self.open_requested)
            pane.more_requested.connect(self.more_requested)
            pane.close_requested.connect(self.close_requested)
            pane.address_opened.connect(lambda address: self.address_opened.emit(address))
            pane.event_followed.connect(self.event_activated)
            self._put(pane, "details")
        return self._details

    @property
    def list_pane(self) -> ListPane:
        """The list with its buttons, made when it is first wanted: the start does not wait for it."""
        if self._list is None:
            from timeline_app.ui.list_pane import ListPane

            self._list = ListPane(self.session)
            self._list.set_choices(self.list_choices)
            self._list.events.event_activated.connect(self.event_activated)
            self._list.events.menu_wanted.connect(self.menu_wanted)
            self._list.events.measure_wanted.connect(self.measure_wanted)
            self._list.save_requested.connect(self.table_requested)
            self._list.choices_changed.connect(self._keep_choices)
            self._put(self._list, "list")
        return self._list

    @property
    def events(self) -> EventList:
        """The list of events itself."""
        return self.list_pane.events

    def _keep_choices(self) -> None:
        self.list_choices = self.list_pane.events.choices

    @property
    def problems(self) -> ProblemsList:
        """The list of problems, made when it is first wanted."""
        if self._problems is None:
            from timeline_app.ui.problems_list import ProblemsList

            self._problems = ProblemsList(self.session)
            self._problems.event_activated.connect(self.event_activated)
            self._put(self._problems, "problems")
        return self._problems

    @property
    def filters(self) -> FilterPane:
        """What the events have, with counts, made when it is first wanted."""
        if self._filters is None:
            from timeline_app.ui.filter_pane import FilterPane

            self._filters = FilterPane(self.session)
            self._filters.kept_wanted.connect(self.kept_wanted)
            self._put(self._filters, "filter")
        return self._filters

    def _put(self, pane: QWidget, name: str) -> None:
        """In the place of the empty page that stood for it, with the keyboard if that had it."""
        number = TABS.index(name)
        is_current = self.tabs.currentIndex() == number
        title, empty = self.tabs.tabText(number), self._empty.pop(name)
        has_keyboard = empty.hasFocus()
        with QSignalBlocker(self.tabs):
            self.tabs.removeTab(number)
            self.tabs.insertTab(number, pane, title)
            if is_current:
                self.tabs.setCurrentIndex(number)
        if has_keyboard:
            pane.setFocus()
        empty.deleteLater()

    def _fill(self, number: int) -> None:
        """The tab that comes to the front has its pane."""
        getattr(self, PANES[number])

    def _fill_current(self) -> None:
        getattr(self, PANES[self.tabs.currentIndex()])

    def set_example(self, is_example: bool) -> None:
        """Whether the open list came with the program."""
        self._is_example = is_example
        if self._details is not None:
            self._details.set_example(is_example)

    @property
    def tab(self) -> str:
        """Which tab is in front: details, list, problems or filter."""
        return TABS[self.tabs.currentIndex()] if self._has_tabs else self._first_tab

    def show_tab(self, name: str) -> None:
        """Bring that one to the front, without taking the keyboard."""
        self._first_tab = name
        if self._has_tabs:
            self.tabs.setCurrentIndex(TABS.index(name))

    def show_details(self) -> None:
        """Bring the details to the front."""
        self._show(self.details)

    def show_list(self) -> None:
        """Bring the event list to the front."""
        self._show(self.list_pane)

    def show_problems(self) -> None:
        """Bring the problems to the front."""
        self._show(self.problems)

    def _show(self, tab: QWidget) -> None:
        self.tabs.setCurrentWidget(tab)
        tab.setFocus()

    def _count_problems(self) -> None:
        if self._has_tabs:
            self.tabs.setTabText(TABS.index("problems"), self._title("problems"))

    def _title(self, name: str) -> str:
        count = len(self.session.problems) if name == "problems" else 0
        return f"{name.capitalize()} ({count:,})" if count else name.capitalize()

    def sizeHint(self) -> QSize:
        """As wide as reads well beside the canvas."""
        return QSize(390, 720)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first time, have the tabs made, once all that is painted with it is painted too."""
        super().paintEvent(event)
        if not self._is_seen:
            self._is_seen = True
            QTimer.singleShot(0, self, self._fill_current)


class SideDock(QDockWidget):
    """The side pane in its window, at the right or at the left; it can be closed and brought back."""

    def __init__(self, pane: SidePane, window: QMainWindow) -> None:
        super().__init__("Side pane", window)
        self._pane = pane
        self.setObjectName("side-pane")
        pane.setMinimumWidth(LEAST_PX)
        self.setWidget(pane)
        # Its tabs say what it is: a title bar would only take height.
        self.setTitleBarWidget(QWidget(self))
        self.setAllowedAreas(Qt.DockWidgetArea.LeftDockWidgetArea | Qt.DockWidgetArea.RightDockWidgetArea)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self)

    @property
    def is_shown(self) -> bool:
        """Whether the side pane is open."""
        return not self.isHidden()

    def toggle(self) -> None:
        """Close the side pane, or bring it back."""
        self.setVisible(self.isHidden())

    def show_tab(self, name: str) -> None:
        """Open it with that tab, and give that the keyboard: details, list, problems or filter."""
        self.show()
        self.raise_()
        self._pane.show_tab(name)
        self._pane.tabs.currentWidget().setFocus()
