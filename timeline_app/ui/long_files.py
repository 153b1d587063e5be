"""Which files may take so long to read that a window would be seen to wait; it reads none."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Final

from timeline_app.resources import story_path

LONG_BYTES: Final = 1 << 14
"""Longer files are read beside the window; shorter ones are there at once.

A date that can be read only with pains takes half a millisecond, and this is four hundred of them at most.
"""


def may_take_long(path: Path) -> bool:
    """Whether a window would perhaps be seen to wait; of the bundled lists it is known that it would not.

    What is written into a pipe may never come to an end.
    """
    try:
        facts = path.stat()
    except (OSError, ValueError):
        # Why it cannot be read is said by whoever reads it.
        return False
    return stat.S_ISFIFO(facts.st_mode) or (facts.st_size > LONG_BYTES and not is_bundled(path))


def is_pipe(path: Path) -> bool:
    """Whether it can be read once only."""
    try:
        return path.is_fifo()
    except (OSError, ValueError):
        return False


def is_bundled(path: Path) -> bool:
    """Whether it is one of the lists that come with the program."""
    return path.parent == story_path().parent
