"""The ladder: how much of their labels the events of islands keep, by the rows there are."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.draft import FILLED_LEAST_PX, Draft
from timeline_app.layout.rows import (
    Ends,
    crowded,
    depths,
    firsts_of,
    in_given_order,
    in_order_of_first,
    pack,
    side_by_side,
    together,
)
from timeline_app.model.arrays import Floats, Ints, NDArray, Places
from timeline_app.model.distinct import order_of


class Rung(Struct, frozen=True):
    """A step of the ladder: titles up to ``label_px``, for events of at least that importance."""

    label_px: float
    least_importance: int


LADDER: Final = (Rung(130, 0), Rung(130, 6), Rung(130, 8), Rung(0, 11))
"""The step above them, on which all labels are whole, is for islands that need none."""


class _Trial(Struct, frozen=True, eq=False):
    """Events that fit on a rung, as places among all that climb: from where to where, and their labels' room.

    The ends are as ``side_by_side`` gives them.
    """

    places: Places
    lefts: Ends
    rights: Ends
    room: Floats

    def only(self, chosen: NDArray[np.bool_]) -> _Trial:
        """Some of them: what stood side by side still does."""
        return _Trial(self.places[chosen], self.lefts[chosen], self.rights[chosen], self.room[chosen])


def climb(
    draft: Draft, chosen: Places, islands: Ints, lanes: Ints, row_px: float, most_rows: Ints
) -> NDArray[np.bool_]:
    """Place each island on the first rung on which it fits; says of each event whether one did.

    ``chosen`` are the events of some islands, island by island, in time order, none of which has room for all
    labels whole; ``islands`` are the numbers of these. Columns: ``lanes`` are their lanes, and ``most_rows``
    how many rows these have.
    """
    is_placed = np.zeros(len(chosen), dtype=bool)

    def tried(rung: Rung, rest: Places) -> _Trial:
        """Those of these events that fit on a rung."""
        events, groups = chosen[rest], islands[rest]
        room = _room_on(rung, draft, events)
        lefts, rights = draft.extents(events, room)
        lefts = together(lefts, draft.items.start[events], groups)
        # To put them in order takes longest; of most that do not fit it is seen before.
        left = np.flatnonzero(~crowded(lefts, rights, groups, most_rows[rest]))
        rest, groups, room = rest[left], groups[left], room[left]
        begins, ends = side_by_side(lanes[rest], lefts[left], rights[left])
        firsts = firsts_of(groups)
        deepest = np.maximum.reduceat(depths(begins, ends), firsts)
        fits = np.repeat(deepest <= most_rows[rest[firsts]], np.diff(firsts, append=len(rest)))
        return _Trial(rest, begins, ends, room).only(fits)

    def stand(trial: _Trial) -> None:
        places = trial.places
        if len(places):
            is_placed[places] = True
            _stand(draft, chosen[places], islands[places], trial.lefts, trial.rights, trial.room, row_px)

    # What has too few rows for marks alone fits on no rung.
    rest = np.flatnonzero(~crowded(*draft.bare_extents(chosen), islands, most_rows))
    last = tried(LADDER[-1], rest)
    for rung in LADDER[:-1]:
        if not len(last.places):
            return is_placed
        draft.pause()
        stand(tried(rung, last.places))
        last = last.only(~is_placed[last.places])
    stand(last)
    return is_placed


def _room_on(rung: Rung, draft: Draft, events: Places) -> Floats:
    """What labels have on a rung: what stands inside its bar takes room from nobody."""
    whole_px = draft.label_px[events]
    room = np.minimum(whole_px, rung.label_px)
    least_px = np.minimum(whole_px, draft.metrics.title_min_px)
    room[(draft.items.importance[events] < rung.least_importance) | (room < least_px)] = 0.0
    return np.where(draft.is_inside[events], whole_px, room)


def _stand(
    draft: Draft, events: Places, groups: Ints, lefts: Ends, rights: Ends, room: Floats, row_px: float
) -> None:
    """Put events into rows, those of each group by themselves."""
    rows = in_order_of_first(pack(lefts, rights, pause=draft.pause), groups)
    draft.pause()
    rows = in_given_order(rows, lefts, draft.items.start[events], groups)
    draft.top[events] = rows * row_px
    keys = groups * (rows.max(initial=0) + 1) + rows
    draft.label_px[events] = grown(draft, events, keys, room, draft.label_px[events])


def grown(draft: Draft, events: Places, rows: NDArray[Any], room: Floats, whole_px: Floats) -> Floats:
    """The labels with what is free beside them in their rows, also those that had no room yet."""
    gap_px = draft.metrics.label_gap_px + draft.metrics.item_gap_px
    least_px = np.minimum(whole_px, FILLED_LEAST_PX)
    is_left = draft.is_left[events]
    solid_lefts, solid_rights = draft.bare_extents(events)
    for side in (False, True):
        lefts, rights = draft.extents(events, room)
        order = np.argsort(lefts, kind="stable")
        order = order[order_of(rows[order])]
        is_next_beside = rows[order][1:] == rows[order][:-1]
        free = np.full(len(events), np.inf)
        if side:
            free[order[1:]] = np.where(is_next_beside, solid_lefts[order[1:]] - rights[order[:-1]], np.inf)
        else:
            free[order[:-1]] = np.where(is_next_beside, lefts[order[1:]] - solid_rights[order[:-1]], np.inf)
        wider = np.minimum(whole_px, free - gap_px)
        grows = (is_left == side) & ~draft.is_inside[events] & (wider >= least_px)
        room = np.where(grows, np.maximum(room, wider), room)
    return room
