"""FreeGround: where in the plot something stands, in small cells, for arrows and words to find their way.

It does not know what stands there.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.scene import Box

Floats = NDArray[np.float64]

CELL_PX: Final = 3.0
OUTSIDE: Final = 60
"""What a px beside the plot costs, in px of detour; more than anything in it."""


class FreeGround:
    """The cells of a plot, each with what a px through it costs: 0 where nothing stands."""

    def __init__(self, plot: Box) -> None:
        self._left, self._top, self._width, self._height = plot
        rows, columns = self._cells(self._height), self._cells(self._width)
        self._costs = np.zeros((rows, columns), dtype=np.uint8)
        self._owners = np.zeros((rows, columns), dtype=np.uint8)

    def take(self, boxes: Iterable[Box], cost: int) -> None:
        """Something stands in these boxes."""
        for box in boxes:
            y, x = self._slices(box)
            self._costs[y, x] = cost

    def draw(self, xs: Floats, ys: Floats, owner: int, cost: int) -> None:
        """A line of ``owner`` (1 to 255) runs over these points, which are no further apart than a cell."""
        row, column, is_inside = self._places(xs, ys)
        row, column = row[is_inside], column[is_inside]
        self._owners[row, column] = owner
        self._costs[row, column] = np.maximum(self._costs[row, column], cost)

    def costs(self, xs: Floats, ys: Floats) -> Floats:
        """What a px costs at each point, in the shape given."""
        row, column, is_inside = self._places(xs, ys)
        return np.where(is_inside, self._costs[row, column].astype(np.float64), float(OUTSIDE))

    def is_free(self, box: Box, *, below: int, owner: int | None = None) -> bool:
        """Whether a box lies in the plot on cells cheaper than that; with an owner, without others' lines."""
        x, y, width, height = box
        if x < self._left or y < self._top:
            return False
        if x + width > self._left + self._width or y + height > self._top + self._height:
            return False
        rows, columns = self._slices(box)
        if (self._costs[rows, columns] >= below).any():
            return False
        lines = self._owners[rows, columns]
        return owner is None or bool(((lines == 0) | (lines == owner)).all())

    def _places(
        self, xs: Floats, ys: Floats
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        rows, columns = self._costs.shape
        row = np.floor((ys - self._top) / CELL_PX).astype(np.int64)
        column = np.floor((xs - self._left) / CELL_PX).astype(np.int64)
        is_inside = (row >= 0) & (row < rows) & (column >= 0) & (column < columns)
        return np.clip(row, 0, rows - 1), np.clip(column, 0, columns - 1), is_inside

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
