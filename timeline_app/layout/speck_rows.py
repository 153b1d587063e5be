"""Rows of specks: events so many that no mark has room, each a few px high and without a title."""

from __future__ import annotations

import numpy as np

from timeline_app.layout.draft import Draft
from timeline_app.layout.rows import are_surely_deeper, depth, pack
from timeline_app.model.arrays import Floats, Places


def specks_height(draft: Draft, chosen: Places, most_px: float) -> float | None:
    """The height that those events take as specks, in px; None where that is more than so many."""
    row_px, extents = draft.metrics.row_speck_px, _extents(draft, chosen)
    if are_surely_deeper(*extents, most_px / row_px):
        return None
    height = depth(*extents) * row_px
    return height if height <= most_px else None


def _extents(draft: Draft, chosen: Places) -> tuple[Floats, Floats]:
    """From where to where those events take their rows as specks."""
    half = draft.metrics.speck_px / 2
    x0, x1 = draft.items.x0[chosen], draft.items.x1[chosen]
    center = (x0 + x1) / 2
    gap = draft.metrics.row_speck_px - draft.metrics.speck_px
    return np.minimum(center - half, x0), np.maximum(center + half, x1) + gap


def stand_specks(draft: Draft, chosen: Places, top: float) -> None:
    """Put those events into rows, the first of which begins there, in px."""
    rows = pack(*_extents(draft, chosen), pause=draft.pause)
    draft.top[chosen] = top + rows * draft.metrics.row_speck_px
    draft.row_px[chosen] = draft.metrics.row_speck_px
