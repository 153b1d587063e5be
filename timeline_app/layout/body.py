"""The body of a scene: marks, bars, labels and clusters of all lanes that meet the plot."""

from __future__ import annotations

import numpy as np
from msgspec import Struct, field
from numpy.typing import NDArray

from timeline_app.layout.bars import bar_of
from timeline_app.layout.clusters import clusters_of
from timeline_app.layout.density import density_of
from timeline_app.layout.draft import NO_ROW
from timeline_app.layout.event_labels import mark_labels
from timeline_app.layout.ghost import Ghost
from timeline_app.layout.ghosts import ghosts_of
from timeline_app.layout.lane_room import LaneRoom
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Bar, Box, Cluster, Density, Label, Marks
from timeline_app.layout.sight import LaneSight, lane_sight, sight_of, specks_of
from timeline_app.layout.specks import Specks
from timeline_app.layout.stack import Stack
from timeline_app.layout.tally import Rows, Tally, Where


class Body(Struct):
    """What the lanes give the scene, filled lane by lane, and how many events stand where."""

    tally: Tally
    bars: list[Bar] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    ghosts: list[Ghost] = field(default_factory=list)
    specks: list[Specks] = field(default_factory=list)
    densities: list[Density] = field(default_factory=list)
    mark_columns: list[tuple[NDArray[np.float64], ...]] = field(default_factory=list)

    @property
    def marks(self) -> Marks:
        """All marks as columns."""
        return _marks(self.mark_columns)


def draw_lanes(prepared: Prepared, stack: Stack, scale: TimeScale, plot: Box, scroll_px: float) -> Body:
    """Everything of every lane that meets the plot, and how many events do not."""
    body = Body(Tally(is_repeating=stack.is_repeating, row_count=len(prepared.timeline.table)))
    top, bottom = plot[1], plot[1] + plot[3]
    sight = sight_of(prepared, scale, plot)
    for stacked in stack.lanes:
        lane_top = top + stacked.y - scroll_px
        if stacked.lane.is_closed:
            density = density_of(stacked, sight, lane_top)
            body.densities += [density] if density else []
            continue
        in_span = sight.in_span[stacked.lane.rows] & (stacked.pack.top != NO_ROW)
        is_out = lane_top + stacked.height <= top or lane_top >= bottom
        if is_out and not stacked.pack.clusters:
            # Nothing of the lane is in sight: its events are only counted.
            where = Where.BELOW if lane_top >= bottom else Where.ABOVE
            body.tally.add(where, stacked.lane.rows, in_span)
            continue
        lane = lane_sight(prepared, stack, stacked, sight, lane_top + stacked.padding)
        is_speck, has_specks = stacked.pack.is_speck, False
        if is_speck.any():
            _draw_specks(body, lane, np.flatnonzero(is_speck & (stacked.pack.top != NO_ROW)))
            has_specks = bool((in_span & is_speck).any())
            in_span &= ~is_speck
        is_bar = sight.is_bar[stacked.lane.rows]
        clusters = _draw_clusters(body, lane, lane_top + stacked.padding)
        _draw_events(body, lane, in_span, is_bar, clusters, has_specks=has_specks)
        _draw_ghosts(body, lane, is_bar)
    return body


def _draw_events(
    body: Body,
    lane: LaneSight,
    in_span: NDArray[np.bool_],
    is_bar: NDArray[np.bool_],
    clusters: list[Box],
    *,
    has_specks: bool,
) -> None:
    """The marks and bars of a lane that meet the plot, each with the label that it has room for."""
    metrics, plot = lane.prepared.metrics, lane.plot
    half = metrics.mark_px / 2
    is_above = lane.middle_y + half <= plot[1]
    is_below = lane.middle_y - half >= plot[1] + plot[3]
    is_drawn = in_span & ~is_above & ~is_below
    _count(body, lane.lane.lane.rows, in_span & is_above, in_span & is_below, is_drawn)
    drawn = np.flatnonzero(is_drawn)
    bars, marks = drawn[is_bar[drawn]], drawn[~is_bar[drawn]]
    lane_room = LaneRoom(lane, drawn, clusters, has_specks=has_specks)
    for i in bars.tolist():
        bar, label = bar_of(lane, i, lane_room)
        body.bars.append(bar)
        body.labels += [label] if label else []
    body.mark_columns.append(_mark_columns(lane, marks))
    body.labels += mark_labels(lane, marks[lane.lane.pack.label_px[marks] > 0], lane_room)


