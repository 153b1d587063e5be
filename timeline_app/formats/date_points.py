"""What single dates mean, many at once, as columns; and the characters that they are read from.

It knows neither how dates are written nor what stands beside them.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import Booleans, Bytes, Ints, NDArray
from timeline_app.model.edtf import END_QUALIFIERS, START_QUALIFIERS, DateFlag
from timeline_app.model.time import FINE_YEARS, MICROS_PER_SECOND

Rows = NDArray[np.intp]
Flags = NDArray[np.uint32]
ZoneCodes = NDArray[np.int16]

PADDING: Final = 48
"""So many characters follow the last text: no date is looked at further from its start."""
MOST_FINE_DAYS: Final = FINE_YEARS * 146_097 // 400
"""So many days from 1970 microseconds are counted, and beyond these seconds."""

SIGN_FLAGS: Final = np.zeros(256, dtype=np.uint32)
"""What a character says as a sign; 0 where it is none."""
SIGN_FLAGS[ord("?")] = DateFlag.UNCERTAIN_START | DateFlag.UNCERTAIN_END
SIGN_FLAGS[ord("~")] = DateFlag.APPROXIMATE_START | DateFlag.APPROXIMATE_END
SIGN_FLAGS[ord("%")] = START_QUALIFIERS | END_QUALIFIERS

UTC: Final = 1
"""The code of the zone Z; 0 is none."""
GREENWICH: Final = 2_000
"""The code of +00:00; those of other offsets are as many minutes away, those to the west one further."""


class Points(NamedTuple):
    """Half-open bounds of dates with their flags and zones; they mean something only where ``known`` is True.

    Bounds are microseconds, but seconds where ``is_deep``.
    """

    earliest: Ints
    latest: Ints
    flags: Flags
    known: Booleans
    is_deep: Booleans
    zone: ZoneCodes

    @classmethod
    def unknown(cls, count: int) -> Points:
        """So many dates of which nothing is known."""
        return cls(
            earliest=np.zeros(count, dtype=np.int64),
            latest=np.zeros(count, dtype=np.int64),
            flags=np.zeros(count, dtype=np.uint32),
            known=np.zeros(count, dtype=np.bool_),
            is_deep=np.zeros(count, dtype=np.bool_),
            zone=np.zeros(count, dtype=np.int16),
        )

    def at(self, rows: Rows) -> Points:
        """Some of them."""
        return Points(
            self.earliest[rows],
            self.latest[rows],
            self.flags[rows],
            self.known[rows],
            self.is_deep[rows],
            self.zone[rows],
        )

    def put(self, rows: Rows, others: Points) -> None:
        """Let others stand in those rows."""
        self.earliest[rows] = others.earliest
        self.latest[rows] = others.latest
        self.flags[rows] = others.flags
        self.known[rows] = others.known
        self.is_deep[rows] = others.is_deep
        self.zone[rows] = others.zone

    def in_seconds(self, rows: Booleans) -> Points:
        """The same with seconds in those rows, rounded down."""
        moved = rows & ~self.is_deep
        if not moved.any():
            return self
        earliest, latest = (
            np.where(moved, bounds // MICROS_PER_SECOND, bounds) for bounds in (self.earliest, self.latest)
        )
        return self._replace(earliest=earliest, latest=latest, is_deep=self.is_deep | moved)


def padded(data: bytes) -> Bytes:
    """Characters with so many behind them as may be looked at."""
    return np.frombuffer(data + bytes(PADDING), dtype=np.uint8)


def windows(chars: Bytes, starts: Rows, width: int) -> Bytes:
    """So many characters from each start on: in the first row the first ones of all, and so on."""
    # As it is laid out in memory; numpy's own windows take far longer to make than small ones to read.
    seen: Bytes = np.ndarray((len(chars) - width + 1, width), np.uint8, chars.data, strides=(1, 1))
    return np.ascontiguousarray(seen[starts].T)


def zone_names(codes: ZoneCodes) -> frozenset[str]:
    """The zones that are written, from their codes."""
    if not codes.any():
        return frozenset()
    names = set()
    for code in np.flatnonzero(np.bincount(codes[codes > 0])).tolist():
        sign, minutes = ("-", GREENWICH - 1 - code) if code < GREENWICH else ("+", code - GREENWICH)
        names.add("Z" if code == UTC else f"{sign}{minutes // 60:02}:{minutes % 60:02}")
    return frozenset(names)
