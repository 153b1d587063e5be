"""The index of a document: all that its events say, folded and side by side, to be searched at once.

It is built in small steps, so that it can be given up; what is there can be asked meanwhile. It knows no
queries and no window.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator, Iterator
from contextlib import closing
from typing import Final

import numpy as np

from timeline_app.model.arrays import Booleans, NDArray
from timeline_app.model.cached import cached_property
from timeline_app.model.date_kinds import DATE_KINDS
from timeline_app.model.distinct import ordered_values
from timeline_app.model.folded import Folded
from timeline_app.model.folding import needle_of
from timeline_app.model.index_growth import (
    DATES,
    HERE,
    KINDS,
    PLACES,
    SOURCES,
    TEXTS,
    TITLES,
    Growing,
    GrowingLostError,
    Growth,
)
from timeline_app.model.query_terms import FACET_BY_FIELD
from timeline_app.model.query_values import FieldValues, values_of, whole
from timeline_app.model.said import SaidFlag
from timeline_app.model.timeline import Timeline

_KEPT_MAX: Final = 8
"""So many words are remembered with the events that say them: people type one word after the other."""
_FEW: Final = 32
"""One of so many events are few: to look at each is quicker than to go through all texts."""

_TOLD: Final = (TITLES, TEXTS, SOURCES, PLACES)
"""Kinds of which each event has a text of its own."""

Found = Generator[None, None, Booleans]
"""Comes back now and then, so that it can be given up; returns which events were found."""


Building = Generator[bool, None, None]
"""Comes back after a few ms each with whether what comes next leaves Python to other threads."""


class Content:
    """What the events of a document say, by their numbers in the file, whatever the clock it is shown by."""

    def __init__(self, timeline: Timeline) -> None:
        self.record_count = _record_count(timeline)
        self.values: dict[str, FieldValues] = {}
        self.flags = np.zeros(self.record_count, dtype=np.uint16)
        self.has_titles = False
        self.is_whole = False
        self._date_codes = np.zeros(self.record_count, dtype=np.int32)
        self._start()
        self._kept: OrderedDict[bytes, NDArray[np.uint8]] = OrderedDict()

    def parts(self, timeline: Timeline, growing: Growing = HERE) -> Building:
        """Take in the names of values, then all titles, then all else; comes back after a few ms each.

        It brings whether what comes next leaves Python to other threads nearly all the time.
        """
        for values in values_of(timeline, self.record_count):
            for _ in values.parts():
                yield False
            self.values[values.field] = values
        try:
            yield from self._grow_by(growing, timeline)
        except GrowingLostError:
            self._start()
            yield from self._grow_by(HERE, timeline)
        self.is_whole = True

    def _start(self) -> None:
        """Hold nothing but names."""
        self._folded = {kind: Folded() for kind in KINDS}
        self._own = {field: self._folded[kind] for field, kind in (("source", SOURCES), ("place", PLACES))}
        self.has_titles = False

    def _grow_by(self, growing: Growing, timeline: Timeline) -> Iterator[bool]:
        with closing(growing.growths(timeline)) as growths:
            for growth in growths:
                self._grow(growth)
                yield growing.leaves_python

    def _grow(self, growth: Growth) -> None:
        for kind, settled in growth.pieces:
            self._folded[kind].accept(settled)
        # What was left out at the end of the file has no place in the columns.
        stop = min(growth.first + len(growth.flags), self.record_count)
        self._date_codes[growth.first : stop] = growth.date_codes[: stop - growth.first]
        self.flags[growth.first : stop] = growth.flags[: stop - growth.first]
        self.has_titles = self.has_titles or growth.ends_titles

    def saying(self, needle: bytes, within: Booleans | None = None) -> Found:
        """The events that have the needle in a title, name, date or text.

        With ``within``, which marks a few events, only of these it is said.
        """
        kept = self._kept.get(needle)
        if kept is not None:
            return np.unpackbits(kept, count=self.record_count).view(bool)
        is_whole, found = self.is_whole, np.zeros(self.record_count, dtype=bool)
        if within is not None:
            yield from self._named_so(needle, found)
            yield from self._some_dated_so(needle, np.flatnonzero(within), found)
            yield from self._some_saying(needle, np.flatnonzero(within), found)
            return found
        for kind in _TOLD:
            yield from self._folded[kind].search(needle, found)
        yield from self._named_so(needle, found)
        if (len(found) - np.count_nonzero(found)) * _FEW < len(found):
            # As of a letter, which stands in nearly all titles and texts.
            yield from self._some_dated_so(needle, np.flatnonzero(~found), found)
        else:
            yield from self._dated_so(needle, found)
        if is_whole:
            self._keep(needle, found)
        return found

    def _named_so(self, needle: bytes, found: Booleans) -> Iterator[None]:
        """Mark the events with a value that has the needle in a name."""
        # A copy, as others may be taking in more.
        for values in tuple(self.values.values()):
            if values.field in FACET_BY_FIELD:
                wanted = values.saying(needle)
                if wanted.any():
                    found |= values.records_with(wanted)
                yield

    def _dated_so(self, needle: bytes, found: Booleans) -> Iterator[None]:
        """Mark the events with a date that has the needle."""
        dates = np.zeros(self._date_count(self._date_codes), dtype=bool)
        yield from self._folded[DATES].search(needle, dates)
        if dates.any():
            found |= dates[self._date_codes]

    def _some_dated_so(self, needle: bytes, numbers: NDArray[np.intp], found: Booleans) -> Iterator[None]:
        """Look at the dates of a few events one by one."""
        codes = self._date_codes[numbers]
        dates = np.zeros(self._date_count(codes), dtype=bool)
        yield from self._folded[DATES].search_some(needle, ordered_values(codes.astype(np.intp)), dates)
        found[numbers] |= dates[codes]

    def _date_count(self, codes: NDArray[np.int32]) -> int:
        """How many dates are folded, or have a code already."""
        return max(len(self._folded[DATES]), int(codes.max(initial=0)) + 1)

    def _some_saying(self, needle: bytes, numbers: NDArray[np.intp], found: Booleans) -> Iterator[None]:
        """Look at the texts of a few events one by one."""
        for kind in _TOLD:
            yield from self._folded[kind].search_some(needle, numbers, found)

    def naming(self, field: str, text: str) -> Found:
        """The events with a value that the text means; names that are just so come before parts of names.

        Not for lanes and statuses, of which a row has one.
        """
        found = np.zeros(self.record_count, dtype=bool)
        needle, values = needle_of(text), self.values.get(field)
        if values is None or not needle:
            return found
        meant, own = values.meant_by(needle), self._own.get(field, Folded())
        yield from own.search(whole(needle), found)
        if not meant.exactly.any() and not found.any():
            yield from own.search(needle, found)
            return found | values.records_with(meant.in_part)
        return found | values.records_with(meant.exactly)

    def forget(self) -> None:
        """Remember no words that were asked for."""
        self._kept.clear()

    def _keep(self, needle: bytes, found: Booleans) -> None:
        self._kept[needle] = np.packbits(found)
        if len(self._kept) > _KEPT_MAX:
            self._kept.popitem(last=False)


class SearchIndex:
    """A document with the index of what it says; masks of events go by the rows of its table."""

    def __init__(self, timeline: Timeline, content: Content | None = None) -> None:
        self.timeline = timeline
        self.content = content or Content(timeline)

    @property
    def is_whole(self) -> bool:
        """Whether all is there; until then an answer is one by names and titles, and what was read so far."""
        return self.content.is_whole

    def parts(self, growing: Growing = HERE) -> Building:
        """Build it, and come back after a few ms each, so that it can be given up; titles come first.

        It brings whether what comes next leaves Python to other threads nearly all the time.
        """
        # Worked out now, when nobody waits for it.
        self.date_kinds.setflags(write=False)
        yield False
        yield from self.content.parts(self.timeline, growing)

    def by_the_clock_of(self, timeline: Timeline) -> SearchIndex:
        """The same for the same list with its dates placed in another zone; nothing is built anew."""
        return SearchIndex(timeline, self.content)

    @cached_property
    def date_kinds(self) -> NDArray[np.uint16]:
        """The kinds of dates that rows have: bit i for kind i of DATE_KINDS, and the next one for claims."""
        table = self.timeline.table
        bits = np.zeros(len(table), dtype=np.uint16)
        placed = bits[: table.placed_count]
        for at, kind in enumerate(DATE_KINDS):
            placed |= kind.of(table).astype(np.uint16) << np.uint16(at)
        claimed = np.zeros(self.content.record_count, dtype=bool)
        claimed[list(self.timeline.claimed)] = True
        bits |= self.rows_of(claimed).astype(np.uint16) << np.uint16(len(DATE_KINDS))
        return bits

    def rows_of(self, records: Booleans) -> Booleans:
        """Events as rows that are given by their numbers in the file."""
        rows: Booleans = records[self.timeline.table.record]
        return rows

    def few_records_of(self, rows: Booleans) -> Booleans | None:
        """The same as ``records_of`` where they are so few that each is looked at by itself, else None."""
        return self.records_of(rows) if np.count_nonzero(rows) * _FEW < len(rows) else None

    def records_of(self, rows: Booleans) -> Booleans:
        """Events by their numbers in the file that are given as rows."""
        records = np.zeros(self.content.record_count, dtype=bool)
        records[self.timeline.table.record] = rows
        return records

    def flagged(self, flag: SaidFlag) -> Booleans:
        """The rows whose text has the flag."""
        return self.rows_of((self.content.flags & np.uint16(flag)) != 0)


def index_at_once(timeline: Timeline) -> SearchIndex:
    """The whole index of a list that is short, or of which the whole is waited for."""
    index = SearchIndex(timeline)
    for _ in index.parts():
        pass
    return index


def _record_count(timeline: Timeline) -> int:
    """How many numbers there are for events in the file."""
    facet_counts = [len(facet.starts) - 1 for facet in timeline.facets.values()]
    return max((int(timeline.table.record.max(initial=-1)) + 1, *facet_counts))
