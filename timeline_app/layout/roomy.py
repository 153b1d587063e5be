"""Roomy islands: those of a crowded lane that have room for a second line below each title, at no row's cost.

A crowd makes its lane high; what stands alone beside it need not go without its dates.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec.structs import replace

from timeline_app.layout.draft import ALL, LABEL_COLUMNS, Draft, LaneItems, draft_of
from timeline_app.layout.islands import Islands, all_of
from timeline_app.layout.rows import depths, in_given_order, in_order_of_first, pack, side_by_side, together
from timeline_app.model.arrays import Floats, Places

Roomy = Callable[[Places], LaneItems]
"""The columns of some events for rows of two lines, by their places among all that are packed."""


def stand_in_two_lines(draft: Draft, islands: Islands, calm: Places, high_px: Floats, roomy: Roomy) -> None:
    """Put those islands into rows of two lines that fit into these heights then, each of them whole.

    ``calm`` are the events of some islands, whose labels all are whole in one line, and ``high_px`` how high
    their lanes are. Nothing else moves: they keep within their grounds.
    """
    two_px = draft.metrics.row_two_line_px
    # In two lines an island has no fewer rows than in one.
    calm_rows = draft.top[calm] / draft.row_px[calm] + 1
    is_low = all_of(islands.numbers[calm], calm_rows * two_px <= high_px)
    calm, high_px = calm[is_low], high_px[is_low]
    if not len(calm):
        return
    first, last = islands.grounds()
    lanes, numbers, items = islands.lanes[calm], islands.numbers[calm], roomy(calm)
    edges = (
        np.maximum(items.paper[0], first[numbers]),
        np.minimum(items.paper[1], last[numbers] - draft.metrics.item_gap_px),
    )
    items = replace(items, paper=edges)
    own = draft_of(items, draft.metrics, row_px=two_px, pause=draft.pause)
    lefts, rights = own.extents(ALL, own.label_px)
    lefts = together(lefts, items.start, lanes)
    is_whole = own.label_px >= np.where(own.is_inside, items.inside_label_px, items.label_px)
    is_within = is_whole & (lefts >= first[numbers]) & (rights <= last[numbers])
    kept = np.flatnonzero(all_of(numbers, is_within))
    begins, ends = side_by_side(lanes[kept], lefts[kept], rights[kept])
    deepest = np.zeros(int(numbers.max(initial=-1)) + 1, dtype=np.int64)
    np.maximum.at(deepest, numbers[kept], depths(begins, ends))
    fits = deepest[numbers[kept]] * two_px <= high_px[kept]
    kept, begins, ends = kept[fits], begins[fits], ends[fits]
    groups, at = numbers[kept], calm[kept]
    draft.pause()
    if not len(at):
        return
    rows = in_order_of_first(pack(begins, ends, pause=draft.pause), groups)
    draft.top[at] = in_given_order(rows, begins, items.start[kept], groups) * two_px
    draft.row_px[at] = two_px
    for name in LABEL_COLUMNS:
        getattr(draft, name)[at] = getattr(own, name)[kept]
