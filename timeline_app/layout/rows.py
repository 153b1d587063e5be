"""Rows: boxes side by side where they have room, one above the other where not; pixels only."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class _Run:
    """One row: extents that do not overlap, in ascending order."""

    lefts: list[float] = field(default_factory=list)
    rights: list[float] = field(default_factory=list)

    def take(self, left: float, right: float) -> bool:
        """Put an extent in where it has room."""
        i = bisect_right(self.lefts, left)
        if (i and self.rights[i - 1] > left) or (i < len(self.lefts) and self.lefts[i] < right):
            return False
        self.lefts.insert(i, left)
        self.rights.insert(i, right)
        return True


def pack(lefts: Sequence[float], rights: Sequence[float], most_rows: int) -> list[int] | None:
    """The row of each extent, each in the first row with room, in the order given.

    None where more than ``most_rows`` rows would be needed. Extents are half-open: they may touch.
    """
    runs: list[_Run] = []
    rows = []
    for left, right in zip(lefts, rights, strict=True):
        row = next((i for i, run in enumerate(runs) if run.take(left, right)), len(runs))
        if row == len(runs):
            if row >= most_rows:
                return None
            runs.append(_Run([left], [right]))
        rows.append(row)
    return rows


def islands(lefts: NDArray[np.float64], rights: NDArray[np.float64]) -> Iterator[NDArray[np.intp]]:
    """Groups of extents that no gap parts, from left to right; each as ascending indices.

    What stands in one group can never collide with another.
    """
    if len(lefts) == 0:
        return
    order = np.argsort(lefts, kind="stable")
    reach = np.maximum.accumulate(rights[order])
    borders = np.flatnonzero(lefts[order][1:] >= reach[:-1]) + 1
    for group in np.split(order, borders):
        yield np.sort(group)
