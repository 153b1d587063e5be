"""How much memory this process holds, and has held at most; Linux alone says so."""

from __future__ import annotations

import re
from pathlib import Path

STATUS = Path("/proc/self/status")
TASKS = Path("/proc/self/task")


def resident_bytes() -> int:
    """What is held now."""
    return _told("VmRSS")


def peak_bytes() -> int:
    """The most that was held; not what the process that started this one held, which getrusage counts."""
    return _told("VmHWM")


def private_bytes_beside() -> int:
    """What the processes hold for themselves alone that this one has begun."""
    begun = [child for task in TASKS.iterdir() for child in _words(task / "children")]
    # Before one has a program of its own, all memory of this one seems to be its, too.
    own = _words(Path("/proc/self/cmdline"))
    return sum(_private_bytes(one) for one in begun if _words(Path("/proc") / one / "cmdline") != own)


def _private_bytes(process: str) -> int:
    kinds = re.findall(r"Private_\w+:\s+(\d+) kB", " ".join(_words(Path("/proc") / process / "smaps_rollup")))
    return sum(map(int, kinds)) * 1024


def _words(path: Path) -> list[str]:
    try:
        return path.read_text().split()
    except OSError:
        # It has ended meanwhile.
        return []


def _told(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", STATUS.read_text())
    assert found is not None
    return int(found[1]) * 1024
