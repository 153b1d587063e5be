"""Bars: spans and ranges as they are drawn, each with its certain core, its tears, its mark and its label."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

import numpy as np

from timeline_app.layout.bar import NO_BARS, Bars, Tears
from timeline_app.layout.event_labels import label_beside, stand_of, wording_of
from timeline_app.layout.labels import Room, label_in
from timeline_app.layout.lane_room import LaneRoom
from timeline_app.layout.looks import cores_of
from timeline_app.layout.pieces import Label, Look
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box
from timeline_app.layout.sight import NO_END, NO_START, OUT_PX, LaneSight, Seen, Sight
from timeline_app.model.arrays import Floats, Places
from timeline_app.model.event import MARKS

ICONLESS: Final = (MARKS.index("dashed-box"), MARKS.index("none"))
"""Whose bars are the marks themselves."""
ENDLESS: Final = NO_START | NO_END
_IS_ICONLESS: Final = np.isin(np.arange(len(MARKS)), ICONLESS)


class FreeBars(NamedTuple):
    """Bars as they stand without labels: each with its mark in the middle of what is free of it.

    ``free0`` and ``free1`` are the ends, in plot px, of the widest piece of each in sight that nothing cuts.
    """

    bars: Bars
    free0: Floats
    free1: Floats


def bars_of(prepared: Prepared, sight: Sight, chosen: Places, scale: TimeScale, plot: Box) -> FreeBars:
    """Those of the columns of a Sight as bars, cut a little outside the plot."""
    if not len(chosen):
        return FreeBars(NO_BARS, sight.x0[:0], sight.x0[:0])
    near, metrics = sight.near, prepared.metrics
    x0, x1, look = sight.x0[chosen], sight.x1[chosen], near.of(prepared.looks)[chosen]
    shape = near.of(prepared.shapes)[chosen]
    left, right = np.maximum(x0, -OUT_PX), np.minimum(x1, plot[2] + OUT_PX)
    height = sight.height[chosen]
    core_x0, core_x1 = (
        np.minimum(np.maximum(x, left), right) for x in _cores(prepared, sight, chosen, scale, plot)
    )
    seen0, seen1 = np.maximum(x0, 0.0), np.minimum(x1, plot[2])
    if prepared.known_flags & ENDLESS:
        # An arrow says so, and has its room.
        seen0 = np.maximum(seen0, np.where(look & Look.OPEN_START, metrics.arrow_px, 0.0))
        seen1 = np.minimum(seen1, plot[2] - np.where(look & Look.OPEN_END, metrics.arrow_px, 0.0))
    free0, free1 = _widest_untorn(scale, seen0, np.maximum(seen0, seen1))
    is_iconless = _IS_ICONLESS[shape] & (look & Look.CONTRADICTED == 0)
    has_icon = (free1 - free0 >= metrics.mark_room_px) & ~is_iconless
    made = Bars(
        row=near.row[chosen],
        x=plot[0] + left,
        y=sight.middle_y[chosen] - height / 2,
        width=right - left,
        height=height,
        core_x0=plot[0] + core_x0,
        core_x1=plot[0] + core_x1,
        shape=shape,
        color=near.of(prepared.timeline.table.lane)[chosen],
        look=look,
        icon_x=np.where(has_icon, plot[0] + (free0 + free1) / 2, np.nan),
        tears=dict(_tears(_cuts_in(scale, plot), x0, x1, plot)),
    )
    return FreeBars(made, free0, free1)


def _tears(
    cuts: tuple[tuple[float, float], ...], x0: Floats, x1: Floats, plot: Box
) -> Iterator[tuple[int, Tears]]:
    """Where breaks cut through bars, by their places."""
    if not cuts:
        return
    for i, (start, end) in enumerate(zip(x0.tolist(), x1.tolist(), strict=True)):
        torn = tuple((plot[0] + a, plot[0] + b) for a, b in cuts if start < a and b < end)
        if torn:
            yield i, torn


def bar_labels(
    lane: LaneSight, titled: Iterable[tuple[int, Seen]], free_bars: FreeBars, lane_room: LaneRoom
) -> Iterator[Label]:
    """The labels of the bars of a lane that have any, each with its place among all bars."""
    free0, free1 = free_bars.free0, free_bars.free1
    for i, seen in titled:
        label = _bar_label(lane, seen, free_bars.bars, i, (float(free0[i]), float(free1[i])), lane_room)
        if label is not None:
            yield label


def _bar_label(
    lane: LaneSight, seen: Seen, bars: Bars, i: int, free: tuple[float, float], lane_room: LaneRoom
) -> Label | None:
    """The label of a bar: in what is seen of it where there is room, else beside it; or None.

    ``free`` is the piece that nothing cuts. The mark stands before the title, and is moved there. Where the
    title stands beside the bar, it stays in the bar's middle: beside it, it would stand where the event is
    not.
    """
    metrics, plot, gap = lane.prepared.metrics, lane.plot, lane.prepared.metrics.label_gap_px
    is_iconless = int(bars.shape[i]) in ICONLESS and not int(bars.look[i]) & Look.CONTRADICTED
    icon_px = 0.0 if is_iconless else metrics.mark_room_px
    wording = wording_of(lane, seen.row, is_bar=True)
    inside = Room(
        x0=plot[0] + free[0] + gap + icon_px,
        x1=plot[0] + free[1] - gap,
        middle_y=seen.y,
        is_left=False,
        is_inside=True,
    )
    own, inside_px = (seen.x0, seen.x1), inside.x1 - inside.x0
    stand = stand_of(lane, seen, wording, own, gap, lane_room, inside_px=inside_px)
    if stand is not None:
        return label_beside(lane, wording, stand, seen.y)
    is_two_line = lane.stack.is_two_line
    label = label_in(wording, inside, lane.prepared.measure, metrics, is_two_line=is_two_line)
    if label is not None:
        bars.icon_x[i] = plot[0] + free[0] + gap + icon_px / 2 if icon_px else math.nan
    return label


def _cores(
    prepared: Prepared, sight: Sight, chosen: Places, scale: TimeScale, plot: Box
) -> tuple[Floats, Floats]:
    """From where to where bars are certain, in plot px; days count as whole, ranges have no core."""
    near, table = sight.near, prepared.timeline.table
    starts, ends = near.keep("cores", lambda: cores_of(table, near.row))
    look, is_interval = near.of(prepared.looks)[chosen], near.of(prepared.is_interval)[chosen]
    x0, x1 = scale.stretches_of(starts[chosen], ends[chosen], within=prepared.hull)
    if prepared.known_flags & ENDLESS:
        x0 = np.where(look & Look.OPEN_START, -OUT_PX, x0)
        x1 = np.where(look & Look.OPEN_END, plot[2] + OUT_PX, x1)
    has_core = is_interval & (x0 < x1)
    return np.where(has_core, x0, 0.0), np.where(has_core, x1, 0.0)


def _widest_untorn(scale: TimeScale, left: Floats, right: Floats) -> tuple[Floats, Floats]:
    """The widest piece of each bar that no axis break cuts: text never runs through a tear."""
    if not scale.axis.is_condensed:
        return left, right
    starts, ends = np.maximum.outer(left, scale.untorn[0]), np.minimum.outer(right, scale.untorn[1])
    each, lengths = np.arange(len(left)), ends - starts
    widest = lengths.argmax(axis=1)
    is_any = lengths[each, widest] > 0
    return np.where(is_any, starts[each, widest], left), np.where(is_any, ends[each, widest], right)


def _cuts_in(scale: TimeScale, plot: Box) -> tuple[tuple[float, float], ...]:
    """The axis breaks in sight, from where to where, in plot px."""
    if not scale.axis.is_condensed:
        return ()
    starts, ends = scale.untorn
    between = zip(ends, starts[1:], strict=False)
    return tuple((max(0.0, x0), min(x1, plot[2])) for x0, x1 in between if x1 > 0 and x0 < plot[2])
