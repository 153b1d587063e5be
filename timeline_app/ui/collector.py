"""Collector: has garbage collected in the window's thread alone, between its frames; it knows no windows.

Python collects in whatever thread has just made an object, and one beside the window would end widgets there,
which only the window's own thread may do.
"""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable
from threading import Thread
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer

from timeline_app.freed_memory import give_back

TURN_MS: Final = 500
"""So often is looked whether anything is to be collected."""


class Patience(Struct, frozen=True):
    """How long a generation waits for a rest: for one of how many seconds, and for how many at most."""

    rest_seconds: float
    most_wait_seconds: float


PATIENCE: Final = (Patience(0.1, 2.0), Patience(0.1, 10.0), Patience(1.0, 30.0))
"""From the youngest generation to the oldest, which takes longest and is seldom due."""


class Collector(QObject):
    """Collects what Python would by itself, which from now on it does no more.

    What is there when it begins is passed over, as most of that stays: the program itself, and the first
    window. A generation is due when Python's own counts say so. It is collected when nothing has been drawn
    for a while, as ``rest_seconds`` tells, or when it has waited for that too long. ``clock`` gives seconds.
    What a list or a window that has gone leaves free is given back to the system at the next rest.
    """

    def __init__(
        self,
        rest_seconds: Callable[[], float],
        parent: QObject | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._rest_seconds = rest_seconds
        self._clock = clock
        self._due_at = [math.inf] * len(PATIENCE)
        self._is_asked = self._has_left = False
        gc.disable()
        gc.freeze()
        timer = QTimer(self, interval=TURN_MS)
        timer.timeout.connect(self.step)
        timer.start()

    def ask(self) -> None:
        """A list has gone, which is large and counts as a few objects: look for it at the next rest."""
        self._is_asked = True

    def ask_all(self) -> None:
        """A window has gone: look for it as well among what has been there from the beginning."""
        gc.unfreeze()
        self._is_asked = True

    def step(self) -> None:
        """Collect the oldest generation that is due and need not wait any longer."""
        now, rest_seconds = self._clock(), self._rest_seconds()
        if self._has_left and rest_seconds >= PATIENCE[-1].rest_seconds:
            self._has_left = False
            Thread(target=give_back, name="give-back").start()
        for generation in reversed(range(len(PATIENCE))):
            if not self._is_due(generation):
                continue
            due_at = self._due_at[generation] = min(self._due_at[generation], now)
            patience = PATIENCE[generation]
            if rest_seconds >= patience.rest_seconds or now - due_at >= patience.most_wait_seconds:
                self._collect(generation)
                return

    def _is_due(self, generation: int) -> bool:
        count, threshold = gc.get_count()[generation], gc.get_threshold()[generation]
        is_oldest = generation == len(PATIENCE) - 1
        # Python's rule; a threshold of 0 says never.
        return 0 < threshold < count or (is_oldest and self._is_asked)

    def _collect(self, generation: int) -> None:
        """That one, and with it all that are younger."""
        gc.collect(generation)
        for done in range(generation + 1):
            self._due_at[done] = math.inf
        if generation == len(PATIENCE) - 1:
            self._has_left |= self._is_asked
            self._is_asked = False
            if not gc.get_freeze_count():
                gc.freeze()
