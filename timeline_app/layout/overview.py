"""Overview: a whole document at true scale in one low strip: bars, columns, ticks; no widget, no fonts.

Built once for a document and a width; which part of it the canvas shows is not its matter.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.metrics import Measure, Metrics, TextRole
from timeline_app.layout.middles import middle
from timeline_app.layout.overview_bars import BAR_GAP_PX, StripBar, strip_bars
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.ticks import Tick, ticks
from timeline_app.model.arrays import Booleans, Floats, Ints, NDArray, Places

Codes = NDArray[np.int16]

HEIGHT_PX: Final = 58.0
BODY_TOP: Final = 4.0
BODY_PX: Final = 40.0
"""How high the part with bars and columns is; below it stand the ticks' labels."""
TICK_TEXT_Y: Final = 55.0
PADDING_PX: Final = 3.0
CELL_PX: Final = 5.0
"""How wide a column is, about: columns tile the width exactly."""
CELL_HEIGHT_PX: Final = 6.0
"""How high a single event stands, with the gap below it."""
LEAST_CELL_PX: Final = 2.0
"""Where a column leaves its events less than this, they are no longer drawn one by one."""
BAR_MIN_PX: Final = 6.0
"""What is shorter than this is no bar but an event in a column."""
PART: Final = 1 << 16
"""So many events are put into columns at once."""
FEW: Final = 8
"""So many times fewer rows are sooner counted by their numbers than all are looked through."""
MOST_COLORS: Final = 24
"""Lanes whose numbers differ by so many share one: themes have as many colours, or a part of that."""
MOST_COLUMNS: Final = 32_000
"""Their numbers need no more than 16 bits; no screen is so wide."""


class Pieces(Struct, frozen=True, kw_only=True, eq=False):
    """Events stacked in columns, as pieces of one colour each; all arrays have the same length.

    A piece begins at ``y`` and is ``height`` high. Unless ``is_dense``, its events share that
    height in cells.
    """

    column: Ints
    code: Ints
    count: Ints
    y: Floats
    height: Floats
    is_dense: bool


class Members(Struct, frozen=True, kw_only=True, eq=False):
    """Where each placed row stands: the columns from ``first`` to ``last``, counted from 1, and its colour.

    Rows that have a bar stand in column 0, which is not drawn. Kept are cells, of which each colour has
    ``stride``: in which a row begins, and the one behind its last.
    """

    begins: NDArray[np.int32]
    ends: NDArray[np.int32]
    stride: int

    @property
    def first(self) -> NDArray[np.int32]:
        """The first column of each row."""
        return self.begins % self.stride

    @property
    def last(self) -> NDArray[np.int32]:
        """The last one."""
        return self.ends % self.stride - 1

    @property
    def code(self) -> NDArray[np.int32]:
        """The code of its colour."""
        return self.begins // self.stride

    def counts(self, code_count: int, found: Booleans | None = None) -> Ints:
        """How many of the rows that were found stand in each column (second axis), by colour (first axis)."""
        size = code_count * self.stride
        changes = np.zeros(size, dtype=np.int64)
        for part in _parts(len(self.begins)):
            begins, ends = self.begins[part], self.ends[part]
            if found is not None:
                begins, ends = np.compress(found[part], begins), np.compress(found[part], ends)
            changes += np.bincount(begins, minlength=size)
            changes -= np.bincount(ends, minlength=size)
        return self._summed(changes, code_count)

    def counts_of(self, rows: Places, code_count: int) -> Ints:
        """The same of these rows, which are few."""
        size = code_count * self.stride
        changes = np.bincount(self.begins[rows], minlength=size)
        return self._summed(changes - np.bincount(self.ends[rows], minlength=size), code_count)

    def _summed(self, changes: Ints, code_count: int) -> Ints:
        counts: Ints = np.cumsum(changes.reshape(code_count, self.stride), axis=1)[:, 1:-1]
        return counts


class Hits(Struct, frozen=True, eq=False):
    """Which of the placed rows were found, and how many of them stand in each piece of a strip."""

    placed: Booleans
    counts: Ints


