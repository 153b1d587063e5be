"""Turns: how long Python works for one thread before another has its turn; it starts none."""

from __future__ import annotations

import math
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event
from typing import Final

TURN_SECONDS: Final = 0.0005
"""Python's own 5 ms are as long as a frame, and a frame needs dozens of turns."""

NICE: Final = 3
"""A processor goes to the window first. Much nicer, a thread would wait for other programs while it has
Python's turn, and the window with it."""

MOST_WAIT_SECONDS: Final = 0.05
"""So long a thread beside the window gives way at most."""
MOVING_SECONDS: Final = 0.1
"""What has been drawn so lately will be drawn again."""
ROOM_SECONDS: Final = 0.01
"""Most frames are drawn in that time."""
WAITED_FOR_WORKED: Final = 2.0
"""How much longer than it has worked one that shares gives way: it has a third of the time."""


class RightOfWay:
    """The window's: while it draws, a thread beside it gives way; the window itself waits for nobody.

    It draws within ``with``, never inside another one. Rows are packed within ``packing``: of several threads
    beside the window each would have it wait for its turn of Python. ``clock`` gives seconds, ``sleep`` lets
    so many go by.
    """

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._shared_at = self._claimed_at = self._drawn_at = -math.inf
        self._free, self._unpacked = Event(), Event()
        self._free.set()
        self._unpacked.set()
        self._is_drawing = False

    def claim(self) -> None:
        """What is shown has changed: until it is drawn, but not for long, the window goes first as well."""
        self._claimed_at = self._clock()
        self._free.clear()

    def __enter__(self) -> None:
        self._is_drawing = True
        self._free.clear()

    def __exit__(self, *_: object) -> None:
        self._is_drawing = False
        self._drawn_at = self._clock()
        self._free.set()

    @property
    def rest_seconds(self) -> float:
        """For how long nothing has been drawn, and nothing has changed that would be."""
        return 0.0 if self._is_drawing else self._clock() - max(self._claimed_at, self._drawn_at)

    def give_way(self) -> None:
        """For a thread whose work can wait, between two steps of it."""
        self._wait(MOST_WAIT_SECONDS)

    @contextmanager
    def packing(self) -> Iterator[None]:
        """Rows are packed meanwhile, by one thread: what nobody waits for stands back."""
        self._unpacked.clear()
        try:
            yield
        finally:
            self._unpacked.set()

    def stand_back(self) -> bool:
        """For a thread for which nobody waits: it gives way, to rows that are packed as well.

        It waits no longer than any other; says whether it may go on.
        """
        is_free = self._unpacked.wait(MOST_WAIT_SECONDS)
        if is_free:
            self.give_way()
        return is_free

    def leave_room(self) -> None:
        """For a thread that helps another one, between two steps: both would take all processors there are.

        It rests for a while at each step, as long as the window draws again and again.
        """
        if self.rest_seconds < MOVING_SECONDS:
            self._sleep(ROOM_SECONDS)

    def share(self) -> None:
        """For a thread that somebody waits for: it has its part of the time, however much is drawn."""
        if not self._free.is_set():
            self._wait(min(MOST_WAIT_SECONDS, WAITED_FOR_WORKED * (self._clock() - self._shared_at)))
            self._shared_at = self._clock()

    def _wait(self, seconds: float) -> None:
        if self._free.wait(seconds) or self._is_drawing:
            return
        if self._clock() - self._claimed_at >= MOST_WAIT_SECONDS:
            # What has changed is not to be seen: nobody will draw it.
            self._free.set()


def take_short_turns() -> None:
    """From now on no thread keeps the window's waiting for long; for each that works beside the window.

    It stays so: of several such threads none could tell when the last one has ended. Where threads have
    priorities of their own, this one's is lower from now on, as is that of those that it starts.
    """
    sys.setswitchinterval(TURN_SECONDS)
    if sys.platform == "linux":
        thread = threading.get_native_id()
        # What may not be asked for is not needed: frames are only a little later.
        with suppress(OSError):
            nice = max(NICE, os.getpriority(os.PRIO_PROCESS, thread))
            os.setpriority(os.PRIO_PROCESS, thread, nice)
