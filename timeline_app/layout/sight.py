"""Sight: where placed events stand sideways in the window, and a lane's also in height; it draws nothing."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box
from timeline_app.layout.specks import Specks
from timeline_app.layout.stack import FADE_PX, Stack, StackedLane
from timeline_app.model.edtf import DateFlag
from timeline_app.model.masks import has
from timeline_app.model.table import EventTable

ENDLESS_PX: Final = 1e15
OUT_PX: Final = 40.0
"""What is long is cut so far outside the plot: no painter is given coordinates of a billion px."""


class Sight(Struct, frozen=True, kw_only=True, eq=False):
    """All placed events at the scale of the window, in the table's order; x from the plot's left edge.

    ``in_span`` says whose mark or bar meets the plot sideways.
    """

    scale: TimeScale
    plot: Box
    x0: NDArray[np.float64]
    x1: NDArray[np.float64]
    is_bar: NDArray[np.bool_]
    in_span: NDArray[np.bool_]


class LaneSight(Struct, frozen=True, eq=False):
    """One lane at the scale of the window: columns over its events, x from the plot's left edge."""

    prepared: Prepared
    stack: Stack
    lane: StackedLane
    scale: TimeScale
    plot: Box
    x0: NDArray[np.float64]
    x1: NDArray[np.float64]
    middle_y: NDArray[np.float64]
    row_height: NDArray[np.float64]

    def ends(self, i: int, left: float, right: float) -> tuple[float, float]:
        """From where to where a mark or bar reaches, with its ghosts where its label stands beyond them."""
        return self.with_ghosts(i, left, right) if self.lane.pack.is_beyond[i] else (left, right)

    def with_ghosts(self, i: int, left: float, right: float) -> tuple[float, float]:
        """How far a mark or bar from left to right reaches with those ghosts that have room of their own."""
        if not len(self.lane.ghosts.owner):
            return left, right
        ghosts, half = self.lane.ghosts, self.prepared.metrics.mark_room_px / 2
        chosen = ghosts.claim[(ghosts.owner == i) & ghosts.is_reserved]
        if not len(chosen):
            return left, right
        claims = self.prepared.claims
        x0, x1 = self.scale.xs(claims.start[chosen]), self.scale.xs(claims.end[chosen])
        center = (x0 + x1) / 2
        lefts, rights = np.minimum(x0, center - half), np.maximum(x1, center + half)
        return float(lefts.min(initial=left)), float(rights.max(initial=right))

    @property
    def table(self) -> EventTable:
        """The events of the document."""
        return self.prepared.timeline.table


def sight_of(prepared: Prepared, scale: TimeScale, plot: Box) -> Sight:
    """All placed events in a plot, with what fades or goes on beyond their bounds."""
    table, half = prepared.timeline.table, prepared.metrics.mark_px / 2
    placed = slice(0, table.placed_count)
    flags = table.flags[placed]
    x0 = scale.xs(table.start_earliest[placed]) - np.where(has(flags, DateFlag.UNKNOWN_START), FADE_PX, 0.0)
    x1 = scale.xs(table.end_latest[placed]) + np.where(has(flags, DateFlag.UNKNOWN_END), FADE_PX, 0.0)
    x0 = np.where(has(flags, DateFlag.OPEN_START), -ENDLESS_PX, x0)
    x1 = np.where(has(flags, DateFlag.OPEN_END), ENDLESS_PX, x1)
    is_bar = x1 - x0 >= prepared.bar_min_px
    center = (x0 + x1) / 2
    in_span = np.where(is_bar, (x1 > 0) & (x0 < plot[2]), (center + half > 0) & (center - half < plot[2]))
    return Sight(scale=scale, plot=plot, x0=x0, x1=x1, is_bar=is_bar, in_span=in_span)


def lane_sight(
    prepared: Prepared, stack: Stack, stacked: StackedLane, sight: Sight, first_y: float
) -> LaneSight:
    """A lane of what is in sight; ``first_y`` is the top of its first row, on the canvas."""
    rows, row_px = stacked.lane.rows, stacked.pack.row_px
    return LaneSight(
        prepared=prepared,
        stack=stack,
        lane=stacked,
        scale=sight.scale,
        plot=sight.plot,
        x0=sight.x0[rows],
        x1=sight.x1[rows],
        middle_y=first_y + (stacked.pack.top + row_px / 2) * stack.stretch,
        row_height=row_px,
    )


def specks_of(lane: LaneSight, chosen: NDArray[np.intp]) -> Specks:
    """Events of a lane as specks, on the canvas, cut a little outside the plot."""
    metrics, rows = lane.prepared.metrics, lane.lane.lane.rows[chosen]
    half = metrics.speck_px / 2
    x0, x1 = lane.x0[chosen], lane.x1[chosen]
    center = (x0 + x1) / 2
    left, right = np.minimum(x0, center - half), np.maximum(x1, center + half)
    return Specks(
        row=rows,
        x0=lane.plot[0] + np.maximum(left, np.minimum(-OUT_PX, right - 1)),
        x1=lane.plot[0] + np.minimum(right, np.maximum(lane.plot[2] + OUT_PX, left + 1)),
        y=lane.middle_y[chosen],
        color=lane.table.lane[rows],
        is_pale=lane.prepared.is_pale[rows],
        height=metrics.speck_px,
    )
