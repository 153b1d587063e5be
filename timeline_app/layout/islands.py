"""Islands: events of lanes whose marks, bars and labels cannot collide with others of their lane.

Most have rows enough for all they hold; the others climb down the ladder.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.draft import ALL, Draft
from timeline_app.layout.ladder import climb
from timeline_app.layout.rows import (
    crowded,
    depths,
    in_given_order,
    in_order_of_first,
    island_numbers,
    pack,
    side_by_side,
    together,
)
from timeline_app.model.arrays import Booleans, Floats, Ints, Places

HALF: Final = 0.5


class Islands(Struct, frozen=True, eq=False):
    """The events of some lanes by islands: columns of the number and the lane of each, and their extents.

    The islands are numbered lane by lane, from left to right; by their ``rights`` none is narrower than a
    cell.
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
        middle = (right[:-1] + left[1:]) * HALF
        first, last = np.where(is_next, middle, -np.inf), np.where(is_next, middle, np.inf)
        return np.append(-np.inf, first)[:count], np.append(last, np.inf)[:count]


def all_of(numbers: Ints, is_so: Booleans) -> Booleans:
    """Which belong to an island of which every event is so, by the numbers of their islands."""
    is_any_not = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=bool)
    is_any_not[numbers[~is_so]] = True
    return ~is_any_not[numbers]


def islands_of(lanes: Ints, lefts: Floats, rights: Floats) -> Islands:
    """Those of extents in lanes, which are told lane by lane."""
    begins, ends = side_by_side(lanes, lefts, rights)
    return Islands(island_numbers(begins, ends), lanes, lefts, rights)


class Standing(Struct, frozen=True, eq=False):
    """Where events stand now: their islands, which of these hold all their labels, and who has no row yet.

    The homeless are places among the events, island by island.
    """

    islands: Islands
    is_easy: Booleans
    homeless: Places


def stand(draft: Draft, lanes: Ints, row_px: float, most_rows: Ints, fair_rows: Ints) -> Standing:
    """Put the events of a draft into rows, island by island; the columns are as for ``climb``, of all."""
    items, metrics = draft.items, draft.metrics
    lefts_px, rights_px = draft.extents(ALL, draft.label_px)
    lefts_px = together(lefts_px, items.start, lanes)
    # No island is narrower than a cell, so that the count of a cluster has room in it.
    wide_px = np.maximum(rights_px, lefts_px + metrics.cell_px)
    lefts, rights, wide_rights = side_by_side(lanes, lefts_px, rights_px, wide_px)
    draft.pause()
    numbers = island_numbers(lefts, wide_rights)
    deepest = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=np.int64)
    is_crowded = crowded(lefts_px, rights_px, numbers, most_rows)
    others = np.flatnonzero(~is_crowded)
    np.maximum.at(deepest, numbers[others], depths(lefts[others], rights[others]))
    # Most islands have room for all they hold.
    is_easy = ~is_crowded & (deepest[numbers] <= most_rows)
    easy = np.flatnonzero(is_easy)
    rows = in_order_of_first(pack(lefts[easy], rights[easy], pause=draft.pause), numbers[easy])
    draft.top[easy] = in_given_order(rows, lefts[easy], items.start[easy], numbers[easy]) * row_px
    draft.pause()
    islands, hard = Islands(numbers, lanes, lefts_px, wide_px), np.flatnonzero(~is_easy)
    if not len(hard):
        return Standing(islands, is_easy, hard)
    hard = hard[np.argsort(numbers[hard], kind="stable")]
    is_placed = climb(draft, hard, numbers[hard], lanes[hard], row_px, most_rows[hard], fair_rows[hard])
    return Standing(islands, is_easy, hard[~is_placed])
