"""LaneRoom: what is free beside the events of a lane in sight, for labels that the window's edge would cut.

It does not know which side a label chooses.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from timeline_app.layout.clusters import Counts
from timeline_app.layout.rows import NO_ROW
from timeline_app.layout.shared_ends import SHARED_PX
from timeline_app.layout.sight import LaneSight, Seen, Sight
from timeline_app.model.arrays import Floats, Places
from timeline_app.model.cached import cached_property
from timeline_app.model.distinct import ordered_values

Taken = tuple[int, float, float]
"""Where something stands in a row: its event's place in the lane or NO_EVENT, from where to where, in px."""
NO_EVENT: Final = -1
NOTHING_BESIDE: Final = (-math.inf, math.inf)
TOUCH_PX: Final = 0.01
"""Rows that share no more than this do not meet."""


class LaneRoom:
    """The events of one lane that are drawn, each with all the room that it was packed with.

    What a label takes beyond that is told by ``take``, so that no other label takes it, too. Beside
    ``specks``, told by their places in the Near, nothing is free in any row: they are too many to be looked
    through row by row.
    """

    def __init__(self, lane: LaneSight, sight: Sight, drawn: Places, counts: Counts, specks: Places) -> None:
        self._lane, self._sight, self._drawn, self._counts = lane, sight, drawn, counts
        self._specks = specks
        self._meeting: dict[tuple[float, float], list[Taken]] = {}
        self._taken: list[tuple[float, float, Taken]] = []

    def most_free(self, seen: Seen, ends: tuple[float, float]) -> float:
        """What a label has at most beside an event with those ends, told sooner than what it has there."""
        before, behind = self._beside(seen.place) or NOTHING_BESIDE
        last, first = self._specks_beside(np.array([ends[0]]), np.array([ends[1]]))
        return max(self._up_to(max(before, float(last[0])), min(behind, float(first[0])), ends))

    def most_free_of(self, near: Places) -> Floats:
        """The same for many of the events that are drawn, by their places in the Near, beside their bars."""
        metrics, sight = self._lane.prepared.metrics, self._sight
        gap_px, rim_px, end_px = metrics.item_gap_px, metrics.rim_px, self._lane.plot[2] - metrics.rim_px
        left, right = np.full(len(near), rim_px), np.full(len(near), end_px)
        if self._nearest is not None:
            before, behind = (column[self._drawn.searchsorted(near)] for column in self._nearest)
            left, right = np.maximum(before + gap_px, left), np.minimum(behind - gap_px, right)
        before, behind = self._specks_beside(sight.x0[near], sight.x1[near])
        left, right = np.maximum(before + gap_px, left), np.minimum(behind - gap_px, right)
        most: Floats = np.maximum(sight.x0[near] - left, right - sight.x1[near])
        return most

    def free(self, seen: Seen, ends: tuple[float, float], *, is_left: bool) -> float:
        """What a label has on that side of an event with those ends, in plot px.

        That is up to the next event, label or count, or the edge of the plot; negative where that is nearer
        than a label may stand.
        """
        (left, right), own = ends, seen.place
        (before, behind), row = self._told_beside(seen)
        last, first = self._specks_beside(np.array([left]), np.array([right]))
        before, behind = max(before, float(last[0])), min(behind, float(first[0]))
        if is_left:
            before = max([before, *(x1 for place, x0, x1 in row if x0 < left and place != own)])
        else:
            behind = min([behind, *(x0 for place, x0, x1 in row if x1 > right and place != own)])
        return self._up_to(before, behind, ends)[0 if is_left else 1]

    def _specks_beside(self, left: Floats, right: Floats) -> tuple[Floats, Floats]:
        """Where specks end before these ends, and where others begin behind them, in whichever row.

        Specks below a bar are those of its own island: no row of theirs is as high as its.
        """
        if not len(self._specks):
            return np.full(len(left), -math.inf), np.full(len(right), math.inf)
        starts, ends = self._speck_ends
        return ends[ends.searchsorted(left, "right") - 1], starts[starts.searchsorted(right, "left")]

    @cached_property
    def _speck_ends(self) -> tuple[Floats, Floats]:
        """Where specks begin and, at last, none; before all none, and where they end; both ascending."""
        half, at, sight = self._lane.prepared.metrics.speck_px / 2, self._specks, self._sight
        center = (sight.x0[at] + sight.x1[at]) / 2
        starts = np.sort(np.minimum(sight.x0[at], center - half))
        ends = np.sort(np.maximum(sight.x1[at], center + half))
        return np.append(starts, math.inf), np.append(-math.inf, ends)

    def _up_to(self, before: float, behind: float, ends: tuple[float, float]) -> tuple[float, float]:
        """What is free left and right of these ends, up to what stands before and behind them."""
        metrics, (left, right) = self._lane.prepared.metrics, ends
        gap_px, rim_px = metrics.item_gap_px, metrics.rim_px
        return left - max(before + gap_px, rim_px), min(behind - gap_px, self._lane.plot[2] - rim_px) - right

    def take(self, seen: Seen, x0: float, x1: float) -> None:
        """The label of that event stands from x0 to x1, in plot px."""
        taken = seen.y, seen.row_px / 2, (seen.place, x0, x1)
        self._taken.append(taken)
        for (y, half), row in self._meeting.items():
            row += [taken[2]] if _meet(taken[0], taken[1], y, half) else []

    def _told_beside(self, seen: Seen) -> tuple[tuple[float, float], Sequence[Taken]]:
        """What stands nearest to an event as ``_beside`` tells it, and what else may stand nearer."""
        beside = self._beside(seen.place)
        if beside is None:
            return NOTHING_BESIDE, self._row_of(seen)
        y, half = seen.y, seen.row_px / 2
        return beside, [one for at, part, one in self._taken if _meet(at, part, y, half)]

    def _beside(self, place: int) -> tuple[float, float] | None:
        """``_nearest`` of the event drawn that has that place in the lane; None where nothing is told."""
        if self._nearest is None:
            return None
        at, (before, behind) = int(self._places.searchsorted(place)), self._nearest
        return float(before[at]), float(behind[at])

    @cached_property
    def _nearest(self) -> tuple[Floats, Floats] | None:
        """Where what stands before each event in its row ends, and where what stands behind it starts.

        Told for all that are drawn at once. Nothing is told where rows share height, or what stands in one
        overlaps: then each row must be looked through.
        """
        if len(self._lane.lane.ghosts.owner):
            return None
        # In each row they are in time order already, as they are told lane by lane.
        order = self._columns[0].argsort(kind="stable")
        y, half, _, start, end = (column[order] for column in self._columns)
        is_next = y[1:] == y[:-1]
        firsts = np.concatenate(([0], np.flatnonzero(~is_next) + 1))
        middles, most = y[firsts], np.maximum.reduceat(half, firsts)
        shares_height = middles[1:] - middles[:-1] < most[:-1] + most[1:] - TOUCH_PX
        # Of bars that follow each other a px may lie in both.
        if shares_height.any() or (is_next & (start[1:] < end[:-1] - 2 * SHARED_PX - TOUCH_PX)).any():
            return None
        before, behind = np.full(len(y), -math.inf), np.full(len(y), math.inf)
        before[order[1:][is_next]], behind[order[:-1][is_next]] = end[:-1][is_next], start[1:][is_next]
        return before, behind

    def _row_of(self, seen: Seen) -> list[Taken]:
        """What shares height with that event's own row; rows of other islands can be lower or higher."""
        y, half = seen.y, seen.row_px / 2
        found = self._meeting.get((y, half))
        if found is None:
            middles, halves, *columns = self._columns
            # Few of the rows in sight are asked for.
            met = np.flatnonzero((middles == y) | (np.abs(middles - y) < halves + half - TOUCH_PX))
            found = list(zip(*(column[met].tolist() for column in columns), strict=True))
            found += [one for at, part, one in self._taken if _meet(at, part, y, half)]
            self._meeting[y, half] = found
        return found

    @cached_property
    def _places(self) -> Places:
        """The places in the lane of what is drawn of it."""
        return self._sight.near.place[self._drawn] - self._lane.first_place

    @cached_property
    def _columns(self) -> tuple[Floats, Floats, Places, Floats, Floats]:
        """What stands in the lane: middles of rows, half their heights, places, from where to where."""
        lane, sight, drawn = self._lane, self._sight, self._drawn
        half, x0, x1 = lane.prepared.metrics.mark_room_px / 2, sight.x0[drawn], sight.x1[drawn]
        row_half, left_px, right_px = sight.near.keep("room", self._rooms)
        center = (x0 + x1) / 2
        left = np.minimum(x0, center - half) - left_px[drawn]
        right = np.maximum(x1, center + half) + right_px[drawn]
        columns = (sight.y[drawn], row_half[drawn], self._places, left, right)
        parts, counts = [columns], self._counts
        ghosts = [(y, row_px / 2, *taken) for y, row_px, taken in self._ghosts()]
        if ghosts:
            y, half_px, owner, start, end = map(np.array, zip(*ghosts, strict=True))
            parts.append((y, half_px, owner, start, end))
        if len(counts.x):
            start, half_px = counts.x - lane.plot[0], np.full(len(counts.x), counts.height / 2)
            nobody = np.full(len(counts.x), NO_EVENT)
            parts.append((counts.y + half_px, half_px, nobody, start, start + counts.width))
        if len(parts) == 1:
            return columns
        y, half_px, owner, start, end = map(np.concatenate, zip(*parts, strict=True))
        return y, half_px, owner, start, end

    def _rooms(self) -> tuple[Floats, Floats, Floats]:
        """Of all that is near: half the height of its row, and what its label takes left and right of it."""
        lane, place = self._lane, self._sight.near.place
        gap, standings = lane.prepared.metrics.label_gap_px, lane.stack.standings
        label_px, forms = standings.label_px[place].astype(np.float64), standings.forms
        beside = np.where((label_px > 0) & ~forms.is_inside(place), label_px + gap, 0.0)
        is_left = forms.is_left(place)
        return forms.row_px(place) / 2, np.where(is_left, beside, 0.0), np.where(is_left, 0.0, beside)

    def _ghosts(self) -> Iterator[tuple[float, float, Taken]]:
        """How far ghosts that have room reach, and labels beyond them; also of events out of sight.

        Each with the middle of its row and the height of that.
        """
        lane, pack, ghosts = self._lane, self._lane.lane.pack, self._lane.lane.ghosts
        if not len(ghosts.owner):
            return
        drawn = set(self._places.tolist())
        places = ordered_values(ghosts.owner[ghosts.is_reserved])
        forms = pack.forms
        columns = (
            *(places, lane.middles(places), forms.row_px(places)),
            *(forms.is_left(places), forms.is_beyond(places)),
        )
        for i, y, row_px, is_left, is_beyond in zip(*(one.tolist() for one in columns), strict=True):
            if pack.top[i] == NO_ROW:
                continue
            x0, x1 = lane.with_ghosts(i, math.inf, -math.inf)
            if is_beyond and i in drawn:
                label_px = float(pack.label_px[i]) + lane.prepared.metrics.label_gap_px
                x0, x1 = (x0 - label_px, x1) if is_left else (x0, x1 + label_px)
            yield y, row_px, (i, x0, x1)


def _meet(y: float, half: float, other_y: float, other_half: float) -> bool:
    """Whether two rows share height."""
    return y == other_y or abs(y - other_y) < half + other_half - TOUCH_PX
