"""Reach: which of many stretches of time meet another one, found by binary search; it knows no pixels.

Stretches are kept in classes of about the same length: within one, those that begin no further before a
stretch than the longest lasts are all that can meet it, and half of these do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, pairwise
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.scale import LEAST, MOST
from timeline_app.model.arrays import Ints, NDArray, Places
from timeline_app.model.cached import cached_property
from timeline_app.model.edtf import DateFlag
from timeline_app.model.masks import has
from timeline_app.model.table import EventTable

FEW: Final = 256
"""So few are all looked at: it takes longer to search them."""
PART: Final = 1 << 16
"""So many places are told at a time where not all of them are needed together."""


class Reach(Struct, frozen=True, eq=False, dict=True):
    """The first instants of stretches, class by class, ascending in each, and the places of these stretches.

    ``classes`` say how long the longest of each class is, and where it begins and ends in the columns.
    """

    starts: Ints
    places: NDArray[np.int32]
    classes: tuple[tuple[int, int, int], ...]

    @cached_property
    def ascending(self) -> NDArray[np.int32]:
        """All places."""
        return np.sort(self.places)

    def between(self, first: int, last: int) -> NDArray[np.int32]:
        """Those of all places that lie from one to before another."""
        begin, end = self.ascending.searchsorted((first, last)).tolist()
        return self.ascending[begin:end]

    def near(self, start: int, end: int, first: int = 0, last: int = MOST) -> Places:
        """Ascending places, among them those of all that meet a stretch of time, its ends included.

        Only those from the place ``first`` to before ``last`` are told.
        """
        wanted = self.between(first, last).astype(np.intp)
        if len(self.starts) <= FEW:
            return wanted
        met = self.met(start, end)
        if met.is_minority:
            return np.sort(met.places(first, last)).astype(np.intp)
        return _without(wanted, met.rest(first, last))

    def met(self, start: int, end: int, *, is_within: bool = False) -> Met:
        """What may meet a stretch of time, its ends included, and all that does.

        Or, where it shall be ``is_within``, what surely begins after its start and ends no later than it.
        """
        parts = []
        for longest, first, last in self.classes:
            own = self.starts[first:last]
            if is_within:
                begin, stop = own.searchsorted((start, max(LEAST, end - longest)), "right").tolist()
            else:
                begin = int(own.searchsorted(max(LEAST, start - longest), "left"))
                stop = int(own.searchsorted(end, "right"))
            parts.append((first, first + begin, first + max(begin, stop), last))
        return Met(self, tuple(parts))


class Met(Struct, frozen=True, eq=False):
    """Some of the stretches of a Reach: those from the second to the third place of each class."""

    reach: Reach
    parts: tuple[tuple[int, int, int, int], ...]

    @property
    def is_minority(self) -> bool:
        """Whether there are fewer of them than of the others."""
        return 2 * sum(stop - begin for _, begin, stop, _ in self.parts) <= len(self.reach.starts)

    def places(self, first: int, last: int) -> NDArray[np.int32]:
        """Those of their places that lie from one to before another, in no order."""
        return self._in([(begin, stop) for _, begin, stop, _ in self.parts], first, last)

    def parts_in(self, first: int, last: int) -> Iterator[NDArray[np.int32]]:
        """The same, some at a time."""
        for _, begin, stop, _ in self.parts:
            for start in range(begin, stop, PART):
                places = self.reach.places[start : min(start + PART, stop)]
                yield places[(places >= first) & (places < last)]

    def rest(self, first: int, last: int) -> NDArray[np.int32]:
        """The same of all others."""
        sides = [((start, begin), (stop, end)) for start, begin, stop, end in self.parts]
        return self._in([*chain.from_iterable(sides)], first, last)

    def count(self, first: int, last: int) -> int:
        """How many places that is: the fewer of them and the others are looked at."""
        if self.is_minority:
            return len(self.places(first, last))
        return len(self.reach.between(first, last)) - len(self.rest(first, last))

    def but(self, inner: Met, first: int, last: int) -> NDArray[np.int32]:
        """The places of those that are not among some others, all of which are among these."""
        both = zip(self.parts, inner.parts, strict=True)
        sides = [((outer[1], one[1]), (one[2], outer[2])) for outer, one in both]
        return self._in([*chain.from_iterable(sides)], first, last)

    def _in(self, slices: Sequence[tuple[int, int]], first: int, last: int) -> NDArray[np.int32]:
        found = np.concatenate([self.reach.places[:0], *(self.reach.places[a:b] for a, b in slices if a < b)])
        ascending = self.reach.ascending
        if not len(ascending) or (first <= ascending[0] and ascending[-1] < last):
            return found
        return found[(found >= first) & (found < last)]


def _without(ascending: Places, others: NDArray[np.int32]) -> Places:
    """The places that are not among some of them."""
    if not len(others):
        return ascending
    first = ascending[0]
    is_kept = np.ones(ascending[-1] - first + 1, dtype=bool)
    is_kept[others - first] = False
    kept: Places = ascending[is_kept[ascending - first]]
    return kept


def reaches(table: EventTable, rows: Ints) -> tuple[Ints, Ints]:
    """From when to when events can be, by their rows; one without a start or an end from LEAST or to MOST."""
    flags = table.flags[rows]
    starts = np.where(has(flags, DateFlag.OPEN_START), LEAST, table.start_earliest[rows])
    return starts, np.where(has(flags, DateFlag.OPEN_END), MOST, table.end_latest[rows])


def reach_of(starts: Ints, ends: Ints, places: Places) -> Reach:
    """The reach of stretches from starts to ends; what has no start or end has LEAST or MOST there."""
    lengths = ends.astype(np.float64) - starts
    exponents = np.frexp(np.maximum(lengths, 0.0))[1].astype(np.uint8)
    class_of, sizes = _classes(np.bincount(exponents).tolist())
    order = np.argsort(starts, kind="stable")
    order = order[np.argsort(np.array(class_of, dtype=np.uint8)[exponents[order]], kind="stable")]
    classes = tuple(
        # A length as a float is off by less than a part in 2 ** 52.
        (int(lengths[order[first:last]].max() * (1 + 2.0**-51)) + 1, first, last)
        for first, last in pairwise(accumulate(sizes, initial=0))
        if first < last
    )
    return Reach(starts[order], places[order].astype(np.int32), classes)


def _classes(counts: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each magnitude of length the number of its class, and how many stretches these have.

    To search a class of a few takes as long as to look at all of them: it has longer ones, too.
    """
    class_of: list[int] = []
    sizes: list[int] = []
    for count in counts:
        if not sizes or sizes[-1] > FEW:
            sizes.append(0)
        sizes[-1] += count
        class_of.append(len(sizes) - 1)
    return class_of, sizes
