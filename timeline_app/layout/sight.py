"""Sight: which events stand in the window, sideways and in height, and where; it draws nothing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
from msgspec import Struct

from timeline_app.layout.near import Near, near
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.rows import NO_ROW
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Box
from timeline_app.layout.specks import Specks
from timeline_app.layout.stack import FADE_PX, Stack, StackedLane
from timeline_app.model.arrays import Booleans, Floats, NDArray, Places
from timeline_app.model.edtf import DateFlag
from timeline_app.model.table import EventTable

FADED_START, FADED_END = int(DateFlag.UNKNOWN_START), int(DateFlag.UNKNOWN_END)
NO_START, NO_END = int(DateFlag.OPEN_START), int(DateFlag.OPEN_END)
"""As plain numbers: an enumeration takes longer for one & than the columns do."""
ENDLESS_PX: Final = 1e15
NOBODY: Final = np.zeros(0, dtype=bool)
OUT_PX: Final = 40.0
"""What is long is cut so far outside the plot: no painter is given coordinates of a billion px."""
NEAR_PX: Final = 2 * FADE_PX
"""What ends further outside the plot than this has nothing in it: no mark, and no end that fades."""


class Away(Struct, frozen=True, eq=False):
    """How many events are scrolled away and, where one may stand in several lanes, a mask of which.

    Elsewhere nobody asks which they are, and the mask is empty.
    """

    count: int
    is_row: Booleans


class Sight(Struct, frozen=True, kw_only=True, eq=False):
    """The events that may meet the plot sideways, as columns: lane by lane, those of each in time order.

    They are those of the lanes in sight that are ``near``; ``above`` and ``below`` tell of what meets the
    plot sideways in the lanes that are scrolled away.
    ``y`` is the middle of the row on the canvas, ``middle_y`` that of the mark or bar in it, which has that
    ``height``; x from the plot's left edge. ``in_span`` says whose mark or bar meets the plot sideways,
    ``is_single`` which of these are no specks and in no closed lane; ``is_above`` and ``is_below`` what is
    scrolled away.
    """

    near: Near
    x0: Floats
    x1: Floats
    y: Floats
    middle_y: Floats
    height: Floats
    is_bar: Booleans
    in_span: Booleans
    is_single: Booleans
    is_above: Booleans
    is_below: Booleans
    above: Away
    below: Away

    def part(self, lane: int) -> slice:
        """Where the events of a lane are."""
        return slice(int(self.near.firsts[lane]), int(self.near.firsts[lane + 1]))


class Seen(NamedTuple):
    """An event of a lane in sight: its place in the lane, its row in the table, and where it stands.

    From ``x0`` to ``x1`` from the plot's left edge; ``y`` is the middle of its row on the canvas, ``row_px``
    the height of that. The others are as in LanePack.
    """

    place: int
    row: int
    x0: float
    x1: float
    y: float
    row_px: float
    label_px: float
    is_left: bool
    is_inside: bool
    is_beyond: bool
    is_two_line: bool


class Titled(NamedTuple):
    """Bars or marks of a lane that have labels: their places among all bars, or marks, and in a Near."""

    places: Places
    near: Places
    seen: Iterator[Seen]


class LaneSight(Struct, frozen=True, kw_only=True, eq=False):
    """One lane in the window; ``first_y`` is the top of its first row, on the canvas.

    ``first_place`` is the place of its first event among the Standings.
    """

    prepared: Prepared
    stack: Stack
    lane: StackedLane
    scale: TimeScale
    plot: Box
    first_y: float
    first_place: int

    def ends(self, seen: Seen, left: float, right: float) -> tuple[float, float]:
        """From where to where a mark or bar reaches, with its ghosts where its label stands beyond them."""
        return self.with_ghosts(seen.place, left, right) if seen.is_beyond else (left, right)

    def with_ghosts(self, place: int, left: float, right: float) -> tuple[float, float]:
        """How far a mark or bar from left to right reaches with those ghosts that have room of their own."""
        chosen = self.lane.ghosts.reserved_of(place)
        if not len(chosen):
            return left, right
        claims, half = self.prepared.claims, self.prepared.metrics.mark_room_px / 2
        x0, x1 = self.scale.xs(claims.start[chosen]), self.scale.xs(claims.end[chosen])
        center = (x0 + x1) / 2
        lefts, rights = np.minimum(x0, center - half), np.maximum(x1, center + half)
        return float(lefts.min(initial=left)), float(rights.max(initial=right))

    def middles(self, places: NDArray[np.int64]) -> Floats:
        """The middles of the rows of events, by their places in the lane, on the canvas."""
        pack = self.lane.pack
        top = pack.top[places].astype(np.float64)
        middles: Floats = self.first_y + (top + pack.forms.row_px(places) / 2) * self.stack.stretch
        return middles

    @property
    def table(self) -> EventTable:
        """The events of the document."""
        return self.prepared.timeline.table


def sight_of(prepared: Prepared, stack: Stack, scale: TimeScale, plot: Box, scroll_px: float) -> Sight:
    """The events in a plot, with what fades or goes on beyond their bounds."""
    standings = stack.standings
    lanes = stack.between(scroll_px, scroll_px + plot[3])
    first, last = standings.firsts[[lanes.start, lanes.stop]].tolist()
    rim = scale.instant_at(-NEAR_PX), scale.instant_at(plot[2] + NEAR_PX)
    found = near(prepared, stack, *rim, lanes=(first, last))
    xs = scale.xs(found.starts_and_ends, within=prepared.hull)
    x0, x1, is_bar = _extents(
        prepared,
        (xs[: len(found.row)], xs[len(found.row) :]),
        found.of(prepared.timeline.table.flags),
        found.of(prepared.bar_min_px),
    )
    in_span = _meets(prepared, x0, x1, is_bar, plot)
    y = (plot[1] + stack.ys - scroll_px + stack.paddings)[found.lane] + found.inner_y
    height = np.where(is_bar, found.bar_px, found.mark_px)
    middle_y = y - np.where(is_bar, 0.0, found.rise_px) if stack.standings.has_two_lines else y
    return Sight(
        near=found,
        x0=x0,
        x1=x1,
        y=y,
        middle_y=middle_y,
        height=height,
        is_bar=is_bar,
        in_span=in_span,
        is_single=in_span & found.is_single,
        is_above=middle_y + height / 2 <= plot[1],
        is_below=middle_y - height / 2 >= plot[1] + plot[3],
        above=_away(prepared, stack, scale, plot, 0, first),
        below=_away(prepared, stack, scale, plot, last, len(standings.row)),
    )


def _meets(prepared: Prepared, x0: Floats, x1: Floats, is_bar: Booleans, plot: Box) -> Booleans:
    """Whose mark or bar meets the plot sideways."""
    half, center = prepared.metrics.mark_px / 2, (x0 + x1) / 2
    is_mark_met = (center + half > 0) & (center - half < plot[2])
    met: Booleans = np.where(is_bar, (x1 > 0) & (x0 < plot[2]), is_mark_met)
    return met


def _away(prepared: Prepared, stack: Stack, scale: TimeScale, plot: Box, first: int, last: int) -> Away:
    """Those that meet the plot sideways in lanes that are scrolled away, which have these places."""
    standings = stack.standings
    if first == last:
        return Away(0, NOBODY)
    near = standings.reach.met(scale.instant_at(-NEAR_PX), scale.instant_at(plot[2] + NEAR_PX))
    # Nearly all lie wholly within the plot: where these stand need not be known.
    within = standings.reach.met(scale.instant_at(0.0), scale.instant_at(plot[2]), is_within=True)
    others = near.but(within, first, last)
    if standings.has_closed:
        others = others[standings.top[others] != NO_ROW]
    x0, x1, is_bar = extents(prepared, scale, standings.row[others])
    half, center = prepared.metrics.speck_px / 2, (x0 + x1) / 2
    is_met = np.where(
        standings.forms.is_speck(others),
        (np.maximum(x1, center + half) > 0) & (np.minimum(x0, center - half) < plot[2]),
        _meets(prepared, x0, x1, is_bar, plot),
    )
    if not (stack.is_repeating or standings.has_closed):
        return Away(within.count(first, last) + int(np.count_nonzero(is_met)), NOBODY)
    is_row, count = np.zeros(len(prepared.timeline.table) if stack.is_repeating else 0, dtype=bool), 0
    # Part by part: of a million events whole columns take longer to be given memory than to be filled.
    for places in chain(within.parts_in(first, last), [others[is_met]]):
        kept = places[standings.top[places] != NO_ROW] if standings.has_closed else places
        count += len(kept)
        if stack.is_repeating:
            is_row[standings.row[kept]] = True
    return Away(count, is_row)


def extents(prepared: Prepared, scale: TimeScale, row: NDArray[np.int64]) -> tuple[Floats, Floats, Booleans]:
    """From where to where placed events reach, with what fades or goes on, and which of them are bars."""
    table = prepared.timeline.table
    stretches = scale.stretches_of(table.start_earliest[row], table.end_latest[row], within=prepared.hull)
    return _extents(prepared, stretches, table.flags[row], prepared.bar_min_px[row])


def _extents(
    prepared: Prepared,
    stretches: tuple[Floats, Floats],
    flags: NDArray[np.uint32],
    least_px: NDArray[np.int16],
) -> tuple[Floats, Floats, Booleans]:
    """The same of events whose dates go from some x to others, and that are bars from some widths on."""
    (x0, x1), known = stretches, prepared.known_flags
    if known & FADED_START:
        x0 = x0 - np.where(flags & FADED_START, FADE_PX, 0.0)
    if known & FADED_END:
        x1 = x1 + np.where(flags & FADED_END, FADE_PX, 0.0)
    if known & NO_START:
        x0 = np.where(flags & NO_START, -ENDLESS_PX, x0)
    if known & NO_END:
        x1 = np.where(flags & NO_END, ENDLESS_PX, x1)
    return x0, x1, x1 - x0 >= least_px


def seen_of(stack: Stack, sight: Sight, chosen: Places) -> Iterator[Seen]:
    """Those of the columns of a Sight one by one."""
    if not len(chosen):
        return iter(())
    standings, place = stack.standings, sight.near.place[chosen]
    forms = standings.forms
    firsts = standings.firsts[np.searchsorted(standings.firsts, place, side="right") - 1]
    columns = (
        *(place - firsts, sight.near.row[chosen], sight.x0[chosen], sight.x1[chosen], sight.y[chosen]),
        *(forms.row_px(place), standings.label_px[place]),
        *(forms.is_left(place), forms.is_inside(place), forms.is_beyond(place), forms.is_two_line(place)),
    )
    return map(Seen._make, zip(*(column.tolist() for column in columns), strict=True))


def speck_ends(prepared: Prepared, sight: Sight, plot: Box) -> tuple[Floats, Floats]:
    """From where to where the specks go that are near, on the canvas, cut a little outside the plot."""
    at, half = sight.near.specks, prepared.metrics.speck_px / 2
    x0, x1 = sight.x0[at], sight.x1[at]
    center = (x0 + x1) / 2
    left, right = np.minimum(x0, center - half), np.maximum(x1, center + half)
    return (
        plot[0] + np.maximum(left, np.minimum(-OUT_PX, right - 1)),
        plot[0] + np.minimum(right, np.maximum(plot[2] + OUT_PX, left + 1)),
    )


def specks_of(prepared: Prepared, sight: Sight, ends: tuple[Floats, Floats], chosen: Places) -> Specks:
    """Some of the specks that are near, by their places among these, where ``ends`` are those of all."""
    near, at = sight.near, sight.near.specks[chosen]
    return Specks(
        row=near.row[at],
        x0=ends[0][chosen],
        x1=ends[1][chosen],
        y=sight.y[at],
        color=near.of(prepared.timeline.table.lane)[at],
        is_pale=near.of(prepared.is_pale)[at],
        height=prepared.metrics.speck_px,
    )
