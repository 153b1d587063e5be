"""The ladder: how much of their labels the events of islands keep, by the rows there are."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.draft import FILLED_LEAST_PX, Draft
from timeline_app.layout.rows import (
    crowded,
    depths,
    in_given_order,
    in_order_of_first,
    pack,
    side_by_side,
    together,
)
from timeline_app.model.arrays import Floats, Ints, NDArray, Places


class Rung(Struct, frozen=True):
    """A step of the ladder: titles up to ``label_px``, for events of at least that importance."""

    label_px: float
    least_importance: int


LADDER: Final = (Rung(1e9, 0), Rung(130, 0), Rung(130, 6), Rung(130, 8), Rung(0, 11))


def climb(
    draft: Draft, chosen: Places, islands: Ints, lanes: Ints, row_px: float, most_rows: Ints
) -> NDArray[np.bool_]:
    """Place each island on the first rung on which it fits; says of each event whether one did.

    ``chosen`` are the events of some islands, island by island, in time order; ``islands`` are the numbers of
    these. Columns: ``lanes`` are their lanes, and ``most_rows`` how many rows these have.
    """
    is_placed = np.zeros(len(chosen), dtype=bool)

    def stands(rung: Rung, rest: Places) -> tuple[NDArray[np.bool_], Floats, Floats, Floats]:
        """Which of those events would fit on a rung, from where to where, and the room of their labels."""
        events, groups = chosen[rest], islands[rest]
        room = _room_on(rung, draft, events)
        lefts, rights = draft.extents(events, room)
        starts = draft.items.start[events]
        lefts, rights = side_by_side(lanes[rest], together(lefts, starts, groups), rights)
        firsts = np.flatnonzero(np.append(True, groups[1:] != groups[:-1]))
        deepest = np.maximum.reduceat(depths(lefts, rights), firsts)
        sizes = np.diff(np.append(firsts, len(groups)))
        return np.repeat(deepest <= most_rows[rest[firsts]], sizes), lefts, rights, room

    # What has too few rows for marks alone fits on no rung.
    rest = np.flatnonzero(~crowded(*draft.bare_extents(chosen), islands, most_rows))
    if len(rest):
        rest = rest[stands(LADDER[-1], rest)[0]]
    for rung in LADDER:
        if not len(rest):
            break
        draft.pause()
        fits, lefts, rights, room = stands(rung, rest)
        standing = rest[fits]
        _stand(draft, chosen[standing], islands[standing], lefts[fits], rights[fits], room[fits], row_px)
        is_placed[standing] = True
        rest = rest[~fits]
    return is_placed


def _room_on(rung: Rung, draft: Draft, events: Places) -> Floats:
    """What labels have on a rung: what stands inside its bar takes room from nobody."""
    whole_px = draft.label_px[events]
    room = np.minimum(whole_px, rung.label_px)
    least_px = np.minimum(whole_px, draft.metrics.title_min_px)
    room[(draft.items.importance[events] < rung.least_importance) | (room < least_px)] = 0.0
    return np.where(draft.is_inside[events], whole_px, room)


def _stand(
    draft: Draft, events: Places, groups: Ints, lefts: Floats, rights: Floats, room: Floats, row_px: float
) -> None:
    """Put events into rows, those of each group by themselves."""
    rows = in_order_of_first(pack(lefts, rights, pause=draft.pause), groups)
    draft.pause()
    rows = in_given_order(rows, lefts, draft.items.start[events], groups)
    draft.top[events] = rows * row_px
    keys = groups * (rows.max(initial=0) + 1) + rows
    draft.label_px[events] = _grown(draft, events, keys, room, draft.label_px[events])


def _grown(draft: Draft, events: Places, rows: Ints, room: Floats, whole_px: Floats) -> Floats:
    """The labels with what is free beside them in their rows, also those that had no room yet."""
    gap_px = draft.metrics.label_gap_px + draft.metrics.item_gap_px
    least_px = np.minimum(whole_px, FILLED_LEAST_PX)
    is_left = draft.is_left[events]
    solid_lefts, solid_rights = draft.bare_extents(events)
    for side in (False, True):
        lefts, rights = draft.extents(events, room)
        order = np.lexsort((lefts, rows))
        is_next_beside = rows[order][1:] == rows[order][:-1]
        free = np.full(len(events), np.inf)
        if side:
            free[order[1:]] = np.where(is_next_beside, solid_lefts[order[1:]] - rights[order[:-1]], np.inf)
        else:
            free[order[:-1]] = np.where(is_next_beside, lefts[order[1:]] - solid_rights[order[:-1]], np.inf)
        grown = np.minimum(whole_px, free - gap_px)
        grows = (is_left == side) & ~draft.is_inside[events] & (grown >= least_px)
        room = np.where(grows, np.maximum(room, grown), room)
    return room
