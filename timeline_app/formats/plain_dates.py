"""Many dates at once: bounds and flags of those whose digits stand where they stand in most dates.

It reads days, months, years, seasons, open digits, signs at the end, times and intervals of these just as the
parser does, and leaves all others, and all that are wrong, to it. It knows no events and no problems.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from timeline_app.formats.date_shapes import LENGTHS, Bools, Bytes, Flags, Rows, ShapeReader, zone_names
from timeline_app.model.edtf import END_QUALIFIERS, START_QUALIFIERS, DateFlag
from timeline_app.model.table import Ints


class PlainDates(NamedTuple):
    """What was read of some texts: ``bounds`` are four rows with a half-open microsecond for each of them.

    Where ``known`` is False, bounds and flags mean nothing. ``zones`` are those that times name.
    """

    known: Bools
    bounds: Ints
    flags: Flags
    zones: frozenset[str]


class _Ends(NamedTuple):
    """Dates alone and ends of intervals: half-open microseconds, flags, zone codes; whether empty or open."""

    earliest: Ints
    latest: Ints
    flags: Flags
    known: Bools
    empty: Bools
    open: Bools
    zone: NDArray[np.int16]

    def at(self, rows: Rows | slice) -> _Ends:
        """Some of them."""
        return _Ends(
            self.earliest[rows],
            self.latest[rows],
            self.flags[rows],
            self.known[rows],
            self.empty[rows],
            self.open[rows],
            self.zone[rows],
        )


_LINE: Final = ord("\n")
_SLASH: Final = ord("/")
_DASH: Final = ord("-")
_DOT: Final = ord(".")
_SIGNS: Final = np.zeros(256, dtype=np.uint32)
_SIGNS[ord("?")] = DateFlag.UNCERTAIN_START | DateFlag.UNCERTAIN_END
_SIGNS[ord("~")] = DateFlag.APPROXIMATE_START | DateFlag.APPROXIMATE_END
_SIGNS[ord("%")] = START_QUALIFIERS | END_QUALIFIERS


def read_plain(texts: Sequence[str], *, seasons: str = "north") -> PlainDates:
    """Read all texts that are plain; ``seasons`` is north or south."""
    data = ("\n".join(texts) + "\n" * bool(texts)).encode("utf-8", "surrogatepass")
    chars = np.frombuffer(data, dtype=np.uint8)
    stops = np.flatnonzero(chars == _LINE)
    if len(stops) != len(texts):
        return read_plain([text if "\n" not in text else "?" for text in texts], seasons=seasons)
    starts = np.concatenate((np.zeros(1, dtype=np.intp), stops[:-1] + 1))[: len(stops)]
    slashes = np.flatnonzero(chars == _SLASH)
    of_slash = np.searchsorted(stops, slashes)
    slash_counts = np.bincount(of_slash, minlength=len(texts))
    halved = slash_counts[of_slash] == 1
    intervals, slashes = of_slash[halved], slashes[halved]
    first_stops = stops.copy()
    first_stops[intervals] = slashes
    # The ends of intervals are read together with all other dates, behind them.
    ends = _read_ends(
        chars,
        np.concatenate((starts, slashes + 1)),
        np.concatenate((first_stops, stops[intervals])),
        seasons,
    )
    count = len(texts)
    known = ends.known[:count] & (slash_counts == 0)
    zones = zone_names(ends.zone[:count][known])
    bounds = np.empty((4, count), dtype=np.int64)
    bounds[0] = bounds[2] = ends.earliest[:count]
    bounds[1] = bounds[3] = ends.latest[:count]
    flags = ends.flags[:count]
    if len(intervals):
        first, last = ends.at(intervals), ends.at(slice(count, None))
        joined, joined_bounds, flags[intervals] = _join(first, last)
        for row, joined_row in zip(bounds, joined_bounds, strict=True):
            row[intervals] = joined_row
        known[intervals] = joined
        zones |= zone_names(first.zone[joined]) | zone_names(last.zone[joined])
    return PlainDates(known, bounds, flags, zones)


def _join(first: _Ends, last: _Ends) -> tuple[Bools, tuple[Ints, ...], Flags]:
    """Intervals from their two ends: which are read, their bounds and flags."""
    both = first.known & last.known
    known = both | (first.known & (last.empty | last.open)) | (last.known & (first.empty | first.open))
    # What remains for the parser: an end before its start, and one that is a time of a zone beside one that
    # is not, which are compared and remarked upon.
    known &= ~both | (last.latest > first.earliest)
    zoned = np.uint32(DateFlag.ZONED)
    known &= ~both | ((first.flags & zoned) == (last.flags & zoned))
    start_keeps, end_keeps = np.uint32(~END_QUALIFIERS), np.uint32(~START_QUALIFIERS)
    flags = np.full(len(known), DateFlag.INTERVAL, dtype=np.uint32)
    flags |= np.where(first.known, first.flags & start_keeps, np.uint32(0))
    flags |= np.where(last.known, last.flags & end_keeps, np.uint32(0))
    for end, is_open, is_unknown in (
        (first, DateFlag.OPEN_START, DateFlag.UNKNOWN_START),
        (last, DateFlag.OPEN_END, DateFlag.UNKNOWN_END),
    ):
        flags |= end.open * np.uint32(is_open)
        flags |= end.empty * np.uint32(is_unknown)
    bounds = (
        np.where(first.known, first.earliest, last.earliest),
        np.where(first.known, first.latest, last.latest),
        np.where(last.known, last.earliest, first.earliest),
        np.where(last.known, last.latest, first.latest),
    )
    return known, bounds, flags


def _read_ends(chars: Bytes, starts: Rows, stops: Rows, seasons: str) -> _Ends:
    empty = starts == stops
    is_open = (stops - starts == 2) & (chars[starts] == _DOT) & (chars[stops - 1] == _DOT)
    is_negative = (chars[starts] == _DASH) & ~empty
    signs = _SIGNS[chars[stops - 1]]
    signs[empty] = 0
    lengths = stops - starts - is_negative - (signs != 0)
    reader = ShapeReader(chars, starts + is_negative, is_negative, signs, seasons)
    for length in LENGTHS:
        reader.read(length, np.flatnonzero(lengths == length))
    flags = reader.flags | signs
    return _Ends(reader.earliest, reader.latest, flags, reader.known, empty, is_open, reader.zone)
