"""The ladder: how much of their labels the events of islands keep, by the rows there are."""

from __future__ import annotations

from typing import Any

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
from timeline_app.layout.titled import TITLE_PX, cut_room, titled_room
from timeline_app.model.arrays import Floats, Ints, NDArray, Places
from timeline_app.model.distinct import order_of


class _Trial(Struct, frozen=True, eq=False):
    """Events that fit with labels of that room, as places among all that climb: from where to where.

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
    draft: Draft,
    chosen: Places,
    islands: Ints,
    lanes: Ints,
    row_px: float,
    most_rows: Ints,
    fair_rows: Ints,
) -> NDArray[np.bool_]:
    """Place each island with all titles cut or, where these have no room, some; says of each event whether.

    ``chosen`` are the events of some islands, island by island, in time order, none of which has room for all
    labels whole; ``islands`` are the numbers of these. Columns: ``lanes`` are their lanes, and ``most_rows``
    how many rows these have; ``fair_rows`` are as for ``titled_room``.
    """
    is_placed = np.zeros(len(chosen), dtype=bool)

    def tried(rest: Places, room: Floats) -> _Trial:
        """Those of these events that fit with that room for labels."""
        events, groups = chosen[rest], islands[rest]
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

    # What has too few rows for marks alone fits nowhere.
    rest = np.flatnonzero(~crowded(*draft.bare_extents(chosen), islands, most_rows))
    rest = tried(rest, cut_room(draft, chosen[rest], 0.0)).places
    draft.pause()
    stand(tried(rest, cut_room(draft, chosen[rest], TITLE_PX)))
    rest = rest[~is_placed[rest]]
    if len(rest):
        draft.pause()
        columns = (islands[rest], lanes[rest], most_rows[rest], fair_rows[rest])
        stand(tried(rest, titled_room(draft, chosen[rest], *columns)))
    return is_placed


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
    _move_inside(draft, events)


def _move_inside(draft: Draft, events: Places) -> None:
    """Put labels into their bars, cut, that have more room there than these rows left them beside.

    None moves for it: what was free beside a bar stays free.
    """
    inside_px = draft.inside_room(events)
    moves = ~draft.is_inside[events] & (inside_px > draft.label_px[events])
    draft.stand_inside(events[moves], inside_px[moves])


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
