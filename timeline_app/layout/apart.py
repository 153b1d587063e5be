"""Whether events of a cluster come apart in another view; it knows no window and moves nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scrolling import stack_of
from timeline_app.layout.view import View
from timeline_app.model.arrays import Ints, NDArray


def stay_together(prepared: Prepared, view: View, size: tuple[float, float], rows: Sequence[int]) -> bool:
    """Whether one cluster holds all those events also in that view, and no closer one will part them.

    That is so where they share an instant: all of them stand there, one above the other, and there are more
    than the lane has rows. ``size`` is the canvas', in px.
    """
    table, chosen = prepared.timeline.table, np.array(rows, dtype=np.int64)
    if table.start_earliest[chosen].max() >= table.end_latest[chosen].min():
        return False
    return are_in_one(prepared, view, size, rows)


def are_in_one(prepared: Prepared, view: View, size: tuple[float, float], rows: Sequence[int]) -> bool:
    """Whether one cluster holds all those events in that view; ``size`` is the canvas', in px."""
    chosen = np.array(rows, dtype=np.int64)
    cells = stack_of(prepared, view, size).cells
    # A part holds no more than its cell.
    found = [number for number, cell in enumerate(cells.groups) if _has_all(cell, chosen)]
    parts = cells.in_parts(np.array(found, dtype=np.intp)).tolist()
    return any(_has_all(cells.rows[number], chosen) for number in parts)


def _has_all(cell: NDArray[np.int32], chosen: Ints) -> bool:
    return len(cell) >= len(chosen) and bool(np.isin(chosen, cell).all())
