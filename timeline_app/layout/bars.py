"""Bars: spans and ranges as they are drawn, each with its certain core, its tears, its mark and its label."""

from __future__ import annotations

from typing import Final

from timeline_app.layout.event_labels import label_beside, stand_of, wording_of
from timeline_app.layout.labels import Room, label_in
from timeline_app.layout.lane_room import LaneRoom
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Bar, Box, Label, Look
from timeline_app.layout.sight import OUT_PX, LaneSight
from timeline_app.model.edtf import DateFlag
from timeline_app.model.event import MARKS

BAR_SHARE: Final = 0.8
BAR_MOST_PX: Final = 22.0
INTERVAL, OPEN_START, OPEN_END = (
    int(flag) for flag in (DateFlag.INTERVAL, DateFlag.OPEN_START, DateFlag.OPEN_END)
)
"""As plain numbers: for one bar after the other they are many times quicker."""
ICONLESS: Final = (MARKS.index("dashed-box"), MARKS.index("none"))


def bar_of(lane: LaneSight, i: int, lane_room: LaneRoom) -> tuple[Bar, Label | None]:
    """A span or range as a bar, cut a little outside the plot, with its mark and label inside or beside."""
    plot = lane.plot
    row = int(lane.lane.lane.rows[i])
    x0, x1 = float(lane.x0[i]), float(lane.x1[i])
    icon_x, label = _bar_label(lane, i, x0, x1, lane_room)
    height = min(BAR_MOST_PX, float(lane.row_height[i]) * BAR_SHARE)
    core0, core1 = _core(lane, row)
    left, right = max(x0, -OUT_PX), min(x1, plot[2] + OUT_PX)
    bar = Bar(
        row=row,
        box=(plot[0] + left, float(lane.middle_y[i]) - height / 2, right - left, height),
        core_x0=plot[0] + min(max(core0, left), right),
        core_x1=plot[0] + min(max(core1, left), right),
        shape=int(lane.prepared.shapes[row]),
        color=int(lane.table.lane[row]),
        look=int(lane.prepared.looks[row]),
        icon_x=icon_x,
        tears=_tears(lane.scale, x0, x1, plot),
    )
    return bar, label


def _bar_label(
    lane: LaneSight, i: int, x0: float, x1: float, lane_room: LaneRoom
) -> tuple[float | None, Label | None]:
    """The x of a bar's mark and its label: in what is seen of the bar where there is room, else beside it.

    The mark stands before the title. Where the title stands beside the bar, it stands in the bar's middle:
    beside it, it would stand where the event is not.
    """
    metrics, plot, row = lane.prepared.metrics, lane.plot, int(lane.lane.lane.rows[i])
    gap = metrics.label_gap_px
    icon_px = 0.0 if lane.prepared.shapes[row] in ICONLESS else metrics.mark_room_px
    look = int(lane.prepared.looks[row])
    seen0 = max(x0, metrics.arrow_px if look & Look.OPEN_START else 0.0)
    seen1 = min(x1, plot[2] - (metrics.arrow_px if look & Look.OPEN_END else 0.0))
    free0, free1 = _widest_untorn(lane.scale, seen0, max(seen0, seen1))
    icon_x = plot[0] + (free0 + free1) / 2 if icon_px and free1 - free0 >= icon_px else None
    if lane.lane.pack.label_px[i] <= 0:
        return icon_x, None
    wording = wording_of(lane, i, is_bar=True)
    inside = Room(
        x0=plot[0] + free0 + gap + icon_px,
        x1=plot[0] + free1 - gap,
        middle_y=float(lane.middle_y[i]),
        is_left=False,
        is_inside=True,
    )
    stand = stand_of(lane, i, wording, (x0, x1), gap, lane_room, inside_px=inside.x1 - inside.x0)
    if stand is not None:
        return icon_x, label_beside(lane, i, wording, stand)
    is_two_line = lane.stack.is_two_line
    label = label_in(wording, inside, lane.prepared.measure, metrics, is_two_line=is_two_line)
    at_title = plot[0] + free0 + gap + icon_px / 2 if icon_px else None
    return (icon_x if label is None else at_title), label


def _widest_untorn(scale: TimeScale, left: float, right: float) -> tuple[float, float]:
    """The widest piece of a bar that no axis break cuts: text never runs through a tear."""
    if not scale.axis.is_condensed:
        return left, right
    pieces = [(a, b) for a, b, is_cut in scale.stretches(left, right) if not is_cut]
    return max(pieces, key=lambda piece: piece[1] - piece[0], default=(left, right))


def _core(lane: LaneSight, row: int) -> tuple[float, float]:
    """From where to where it is certain, in plot px; days count as whole, ranges have no core."""
    table, scale = lane.table, lane.scale
    flags = int(table.flags[row])
    if not flags & INTERVAL:
        return 0.0, 0.0
    day = table.longest_day
    start, end = int(table.start_earliest[row]), int(table.end_latest[row])
    latest_start, earliest_end = int(table.start_latest[row]), int(table.end_earliest[row])
    core_start = latest_start if latest_start - start > day else start
    core_end = earliest_end if end - earliest_end > day else end
    x0 = -OUT_PX if flags & OPEN_START else scale.x(core_start)
    x1 = lane.plot[2] + OUT_PX if flags & OPEN_END else scale.x(core_end)
    return (x0, x1) if x0 < x1 else (0.0, 0.0)


def _tears(scale: TimeScale, x0: float, x1: float, plot: Box) -> tuple[tuple[float, float], ...]:
    """Where axis breaks cut through a bar, on the canvas."""
    if not scale.axis.is_condensed:
        return ()
    return tuple(
        (plot[0] + left, plot[0] + right)
        for left, right, is_cut in scale.stretches(0.0, plot[2])
        if is_cut and x0 < left and right < x1
    )
