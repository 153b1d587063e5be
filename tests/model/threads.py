"""Threads for the tests of what starts some: one that is interrupted, and what is held when all is over."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable

import pytest

PATIENCE_S = 20
"""So long a test waits for another thread before it fails."""


class Interrupted(threading.Thread):
    """Begins, and is interrupted before who started it knows."""

    begun: list[threading.Thread]

    def start(self) -> None:
        """Start, and be interrupted."""
        super().start()
        self.begun.append(self)
        raise KeyboardInterrupt


def interrupted(begun: list[threading.Thread]) -> type[Interrupted]:
    """Such threads, told in that list once they have begun."""
    return type("Interrupted", (Interrupted,), {"begun": begun})


class Thing:
    """What a fault speaks of."""


def is_let_go(run: Callable[[Thing], object]) -> bool:
    """Whether nobody holds the fault any more that running it with a thing has raised about that."""

    def deal() -> weakref.ref[Thing]:
        thing = Thing()
        with pytest.raises(ValueError, match="Thing"):
            run(thing)
        return weakref.ref(thing)

    gc.disable()
    try:
        return deal()() is None
    finally:
        gc.enable()
