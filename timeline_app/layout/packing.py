"""Packing: the events of one lane in rows, each with as much of its label as the density allows.

Everything here happens at the far end of a zoom octave, in px along a FarLine: closer in, distances only
grow, so that rows and sides hold for the whole octave and panning moves nothing. A lane falls into islands
that cannot collide; each takes the first step of LADDER that fits into the rows there are: whole titles,
shorter ones, those of important events alone, marks alone; and at last the grid, in which marks give way to
specks, and these to counts of what is too close to tell apart.
"""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from timeline_app.layout.draft import NO_ROW, CellCluster, Floats, LaneItems, draft_of
from timeline_app.layout.grid import CLUSTER_ROWS, fill_grid
from timeline_app.layout.ladder import climb
from timeline_app.layout.metrics import Metrics
from timeline_app.layout.rows import (
    depth,
    depths,
    in_given_order,
    in_order_of_first,
    island_numbers,
    members,
    pack,
    together,
)


class LanePack(Struct, frozen=True, kw_only=True, eq=False):
    """Where each event of a lane stands: columns as in LaneItems.

    ``top`` is the y of its row's top from the first row's, or NO_ROW for one in a cluster; ``row_px`` the
    height of its row; ``is_speck`` whether that is one of specks; ``label_px`` the room for its label (0:
    none); ``is_left`` the label's side; ``is_inside`` whether it stands in the bar; ``is_beyond`` whether it
    stands beyond the event's ghosts. ``height`` is what the lane needs.
    """

    top: Floats
    row_px: Floats
    is_speck: NDArray[np.bool_]
    label_px: Floats
    is_left: NDArray[np.bool_]
    is_inside: NDArray[np.bool_]
    is_beyond: NDArray[np.bool_]
    clusters: tuple[CellCluster, ...]
    height: float


def unpacked(count: int) -> LanePack:
    """A lane of so many events none of which has a row."""
    nothing, no = np.zeros(count), np.zeros(count, dtype=bool)
    return LanePack(
        top=np.full(count, float(NO_ROW)),
        row_px=nothing,
        is_speck=no,
        label_px=nothing,
        is_left=no,
        is_inside=no,
        is_beyond=no,
        clusters=(),
        height=0.0,
    )


def rows_needed(items: LaneItems, metrics: Metrics) -> int:
    """In how many rows every label of the lane stands whole."""
    draft = draft_of(items, metrics, row_px=0.0)
    lefts, rights = draft.extents(np.arange(len(items.x0)), draft.label_px)
    return depth(together(lefts, items.start), rights)


def pack_lane(items: LaneItems, metrics: Metrics, *, row_px: float, most_rows: int) -> LanePack:
    """Rows for a lane of at most ``most_rows`` (5 or more) rows of that height."""
    draft = draft_of(items, metrics, row_px=row_px)
    top = draft.top
    clusters: list[CellCluster] = []
    lefts, rights = draft.extents(np.arange(len(top)), draft.label_px)
    lefts = together(lefts, items.start)
    # No island is narrower than a cell, so that the count of a cluster has room in it.
    wide_rights = np.maximum(rights, lefts + metrics.cell_px)
    numbers = island_numbers(lefts, wide_rights)
    deepest = np.zeros(numbers.max(initial=-1) + 1, dtype=np.int64)
    np.maximum.at(deepest, numbers, depths(lefts, rights))
    # Most islands have room for all they hold; together they are placed many times quicker than one by one.
    easy = np.flatnonzero(deepest[numbers] <= most_rows)
    rows = in_order_of_first(pack(lefts[easy], rights[easy]), numbers[easy])
    top[easy] = in_given_order(rows, lefts[easy], items.start[easy], numbers[easy]) * row_px
    most_px = max(most_rows * row_px, (CLUSTER_ROWS + 1) * metrics.mark_room_px)
    for island in members(numbers, np.flatnonzero(deepest > most_rows)):
        if not climb(draft, island, row_px, most_rows):
            ground = (float(lefts[island].min()), float(wide_rights[island].max()))
            clusters += fill_grid(draft, island, ground, row_px, most_px)
    bottoms = [float((top + draft.row_px)[top != NO_ROW].max())] if (top != NO_ROW).any() else []
    bottoms += [cluster.top + metrics.mark_room_px for cluster in clusters]
    return LanePack(
        top=top,
        row_px=draft.row_px,
        is_speck=draft.row_px == metrics.row_speck_px,
        label_px=draft.label_px,
        is_left=draft.is_left,
        is_inside=draft.is_inside,
        is_beyond=draft.is_beyond,
        clusters=tuple(clusters),
        height=max(bottoms, default=0.0),
    )
