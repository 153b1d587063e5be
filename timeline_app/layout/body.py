"""The body of a scene: marks, bars, labels and clusters of all lanes that meet the plot."""

from __future__ import annotations

from itertools import islice
from typing import Final

import numpy as np
from msgspec import Struct, field

from timeline_app.layout.bar import NO_BARS, Bars
from timeline_app.layout.bars import bar_labels, bars_of
from timeline_app.layout.clusters import NO_COUNTS, Counts, clusters_of, counts_in
from timeline_app.layout.density import density_of
from timeline_app.layout.event_labels import mark_labels
from timeline_app.layout.ghost import Ghost
from timeline_app.layout.ghosts import ghosts_of
from timeline_app.layout.lane_room import LaneRoom
from timeline_app.layout.pieces import Cluster, Density, Label, Marks
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box
from timeline_app.layout.sight import (
    LaneSight,
    Sight,
    Titled,
    seen_of,
    sight_of,
    speck_ends,
    specks_of,
)
from timeline_app.layout.specks import NO_SPECKS, Specks
from timeline_app.layout.stack import Stack
from timeline_app.layout.tally import Tally, Where
from timeline_app.model.arrays import Places

NO_PLACES: Final[Places] = np.zeros(0, dtype=np.intp)


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


class _Chosen:
    """Bars or marks that are drawn, and which of them have labels; told lane by lane, from the top down."""

    def __init__(self, stack: Stack, sight: Sight, chosen: Places) -> None:
        self._places = np.flatnonzero(sight.near.has_label[chosen])
        self._near = chosen[self._places]
        self._firsts = self._near.searchsorted(sight.near.firsts).tolist()
        self._seen = seen_of(stack, sight, self._near)

    def titled_of(self, number: int) -> Titled:
        """Those of a lane that have labels; each lane is asked for once."""
        first, after = self._firsts[number : number + 2]
        seen = islice(self._seen, after - first)
        return Titled(self._places[first:after], self._near[first:after], seen)


def draw_lanes(prepared: Prepared, stack: Stack, scale: TimeScale, plot: Box, scroll_px: float) -> Body:
    """Everything of every lane that meets the plot, and how many events do not."""
    sight = sight_of(prepared, stack, scale, plot, scroll_px)
    drawn = np.flatnonzero(sight.is_single & ~sight.is_above & ~sight.is_below)
    is_bar = sight.is_bar[drawn]
    drawn_bars, drawn_marks = drawn[is_bar], drawn[~is_bar]
    free_bars = bars_of(prepared, sight, drawn_bars, scale, plot)
    body = Body(
        Tally(is_repeating=stack.is_repeating, row_count=len(prepared.timeline.table)),
        _marks(prepared, sight, drawn_marks, plot),
        bars=free_bars.bars,
    )
    _count(body.tally, sight, drawn)
    if stack.standings.has_specks:
        _draw_specks(body, prepared, sight, plot)
    counts = NO_COUNTS
    if stack.cells.rows:
        counts = counts_in(prepared, stack, scale, plot, scroll_px)
        _draw_clusters(body, prepared, stack, counts, plot)
    bars, marks = _Chosen(stack, sight, drawn_bars), _Chosen(stack, sight, drawn_marks)
    firsts = np.searchsorted(drawn, sight.near.firsts).tolist()
    for number in stack.between(scroll_px, scroll_px + plot[3]):
        if number >= len(stack.packed):
            break
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
        specks = NO_PLACES
        if stack.standings.has_specks:
            specks = np.flatnonzero((sight.in_span & sight.near.is_speck)[part]) + part.start
        drawn_here = drawn[firsts[number] : firsts[number + 1]]
        lane_room = LaneRoom(lane, sight, drawn_here, counts.of(number), specks)
        body.labels += bar_labels(lane, bars.titled_of(number), free_bars, lane_room)
        body.labels += mark_labels(lane, marks.titled_of(number).seen, lane_room)
        body.ghosts += ghosts_of(lane)
    return body


def _count(tally: Tally, sight: Sight, drawn: Places) -> None:
    """The events that stand by themselves: those in sight, and those that are scrolled away."""
    above, below = sight.is_single & sight.is_above, sight.is_single & sight.is_below
    tally.add(Where.SHOWN, sight.near.row[drawn])
    for where, chosen in ((Where.ABOVE, above), (Where.BELOW, below)):
        tally.add_those(where, sight.near.row, chosen)
    for where, away in ((Where.ABOVE, sight.above), (Where.BELOW, sight.below)):
        if tally.is_repeating:
            tally.add(where, away.is_row)
        else:
            tally.count(where, away.count)


def _marks(prepared: Prepared, sight: Sight, chosen: Places, plot: Box) -> Marks:
    near = sight.near
    return Marks(
        row=near.row[chosen],
        x=plot[0] + (sight.x0[chosen] + sight.x1[chosen]) / 2,
        y=sight.middle_y[chosen],
        shape=near.of(prepared.shapes)[chosen],
        color=near.of(prepared.timeline.table.lane)[chosen],
        look=near.of(prepared.looks)[chosen],
    )


def _draw_specks(body: Body, prepared: Prepared, sight: Sight, plot: Box) -> None:
    at = sight.near.specks
    ends = speck_ends(prepared, sight, plot)
    in_span = (ends[1] > plot[0]) & (ends[0] < plot[0] + plot[2])
    above, below = sight.is_above[at], sight.is_below[at]
    seen = in_span & ~above & ~below
    for where, chosen in (
        (Where.ABOVE, in_span & above),
        (Where.BELOW, in_span & below),
        (Where.SHOWN, seen),
    ):
        body.tally.add_those(where, sight.near.row[at], chosen)
    body.specks = specks_of(prepared, sight, ends, np.flatnonzero(seen))


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
            body.tally.count(where, stack.cells.count_of(numbers))
    body.clusters += clusters_of(prepared, stack.cells, counts, seen)
