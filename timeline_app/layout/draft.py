"""Draft: the rows of one lane while they are filled in; it decides nothing."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.metrics import Metrics
from timeline_app.layout.rows import Pause, no_pause
from timeline_app.layout.shared_ends import SHARED_PX
from timeline_app.model.arrays import Floats, Ints, NDArray, Places
from timeline_app.model.cached import cached_property

ALL: Final = slice(None)
FILLED_LEAST_PX: Final = 64.0
"""Shorter pieces of titles are not worth a gap between others."""


Paper = tuple[float, float] | tuple[Floats, Floats]
"""From where to where labels may reach, all of them or each."""
LABEL_COLUMNS: Final = ("label_px", "is_left", "is_inside", "is_beyond")
"""What of a Draft says how labels stand."""


class LaneItems(Struct, frozen=True, kw_only=True, eq=False):
    """The events of a lane at the packing scale, in time order: columns of one length, in px.

    ``start``: the first instant of each, in the document's unit; ``x0`` and ``x1``: the hull; ``inside_px``:
    the widest piece of it that a label could stand in; ``label_px``: what the whole label takes beside it,
    ``inside_label_px``: what it takes in there; ``paper``: from where to where labels may reach.
    ``ghost_x0`` and ``ghost_x1``: how far the ghosts reach that have room of their own, as x0 and x1 where
    there are none; ``free_left`` and ``free_right``: what is free between the event and the nearest of them,
    endless without. What ``may_share_end`` ends in a day, or a year, in which the next may begin.
    """

    start: Ints
    x0: Floats
    x1: Floats
    inside_px: Floats
    label_px: Floats
    inside_label_px: Floats
    importance: NDArray[np.int8]
    ghost_x0: Floats
    ghost_x1: Floats
    free_left: Floats
    free_right: Floats
    may_share_end: NDArray[np.bool_]
    paper: Paper

    def some(self, places: Places, paper: tuple[Floats, Floats]) -> LaneItems:
        """Those of some events, each with its own edges, up to which its label may reach."""
        columns = {name: getattr(self, name)[places] for name in self.__struct_fields__ if name != "paper"}
        return LaneItems(**columns, paper=paper)


class CellCluster(Struct, frozen=True, kw_only=True, eq=False):
    """Events of one cell of the grid: their places in the lane; the cell's borders and its top, in px.

    Those of one that ``is_long`` reach beyond it; so many as are ``carried`` are in the one before, too.
    """

    items: Places | NDArray[np.int32]
    left_px: float
    right_px: float
    top: float
    is_long: bool = False
    carried: int = 0


class Draft(Struct, frozen=True, eq=False, dict=True):
    """The columns of a LanePack while they are filled in, and what they are made from.

    ``pause`` is called between the steps that fill them in.
    """

    items: LaneItems
    metrics: Metrics
    top: Floats
    row_px: Floats
    label_px: Floats
    is_left: NDArray[np.bool_]
    is_inside: NDArray[np.bool_]
    is_beyond: NDArray[np.bool_]
    pause: Pause

    def extents(self, chosen: Places | slice, label_px: Floats) -> tuple[Floats, Floats]:
        """From where to where events take their rows: mark or bar, label of that width, gap to the next.

        A gap stands at a label's far end. Bars may touch, also where both hold a day that is a part of a px;
        marks keep a px apart. Ghosts have their room.
        """
        half = self.metrics.mark_room_px / 2
        x0, x1 = self.items.x0[chosen], self.items.x1[chosen]
        center = (x0 + x1) / 2
        is_beside = (label_px > 0) & ~self.is_inside[chosen]
        beside = np.where(is_beside, label_px + self.metrics.label_gap_px + self.metrics.item_gap_px, 0.0)
        is_left = self.is_left[chosen]
        shared = np.where(self.items.may_share_end[chosen], -SHARED_PX, 0.0)
        apart = np.where(x1 - x0 > 2 * half + SHARED_PX, shared, 1.0)
        lefts, rights = np.minimum(center - half, x0), np.maximum(center + half, x1)
        ghost_lefts = np.minimum(lefts, self.items.ghost_x0[chosen])
        ghost_rights = np.maximum(rights, self.items.ghost_x1[chosen])
        is_beyond = self.is_beyond[chosen]
        lefts = np.where(is_beyond, ghost_lefts, lefts) - np.where(is_left, beside, 0.0)
        rights = np.where(is_beyond, ghost_rights, rights) + np.where(
            is_left | ~is_beside, apart, np.maximum(beside, apart)
        )
        has_ghost = self.items.ghost_x1[chosen] > x1
        return np.minimum(lefts, ghost_lefts), np.maximum(rights, np.where(has_ghost, ghost_rights, rights))

    def bare_extents(self, chosen: Places) -> tuple[Floats, Floats]:
        """As ``extents``, where no event has a label."""
        lefts, rights = self._bare
        return lefts[chosen], rights[chosen]

    def take_over(self, other: Draft, places: Places) -> None:
        """What another one says of its events is so of those at these places."""
        for name in ("top", "row_px", *LABEL_COLUMNS):
            getattr(self, name)[places] = getattr(other, name)

    def inside_room(self, chosen: Places) -> Floats:
        """What labels cut to their bars have in these; below 0 where that is too short to be worth it."""
        room = self.items.inside_px[chosen] - 2 * self.metrics.label_gap_px
        whole_px = self.items.inside_label_px[chosen]
        return np.where(room >= np.minimum(whole_px, FILLED_LEAST_PX), np.minimum(whole_px, room), -1.0)

    def stand_inside(self, chosen: Places, label_px: Floats) -> None:
        """Put labels into their bars, each with so much room there."""
        self.label_px[chosen] = label_px
        self.is_inside[chosen] = True
        self.is_left[chosen] = self.is_beyond[chosen] = False

    @cached_property
    def _bare(self) -> tuple[Floats, Floats]:
        return self.extents(ALL, np.broadcast_to(0.0, len(self.top)))


def draft_of(items: LaneItems, metrics: Metrics, *, row_px: float, pause: Pause = no_pause) -> Draft:
    """A lane with every label that has room at all, and all its events in the first row."""
    count = len(items.x0)
    label_px, is_left, is_inside, is_beyond = _sides(items, metrics)
    tops, heights = np.zeros(count), np.full(count, row_px)
    return Draft(items, metrics, tops, heights, label_px, is_left, is_inside, is_beyond, pause)


def _sides(
    items: LaneItems, metrics: Metrics
) -> tuple[Floats, NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Room and place of each label: inside its bar, right of it, or left, the first in which it stands whole.

    Where it does not, it is cut to the widest of the three. The last column says which stand beyond the
    ghosts on their side, having no room before them.
    """
    left_edge, right_edge = items.paper
    half = metrics.mark_room_px / 2
    center = (items.x0 + items.x1) / 2
    needed_px = items.label_px + metrics.label_gap_px + metrics.item_gap_px
    is_beyond_right, is_beyond_left = needed_px > items.free_right, needed_px > items.free_left
    right_end = np.where(is_beyond_right, items.ghost_x1, items.x1)
    left_end = np.where(is_beyond_left, items.ghost_x0, items.x0)
    right_room = right_edge - np.maximum(center + half, right_end) - metrics.label_gap_px
    left_room = np.minimum(center - half, left_end) - left_edge - metrics.label_gap_px
    inside_room = items.inside_px - 2 * metrics.label_gap_px
    is_left = (items.label_px > right_room) & (left_room > right_room)
    beside_room = np.where(is_left, left_room, right_room)
    is_inside = (inside_room >= items.inside_label_px) | (
        (items.label_px > beside_room) & (inside_room > beside_room)
    )
    is_left &= ~is_inside
    room = np.where(is_inside, inside_room, beside_room)
    wanted_px = np.where(is_inside, items.inside_label_px, items.label_px)
    label_px = np.minimum(wanted_px, np.maximum(room, 0.0))
    label_px[label_px < np.minimum(wanted_px, metrics.title_min_px)] = 0.0
    return label_px, is_left, is_inside, np.where(is_left, is_beyond_left, is_beyond_right) & ~is_inside
