"""Eras: the named stretches behind everything, with as many of their names as have room in one row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np

from timeline_app.layout.axis_row import TORN_PX
from timeline_app.layout.elision import fitting
from timeline_app.layout.metrics import Measure, TextRole
from timeline_app.layout.pieces import Cut, EraBand, ZeroMark
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.ranges import NO_END, NO_START
from timeline_app.layout.scale import LEAST, MOST, TimeScale
from timeline_app.layout.scale_bars import ScaleBar
from timeline_app.layout.scene import Box
from timeline_app.model.arrays import Ints
from timeline_app.model.placing import span_in

INSET_PX: Final = 4.0
"""From the start of an era to its name, and from that to its end."""
NAME_GAP_PX: Final = 8.0
LEAST_NAME_PX: Final = 40.0
"""Of a name that is cut shorter, hardly a word would be left."""
Span = tuple[float, float]


class _Columns(NamedTuple):
    """From when to when the eras last, LEAST and MOST where that is open; what they are called, how wide."""

    starts: Ints
    ends: Ints
    titles: Sequence[str]
    titles_px: Sequence[float]


def eras_in(
    prepared: Prepared,
    scale: TimeScale,
    plot: Box,
    cuts: Iterable[Cut],
    bars: Iterable[ScaleBar],
    zero: ZeroMark | None = None,
) -> tuple[EraBand, ...]:
    """The eras in sight, in the order of the file.

    Their names stand in the row of the scale bars: side by side, within what can be seen of each, and clear
    of bars, breaks and the flag of the zero point. What begins first comes first; what has no room is not
    told there.
    """
    if not prepared.timeline.eras:
        return ()
    left, _, width, _ = plot
    columns = prepared.keep("eras", lambda: _columns(prepared))
    x0, x1 = (left + scale.xs(instants) for instants in (columns.starts, columns.ends))
    seen = np.flatnonzero((x0 < x1) & (x0 < left + width) & (x1 > left))
    taken = _taken(cuts, bars, prepared.measure)
    if zero is not None:
        # Between names there is room enough beside its line.
        taken.append((zero.x0, zero.x0))
    row = _Row(left, left + width, taken)
    places = {}
    for number in seen[np.argsort(x0[seen], kind="stable")].tolist():
        room = max(left, float(x0[number])) + INSET_PX, min(left + width, float(x1[number])) - INSET_PX
        places[number] = row.name(columns.titles[number], columns.titles_px[number], room, prepared.measure)
    return tuple(
        EraBand(
            number=number,
            x0=max(left, float(x0[number])),
            x1=min(left + width, float(x1[number])),
            title=places[number][0],
            title_x=places[number][1],
        )
        for number in seen.tolist()
    )


def _columns(prepared: Prepared) -> _Columns:
    table, eras = prepared.timeline.table, prepared.timeline.eras
    spans = [span_in(era.when, table.zone, table.unit) for era in eras]
    both = list(zip(eras, spans, strict=True))
    # An era may begin before all that a column holds.
    starts = (LEAST if era.when.flags & NO_START else max(LEAST, span.start) for era, span in both)
    ends = (MOST if era.when.flags & NO_END else min(MOST, span.end) for era, span in both)
    return _Columns(
        np.array([min(MOST, start) for start in starts], dtype=np.int64),
        np.array([max(LEAST, end) for end in ends], dtype=np.int64),
        [era.title for era in eras],
        [prepared.measure(era.title, TextRole.COUNT) for era in eras],
    )


def _taken(cuts: Iterable[Cut], bars: Iterable[ScaleBar], measure: Measure) -> list[Span]:
    """What stands in the row already, from x to x."""
    torn = [(cut.x0 - TORN_PX, cut.x1 + TORN_PX) for cut in cuts]
    return torn + [bar.reach(measure) for bar in bars]


class _Row:
    """A row of names, and what of it is free: from x to x, ascending."""

    def __init__(self, left: float, right: float, taken: Iterable[Span]) -> None:
        self._free = [(left, right)]
        for start, end in taken:
            self._take(start - NAME_GAP_PX, end + NAME_GAP_PX)

    def name(self, title: str, title_px: float, room: Span, measure: Measure) -> tuple[str, float]:
        """What of a title has a place in that room, and where it starts; it is taken by that."""
        pieces = [(max(start, room[0]), min(end, room[1])) for start, end in self._free]
        whole = next((piece for piece in pieces if title_px <= piece[1] - piece[0]), None)
        start, end = whole or max(pieces, key=lambda piece: piece[1] - piece[0], default=(0.0, 0.0))
        if not whole and end - start < LEAST_NAME_PX:
            return "", room[0]
        told, told_px = fitting(title, title_px, TextRole.COUNT, end - start, measure)
        if told:
            self._take(start - NAME_GAP_PX, start + told_px + NAME_GAP_PX)
        return told, start

    def _take(self, start: float, end: float) -> None:
        parts = (part for piece in self._free for part in _without(piece, start, end))
        self._free = [part for part in parts if part[1] - part[0] > INSET_PX]


def _without(piece: Span, start: float, end: float) -> tuple[Span, Span]:
    """What of a piece is left before a start, and what behind an end; nothing where it would end first."""
    return (piece[0], min(piece[1], start)), (max(piece[0], end), piece[1])
