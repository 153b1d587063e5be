"""Rows of specks: events so many that no mark has room, each a few px high and without a title."""

from __future__ import annotations

import numpy as np

from timeline_app.layout.draft import Draft, Ints, Places
from timeline_app.layout.rows import pack


def pack_specks(draft: Draft, chosen: Places) -> tuple[Ints, float]:
    """A row for each of those events as a speck, and the height that all of them take, in px."""
    half = draft.metrics.speck_px / 2
    x0, x1 = draft.items.x0[chosen], draft.items.x1[chosen]
    center = (x0 + x1) / 2
    gap = draft.metrics.row_speck_px - draft.metrics.speck_px
    rows = pack(np.minimum(center - half, x0), np.maximum(center + half, x1) + gap)
    return rows, (int(rows.max(initial=-1)) + 1) * draft.metrics.row_speck_px


def stand_specks(draft: Draft, chosen: Places, rows: Ints, top: float) -> None:
    """Put those events into their rows, the first of which begins there, in px."""
    draft.top[chosen] = top + rows * draft.metrics.row_speck_px
    draft.row_px[chosen] = draft.metrics.row_speck_px
