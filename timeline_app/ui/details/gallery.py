"""Gallery: the pictures beside the open list, read in a thread when they are asked for, the last ones kept.

It draws nothing, and tells by a signal when a picture has come.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QObject, QThread, Signal

from timeline_app.ui.details.picture_files import PictureError, ReadPicture, read_picture
from timeline_app.ui.lifetimes import end_with, raise_again
from timeline_app.ui.turns import take_short_turns

MOST_KEPT: Final = 24
"""So many pictures stay in memory, each of them in no more pixels than a pane shows."""


class Wish(Struct, frozen=True):
    """A picture of the open list: its path, and the room in which it is to be shown (device px)."""

    path: str
    room: tuple[int, int]


Answer = ReadPicture | str
"""The picture or, where there is none to be shown, the reason as a sentence."""


class Gallery(QObject):
    """Whoever shows pictures asks for them again when ``came`` is told; with another folder all are new."""

    came = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._answers: OrderedDict[Wish, Answer] = OrderedDict()
        self._askers: dict[Wish, set[object]] = {}
        self._thread: _ReadingThread | None = None

    def set_folder(self, folder: Path | None) -> None:
        """The folder of the list that is open now; what was read before counts no more."""
        self._folder = folder
        self._answers.clear()
        self._askers = {}

    def ask(self, wish: Wish, asker: object) -> Answer | None:
        """The picture, why there is none, or None as long as it is on its way."""
        answer = self._answers.get(wish)
        if answer is not None:
            self._answers.move_to_end(wish)
            return answer
        is_new = wish not in self._askers
        self._askers.setdefault(wish, set()).add(asker)
        if is_new:
            self._read(wish)
        return None

    def give_up(self, asker: object) -> None:
        """What only that one has asked for, and has not come yet, is not read any more."""
        for wish, askers in list(self._askers.items()):
            askers.discard(asker)
            if not askers:
                del self._askers[wish]

    def _read(self, wish: Wish) -> None:
        if self._thread is None:
            self._thread = self._new_thread()
        askers = self._askers
        job = _Job(
            self._folder,
            wish,
            is_wanted=lambda: askers is self._askers and wish in askers,
            take=lambda answer: self._take(askers, wish, answer),
        )
        self._thread.jobs.put(job)

    def _new_thread(self) -> _ReadingThread:
        thread = _ReadingThread(self)
        thread.answered.connect(_hand_over)
        thread.crashed.connect(raise_again)
        end_with(self, thread.stop)
        thread.start(QThread.Priority.LowPriority)
        return thread

    def _take(self, askers: dict[Wish, set[object]], wish: Wish, answer: Answer) -> None:
        if askers is not self._askers or wish not in askers:
            # Another folder has other askers.
            return
        del self._askers[wish]
        self._answers[wish] = answer
        while len(self._answers) > MOST_KEPT:
            self._answers.popitem(last=False)
        self.came.emit()


class _Job(Struct, frozen=True, eq=False):
    folder: Path | None
    wish: Wish
    is_wanted: Callable[[], bool]
    take: Callable[[Answer], None]


class _ReadingThread(QThread):
    """Reads one picture after the other, but for those that nobody wants any more."""

    answered = Signal(object, object)
    crashed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._is_stopped = False

    def stop(self) -> None:
        """End after what is being read now."""
        self._is_stopped = True
        self.jobs.put(None)
        self.wait()

    def run(self) -> None:
        """Read until stopped."""
        take_short_turns()
        while (job := self.jobs.get()) is not None and not self._is_stopped:
            if not job.is_wanted():
                continue
            try:
                self.answered.emit(job, read_picture(job.folder, job.wish.path, job.wish.room))
            except PictureError as fault:
                self.answered.emit(job, str(fault))
            except Exception as fault:  # to be raised again where it is seen
                self.crashed.emit(fault)


def _hand_over(job: _Job, answer: Answer) -> None:
    job.take(answer)
