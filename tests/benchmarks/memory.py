"""How much memory this process holds, and has held at most; Linux alone says so."""

from __future__ import annotations

import re
from pathlib import Path

STATUS = Path("/proc/self/status")


def resident_bytes() -> int:
    """What is held now."""
    return _told("VmRSS")


def peak_bytes() -> int:
    """The most that was held; not what the process that started this one held, which getrusage counts."""
    return _told("VmHWM")


def _told(name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", STATUS.read_text())
    assert found is not None
    return int(found[1]) * 1024
