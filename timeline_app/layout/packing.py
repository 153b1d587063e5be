"""Packing: the events of lanes in rows, each with as much of its label as the density allows.

Everything here happens at the far end of a zoom octave, in px along a FarLine: closer in, distances only
grow, so that rows and sides hold for the whole octave and panning moves nothing. A lane falls into islands
that cannot collide; each takes the first step that fits into the rows there are: whole titles, shorter ones,
those of the most important events; and at last the grid, in which marks give way to specks, and these to
counts of what is too close to tell apart.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from timeline_app.layout.draft import ALL, CellCluster, Draft, LaneItems, draft_of
from timeline_app.layout.forms import Forms, formless, forms_of
from timeline_app.layout.grid import CLUSTER_ROWS, fill_grid
from timeline_app.layout.ladder import climb
from timeline_app.layout.metrics import Metrics
from timeline_app.layout.roomy import Islands, Roomy, stand_in_two_lines
from timeline_app.layout.rows import (
    NO_ROW,
    Pause,
    crowded,
    depths,
    in_given_order,
    in_order_of_first,
    island_numbers,
    members,
    most_in_each,
    no_pause,
    pack,
    side_by_side,
    together,
)
from timeline_app.model.arrays import Booleans, Floats, Ints, ShortFloats
from timeline_app.model.distinct import distinct


class LanePack(Struct, frozen=True, kw_only=True, eq=False):
    """Where each event of a lane stands: columns as in LaneItems.

    ``top`` is the y of its row's top from the first row's, or NO_ROW for one in a cluster; ``label_px`` the
    room for its label (0: none); ``forms`` say how high its row is and how the label stands. ``height`` is
    what the lane needs; it ``is_crowded`` where there are too few rows for all labels somewhere.
    """

    top: ShortFloats
    label_px: ShortFloats
    forms: Forms
    clusters: tuple[CellCluster, ...]
    height: float
    is_crowded: bool = False


def unpacked(count: int) -> LanePack:
    """A lane of so many events none of which has a row."""
    return LanePack(
        top=np.full(count, NO_ROW, dtype=np.float32),
        label_px=np.zeros(count, dtype=np.float32),
        forms=formless(count),
        clusters=(),
        height=0.0,
    )


def rows_needed(items: LaneItems, sizes: Sequence[int], metrics: Metrics) -> list[int]:
    """In how many rows every label of each lane stands whole; ``sizes`` as for ``pack_lanes``."""
    draft = draft_of(items, metrics, row_px=0.0)
    counts = np.array(sizes, dtype=np.int64)
    lanes = np.repeat(np.arange(len(counts)), counts)
    lefts, rights = draft.extents(ALL, draft.label_px)
    begins, ends = side_by_side(lanes, together(lefts, items.start, lanes), rights)
    needed: list[int] = most_in_each(depths(begins, ends), counts).tolist()
    return needed


def pack_lanes(
    items: LaneItems,
    sizes: Sequence[int],
    metrics: Metrics,
    *,
    row_px: float,
    most_rows: Sequence[int],
    fair_rows: Sequence[int],
    roomy: Roomy | None = None,
    pause: Pause = no_pause,
) -> list[LanePack]:
    """Rows for lanes, each of at most so many (5 or more) rows of that height.

    In a lane that is crowded somewhere, islands have rows of two lines that make it no higher: ``roomy``
    tells what these take.

    ``fair_rows`` are those of its part of the canvas: what is less important makes no crowded lane higher.
    Both are told for each lane.

    The events of all lanes are ``items``, lane by lane; ``sizes`` say how many each lane has. Together many
    small lanes are packed many times quicker than one by one, and no other way. ``pause`` is called again and
    again meanwhile.
    """
    counts = np.array(sizes, dtype=np.int64)
    lanes = np.repeat(np.arange(len(counts)), counts)
    draft = draft_of(items, metrics, row_px=row_px, pause=pause)
    top = draft.top
    lefts_px, rights_px = draft.extents(ALL, draft.label_px)
    lefts_px = together(lefts_px, items.start, lanes)
    # No island is narrower than a cell, so that the count of a cluster has room in it.
    wide_px = np.maximum(rights_px, lefts_px + metrics.cell_px)
    lefts, rights, wide_rights = side_by_side(lanes, lefts_px, rights_px, wide_px)
    pause()
    numbers = island_numbers(lefts, wide_rights)
    deepest = np.zeros(numbers.max(initial=-1) + 1, dtype=np.int64)
    most, fair = (np.array(rows, dtype=np.int64)[lanes] for rows in (most_rows, fair_rows))
    is_crowded = crowded(lefts_px, rights_px, numbers, most)
    others = np.flatnonzero(~is_crowded)
    np.maximum.at(deepest, numbers[others], depths(lefts[others], rights[others]))
    # Most islands have room for all they hold.
    is_easy = ~is_crowded & (deepest[numbers] <= most)
    easy = np.flatnonzero(is_easy)
    rows = in_order_of_first(pack(lefts[easy], rights[easy], pause=pause), numbers[easy])
    top[easy] = in_given_order(rows, lefts[easy], items.start[easy], numbers[easy]) * row_px
    pause()
    clusters: list[CellCluster] = []
    hard = np.flatnonzero(~is_easy)
    if len(hard):
        hard = hard[np.argsort(numbers[hard], kind="stable")]
        is_placed = climb(draft, hard, numbers[hard], lanes[hard], row_px, most[hard], fair[hard])
        homeless = hard[~is_placed]
        for island in members(numbers[homeless], distinct(numbers[homeless]).values):
            events = homeless[island]
            ground = (float(lefts_px[events].min()), float(wide_px[events].max()))
            most_px = max(int(most[events[0]]) * row_px, (CLUSTER_ROWS + 1) * metrics.mark_room_px)
            clusters += fill_grid(draft, events, ground, row_px, most_px)
    heights, is_crowded = (
        _heights(draft, counts, clusters),
        np.bincount(lanes[hard], minlength=len(counts)) > 0,
    )
    if roomy is not None and len(hard):
        two_px, high_px = metrics.row_two_line_px, np.array(heights)[lanes]
        calm = np.flatnonzero(is_easy & is_crowded[lanes] & (deepest[numbers] * two_px <= high_px))
        pause()
        islands = Islands(numbers, lanes, lefts_px, wide_px)
        stand_in_two_lines(draft, islands, calm, high_px[calm], roomy)
    return _packs(draft, counts, clusters, row_px, heights, is_crowded)


def _heights(draft: Draft, counts: Ints, clusters: Sequence[CellCluster]) -> list[float]:
    """What each lane needs."""
    borders = np.append(0, np.cumsum(counts)).tolist()
    bottoms = np.where(draft.top == NO_ROW, 0.0, draft.top + draft.row_px)
    heights: list[float] = most_in_each(bottoms, counts).tolist()
    for cluster in clusters:
        lane = bisect_right(borders, int(cluster.items[0])) - 1
        heights[lane] = max(heights[lane], cluster.top + draft.metrics.mark_room_px)
    return heights


def _packs(
    draft: Draft,
    counts: Ints,
    clusters: Sequence[CellCluster],
    row_px: float,
    heights: Sequence[float],
    is_crowded: Booleans,
) -> list[LanePack]:
    """What was drafted, lane by lane."""
    metrics, borders = draft.metrics, np.append(0, np.cumsum(counts)).tolist()
    own: dict[int, list[CellCluster]] = {}
    for cluster in clusters:
        own.setdefault(bisect_right(borders, int(cluster.items[0])) - 1, []).append(cluster)
    top, label_px = _shortened(draft.top), _shortened(draft.label_px)
    sides = (draft.is_left, draft.is_inside, draft.is_beyond)
    forms = forms_of(draft.row_px, row_px, metrics, sides=sides)
    packs = []
    for lane, height in enumerate(heights):
        first = borders[lane]
        part = slice(first, borders[lane + 1])
        packs.append(
            LanePack(
                top=top[part],
                label_px=label_px[part],
                forms=forms.part(part),
                clusters=tuple(replace(one, items=one.items - first) for one in own.get(lane, ())),
                height=height,
                is_crowded=bool(is_crowded[lane]),
            )
        )
    return packs


def _shortened(px: Floats) -> ShortFloats:
    """The same in half the memory, no number larger than it was: a label has no more room than it had."""
    short = px.astype(np.float32)
    grown = np.flatnonzero(short > px)
    short[grown] = np.nextafter(short[grown], np.float32(-np.inf))
    return short