class Strip(Struct, frozen=True, kw_only=True, eq=False):
    """Everything at true scale: ``scale`` puts the first start and the last end ``edge_px`` from the rims.

    ``colors`` gives the lane colour of each code. ``starts`` and ``ends`` are those of the placed events.
    """

    width: float
    edge_px: float
    scale: TimeScale
    colors: tuple[int, ...]
    bars: tuple[StripBar, ...]
    pieces: Pieces
    column_count: int
    ticks: tuple[Tick, ...]
    members: Members
    starts: Ints
    ends: Ints

    @property
    def is_empty(self) -> bool:
        """Whether no event has a place in time."""
        return len(self.starts) == 0

    def sides(self, column: int) -> tuple[float, float]:
        """The left and right x of a column, on whole px."""
        column_px = (self.width - 2 * self.edge_px) / self.column_count
        left = self.edge_px + (column - 1) * column_px
        return float(round(left)), float(round(left + column_px))

    def hits(self, found: Booleans, before: Hits | None = None) -> Hits:
        """The rows that are marked.

        Of those ``before``, in this strip, only what has changed is counted: while a long list is searched,
        more is found many times a second.
        """
        placed, pieces = found[: len(self.starts)], self.pieces
        if not len(placed):
            return Hits(placed, np.zeros_like(pieces.count))
        if before is not None and len(before.placed) == len(placed):
            changed = np.flatnonzero(placed != before.placed)
            if len(changed) * FEW < len(placed):
                has_come = placed[changed]
                come, gone = (self._in_pieces(changed[one]) for one in (has_come, ~has_come))
                return Hits(placed, before.counts + come - gone)
        # Those that are fewer are counted: what was found may be nearly all.
        is_most = 2 * np.count_nonzero(placed) > len(placed)
        counts = self.members.counts(len(self.colors), ~placed if is_most else placed)
        counted: Ints = counts[pieces.code, pieces.column - 1]
        return Hits(placed, pieces.count - counted if is_most else counted)

    def _in_pieces(self, rows: Places) -> Ints:
        counted: Ints = self.members.counts_of(rows, len(self.colors))[
            self.pieces.code, self.pieces.column - 1
        ]
        return counted

    def x_of(self, row: int) -> float | None:
        """The x of the middle of an event, or None where it has no date."""
        if row >= len(self.starts):
            return None
        return self.scale.x(middle(int(self.starts[row]), int(self.ends[row])))


def overview_of(prepared: Prepared, width: float) -> Strip:
    """The overview of a document, worked out once and kept with it."""
    return prepared.keep_strip(width, lambda: lay_out_overview(prepared, width))


def lay_out_overview(prepared: Prepared, width: float) -> Strip:
    """The overview of a document in a strip of that width (px), in the colours of its own lanes."""
    edge = min(prepared.metrics.edge_px, width / 4)
    room = max(1.0, width - 2 * edge)
    scale = _scale(prepared, edge, room)
    table = prepared.timeline.table
    placed = slice(0, table.placed_count)
    count = max(1, min(MOST_COLUMNS, round(room / CELL_PX)))

    def ends_of(rows: slice | Ints) -> tuple[Floats, Floats]:
        """Where in the strip these placed rows start and end."""
        both = (table.start_earliest[rows], table.end_latest[rows])
        starts, ends = (np.clip(scale.xs(one), edge, edge + room) for one in both)
        return starts, ends

    colors, codes = _colors(prepared)
    first, last = np.empty((2, table.placed_count), dtype=np.int16)
    long_rows = [np.zeros(0, dtype=np.int64)]
    for part in _parts(table.placed_count):
        starts, ends = ends_of(part)
        is_long = (ends - starts >= BAR_MIN_PX) & _last(prepared, part)
        middles = _column((starts + ends) / 2 - edge, room, count)
        first[part] = np.where(is_long, _column(starts - edge, room, count), middles)
        last[part] = np.where(is_long, _column(ends - edge, room, count), middles)
        long_rows.append(part.start + np.flatnonzero(is_long))
    bars = strip_bars(prepared, np.concatenate(long_rows), ends_of, codes, top=BODY_TOP + PADDING_PX)
    barred = [bar.row for bar in bars]
    first[barred] = last[barred] = 0
    # Two more than columns: one for bars, and one behind the last.
    stride = count + 2
    cells = codes.astype(np.int32) * stride
    members = Members(begins=cells + first, ends=cells + last + 1, stride=stride)
    counts = members.counts(len(colors))
    free_px = _room_below(bars, edge, room, count)
    return Strip(
        width=width,
        edge_px=edge,
        scale=scale,
        colors=colors,
        bars=bars,
        pieces=_stack(counts, free_px, is_spread=bool((last > first).any())),
        column_count=count,
        ticks=_ticks(scale, width, prepared.measure, prepared.metrics) if table.placed_count else (),
        members=members,
        starts=table.start_earliest[placed],
        ends=table.end_latest[placed],
    )


