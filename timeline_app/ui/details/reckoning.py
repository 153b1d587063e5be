"""Reckoning: what the reader has chosen that time is told from, besides what is told by itself."""

from __future__ import annotations

from typing import Final

from msgspec import Struct


class Reckoning(Struct, frozen=True, kw_only=True):
    """The rows of the zero point and of the pinned event, and now; None for none.

    ``now`` is in microseconds since 1970, UTC.
    """

    zero: int | None = None
    pinned: int | None = None
    now: int | None = None


BY_ITSELF: Final = Reckoning()
"""Nothing is chosen."""
