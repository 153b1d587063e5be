"""Middles: the instants halfway between two others, each by itself or as columns; they know no px."""

from __future__ import annotations

from typing import TypeVar

from timeline_app.model.arrays import Ints

Instants = TypeVar("Instants", int, Ints)


def middle(start: Instants, end: Instants) -> Instants:
    """The whole instant halfway between two, rounded down."""
    # Halved before they are added: the sum, as the difference, can be more than 64 bits hold.
    return start // 2 + end // 2 + (start & end & 1)
