"""Packing: the events of one lane in rows, each with as much of its label as the density allows.

Everything here happens at the far end of a zoom octave, in px along a FarLine: closer in, distances only
grow, so that rows and sides hold for the whole octave and panning moves nothing. A lane falls into islands
that cannot collide; each takes the first step of LADDER that fits into the rows there are: whole titles,
shorter ones, those of important events alone, marks alone; and at last a grid of cells, in which events too
close to tell apart become one cluster.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from timeline_app.layout.distinct import distinct
from timeline_app.layout.metrics import Metrics
from timeline_app.layout.rows import depth, depths, in_order_of_first, island_numbers, members, pack

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Places = NDArray[np.intp]

NO_ROW: Final = -1
FILLED_LEAST_PX: Final = 64.0
"""Shorter pieces of titles are not worth a gap between others."""
CLUSTER_ROWS: Final = 4
"""What is kept free of bars: a row for those that find none, one for clusters and two for single marks."""


class Rung(Struct, frozen=True):
    """A step of the ladder: titles up to ``label_px``, for events of at least that importance."""

    label_px: float
    least_importance: int


LADDER: Final = (Rung(1e9, 0), Rung(130, 0), Rung(130, 6), Rung(130, 8), Rung(0, 11))


class LaneItems(Struct, frozen=True, kw_only=True, eq=False):
    """The events of a lane at the packing scale, in time order: columns of one length, in px.

    ``x0`` and ``x1``: the hull; ``inside_px``: the widest piece of it that a label could stand in;
    ``label_px``: what the whole label takes; ``paper``: from where to where labels may reach.
    """

    x0: Floats
    x1: Floats
    inside_px: Floats
    label_px: Floats
    importance: NDArray[np.int8]
    paper: tuple[float, float]


class CellCluster(Struct, frozen=True, kw_only=True, eq=False):
    """Events of one cell of the grid: their places in the lane; the cell's borders and its top, in px.

    One that ``is_long`` holds bars that found no row, and is as long as they are.
    """

    items: Places
    left_px: float
    right_px: float
    top: float
    is_long: bool = False


class LanePack(Struct, frozen=True, kw_only=True, eq=False):
    """Where each event of a lane stands: columns as in LaneItems.

    ``top`` is the y of its row's top from the first row's, or NO_ROW for one in a cluster; ``row_px`` the
    height of its row; ``label_px`` the room for its label (0: none); ``is_left`` the label's side;
    ``is_inside`` whether it stands in the bar. ``height`` is what the lane needs.
    """

    top: Floats
    row_px: Floats
    label_px: Floats
    is_left: NDArray[np.bool_]
    is_inside: NDArray[np.bool_]
    clusters: tuple[CellCluster, ...]
    height: float


class _Draft(Struct, frozen=True, eq=False):
    """The columns of a LanePack while they are filled in, and what they are made from."""

    items: LaneItems
    metrics: Metrics
    top: Floats
    row_px: Floats
    label_px: Floats
    is_left: NDArray[np.bool_]
    is_inside: NDArray[np.bool_]

    def extents(self, chosen: Places, label_px: Floats) -> tuple[Floats, Floats]:
        """From where to where events take their rows: mark or bar, label of that width, gap to the next.

        A gap stands at a label's far end. Bars may touch; marks keep a px apart.
        """
        half = self.metrics.mark_room_px / 2
        x0, x1 = self.items.x0[chosen], self.items.x1[chosen]
        center = (x0 + x1) / 2
        is_beside = (label_px > 0) & ~self.is_inside[chosen]
        beside = np.where(is_beside, label_px + self.metrics.label_gap_px + self.metrics.item_gap_px, 0.0)
        is_left = self.is_left[chosen]
        apart = np.where(x1 - x0 > 2 * half, 0.0, 1.0)
        lefts = np.minimum(center - half, x0) - np.where(is_left, beside, 0.0)
        rights = np.maximum(center + half, x1) + np.where(is_left, apart, np.maximum(beside, apart))
        return lefts, rights


def rows_needed(items: LaneItems, metrics: Metrics) -> int:
    """In how many rows every label of the lane stands whole."""
    draft = _draft(items, metrics, row_px=0.0)
    return depth(*draft.extents(np.arange(len(items.x0)), draft.label_px))


def pack_lane(items: LaneItems, metrics: Metrics, *, row_px: float, most_rows: int) -> LanePack:
    """Rows for a lane of at most ``most_rows`` (5 or more) rows of that height."""
    draft = _draft(items, metrics, row_px=row_px)
    top = draft.top
    clusters: list[CellCluster] = []
    lefts, rights = draft.extents(np.arange(len(top)), draft.label_px)
    # No island is narrower than a cell, so that the count of a cluster has room in it.
    wide_rights = np.maximum(rights, lefts + metrics.cell_px)
    numbers = island_numbers(lefts, wide_rights)
    deepest = np.zeros(numbers.max(initial=-1) + 1, dtype=np.int64)
    np.maximum.at(deepest, numbers, depths(lefts, rights))
    # Most islands have room for all they hold; together they are placed many times quicker than one by one.
    easy = np.flatnonzero(deepest[numbers] <= most_rows)
    top[easy] = in_order_of_first(pack(lefts[easy], rights[easy]), numbers[easy]) * row_px
    most_px = max(most_rows * row_px, (CLUSTER_ROWS + 1) * metrics.mark_room_px)
    for island in members(numbers, np.flatnonzero(deepest > most_rows)):
        if not _climb(draft, island, row_px, most_rows):
            ground = (float(lefts[island].min()), float(wide_rights[island].max()))
            clusters += _fill_grid(draft, island, ground, row_px, most_px)
    bottoms = [float((top + draft.row_px)[top != NO_ROW].max())] if (top != NO_ROW).any() else []
    bottoms += [cluster.top + metrics.mark_room_px for cluster in clusters]
    return LanePack(
        top=top,
        row_px=draft.row_px,
        label_px=draft.label_px,
        is_left=draft.is_left,
        is_inside=draft.is_inside,
        clusters=tuple(clusters),
        height=max(bottoms, default=0.0),
    )


def _draft(items: LaneItems, metrics: Metrics, *, row_px: float) -> _Draft:
    count = len(items.x0)
    label_px, is_left, is_inside = _sides(items, metrics)
    return _Draft(items, metrics, np.zeros(count), np.full(count, row_px), label_px, is_left, is_inside)


def _sides(items: LaneItems, metrics: Metrics) -> tuple[Floats, NDArray[np.bool_], NDArray[np.bool_]]:
    """Room and place of each label: inside its bar, right of it, or left, the first in which it stands whole.

    Where it does not, it is cut to the widest of the three.
    """
    left_edge, right_edge = items.paper
    half = metrics.mark_room_px / 2
    center = (items.x0 + items.x1) / 2
    right_room = right_edge - np.maximum(center + half, items.x1) - metrics.label_gap_px
    left_room = np.minimum(center - half, items.x0) - left_edge - metrics.label_gap_px
    inside_room = items.inside_px - 2 * metrics.label_gap_px
    is_left = (items.label_px > right_room) & (left_room > right_room)
    beside_room = np.where(is_left, left_room, right_room)
    is_inside = (inside_room >= items.label_px) | (
        (items.label_px > beside_room) & (inside_room > beside_room)
    )
    is_left &= ~is_inside
    room = np.where(is_inside, inside_room, beside_room)
    label_px = np.minimum(items.label_px, np.maximum(room, 0.0))
    label_px[label_px < np.minimum(items.label_px, metrics.title_min_px)] = 0.0
    return label_px, is_left, is_inside


def _climb(draft: _Draft, island: Places, row_px: float, most_rows: int) -> bool:
    """Place the island on the first rung that fits; says whether one did."""
    importance, is_inside = draft.items.importance[island], draft.is_inside[island]
    whole_px = draft.label_px[island]
    for rung in LADDER:
        room = np.minimum(whole_px, rung.label_px)
        least_px = np.minimum(whole_px, draft.metrics.title_min_px)
        room[(importance < rung.least_importance) | (room < least_px)] = 0.0
        # What stands inside its bar takes room from nobody.
        room = np.where(is_inside, whole_px, room)
        lefts, rights = draft.extents(island, room)
        if depth(lefts, rights) <= most_rows:
            rows = in_order_of_first(pack(lefts, rights), np.zeros_like(island))
            draft.top[island] = rows * row_px
            draft.label_px[island] = _grown(draft, island, rows, room, whole_px)
            return True
    return False


def _grown(draft: _Draft, island: Places, rows: Ints, room: Floats, whole_px: Floats) -> Floats:
    """The labels with what is free beside them in their rows, also those that had no room yet."""
    gap_px = draft.metrics.label_gap_px + draft.metrics.item_gap_px
    least_px = np.minimum(whole_px, FILLED_LEAST_PX)
    is_left = draft.is_left[island]
    solid_lefts, solid_rights = draft.extents(island, np.zeros(len(island)))
    for side in (False, True):
        lefts, rights = draft.extents(island, room)
        order = np.lexsort((lefts, rows))
        is_next_beside = rows[order][1:] == rows[order][:-1]
        free = np.full(len(island), np.inf)
        if side:
            free[order[1:]] = np.where(is_next_beside, solid_lefts[order[1:]] - rights[order[:-1]], np.inf)
        else:
            free[order[:-1]] = np.where(is_next_beside, lefts[order[1:]] - solid_rights[order[:-1]], np.inf)
        grown = np.minimum(whole_px, free - gap_px)
        grows = (is_left == side) & ~draft.is_inside[island] & (grown >= least_px)
        room = np.where(grows, np.maximum(room, grown), room)
    return room


def _fill_grid(
    draft: _Draft, island: Places, ground: tuple[float, float], row_px: float, most_px: float
) -> list[CellCluster]:
    """Marks in low rows, and a cluster for each cell of a grid that is too full for them.

    Bars wider than half a cell keep rows of their own, with the titles that they hold, in all of the height
    but CLUSTER_ROWS; what then finds none is one long cluster with all that it overlaps. The cells part the
    island's ``ground``, from px to px, evenly, and hold fewer and fewer marks until the marks fit.
    """
    items, low_px = draft.items, draft.metrics.mark_room_px
    is_wide = (items.x1 - items.x0)[island] > draft.metrics.cell_px / 2
    inside_px = items.inside_px[island] - 2 * draft.metrics.label_gap_px
    holds_title = is_wide & (inside_px >= np.minimum(items.label_px[island], FILLED_LEAST_PX))
    draft.is_inside[island] = holds_title
    draft.label_px[island] = np.where(holds_title, np.minimum(items.label_px[island], inside_px), 0.0)
    bar_rows, homeless = _place_bars(
        draft, island[is_wide], row_px, int((most_px - CLUSTER_ROWS * low_px) // row_px)
    )
    used_px = bar_rows * row_px
    long_clusters = _long_clusters(draft, homeless, used_px)
    used_px += low_px if long_clusters else 0.0
    binned = island[~is_wide]
    count = max(1, int((ground[1] - ground[0]) // draft.metrics.cell_px))
    borders = np.linspace(ground[0], ground[1], count + 1)
    middles = (items.x0[binned] + items.x1[binned]) / 2
    cells = np.clip(np.searchsorted(borders, middles, side="right") - 1, 0, count - 1)
    found = distinct(cells)
    cell_of, place, counts = found.values, found.places, found.counts
    low_rows = int((most_px - used_px) // low_px)
    most = low_rows
    while True:
        is_full = counts > most
        alone = binned[~is_full[place]]
        lefts, rights = draft.extents(alone, np.zeros(len(alone)))
        full = cell_of[is_full]
        rows = pack(lefts, rights, is_barred=_meet(lefts, rights, borders[full], borders[full + 1]))
        if most <= 1 or rows.max(initial=0) < low_rows:
            break
        most //= 2
    draft.top[alone] = used_px + rows * low_px
    draft.row_px[binned] = low_px
    crowded = np.flatnonzero(is_full[place])
    draft.top[binned[crowded]] = NO_ROW
    by_cell = crowded[np.argsort(place[crowded], kind="stable")]
    groups = np.split(binned[by_cell], np.cumsum(counts[is_full])[:-1]) if len(full) else []
    return long_clusters + [
        CellCluster(items=group, left_px=float(borders[cell]), right_px=float(borders[cell + 1]), top=used_px)
        for cell, group in zip(full.tolist(), groups, strict=True)
    ]


def _long_clusters(draft: _Draft, bars: Places, top: float) -> list[CellCluster]:
    """Bars without a row, together with those that they overlap: clusters as long as what is in them."""
    lefts, rights = draft.extents(bars, np.zeros(len(bars)))
    numbers = island_numbers(lefts, rights)
    draft.top[bars] = NO_ROW
    return [
        CellCluster(
            items=bars[group],
            left_px=float(lefts[group].min()),
            right_px=float(rights[group].max()),
            top=top,
            is_long=True,
        )
        for group in members(numbers, np.arange(numbers.max(initial=-1) + 1))
    ]


def _meet(lefts: Floats, rights: Floats, starts: Floats, ends: Floats) -> NDArray[np.bool_]:
    """Which extents run over one of the ascending stretches from starts to ends."""
    # The first stretch that ends behind an extent's left is the first that it can meet.
    nearest = np.append(starts, np.inf)[np.searchsorted(ends, lefts, side="right")]
    met: NDArray[np.bool_] = nearest < rights
    return met


def _place_bars(draft: _Draft, bars: Places, row_px: float, most_rows: int) -> tuple[int, Places]:
    """Rows for bars, in order, while there are any; the number used, and which bars found none."""
    lefts, rights = draft.extents(bars, np.zeros(len(bars)))
    ends: list[float] = []
    homeless = []
    for bar, left, right in zip(bars.tolist(), lefts.tolist(), rights.tolist(), strict=True):
        row = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        if row >= most_rows:
            homeless.append(bar)
            continue
        if row == len(ends):
            ends.append(right)
        ends[row] = right
        draft.top[bar] = row * row_px
    return len(ends), np.array(homeless, dtype=np.intp)
