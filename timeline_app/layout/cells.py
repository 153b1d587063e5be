"""Cells: what is too close to tell apart, of all lanes, as columns; it draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, pairwise
from typing import overload

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from timeline_app.layout.cell_parts import Borders, CellParts, Ground, LongCells
from timeline_app.layout.far_line import FarLine
from timeline_app.layout.packing import LanePack
from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.reach import Reach, reach_of
from timeline_app.layout.scale import LEAST, MOST
from timeline_app.layout.told_rows import ToldRows
from timeline_app.model.arrays import Booleans, Floats, Ints, NDArray
from timeline_app.model.cached import cached_property

Rows = tuple[NDArray[np.int32], ...]
Told = tuple[ToldRows, int, str]
"""The rows of a cell's events, the number of its colour, and its count in words."""


class LaneCells(Struct, frozen=True, kw_only=True, eq=False):
    """The cells of one lane: the rows of the events of each, and its top in the lane."""

    rows: Rows
    top: Floats


class CellColumns(Struct, frozen=True, kw_only=True, eq=False):
    """Cells and parts of cells, each by its number, lane by lane where they are cells.

    ``cell`` is the number of the cell; what ``is_first`` or ``is_last`` has no other part of it on that side.
    ``lane`` is the number of the lane, ``count`` how many events there are, ``carried`` how many of them are
    also in the part or the cell before; ``middle`` is the instant halfway between the first and the last of
    them, or in the middle of what is long.
    """

    cell: NDArray[np.intp]
    is_first: Booleans
    is_last: Booleans
    lane: NDArray[np.intp]
    count: Ints
    carried: Ints
    top: Floats
    middle: Ints
    left: Borders
    right: Borders

    def with_others(self, others: CellColumns) -> CellColumns:
        """These and others behind them."""
        return CellColumns(
            cell=np.concatenate((self.cell, others.cell)),
            lane=np.concatenate((self.lane, others.lane)),
            is_first=np.concatenate((self.is_first, others.is_first)),
            is_last=np.concatenate((self.is_last, others.is_last)),
            count=np.concatenate((self.count, others.count)),
            carried=np.concatenate((self.carried, others.carried)),
            top=np.concatenate((self.top, others.top)),
            middle=np.concatenate((self.middle, others.middle)),
            left=_joined(self.left, others.left),
            right=_joined(self.right, others.right),
        )


class Parted(Struct, eq=False):
    """What is known of the parts of cells: they are numbered on after the cells.

    ``firsts`` and ``sizes`` say by the numbers of cells which parts are theirs: one not parted is its own.
    ``spans`` say from which to which part each event of a cell lies.
    """

    columns: CellColumns
    widths: Floats
    firsts: NDArray[np.intp]
    sizes: NDArray[np.intp]
    spans: dict[int, tuple[NDArray[np.int32], NDArray[np.int32]]]


class CellRows(Sequence[NDArray[np.int32]]):
    """The rows of the events of each cell; those of a part are asked for by its number and are told, too."""

    __slots__ = ("_cells",)

    def __init__(self, cells: Cells) -> None:
        self._cells = cells

    def __len__(self) -> int:
        """How many cells."""
        return len(self._cells.groups)

    @overload
    def __getitem__(self, number: int) -> NDArray[np.int32]: ...

    @overload
    def __getitem__(self, number: slice) -> Rows: ...

    def __getitem__(self, number: int | slice) -> NDArray[np.int32] | Rows:
        groups = self._cells.groups
        if isinstance(number, slice) or number < len(groups):
            return groups[number]
        known = self._cells.parted
        cell = int(known.columns.cell[number])
        first, last = known.spans[cell]
        rows: NDArray[np.int32] = groups[cell][(first <= number) & (number <= last)]
        return rows


