"""Freed memory: kept for what comes next, left to all threads, and given back to the system at the end."""

from __future__ import annotations

import sys
from typing import Final

import numpy as np

MOST_STORES: Final = -8
"""What the C library calls M_ARENA_MAX."""
STORES: Final = 2
"""For two threads that work hard: of any others one waits for another now and then."""
_KEPT_BYTES: Final = 1 << 23


def keep_freed() -> None:
    """Let memory of some MB stay with the process when it is freed: to get it back costs as much as to read.

    The C library gives large pieces back to the system at once, until one was freed that is larger still.
    """
    np.empty(_KEPT_BYTES, dtype=np.uint8)


def share_memory() -> None:
    """Let threads that begin from now on take memory from two stores.

    Each would get one of its own, and what one thread has freed stands empty while another asks the system
    for more. While a long list is read two work hard at the same time: at one store they wait for each other.
    Where the C library has no such stores, nothing is done.
    """
    if sys.platform != "linux":
        return
    import ctypes  # the first picture does without

    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    if choose is not None:
        choose(MOST_STORES, STORES)


def give_back() -> None:
    """Give back what is free between what is used; for a thread that has come to the end of a long work.

    The C library keeps for later what was freed, for each thread apart: after a million events were read that
    is as much as their columns. To give back 200 MB takes 40 ms, in which other threads go on until they need
    memory. Where the C library cannot do it, nothing is done.
    """
    if sys.platform != "linux":
        return
    import ctypes  # the first picture does without

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
