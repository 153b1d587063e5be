"""PackThread: packs the rows of one octave after the other beside the window; it knows no session."""

from __future__ import annotations

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, get_ident

from msgspec import Struct
from PySide6.QtCore import QObject, QThread, Signal

from timeline_app.formats import CancelledError
from timeline_app.freed_memory import give_back
from timeline_app.layout.begun import begun_rows
from timeline_app.layout.first_look import look_at
from timeline_app.layout.octaves import lend_rows, octave_of, pack_rows
from timeline_app.layout.overview import overview_of
from timeline_app.layout.prepared import Prepared, lanes_key
from timeline_app.layout.view import View
from timeline_app.paint.text import Fonts
from timeline_app.ui.turns import RightOfWay, take_short_turns


class Job(Struct, frozen=True, eq=False):
    """Rows that are wanted for a view in a canvas of that size (px): those of its octave, or of another one.

    ``number`` counts octaves from the one in which everything is seen; None is the view's own, as long as its
    lanes are not known. Somebody waits for what ``is_awaited``. ``make`` is wanted in place of rows of one
    octave: it works something out of the list, and packs what that takes.
    """

    prepared: Prepared
    view: View
    size: tuple[float, float]
    number: int | None = None
    is_awaited: bool = False
    make: Callable[[Prepared], object] | None = None

    def has_ground_of(self, other: Job) -> bool:
        """Whether both are of the same lanes in plots of one size on the same axis, whatever is left out."""
        return (
            self.prepared.timeline is other.prepared.timeline
            and lanes_key(self.view) == lanes_key(other.view)
            and (self.view.is_condensed, self.size) == (other.view.is_condensed, other.size)
        )

    def is_as(self, other: Job) -> bool:
        """Whether the same rows come of both."""
        steps = {one.view.viewport and one.view.viewport.step for one in (self, other)}
        return (
            self.prepared is other.prepared
            and self.make is other.make
            and self.has_ground_of(other)
            and self.number == other.number
            and (self.number is not None or len(steps) == 1)
        )


class _Task(Struct, frozen=True, eq=False):
    """A job, what is known of its list for this thread alone, and what tells how much it is wanted.

    That is no more where it is ``given_up``, and at once where it is ``awaited``.
    """

    job: Job
    twin: Prepared
    given_up: Event
    awaited: Event


class PackThread(QThread):
    """Does one job at a time; ``done`` carries it and what has come of it, or None where it was given up.

    What comes of it is a twin of what was prepared, with lanes and rows, which the thread uses no more; and
    what was made of that, if anything was to be. Before that, where somebody waits, ``begun`` may carry
    the job and a twin with the rows of the first lanes, and again with those of more.
    """

    begun = Signal(object, object)
    done = Signal(object, object, object)
    crashed = Signal(object)

    def __init__(self, right_of_way: RightOfWay, parent: QObject) -> None:
        super().__init__(parent)
        self._right_of_way = right_of_way
        # Its own fonts: Qt keeps what it knows of a font for each thread.
        self._fonts = Fonts()
        self._tasks: SimpleQueue[_Task | None] = SimpleQueue()
        self._given_up = self._awaited = Event()
        self._ident = 0

    def pack(self, job: Job) -> None:
        """Do that; the one before it must be done."""
        # The task is known to the thread alone: with it goes the list, when another is opened.
        given_up, awaited, right_of_way = Event(), Event(), self._right_of_way

        def watch(share: float) -> None:
            if given_up.is_set():
                raise CancelledError
            right_of_way.give_way()
            if get_ident() != self._ident:
                right_of_way.leave_room()

        twin = job.prepared.twin(measure=self._fonts.measure, watch=watch)
        twin.begun.take_over(job.prepared.begun)
        if job.make is not None:
            lend_rows(job.prepared, twin)
        if job.is_awaited:
            awaited.set()
        self._given_up, self._awaited = given_up, awaited
        self._tasks.put(_Task(job, twin, given_up, awaited))

    def hurry(self) -> None:
        """Somebody waits now for what is being done."""
        self._awaited.set()

    def give_up(self) -> None:
        """What is being done is wanted no more; it is told when that has ended."""
        self._given_up.set()

    def stop(self) -> None:
        """End, and wait for it."""
        self.give_up()
        self._tasks.put(None)
        self.wait()

    def run(self) -> None:
        """Do what is asked for, until ``stop``."""
        take_short_turns()
        self._ident = get_ident()
        while (task := self._tasks.get()) is not None:
            with self._right_of_way.packing():
                self._do(task)
            # What is in a signal belongs to who hears it.
            del task
            # What was between the rows while they were packed is as much memory as some octaves of them.
            self._right_of_way.give_way()
            give_back()

    def _do(self, task: _Task) -> None:
        """Do what a task asks for, and tell what has come of it."""
        job, twin, made = task.job, task.twin, None
        try:
            if job.make is None:
                self._pack(task)
            else:
                made = job.make(twin)
        except CancelledError:
            self.done.emit(job, None, None)
        except Exception as fault:  # to be raised again where it is seen
            self.crashed.emit(fault)
        else:
            self.done.emit(job, twin, made)

    def _pack(self, task: _Task) -> None:
        """Have the rows of a job, and what else a picture with them takes long to be drawn with."""
        job, twin = task.job, task.twin
        octave = octave_of(twin, job.view, job.size)
        if job.is_awaited:
            overview_of(twin.whole or twin, octave.frame.width_px)
        wanted = octave if job.number is None else octave.numbered(job.number)
        if wanted is None:
            return
        shown = {one.stack for _, one in twin.begun.items()}
        for rows in begun_rows(twin, wanted):
            if task.awaited.is_set() and (stack := rows()) not in shown:
                look_at(twin, wanted, job.size, stack)
                # What is told belongs to who hears it: this twin is still worked with.
                self.begun.emit(job, twin.handed_over(twin.measure))
        look_at(twin, wanted, job.size, pack_rows(twin, wanted))
