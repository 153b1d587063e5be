"""Examination: a thread that asks every rule about one long list; it knows no window and merges nothing."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal

from timeline_app.formats import Problem
from timeline_app.freed_memory import give_back
from timeline_app.model.timeline import Timeline
from timeline_app.ui.turns import RightOfWay, take_short_turns


class _GivenUpError(Exception):
    """Nobody wants to know what is found any more."""


class Examination(QThread):
    """Examines one list, and stands back for the window, which may draw meanwhile, and for its rows.

    ``done`` carries the list and what was found, unless it was told to stop.
    """

    done = Signal(object, object)
    crashed = Signal(object)

    def __init__(self, timeline: Timeline, right_of_way: RightOfWay, parent: QObject) -> None:
        super().__init__(parent)
        self._timeline = timeline
        self._right_of_way = right_of_way

    def stop(self) -> None:
        """End after the step that is being made."""
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        """Ask rule after rule."""
        take_short_turns()
        problems: list[Problem] = []
        try:
            self._pause()
            from timeline_app.doctor import examine_by_rule  # imported beside the window, too

            for found in examine_by_rule(self._timeline, self._pause):
                problems += found
                self._pause()
        except _GivenUpError:
            return
        except Exception as fault:  # to be raised again where it is seen
            self.crashed.emit(fault)
        else:
            self.done.emit(self._timeline, tuple(problems))
        finally:
            give_back()

    def _pause(self) -> None:
        is_free = False
        while not is_free:
            if self.isInterruptionRequested():
                raise _GivenUpError
            is_free = self._right_of_way.stand_back()
