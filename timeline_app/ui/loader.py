"""Loader: reads a long file beside the window and prepares what it shows of it; no widgets, no session.

Of several files only the one asked for last arrives.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Lock
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QObject, QThread, Signal

from timeline_app.formats import CancelledError, Reading, read
from timeline_app.formats.watching import Watch, part
from timeline_app.freed_memory import give_back, share_memory
from timeline_app.layout.begun import begin_rows
from timeline_app.layout.compose import lay_out, plot_width
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.layout.octaves import octave_of
from timeline_app.layout.overview import overview_of
from timeline_app.layout.picture_view import own_view
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.model.by_two import both
from timeline_app.model.placing import in_zone, zone_named
from timeline_app.model.timeline import Timeline
from timeline_app.paint.text import Fonts
from timeline_app.ui.document import Picture, Preparation
from timeline_app.ui.lifetimes import end_with_program
from timeline_app.ui.turns import take_short_turns

READ_SHARE: Final = 0.6
"""The share of the work that is done when the file is read; the rest is to work out the first picture."""
TITLES_SHARE: Final = 0.5
MEASURED_SHARE: Final = 0.6
"""The shares of that rest that are done with the titles, and with all that is measured."""
SHORT_BYTES: Final = 1 << 22
"""What was freed while a shorter file was read is soon used again: it is not given back before."""
_LEAST_STEP: Final = 0.005
"""Smaller progress is not told."""


class Loaded(Struct, frozen=True, eq=False):
    """What came of a file and, where it opens, what was worked out of it."""

    path: Path
    reading: Reading
    preparation: Preparation | None = None


Room = Callable[[Prepared], tuple[float, float]]
"""The size that the canvas will have, in px, once that document is open and explained around it."""


class Wanted(Struct, frozen=True):
    """A file, the view in which it will begin, if that is known, and the size of the canvas as it is."""

    path: Path
    view: View | None
    canvas_size: tuple[float, float]


class LoadThread(QThread):
    """Loads one file; once it is given up it tells nothing any more and ends soon.

    Each signal carries the thread, so that who hears it knows which file is meant.
    """

    progressed = Signal(object, float)
    measured = Signal(object, object)
    loaded = Signal(object, object)
    crashed = Signal(object, object)

    def __init__(self, wanted: Wanted, parent: QObject) -> None:
        super().__init__(parent)
        self.is_given_up = False
        self._wanted = wanted
        self._is_short = False
        self._told = 0.0
        self._telling = Lock()
        self._sizes: SimpleQueue[tuple[float, float] | None] = SimpleQueue()

    def give_up(self) -> None:
        """Nobody waits for it any more."""
        self.is_given_up = True
        self._sizes.put(None)

    def answer(self, size: tuple[float, float]) -> None:
        """Say how large the canvas will be: what ``measured`` asks for."""
        self._sizes.put(size)

    def run(self) -> None:
        """Read, prepare, tell."""
        take_short_turns()
        try:
            self.loaded.emit(self, self._load())
        except CancelledError:
            return
        except Exception as fault:  # to be raised again where it is seen
            self.crashed.emit(self, fault)
        finally:
            # Meanwhile the window paints the list, and to be given memory it waits for this.
            if not self._is_short:
                give_back()

    def _load(self) -> Loaded:
        wanted = self._wanted
        reading = read(wanted.path, part(self._watch, 0, READ_SHARE))
        if reading.timeline is None:
            return Loaded(wanted.path, reading)
        if reading.native is not None:
            # The first event that is looked at is asked for its line.
            reading.native.places.count_lines()
        self._is_short = reading.native is not None and len(reading.native.text) <= SHORT_BYTES
        if not self._is_short:
            give_back()
        progress = Progress(part(self._watch, READ_SHARE, 1))
        prepared = measured(reading.timeline, progress)
        moved = by_the_clock_of(wanted.view, prepared)
        size, preparation = self._size_with(prepared), None
        # A window that changes its size meanwhile is asked again, until its answer is the same.
        while preparation is None or preparation.picture.size != size:
            preparation = with_picture(prepared, moved, wanted.view, size, progress)
            size = self._size_with(prepared)
        return Loaded(wanted.path, reading, preparation)

    def _size_with(self, prepared: Prepared) -> tuple[float, float]:
        self.measured.emit(self, prepared)
        size = self._sizes.get()
        if size is None:
            raise CancelledError
        return size

    def _watch(self, share: float) -> None:
        if self.is_given_up:
            raise CancelledError
        # Rows are packed by two threads, and what is done grows.
        with self._telling:
            if share >= self._told + _LEAST_STEP:
                self._told = share
                self.progressed.emit(self, share)


class Progress:
    """Tells of steps as shares of all; the step that goes on is the one that was begun last."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._first, self._end, self._share = 0.0, 1.0, 0.0

    def begin(self, first: float, end: float) -> None:
        """From now on shares are those of a step that goes from one share of all to another."""
        self._first, self._end = first, end
        self.tell(0.0)

    def tell(self, share: float) -> None:
        """So much of the step is done."""
        self._share = self._first + (self._end - self._first) * share
        self.go_on()

    def go_on(self) -> None:
        """Nothing more is done yet; but perhaps nobody waits for it any more."""
        self._watch(self._share)


