"""Cell parts: long cells parted wherever a bar begins or ends in them; it knows no window.

A long cell ends where half of what lies there has changed: deep down that are weeks, and a window shows an
hour. All parts together would hold many times as many bars as there are: they are told only where they come
into sight, by the bars of their cells.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

from timeline_app.layout.even_cells import EvenCells
from timeline_app.layout.far_line import FarLine
from timeline_app.layout.lane_columns import FADE_PX
from timeline_app.model.arrays import Booleans, Floats, Ints, NDArray
from timeline_app.model.distinct import ordered_values
from timeline_app.model.edtf import DateFlag
from timeline_app.model.masks import has
from timeline_app.model.table import EventTable

Borders = tuple[Ints, Floats]
"""Each is an instant and how far behind it the border lies, in time units."""


class LongCells(Struct, frozen=True, kw_only=True, eq=False):
    """Some long cells: the rows of the bars of each, and from where to where it goes.

    ``comes_before`` and ``goes_on`` say which of the bars are in the cell before it and in the next one, too.
    """

    rows: Sequence[NDArray[np.int32]]
    left: Borders
    right: Borders
    comes_before: Sequence[Booleans]
    goes_on: Sequence[Booleans]


class CellParts(Struct, frozen=True, kw_only=True, eq=False):
    """The parts of some cells in which something lies, from left to right, as columns.

    ``cell`` is the place of the cell among these, ``carried`` tells how many of the ``count`` are in the part
    of the same cell before it, too. ``first`` and ``last`` say, cell by cell, in which parts each bar lies.
    """

    cell: NDArray[np.intp]
    left: Borders
    right: Borders
    middle: Borders
    count: Ints
    carried: Ints
    first: Sequence[NDArray[np.int32]]
    last: Sequence[NDArray[np.int32]]


class Ground(Struct, frozen=True, eq=False):
    """What cells lie on: the line on which their events are packed; no part is narrower than ``cell_px``."""

    table: EventTable
    far: FarLine
    cell_px: float

    def parts_of(self, cells: LongCells) -> CellParts:
        """The parts of cells: each begins where a bar begins or behind one that ends, as near as it has room.

        Each of the bars lies in all parts of its cell that it meets, and in the nearest if it meets none.
        """
        sizes = [len(rows) for rows in cells.rows]
        owner = np.repeat(np.arange(len(sizes)), sizes)
        left_px, right_px = self._px(cells.left), self._px(cells.right)
        counts = np.maximum((right_px - left_px) // self.cell_px, 1).astype(np.int64)
        even = EvenCells((left_px[owner], right_px[owner]), counts[owner])
        x0, x1 = self._extents(np.concatenate(cells.rows))
        # What is counted in the cell beside it, too, lies at their border.
        x0[np.concatenate(cells.comes_before)] = -np.inf
        x1[np.concatenate(cells.goes_on)] = np.inf
        first, last = even.of(x0), even.of(x1)
        # What ends on a border does not lie behind it.
        last -= (last > first) & (even.borders(last) >= x1)
        # The even parts of all cells are numbered on and on.
        bases = np.cumsum(counts) - counts
        first, last = first + bases[owner], last + bases[owner]
        numbers = ordered_values(np.concatenate((bases, first, last + 1)))
        numbers = numbers[numbers < counts.sum()]
        first, last = (numbers.searchsorted(one, side="right") - 1 for one in (first, last))
        begun = np.bincount(first, minlength=len(numbers))
        count = np.cumsum(begun - np.append(0, np.bincount(last, minlength=len(numbers))[:-1]))
        filled = np.flatnonzero(count)
        cell = bases.searchsorted(numbers, side="right") - 1
        even = EvenCells((left_px[cell], right_px[cell]), counts[cell])
        stops = np.append(numbers[1:], counts.sum()) - bases[cell]
        lefts, rights = even.borders(numbers - bases[cell])[filled], even.borders(stops)[filled]
        place, borders = (np.cumsum(count > 0) - 1).astype(np.int32), np.cumsum(sizes)[:-1]
        return CellParts(
            cell=cell[filled],
            left=self.far.locate(lefts),
            right=self.far.locate(rights),
            middle=self.far.locate((lefts + rights) / 2),
            count=count[filled],
            carried=(count - begun)[filled],
            first=np.split(place[first], borders),
            last=np.split(place[last], borders),
        )

    def _px(self, borders: Borders) -> Floats:
        """Where borders lie on the line."""
        instants, behind = borders
        px: Floats = self.far.x_of(instants) + behind * self.far.scale.px_per_unit(instants + 1)
        return px

    def _extents(self, rows: NDArray[np.int32]) -> tuple[Floats, Floats]:
        """From where to where bars lie on the line."""
        table, flags = self.table, self.table.flags[rows]
        x0, x1 = self.far.x_of(table.start_earliest[rows]), self.far.x_of(table.end_latest[rows])
        x0 = x0 - np.where(has(flags, DateFlag.UNKNOWN_START), FADE_PX, 0.0)
        x1 = x1 + np.where(has(flags, DateFlag.UNKNOWN_END), FADE_PX, 0.0)
        x0[has(flags, DateFlag.OPEN_START)], x1[has(flags, DateFlag.OPEN_END)] = -np.inf, np.inf
        return x0, x1
