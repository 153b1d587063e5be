"""Crowds: where events are too many for marks, and who stands alone between them; it places nothing.

With their labels, events far apart are one island. Where that has too few rows, the crowds in it are told
from the others, which keep their marks and have labels as far as these leave them room.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from msgspec import Struct

from timeline_app.layout.draft import Draft
from timeline_app.layout.islands import Islands
from timeline_app.layout.rows import depths, island_numbers, side_by_side, together
from timeline_app.model.arrays import Booleans, Floats, Ints, Places


class Crowds(Struct, frozen=True, eq=False):
    """Some events, parted: columns of one length, all in the order of the lanes and then of time.

    ``is_alone`` says who belongs to no crowd, ``run`` to which of the crowds the others do; crowds beside
    each other are one. ``lefts`` and ``rights`` say how far each reaches, with a label only where its crowd
    has nobody beside it; ``free_left`` and ``free_right`` from where to where the labels may stand of who is
    alone.
    """

    events: Places
    is_alone: Booleans
    run: Ints
    lefts: Floats
    rights: Floats
    free_left: Floats
    free_right: Floats

    def grounds(self) -> Iterator[tuple[Places, tuple[float, float]]]:
        """The events of each crowd, and from where to where it reaches."""
        crowded = np.flatnonzero(~self.is_alone)
        crowded = crowded[np.argsort(self.run[crowded], kind="stable")]
        borders = np.flatnonzero(np.diff(self.run[crowded])) + 1
        for part in np.split(crowded, borders) if len(crowded) else ():
            yield self.events[part], (float(self.lefts[part].min()), float(self.rights[part].max()))


class _Parts(Struct, frozen=True, eq=False):
    """What falls apart without labels, lane by lane and from left to right, as columns.

    ``lane`` and ``island`` are those that a part belongs to, ``first`` and ``last`` say from where to where
    it reaches; ``is_deep`` where marks need more rows than there are.
    """

    lane: Ints
    island: Ints
    first: Floats
    last: Floats
    is_deep: Booleans

    def runs(self) -> Ints:
        """Numbers that deep parts of one island share which follow each other: nobody stands between them."""
        goes_on = self.is_deep[1:] & self.is_deep[:-1] & (self.island[1:] == self.island[:-1])
        return np.cumsum(np.append(0, ~goes_on))[: len(self.lane)]

    def free(self, islands: Islands, gap_px: float) -> tuple[Floats, Floats]:
        """From where to where labels of each part may stand: up to the deep ones, and in their grounds."""
        each, count = np.arange(len(self.lane)), len(self.lane)
        before = np.maximum.accumulate(np.where(self.is_deep, each, -1))
        behind = np.minimum.accumulate(np.where(self.is_deep, each, count)[::-1])[::-1]
        left, right = (edges[self.island] for edges in islands.grounds())
        at, deep = self._in_one_lane(before)
        left[at] = np.maximum(left[at], self.last[deep] + gap_px)
        at, deep = self._in_one_lane(behind)
        right[at] = np.minimum(right[at], self.first[deep] - gap_px)
        return left, right

    def _in_one_lane(self, other: Places) -> tuple[Places, Places]:
        """Who has another part of its lane there, and which that is."""
        at = np.flatnonzero((other >= 0) & (other < len(self.lane)))
        at = at[self.lane[other[at]] == self.lane[at]]
        return at, other[at]

    def at_rims(self, runs: Ints) -> tuple[Booleans, Booleans]:
        """Which belong to a run that begins where its island does, and which to one that ends there."""
        is_first = np.append(True, self.island[1:] != self.island[:-1])[: len(self.lane)]
        is_last = np.append(is_first[1:], True)[: len(self.lane)]
        begins, ends = (np.bincount(runs[at], minlength=len(runs) + 1) > 0 for at in (is_first, is_last))
        return begins[runs], ends[runs]


def crowds_of(draft: Draft, islands: Islands, events: Places, most_rows: Ints) -> Crowds:
    """Which of those events stand in places with more marks over one another than there are rows.

    They are those of whole islands; ``most_rows`` are told for all events that are packed.
    """
    lanes = islands.lanes[events]
    lefts, rights = draft.bare_extents(events)
    lefts = together(lefts, draft.items.start[events], lanes)
    # Each is as wide as a cell at least, so that a count has room where its events are.
    spare_px = np.maximum(0.0, draft.metrics.cell_px - (rights - lefts)) / 2
    outer_lefts, outer_rights = lefts - spare_px, rights + spare_px
    begins, ends, *outer = side_by_side(lanes, lefts, rights, outer_lefts, outer_rights)
    part, is_too_deep = island_numbers(*outer), depths(begins, ends) > most_rows[events]
    parts = _parts(part, lanes, islands.numbers[events], outer_lefts, outer_rights, is_too_deep)
    runs, (free_left, free_right) = parts.runs(), parts.free(islands, draft.metrics.item_gap_px)
    has_label_left, has_label_right = (at_rim[part] for at_rim in parts.at_rims(runs))
    return Crowds(
        events=events,
        is_alone=~parts.is_deep[part],
        run=runs[part],
        lefts=np.where(has_label_left, np.minimum(lefts, islands.lefts[events]), outer_lefts),
        rights=np.where(has_label_right, np.maximum(rights, islands.rights[events]), outer_rights),
        free_left=free_left[part],
        free_right=free_right[part],
    )


def _parts(
    part: Ints, lanes: Ints, numbers: Ints, lefts: Floats, rights: Floats, is_too_deep: Booleans
) -> _Parts:
    """The parts of events by the number of each one's part, its lane and its island."""
    count = int(part.max(initial=-1)) + 1
    lane, island = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    lane[part], island[part] = lanes, numbers
    first, last = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(first, part, lefts)
    np.maximum.at(last, part, rights)
    return _Parts(lane, island, first, last, np.bincount(part[is_too_deep], minlength=count) > 0)
