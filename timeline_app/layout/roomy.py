"""Roomy islands: those of a crowded lane that have room for a second line below each title, at no row's cost.

A crowd makes its lane high; what stands alone beside it need not go without its dates.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.draft import ALL, Draft, LaneItems, draft_of
from timeline_app.layout.rows import depths, in_given_order, in_order_of_first, pack, side_by_side, together
from timeline_app.model.arrays import Booleans, Floats, Ints, Places

Roomy = Callable[[Places], LaneItems]
"""The columns of some events for rows of two lines, by their places among all that are packed."""
HALF: Final = 0.5


class Islands(Struct, frozen=True, eq=False):
    """The events of some lanes by islands: columns of the number and the lane of each, and their extents.

    The islands are numbered lane by lane, from left to right; ``rights`` are never those of a narrower
    island than a cell.
    """

    numbers: Ints
    lanes: Ints
    lefts: Floats
    rights: Floats

    def grounds(self) -> tuple[Floats, Floats]:
        """From where to where each island may grow: half of the way to the next one of its lane."""
        count = int(self.numbers.max(initial=-1)) + 1
        left, right = np.full(count, np.inf), np.full(count, -np.inf)
        np.minimum.at(left, self.numbers, self.lefts)
        np.maximum.at(right, self.numbers, self.rights)
        lane = np.zeros(count, dtype=np.int64)
        lane[self.numbers] = self.lanes
        is_next = lane[1:] == lane[:-1]
        border = np.where(is_next, (right[:-1] + left[1:]) * HALF, np.inf)
        first = np.where(is_next, border, -np.inf)
        return np.append(-np.inf, first)[:count], np.append(border, np.inf)[:count]


def stand_in_two_lines(draft: Draft, islands: Islands, calm: Places, high_px: Floats, roomy: Roomy) -> None:
    """Put those islands into rows of two lines that fit into these heights then, each of them whole.

    ``calm`` are the events of some islands, whose labels all are whole in one line, and ``high_px`` how high
    their lanes are. Nothing else moves: they keep within their grounds.
    """
    if not len(calm):
        return
    two_px, (first, last) = draft.metrics.row_two_line_px, islands.grounds()
    items = roomy(calm)
    own = draft_of(items, draft.metrics, row_px=two_px, pause=draft.pause)
    lanes, numbers = islands.lanes[calm], islands.numbers[calm]
    lefts, rights = own.extents(ALL, own.label_px)
    lefts = together(lefts, items.start, lanes)
    is_within = (lefts >= first[numbers]) & (rights <= last[numbers]) & (own.label_px > 0)
    kept = np.flatnonzero(_all_of(numbers, is_within))
    begins, ends = side_by_side(lanes[kept], lefts[kept], rights[kept])
    deepest = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=np.int64)
    np.maximum.at(deepest, numbers[kept], depths(begins, ends))
    fits = deepest[numbers[kept]] * two_px <= high_px[kept]
    kept, begins, ends = kept[fits], begins[fits], ends[fits]
    groups, at = numbers[kept], calm[kept]
    draft.pause()
    if not len(at):
        return
    rows = in_order_of_first(pack(begins, ends, pause=draft.pause), groups)
    draft.top[at] = in_given_order(rows, begins, items.start[kept], groups) * two_px
    draft.row_px[at] = two_px
    for name in ("label_px", "is_left", "is_inside", "is_beyond"):
        getattr(draft, name)[at] = getattr(own, name)[kept]


def _all_of(numbers: Ints, is_so: Booleans) -> Booleans:
    """Which belong to an island of which every event is so."""
    is_any_not = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=bool)
    is_any_not[numbers[~is_so]] = True
    return ~is_any_not[numbers]
