"""Share: whether the processor was this program's alone just then, as a short loop tells.

Where two strangers share one core of a machine, each runs at half its speed for milliseconds to minutes, and
no system tells. The loop takes so little memory that it takes nothing out of the caches.
"""

from __future__ import annotations

import time
from typing import Final

STEPS: Final = 1_500
ALONE_FACTOR: Final = 1.25
"""A loop that takes no longer than so many times the quickest was alone; shared, it takes 1.6 to 2 times."""


def loop_ms() -> float:
    """How long the loop takes now."""
    began, total = time.perf_counter(), 0
    for step in range(STEPS):
        total += step * step % 7
    return (time.perf_counter() - began) * 1000