def prepare(timeline: Timeline, wanted: Wanted, watch: Watch) -> Preparation:
    """What layout works out for the first picture in the canvas as it is, in fonts of this thread."""
    progress = Progress(watch)
    prepared = measured(timeline, progress)
    moved = by_the_clock_of(wanted.view, prepared)
    return with_picture(prepared, moved, wanted.view, wanted.canvas_size, progress)


def measured(timeline: Timeline, progress: Progress) -> Prepared:
    """What layout works out of a document for any picture, measured in fonts of this thread."""
    # Its own fonts: Qt keeps what it knows of a font for each thread.
    measure = Fonts().measure

    def watched_measure(text: str, role: TextRole) -> float:
        progress.go_on()
        return measure(text, role)

    prepared = Prepared(timeline, DEFAULT_METRICS, watched_measure, progress.tell)
    steps: tuple[tuple[float, Callable[[], object]], ...] = (
        # What needs no fonts can be worked out beside the titles.
        (TITLES_SHARE, lambda: both(lambda: prepared.title_px, lambda: prepared.borders)),
        (MEASURED_SHARE, lambda: (prepared.condensed_axis, prepared.legend)),
    )
    begun = 0.0
    for done, step in steps:
        progress.begin(begun, done)
        step()
        begun = done
    return prepared


def by_the_clock_of(view: View | None, prepared: Prepared) -> Prepared:
    """The same document by the clock of that view; the very same, where that is the list's own."""
    name = None if view is None else view.zone
    timeline = in_zone(prepared.timeline, zone_named(prepared.timeline, name))
    if timeline is prepared.timeline:
        return prepared
    moved = prepared.by_the_clock_of(timeline)
    moved.work_out()
    return moved


def with_picture(
    prepared: Prepared, moved: Prepared, view: View | None, size: tuple[float, float], progress: Progress
) -> Preparation:
    """With the picture in that view, if an event is in sight in it, else in the list's own; and the overview.

    ``moved`` is the document by the clock of that view.
    """
    progress.begin(MEASURED_SHARE, 1.0)
    shown, scene = moved, None if view is None else _first_scene(moved, view, size)
    if view is None or scene is None or not scene.shown:
        shown, view = prepared, own_view(prepared, size[0])
        scene = _first_scene(prepared, view, size)
    overview_of(shown, plot_width(shown, view, size[0]))
    progress.tell(1.0)
    return Preparation(prepared, Picture(view, size, scene), None if shown is prepared else shown)


def _first_scene(prepared: Prepared, view: View, size: tuple[float, float]) -> Scene:
    """The picture of a view: that of a long list comes before the lanes are packed that are not in sight."""
    return lay_out(prepared, view, size, stack=begin_rows(prepared, octave_of(prepared, view, size)))


class Loader(QObject):
    """Loads one file at a time, the one that was asked for last; whatever was before it is given up.

    ``begun`` and ``ended`` come in turn; ``loaded`` or ``given_up`` follows each ``ended``.
    """

    begun = Signal(Path)
    progressed = Signal(float)
    ended = Signal()
    given_up = Signal()
    loaded = Signal(object)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        # A file that is named at the start is loaded before the window has settled.
        share_memory()
        self._room = room
        self._threads: list[LoadThread] = []
        end_with_program(self.stop)

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
        thread.measured.connect(self._answer)
        thread.loaded.connect(self._arrive)
        thread.crashed.connect(self._crash)
        thread.start()
        self.begun.emit(wanted.path)

    def give_up(self) -> bool:
        """No file is wanted any more, and none will arrive; says whether one was on its way."""
        was_busy = self._end()
        if was_busy:
            self.given_up.emit()
        return was_busy

    def _end(self) -> bool:
        was_busy = self.is_busy
        for thread in self._threads:
            thread.give_up()
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

    def _answer(self, thread: LoadThread, prepared: Prepared) -> None:
        if not thread.is_given_up:
            thread.answer(self._room(prepared))

    def _arrive(self, thread: LoadThread, loaded: Loaded) -> None:
        if not thread.is_given_up:
            self._end()
            self.loaded.emit(loaded)

    def _crash(self, thread: LoadThread, fault: Exception) -> None:
        if not thread.is_given_up:
            self.give_up()
            raise fault
