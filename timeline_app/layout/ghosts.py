"""Ghosts: the other dates claimed for an event, faint marks in its row, joined to its own mark.

Near ones have room kept for them when rows are packed. Those further off stand where nothing else does. What
is too close to tell apart is one ghost, and what lies upon the event's own mark comes out closer in. A range
that lies upon it in part goes on behind it, and is open there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from msgspec.structs import replace

from timeline_app.layout.boxes import Box, corners
from timeline_app.layout.ghost import Ghost
from timeline_app.layout.near import TITLE_RISE_PX
from timeline_app.layout.rows import NO_ROW
from timeline_app.layout.sight import NEAR_PX, OUT_PX, LaneSight, extents
from timeline_app.model.arrays import NDArray

HEIGHT_PX: Final = 10.0
LEAST_PX: Final = 4.0
GAP_PX: Final = 1.5
STUB_PX: Final = 24.0
"""From a ghost too far off to be joined goes so much of a line towards its event."""


class _Claim(NamedTuple):
    """A claimed date as it would be drawn: from where to where, in plot px; the others are as in Ghost."""

    left: float
    right: float
    is_bar: bool
    is_joined: bool
    number: int
    look: int


def ghosts_of(lane: LaneSight) -> Iterator[Ghost]:
    """Those of the events whose rows are in sight, whether the events themselves are or not."""
    ghosts, pack, plot = lane.lane.ghosts, lane.lane.pack, lane.plot
    if not len(ghosts.owners):
        return
    owner = ghosts.near(lane.scale.instant_at(-NEAR_PX), lane.scale.instant_at(plot[2] + NEAR_PX))
    place = ghosts.owners[owner]
    half, y = lane.prepared.metrics.mark_px / 2, lane.middles(place)
    is_there = (pack.top[place] != NO_ROW) & ~pack.forms.is_speck(place)
    chosen = np.flatnonzero(is_there & (plot[1] - half < y) & (y < plot[1] + plot[3] + half))
    if not len(chosen):
        return
    owner, place = owner[chosen], place[chosen]
    own = extents(lane.prepared, lane.scale, lane.lane.lane.rows[place])
    is_risen = pack.forms.is_two_line(place) & (pack.label_px[place] > 0)
    columns = (owner, place, y[chosen], is_risen, *own)
    each = zip(*(column.tolist() for column in columns), strict=True)
    for k, i, middle_y, is_raised, left, right, is_bar in each:
        mark, rise_px = (left, right), 0.0
        if not is_bar:
            center = (left + right) / 2
            mark = center - half, center + half
            rise_px = TITLE_RISE_PX if is_raised else 0.0
        yield from _ghosts_of_one(lane, ghosts.of(k), i, mark, middle_y - rise_px)


def _ghosts_of_one(
    lane: LaneSight, mine: slice, i: int, own: tuple[float, float], y: float
) -> Iterator[Ghost]:
    """The ghosts of the event at place i of its lane that meet the plot; ``own``: its mark, in plot px."""
    middle, found = (own[0] + own[1]) / 2, list(_claims(lane, mine))
    row = int(lane.lane.lane.rows[i])
    after = sorted(one for one in found if one.left + one.right > 2 * middle)
    before = sorted((one for one in found if one.left + one.right <= 2 * middle), key=lambda one: -one.right)
    for side, side_found in ((1, after), (-1, before)):
        yield from _side(lane, row, side, side_found, own, y)


def _claims(lane: LaneSight, mine: slice) -> Iterator[_Claim]:
    prepared, ghosts = lane.prepared, lane.lane.ghosts
    claims, metrics, a_day = prepared.claims, prepared.metrics, lane.table.unit.per_day
    half = metrics.mark_px / 2 - 1
    for claim, is_joined in zip(ghosts.claim[mine].tolist(), ghosts.is_reserved[mine].tolist(), strict=True):
        start, end = int(claims.start[claim]), int(claims.end[claim])
        left, right = lane.scale.x(start), lane.scale.x(end)
        is_bar = right - left >= (metrics.day_min_px if end - start <= a_day else metrics.bar_min_px)
        if not is_bar:
            center = (left + right) / 2
            left, right = center - half, center + half
        number, look = int(claims.number[claim]), int(prepared.claim_looks[claim])
        yield _Claim(left, right, is_bar, is_joined, number, look)


def _side(
    lane: LaneSight,
    row: int,
    side: int,
    found: list[_Claim],
    own: tuple[float, float],
    y: float,
) -> Iterator[Ghost]:
    """The ghosts on one side of an event, the nearest first; each begins where the one before it ends."""
    edge = own[1] if side > 0 else own[0]
    width = lane.plot[2]
    made: list[Ghost] = []
    for left, right, is_bar, is_joined, number, look in found:
        free_left = max(left, edge + GAP_PX) if side > 0 else left
        free_right = right if side > 0 else min(right, edge - GAP_PX)
        has_room = free_right - free_left >= LEAST_PX if is_bar else (free_left, free_right) == (left, right)
        if not has_room:
            if made:
                made[-1] = replace(made[-1], numbers=(*made[-1].numbers, number))
            continue
        x0, x1 = max(free_left, -OUT_PX), min(free_right, width + OUT_PX)
        near = free_left if side > 0 else free_right
        far = edge if is_joined else near - side * STUB_PX
        ends = sorted((min(max(near, -OUT_PX), width + OUT_PX), min(max(far, -OUT_PX), width + OUT_PX)))
        edge = free_right if side > 0 else free_left
        height = HEIGHT_PX if is_bar else right - left
        made.append(
            Ghost(
                row=row,
                numbers=(number,),
                box=(lane.plot[0] + x0, y - height / 2, max(0.0, x1 - x0), height),
                shape=int(lane.prepared.shapes[row]),
                color=int(lane.table.lane[row]),
                look=look,
                is_bar=is_bar,
                line=(lane.plot[0] + ends[0], lane.plot[0] + ends[1]),
                is_joined=is_joined,
                goes_on=(free_left > left, free_right < right),
            )
        )
    yield from made


def with_room(ghosts: list[Ghost], taken: NDArray[np.float64], plot: Box) -> tuple[Ghost, ...]:
    """The ghosts within a plot that stand on nothing: ``taken`` holds left, top, right and bottom of boxes.

    A line that is cut off by the plot's edge, with its ghost beyond, is kept: it leads there.
    """
    shown: list[Ghost] = []
    for ghost in ghosts:
        x0, y0, x1, y1 = corners(ghost.box)
        is_seen = x1 > plot[0] and x0 < plot[0] + plot[2]
        is_line_seen = ghost.is_joined and ghost.line[1] > plot[0] and ghost.line[0] < plot[0] + plot[2]
        if not (is_seen or is_line_seen):
            continue
        if not ghost.is_joined:
            x0, x1 = min(x0, ghost.line[0]), max(x1, ghost.line[1])
        others = np.array([corners(one.box) for one in shown], dtype=np.float64).reshape(-1, 4)
        boxes = np.concatenate([taken, others])
        is_hit = (boxes[:, 0] < x1) & (boxes[:, 2] > x0) & (boxes[:, 1] < y1) & (boxes[:, 3] > y0)
        if not is_hit.any():
            shown.append(ghost)
    return tuple(shown)
