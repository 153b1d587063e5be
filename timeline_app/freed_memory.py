"""Freed memory: given back to the system, and left to all threads; it frees nothing."""

from __future__ import annotations

import sys
from typing import Final

MOST_STORES: Final = -8
"""What the C library calls M_ARENA_MAX."""


def share_memory() -> None:
    """Let threads that begin from now on take memory from one store.

    Each would get one of its own, and what one thread has freed stands empty while another asks the system
    for more. They hardly work at the same time: none has to wait for the store. Where the C library has no
    such stores, nothing is done.
    """
    if sys.platform != "linux":
        return
    import ctypes  # the first picture does without

    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    if choose is not None:
        choose(MOST_STORES, 1)


def give_back() -> None:
    """Give back what is free between what is used; for a thread that has come to the end of a long work.

    The C library keeps for later what was freed, for each thread apart: after a million events were read that
    is as much as their columns. To give back 200 MB takes 40 ms, in which other threads can go on. Where the
    C library cannot do it, nothing is done.
    """
    if sys.platform != "linux":
        return
    import ctypes  # the first picture does without

    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
