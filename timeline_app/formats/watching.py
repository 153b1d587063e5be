"""Watching a file being read: how far it is, and giving it up; it does not know who watches."""

from __future__ import annotations

from collections.abc import Callable

Watch = Callable[[float], None]
"""Told, now and then, which share of the work is done, from 0 to 1, never less than before.

It may raise CancelledError, with which reading ends.
"""


class CancelledError(Exception):
    """What was being read is not wanted any more."""


def nobody(share: float) -> None:
    """Nobody watches."""
