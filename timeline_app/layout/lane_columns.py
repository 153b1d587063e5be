"""Lane columns: what is to be packed of lanes, in px at the far end of a zoom octave; no rows here.

Lanes are taken many at a time, because a column of many lanes costs hardly more than that of one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.draft import LaneItems
from timeline_app.layout.event_columns import Wants
from timeline_app.layout.far_line import FarLine
from timeline_app.layout.looks import UNSURE_FLAGS, around_px
from timeline_app.layout.placement import PlacedLane
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.reach import reaches
from timeline_app.layout.shared_ends import may_share_end
from timeline_app.layout.view import Frame
from timeline_app.model.arrays import Floats, Ints, NDArray, Places
from timeline_app.model.edtf import DateFlag
from timeline_app.model.masks import has

ENDLESS: Final = int(DateFlag.OPEN_START | DateFlag.OPEN_END)
FADE_PX: Final = 60.0
"""How long a bar of unknown end fades: a length in px, because it is no length of time."""
GHOST_ROOM_PX: Final = 400.0
"""A claimed date no further than this from its event, at the far end of the octave, has room kept for it."""
MOST_AT_ONCE: Final = 12_000
"""Lanes are taken together while they have no more events than that; a longer one is packed alone."""


class GhostItems(Struct, frozen=True, kw_only=True, eq=False):
    """The claimed dates of a lane: the place of each one's event, its number among all, if it has room.

    ``owners`` are the places, each once and ascending; the dates of owner ``k`` go from ``firsts[k]`` to the
    next. ``start`` and ``end`` say from when to when an event and all its dates reach.
    """

    owners: NDArray[np.int64]
    firsts: Places
    start: Ints
    end: Ints
    owner: NDArray[np.int64]
    claim: NDArray[np.int64]
    is_reserved: NDArray[np.bool_]

    def near(self, start: int, end: int) -> Places:
        """Which owners have anything between two instants, these included."""
        return np.flatnonzero((self.start <= end) & (self.end >= start))

    def of(self, owner: int) -> slice:
        """Where the dates of one of the owners are."""
        return slice(int(self.firsts[owner]), int(self.firsts[owner + 1]))

    def reserved_of(self, place: int) -> NDArray[np.int64]:
        """The dates of the event at that place of the lane that have room of their own."""
        # Few lanes have any, and each label asks.
        at = int(self.owners.searchsorted(place)) if len(self.owners) else 0
        if at == len(self.owners) or self.owners[at] != place:
            return NO_ROWS
        mine = self.of(at)
        return self.claim[mine][self.is_reserved[mine]]


NO_ROWS: Final = np.zeros(0, dtype=np.int64)
NO_GHOSTS: Final = GhostItems(
    owners=NO_ROWS,
    firsts=NO_ROWS,
    start=NO_ROWS,
    end=NO_ROWS,
    owner=NO_ROWS,
    claim=NO_ROWS,
    is_reserved=np.zeros(0, dtype=bool),
)


class Batch(Struct, frozen=True, eq=False):
    """The columns of some lanes, one lane after the other, and how many events each has.

    ``roomy`` tells of some of the events, by their places, the columns for rows of two lines.
    """

    items: LaneItems
    sizes: list[int]
    roomy: Callable[[Places], LaneItems]


def batches_of(
    prepared: Prepared,
    lanes: Sequence[PlacedLane],
    frame: Frame,
    far: FarLine,
    wants: Wants,
    roomy_wants: Wants,
    begun_count: int = 0,
) -> Iterator[Batch]:
    """What is to be packed, in the order of the lanes; each batch is worked out when it is asked for.

    ``roomy_wants`` are for rows of two lines. The first ``begun_count`` lanes are packed: the batches of some
    that were asked for before.
    """
    start_px, end_px = far.x_of(np.array([frame.hull.start, frame.hull.end])).tolist()
    middle, half = (start_px + end_px) / 2, frame.width_px / 2
    rim = prepared.metrics.rim_px
    # Closer in than the whole document, the view can be moved past its ends: labels may reach there.
    edge = half if end_px - start_px > frame.width_px else prepared.metrics.edge_px
    paper = (min(start_px - edge, middle - half) + rim, max(end_px + edge, middle + half) - rim)
    for some in _taken_together(lanes):
        if begun_count > 0:
            begun_count -= len(some)
            continue
        rows = np.concatenate([lane.rows for lane in some])

        def roomy(chosen: Places, rows: NDArray[np.int64] = rows) -> LaneItems:
            return _items(prepared, rows[chosen], far, roomy_wants, paper)

        yield Batch(_items(prepared, rows, far, wants, paper), [len(lane.rows) for lane in some], roomy)


def _taken_together(lanes: Sequence[PlacedLane]) -> Iterator[list[PlacedLane]]:
    """As many lanes as have MOST_AT_ONCE events, or one that has more."""
    taken: list[PlacedLane] = []
    count = 0
    for lane in lanes:
        if taken and count + len(lane.rows) > MOST_AT_ONCE:
            yield taken
            taken, count = [], 0
        taken.append(lane)
        count += len(lane.rows)
    if taken:
        yield taken


def _items(
    prepared: Prepared,
    rows: NDArray[np.int64],
    far: FarLine,
    wants: Wants,
    paper: tuple[float, float],
) -> LaneItems:
    """The columns of those rows of the table."""
    metrics, table = prepared.metrics, prepared.timeline.table
    endless = (paper[0] - FADE_PX, paper[1] + FADE_PX)
    flags = table.flags[rows]
    x0 = far.x_of(table.start_earliest[rows]) - np.where(has(flags, DateFlag.UNKNOWN_START), FADE_PX, 0.0)
    x1 = far.x_of(table.end_latest[rows]) + np.where(has(flags, DateFlag.UNKNOWN_END), FADE_PX, 0.0)
    x0 = np.where(has(flags, DateFlag.OPEN_START), endless[0], x0)
    x1 = np.where(has(flags, DateFlag.OPEN_END), endless[1], x1)
    is_bar = x1 - x0 >= prepared.bar_min_px[rows]
    ghost_x0, ghost_x1, free_left, free_right = _ghost_room(prepared, rows, far, x0, x1)
    # A bar's mark stands before its title, with what is around it.
    mark_px = np.where(is_bar, metrics.mark_room_px + metrics.icon_gap_px, 0.0)
    if prepared.known_flags & UNSURE_FLAGS:
        mark_px += np.where(is_bar, around_px(prepared.looks[rows], metrics), 0.0)
    wanted = wants(rows)
    is_alike = wanted.beside_mark is wanted.beside_bar is wanted.inside
    beside = wanted.inside if is_alike else np.where(is_bar, wanted.beside_bar, wanted.beside_mark)
    label_px = beside + mark_px
    left, right = np.maximum(x0, paper[0]), np.minimum(x1, paper[1])
    if prepared.known_flags & ENDLESS:
        # An arrow says so, and has its room.
        arrow_px = metrics.arrow_px - metrics.rim_px
        left = np.where(has(flags, DateFlag.OPEN_START), paper[0] + arrow_px, left)
        right = np.where(has(flags, DateFlag.OPEN_END), paper[1] - arrow_px, right)
    untorn_px = far.widest_untorn(left, np.maximum(left, right))
    return LaneItems(
        start=table.start_earliest[rows],
        x0=x0,
        x1=x1,
        inside_px=np.where(is_bar, untorn_px, 0.0),
        label_px=label_px,
        inside_label_px=label_px if is_alike else wanted.inside + mark_px,
        importance=table.importance[rows],
        ghost_x0=ghost_x0,
        ghost_x1=ghost_x1,
        free_left=free_left,
        free_right=free_right,
        may_share_end=may_share_end(prepared, rows),
        paper=paper,
    )


def ghosts_of_lanes(prepared: Prepared, lanes: Sequence[PlacedLane], far: FarLine) -> list[GhostItems]:
    """The claimed dates of each lane; closed ones show none."""
    if not len(prepared.claims):
        return [NO_GHOSTS] * len(lanes)
    return [NO_GHOSTS if lane.is_closed else _ghost_items(prepared, lane.rows, far) for lane in lanes]


def _ghost_items(prepared: Prepared, of_rows: NDArray[np.int64], far: FarLine) -> GhostItems:
    """The claimed dates of some rows of the table; those near their events have room of their own."""
    claims, table = prepared.claims, prepared.timeline.table
    owner, claim = claims.of_rows(of_rows)
    if not len(owner):
        return NO_GHOSTS
    rows = of_rows[owner]
    start, end = far.x_of(claims.start[claim]), far.x_of(claims.end[claim])
    x0, x1 = far.x_of(table.start_earliest[rows]), far.x_of(table.end_latest[rows])
    owners, at = np.unique(owner, return_index=True)
    own_start, own_end = reaches(table, of_rows[owners])
    return GhostItems(
        owners=owners,
        firsts=np.append(at, len(owner)),
        start=np.minimum(own_start, np.minimum.reduceat(claims.start[claim], at)),
        end=np.maximum(own_end, np.maximum.reduceat(claims.end[claim], at)),
        owner=owner,
        claim=claim,
        is_reserved=(end > x0 - GHOST_ROOM_PX) & (start < x1 + GHOST_ROOM_PX),
    )


def _ghost_room(
    prepared: Prepared, rows: NDArray[np.int64], far: FarLine, x0: Floats, x1: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """How far the ghosts of each event reach to both sides, and what is free before the nearest of them."""
    ghosts = _ghost_items(prepared, rows, far) if len(prepared.claims) else NO_GHOSTS
    kept = ghosts.is_reserved
    if not kept.any():
        # Most lists have none: these columns take no memory.
        endless = np.broadcast_to(np.inf, len(x0))
        return x0, x1, endless, endless
    left, right = x0.copy(), x1.copy()
    free_left, free_right = np.full(len(x0), np.inf), np.full(len(x0), np.inf)
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
