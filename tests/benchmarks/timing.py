"""Medians and percentiles of what is run again and again; it knows nothing of what that is."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one run: the median, and what 19 of 20 runs stay below."""

    median_ms: float
    p95_ms: float
    runs: int

    def as_row(self) -> dict[str, float]:
        """For JSON."""
        return {"median_ms": round(self.median_ms, 3), "p95_ms": round(self.p95_ms, 3), "runs": self.runs}


def timing(run: Callable[[], object], *, runs: int = 60, warm_up: int = 5) -> Timing:
    """Time ``run``, after some runs that do not count; the collector rests meanwhile."""
    return of_times(times_of(run, runs=runs, warm_up=warm_up))


def times_of(run: Callable[[], object], *, runs: int, warm_up: int) -> list[float]:
    """Milliseconds of each run, after some that do not count; the collector rests meanwhile."""
    for _ in range(warm_up):
        run()
    times = []
    gc.collect()
    gc.disable()
    try:
        for _ in range(runs):
            began = time.perf_counter()
            run()
            times.append((time.perf_counter() - began) * 1000)
    finally:
        gc.enable()
    return times


def of_times(times_ms: Sequence[float]) -> Timing:
    """The timing of runs that took so long each."""
    p95_ms = sorted(times_ms)[int(0.95 * (len(times_ms) - 1))]
    return Timing(statistics.median(times_ms), p95_ms, len(times_ms))