class Cells(Struct, frozen=True, kw_only=True, eq=False, dict=True):
    """The cells of all lanes, lane by lane: the rows of the events of each as ``groups``, and columns.

    What ``is_wide`` has parts, which are known from when they come into sight.
    """

    groups: Rows
    whole: CellColumns
    is_wide: Booleans
    reach: Reach
    ground: Ground

    @property
    def rows(self) -> CellRows:
        """The rows of cells, and of parts, by their numbers."""
        return CellRows(self)

    @cached_property
    def parted(self) -> Parted:
        """What is known of parts; it is filled bit by bit."""
        numbers = np.arange(len(self.groups))
        return Parted(self.whole, np.full(len(numbers), np.nan), numbers, np.ones_like(numbers), {})

    @property
    def columns(self) -> CellColumns:
        """The columns of the cells and of the parts that are known."""
        return self.parted.columns

    def in_parts(self, numbers: NDArray[np.intp], *, only_known: bool = False) -> NDArray[np.intp]:
        """The numbers of the parts of those cells that have any, from left to right, and of the others.

        Cells of which parts are not known are parted or, where ``only_known`` are told, whole.
        """
        known = self.parted
        new = [number for number in numbers[self.is_wide[numbers]].tolist() if number not in known.spans]
        if new and not only_known:
            self._part(new)
        firsts, sizes = known.firsts[numbers], known.sizes[numbers]
        parts: NDArray[np.intp] = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes - firsts, sizes)
        return parts

    def count_of(self, numbers: NDArray[np.intp]) -> int:
        """How many events are in those cells or parts, which are told lane by lane, from left to right."""
        columns, one, other = self.columns, numbers[:-1], numbers[1:]
        steps = columns.cell[other] - columns.cell[one]
        is_next_part = (steps == 0) & (other == one + 1)
        is_next_cell = (steps == 1) & columns.is_last[one] & columns.is_first[other]
        carried = columns.carried[other][is_next_part | is_next_cell]
        return int(columns.count[numbers].sum() - carried.sum())

    def widths(self, numbers: NDArray[np.intp], measure: Callable[[int], float]) -> Floats:
        """How wide ``measure`` says the counts of those are; it is asked once for each."""
        known, counts = self.parted.widths, self.columns.count
        for i in numbers[np.isnan(known[numbers])].tolist():
            known[i] = measure(int(counts[i]))
        widths: Floats = known[numbers]
        return widths

    @cached_property
    def told(self) -> dict[int, Told]:
        """What is told of those that have been in sight, by their numbers."""
        return {}

    def _part(self, numbers: Sequence[int]) -> None:
        """Have the parts of those cells at hand."""
        known, chosen = self.parted, np.array(numbers, dtype=np.intp)
        parts = self.ground.parts_of(self._long_cells(numbers))
        sizes = np.bincount(parts.cell, minlength=len(numbers))
        first = len(known.columns.cell)
        known.firsts[chosen] = first + np.cumsum(sizes) - sizes
        known.sizes[chosen] = sizes
        known.spans.update(
            (number, (one + first, other + first))
            for number, one, other in zip(numbers, parts.first, parts.last, strict=True)
        )
        known.columns = known.columns.with_others(_part_columns(self.whole, chosen[parts.cell], parts))
        known.widths = np.concatenate((known.widths, np.full(len(parts.cell), np.nan)))

    def _long_cells(self, numbers: Sequence[int]) -> LongCells:
        whole, groups, carried = self.whole, self.groups, np.append(self.whole.carried, 0)
        chosen = np.array(numbers, dtype=np.intp)
        return LongCells(
            rows=[groups[number] for number in numbers],
            left=(whole.left[0][chosen], whole.left[1][chosen]),
            right=(whole.right[0][chosen], whole.right[1][chosen]),
            comes_before=[_shared(groups, number, number - 1, int(carried[number])) for number in numbers],
            goes_on=[_shared(groups, number, number + 1, int(carried[number + 1])) for number in numbers],
        )


def _shared(groups: Rows, number: int, beside: int, count: int) -> Booleans:
    """Which rows of a cell are in the one beside it, too, where that are so many."""
    rows = groups[number]
    if not count:
        return np.zeros(len(rows), dtype=bool)
    others = groups[beside]
    shared: Booleans = others[others.searchsorted(rows).clip(max=len(others) - 1)] == rows
    return shared


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
    whole = CellColumns(
        cell=np.arange(len(rows)),
        is_first=np.ones(len(rows), dtype=bool),
        is_last=np.ones(len(rows), dtype=bool),
        lane=np.repeat(np.arange(len(packs)), counts),
        count=np.array([len(one) for one in rows], dtype=np.int64),
        carried=np.array([cluster.carried for cluster in clusters], dtype=np.int64),
        top=top,
        middle=middle,
        left=left,
        right=right,
    )
    cell_px = prepared.metrics.cell_px
    cells = Cells(
        groups=rows,
        whole=whole,
        is_wide=is_long & (right_px - left_px >= 2 * cell_px),
        reach=reach_of(_rounded_down(left), _rounded_up(right), np.arange(len(rows))),
        ground=Ground(prepared.timeline.table, replace(far, even=None), cell_px),
    )
    borders = np.concatenate([[0], np.cumsum(counts)]).astype(np.intp).tolist()
    return cells, [LaneCells(rows=rows[first:last], top=top[first:last]) for first, last in pairwise(borders)]


def _part_columns(whole: CellColumns, cell: NDArray[np.intp], parts: CellParts) -> CellColumns:
    """Those of the parts of cells, whose numbers are told for each part."""
    is_first = np.append(True, cell[1:] != cell[:-1])
    return CellColumns(
        cell=cell,
        lane=whole.lane[cell],
        is_first=is_first,
        is_last=np.append(is_first[1:], True),
        count=parts.count,
        carried=np.where(is_first, whole.carried[cell], parts.carried),
        top=whole.top[cell],
        middle=_rounded_down(parts.middle),
        left=parts.left,
        right=parts.right,
    )


def _joined(borders: Borders, others: Borders) -> Borders:
    return np.concatenate((borders[0], others[0])), np.concatenate((borders[1], others[1]))


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
