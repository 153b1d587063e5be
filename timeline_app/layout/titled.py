"""Titled: which events of a crowd keep their titles: the most important first, each where rows are left.

Rows are counted here, and not told out: events have room in as many as lie over one another somewhere.
"""

from __future__ import annotations

from heapq import heappop, heappush
from typing import Final

import numpy as np

from timeline_app.layout.draft import Draft
from timeline_app.layout.rows import PAUSE_EVERY, firsts_of, side_by_side, together
from timeline_app.model.arrays import Floats, Ints, Places

TITLE_PX: Final = 130.0
"""So much of a title is enough, where not all of them can be whole."""
IMPORTANT: Final = 8
"""Titles of events that matter so much may take all rows there are; those of others make no lane higher."""


def cut_room(draft: Draft, events: Places, most_px: float) -> Floats:
    """What labels have of so much at most: what stands inside its bar takes room from nobody."""
    whole_px = draft.label_px[events]
    room = np.minimum(whole_px, most_px)
    room[room < np.minimum(whole_px, draft.metrics.title_min_px)] = 0.0
    return np.where(draft.is_inside[events], whole_px, room)


def titled_room(
    draft: Draft, events: Places, islands: Ints, lanes: Ints, most_rows: Ints, fair_rows: Ints
) -> Floats:
    """What labels have where not all of the crowd can have one, 0 for those that have none, in px.

    The arguments are as for ``climb``; each island has rows enough for its marks alone. Titles are told out
    by importance, and of one importance in time order. They take the ``fair_rows`` of their lane or as many
    as the marks of their island need anyway, IMPORTANT ones all.
    """
    room, wanted = cut_room(draft, events, 0.0), cut_room(draft, events, TITLE_PX)
    crowd = _Crowd(draft, events, islands, lanes, room, wanted)
    room[crowd.is_free] = wanted[crowd.is_free]
    fair = np.minimum(np.maximum(crowd.deepest, fair_rows), most_rows)
    importance = draft.items.importance[events]
    for level in sorted(set(importance[crowd.may_stand].tolist()), reverse=True):
        draft.pause()
        most = most_rows if level >= IMPORTANT else fair
        at = crowd.stand(np.flatnonzero(crowd.may_stand & (importance == level)), most)
        room[at] = wanted[at]
    return room


class _Crowd:
    """How many extents lie over one another everywhere in some islands, while labels are added to them.

    ``is_free`` says whose label takes no room: it fits between its event and a ghost of that. ``may_stand``
    says who has a label that moves nobody else: of those that start together each would have to begin where
    the label of one does that stands left. ``deepest`` is how many lie over one another at most in the island
    of each event.
    """

    def __init__(
        self, draft: Draft, events: Places, islands: Ints, lanes: Ints, room: Floats, wanted: Floats
    ) -> None:
        self._pause = draft.pause
        start, is_left = draft.items.start[events], draft.is_left[events]
        lefts, rights = draft.extents(events, room)
        lefts = together(lefts, start, islands)
        far = np.where(is_left, *draft.extents(events, wanted))
        begins, ends, far_ends = side_by_side(lanes, lefts, rights, far)
        borders = np.sort(np.concatenate((begins, ends, far_ends)))
        first, after, label = (borders.searchsorted(one) for one in (begins, ends, far_ends))
        self._label_first, self._label_after = np.where(is_left, (label, first), (after, label))
        self._over = np.zeros(len(borders), dtype=np.int64)
        self._add(first, after)
        islands_at = firsts_of(islands)
        deepest = np.maximum.reduceat(self._over[first], islands_at)
        self.deepest = np.repeat(deepest, np.diff(islands_at, append=len(events)))
        is_same = (start[1:] == start[:-1]) & (islands[1:] == islands[:-1])
        is_alone = ~(np.append(is_same, False) | np.append(False, is_same))
        takes_room = self._label_first < self._label_after
        self.is_free = (wanted > room) & ~takes_room
        self.may_stand = (wanted > room) & takes_room & (is_alone | ~is_left)

    def stand(self, labels: Places, most_rows: Ints) -> Places:
        """Those of some labels that have room, told out from left to right; they stand there from now on."""
        first, after = self._label_first[labels], self._label_after[labels]
        free = most_rows[labels] - self._highest(first, after)
        some = np.flatnonzero(free > 0)
        some = some[np.argsort(first[some], kind="stable")]
        standing: list[int] = []
        found: list[int] = []
        columns = (some, first[some], after[some], free[some])
        each = zip(*(one.tolist() for one in columns), strict=True)
        for number, (at, begin, end, rows) in enumerate(each):
            if number % PAUSE_EVERY == 0:
                self._pause()
            while standing and standing[0] <= begin:
                heappop(standing)
            # At most so many of them lie over any part of this one.
            if len(standing) < rows:
                heappush(standing, end)
                found.append(at)
        self._add(first[found], after[found])
        return labels[found]

    def _highest(self, first: Places, after: Places) -> Ints:
        """How many lie over one another at most between two borders each."""
        if not len(first):
            return np.zeros(0, dtype=np.int64)
        highest: Ints = np.maximum.reduceat(self._over, np.column_stack((first, after)).ravel())[::2]
        return highest

    def _add(self, first: Places, after: Places) -> None:
        """So many more lie between these borders."""
        size = len(self._over)
        self._over += np.cumsum(np.bincount(first, minlength=size) - np.bincount(after, minlength=size))