def _scale(prepared: Prepared, edge: float, room: float) -> TimeScale:
    hull, axis = prepared.hull, prepared.true_axis
    return TimeScale(axis, room / (max(1, hull.length) * axis.rates[0]), hull.start, edge)


def _colors(prepared: Prepared) -> tuple[tuple[int, ...], Codes]:
    """The lane colour of each code, and the code of each placed row."""
    table, count = prepared.timeline.table, len(prepared.timeline.lanes)
    code_of = (np.arange(count) % MOST_COLORS).astype(np.int16)
    return tuple(range(min(count, MOST_COLORS))), code_of[table.lane[: table.placed_count]]


def _parts(count: int) -> Iterator[slice]:
    """So many rows, some at once: columns of what is between are then short."""
    return (slice(start, min(start + PART, count)) for start in range(0, count, PART))


def _last(prepared: Prepared, rows: slice) -> NDArray[np.bool_]:
    """Which of these placed rows go on for long: spans, and dates that leave more than a day open."""
    table = prepared.timeline.table
    # How long they last may be more than an integer holds.
    is_long = table.start_earliest[rows] < table.end_latest[rows] - table.longest_day
    lasting: NDArray[np.bool_] = prepared.is_interval[rows] | is_long
    return lasting


def _column(offsets: Floats, room: float, count: int) -> Codes:
    """The column of each x (px from the first column), the first and last one taking what lies beyond."""
    columns: Codes = np.clip(np.floor(offsets * (count / room)), 0, count - 1).astype(np.int16) + 1
    return columns


def _room_below(bars: tuple[StripBar, ...], edge: float, room: float, count: int) -> Floats:
    """How high each column may become, in px: up to the lowest bar over it."""
    free = np.full(count, BODY_PX - 2 * PADDING_PX)
    bottom = BODY_TOP + BODY_PX - PADDING_PX
    for bar in bars:
        first, last = _column(np.array([bar.x0, bar.x1]) - edge, room, count) - 1
        free[first : last + 1] = np.minimum(free[first : last + 1], bottom - bar.y - bar.height - BAR_GAP_PX)
    return free


def _stack(counts: Ints, free_px: Floats, *, is_spread: bool) -> Pieces:
    """The columns from the bottom up, the last lane lowest.

    Heights grow with the power of the count, at most 1, by which the fullest column just has room: a single
    event still shows beside a thousand. Columns are dense where single events are too low to be told apart
    or ``is_spread``, where some stand in many columns.
    """
    totals = counts.sum(axis=0)
    most, full_px = int(totals.max(initial=1)), BODY_PX - 2 * PADDING_PX
    power = min(1.0, math.log(full_px / CELL_HEIGHT_PX) / math.log(most)) if most > 1 else 1.0
    tall = np.where(totals > 0, np.minimum(free_px, CELL_HEIGHT_PX * totals.astype(np.float64) ** power), 0.0)
    per_event = tall / np.maximum(totals, 1)
    is_dense = is_spread or bool((per_event[totals > 0] < LEAST_CELL_PX).any())
    heights = counts * per_event
    if is_dense:
        heights = np.where(counts > 0, np.maximum(1.0, heights), 0.0)
        heights *= tall / np.maximum(heights.sum(axis=0), 1.0)
    below = np.cumsum(heights[::-1], axis=0)[::-1]
    codes, columns = np.nonzero(counts)
    return Pieces(
        column=columns + 1,
        code=codes,
        count=counts[codes, columns],
        y=BODY_TOP + BODY_PX - PADDING_PX - below[codes, columns],
        height=heights[codes, columns],
        is_dense=is_dense,
    )


def _ticks(scale: TimeScale, width: float, measure: Measure, metrics: Metrics) -> tuple[Tick, ...]:
    """The ticks, all labels in one row: the small ones keep theirs where the big ones leave them room."""
    made = ticks(scale, 0.0, width, measure, metrics)
    gap = metrics.tick_gap_px / 2
    taken = [
        (tick.text_x - gap, tick.text_x + measure(tick.text, TextRole.TICK_STRONG) + gap)
        for tick in made
        if tick.is_big and tick.text
    ]
    return tuple(
        tick if tick.is_big or _is_free(tick, taken, measure) else Tick(tick.x, "", tick.text_x, is_big=False)
        for tick in made
    )


def _is_free(tick: Tick, taken: list[tuple[float, float]], measure: Measure) -> bool:
    right = tick.text_x + measure(tick.text, TextRole.TICK)
    return all(right <= start or tick.text_x >= end for start, end in taken)
