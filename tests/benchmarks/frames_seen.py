"""Frames seen: when something was painted, and how evenly; it paints nothing itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise
from typing import Final, ParamSpec, TypeVar

import numpy as np

P = ParamSpec("P")
T = TypeVar("T")

LEAST: Final = 10
"""Of fewer frames nobody can say how even they were."""


class FramesSeen:
    """Notes each time a function is called; ``take`` tells of those since it was asked before."""

    def __init__(self) -> None:
        self._times_ms: list[float] = []

    def of(self, paint: Callable[P, T]) -> Callable[P, T]:
        """The same function, each of whose calls is a frame."""

        def noted(*args: P.args, **options: P.kwargs) -> T:
            self._times_ms.append(time.perf_counter() * 1000)
            return paint(*args, **options)

        return noted

    def take(self) -> dict[str, float]:
        """How many frames a second, and how long from one to the next; nothing where they were too few."""
        times_ms, self._times_ms = self._times_ms, []
        if len(times_ms) < LEAST:
            return {}
        gaps_ms = [after - before for before, after in pairwise(times_ms)]
        rows = {
            "a second": 1000 * len(gaps_ms) / (times_ms[-1] - times_ms[0]),
            "ms between, median": float(np.median(gaps_ms)),
            "ms between, p95": float(np.percentile(gaps_ms, 95)),
        }
        return {name: round(number, 1) for name, number in rows.items()}