def _draw_ghosts(body: Body, lane: LaneSight, is_bar: NDArray[np.bool_]) -> None:
    """The claimed dates of the events whose rows are in sight, whether the events themselves are or not."""
    pack, plot, half = lane.lane.pack, lane.plot, lane.prepared.metrics.mark_px / 2
    for i in sorted(set(lane.lane.ghosts.owner.tolist())):
        y = float(lane.middle_y[i])
        if pack.top[i] == NO_ROW or pack.is_speck[i] or not plot[1] - half < y < plot[1] + plot[3] + half:
            continue
        own = (float(lane.x0[i]), float(lane.x1[i]))
        if not is_bar[i]:
            center = (own[0] + own[1]) / 2
            own, y = (center - half, center + half), float(_mark_y(lane, np.array([i]))[0])
        body.ghosts += ghosts_of(lane, lane.lane.ghosts, i, own, y)


def _draw_specks(body: Body, lane: LaneSight, chosen: NDArray[np.intp]) -> None:
    specks = specks_of(lane, chosen)
    is_in_span = (specks.x1 > lane.plot[0]) & (specks.x0 < lane.plot[0] + lane.plot[2])
    half = specks.height / 2
    is_above = specks.y + half <= lane.plot[1]
    is_below = specks.y - half >= lane.plot[1] + lane.plot[3]
    is_seen = is_in_span & ~is_above & ~is_below
    _count(body, specks.row, is_in_span & is_above, is_in_span & is_below, is_seen)
    body.specks.append(specks.only(is_seen))


def _count(
    body: Body, rows: Rows, above: NDArray[np.bool_], below: NDArray[np.bool_], shown: NDArray[np.bool_]
) -> None:
    for where, chosen in ((Where.ABOVE, above), (Where.BELOW, below), (Where.SHOWN, shown)):
        body.tally.add(where, rows, chosen)


def _draw_clusters(body: Body, lane: LaneSight, first_y: float) -> list[Box]:
    """The counts of a lane that meet the plot; gives where all of its counts in the span stand."""
    boxes = []
    top, bottom = lane.plot[1], lane.plot[1] + lane.plot[3]
    for cluster in clusters_of(lane, first_y):
        boxes.append(cluster.box)
        y, height = cluster.box[1], cluster.box[3]
        is_out = y + height <= top or y >= bottom
        where = Where.SHOWN if not is_out else Where.BELOW if y >= bottom else Where.ABOVE
        rows = np.array(cluster.rows, dtype=np.int64)
        body.tally.add(where, rows, np.ones(len(rows), dtype=bool))
        body.clusters += [] if is_out else [cluster]
    return boxes


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


def _mark_columns(lane: LaneSight, chosen: NDArray[np.intp]) -> tuple[NDArray[np.float64], ...]:
    rows = lane.lane.lane.rows[chosen]
    return (
        rows.astype(np.float64),
        lane.plot[0] + (lane.x0[chosen] + lane.x1[chosen]) / 2,
        _mark_y(lane, chosen),
        lane.prepared.shapes[rows].astype(np.float64),
        lane.table.lane[rows].astype(np.float64),
        lane.prepared.looks[rows].astype(np.float64),
    )


def _mark_y(lane: LaneSight, chosen: NDArray[np.intp]) -> NDArray[np.float64]:
    """Beside the title: in two-line rows that is above the middle."""
    is_two_line = lane.stack.is_two_line & (lane.lane.pack.label_px[chosen] > 0)
    return lane.middle_y[chosen] - np.where(is_two_line, 7.0, 0.0)
