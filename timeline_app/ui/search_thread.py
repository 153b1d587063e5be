"""Searching a long list beside the window: what is found comes by and by; it knows no session, no widgets."""

from __future__ import annotations

import time
from typing import Final

from PySide6.QtCore import QObject, QThread, Signal

from timeline_app.model.search import Search
from timeline_app.model.timeline import Timeline
from timeline_app.ui.turns import take_short_turns

TOLD_SECONDS: Final = 0.4
"""What is found meanwhile is told no more often than this: each time all marks are drawn again."""


class SearchThread(QThread):
    """Searches one list for one query; once it is given up it tells nothing any more and ends soon.

    ``found`` carries the thread, the rows that were found so far, ascending, and whether these are all.
    """

    found = Signal(object, object, bool)
    crashed = Signal(object)

    def __init__(self, timeline: Timeline, query: str, parent: QObject) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._query = query

    def stop(self) -> None:
        """Give up, and wait for the end."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        """Search part after part."""
        take_short_turns()
        search, told, count = Search(self._query, self._timeline), time.monotonic(), 0
        try:
            for _ in search.parts():
                if self.isInterruptionRequested():
                    return
                if time.monotonic() >= told + TOLD_SECONDS:
                    rows, told = search.rows, time.monotonic()
                    if len(rows) > count:
                        self.found.emit(self, rows, False)
                    count = len(rows)
        except Exception as fault:  # to be raised again where it is seen
            self.crashed.emit(fault)
        else:
            self.found.emit(self, search.rows, True)
