"""Stack: the lanes of a view one above the other, packed and with their heights; still no x of the window.

Two-line rows while they all fit the height, then one-line rows, then the canvas scrolls; what has room to
spare spreads its rows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from timeline_app.layout.draft import Floats, LaneItems
from timeline_app.layout.far_line import FarLine, far_line
from timeline_app.layout.masks import has
from timeline_app.layout.metrics import Metrics
from timeline_app.layout.packing import LanePack, pack_lane, rows_needed, unpacked
from timeline_app.layout.placement import PlacedLane, Placements
from timeline_app.layout.prepared import Prepared, lanes_key
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.view import Frame, View, zoom_factor
from timeline_app.model.edtf import DateFlag

FADE_PX: Final = 60.0
"""How long a bar of unknown end fades: a length in px, because it is no length of time."""
GHOST_ROOM_PX: Final = 400.0
"""A claimed date no further than this from its event, at the far end of the octave, has room kept for it."""
MOST_STRETCH: Final = 1.45
LEAST_ROWS: Final = 8
MOST_TWO_LINE: Final = 5_000
"""A longer list has rows of one line at every zoom: to know how wide its dates are, all must be read."""


class Cells(Struct, frozen=True, kw_only=True, eq=False):
    """The clusters of a lane: the rows of their events, and columns of their cells.

    Each border is an instant and how far behind it the border lies, in time units; ``middle`` is the instant
    halfway between the first and the last event. A long cell keeps its cluster in sight.
    """

    rows: tuple[NDArray[np.int64], ...]
    top: NDArray[np.float64]
    middle: NDArray[np.int64]
    is_long: NDArray[np.bool_]
    left: tuple[NDArray[np.int64], NDArray[np.float64]]
    right: tuple[NDArray[np.int64], NDArray[np.float64]]


class GhostItems(Struct, frozen=True, eq=False):
    """The claimed dates of a lane: the place of each one's event, its number among all, if it has room."""

    owner: NDArray[np.int64]
    claim: NDArray[np.int64]
    is_reserved: NDArray[np.bool_]


class StackedLane(Struct, frozen=True, kw_only=True, eq=False):
    """A packed lane: its y from the first lane's top, its height, and where its first row begins in it."""

    lane: PlacedLane
    pack: LanePack
    cells: Cells
    ghosts: GhostItems
    y: float
    height: float
    padding: float


class Stack(Struct, frozen=True, kw_only=True, eq=False):
    """All lanes; ``row_px`` is the height of a row, ``stretch`` how much further apart rows stand.

    ``is_repeating`` where an event may stand in several lanes.
    """

    lanes: tuple[StackedLane, ...]
    is_two_line: bool
    row_px: float
    stretch: float
    height: float
    is_repeating: bool


def stack_lanes(
    prepared: Prepared,
    view: View,
    frame: Frame,
    scale: TimeScale,
    height_px: float,
    *,
    most_px: float | None = None,
) -> Stack:
    """The lanes at the far end of the zoom octave that ``scale`` lies in, counted from the fitted view.

    ``most_px`` lets lanes have the rows they need up to that height of them all, each as many as it needs.
    """
    far = packing_scale(frame, scale)
    key = (lanes_key(view), far.axis, far.zoom, frame.width_px, height_px, most_px)

    def make() -> Stack:
        line = far_line(prepared.borders, far)
        return _stack(prepared, prepared.lanes(view), frame, line, height_px, most_px)

    return prepared.keep(key, make)


def packing_scale(frame: Frame, scale: TimeScale) -> TimeScale:
    """The scale at the far end of the octave, nailed to the document's start: panning does not change it."""
    fit_zoom = zoom_factor(frame.fit().step)
    octave = np.floor(np.log2(scale.zoom / fit_zoom) + 1e-9)
    return TimeScale(scale.axis, fit_zoom * 2.0**octave, frame.hull.start, 0.0)


def _stack(
    prepared: Prepared,
    placements: Placements,
    frame: Frame,
    far: FarLine,
    height_px: float,
    most_px: float | None,
) -> Stack:
    metrics, lanes = prepared.metrics, placements.lanes
    one_line = prepared.title_px + prepared.fall_px
    packs = _packs(prepared, lanes, frame, far, one_line, metrics.row_one_line_px, height_px, most_px)
    least = _total(lanes, packs, metrics, metrics.lane_padding_px)
    is_dense = len(one_line) > MOST_TWO_LINE or any(pack.clusters or pack.is_speck.any() for pack in packs)
    room_px = most_px or height_px
    if not is_dense and _two_line_estimate(lanes, packs, metrics) <= room_px:
        both = np.maximum(prepared.title_px, prepared.date_px)
        roomy = _packs(prepared, lanes, frame, far, both, metrics.row_two_line_px, height_px, most_px)
        total = _total(lanes, roomy, metrics, metrics.lane_padding_px)
        if total <= room_px and _label_count(roomy) >= _label_count(packs):
            padding_px = metrics.lane_padding_px
            return _pile(prepared, placements, roomy, padding_px, height_px, far, is_two_line=True)
    padding = metrics.lane_padding_px if least <= height_px else metrics.lane_padding_tight_px
    return _pile(prepared, placements, packs, padding, height_px, far, is_two_line=False)


