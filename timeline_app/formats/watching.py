"""Watching a file being read: how far it is, and giving it up; it does not know who watches."""

from __future__ import annotations

from collections.abc import Callable

Watch = Callable[[float], None]
"""Told now and then which share of the work is done, from 0 to 1.

It may raise CancelledError, with which reading ends.
"""


class CancelledError(Exception):
    """What was being read is not wanted any more."""


def nobody(share: float) -> None:
    """Nobody watches."""


def part(watch: Watch, start: float, end: float) -> Watch:
    """The watch over a part of the work, which goes from one share of it to another."""
    return lambda share: watch(start + share * (end - start))


def never_back(watch: Watch) -> Watch:
    """A watch that is told of no less than before, also where something is done a second time."""
    most = 0.0

    def forward(share: float) -> None:
        nonlocal most
        most = max(most, share)
        watch(most)

    return forward
