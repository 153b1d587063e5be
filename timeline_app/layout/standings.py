"""Standings: where the events of all lanes stand, as columns, lane by lane; they know no x of the window."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from timeline_app.layout.packing import LanePack, unpacked
from timeline_app.layout.placement import Placements
from timeline_app.layout.reach import Reach, reach_of, reaches
from timeline_app.layout.rows import NO_ROW
from timeline_app.model.arrays import Booleans, NDArray, ShortFloats
from timeline_app.model.table import EventTable

COLUMNS: Final = ("top", "row_px", "is_speck", "label_px", "is_left", "is_inside", "is_beyond")


class Standings(Struct, frozen=True, kw_only=True, eq=False):
    """Columns as in LanePack, besides the ``row`` of the table; an event stands once in each of its lanes.

    Lane ``i`` begins at ``firsts[i]``, the last item says where all end. ``reach`` finds those that stand in
    a row of their own, or in a closed lane; ``has_closed`` says whether any is.
    """

    row: NDArray[np.int64]
    top: ShortFloats
    row_px: ShortFloats
    is_speck: Booleans
    label_px: ShortFloats
    is_left: Booleans
    is_inside: Booleans
    is_beyond: Booleans
    firsts: NDArray[np.int64]
    has_specks: bool
    has_closed: bool
    reach: Reach


def standings_of(
    table: EventTable, placements: Placements, packs: Sequence[LanePack]
) -> tuple[Standings, list[LanePack]]:
    """Those of packed lanes, and the packs as parts of them."""
    lanes, row = placements.lanes, placements.rows
    sizes = [len(lane.rows) for lane in lanes]
    firsts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    columns: dict[str, NDArray[Any]] = {
        name: np.concatenate([getattr(pack, name) for pack in (*packs, unpacked(0))]) for name in COLUMNS
    }
    is_closed = np.repeat(np.array([lane.is_closed for lane in lanes], dtype=bool), sizes)
    found = np.flatnonzero((columns["top"] != NO_ROW) | is_closed)
    starts, ends = reaches(table, row[found])
    standings = Standings(
        row=row,
        **columns,
        firsts=firsts,
        has_specks=bool(columns["is_speck"].any()),
        has_closed=bool(is_closed.any()),
        reach=reach_of(starts, ends, found),
    )
    parts = [slice(first, last) for first, last in pairwise(firsts.tolist())]
    return standings, [
        replace(pack, **{name: columns[name][part] for name in COLUMNS})
        for pack, part in zip(packs, parts, strict=True)
    ]
