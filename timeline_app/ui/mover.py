"""Mover: takes what is shown from one view to the next in small steps, interruptible at any; no drawing."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from timeline_app.layout.motion import ease, scale_between
from timeline_app.layout.scale import TimeScale
from timeline_app.ui.packing import is_packed_at_once
from timeline_app.ui.session import Session

DURATION_MS: Final = 190
FRAME_MS: Final = 8

Clock = Callable[[], float]
"""Milliseconds that only grow."""


def elapsed_clock() -> Clock:
    """A clock that starts now."""
    start = time.perf_counter()
    return lambda: (time.perf_counter() - start) * 1e3


class Mover(QObject):
    """Follows the session's view: at once where motion is off, else over DURATION_MS from what is shown.

    ``clock`` tells the time to everything that moves by hand or by itself.
    """

    def __init__(
        self, session: Session, *, clock: Clock | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._stage = session.stage
        self.clock = clock or elapsed_clock()
        self._timer = QTimer(self, interval=FRAME_MS)
        self._timer.timeout.connect(self.step)
        self._shown: TimeScale | None = None
        self._start: TimeScale | None = None
        self._end: TimeScale | None = None
        self._began_ms = 0.0
        self.is_enabled = True
        session.view_changed.connect(self._follow)
        session.document_changed.connect(self._forget)
        session.stage.scale_changed.connect(self._note)

    @property
    def is_moving(self) -> bool:
        """Whether the view is still on its way."""
        return self._end is not None

    def jump(self) -> None:
        """Be there at once."""
        self._timer.stop()
        self._start = self._end = None
        self._stage.set_moving_scale(None)
        self._note()

    def step(self) -> None:
        """Show what belongs to this moment."""
        if self._start is None or self._end is None:
            return
        share = (self.clock() - self._began_ms) / DURATION_MS
        if share >= 1.0:
            self.jump()
            return
        self._stage.set_moving_scale(scale_between(self._start, self._end, ease(share)))

    def _follow(self) -> None:
        """The view has been set: set off from what was last shown."""
        if self._session.document is None:
            return
        start = self._shown
        self._stage.set_moving_scale(None)
        end = self._stage.scale()
        is_still = self._session.is_held or not self.is_enabled
        if start is not None and start.axis != end.axis:
            # Of the axes between two others no rows are at hand, and none are worth being waited for.
            is_still = is_still or not is_packed_at_once(self._session.prepared)
        if is_still or start is None or start == end or start.axis.unit is not end.axis.unit:
            self.jump()
            return
        self._start, self._end, self._began_ms = start, end, self.clock()
        self._stage.set_moving_scale(start)
        self._timer.start()

    def _forget(self) -> None:
        self._shown = None
        self.jump()

    def _note(self) -> None:
        """Keep what is shown, so that the next motion begins there."""
        if self._session.document is not None and self._end is None:
            self._shown = self._stage.scale()
        elif self._stage.moving_scale is not None:
            self._shown = self._stage.moving_scale
