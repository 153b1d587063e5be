"""Processor: for how long threads of this process worked, and waited for a processor; Linux alone tells."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Final, NamedTuple

_TASKS: Final = Path("/proc/self/task")


class Spent(NamedTuple):
    """Seconds that a thread has worked, and waited for a processor that others had, since it began."""

    worked: float
    queued: float

    def since(self, before: Spent) -> Spent:
        """What was spent from then on."""
        return Spent(self.worked - before.worked, self.queued - before.queued)


def spent_here() -> Spent:
    """What this thread has spent."""
    return _spent(str(threading.get_native_id()))


def _spent(task: str) -> Spent:
    worked_ns, queued_ns, _ = (_TASKS / task / "schedstat").read_text().split()
    return Spent(int(worked_ns) / 1e9, int(queued_ns) / 1e9)
