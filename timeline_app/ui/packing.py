"""Packing: has the rows of a long list packed beside the window, those first that a view waits for.

It knows no session and lays nothing out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from timeline_app.layout.octaves import NotPackedError, Octave, knows_lanes, octave_of, only_at_hand
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View

if TYPE_CHECKING:
    # The first picture does without: a list that is short is packed at once.
    from timeline_app.ui.pack_thread import Job, PackThread
    from timeline_app.ui.turns import RightOfWay

PACKED_AT_ONCE: Final = 2_000
"""A longer list takes more than 8 ms to pack, and is packed beside the window."""
REST_MS: Final = 200
"""A view that has not been moved for so long will be moved again: its neighbours are packed meanwhile."""

Size = tuple[float, float]
T = TypeVar("T")


def is_packed_at_once(prepared: Prepared) -> bool:
    """Whether a list is so short that nobody sees the window wait until it is packed."""
    return len(prepared.timeline.table) <= PACKED_AT_ONCE


class Packing(QObject):
    """Packs one octave at a time: that of the view, then those that it may be moved to.

    ``packed`` carries the job that was done, whose rows are then at hand; ``begun`` one of which those are
    that are in sight.
    """

    packed = Signal(object)
    begun = Signal(object)

    def __init__(self, right_of_way: RightOfWay, parent: QObject) -> None:
        super().__init__(parent)
        self._right_of_way = right_of_way
        self._thread: PackThread | None = None
        self._doing: Job | None = None
        self._is_given_up = False
        self._wanted: list[Job] = []
        self._asked: tuple[Job, Callable[[Any], None]] | None = None
        self._seen: tuple[Prepared, View, Size] | None = None
        self._number = 0
        self._way = 1
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self._look_around)

    @property
    def is_busy(self) -> bool:
        """Whether anything is being packed."""
        return self._doing is not None

    def forget(self) -> None:
        """The list is no longer open: nothing of it is wanted any more."""
        self._seen, self._wanted, self._asked = None, [], None
        self._resting.stop()
        if self._doing is not None:
            self._give_up()

    def stop(self) -> None:
        """The same, and wait until nothing is being done."""
        self.forget()
        thread, self._thread, self._doing = self._thread, None, None
        if thread is not None:
            thread.stop()

    def is_at_hand(self, prepared: Prepared, view: View, size: Size) -> bool:
        """Whether the rows of that view in a canvas of that size (px) are packed."""
        return knows_lanes(prepared, view) and octave_of(prepared, view, size).key in prepared.packs

    def see(self, prepared: Prepared, view: View, size: Size) -> bool:
        """Somebody looks there; says whether all rows for it are at hand. Else they will be."""
        from timeline_app.ui.pack_thread import Job

        self._seen = (prepared, view, size)
        self._resting.start()
        number = None
        if knows_lanes(prepared, view):
            octave = octave_of(prepared, view, size)
            number = octave.number
            if octave.key in prepared.packs:
                if number != self._number:
                    self._way, self._number = (1 if number > self._number else -1), number
                    self._want(self._missing(octave, (number + self._way,)))
                return True
        self._want([Job(prepared, view, size, number, is_awaited=True)])
        return False

    def work_out(
        self,
        prepared: Prepared,
        view: View,
        size: Size,
        make: Callable[[Prepared], T],
        then: Callable[[T], None],
    ) -> None:
        """Call ``then`` with what ``make`` gives of the list: at once, if it needs no rows but those at hand.

        Else it is made beside the window, after the rows of the view; what was asked for before is not
        wanted any more.
        """
        self._asked = None
        if is_packed_at_once(prepared):
            then(make(prepared))
            return
        try:
            made = make(only_at_hand(prepared))
        except NotPackedError:
            from timeline_app.ui.pack_thread import Job

            self._asked = (Job(prepared, view, size, is_awaited=True, make=make), then)
            self._go_on()
        else:
            then(made)

    def _look_around(self) -> None:
        """Have at hand where the view may go next: on, back, and out to everything."""
        if self._seen is not None and self.is_at_hand(*self._seen):
            octave = octave_of(*self._seen)
            number, way = octave.number, self._way
            self._want(self._missing(octave, (number + way, number - way, 0)))

    def _missing(self, octave: Octave, numbers: tuple[int, ...]) -> list[Job]:
        """What is to be done for those octaves, too, to be at hand; all of them count as used."""
        from timeline_app.ui.pack_thread import Job

        if self._seen is None:
            return []
        prepared, view, size = self._seen
        others = ((number, octave.numbered(number)) for number in numbers)
        jobs = [
            Job(prepared, view, size, number)
            for number, other in others
            if other is not None and not prepared.packs.touch(other.key)
        ]
        prepared.packs.touch(octave.key)
        return jobs

    def _want(self, jobs: list[Job]) -> None:
        """Do these from now on, and nothing else that was wanted; but what is nearly as good may end."""
        # What was given up ends without rows, though it may still be going on.
        doing, self._wanted = None if self._is_given_up else self._doing, jobs
        if doing is not None and jobs:
            self._wanted = [job for job in jobs if not job.is_as(doing)]
            is_wanted = len(self._wanted) < len(jobs)
            if is_wanted and jobs[0].is_awaited:
                self._worker().hurry()
            if not is_wanted and not (doing.is_awaited and doing.has_ground_of(jobs[0])):
                self._give_up()
        self._go_on()

    def _give_up(self) -> None:
        self._is_given_up = True
        self._worker().give_up()

    def _go_on(self) -> None:
        """Do what is wanted next, unless something is being done."""
        while self._doing is None and (job := self._next()) is not None:
            if job.make is not None or not job.is_awaited or not self._has(job):
                self._doing, self._is_given_up = job, False
                self._worker().pack(job)

    def _next(self) -> Job | None:
        """What a view waits for, then what was asked for, then what may be wanted."""
        asked = self._asked[0] if self._asked is not None else None
        if asked is not None and not (self._wanted and self._wanted[0].is_awaited):
            return asked
        return self._wanted.pop(0) if self._wanted else None

    def _has(self, job: Job) -> bool:
        return self.is_at_hand(job.prepared, job.view, job.size)

    def _take(self, job: Job, twin: Prepared | None, made: object) -> None:
        self._doing = None
        seen, asked = self._seen, self._asked
        if twin is not None and seen is not None and seen[0].timeline is job.prepared.timeline:
            job.prepared.take_over(twin)
            if job.make is None:
                self.packed.emit(job)
        # What was given up for the rows of a view is asked for again once these are there.
        if asked is not None and asked[0] is job and twin is not None:
            self._asked = None
            asked[1](made)
        self._go_on()

    def _begin(self, job: Job, twin: Prepared) -> None:
        """Have the rows that are in sight."""
        if self._seen is not None and self._seen[0].timeline is job.prepared.timeline:
            job.prepared.take_over(twin)
            self.begun.emit(job)

    def _crash(self, fault: Exception) -> None:
        self._doing = self._asked = None
        raise fault

    def _worker(self) -> PackThread:
        """The thread, made when the first long list is looked at."""
        if self._thread is None:
            from timeline_app.ui.lifetimes import end_with
            from timeline_app.ui.pack_thread import PackThread

            thread = self._thread = PackThread(self._right_of_way, self)
            thread.begun.connect(self._begin)
            thread.done.connect(self._take)
            thread.crashed.connect(self._crash)
            end_with(self, thread.stop)
            thread.start(QThread.Priority.LowPriority)
        return self._thread
