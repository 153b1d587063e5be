"""Clocks: works a long list out by another clock beside the window; it shows nothing itself."""

from __future__ import annotations

from PySide6.QtCore import QObject, QThread, Signal

from timeline_app.freed_memory import give_back
from timeline_app.layout.compose import lay_out, plot_width
from timeline_app.layout.overview import overview_of
from timeline_app.layout.view import View
from timeline_app.paint.text import Fonts
from timeline_app.ui.document import Document, OtherClock, Picture
from timeline_app.ui.lifetimes import end_with_program
from timeline_app.ui.turns import take_short_turns


class ClockThread(QThread):
    """Works one document out by the clock of a view, for a canvas of that size (px)."""

    done = Signal(object, object)
    crashed = Signal(object)

    def __init__(self, document: Document, view: View, size: tuple[float, float], parent: QObject) -> None:
        super().__init__(parent)
        self.document = document
        self.view = view
        self._size = size

    def run(self) -> None:
        """Work it out, tell."""
        take_short_turns()
        try:
            self.done.emit(self, by_the_clock_of(self.view, self.document, self._size))
        except Exception as fault:  # to be raised again where it is seen
            self.crashed.emit(fault)
        finally:
            give_back()


class Clocks(QObject):
    """Works out one document at a time, the one that was asked for last.

    ``ready`` carries the document as it was asked for, and it by the other clock.
    """

    ready = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._threads: list[ClockThread] = []
        self._wanted: ClockThread | None = None
        end_with_program(self.stop)

    def work_out(self, document: Document, view: View, size: tuple[float, float]) -> None:
        """Work that document out by the clock of the view, instead of any other."""
        for ended in [one for one in self._threads if one.isFinished()]:
            self._threads.remove(ended)
            ended.deleteLater()
        thread = self._wanted = ClockThread(document, view, size, self)
        self._threads.append(thread)
        thread.done.connect(self._tell)
        thread.crashed.connect(self._crash)
        thread.start()

    def give_up(self) -> None:
        """Nothing of what is being worked out is wanted any more."""
        self._wanted = None

    def stop(self) -> None:
        """Give up, and wait until nothing is being worked out."""
        self.give_up()
        for thread in self._threads:
            thread.wait()

    def _tell(self, thread: ClockThread, found: OtherClock) -> None:
        if thread is self._wanted:
            self.ready.emit(thread.document, found)

    def _crash(self, fault: Exception) -> None:
        raise fault


def by_the_clock_of(view: View, document: Document, size: tuple[float, float]) -> OtherClock:
    """A document by the clock of that view, with its picture, measured in fonts of this thread."""
    moved = document.in_zone(view.zone)
    # Its own fonts: Qt keeps what it knows of a font for each thread.
    prepared = moved.prepared.twin(measure=Fonts().measure)
    prepared.work_out()
    scene = lay_out(prepared, view, size)
    overview_of(prepared, plot_width(prepared, view, size[0]))
    return OtherClock(Document(moved.reading, moved.timeline, prepared), Picture(view, size, scene))
