"""Checkup: has every list that opens examined, after its first picture and beside the window.

It knows no rule, and shows nothing itself.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.formats import Problem, Severity
from timeline_app.formats.problems import count_words
from timeline_app.model.timeline import Timeline
from timeline_app.ui.file_names import shown_name
from timeline_app.ui.session import Session

FIRST_WAIT_MS: Final = 300
"""So long after its first list, or a long one, a window has surely been painted."""
AT_ONCE_MAX: Final = 500
"""Up to so many events are examined at once, in less time than anybody notices; more of them in a thread."""


class Checkup(QObject):
    """Follows a session; of the lists that it opens, only the last is still examined."""

    _outdated = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._told: tuple[Path | None, int] | None = None
        self._is_first = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._examine)
        session.document_changed.connect(self._follow_document)

    def _follow_document(self) -> None:
        self._timer.stop()
        self._outdated.emit()
        timeline = self._session.timeline
        if timeline is not None:
            is_at_once = not self._is_first and len(timeline.table) <= AT_ONCE_MAX
            self._timer.start(0 if is_at_once else FIRST_WAIT_MS)

    def _examine(self) -> None:
        timeline = self._session.timeline
        if timeline is None:
            return
        self._is_first = False
        if len(timeline.table) <= AT_ONCE_MAX:
            # Imported here: the first picture does without.
            from timeline_app.doctor import examine

            self._take(timeline, examine(timeline))
            return
        self._examine_beside(timeline)

    def _examine_beside(self, timeline: Timeline) -> None:
        # Only long lists are examined in a thread.
        from PySide6.QtCore import QThread

        from timeline_app.ui.examination import Examination
        from timeline_app.ui.lifetimes import end_with, raise_again

        examination = Examination(timeline, self._session.right_of_way, self)
        examination.done.connect(self._take)
        examination.crashed.connect(raise_again)
        examination.finished.connect(examination.deleteLater)
        self._outdated.connect(examination.requestInterruption)
        end_with(self, examination.stop)
        examination.start(QThread.Priority.LowPriority)

    def _take(self, timeline: Timeline, found: tuple[Problem, ...]) -> None:
        document = self._session.document
        if document is None or document.timeline is not timeline:
            return
        from timeline_app.doctor import merged

        self._session.set_problems(merged(document.reading.problems, found))
        count = sum(one.severity is not Severity.NOTE for one in self._session.problems)
        # A list that is read again has news of its own to tell, unless its problems are others.
        is_news, self._told = (document.path, count) != self._told, (document.path, count)
        if is_news and any(one.severity is not Severity.NOTE for one in found):
            problems = count_words(self._session.problems)
            name = shown_name(document.path) if document.path else "This list"
            self._session.show_message(f"{name}: {problems}, listed under Problems")
