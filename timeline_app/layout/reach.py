"""Reach: which of many stretches of time meet another one, found by binary search; it knows no pixels.

Stretches are kept in classes of about the same length: within one, those that begin no further before a
stretch than the longest lasts are all that can meet it, and half of these do.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.scale import LEAST, MOST
from timeline_app.model.arrays import Ints, NDArray, Places
from timeline_app.model.edtf import DateFlag
from timeline_app.model.masks import has
from timeline_app.model.table import EventTable

FEW: Final = 256
"""So few are all looked at: it takes longer to search them."""


class Reach(Struct, frozen=True, eq=False):
    """The first instants of stretches, class by class, ascending in each, and the places of these stretches.

    ``classes`` say how long the longest of each class is, and where it begins and ends in the columns.
    """

    starts: Ints
    places: NDArray[np.int32]
    classes: tuple[tuple[int, int, int], ...]

    def near(self, start: int, end: int) -> Places:
        """Ascending places, among them those of all that meet a stretch of time, its ends included."""
        if len(self.starts) <= FEW:
            return np.sort(self.places).astype(np.intp)
        found = [self.places[:0]]
        for longest, first, last in self.classes:
            own = self.starts[first:last]
            begin = int(own.searchsorted(max(LEAST, start - longest), "left"))
            found.append(self.places[first + begin : first + int(own.searchsorted(end, "right"))])
        return np.sort(np.concatenate(found)).astype(np.intp)


def reaches(table: EventTable, rows: Ints) -> tuple[Ints, Ints]:
    """From when to when events can be, by their rows; one without a start or an end from LEAST or to MOST."""
    flags = table.flags[rows]
    starts = np.where(has(flags, DateFlag.OPEN_START), LEAST, table.start_earliest[rows])
    return starts, np.where(has(flags, DateFlag.OPEN_END), MOST, table.end_latest[rows])


def reach_of(starts: Ints, ends: Ints, places: Places) -> Reach:
    """The reach of stretches from starts to ends; what has no start or end has LEAST or MOST there."""
    lengths = ends.astype(np.float64) - starts
    exponents = np.frexp(np.maximum(lengths, 0.0))[1].astype(np.uint8)
    order = np.argsort(starts, kind="stable")
    order = order[np.argsort(exponents[order], kind="stable")]
    borders = np.flatnonzero(np.diff(exponents[order], prepend=0, append=255)).tolist() if len(order) else []
    borders = sorted({0, *borders, len(order)})
    classes = tuple(
        # A length as a float is off by less than a part in 2 ** 52.
        (int(lengths[order[first:last]].max() * (1 + 2.0**-51)) + 1, first, last)
        for first, last in pairwise(borders)
    )
    return Reach(starts[order], places[order].astype(np.int32), classes)
