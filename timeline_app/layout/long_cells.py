"""Long cells: bars that find no row, counted stretch by stretch along their island; it knows no window.

A cell holds all bars that meet it, so that a bar may be in several: each stretch of time counts what lies
there, and nothing that does not. A cell ends where a good part of what it holds has changed, and so all of
them together hold a few times as many as there are bars, however deep these lie and however long they are.
What comes into sight of a cell is told part by part: see ``cell_parts``.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.layout.draft import CellCluster, Draft
from timeline_app.layout.even_cells import EvenCells
from timeline_app.model.arrays import Floats, Ints, Places
from timeline_app.model.distinct import ordered_values

CHANGES: Final = 2.0
"""A cell ends where about half as many bars have begun or ended as lie there."""
LEAST: Final = 8.0
"""Where fewer lie there, it is as if so many did."""


def long_clusters(draft: Draft, bars: Places, ground: tuple[float, float], top: float) -> list[CellCluster]:
    """Those of bars of an island whose ground goes from px to px; the row of their counts begins at ``top``.

    They are told from left to right. None is narrower than ``cell_px``, and none overlaps another.
    """
    if not len(bars):
        return []
    cell_px = draft.metrics.cell_px
    lefts, rights = draft.bare_extents(bars)
    cells = EvenCells(ground, max(1, int((ground[1] - ground[0]) // cell_px)))
    numbers = _where_they_change(lefts, rights, cells)
    borders = cells.borders(np.append(numbers, cells.count))
    first = borders[1:].searchsorted(lefts, side="right").clip(max=len(numbers) - 1)
    last = np.maximum(borders[:-1].searchsorted(rights, side="left") - 1, first)
    begun = np.bincount(first, minlength=len(numbers))
    counts = np.cumsum(begun - np.append(0, np.bincount(last, minlength=len(numbers))[:-1]))
    # Each bar in each of its cells: as one number, which is put in order sooner than two.
    sizes = last - first + 1
    keys = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes - first, sizes)
    keys *= len(bars)
    keys += np.repeat(np.arange(len(bars)), sizes)
    keys.sort()
    keys -= np.repeat(np.arange(len(numbers)) * len(bars), counts)
    filled = np.flatnonzero(counts)
    firsts = (np.cumsum(counts) - counts)[filled]
    carried = (counts - begun)[filled]
    # What is empty at the ends of a cell belongs to none, as far as the count keeps its room.
    starts, stops = borders[filled], borders[filled + 1]
    left = np.maximum(np.minimum.reduceat(lefts[keys], firsts), starts)
    right = np.maximum(np.maximum.reduceat(rights[keys], firsts), left + cell_px)
    right = np.minimum(right, stops)
    left = np.maximum(np.minimum(left, right - cell_px), starts)
    columns = (left.tolist(), right.tolist(), carried.tolist())
    groups = np.split(bars.astype(np.int32)[keys], firsts[1:])
    return [
        CellCluster(items=group, left_px=x0, right_px=x1, top=top, is_long=True, carried=before)
        for group, x0, x1, before in zip(groups, *columns, strict=True)
    ]


def _where_they_change(lefts: Floats, rights: Floats, cells: EvenCells) -> Ints:
    """The numbers of the even cells at which long ones begin.

    Each bar that begins or ends counts as the share that it is of those that lie there. For as many of these
    shares as there are cells, no more bars go on over their borders than a few times as many as there are.
    """
    lefts, rights, each = np.sort(lefts), np.sort(rights), np.arange(len(lefts))
    # Where some end and others begin, the former are gone.
    gone, begun = rights.searchsorted(lefts, side="right"), lefts.searchsorted(rights, side="left")
    at_left, at_right = each + gone, each + begun
    over = np.empty(2 * len(each))
    over[at_left], over[at_right] = each + 1 - gone, begun - each - 1
    shares = CHANGES / np.maximum(over, LEAST)
    # What comes after a gap begins a cell.
    shares[at_left] += over[at_left] == 1
    is_cut = np.diff(np.floor(np.cumsum(shares)), prepend=0.0) > 0
    starts, ends = lefts[is_cut[at_left]], rights[is_cut[at_right]]
    # A bar that begins is in the cell that begins there, one that ends is not.
    numbers = ordered_values(np.concatenate((cells.of(starts), cells.of(ends) + 1)))
    return numbers[numbers < cells.count]
