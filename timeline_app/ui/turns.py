"""Turns: how long Python works for one thread before another has its turn; it starts none."""

from __future__ import annotations

import sys
from typing import Final

TURN_SECONDS: Final = 0.0005
"""Python's own 5 ms are as long as a frame, and a frame needs dozens of turns."""


def take_short_turns() -> None:
    """From now on no thread keeps the window's waiting for long; for each that works beside the window.

    It stays so: of several such threads none could tell when the last one has ended.
    """
    sys.setswitchinterval(TURN_SECONDS)
