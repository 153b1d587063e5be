"""Pauses: for how long the thread of a window answers nothing, and what held it; it opens no window."""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter, deque
from pathlib import Path
from types import FrameType
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QTimer

from tests.benchmarks.processor import spent_here

BEAT_MS: Final = 1
SAMPLE_SECONDS: Final = 0.003
"""What the threads are doing is looked at no more often: a look costs a turn of Python."""
KEPT_SAMPLES: Final = 2_000
NAMED_FRAMES: Final = 3


class Pause(Struct, frozen=True, kw_only=True):
    """How long it was; what of that the window worked, and waited for a processor; and what went on then.

    The rest of it, the window waited for another thread.
    """

    ms: float = 0.0
    worked_ms: float = 0.0
    queued_ms: float = 0.0
    held_by: str = ""

    @property
    def own_ms(self) -> float:
        """How long it would have been with a processor free at once."""
        return self.ms - self.queued_ms

    def as_row(self) -> dict[str, object]:
        """For JSON."""
        numbers = {"ms": self.ms, "worked_ms": self.worked_ms, "queued_ms": self.queued_ms}
        return {name: round(ms, 1) for name, ms in numbers.items()} | {"held_by": self.held_by}


class Pauses:
    """Watches the thread that makes it, in which Qt's events go round, phase by phase."""

    def __init__(self) -> None:
        self.phase = ""
        self._longest: dict[str, Pause] = {}
        self._samples: deque[tuple[float, str, str]] = deque(maxlen=KEPT_SAMPLES)
        self._watched = threading.get_ident()
        self._last = self._now()
        self._is_over = threading.Event()
        self._heart = QTimer()
        self._heart.timeout.connect(self._beat)
        self._heart.start(BEAT_MS)
        self._sampler = threading.Thread(target=self._sample, daemon=True)
        self._sampler.start()

    def begin(self, phase: str) -> None:
        """Pauses are those of that phase from now on; the one that goes on is the last one before."""
        self._beat()
        self.phase = phase
        self._longest.setdefault(phase, Pause())

    def take(self) -> dict[str, Pause]:
        """The longest pause of each phase; from now on there is none until another one begins."""
        self.begin("")
        longest, self._longest = self._longest, {}
        return {phase: pause for phase, pause in longest.items() if phase}

    def end(self) -> None:
        """Watch no more."""
        self._heart.stop()
        self._is_over.set()
        self._sampler.join()

    def _now(self) -> tuple[float, float, float]:
        """Seconds gone by, and what the thread has worked, and waited for a processor since it began."""
        return time.perf_counter(), *spent_here()

    def _beat(self) -> None:
        before, now = self._last, self._now()
        self._last = now
        ms, worked_ms, queued_ms = ((new - old) * 1e3 for old, new in zip(before, now, strict=True))
        longest = self._longest.get(self.phase)
        if longest is not None and ms - queued_ms > longest.own_ms:
            held_by = self._holder(before[0], now[0], is_window=worked_ms > (ms - queued_ms) / 2)
            pause = Pause(ms=ms, worked_ms=worked_ms, queued_ms=queued_ms, held_by=held_by)
            self._longest[self.phase] = pause

    def _holder(self, began: float, ended: float, *, is_window: bool) -> str:
        """What the thread that worked was seen at most often; Qt's own work has no name."""
        seen = [
            window if is_window else others
            for at, window, others in list(self._samples)
            if began <= at <= ended + SAMPLE_SECONDS
        ]
        return next((name for name, _ in Counter(seen).most_common(1)), "") or "Qt"

    def _sample(self) -> None:
        own = threading.get_ident()
        while not self._is_over.wait(SAMPLE_SECONDS):
            frames = sys._current_frames()
            window = _named(frames.pop(self._watched))
            others = " | ".join(filter(None, (_named(frames[one]) for one in frames if one != own)))
            self._samples.append((time.perf_counter(), window, others))


def _named(frame: FrameType | None) -> str:
    """The innermost functions of the program, the inner one first."""
    names: list[str] = []
    while frame is not None and len(names) < NAMED_FRAMES:
        path = Path(frame.f_code.co_filename)
        if "timeline_app" in path.parts:
            names.append(f"{path.name}:{frame.f_lineno} {frame.f_code.co_name}")
        frame = frame.f_back
    return " < ".join(names)
