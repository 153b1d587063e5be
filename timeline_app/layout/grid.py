"""The grid: what stands in an island too deep for rows of marks: specks, or counts, cell by cell."""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.layout.draft import FILLED_LEAST_PX, CellCluster, Draft
from timeline_app.layout.even_cells import EvenCells
from timeline_app.layout.ladder import grown
from timeline_app.layout.long_cells import long_clusters
from timeline_app.layout.rows import NO_ROW, first_fit, is_deeper, pack
from timeline_app.layout.speck_rows import specks_height, stand_specks
from timeline_app.model.arrays import Floats, NDArray, Places
from timeline_app.model.distinct import distinct

CLUSTER_ROWS: Final = 4
"""What is kept free of bars: a row for those that find none, one for clusters and two for single marks."""
SPECKS_SHARE: Final = 0.5
"""Specks take no more of the height than this from bars, which have titles."""


def fill_grid(
    draft: Draft, island: Places, ground: tuple[float, float], row_px: float, most_px: float
) -> list[CellCluster]:
    """Marks in low rows or, where they are too many, specks; else a cluster for each cell too full for marks.

    Bars wider than half a cell keep rows of their own, with the titles that they hold, in all of the height
    but CLUSTER_ROWS or, if that is more, what specks take; what then finds none is counted in long cells
    below them. The cells of all else part the island's ``ground``, from px to px, evenly, and hold fewer and
    fewer marks until the marks fit.
    """
    items, low_px = draft.items, draft.metrics.mark_room_px
    is_wide = (items.x1 - items.x0)[island] > draft.metrics.cell_px / 2
    inside_px = draft.inside_room(island)
    holds_title = is_wide & (inside_px >= 0)
    may_stand_beside = is_wide & ~holds_title & ~draft.is_inside[island]
    whole_px = np.where(may_stand_beside, draft.label_px[island], 0.0)[is_wide]
    draft.is_inside[island], draft.label_px[island] = False, 0.0
    draft.stand_inside(island[holds_title], inside_px[holds_title])
    bars, binned = island[is_wide], island[~is_wide]
    homeless, bars_px, used_px = _stand_bars(draft, bars, row_px, most_px - CLUSTER_ROWS * low_px)
    draft.pause()
    if is_deeper(*draft.bare_extents(binned), (most_px - used_px) / low_px):
        most_specks_px = (SPECKS_SHARE if len(bars) else 1.0) * most_px
        specks_px = specks_height(draft, binned, most_specks_px)
        if specks_px is not None:
            room_px = most_px - max(CLUSTER_ROWS * low_px, low_px + specks_px)
            homeless, bars_px, used_px = _stand_bars(draft, bars, row_px, room_px)
            _label_beside(draft, bars, whole_px, ground)
            stand_specks(draft, binned, used_px)
            return long_clusters(draft, homeless, ground, bars_px)
    _label_beside(draft, bars, whole_px, ground)
    draft.pause()
    cells = EvenCells(ground, max(1, int((ground[1] - ground[0]) // draft.metrics.cell_px)))
    found = distinct(cells.of((items.x0[binned] + items.x1[binned]) / 2))
    cell_of, place, counts = found.values, found.places, found.counts
    low_rows = int((most_px - used_px) // low_px)
    most = low_rows
    while True:
        is_full = counts > most
        alone = binned[~is_full[place]]
        lefts, rights = draft.bare_extents(alone)
        full = cell_of[is_full]
        starts, ends = cells.borders(full), cells.borders(full + 1)
        rows = pack(lefts, rights, is_barred=_meet(lefts, rights, starts, ends), pause=draft.pause)
        if most <= 1 or rows.max(initial=0) < low_rows:
            break
        most //= 2
    draft.top[alone] = used_px + rows * low_px
    draft.row_px[binned] = low_px
    crowded = np.flatnonzero(is_full[place])
    draft.top[binned[crowded]] = NO_ROW
    by_cell = crowded[np.argsort(place[crowded], kind="stable")]
    groups = np.split(binned[by_cell], np.cumsum(counts[is_full])[:-1]) if len(full) else []
    return long_clusters(draft, homeless, ground, bars_px) + [
        CellCluster(items=group, left_px=left, right_px=right, top=used_px)
        for left, right, group in zip(starts.tolist(), ends.tolist(), groups, strict=True)
    ]


def _stand_bars(draft: Draft, bars: Places, row_px: float, most_px: float) -> tuple[Places, float, float]:
    """Rows for bars; which find none in that height; what the rows take, and that with the counts, in px."""
    rows = first_fit(*draft.bare_extents(bars), int(most_px // row_px), draft.pause)
    is_placed = rows != NO_ROW
    draft.top[bars] = np.where(is_placed, rows * row_px, NO_ROW)
    homeless, bars_px = bars[~is_placed], (int(rows.max(initial=-1)) + 1) * row_px
    return homeless, bars_px, bars_px + (draft.metrics.mark_room_px if len(homeless) else 0.0)


def _label_beside(draft: Draft, bars: Places, whole_px: Floats, ground: tuple[float, float]) -> None:
    """Titles beside bars that hold none, where their rows are free; each of these widths at most."""
    placed = np.flatnonzero(draft.top[bars] != NO_ROW)
    bars, whole_px = bars[placed], whole_px[placed]
    if len(bars):
        room, (lefts, rights) = draft.label_px[bars], draft.bare_extents(bars)
        gap_px = draft.metrics.label_gap_px + draft.metrics.item_gap_px
        ground_px = np.where(draft.is_left[bars], lefts - ground[0], ground[1] - rights) - gap_px
        most_px = np.where(
            ground_px >= np.minimum(whole_px, FILLED_LEAST_PX), np.minimum(whole_px, ground_px), 0.0
        )
        draft.label_px[bars] = grown(draft, bars, draft.top[bars], room, np.maximum(room, most_px))


def _meet(lefts: Floats, rights: Floats, starts: Floats, ends: Floats) -> NDArray[np.bool_]:
    """Which extents run over one of the ascending stretches from starts to ends."""
    # The first stretch that ends behind an extent's left is the first that it can meet.
    nearest = np.append(starts, np.inf)[np.searchsorted(ends, lefts, side="right")]
    met: NDArray[np.bool_] = nearest < rights
    return met
