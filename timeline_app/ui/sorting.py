"""Sorting: works out the lines of a long list beside the window; it shows nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal

from timeline_app.model.timeline import Timeline
from timeline_app.ui.event_lines import lines_of
from timeline_app.ui.lifetimes import end_with, raise_again
from timeline_app.ui.list_choices import ListChoices
from timeline_app.ui.row_set import RowSet
from timeline_app.ui.turns import take_short_turns


class SortThread(QThread):
    """Works out the lines of one list; ``done`` carries the thread and the lines."""

    done = Signal(object, object)
    crashed = Signal(object)

    def __init__(
        self, timeline: Timeline, choices: ListChoices, found: RowSet | None, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._choices = choices
        self._found = found

    def stop(self) -> None:
        """Wait for the end."""
        self.wait()

    def run(self) -> None:
        """Sort, tell."""
        take_short_turns()
        try:
            self.done.emit(self, lines_of(self._timeline, self._choices, self._found))
        except Exception as fault:  # to be raised again where it is seen
            self.crashed.emit(fault)


class Sorting(QObject):
    """Sorts one list at a time, the one that was asked for last; ``ready`` carries its lines."""

    ready = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted: SortThread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether lines are on their way."""
        return self._wanted is not None

    def sort(self, timeline: Timeline, choices: ListChoices, found: RowSet | None) -> None:
        """Work out these lines, instead of any other."""
        thread = self._wanted = SortThread(timeline, choices, found, self)
        thread.done.connect(self._tell)
        thread.crashed.connect(raise_again)
        thread.finished.connect(thread.deleteLater)
        end_with(self, thread.stop)
        thread.start(QThread.Priority.LowPriority)

    def give_up(self) -> None:
        """Nothing of what is being sorted is wanted any more."""
        self._wanted = None

    def _tell(self, thread: SortThread, lines: object) -> None:
        if thread is self._wanted:
            self._wanted = None
            self.ready.emit(lines)
