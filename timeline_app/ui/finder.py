"""Finder: which events of the open list the query finds; at once, or beside the window in a long list.

It knows no view and no widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from timeline_app.ui.document import NOTHING, Document

if TYPE_CHECKING:
    # Only long lists are searched in a thread.
    from timeline_app.ui.search_thread import SearchThread


class Finder(QObject):
    """The rows that one query finds in one document; a new search gives up the one before.

    ``more_found`` is emitted when a search beside the window has found more, or has come to its end.
    """

    more_found = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._hits = NOTHING
        self._hit_set: tuple[NDArray[np.int64], frozenset[int]] = (NOTHING, frozenset())
        self._thread: SearchThread | None = None

    @property
    def hits(self) -> NDArray[np.int64]:
        """The rows found, ascending; empty also without a query."""
        return self._hits

    @property
    def hit_set(self) -> frozenset[int]:
        """The rows found, to ask whether one is among them; made once for a search."""
        if self._hit_set[0] is not self._hits:
            self._hit_set = (self._hits, frozenset(self._hits.tolist()))
        return self._hit_set[1]

    @property
    def is_searching(self) -> bool:
        """Whether more may be found in a long list, beside the window."""
        return self._thread is not None

    def next_hit(self, row: int | None, step: int) -> int | None:
        """The next hit (1) or the previous one (-1) from that row, round the ends; None without hits."""
        if len(self._hits) == 0:
            return None
        if row is None:
            at = 0 if step > 0 else len(self._hits) - 1
        else:
            past = np.searchsorted(self._hits, row, side="right")
            at = int(past if step > 0 else np.searchsorted(self._hits, row, side="left") - 1)
        return int(self._hits[at % len(self._hits)])

    def search(self, document: Document | None, query: str) -> None:
        """Look for the query in that document; in a long list nothing is found yet when this returns."""
        self._give_up()
        self._hits = NOTHING
        if document is None or not query.strip():
            return
        if document.is_found_at_once:
            self._hits = document.find(query)
        else:
            self._search_beside(document, query)

    def _give_up(self) -> None:
        if self._thread is not None:
            self._thread.requestInterruption()
            self._thread = None

    def _search_beside(self, document: Document, query: str) -> None:
        # The first picture does without.
        from timeline_app.ui.search_thread import SearchThread

        thread = self._thread = SearchThread(document.timeline, query, self)
        thread.found.connect(self._take)
        thread.crashed.connect(self._end)
        thread.finished.connect(thread.deleteLater)
        # A thread that outlives its application ends it with a crash.
        self.destroyed.connect(thread.stop)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(thread.stop)
        thread.start(QThread.Priority.LowPriority)

    def _end(self, fault: Exception) -> None:
        self._thread = None
        raise fault

    def _take(self, thread: SearchThread, rows: NDArray[np.int64], is_all: bool) -> None:
        if thread is self._thread:
            self._hits = rows
            if is_all:
                self._thread = None
            self.more_found.emit()
