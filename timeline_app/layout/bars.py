"""Bars: spans and ranges as they are drawn, each with its certain core, its tears, its mark and its label."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.event_labels import label_beside, stand_of, wording_of
from timeline_app.layout.labels import Room, label_in
from timeline_app.layout.lane_room import LaneRoom
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Bar, Box, Label, Look
from timeline_app.layout.sight import OUT_PX, LaneSight, Seen
from timeline_app.model.event import MARKS

Pieces = tuple[tuple[float, float], ...]

BAR_SHARE: Final = 0.8
BAR_MOST_PX: Final = 22.0
ICONLESS: Final = (MARKS.index("dashed-box"), MARKS.index("none"))


class BarLook(NamedTuple):
    """How a bar is drawn besides its place: from where to where it is certain, in plot px; its codes."""

    core_x0: float
    core_x1: float
    shape: int
    color: int
    look: int


def bar_looks(prepared: Prepared, scale: TimeScale, plot: Box, row: NDArray[np.int64]) -> list[BarLook]:
    """How the bars of those rows of the table look; days count as certain whole, ranges have no core."""
    if not len(row):
        return []
    look, (starts, ends) = prepared.looks[row], prepared.cores
    x0 = np.where(look & Look.OPEN_START, -OUT_PX, scale.xs(starts[row]))
    x1 = np.where(look & Look.OPEN_END, plot[2] + OUT_PX, scale.xs(ends[row]))
    has_core = prepared.is_interval[row] & (x0 < x1)
    columns = (
        *(np.where(has_core, x0, 0.0), np.where(has_core, x1, 0.0)),
        *(prepared.shapes[row], prepared.timeline.table.lane[row], look),
    )
    return list(map(BarLook._make, zip(*(column.tolist() for column in columns), strict=True)))


def bar_of(
    lane: LaneSight, seen: Seen, look: BarLook, cuts: Pieces, lane_room: LaneRoom
) -> tuple[Bar, Label | None]:
    """A span or range as a bar, cut a little outside the plot, with its mark and label inside or beside.

    ``cuts`` are the axis breaks in sight, from where to where, in plot px.
    """
    plot, x0, x1 = lane.plot, seen.x0, seen.x1
    icon_x, label = _bar_label(lane, seen, look, lane_room)
    height = min(BAR_MOST_PX, seen.row_px * BAR_SHARE)
    left, right = max(x0, -OUT_PX), min(x1, plot[2] + OUT_PX)
    bar = Bar(
        row=seen.row,
        box=(plot[0] + left, seen.y - height / 2, right - left, height),
        core_x0=plot[0] + min(max(look.core_x0, left), right),
        core_x1=plot[0] + min(max(look.core_x1, left), right),
        shape=look.shape,
        color=look.color,
        look=look.look,
        icon_x=icon_x,
        # It is torn where breaks cut through it.
        tears=tuple((plot[0] + a, plot[0] + b) for a, b in cuts if x0 < a and b < x1) if cuts else (),
    )
    return bar, label


def _bar_label(
    lane: LaneSight, seen: Seen, look: BarLook, lane_room: LaneRoom
) -> tuple[float | None, Label | None]:
    """The x of a bar's mark and its label: in what is seen of the bar where there is room, else beside it.

    The mark stands before the title. Where the title stands beside the bar, it stands in the bar's middle:
    beside it, it would stand where the event is not.
    """
    metrics, plot = lane.prepared.metrics, lane.plot
    gap = metrics.label_gap_px
    icon_px = 0.0 if look.shape in ICONLESS else metrics.mark_room_px
    seen0 = max(seen.x0, metrics.arrow_px if look.look & Look.OPEN_START else 0.0)
    seen1 = min(seen.x1, plot[2] - (metrics.arrow_px if look.look & Look.OPEN_END else 0.0))
    free0, free1 = _widest_untorn(lane.scale, seen0, max(seen0, seen1))
    icon_x = plot[0] + (free0 + free1) / 2 if icon_px and free1 - free0 >= icon_px else None
    if seen.label_px <= 0:
        return icon_x, None
    wording = wording_of(lane, seen.row, is_bar=True)
    inside = Room(
        x0=plot[0] + free0 + gap + icon_px,
        x1=plot[0] + free1 - gap,
        middle_y=seen.y,
        is_left=False,
        is_inside=True,
    )
    own, inside_px = (seen.x0, seen.x1), inside.x1 - inside.x0
    stand = stand_of(lane, seen, wording, own, gap, lane_room, inside_px=inside_px)
    if stand is not None:
        return icon_x, label_beside(lane, wording, stand, seen.y)
    is_two_line = lane.stack.is_two_line
    label = label_in(wording, inside, lane.prepared.measure, metrics, is_two_line=is_two_line)
    at_title = plot[0] + free0 + gap + icon_px / 2 if icon_px else None
    return (icon_x if label is None else at_title), label


def _widest_untorn(scale: TimeScale, left: float, right: float) -> tuple[float, float]:
    """The widest piece of a bar that no axis break cuts: text never runs through a tear."""
    if not scale.axis.is_condensed:
        return left, right
    widest, found = 0.0, (left, right)
    for start, end in scale.untorn:
        a, b = max(left, start), min(right, end)
        if b - a > widest and a < b:
            widest, found = b - a, (a, b)
    return found


def cuts_of(scale: TimeScale, plot: Box) -> Pieces:
    """The axis breaks in sight, from where to where, in plot px."""
    if not scale.axis.is_condensed:
        return ()
    return tuple((left, right) for left, right, is_cut in scale.stretches(0.0, plot[2]) if is_cut)