def _packs(
    prepared: Prepared,
    lanes: tuple[PlacedLane, ...],
    frame: Frame,
    far: FarLine,
    label_px: NDArray[np.float64],
    row_px: float,
    height_px: float,
    most_px: float | None,
) -> list[LanePack]:
    metrics = prepared.metrics
    opened = tuple(lane for lane in lanes if not lane.is_closed)
    columns = _columns(prepared, opened, frame, far, label_px)
    if most_px is None:
        most_rows = [max(LEAST_ROWS, int(height_px // row_px))] * len(opened)
    else:
        rows_px = most_px - len(lanes) * (2 * metrics.lane_padding_px + row_px)
        most_rows = shared([rows_needed(items, metrics) for items in columns], int(rows_px // row_px))
    packed = []
    for items, most in zip(columns, most_rows, strict=True):
        packed.append(pack_lane(items, metrics, row_px=row_px, most_rows=most))
        prepared.watch(len(packed) / len(opened))
    rest = iter(packed)
    return [unpacked(len(lane.rows)) if lane.is_closed else next(rest) for lane in lanes]


def _columns(
    prepared: Prepared,
    lanes: tuple[PlacedLane, ...],
    frame: Frame,
    far: FarLine,
    label_px: NDArray[np.float64],
) -> list[LaneItems]:
    """What is to be packed, lane by lane."""
    metrics, table = prepared.metrics, prepared.timeline.table
    start_px, end_px = far.x_of(np.array([frame.hull.start, frame.hull.end])).tolist()
    middle, half = (start_px + end_px) / 2, frame.width_px / 2
    rim = metrics.rim_px
    # Closer in than the whole document, the view can be moved past its ends: labels may reach there.
    edge = half if end_px - start_px > frame.width_px else metrics.edge_px
    paper = (min(start_px - edge, middle - half) + rim, max(end_px + edge, middle + half) - rim)
    endless = (paper[0] - FADE_PX, paper[1] + FADE_PX)
    columns = []
    for lane in lanes:
        rows = lane.rows
        flags = table.flags[rows]
        x0 = far.x_of(table.start_earliest[rows]) - np.where(has(flags, DateFlag.UNKNOWN_START), FADE_PX, 0.0)
        x1 = far.x_of(table.end_latest[rows]) + np.where(has(flags, DateFlag.UNKNOWN_END), FADE_PX, 0.0)
        x0 = np.where(has(flags, DateFlag.OPEN_START), endless[0], x0)
        x1 = np.where(has(flags, DateFlag.OPEN_END), endless[1], x1)
        is_bar = x1 - x0 >= prepared.bar_min_px[rows]
        ghosts = ghost_items(prepared, lane, far)
        ghost_x0, ghost_x1, free_left, free_right = _ghost_room(prepared, ghosts, far, x0, x1)
        untorn_px = far.widest_untorn(np.maximum(x0, paper[0]), np.minimum(x1, paper[1]))
        items = LaneItems(
            start=table.start_earliest[rows],
            x0=x0,
            x1=x1,
            inside_px=np.where(is_bar, untorn_px, 0.0),
            # A bar's mark stands before its title.
            label_px=label_px[rows] + np.where(is_bar, metrics.mark_room_px, 0.0),
            importance=table.importance[rows],
            ghost_x0=ghost_x0,
            ghost_x1=ghost_x1,
            free_left=free_left,
            free_right=free_right,
            paper=paper,
        )
        columns.append(items)
    return columns


def ghost_items(prepared: Prepared, lane: PlacedLane, far: FarLine) -> GhostItems:
    """The claimed dates of a lane; those near their events have room of their own."""
    claims, table = prepared.claims, prepared.timeline.table
    owner, claim = claims.of_rows(lane.rows)
    rows = lane.rows[owner]
    start, end = far.x_of(claims.start[claim]), far.x_of(claims.end[claim])
    x0, x1 = far.x_of(table.start_earliest[rows]), far.x_of(table.end_latest[rows])
    return GhostItems(owner, claim, (end > x0 - GHOST_ROOM_PX) & (start < x1 + GHOST_ROOM_PX))


def _ghost_room(
    prepared: Prepared, ghosts: GhostItems, far: FarLine, x0: Floats, x1: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """How far the ghosts of each event reach to both sides, and what is free before the nearest of them."""
    left, right = x0.copy(), x1.copy()
    free_left, free_right = np.full(len(x0), np.inf), np.full(len(x0), np.inf)
    kept = ghosts.is_reserved
    if kept.any():
        half, claims = prepared.metrics.mark_room_px / 2, prepared.claims
        owner, claim = ghosts.owner[kept], ghosts.claim[kept]
        start, end = far.x_of(claims.start[claim]), far.x_of(claims.end[claim])
        start, end = np.minimum(start, (start + end) / 2 - half), np.maximum(end, (start + end) / 2 + half)
        np.minimum.at(left, owner, start)
        np.maximum.at(right, owner, end)
        is_after = start + end > x0[owner] + x1[owner]
        np.minimum.at(free_right, owner[is_after], (start - x1[owner])[is_after])
        np.minimum.at(free_left, owner[~is_after], (x0[owner] - end)[~is_after])
    return left, right, free_left, free_right


def shared(needs: Sequence[int], total: int) -> list[int]:
    """Of so many rows for all lanes, as many for each as it needs, and what is left over in equal parts.

    Where they are too few, lanes that need little get that and the others equal parts; none gets less than
    LEAST_ROWS.
    """
    given = [0] * len(needs)
    smallest_first = sorted(range(len(needs)), key=lambda i: needs[i])
    for place, i in enumerate(smallest_first):
        part = max(0, total) // (len(needs) - place)
        given[i] = min(needs[i], part)
        total -= given[i]
    spare = max(0, total) // max(1, len(needs))
    return [max(LEAST_ROWS, rows + spare) for rows in given]


def _label_count(packs: list[LanePack]) -> int:
    return sum(int(np.count_nonzero(pack.label_px)) for pack in packs)


def _lane_height(lane: PlacedLane, pack: LanePack, metrics: Metrics, padding: float) -> float:
    if lane.is_closed:
        return metrics.closed_lane_px
    return max(metrics.row_one_line_px, pack.height) + 2 * padding


def _total(lanes: Sequence[PlacedLane], packs: list[LanePack], metrics: Metrics, padding: float) -> float:
    each = zip(lanes, packs, strict=True)
    return sum(_lane_height(lane, pack, metrics, padding) for lane, pack in each)


def _two_line_estimate(lanes: Sequence[PlacedLane], packs: list[LanePack], metrics: Metrics) -> float:
    """What the lanes would need at least with two-line rows."""
    grown = metrics.row_two_line_px / metrics.row_one_line_px
    return sum(
        metrics.closed_lane_px if lane.is_closed else pack.height * grown + 2 * metrics.lane_padding_px
        for lane, pack in zip(lanes, packs, strict=True)
    )


def _pile(
    prepared: Prepared,
    placements: Placements,
    packs: list[LanePack],
    padding: float,
    height_px: float,
    far: FarLine,
    *,
    is_two_line: bool,
) -> Stack:
    """One above the other; height to spare spreads rows and padding, up to MOST_STRETCH."""
    metrics, lanes = prepared.metrics, placements.lanes
    total = _total(lanes, packs, metrics, padding)
    closed_px = sum(metrics.closed_lane_px for lane in lanes if lane.is_closed)
    spare = (height_px - closed_px) / (total - closed_px) if total > closed_px else 1.0
    stretch = min(MOST_STRETCH, max(1.0, spare))
    stacked = []
    y = 0.0
    for lane, pack in zip(lanes, packs, strict=True):
        height = _lane_height(lane, pack, metrics, padding) * (1.0 if lane.is_closed else stretch)
        height = float(math.floor(height))  # borders on whole px are crisp
        cells = _cells(prepared, lane, pack, far)
        stacked.append(
            StackedLane(
                lane=lane,
                pack=pack,
                cells=cells,
                ghosts=ghost_items(prepared, lane, far),
                y=y,
                height=height,
                padding=padding * stretch,
            )
        )
        y += height
    row_px = metrics.row_two_line_px if is_two_line else metrics.row_one_line_px
    return Stack(
        lanes=tuple(stacked),
        is_two_line=is_two_line,
        row_px=row_px,
        stretch=stretch,
        height=y,
        is_repeating=placements.is_repeating,
    )


def _cells(prepared: Prepared, lane: PlacedLane, pack: LanePack, far: FarLine) -> Cells:
    rows = tuple(lane.rows[cluster.items] for cluster in pack.clusters)
    firsts = np.array([prepared.centers[one].min() for one in rows], dtype=np.int64)
    lasts = np.array([prepared.centers[one].max() for one in rows], dtype=np.int64)
    return Cells(
        rows=rows,
        top=np.array([cluster.top for cluster in pack.clusters]),
        middle=firsts // 2 + lasts // 2,
        is_long=np.array([cluster.is_long for cluster in pack.clusters], dtype=bool),
        left=far.locate(np.array([cluster.left_px for cluster in pack.clusters])),
        right=far.locate(np.array([cluster.right_px for cluster in pack.clusters])),
    )
