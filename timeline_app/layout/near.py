"""Near: the events that stand near a window, as columns that stay the same while it moves a little.

They know no x: a window that is moved needs to look up nothing but where time stands now.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from typing import Final, TypeVar, cast

import numpy as np
from msgspec import Struct, field

from timeline_app.layout.prepared import Prepared
from timeline_app.layout.rows import NO_ROW
from timeline_app.layout.scale import LEAST, MOST
from timeline_app.layout.stack import Stack
from timeline_app.model.arrays import Booleans, Floats, Ints, NDArray, Places

BAR_SHARE: Final = 0.8
BAR_MOST_PX: Final = 22.0
TITLE_RISE_PX: Final = 7.0
"""In a row of two lines a mark stands beside the title: so far above the middle."""
RIM_SHARE: Final = 1 / 8
"""So much of a window is looked up on either side of it: until it has moved so far, nothing is anew."""
MOST_SHARE: Final = 2.6
"""What was looked up for a window that was wider than this serves no more: too little of it is in sight."""
MOST_KEPT: Final = 30_000
"""More are looked up for each picture: as where lanes are closed, in which all events stand."""

Column = TypeVar("Column", bound=np.generic)
T = TypeVar("T")


class Near(Struct, frozen=True, kw_only=True, eq=False):
    """Events by their places among the Standings, ascending; those of lane ``i`` from ``firsts[i]`` on.

    They are all that may meet the time from ``start`` to ``end``, which are instants.
    ``starts_and_ends`` holds first the starts of all, then their ends. ``inner_y`` is the middle of the row,
    from where the first row of the lane begins; ``bar_px`` and ``mark_px`` say how high what stands there is
    as a bar and as a mark, ``rise_px`` how far above the middle a mark is. ``specks`` are the places of those
    that ``is_speck`` names, ``is_single`` those that have a row and are no specks.
    """

    start: int
    end: int
    place: Places
    row: NDArray[np.int64]
    lane: Places
    firsts: Places
    starts_and_ends: Ints
    inner_y: Floats
    bar_px: Floats
    mark_px: Floats
    rise_px: Floats
    is_speck: Booleans
    specks: Places
    is_single: Booleans
    has_label: Booleans
    _known: dict[Hashable, object] = field(default_factory=dict)

    def of(self, column: NDArray[Column]) -> NDArray[Column]:
        """What a column of the table says of them, looked up once."""
        # As long as the column is kept, no other one has the same identity.
        return self.keep(id(column), lambda: (column, column[self.row]))[1]

    def keep(self, key: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` finds out about them, once."""
        if key not in self._known:
            self._known[key] = make()
        return cast(T, self._known[key])


def near(prepared: Prepared, stack: Stack, start: int, end: int, *, lanes: tuple[int, int]) -> Near:
    """Those of some lanes that may meet a stretch of time, its ends included, and some beside it.

    ``lanes`` are told by their first place and by that after their last.
    """
    found = stack.near.get(lanes)
    if found is None or not (found.start <= start and end <= found.end and _is_short(found, end - start)):
        rim = math.ceil((end - start) * RIM_SHARE)
        stack.near.clear()
        found = _look_up(prepared, stack, max(LEAST, start - rim), min(MOST, end + rim), lanes)
        if len(found.place) <= MOST_KEPT:
            stack.near[lanes] = found
    return found


def _is_short(found: Near, length: int) -> bool:
    return found.end - found.start <= MOST_SHARE * length + 1


def _look_up(prepared: Prepared, stack: Stack, start: int, end: int, lanes: tuple[int, int]) -> Near:
    standings, metrics, table = stack.standings, prepared.metrics, prepared.timeline.table
    place = standings.reach.near(start, end, *lanes)
    row, firsts = standings.row[place], np.searchsorted(place, standings.firsts, side="left")
    top, row_px = standings.top[place].astype(np.float64), standings.forms.row_px(place)
    is_speck = standings.forms.is_speck(place)
    has_label = standings.label_px[place] > 0
    is_risen = has_label & standings.forms.is_two_line(place)
    return Near(
        start=start,
        end=end,
        place=place,
        row=row,
        lane=np.repeat(np.arange(len(firsts) - 1), np.diff(firsts)),
        firsts=firsts,
        starts_and_ends=np.concatenate((table.start_earliest[row], table.end_latest[row])),
        inner_y=(top + row_px / 2) * stack.stretch,
        bar_px=np.where(is_speck, metrics.speck_px, np.minimum(BAR_MOST_PX, row_px * BAR_SHARE)),
        mark_px=np.where(is_speck, metrics.speck_px, metrics.mark_px),
        rise_px=np.where(is_risen, TITLE_RISE_PX, 0.0),
        is_speck=is_speck,
        specks=np.flatnonzero(is_speck),
        is_single=(top != NO_ROW) & ~is_speck,
        has_label=has_label,
    )
