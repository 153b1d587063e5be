"""The pane of filters: what the events found have, counted beside the search line, which it writes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from timeline_app.layout.lane_view import nothing_hidden
from timeline_app.model.facet_counts import FieldCounts, facet_term, facet_terms
from timeline_app.model.query import Query, Term
from timeline_app.model.query_edits import holds, leaves_out, without_field
from timeline_app.ui.facet_signs import facet_sign
from timeline_app.ui.facet_tree import FacetTree
from timeline_app.ui.legend_clicks import clicked
from timeline_app.ui.session import Session
from timeline_app.ui.typed_query import query_of

HELP: Final = "Click or Space: only these. Ctrl+click or −: all but these."
NOTHING: Final = "No event is found, so there is nothing to choose from. “Show all” brings all back."
COUNTING: Final = "The list is read for the counts: this takes a moment."
COUNT_MS: Final = 60
"""So long after the last change it is counted anew: nobody reads the counts of half a word."""


class FilterPane(QWidget):
    """The counts below a line that says how many are found.

    It counts only while it is seen. ``kept_wanted`` asks for the menu of kept queries at a point of the
    screen.
    """

    kept_wanted = Signal(QPoint)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.counts: Mapping[str, FieldCounts] = {}
        self.count = QLabel(self)
        self.count.setAccessibleName("Events found")
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.kept = self._button("&Kept queries", "Queries that were kept for this list")
        self.kept.clicked.connect(self._want_kept)
        self.clear = self._button("Show &all", "Bring back all that is left out (Backspace)")
        self.clear.clicked.connect(lambda: session.set_view(nothing_hidden(session.view)))
        self.tree = FacetTree(self)
        self.tree.chosen.connect(self._choose)
        self.help = QLabel(HELP, self)
        self.help.setWordWrap(True)
        head = QHBoxLayout()
        head.setContentsMargins(12, 6, 8, 6)
        head.setSpacing(4)
        head.addWidget(self.count, 1)
        head.addWidget(self.clear)
        head.addWidget(self.kept)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(self.tree, 1)
        self.help.setContentsMargins(12, 6, 12, 8)
        whole.addWidget(self.help)
        self.setFocusProxy(self.tree)
        self.tree.setAccessibleDescription(HELP)
        self._counting = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._counting.timeout.connect(self._count)
        session.document_changed.connect(self._empty)
        for changed in (session.document_changed, session.search_changed, session.view_changed):
            changed.connect(self._count_soon)
        session.theme_changed.connect(self._fill)
        session.finder.counted.connect(self._take)

    def _button(self, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(text.replace("&", ""))
        return button

    def _want_kept(self) -> None:
        self.kept_wanted.emit(self.kept.mapToGlobal(QPoint(0, self.kept.height())))

    def _empty(self) -> None:
        self.counts = {}
        self._fill()

    def _count_soon(self) -> None:
        self._say_found()
        if self.isVisible():
            self._counting.start()

    def _count(self) -> None:
        self.session.finder.count()

    def _take(self, query: str, counts: Mapping[str, FieldCounts]) -> None:
        if query == self.session.view.query:
            self.counts = counts
            self._fill()

    def _say_found(self) -> None:
        session, timeline = self.session, self.session.timeline
        total = 0 if timeline is None else len(timeline.table)
        if timeline is None:
            self.count.setText("")
        elif session.finder.fault is not None:
            self.count.setText("The search line has a fault")
        elif session.query.strip():
            self.count.setText(f"{len(session.finder.found):,} of {total:,} found")
        else:
            self.count.setText("1 event" if total == 1 else f"{total:,} events")
        self.clear.setEnabled(timeline is not None and session.view != nothing_hidden(session.view))
        self.kept.setEnabled(timeline is not None)

    def _fill(self) -> None:
        self._say_found()
        index = self.session.finder.index() if self.counts else None
        if index is None:
            self.tree.clear()
            self.help.setText("" if self.session.timeline is None else COUNTING)
            return
        query = query_of(self.session.view.query)
        # What values are called in a query takes a look at all others of their field.
        asked = {
            field: facet_terms(field, [one.value for one in found.counts], index)
            for field, found in self.counts.items()
            if without_field(query, field) != query
        }

        def state(field: str, value: str) -> Qt.CheckState:
            return _state(query, asked[field][value]) if field in asked else Qt.CheckState.Unchecked

        self.tree.fill(self.counts, state, self._sign)
        self.help.setText(HELP if self.tree.topLevelItemCount() else NOTHING)

    def _choose(self, field: str, value: str, leaves: bool) -> None:
        index = self.session.finder.index()
        if index is not None:
            term = facet_term(field, value, index)
            self.session.set_view(clicked(self.session.view, term, leaves=leaves, adds=True))

    def _sign(self, field: str, value: str) -> QIcon | None:
        timeline = self.session.timeline
        if timeline is None:
            return None
        return facet_sign(field, value, timeline, self.session.palette(), self.devicePixelRatioF())

    def showEvent(self, event: QShowEvent) -> None:
        """What was not counted while nobody saw it is counted now."""
        super().showEvent(event)
        self._count_soon()


def _state(query: Query, term: Term) -> Qt.CheckState:
    """Whether the query asks for what the term finds, leaves it out, or neither."""
    if holds(query, term):
        return Qt.CheckState.Checked
    return Qt.CheckState.PartiallyChecked if leaves_out(query, term) else Qt.CheckState.Unchecked
