"""Many dates at once: bounds and flags of all that the parser need not take apart one by one.

It reads dates, intervals and sets just as the parser does, and leaves what it does not know, and all that is
wrong, to it. It knows no events and no problems.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from timeline_app.formats.date_points import Flags, Points, padded, zone_names
from timeline_app.formats.date_sets import read_sets
from timeline_app.formats.date_shapes import read_points
from timeline_app.model.arrays import Booleans, Ints
from timeline_app.model.edtf import END_QUALIFIERS, START_QUALIFIERS, DateFlag
from timeline_app.model.lines import Lines

_LINE: Final = ord("\n")
_SLASH: Final = ord("/")
_DOT: Final = ord(".")


class PlainDates(NamedTuple):
    """What was read of some texts: ``bounds`` are four rows with a half-open instant for each of them.

    Instants are microseconds; where ``is_deep``, they are seconds. Where ``known`` is False, nothing of it
    means anything. ``zones`` are those that times name.
    """

    known: Booleans
    is_deep: Booleans
    bounds: Ints
    flags: Flags
    zones: frozenset[str]


def read_plain(texts: Sequence[str], *, seasons: str = "north") -> PlainDates:
    """Read all texts that are plain; ``seasons`` is north or south."""
    chars = padded(Lines.of(texts).data)
    stops = np.flatnonzero((chars == _LINE) | (chars == _SLASH))
    lasts = np.flatnonzero(chars[stops] == _LINE)
    starts = np.concatenate((np.zeros(1, dtype=np.intp), stops[:-1] + 1))[: len(stops)]
    points = read_points(chars, starts, stops, seasons)
    counts = np.diff(lasts, prepend=-1)
    alone = points.at(lasts)
    alone.known[:] &= counts == 1
    opening = chars[starts[lasts]]
    sets = np.flatnonzero((counts == 1) & ((opening == ord("[")) | (opening == ord("{"))))
    if len(sets):
        alone.put(sets, read_sets([texts[row] for row in sets.tolist()], seasons))
    dates = PlainDates(
        known=alone.known,
        is_deep=alone.is_deep,
        bounds=np.stack((alone.earliest, alone.latest, alone.earliest, alone.latest)),
        flags=alone.flags,
        zones=zone_names(alone.zone[alone.known]),
    )
    intervals = np.flatnonzero(counts == 2)
    if not len(intervals):
        return dates
    first, last = (
        _End(
            points.at(at),
            starts[at] == stops[at],
            (stops[at] - starts[at] == 2) & (chars[starts[at]] == _DOT) & (chars[stops[at] - 1] == _DOT),
        )
        for at in (lasts[intervals] - 1, lasts[intervals])
    )
    joined = _join(first, last)
    dates.known[intervals] = joined.known
    dates.is_deep[intervals] = joined.is_deep
    dates.bounds[:, intervals] = joined.bounds
    dates.flags[intervals] = joined.flags
    return dates._replace(zones=dates.zones | joined.zones)


class _End(NamedTuple):
    """The starts, or the ends, of intervals: dates, nothing at all, or two dots."""

    points: Points
    is_empty: Booleans
    is_open: Booleans


def _join(start: _End, end: _End) -> PlainDates:
    """Intervals from their two ends."""
    is_deep = (start.points.known & start.points.is_deep) | (end.points.known & end.points.is_deep)
    first, last = start.points.in_seconds(is_deep), end.points.in_seconds(is_deep)
    both = first.known & last.known
    known = both.copy()
    known |= first.known & (end.is_empty | end.is_open)
    known |= last.known & (start.is_empty | start.is_open)
    # What remains for the parser: an end before its start, and one that is a time of a zone beside one that
    # is not, which are compared and remarked upon.
    known &= ~both | (last.latest > first.earliest)
    zoned = np.uint32(DateFlag.ZONED)
    known &= ~both | ((first.flags & zoned) == (last.flags & zoned))
    start_keeps, end_keeps = np.uint32(~END_QUALIFIERS), np.uint32(~START_QUALIFIERS)
    flags = np.full(len(known), DateFlag.INTERVAL, dtype=np.uint32)
    flags |= np.where(first.known, first.flags & start_keeps, np.uint32(0))
    flags |= np.where(last.known, last.flags & end_keeps, np.uint32(0))
    for outer, is_open, is_unknown in (
        (start, DateFlag.OPEN_START, DateFlag.UNKNOWN_START),
        (end, DateFlag.OPEN_END, DateFlag.UNKNOWN_END),
    ):
        flags |= outer.is_open * np.uint32(is_open)
        flags |= outer.is_empty * np.uint32(is_unknown)
    bounds = np.stack(
        (
            np.where(first.known, first.earliest, last.earliest),
            np.where(first.known, first.latest, last.latest),
            np.where(last.known, last.earliest, first.earliest),
            np.where(last.known, last.latest, first.latest),
        )
    )
    zones = zone_names(first.zone[known]) | zone_names(last.zone[known])
    return PlainDates(known, is_deep, bounds, flags, zones)
