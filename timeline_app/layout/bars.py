"""Bars: spans and ranges as they are drawn, each with its certain core, its tears, its mark and its label."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, NamedTuple

import numpy as np

from timeline_app.layout.axis_row import FAR_PX
from timeline_app.layout.bar import NO_BARS, Bars, Tears
from timeline_app.layout.elision import cut_by
from timeline_app.layout.event_labels import label_beside, stand_of, wording_of
from timeline_app.layout.labels import label_inside
from timeline_app.layout.lane_room import LaneRoom
from timeline_app.layout.looks import UNSURE_FLAGS, around_px, cores_of
from timeline_app.layout.pieces import Label, Look
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box
from timeline_app.layout.shared_ends import cut_at_next
from timeline_app.layout.sight import NO_END, NO_START, OUT_PX, LaneSight, Sight, Titled
from timeline_app.model.arrays import Floats, Places
from timeline_app.model.event import MARKS

DASHED_BOX, NO_MARK = MARKS.index("dashed-box"), MARKS.index("none")
ENDLESS: Final = NO_START | NO_END
FADING: Final = Look.FADED_START | Look.FADED_END


class FreeBars(NamedTuple):
    """Bars as they stand without labels: each with its mark in the middle of what is free of it.

    ``room0`` and ``room1`` are the ends, on the canvas, of what a title has in each: that is in the widest
    piece in sight that nothing cuts. ``icon_x`` is where the mark stands before a title, as in Bars.
    """

    bars: Bars
    room0: Floats
    room1: Floats
    icon_x: Floats


def bars_of(prepared: Prepared, sight: Sight, chosen: Places, scale: TimeScale, plot: Box) -> FreeBars:
    """Those of the columns of a Sight as bars, cut a little outside the plot."""
    if not len(chosen):
        return FreeBars(NO_BARS, *(sight.x0[:0] for _ in range(3)))
    near, metrics = sight.near, prepared.metrics
    x0, look = sight.x0[chosen], near.of(prepared.looks)[chosen]
    x1 = cut_at_next(x0, sight.x1[chosen], sight.y[chosen])
    shape = near.of(prepared.shapes)[chosen]
    # A span with a dashed outline is such a box itself. A range has none, and what fades hardly any:
    # these hold one.
    is_box = (look & (Look.DASHED | FADING)) == Look.DASHED
    shape = np.where((shape == DASHED_BOX) & is_box, NO_MARK, shape)
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
    is_iconless = (shape == NO_MARK) & (look & Look.CONTRADICTED == 0)
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
    before = plot[0] + free0 + metrics.label_gap_px
    title_px = np.where(is_iconless, 0.0, metrics.mark_room_px + metrics.icon_gap_px)
    if prepared.known_flags & UNSURE_FLAGS:
        title_px = title_px + np.where(is_iconless, 0.0, around_px(look, metrics))
    return FreeBars(
        made,
        room0=before + title_px,
        room1=plot[0] + free1 - metrics.label_gap_px,
        icon_x=np.where(is_iconless, np.nan, before + metrics.mark_room_px / 2),
    )


def _tears(
    cuts: tuple[tuple[float, float], ...], x0: Floats, x1: Floats, plot: Box
) -> Iterator[tuple[int, Tears]]:
    """Where breaks cut through bars, by their places; as far outside the plot as the axis has its breaks.

    What an edge of the plot cuts off is no edge of a tear, which would stay there while all else moves.
    """
    if not cuts:
        return
    least, most = plot[0] - FAR_PX, plot[0] + plot[2] + FAR_PX
    for i, (start, end) in enumerate(zip(x0.tolist(), x1.tolist(), strict=True)):
        torn = tuple(
            (max(plot[0] + a, least), min(plot[0] + b, most)) for a, b in cuts if start < a and b < end
        )
        if torn:
            yield i, torn


def bar_labels(lane: LaneSight, titled: Titled, free_bars: FreeBars, lane_room: LaneRoom) -> Iterator[Label]:
    """The labels of the bars of a lane that have any, told by their places among all bars.

    A label stands in what is seen of its bar where there is room, else beside it. The mark stands before a
    title in the bar, and is moved there. Where the title stands beside the bar, it stays in the bar's middle:
    beside it, it would stand where the event is not.
    """
    if not len(titled.places):
        return
    prepared = lane.prepared
    metrics, cut = prepared.metrics, cut_by(prepared.measure)
    places, gap = titled.places, metrics.label_gap_px
    # Where all titles are whole, nobody asks.
    most_beside = cache(lambda: (lane_room.most_free_of(titled.near) - gap).tolist())
    columns = (places, free_bars.room0[places], free_bars.room1[places])
    each = zip(titled.seen, *(one.tolist() for one in columns), strict=True)
    for number, (seen, i, x0, x1) in enumerate(each):
        wording, inside_px = wording_of(lane, seen, is_bar=True), x1 - x0
        # Nearly all stay inside: for these, nothing beside needs to be looked for.
        is_whole = inside_px >= wording.title_px
        if not (seen.is_inside and (is_whole or inside_px >= most_beside()[number])):
            own = (seen.x0, seen.x1)
            stand = stand_of(lane, seen, wording, own, gap, lane_room, inside_px=inside_px)
            if stand is not None:
                label = label_beside(lane, seen, wording, stand)
                if label is not None:
                    yield label
                continue
        label = label_inside(wording, x0, x1, seen.y, cut, metrics)
        if label is not None:
            free_bars.bars.icon_x[i] = free_bars.icon_x[i]
            yield label


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
    """The axis breaks of which anything is in sight, from where to where, in plot px."""
    if not scale.axis.is_condensed:
        return ()
    starts, ends = scale.untorn
    between = zip(ends, starts[1:], strict=False)
    return tuple((x0, x1) for x0, x1 in between if x1 > 0 and x0 < plot[2])
