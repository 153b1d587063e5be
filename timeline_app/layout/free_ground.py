"""FreeGround: where in the plot something stands, in small cells, for arrows and words to find their way.

It does not know what stands there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from timeline_app.layout.scene import Box
from timeline_app.model.arrays import Floats, NDArray, Places

CELL_PX: Final = 3.0
OUTSIDE: Final = 60
"""What a px beside the plot costs, in px of detour; more than anything in it."""


FEW: Final = 48
"""So few boxes are taken one by one: it is quicker than all at once."""
FIRST: Final = 2
"""Of boxes that are looked through mostly one of the first is free: those are looked at by themselves."""


class FreeGround:
    """The cells of a plot, each with what a px through it costs: 0 where nothing stands."""

    def __init__(self, plot: Box) -> None:
        self._left, self._top, self._width, self._height = plot
        rows, columns = self._cells(self._height), self._cells(self._width)
        # A rim of cells stands for all that is outside.
        costs = np.full((rows + 2, columns + 2), OUTSIDE, dtype=np.uint8)
        owners = np.zeros((rows + 2, columns + 2), dtype=np.uint8)
        self._costs, self._owners = costs[1:-1, 1:-1], owners[1:-1, 1:-1]
        self._costs[:] = 0
        self._cell_costs, self._cell_owners = costs.reshape(-1), owners.reshape(-1)

    def take(self, boxes: Iterable[Box], cost: int) -> None:
        """Something stands in these boxes."""
        taken = list(boxes)
        if len(taken) > FEW:
            self._take_all(np.array(taken, dtype=np.float64), cost)
            return
        for box in taken:
            rows, columns = self._slices(box)
            self._costs[rows, columns] = cost

    def _take_all(self, boxes: Floats, cost: int) -> None:
        """As many boxes, by where each begins and ends in both ways."""
        rows, columns = self._costs.shape
        top, bottom, left, right = self._borders(boxes)
        ends = np.zeros((rows + 1, columns + 1), dtype=np.int32)
        for y, x, sign in ((top, left, 1), (top, right, -1), (bottom, left, -1), (bottom, right, 1)):
            np.add.at(ends, (np.minimum(y, rows), np.minimum(x, columns)), sign)
        self._costs[ends.cumsum(axis=0).cumsum(axis=1)[:rows, :columns] > 0] = cost

    def draw(self, xs: Floats, ys: Floats, owner: int, cost: int) -> None:
        """A line of ``owner`` (1 to 255) runs over these points, which are no further apart than a cell."""
        places = self.places(xs, ys)
        self._cell_owners[places] = owner
        # The rim costs more than any line: it stays as it is.
        self._cell_costs[places] = np.maximum(self._cell_costs[places], cost)

    def places(self, xs: Floats, ys: Floats) -> Places:
        """In which cells points lie, in the shape given, for ``costs_at``."""
        rows, columns = self._costs.shape
        places: Places = self._rimmed(ys - self._top, rows) * (columns + 2)
        places += self._rimmed(xs - self._left, columns)
        return places

    def costs_at(self, places: Places) -> NDArray[np.uint8]:
        """What a px costs now in each of those cells."""
        costs: NDArray[np.uint8] = self._cell_costs[places]
        return costs

    def is_free(self, box: Box, *, below: int, owner: int | None = None) -> bool:
        """Whether a box lies in the plot on cells cheaper than that; with an owner, without others' lines."""
        x, y, width, height = box
        if x < self._left or y < self._top:
            return False
        if x + width > self._left + self._width or y + height > self._top + self._height:
            return False
        cells = self._slices(box)
        if (self._costs[cells] >= below).any():
            return False
        lines = self._owners[cells]
        return owner is None or bool(((lines == 0) | (lines == owner)).all())

    def each_free(self, boxes: Floats, *, below: int, owner: int | None = None) -> Iterator[int]:
        """The places of those boxes (boxes, 4) that are free, then of those that only others' lines cross."""
        crossed: list[int] = []
        for i, (x, y, width, height) in enumerate(boxes[:FIRST].tolist()):
            if self.is_free((x, y, width, height), below=below, owner=owner):
                yield i
            elif owner is not None and self.is_free((x, y, width, height), below=below):
                crossed.append(i)
        cheap, own = self._free_among(boxes[FIRST:], below, owner)
        yield from (own + FIRST).tolist()
        yield from crossed
        yield from (np.setdiff1d(cheap, own, assume_unique=True) + FIRST).tolist()

    def _free_among(self, boxes: Floats, below: int, owner: int | None) -> tuple[Places, Places]:
        """Which boxes lie in the plot on cells cheaper than that, and which of these on no line of others."""
        x, y, width, height = boxes.T
        is_in = (x >= self._left) & (y >= self._top)
        is_in &= (x + width <= self._left + self._width) & (y + height <= self._top + self._height)
        inside = np.flatnonzero(is_in)
        if not len(inside):
            return inside, inside
        top, bottom, left, right = self._borders(boxes[inside])
        # A box that is smaller than the largest meets its last cells again.
        rows = np.minimum(top[:, None] + np.arange((bottom - top).max()), bottom[:, None] - 1) + 1
        columns = np.minimum(left[:, None] + np.arange((right - left).max()), right[:, None] - 1) + 1
        firsts = rows * (self._costs.shape[1] + 2)
        # Most boxes meet something in the first of their rows or their last.
        ends = firsts[:, :: max(1, firsts.shape[1] - 1)]
        is_open = (self._cell_costs[ends[:, :, None] + columns[:, None, :]] < below).all(axis=(1, 2))
        inside = inside[is_open]
        cells = firsts[is_open][:, :, None] + columns[is_open][:, None, :]
        is_cheap = (self._cell_costs[cells] < below).all(axis=(1, 2))
        cheap: Places = inside[is_cheap]
        if owner is None:
            return cheap, cheap
        lines = self._cell_owners[cells[is_cheap]]
        return cheap, cheap[((lines == 0) | (lines == owner)).all(axis=(1, 2))]

    def _rimmed(self, px: Floats, count: int) -> Places:
        """The numbers of cells in a direction, from 1 on; 0 and the one after the last are the rim."""
        cells: Places = np.minimum(np.maximum(px / CELL_PX + 1, 0), count + 1).astype(np.intp)
        return cells

    def _borders(self, boxes: Floats) -> tuple[Places, Places, Places, Places]:
        """The first row of each box, the one after its last, and its columns likewise; none is negative."""
        x, y, width, height = boxes.T
        first = np.floor(np.array([y - self._top, x - self._left]) / CELL_PX)
        last = np.ceil(np.array([y + height - self._top, x + width - self._left]) / CELL_PX)
        top, left = np.maximum(first, 0).astype(np.intp)
        bottom, right = np.maximum(last, 0).astype(np.intp)
        return top, bottom, left, right

    def _slices(self, box: Box) -> tuple[slice, slice]:
        x, y, width, height = box
        first_column = max(0, math.floor((x - self._left) / CELL_PX))
        first_row = max(0, math.floor((y - self._top) / CELL_PX))
        last_column = max(0, math.ceil((x + width - self._left) / CELL_PX))
        last_row = max(0, math.ceil((y + height - self._top) / CELL_PX))
        return slice(first_row, last_row), slice(first_column, last_column)

    @staticmethod
    def _cells(length_px: float) -> int:
        return max(1, math.ceil(length_px / CELL_PX))
