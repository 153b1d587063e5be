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

from timeline_app.layout.crowds import Crowds, crowds_of
from timeline_app.layout.draft import ALL, CellCluster, Draft, LaneItems, draft_of
from timeline_app.layout.forms import Forms, formless, forms_of
from timeline_app.layout.grid import CLUSTER_ROWS, fill_grid
from timeline_app.layout.islands import Standing, all_of, islands_of, stand
from timeline_app.layout.metrics import Metrics
from timeline_app.layout.roomy import Roomy, stand_in_two_lines
from timeline_app.layout.rows import (
    NO_ROW,
    Pause,
    depths,
    members,
    most_in_each,
    no_pause,
    side_by_side,
    together,
)
from timeline_app.model.arrays import Booleans, Floats, Ints, Places, ShortFloats
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
    most, fair = (np.array(rows, dtype=np.int64)[lanes] for rows in (most_rows, fair_rows))
    standing = stand(draft, lanes, row_px, most, fair)
    is_crowded = np.bincount(lanes[~standing.is_easy], minlength=len(counts)) > 0
    clusters: list[CellCluster] = []
    if len(standing.homeless):
        clusters, standing = _part_crowds(draft, standing, row_px, most, fair)
    heights = _heights(draft, counts, clusters)
    if roomy is not None and is_crowded.any():
        high_px = np.array(heights)[lanes]
        calm = np.flatnonzero(standing.is_easy & is_crowded[lanes])
        pause()
        stand_in_two_lines(draft, standing.islands, calm, high_px[calm], roomy)
    return _packs(draft, counts, clusters, row_px, heights, is_crowded)


def _part_crowds(
    draft: Draft, standing: Standing, row_px: float, most_rows: Ints, fair_rows: Ints
) -> tuple[list[CellCluster], Standing]:
    """Fill the grid with the crowds among the homeless, and put the others into rows between these."""
    islands = standing.islands
    crowds = crowds_of(draft, islands, np.sort(standing.homeless), most_rows)
    clusters: list[CellCluster] = []

    def fill(events: Places, ground: tuple[float, float]) -> None:
        most_px = max(int(most_rows[events[0]]) * row_px, (CLUSTER_ROWS + 1) * draft.metrics.mark_room_px)
        clusters.extend(fill_grid(draft, events, ground, row_px, most_px))

    for events, ground in crowds.grounds():
        fill(events, ground)
    alone = np.flatnonzero(crowds.is_alone)
    if not len(alone):
        return clusters, standing
    events, (left_px, right_px) = crowds.events[alone], draft.items.paper
    edges = np.maximum(crowds.free_left[alone], left_px), np.minimum(crowds.free_right[alone], right_px)
    own = draft_of(draft.items.some(events, edges), draft.metrics, row_px=row_px, pause=draft.pause)
    lanes = islands.lanes[events]
    rows = _rows_among_crowds(draft, crowds, islands.lanes, row_px, fair_rows)[events]
    rows = np.minimum(rows, most_rows[events])
    inner = stand(own, lanes, row_px, rows, rows)
    draft.take_over(own, events)
    numbers = inner.islands.numbers[inner.homeless]
    for part in members(numbers, distinct(numbers).values):
        # Only claimed dates that have their room elsewhere now can be too many after all.
        some = inner.homeless[part]
        first, last = inner.islands.lefts[some].min(), inner.islands.rights[some].max()
        fill(events[some], (float(first), float(last)))
    lefts, rights, is_easy = islands.lefts.copy(), islands.rights.copy(), standing.is_easy.copy()
    lefts[crowds.events], rights[crowds.events] = crowds.lefts, crowds.rights
    lefts[events], rights[events] = inner.islands.lefts, inner.islands.rights
    is_easy[events] = inner.is_easy
    # Where a mark alone is as wide as a cell, it may be an island with a crowd.
    now = islands_of(islands.lanes, lefts, rights)
    return clusters, Standing(now, all_of(now.numbers, is_easy), standing.homeless[:0])


def _rows_among_crowds(draft: Draft, crowds: Crowds, lanes: Ints, row_px: float, fair_rows: Ints) -> Ints:
    """In how many rows those may stand who are alone, told for all events: they make no crowded lane higher.

    That is as many as its crowds have, or its part of the canvas, or as their marks need.
    """
    alone = crowds.events[crowds.is_alone]
    bottoms = np.where(draft.top == NO_ROW, 0.0, draft.top + draft.row_px)
    high = np.zeros(int(lanes.max(initial=-1)) + 1)
    np.maximum.at(high, lanes, bottoms)
    begins, ends = side_by_side(lanes[alone], crowds.lefts[crowds.is_alone], crowds.rights[crowds.is_alone])
    deepest = np.zeros(len(high), dtype=np.int64)
    np.maximum.at(deepest, lanes[alone], depths(begins, ends))
    return np.maximum(np.maximum(fair_rows, (high // row_px).astype(np.int64)[lanes]), deepest[lanes])


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
