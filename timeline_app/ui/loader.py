"""Loader: reads a long file beside the window and prepares what it shows of it; no widgets, no session.

Of several files only the one asked for last arrives.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from timeline_app.formats import CancelledError, Reading, read
from timeline_app.formats.watching import Watch, part
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.layout.picture_view import own_view
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline
from timeline_app.paint.text import Fonts

SWITCH_SECONDS: Final = 0.001
"""How long another thread waits at most for its turn; Python's own 5 ms a turn would be seen."""
READ_SHARE: Final = 0.6
"""The share of the work that is done when the file is read; the rest is to work out the first picture."""
_LEAST_STEP: Final = 0.005
"""Smaller progress is not told."""


class Loaded(Struct, frozen=True, eq=False):
    """What came of a file and, where it opens, what layout has prepared of it."""

    path: Path
    reading: Reading
    prepared: Prepared | None


class Wanted(Struct, frozen=True):
    """A file, the view in which it will begin, if that is known, and the size of the canvas."""

    path: Path
    view: View | None
    canvas_size: tuple[float, float]


class LoadThread(QThread):
    """Loads one file; once it is given up it tells nothing any more and ends soon.

    Each signal carries the thread, so that who hears it knows which file is meant.
    """

    progressed = Signal(object, float)
    loaded = Signal(object, object)
    crashed = Signal(object, object)

    def __init__(self, wanted: Wanted, parent: QObject) -> None:
        super().__init__(parent)
        self.is_given_up = False
        self._wanted = wanted
        self._told = 0.0

    def run(self) -> None:
        """Read, prepare, tell."""
        switch_seconds = sys.getswitchinterval()
        sys.setswitchinterval(SWITCH_SECONDS)
        try:
            self.loaded.emit(self, self._load())
        except CancelledError:
            return
        except Exception as fault:  # to be raised again where it is seen
            self.crashed.emit(self, fault)
        finally:
            sys.setswitchinterval(switch_seconds)

    def _load(self) -> Loaded:
        wanted = self._wanted
        reading = read(wanted.path, part(self._watch, 0, READ_SHARE))
        prepared = None
        if reading.timeline is not None:
            prepared = prepare(reading.timeline, wanted, part(self._watch, READ_SHARE, 1))
        return Loaded(wanted.path, reading, prepared)

    def _watch(self, share: float) -> None:
        if self.is_given_up:
            raise CancelledError
        if share >= self._told + _LEAST_STEP:
            self._told = share
            self.progressed.emit(self, share)


def prepare(timeline: Timeline, wanted: Wanted, watch: Watch) -> Prepared:
    """What layout works out for the first picture, measured in fonts of this thread."""
    # Its own fonts: Qt keeps what it knows of a font for each thread.
    measure, done = Fonts().measure, 0.0

    def watched_measure(text: str, role: TextRole) -> float:
        watch(done)
        return measure(text, role)

    def watch_step(share: float) -> None:
        watch(done + share / len(steps))

    prepared = Prepared(timeline, DEFAULT_METRICS, watched_measure, watch_step)
    view = wanted.view
    steps: tuple[Callable[[], object], ...] = (
        lambda: prepared.title_px,
        lambda: prepared.condensed_axis,
        lambda: lay_out(prepared, own_view(prepared, wanted.canvas_size[0]), wanted.canvas_size),
        lambda: None if view is None else lay_out(prepared, view, wanted.canvas_size),
    )
    for number, step in enumerate(steps, 1):
        step()
        done = number / len(steps)
        watch(done)
    return prepared


class Loader(QObject):
    """Loads one file at a time, the one that was asked for last; whatever was before it is given up.

    ``begun`` and ``ended`` come in turn; ``loaded`` follows the ``ended`` of a file that was not given up.
    """

    begun = Signal(Path)
    progressed = Signal(float)
    ended = Signal()
    loaded = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._threads: list[LoadThread] = []
        application = QCoreApplication.instance()
        if application is not None:
            # A thread that outlives its application ends it with a crash.
            application.aboutToQuit.connect(self.stop)

    @property
    def is_busy(self) -> bool:
        """Whether a file is on its way."""
        return any(not one.is_given_up for one in self._threads)

    def load(self, wanted: Wanted) -> None:
        """Load that file instead of any other."""
        self.give_up()
        thread = LoadThread(wanted, self)
        self._threads.append(thread)
        thread.progressed.connect(self._tell)
        thread.loaded.connect(self._arrive)
        thread.crashed.connect(self._crash)
        thread.start()
        self.begun.emit(wanted.path)

    def give_up(self) -> bool:
        """No file is wanted any more, and none will arrive; says whether one was on its way."""
        was_busy = self.is_busy
        for thread in self._threads:
            thread.is_given_up = True
        self._forget_ended()
        if was_busy:
            self.ended.emit()
        return was_busy

    def stop(self) -> None:
        """Give up, and wait until nothing is being done: for a window that closes."""
        self.give_up()
        for thread in self._threads:
            thread.wait()

    def _forget_ended(self) -> None:
        for thread in [one for one in self._threads if one.isFinished()]:
            self._threads.remove(thread)
            thread.deleteLater()

    def _tell(self, thread: LoadThread, share: float) -> None:
        if not thread.is_given_up:
            self.progressed.emit(share)

    def _arrive(self, thread: LoadThread, loaded: Loaded) -> None:
        if not thread.is_given_up:
            self.give_up()
            self.loaded.emit(loaded)

    def _crash(self, thread: LoadThread, fault: Exception) -> None:
        if not thread.is_given_up:
            self.give_up()
            raise fault
