"""LegendCounts: how many of what is found have each mark of the legend, and which of them are asked for.

It draws nothing. What needs the list searched is worked out where a query asks for it: never at the start.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.layout.legend import LegendItem
from timeline_app.layout.pieces import Look
from timeline_app.ui.session import Session

if TYPE_CHECKING:
    # The first picture does without: nothing is searched for yet.
    from timeline_app.model.mark_counts import MarkCounts

COUNT_MS: Final = 60
"""So long after the last change it is counted anew: nobody reads the counts of half a word."""


class Asked(Enum):
    """What the search line says of a mark, in a word that follows its name."""

    NEITHER = ""
    ONLY = "asked for"
    LEFT_OUT = "left out"


class LegendCounts(QObject):
    """Follows the query of a session; ``changed`` tells that it says something else now."""

    changed = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._counts: MarkCounts | None = None
        self._counting: QTimer | None = None
        session.document_changed.connect(self._forget)
        session.search_changed.connect(self._follow)
        session.finder.marks_counted.connect(self._take)

    @property
    def is_beside_a_query(self) -> bool:
        """Whether it counts what a query finds, and not the whole list."""
        return self._counts is not None

    def of(self, item: LegendItem) -> str:
        """How many events have the mark, among those that the rest of the query finds."""
        counts = self._counts
        if counts is None:
            return item.count
        if item.date_kind:
            return f"{counts.dates.get(item.date_kind, 0):,}"
        by_status = counts.fallen if item.look & Look.STRUCK else counts.standing
        return f"{by_status[item.status]:,}"

    def asked(self, item: LegendItem) -> Asked:
        """Whether the query asks for the mark, or leaves it out."""
        timeline = self._session.timeline
        index = self._session.finder.index() if self._counts is not None else None
        if timeline is None or index is None:
            return Asked.NEITHER
        from timeline_app.model.query_edits import holds, leaves_out
        from timeline_app.ui.legend_clicks import term_of
        from timeline_app.ui.typed_query import query_of

        query, term = query_of(self._session.query), term_of(item, timeline, index)
        if holds(query, term):
            return Asked.ONLY
        return Asked.LEFT_OUT if leaves_out(query, term) else Asked.NEITHER

    def _follow(self) -> None:
        if not self._session.query.strip() or self._session.finder.fault is not None:
            self._forget()
            return
        if self._counting is None:
            self._counting = QTimer(self, singleShot=True, interval=COUNT_MS)
            self._counting.timeout.connect(self._session.finder.count_marks)
        self._counting.start()

    def _forget(self) -> None:
        if self._counting is not None:
            self._counting.stop()
        if self._counts is not None:
            self._counts = None
            self.changed.emit()

    def _take(self, query: str, counts: MarkCounts) -> None:
        if query == self._session.query and query.strip():
            self._counts = counts
            self.changed.emit()
