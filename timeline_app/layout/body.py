"""The body of a scene: marks, bars, labels and clusters of all lanes that meet the plot."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from timeline_app.layout.labels import Room, Wording, label_in
from timeline_app.layout.masks import has
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.packing import NO_ROW
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Bar, Box, Cluster, Label, Look, Marks
from timeline_app.layout.stack import FADE_PX, Stack, StackedLane
from timeline_app.model.edtf import DateFlag
from timeline_app.model.event import MARKS
from timeline_app.model.table import EventTable

ENDLESS_PX: Final = 1e15
OUT_PX: Final = 40.0
"""Bars are cut so far outside the plot: no painter is given coordinates of a billion px."""
BAR_SHARE: Final = 0.8
BAR_MOST_PX: Final = 22.0
ICONLESS: Final = (MARKS.index("dashed-box"), MARKS.index("none"))


class Body(Struct):
    """What the lanes give the scene, filled lane by lane."""

    bars: tuple[Bar, ...] = ()
    labels: tuple[Label, ...] = ()
    clusters: tuple[Cluster, ...] = ()
    marks: Marks = field(default_factory=lambda: _marks([]))
    shown_count: int = 0
    scrolled_count: int = 0
    below_count: int = 0


class _Sight(Struct, frozen=True, kw_only=True, eq=False):
    """All placed events at the scale of the window, in the table's order; x from the plot's left edge.

    ``in_span`` says whose mark or bar meets the plot sideways.
    """

    scale: TimeScale
    plot: Box
    x0: NDArray[np.float64]
    x1: NDArray[np.float64]
    is_bar: NDArray[np.bool_]
    in_span: NDArray[np.bool_]


class _Lane(Struct, frozen=True, eq=False):
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

    @property
    def table(self) -> EventTable:
        return self.prepared.timeline.table


def draw_lanes(prepared: Prepared, stack: Stack, scale: TimeScale, plot: Box, scroll_px: float) -> Body:
    """Everything of every lane that meets the plot, and how many events do not."""
    body = Body()
    bars: list[Bar] = []
    labels: list[Label] = []
    clusters: list[Cluster] = []
    columns: list[tuple[NDArray[np.float64], ...]] = []
    top, bottom = plot[1], plot[1] + plot[3]
    half = prepared.metrics.mark_px / 2
    clear = prepared.metrics.mark_room_px / 2 - half + prepared.metrics.label_gap_px
    sight = _sight(prepared, scale, plot)
    for stacked in stack.lanes:
        lane_top = top + stacked.y - scroll_px
        in_span = sight.in_span[stacked.lane.rows] & (stacked.pack.top != NO_ROW)
        if (lane_top + stacked.height <= top or lane_top >= bottom) and not stacked.pack.clusters:
            # Nothing of the lane is in sight: its events are only counted.
            body.scrolled_count += int(np.count_nonzero(in_span))
            body.below_count += int(np.count_nonzero(in_span)) if lane_top >= bottom else 0
            continue
        lane = _lane_at(prepared, stack, stacked, sight, lane_top + stacked.padding)
        is_above = lane.middle_y + half <= top
        is_below = lane.middle_y - half >= bottom
        body.below_count += int(np.count_nonzero(in_span & is_below))
        body.scrolled_count += int(np.count_nonzero(in_span & (is_above | is_below)))
        drawn = np.flatnonzero(in_span & ~is_above & ~is_below)
        body.shown_count += len(drawn)
        is_bar = sight.is_bar[stacked.lane.rows[drawn]]
        for i in drawn[is_bar].tolist():
            bar, label = _bar(lane, i)
            bars.append(bar)
            labels += [label] if label else []
        columns.append(_mark_columns(lane, drawn[~is_bar], plot))
        for i in drawn[~is_bar].tolist():
            x, wanted = float(lane.x0[i] + lane.x1[i]) / 2, float(stacked.pack.label_px[i])
            beside = _label_beside(lane, i, x - half, x + half, wanted, clear, is_bar=False)
            labels += [beside] if beside else []
        for cluster in _clusters(lane, lane_top + stacked.padding):
            y, height = cluster.box[1], cluster.box[3]
            if y + height <= top or y >= bottom:
                body.scrolled_count += len(cluster.rows)
                body.below_count += len(cluster.rows) if y >= bottom else 0
            else:
                body.shown_count += len(cluster.rows)
                clusters.append(cluster)
    body.bars, body.labels, body.clusters = tuple(bars), tuple(labels), tuple(clusters)
    body.marks = _marks(columns)
    return body


def _marks(columns: list[tuple[NDArray[np.float64], ...]]) -> Marks:
    empty = np.zeros(0)
    row, x, y, shape, color, look = (
        np.concatenate([one[i] for one in columns]) if columns else empty for i in range(6)
    )
    return Marks(
        row=row.astype(np.int64),
        x=x,
        y=y,
        shape=shape.astype(np.int16),
        color=color.astype(np.int32),
        look=look.astype(np.int32),
    )


def _sight(prepared: Prepared, scale: TimeScale, plot: Box) -> _Sight:
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
    return _Sight(scale=scale, plot=plot, x0=x0, x1=x1, is_bar=is_bar, in_span=in_span)


def _lane_at(prepared: Prepared, stack: Stack, stacked: StackedLane, sight: _Sight, first_y: float) -> _Lane:
    rows, row_px = stacked.lane.rows, stacked.pack.row_px
    return _Lane(
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


def _mark_columns(lane: _Lane, chosen: NDArray[np.intp], plot: Box) -> tuple[NDArray[np.float64], ...]:
    rows = lane.lane.lane.rows[chosen]
    return (
        rows.astype(np.float64),
        plot[0] + (lane.x0[chosen] + lane.x1[chosen]) / 2,
        _mark_y(lane, chosen),
        lane.prepared.shapes[rows].astype(np.float64),
        lane.table.lane[rows].astype(np.float64),
        lane.prepared.looks[rows].astype(np.float64),
    )


def _mark_y(lane: _Lane, chosen: NDArray[np.intp]) -> NDArray[np.float64]:
    """Beside the title: in two-line rows that is above the middle."""
    is_two_line = lane.stack.is_two_line & (lane.lane.pack.label_px[chosen] > 0)
    return lane.middle_y[chosen] - np.where(is_two_line, 7.0, 0.0)


def _wording(lane: _Lane, i: int, *, is_bar: bool) -> Wording:
    row = int(lane.lane.lane.rows[i])
    captions = lane.prepared.captions
    second = ""
    if lane.stack.is_two_line or is_bar:
        length = captions.length(row) if is_bar and lane.prepared.is_interval[row] else ""
        second = length or captions.date_line(row)
    return Wording(
        row=row,
        title=captions.title(row),
        role=captions.title_role(row),
        second_line=second,
        suffix="" if lane.stack.is_two_line else captions.fall(row),
        is_context=bool(lane.table.context[row]),
    )


def _label_beside(
    lane: _Lane, i: int, left: float, right: float, wanted: float, clear: float, *, is_bar: bool = True
) -> Label | None:
    """The label of ``wanted`` px, ``clear`` of a mark or bar that reaches from left to right, in plot px."""
    if wanted <= 0:
        return None
    metrics, plot = lane.prepared.metrics, lane.plot
    if lane.lane.pack.is_left[i]:
        x1 = left - clear
        x0 = max(x1 - wanted, metrics.rim_px)
    else:
        x0 = right + clear
        x1 = min(x0 + wanted, plot[2] - metrics.rim_px)
    room = Room(
        x0=plot[0] + x0,
        x1=plot[0] + x1,
        middle_y=float(lane.middle_y[i]),
        is_left=bool(lane.lane.pack.is_left[i]),
        is_inside=False,
    )
    return label_in(
        _wording(lane, i, is_bar=is_bar),
        room,
        lane.prepared.measure,
        metrics,
        is_two_line=lane.stack.is_two_line,
    )


def _bar(lane: _Lane, i: int) -> tuple[Bar, Label | None]:
    """A span or range as a bar, cut a little outside the plot, with its mark and label inside or beside."""
    plot = lane.plot
    row = int(lane.lane.lane.rows[i])
    x0, x1 = float(lane.x0[i]), float(lane.x1[i])
    icon_x, label = _bar_label(lane, i, row, x0, x1)
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


def _bar_label(lane: _Lane, i: int, row: int, x0: float, x1: float) -> tuple[float | None, Label | None]:
    """The x of a bar's mark and its label: in what is seen of the bar where there is room, else beside it.

    The mark stands before the title; on a bar too short for both it stands in the bar's middle.
    """
    metrics, plot = lane.prepared.metrics, lane.plot
    pack, gap = lane.lane.pack, metrics.label_gap_px
    title_px = float(pack.label_px[i])
    icon_px = 0.0 if lane.prepared.shapes[row] in ICONLESS else metrics.mark_room_px
    is_left, is_reserved_inside = bool(pack.is_left[i]), bool(pack.is_inside[i])
    look = int(lane.prepared.looks[row])
    seen0 = max(x0, metrics.arrow_px if look & Look.OPEN_START else 0.0)
    seen1 = min(x1, plot[2] - (metrics.arrow_px if look & Look.OPEN_END else 0.0))
    free0, free1 = _widest_untorn(lane.scale, seen0, max(seen0, seen1))
    icon_x = plot[0] + (free0 + free1) / 2 if icon_px and free1 - free0 >= icon_px else None
    if title_px <= 0:
        return icon_x, None
    is_out = x0 - gap - metrics.title_min_px < 0 if is_left else x1 + gap + metrics.title_min_px > plot[2]
    if is_reserved_inside or is_out or free1 - free0 >= title_px + icon_px + 2 * gap:
        room = Room(
            x0=plot[0] + free0 + gap + icon_px,
            x1=plot[0] + free1 - gap,
            middle_y=float(lane.middle_y[i]),
            is_left=False,
            is_inside=True,
        )
        wording = _wording(lane, i, is_bar=True)
        two_line = lane.stack.is_two_line
        label = label_in(wording, room, lane.prepared.measure, metrics, is_two_line=two_line)
        if label is not None or is_reserved_inside or is_out:
            at_title = plot[0] + free0 + gap + icon_px / 2 if icon_px else None
            return (at_title if label is not None else icon_x), label
    is_short = x1 - x0 < 2 * lane.prepared.bar_min_px[row]
    shift = 0.0 if is_short else icon_px
    label = _label_beside(lane, i, x0 - shift, x1 + shift, title_px - shift, gap)
    if is_short or label is None or not icon_px:
        return icon_x, label
    return plot[0] + (x0 - icon_px / 2 - 1 if is_left else x1 + icon_px / 2 + 1), label


def _widest_untorn(scale: TimeScale, left: float, right: float) -> tuple[float, float]:
    """The widest piece of a bar that no axis break cuts: text never runs through a tear."""
    pieces = [(a, b) for a, b, is_cut in scale.stretches(left, right) if not is_cut]
    return max(pieces, key=lambda piece: piece[1] - piece[0], default=(left, right))


def _core(lane: _Lane, row: int) -> tuple[float, float]:
    """From where to where it is certain, in plot px; days count as whole, ranges have no core."""
    table, scale = lane.table, lane.scale
    if not lane.prepared.is_interval[row]:
        return 0.0, 0.0
    day = table.unit.per_day
    start, end = int(table.start_earliest[row]), int(table.end_latest[row])
    latest_start, earliest_end = int(table.start_latest[row]), int(table.end_earliest[row])
    flags = int(table.flags[row])
    core_start = latest_start if latest_start - start > day else start
    core_end = earliest_end if end - earliest_end > day else end
    x0 = -OUT_PX if flags & DateFlag.OPEN_START else scale.x(core_start)
    x1 = lane.plot[2] + OUT_PX if flags & DateFlag.OPEN_END else scale.x(core_end)
    return (x0, x1) if x0 < x1 else (0.0, 0.0)


def _tears(scale: TimeScale, x0: float, x1: float, plot: Box) -> tuple[tuple[float, float], ...]:
    """Where axis breaks cut through a bar, on the canvas."""
    return tuple(
        (plot[0] + left, plot[0] + right)
        for left, right, is_cut in scale.stretches(0.0, plot[2])
        if is_cut and x0 < left and right < x1
    )


def _clusters(lane: _Lane, first_y: float) -> list[Cluster]:
    """The clusters that meet the plot sideways, each in the middle of its events, within its cell."""
    prepared, plot, cells = lane.prepared, lane.plot, lane.lane.cells
    lefts, rights = _borders(lane.scale, *cells.left), _borders(lane.scale, *cells.right)
    found = []
    for i in np.flatnonzero((rights > 0) & (lefts < plot[2])).tolist():
        rows, left, right = cells.rows[i], float(lefts[i]), float(rights[i])
        text = f"{len(rows):,}" if len(rows) < 10_000 else f"{len(rows) // 1000:,}k"
        width = min(prepared.measure(text, TextRole.COUNT) + 10, right - left - 1)
        x = lane.scale.x(int(cells.middle[i])) - width / 2
        if cells.is_long[i]:
            x = min(max(x, prepared.metrics.rim_px), plot[2] - prepared.metrics.rim_px - width)
        x = min(max(x, left), right - width - 1)
        if x + width <= 0 or x >= plot[2]:
            continue
        box = (
            plot[0] + x,
            first_y + float(cells.top[i]) * lane.stack.stretch,
            width,
            prepared.metrics.mark_room_px,
        )
        found.append(
            Cluster(rows=tuple(rows.tolist()), box=box, color=int(lane.table.lane[rows[0]]), text=text)
        )
    return found


def _borders(
    scale: TimeScale, instants: NDArray[np.int64], behind: NDArray[np.float64]
) -> NDArray[np.float64]:
    """The x of borders that lie so many time units behind instants."""
    return scale.xs(instants) + behind * scale.px_per_unit(instants + 1)
