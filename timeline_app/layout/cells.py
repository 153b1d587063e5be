"""Cells: what is too close to tell apart, of all lanes, as columns; it draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, pairwise

import numpy as np
from msgspec import Struct

from timeline_app.layout.far_line import FarLine
from timeline_app.layout.packing import LanePack
from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.reach import Reach, reach_of
from timeline_app.layout.scale import LEAST, MOST
from timeline_app.layout.told_rows import ToldRows
from timeline_app.model.arrays import Floats, Ints, NDArray
from timeline_app.model.cached import cached_property

Rows = tuple[NDArray[np.int32], ...]
Borders = tuple[Ints, Floats]
"""Each is an instant and how far behind it the border lies, in time units."""
Told = tuple[ToldRows, int, str]
"""The rows of a cell's events, the number of its colour, and its count in words."""


class LaneCells(Struct, frozen=True, kw_only=True, eq=False):
    """The cells of one lane: the rows of the events of each, and its top in the lane."""

    rows: Rows
    top: Floats


class Cells(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """The cells of all lanes, lane by lane: the rows of their events, and columns.

    ``lane`` is the number of the lane, ``count`` how many events there are, ``carried`` how many of them are
    also in the cell before; ``middle`` is the instant halfway between the first and the last of them, or in
    the middle of a long cell.
    """

    rows: Rows
    lane: NDArray[np.intp]
    count: Ints
    carried: Ints
    top: Floats
    middle: Ints
    left: Borders
    right: Borders
    reach: Reach

    def count_of(self, numbers: NDArray[np.intp]) -> int:
        """How many events are in those cells, which are ascending, and of each lane next to one another."""
        carried = self.carried[numbers[1:]][numbers[1:] == numbers[:-1] + 1]
        return int(self.count[numbers].sum() - carried.sum())

    def widths(self, numbers: NDArray[np.intp], measure: Callable[[int], float]) -> Floats:
        """How wide ``measure`` says the counts of those cells are; it is asked once for each."""
        known = self._widths
        for i in numbers[np.isnan(known[numbers])].tolist():
            known[i] = measure(int(self.count[i]))
        widths: Floats = known[numbers]
        return widths

    @cached_property
    def told(self) -> dict[int, Told]:
        """What is told of those that have been in sight, by their numbers."""
        return {}

    @cached_property
    def _widths(self) -> Floats:
        return np.full(len(self.count), np.nan)


def cells_of(
    prepared: Prepared, lanes: Sequence[PlacedLane], packs: Sequence[LanePack], far: FarLine
) -> tuple[Cells, list[LaneCells]]:
    """The cells of packed lanes, of all of them and of each."""
    clusters = list(chain.from_iterable(pack.clusters for pack in packs))
    counts = [len(pack.clusters) for pack in packs]
    rows = tuple(
        lane.rows[cluster.items].astype(np.int32)
        for lane, pack in zip(lanes, packs, strict=True)
        for cluster in pack.clusters
    )
    is_long = np.array([cluster.is_long for cluster in clusters], dtype=bool)
    top = np.array([cluster.top for cluster in clusters], dtype=np.float64)
    left_px = np.array([cluster.left_px for cluster in clusters], dtype=np.float64)
    right_px = np.array([cluster.right_px for cluster in clusters], dtype=np.float64)
    left, right = far.locate(left_px), far.locate(right_px)
    middle = _rounded_down(far.locate((left_px + right_px) / 2))
    middle[~is_long] = [
        int(centers.min()) // 2 + int(centers.max()) // 2
        for centers in (prepared.centers(rows[number]) for number in np.flatnonzero(~is_long).tolist())
    ]
    cells = Cells(
        rows=rows,
        lane=np.repeat(np.arange(len(packs)), counts),
        count=np.array([len(one) for one in rows], dtype=np.int64),
        carried=np.array([cluster.carried for cluster in clusters], dtype=np.int64),
        top=top,
        middle=middle,
        left=left,
        right=right,
        reach=reach_of(_rounded_down(left), _rounded_up(right), np.arange(len(rows))),
    )
    borders = np.concatenate([[0], np.cumsum(counts)]).astype(np.intp).tolist()
    return cells, [LaneCells(rows=rows[first:last], top=top[first:last]) for first, last in pairwise(borders)]


def _rounded_down(borders: Borders) -> Ints:
    return _moved(borders[0], np.floor(borders[1]))


def _rounded_up(borders: Borders) -> Ints:
    return _moved(borders[0], np.ceil(borders[1]))


def _moved(instants: Ints, units: Floats) -> Ints:
    """Instants so many units later or earlier, as far as columns go."""
    room = np.where(units < 0, instants.astype(np.float64) - LEAST, MOST - instants.astype(np.float64))
    is_near = np.abs(units) < room
    moved = instants + np.where(is_near, units, 0.0).astype(np.int64)
    return np.where(is_near, moved, np.where(units < 0, LEAST, MOST))
