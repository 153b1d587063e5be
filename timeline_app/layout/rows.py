"""Rows: boxes side by side where they have room, one above the other where not; pixels only."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heappop, heappush
from itertools import count

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.distinct import distinct

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


def pack(lefts: Floats, rights: Floats, *, is_barred: NDArray[np.bool_] | None = None) -> Ints:
    """The row of each extent, in no more rows than extents lie over one another somewhere.

    Extents are half-open: they may touch. Those that ``is_barred`` names keep out of row 0, which can take a
    row more.
    """
    rows = np.zeros(len(lefts), dtype=np.int64)
    barred = [False] * len(lefts) if is_barred is None else is_barred.tolist()
    starts, ends = lefts.tolist(), rights.tolist()
    free = [0]
    taken: list[tuple[float, int]] = []
    numbers = count(1)
    for i in np.argsort(lefts, kind="stable").tolist():
        while taken and taken[0][0] <= starts[i]:
            heappush(free, heappop(taken)[1])
        row = heappop(free) if free else next(numbers)
        if row == 0 and barred[i]:
            row = heappop(free) if free else next(numbers)
            heappush(free, 0)
        heappush(taken, (ends[i], row))
        rows[i] = row
    return rows


def depth(lefts: Floats, rights: Floats) -> int:
    """How many extents lie over one another at most."""
    if len(lefts) == 0:
        return 0
    opened = np.arange(1, len(lefts) + 1)
    closed = np.searchsorted(np.sort(rights), np.sort(lefts), side="right")
    return int((opened - closed).max())


def in_order_of_first(rows: Ints) -> Ints:
    """The same rows, numbered so that read from the top they begin in the order given."""
    found = distinct(rows)
    numbers: Ints = np.argsort(np.argsort(found.firsts, kind="stable"), kind="stable")[found.places]
    return numbers


def islands(lefts: Floats, rights: Floats) -> Iterator[NDArray[np.intp]]:
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
