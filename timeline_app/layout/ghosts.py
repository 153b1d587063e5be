"""Ghosts: the other dates claimed for an event, faint marks in its row, joined to its own mark.

Near ones have room kept for them when rows are packed. Those further off stand where nothing else does. What
is too close to tell apart is one ghost, and what lies upon the event's own mark comes out closer in.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from msgspec.structs import replace

from timeline_app.layout.boxes import Box, corners
from timeline_app.layout.ghost import Ghost
from timeline_app.layout.sight import OUT_PX, LaneSight
from timeline_app.layout.stack import GhostItems
from timeline_app.model.arrays import NDArray

HEIGHT_PX: Final = 10.0
LEAST_PX: Final = 4.0
GAP_PX: Final = 1.5
STUB_PX: Final = 24.0
"""From a ghost too far off to be joined goes so much of a line towards its event."""


def ghosts_of(
    lane: LaneSight, ghosts: GhostItems, i: int, own: tuple[float, float], y: float
) -> Iterator[Ghost]:
    """The ghosts of the event at place i of its lane that meet the plot; ``own``: its mark, in plot px."""
    prepared, mine = lane.prepared, np.flatnonzero(ghosts.owner == i)
    claims, chosen = prepared.claims, ghosts.claim[ghosts.owner == i]
    lefts, rights = lane.scale.xs(claims.start[chosen]), lane.scale.xs(claims.end[chosen])
    row = int(lane.lane.lane.rows[i])
    half = prepared.metrics.mark_px / 2 - 1
    found: list[tuple[float, float, bool, bool, int, int]] = []
    for place, left, right in zip(range(len(chosen)), lefts.tolist(), rights.tolist(), strict=True):
        is_day = int(claims.end[chosen[place]] - claims.start[chosen[place]]) <= lane.table.unit.per_day
        metrics = prepared.metrics
        is_bar = right - left >= (metrics.day_min_px if is_day else metrics.bar_min_px)
        if not is_bar:
            center = (left + right) / 2
            left, right = center - half, center + half
        number = int(claims.number[chosen[place]])
        look = int(prepared.claim_looks[chosen[place]])
        found.append((left, right, is_bar, bool(ghosts.is_reserved[mine[place]]), number, look))
    middle = (own[0] + own[1]) / 2
    after = sorted(one for one in found if one[0] + one[1] > 2 * middle)
    before = sorted((one for one in found if one[0] + one[1] <= 2 * middle), key=lambda one: -one[1])
    for side, side_found in ((1, after), (-1, before)):
        yield from _side(lane, row, side, side_found, own, y)


def _side(
    lane: LaneSight,
    row: int,
    side: int,
    found: list[tuple[float, float, bool, bool, int, int]],
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
