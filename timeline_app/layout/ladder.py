"""The ladder: how much of their labels the events of an island keep, by the rows there are."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.draft import FILLED_LEAST_PX, Draft, Floats, Ints, Places
from timeline_app.layout.rows import depth, in_given_order, in_order_of_first, pack, together


class Rung(Struct, frozen=True):
    """A step of the ladder: titles up to ``label_px``, for events of at least that importance."""

    label_px: float
    least_importance: int


LADDER: Final = (Rung(1e9, 0), Rung(130, 0), Rung(130, 6), Rung(130, 8), Rung(0, 11))


def climb(draft: Draft, island: Places, row_px: float, most_rows: int) -> bool:
    """Place the island on the first rung that fits; says whether one did."""
    importance, is_inside = draft.items.importance[island], draft.is_inside[island]
    whole_px, starts = draft.label_px[island], draft.items.start[island]
    for rung in LADDER:
        room = np.minimum(whole_px, rung.label_px)
        least_px = np.minimum(whole_px, draft.metrics.title_min_px)
        room[(importance < rung.least_importance) | (room < least_px)] = 0.0
        # What stands inside its bar takes room from nobody.
        room = np.where(is_inside, whole_px, room)
        lefts, rights = draft.extents(island, room)
        lefts = together(lefts, starts)
        if depth(lefts, rights) <= most_rows:
            one_group = np.zeros_like(island)
            rows = in_order_of_first(pack(lefts, rights), one_group)
            rows = in_given_order(rows, lefts, starts, one_group)
            draft.top[island] = rows * row_px
            draft.label_px[island] = _grown(draft, island, rows, room, whole_px)
            return True
    return False


def _grown(draft: Draft, island: Places, rows: Ints, room: Floats, whole_px: Floats) -> Floats:
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
