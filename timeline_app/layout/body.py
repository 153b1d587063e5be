"""The body of a scene: marks, bars, labels and clusters of all lanes that meet the plot."""

from __future__ import annotations

from itertools import islice

import numpy as np
from msgspec import Struct, field

from timeline_app.layout.bar import NO_BARS, Bars
from timeline_app.layout.bars import bar_label, bars_of
from timeline_app.layout.clusters import NO_COUNTS, Counts, clusters_of, counts_in
from timeline_app.layout.density import density_of
from timeline_app.layout.event_labels import mark_labels
from timeline_app.layout.ghost import Ghost
from timeline_app.layout.ghosts import ghosts_of
from timeline_app.layout.lane_room import LaneRoom
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box, Cluster, Density, Label, Marks
from timeline_app.layout.sight import LaneSight, Sight, seen_of, sight_of, specks_of
from timeline_app.layout.specks import NO_SPECKS, Specks
from timeline_app.layout.stack import Stack
from timeline_app.layout.tally import Tally, Where
from timeline_app.model.arrays import Places


class Body(Struct):
    """What the lanes give the scene, filled lane by lane, and how many events stand where."""

    tally: Tally
    marks: Marks
    specks: Specks = NO_SPECKS
    bars: Bars = NO_BARS
    labels: list[Label] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)
    ghosts: list[Ghost] = field(default_factory=list)
    densities: list[Density] = field(default_factory=list)


def draw_lanes(prepared: Prepared, stack: Stack, scale: TimeScale, plot: Box, scroll_px: float) -> Body:
    """Everything of every lane that meets the plot, and how many events do not."""
    sight = sight_of(prepared, stack, scale, plot, scroll_px)
    drawn = np.flatnonzero(sight.is_single & ~sight.is_above & ~sight.is_below)
    bars, marks = drawn[sight.is_bar[drawn]], drawn[~sight.is_bar[drawn]]
    body = Body(
        Tally(is_repeating=stack.is_repeating, row_count=len(prepared.timeline.table)),
        _marks(prepared, sight, marks, plot),
    )
    above, below = sight.is_single & sight.is_above, sight.is_single & sight.is_below
    for where, chosen in ((Where.ABOVE, above), (Where.BELOW, below), (Where.SHOWN, drawn)):
        body.tally.add(where, sight.row[chosen])
    body.tally.add(Where.ABOVE, sight.above)
    body.tally.add(Where.BELOW, sight.below)
    if stack.standings.has_specks:
        _draw_specks(body, prepared, sight, plot)
    counts = NO_COUNTS
    if stack.cells.rows:
        counts = counts_in(prepared, stack, scale, plot, scroll_px)
        _draw_clusters(body, prepared, stack, counts, plot)
    drawn_bars = bars_of(prepared, sight, bars, scale, plot)
    body.bars = drawn_bars.bars
    titled_bars, titled_marks = (
        np.flatnonzero(stack.standings.label_px[sight.place[chosen]] > 0) for chosen in (bars, marks)
    )
    bar_ends, mark_ends = (np.searchsorted(chosen, sight.firsts) for chosen in (bars, marks))
    titled_bar_ends = titled_bars.searchsorted(bar_ends).tolist()
    titled_mark_ends = titled_marks.searchsorted(mark_ends).tolist()
    seen_bars = zip(titled_bars.tolist(), seen_of(stack, sight, bars[titled_bars]), strict=True)
    seen_marks = seen_of(stack, sight, marks[titled_marks])
    free0, free1 = drawn_bars.free0, drawn_bars.free1
    for number in stack.between(scroll_px, scroll_px + plot[3]):
        stacked, part = stack.lanes[number], sight.part(number)
        lane_top = plot[1] + stacked.y - scroll_px
        if stacked.lane.is_closed:
            density = density_of(stacked, sight, part, plot, lane_top)
            body.densities += [density] if density else []
            continue
        lane = LaneSight(
            prepared=prepared,
            stack=stack,
            lane=stacked,
            scale=scale,
            plot=plot,
            first_y=lane_top + stacked.padding,
            first_place=int(stack.standings.firsts[number]),
        )
        own_bars = slice(*bar_ends[number : number + 2].tolist())
        own_marks = slice(*mark_ends[number : number + 2].tolist())
        has_specks = stack.standings.has_specks and bool((sight.in_span & sight.is_speck)[part].any())
        drawn_here = np.concatenate([bars[own_bars], marks[own_marks]])
        lane_room = LaneRoom(lane, sight, drawn_here, counts.boxes(number), has_specks=has_specks)
        for i, one in islice(seen_bars, titled_bar_ends[number + 1] - titled_bar_ends[number]):
            free = float(free0[i]), float(free1[i])
            label = bar_label(lane, one, drawn_bars.bars, i, free, lane_room)
            body.labels += [label] if label else []
        seen_here = islice(seen_marks, titled_mark_ends[number + 1] - titled_mark_ends[number])
        body.labels += mark_labels(lane, seen_here, lane_room)
        body.ghosts += ghosts_of(lane)
    return body


def _marks(prepared: Prepared, sight: Sight, chosen: Places, plot: Box) -> Marks:
    row = sight.row[chosen]
    return Marks(
        row=row,
        x=plot[0] + (sight.x0[chosen] + sight.x1[chosen]) / 2,
        y=sight.middle_y[chosen],
        shape=prepared.shapes[row],
        color=prepared.timeline.table.lane[row],
        look=prepared.looks[row],
    )


def _draw_specks(body: Body, prepared: Prepared, sight: Sight, plot: Box) -> None:
    specks = specks_of(prepared, sight, plot)
    in_span = (specks.x1 > plot[0]) & (specks.x0 < plot[0] + plot[2])
    above, below = sight.is_above[sight.is_speck], sight.is_below[sight.is_speck]
    seen = in_span & ~above & ~below
    for where, chosen in (
        (Where.ABOVE, in_span & above),
        (Where.BELOW, in_span & below),
        (Where.SHOWN, seen),
    ):
        body.tally.add(where, specks.row[chosen])
    body.specks = specks.only(seen)


def _draw_clusters(body: Body, prepared: Prepared, stack: Stack, counts: Counts, plot: Box) -> None:
    """The counts that meet the plot."""
    above, below = counts.y + counts.height <= plot[1], counts.y >= plot[1] + plot[3]
    seen = np.flatnonzero(~(above | below))
    for where, chosen in ((Where.ABOVE, above & ~below), (Where.BELOW, below), (Where.SHOWN, seen)):
        numbers = counts.number[chosen]
        if body.tally.is_repeating:
            for number in numbers.tolist():
                body.tally.add(where, stack.cells.rows[number])
        else:
            body.tally.count(where, int(stack.cells.count[numbers].sum()))
    body.clusters += clusters_of(prepared, stack.cells, counts, seen)
