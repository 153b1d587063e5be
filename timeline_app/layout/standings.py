"""Standings: where the events of all lanes stand, as columns, lane by lane; they know no x of the window."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from timeline_app.layout.forms import Forms, joined
from timeline_app.layout.packing import LanePack, unpacked
from timeline_app.layout.placement import Placements
from timeline_app.layout.reach import Reach, reach_of, reaches
from timeline_app.layout.rows import NO_ROW
from timeline_app.model.arrays import NDArray, ShortFloats
from timeline_app.model.table import EventTable


class Standings(Struct, frozen=True, kw_only=True, eq=False):
    """Columns as in LanePack, besides the ``row`` of the table; an event stands once in each of its lanes.

    Lane ``i`` begins at ``firsts[i]``, the last item says where all end. ``reach`` finds those that stand in
    a row of their own, or in a closed lane; ``has_closed`` says whether any is.
    """

    row: NDArray[np.int64]
    top: ShortFloats
    label_px: ShortFloats
    forms: Forms
    firsts: NDArray[np.int64]
    has_specks: bool
    has_two_lines: bool
    has_closed: bool
    reach: Reach


def standings_of(
    table: EventTable, placements: Placements, packs: Sequence[LanePack]
) -> tuple[Standings, list[LanePack]]:
    """Those of packed lanes, and the packs as parts of them."""
    lanes, row = placements.lanes, placements.rows
    sizes = [len(lane.rows) for lane in lanes]
    firsts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64)
    every = (*packs, unpacked(0))
    top, label_px = (np.concatenate([getattr(one, name) for one in every]) for name in ("top", "label_px"))
    forms = joined([one.forms for one in packs])
    is_closed = np.repeat(np.array([lane.is_closed for lane in lanes], dtype=bool), sizes)
    found = np.flatnonzero((top != NO_ROW) | is_closed)
    starts, ends = reaches(table, row[found])
    standings = Standings(
        row=row,
        top=top,
        label_px=label_px,
        forms=forms,
        firsts=firsts,
        has_specks=forms.have_specks,
        has_two_lines=forms.have_two_lines,
        has_closed=bool(is_closed.any()),
        reach=reach_of(starts, ends, found),
    )
    parts = [slice(first, last) for first, last in pairwise(firsts.tolist())]
    return standings, [
        replace(pack, top=top[part], label_px=label_px[part], forms=forms.part(part))
        for pack, part in zip(packs, parts, strict=True)
    ]
