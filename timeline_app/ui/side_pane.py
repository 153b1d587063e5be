"""The side pane: details, list and problems under three tabs; it wires nothing that the session does not.

The main window puts it into a dock.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, QUrl, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from timeline_app.ui.details.pane import DetailsPane
from timeline_app.ui.event_list import EventList
from timeline_app.ui.problems_list import ProblemsList
from timeline_app.ui.session import Session

TABS: Final = ("details", "list", "problems")
"""The tabs from left to right."""


class SidePane(QWidget):
    """Three views of one session; what they ask of the window comes out as signals.

    ``more_requested`` carries the file name of the list that goes further, beside the open one.
    ``event_activated`` carries a row that should be brought to the middle of the canvas.
    """

    open_requested = Signal()
    more_requested = Signal(str)
    close_requested = Signal()
    event_activated = Signal(int)
    address_opened = Signal(QUrl)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.details = DetailsPane(session)
        self.events = EventList(session)
        self.problems = ProblemsList(session)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Details, list and problems")
        self.tabs.addTab(self.details, "Details")
        self.tabs.addTab(self.events, "List")
        self.tabs.addTab(self.problems, "Problems")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.tabs)
        self.details.open_requested.connect(self.open_requested)
        self.details.more_requested.connect(self.more_requested)
        self.details.close_requested.connect(self.close_requested)
        self.details.address_opened.connect(self.address_opened)
        self.events.event_activated.connect(self.event_activated)
        session.document_changed.connect(self._count_problems)
        self._count_problems()

    def set_example(self, is_example: bool) -> None:
        """Whether the open list came with the program."""
        self.details.set_example(is_example)

    @property
    def tab(self) -> str:
        """Which tab is in front: details, list or problems."""
        return TABS[self.tabs.currentIndex()]

    def show_tab(self, name: str) -> None:
        """Bring that one to the front, without taking the keyboard."""
        self.tabs.setCurrentIndex(TABS.index(name))

    def show_details(self) -> None:
        """Bring the details to the front."""
        self._show(self.details)

    def show_list(self) -> None:
        """Bring the event list to the front."""
        self._show(self.events)

    def show_problems(self) -> None:
        """Bring the problems to the front."""
        self._show(self.problems)

    def _show(self, tab: QWidget) -> None:
        self.tabs.setCurrentWidget(tab)
        tab.setFocus()

    def _count_problems(self) -> None:
        count = self.problems.count
        text = f"Problems ({count:,})" if count else "Problems"
        self.tabs.setTabText(self.tabs.indexOf(self.problems), text)

    def sizeHint(self) -> QSize:
        """As wide as reads well beside the canvas."""
        return QSize(390, 720)
