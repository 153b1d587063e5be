"""Rows: boxes side by side where they have room, one above the other where not; pixels only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from heapq import heappop, heappush, heappushpop
from itertools import chain, count, pairwise, repeat
from typing import Final, TypeVar

import numpy as np

from timeline_app.model.arrays import Floats, Ints, NDArray, Places
from timeline_app.model.distinct import distinct

Number = TypeVar("Number", np.int64, np.float64)

Ends = Floats | NDArray[np.complex128]
"""Where extents end, in px, or in lanes and px. These are no complex numbers, but no others does numpy put in
order by two things: by the first part and, where that is the same, by the second.
"""

NO_ROW: Final = -1

Pause = Callable[[], object]
"""Called between steps of some ms: who works beside a window lets it draw, or ends there by an exception."""
PAUSE_EVERY: Final = 4096
"""Events, one by one."""


def no_pause() -> None:
    """Nobody waits."""


def pack(
    lefts: Ends, rights: Ends, *, is_barred: NDArray[np.bool_] | None = None, pause: Pause = no_pause
) -> Ints:
    """The row of each extent, in no more rows than extents lie over one another somewhere.

    Extents are half-open, and none is empty: they may touch. Those that ``is_barred`` names keep out of row
    0, which can take a row more.
    """
    order = np.argsort(lefts, kind="stable")
    starts, ends = lefts[order], rights[order]
    by_end = np.argsort(ends, kind="stable")
    # How many have ended where each starts, since the one before it.
    ended = np.diff(np.searchsorted(ends[by_end], starts, side="right"), prepend=0)
    leaving = chain.from_iterable(by_end[part].tolist() for part in _parts(len(order)))
    found: list[int] = []
    free: list[int] = []
    numbers = count()
    for part in _parts(len(order)):
        pause()
        barred = repeat(False) if is_barred is None else is_barred[order[part]].tolist()
        for gone, keeps_out in zip(ended[part].tolist(), barred, strict=False):
            if gone:
                for _ in range(gone - 1):
                    heappush(free, found[next(leaving)])
                row = heappushpop(free, found[next(leaving)])
            else:
                row = heappop(free) if free else next(numbers)
            if keeps_out and row == 0:
                row = heappop(free) if free else next(numbers)
                heappush(free, 0)
            found.append(row)
    rows = np.empty(len(order), dtype=np.int64)
    rows[order] = found
    return rows


def _parts(size: int) -> Iterator[slice]:
    """Steps between which others have their turn."""
    return (slice(first, first + PAUSE_EVERY) for first in range(0, size, PAUSE_EVERY))


def first_fit(lefts: Floats, rights: Floats, most_rows: int, pause: Pause = no_pause) -> Ints:
    """The first free row of each extent, in the order given; NO_ROW for those that find all of them taken."""
    rows = np.full(len(lefts), NO_ROW, dtype=np.int64)
    if most_rows <= 0:
        return rows
    start_of, end_of = lefts.item, rights.item
    # Most of a crowd find no row: none does that begins before the first of all rows is free again.
    furthest = np.maximum.accumulate(lefts)
    taken: list[float] = []
    placed: dict[int, int] = {}
    at = pause_at = 0
    while at < len(lefts):
        if at >= pause_at:
            pause()
            pause_at = at + PAUSE_EVERY
        left = start_of(at)
        for row, end in enumerate(taken):
            if end <= left:
                taken[row] = end_of(at)
                break
        else:
            row = len(taken)
            if row >= most_rows:
                at = max(at + 1, int(furthest.searchsorted(min(taken))))
                continue
            taken.append(end_of(at))
        placed[at] = row
        at += 1
    rows[list(placed)] = list(placed.values())
    return rows


def depths(lefts: Ends, rights: Ends) -> Ints:
    """For each extent, how many lie over its left end, itself included."""
    order = np.argsort(lefts, kind="stable")
    opened = np.arange(1, len(lefts) + 1)
    closed = np.searchsorted(np.sort(rights), lefts[order], side="right")
    over = np.empty(len(lefts), dtype=np.int64)
    over[order] = opened - closed
    return over


def depth(lefts: Floats, rights: Floats) -> int:
    """How many extents lie over one another at most."""
    return int(depths(lefts, rights).max(initial=0))


def are_surely_deeper(lefts: Floats, rights: Floats, most: float) -> bool:
    """Whether extents are so long that on the average more than that lie over one another.

    Where they are not, they may still be deeper somewhere.
    """
    if not len(lefts):
        return False
    # Off by one, so that sums of floats need not be exact.
    return float((rights - lefts).sum()) > (most + 1) * float(rights.max() - lefts.min())


def is_deeper(lefts: Floats, rights: Floats, most: float) -> bool:
    """Whether more extents than that lie over one another somewhere."""
    return are_surely_deeper(lefts, rights, most) or depth(lefts, rights) > most


def crowded(lefts: Floats, rights: Floats, groups: Ints, most: Ints) -> NDArray[np.bool_]:
    """Whose groups are so full that, on the average, more of them than ``most`` lie over one another.

    That is seen without putting extents in order, but not of every group of which more do so somewhere.
    """
    if (groups[1:] < groups[:-1]).any():
        order = np.argsort(groups, kind="stable")
        found = np.empty(len(groups), dtype=bool)
        found[order] = crowded(lefts[order], rights[order], groups[order], most[order])
        return found
    firsts = firsts_of(groups)
    hulls = np.maximum.reduceat(rights, firsts) - np.minimum.reduceat(lefts, firsts)
    # Off by one, so that sums of floats need not be exact.
    is_crowded = np.add.reduceat(rights - lefts, firsts) > (most[firsts] + 1) * hulls
    return np.repeat(is_crowded, np.diff(firsts, append=len(groups)))


def firsts_of(groups: Ints) -> Places:
    """Where each group begins, of groups one after the other."""
    return np.flatnonzero(np.append(True, groups[1:] != groups[:-1])[: len(groups)])


def in_order_of_first(rows: Ints, groups: Ints) -> Ints:
    """The rows of each group, numbered so that read from the top they begin in the order given."""
    found = distinct(groups * (rows.max(initial=0) + 1) + rows)
    group_of = groups[found.firsts]
    order = np.lexsort((found.firsts, group_of))
    # A row's number is its place in the order less that of its group's first row.
    first_of_group = np.searchsorted(group_of[order], group_of[order], side="left")
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.arange(len(order)) - first_of_group
    ordered: Ints = numbers[found.places]
    return ordered


def together(lefts: Floats, starts: Ints, groups: Ints | None = None) -> Floats:
    """The left ends, those of neighbours that start together all where the first of them is.

    Their rows can then be told out among them in any order: each is free for every one of them. Neighbours
    of two groups are none.
    """
    is_first = np.append(True, starts[1:] != starts[:-1])
    if groups is not None:
        is_first[1:] |= groups[1:] != groups[:-1]
    if is_first.all():
        return lefts
    firsts: Floats = np.minimum.reduceat(lefts, np.flatnonzero(is_first))[np.cumsum(is_first) - 1]
    return firsts


def side_by_side(lanes: Ints, *columns: Floats) -> list[Ends]:
    """The ends of extents so that those of two lanes never meet, and all else is as before.

    What was less is less, what met meets. Extents of a single lane stay as they are.
    """
    if not len(lanes) or (lanes[0] == lanes).all():
        return list(columns)
    ends = np.empty((len(columns), len(lanes)), dtype=np.complex128)
    ends.real = lanes
    ends.imag = columns
    return list(ends)


def most_in_each(values: NDArray[Number], sizes: Ints) -> NDArray[Number]:
    """The largest value of each group, 0 where it is empty; ``sizes`` say how many each has, in turn."""
    most = np.zeros(len(sizes), dtype=values.dtype)
    is_filled = sizes > 0
    if is_filled.any():
        firsts = (np.cumsum(sizes) - sizes)[is_filled]
        most[is_filled] = np.maximum.reduceat(values, firsts)
    return most


def in_given_order(rows: Ints, lefts: Ends, starts: Ints, groups: Ints) -> Ints:
    """The rows, told out anew so that those that start together stand from the top in the order given.

    ``lefts`` are as ``together`` makes them. Who comes later in one of these rows moves along with it.
    """
    is_wrong = (starts[1:] == starts[:-1]) & (rows[1:] < rows[:-1])
    if not is_wrong.any():
        return rows
    ordered = rows.copy()
    for group in members(groups, distinct(groups[1:][is_wrong]).values):
        by_left = group[np.argsort(lefts[group], kind="stable")]
        borders = np.flatnonzero(starts[by_left][1:] != starts[by_left][:-1]) + 1
        # Plain numbers: of those that start together there are two or three, too few for columns.
        own = rows[by_left].tolist()
        row_now = list(range(max(own) + 1))
        for start, end in pairwise([0, *borders.tolist(), len(own)]):
            if end - start > 1:
                taken = own[start:end]
                for row, now in zip(taken, sorted(row_now[row] for row in taken), strict=True):
                    row_now[row] = now
                own[start:end] = [row_now[row] for row in taken]
            else:
                own[start] = row_now[own[start]]
        ordered[by_left] = own
    return ordered


def island_numbers(lefts: Ends, rights: Ends) -> Ints:
    """For each extent the number of its island, from left to right.

    An island is a group of extents that no gap parts: what stands in one never collides with another.
    """
    order = np.argsort(lefts, kind="stable")
    reach = np.maximum.accumulate(rights[order])
    is_first = lefts[order][1:] >= reach[:-1]
    numbers = np.zeros(len(lefts), dtype=np.int64)
    numbers[order[1:]] = np.cumsum(is_first)
    return numbers


def members(numbers: Ints, chosen: Ints) -> Iterator[NDArray[np.intp]]:
    """Who bears each of the chosen numbers, in ascending order."""
    order = np.argsort(numbers, kind="stable")
    starts = np.searchsorted(numbers[order], chosen, side="left").tolist()
    ends = np.searchsorted(numbers[order], chosen, side="right").tolist()
    for start, end in zip(starts, ends, strict=True):
        yield order[start:end]
