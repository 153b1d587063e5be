"""Clusters: the cells in which events are too close to tell apart, each drawn as its count."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.cell_parts import Borders
from timeline_app.layout.cells import Cells
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.pieces import Cluster
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box
from timeline_app.layout.sight import NEAR_PX
from timeline_app.layout.stack import Stack
from timeline_app.layout.told_rows import ToldRows
from timeline_app.layout.view import SAME_ZOOM
from timeline_app.model.arrays import Floats, NDArray

ROOM_PX: Final = 10.0
"""What a count has beside it in its box."""
MOST_EXACT: Final = 10_000
"""From so many events on they are told in thousands."""


class Counts(Struct, frozen=True, kw_only=True, eq=False):
    """The cells, or parts of them, that meet the plot sideways, lane by lane: their numbers, lanes, boxes."""

    number: NDArray[np.intp]
    lane: NDArray[np.intp]
    x: Floats
    y: Floats
    width: Floats
    height: float

    def of(self, lane: int) -> Counts:
        """Those of a lane."""
        mine = slice(*self.lane.searchsorted((lane, lane + 1)).tolist())
        x, y, width = self.x[mine], self.y[mine], self.width[mine]
        return Counts(
            number=self.number[mine], lane=self.lane[mine], x=x, y=y, width=width, height=self.height
        )


NO_COUNTS: Final = Counts(
    number=np.zeros(0, dtype=np.intp),
    lane=np.zeros(0, dtype=np.intp),
    x=np.zeros(0),
    y=np.zeros(0),
    width=np.zeros(0),
    height=0.0,
)


def counts_in(prepared: Prepared, stack: Stack, scale: TimeScale, plot: Box, scroll_px: float) -> Counts:
    """Where the counts of all lanes stand: each in the middle of the events of its cell, or else in sight."""
    cells, rim_px = stack.cells, prepared.metrics.rim_px
    number = cells.reach.near(scale.instant_at(-NEAR_PX), scale.instant_at(plot[2] + NEAR_PX))
    # What only stands in for rows that are being packed is soon gone: to part it takes longer than a frame.
    is_own = scale.zoom < 2 * cells.ground.far.scale.zoom * SAME_ZOOM
    number = cells.in_parts(number, only_known=not is_own)
    columns = cells.columns
    left, right = (_borders(scale, one, number) for one in (columns.left, columns.right))
    met = np.flatnonzero((right > 0) & (left < plot[2]))
    number, left, right = number[met], left[met], right[met]
    text_px = cells.widths(number, lambda count: prepared.measure(count_text(count), TextRole.COUNT))
    width = np.minimum(text_px + ROOM_PX, right - left - 1)
    x = scale.xs(columns.middle[number]) - width / 2
    # In sight, as far as the cell reaches there.
    x = np.minimum(np.maximum(x, rim_px), plot[2] - rim_px - width)
    x = np.minimum(np.maximum(x, left), right - width - 1)
    seen = np.flatnonzero((x + width > 0) & (x < plot[2]))
    number, x, width = number[seen], x[seen], width[seen]
    lane = columns.lane[number]
    first_y = plot[1] + stack.ys - scroll_px + stack.paddings
    return Counts(
        number=number,
        lane=lane,
        x=plot[0] + x,
        y=first_y[lane] + columns.top[number] * stack.stretch,
        width=width,
        height=prepared.metrics.mark_room_px,
    )


def clusters_of(prepared: Prepared, cells: Cells, counts: Counts, chosen: NDArray[np.intp]) -> list[Cluster]:
    """The chosen ones of the cells as they are drawn."""
    colors = prepared.timeline.table.lane
    columns = (counts.number[chosen], counts.x[chosen], counts.y[chosen], counts.width[chosen])
    found, told = [], cells.told
    for number, x, y, width in zip(*(column.tolist() for column in columns), strict=True):
        # A view that is moved shows the same cells again.
        one = told.get(number)
        if one is None:
            rows = cells.rows[number]
            one = told[number] = ToldRows(rows), int(colors[rows[0]]), count_text(len(rows))
        rows, color, text = one
        found.append(Cluster(rows=rows, box=(x, y, width, counts.height), color=color, text=text))
    return found


def count_text(count: int) -> str:
    """How many events there are, as it stands in a cluster."""
    return f"{count:,}" if count < MOST_EXACT else f"{count // 1000:,}k"


def _borders(scale: TimeScale, borders: Borders, chosen: NDArray[np.intp]) -> Floats:
    """The x of borders that lie so many time units behind instants."""
    instants, behind = borders[0][chosen], borders[1][chosen]
    return scale.xs(instants) + behind * scale.px_per_unit(instants + 1)
