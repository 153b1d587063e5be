"""The values that the events of a document have in the fields of a query, with what they are called.

It knows which events have which value, and nothing of queries but the names of fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import Booleans, Ints, NDArray, Places
from timeline_app.model.event import Source
from timeline_app.model.facets import Facet
from timeline_app.model.folded import Folded
from timeline_app.model.folding import folded_line, needle_of
from timeline_app.model.query_terms import FACET_BY_FIELD, NAMED
from timeline_app.model.said import BETWEEN
from timeline_app.model.table import EventTable
from timeline_app.model.timeline import Timeline

Codes = NDArray[np.int32]

_BY_ID: Final = ("status", "source")
"""Of these ids are short, and titles of sources long."""
_AT_ONCE: Final = 1_024
_EVENTS_AT_ONCE: Final = 1 << 16
"""Of so many events the names are looked through for repetitions: that takes some MB."""
_MARK: Final = BETWEEN.encode()
_ADDRESS: Final = "://"
"""Stands in the address of a web page, which is no name."""
_NOWHERE: Final = np.zeros(0, dtype=np.intp)
_NO_FACET: Final = Facet(values=(), starts=np.zeros(1, dtype=np.int32), codes=np.zeros(0, dtype=np.int32))


class Called(NamedTuple):
    """What a value is called: what is shown of it, its names, and what else it can be meant by."""

    shown: str
    names: tuple[str | None, ...]
    others: tuple[str | None, ...] = ()


class Meant(NamedTuple):
    """Which values a text means: those that are called exactly so, and those that are called so in part."""

    exactly: Booleans
    in_part: Booleans


class FieldValues:
    """The values of one field, each with a code, and which events have them.

    ``ids`` are what identifies them, ``totals`` how many events have each. Events go by their numbers in the
    file, but for lanes and statuses, of which each row has one.
    """

    def __init__(self, field: str, timeline: Timeline, record_count: int) -> None:
        self.field = field
        self._timeline = timeline
        self._names = Folded()
        self._others = Folded()
        self._facet = _NO_FACET
        self._repeats = _NOWHERE
        self._record_count = record_count
        self.ids: Sequence[str] = ()
        if field == "lane":
            self.ids = tuple(lane.id for lane in timeline.lanes)
        elif field == "status":
            self.ids = tuple(status.id for status in timeline.statuses)
        elif FACET_BY_FIELD[field] in timeline.facets:
            self._facet = timeline.facets[FACET_BY_FIELD[field]]
            self._repeats = _repeats_in(self._facet)
            self.ids = self._facet.values
        self.totals = self._counts_of_all(timeline.table)

    def parts(self) -> Iterator[None]:
        """Take in what the values are called, and come back after each some."""
        for start in range(0, len(self.ids), _AT_ONCE):
            called = [self.called(code) for code in range(start, min(start + _AT_ONCE, len(self.ids)))]
            self._names.take([_side_by_side(one.names) for one in called])
            self._others.take([_side_by_side(one.others) for one in called])
            yield
        self._names.settle()
        self._others.settle()

    def called(self, code: int) -> Called:
        """What the value of that code is called."""
        timeline, identity = self._timeline, self.ids[code]
        match self.field:
            case "lane":
                return Called(timeline.lanes[code].name, (timeline.lanes[code].name,), (identity,))
            case "status":
                return Called(timeline.statuses[code].name, (timeline.statuses[code].name,), (identity,))
            case "source" if identity in timeline.sources:
                return _source_called(timeline.sources[identity])
            case "source" if _ADDRESS in identity:
                return Called(identity, (), (identity,))
            case "person" if identity in timeline.people:
                return Called(timeline.people[identity].name, (timeline.people[identity].name,), (identity,))
            case "place" if identity in timeline.places:
                return Called(timeline.places[identity].name, (timeline.places[identity].name,), (identity,))
        return Called(identity, (identity,))

    def saying(self, needle: bytes) -> Booleans:
        """Which values have the needle in one of their names."""
        return _found(needle, self._names)

    def meant_by(self, needle: bytes) -> Meant:
        """Which values the needle means, by their names and by what else they are called."""
        names, others = self._names, self._others
        return Meant(_found(whole(needle), names, others), _found(needle, names, others))

    def beginning_with(self, text: str) -> Booleans:
        """Which values are called something in which a word begins so."""
        return _found(needle_of(text), self._names, self._others, at_word_starts=True)

    def text_of(self, code: int) -> str:
        """What means this value and no other: its id or its name, as people rather write it."""
        return self._text_of(code, lambda needle: int(np.count_nonzero(self.meant_by(needle).exactly)))

    def texts_of(self, codes: Sequence[int]) -> list[str]:
        """The same of many values, for which the names of all are gone through once."""
        wanted = frozenset(needle_of(text) for code in codes for text in self._texts(code))
        meant: dict[bytes, set[int]] = {}
        for names in (self._names, self._others):
            for needle, code in names.parts_among(wanted):
                meant.setdefault(needle, set()).add(code)
        return [self._text_of(code, lambda needle: len(meant.get(needle, ()))) for code in codes]

    def _text_of(self, code: int, count: Callable[[bytes], int]) -> str:
        """The first of its texts that means no other value; ``count`` says how many one means."""
        return next((text for text in self._texts(code) if count(needle_of(text)) == 1), self.ids[code])

    def _texts(self, code: int) -> tuple[str, ...]:
        """What people may write for a value, best first."""
        texts = (self.called(code).shown, self.ids[code])
        return texts[::-1] if self.field in _BY_ID else texts

    def rows_with(self, wanted: Booleans, table: EventTable) -> Booleans:
        """The rows that have any of the wanted lanes or statuses."""
        found: Booleans = wanted[self._row_codes(table)]
        return found

    def records_with(self, wanted: Booleans) -> Booleans:
        """The events, by their numbers, that have any of the wanted values; not for lanes and statuses."""
        found = np.zeros(self._record_count, dtype=bool)
        if not wanted.any():
            return found
        # How many there are up to each place: where it grows in those of an event, it has one.
        starts, codes = self._facet.starts, self._facet.codes
        counts = np.zeros(len(codes) + 1, dtype=np.int32)
        np.cumsum(wanted[codes], out=counts[1:])
        has_any = np.diff(counts[starts]) > 0
        found[: len(has_any)] = has_any
        return found

    def counts(self, rows: Booleans, records: Booleans, table: EventTable) -> Ints:
        """How many events have each value among some, which are given as rows and by their numbers."""
        # Five times as fast as an index that is a mask.
        if self.field not in FACET_BY_FIELD:
            codes = np.compress(rows, self._row_codes(table))
        else:
            starts = self._facet.starts
            is_among = np.repeat(records[: len(starts) - 1], np.diff(starts))
            is_among[self._repeats] = False
            codes = np.compress(is_among, self._facet.codes)
        return np.bincount(codes, minlength=len(self.ids))

    def _counts_of_all(self, table: EventTable) -> Ints:
        if self.field not in FACET_BY_FIELD:
            return np.bincount(self._row_codes(table), minlength=len(self.ids))
        counts = self._facet.counts()
        counts -= np.bincount(self._facet.codes[self._repeats], minlength=len(self.ids))
        return counts

    def _row_codes(self, table: EventTable) -> NDArray[np.int32] | NDArray[np.int16]:
        return table.lane if self.field == "lane" else table.status


def whole(needle: bytes) -> bytes:
    """What finds the needle only where a name is no more than that."""
    return _MARK + needle + _MARK


def values_of(timeline: Timeline, record_count: int) -> tuple[FieldValues, ...]:
    """The values of all fields that have names, before what they are called is taken in."""
    return tuple(FieldValues(field, timeline, record_count) for field in NAMED)


def _repeats_in(facet: Facet) -> Places:
    """The places of codes that stand before in the same event, of which each counts once."""
    record_count = len(facet.starts) - 1
    again = [
        _repeats_among(facet, first, min(first + _EVENTS_AT_ONCE, record_count))
        for first in range(0, record_count, _EVENTS_AT_ONCE)
    ]
    return np.concatenate([_NOWHERE, *again])


def _repeats_among(facet: Facet, first: int, stop: int) -> Places:
    """The same of some events."""
    starts = facet.starts[first : stop + 1]
    counts = np.diff(starts)
    several = np.flatnonzero(np.repeat(counts > 1, counts)) + int(starts[0])
    records = np.repeat(np.arange(stop - first), counts * (counts > 1))
    pairs = records * len(facet.values) + facet.codes[several]
    order = np.argsort(pairs, kind="stable")
    is_same = np.diff(pairs[order]) == 0
    found: Places = several[order[1:][is_same]]
    return found


def _source_called(source: Source) -> Called:
    names = (source.title, source.publisher, source.author)
    shown = next((name for name in (*names, source.id) if name), "")
    return Called(shown, names, (source.id, source.url))


def _side_by_side(names: Sequence[str | None]) -> str:
    """Names with a mark before the first and behind the last, too, so that a whole one can be looked for."""
    lines = [line for line in (folded_line(name) for name in names if name) if line]
    return BETWEEN.join(("", *lines, "")) if lines else ""


def _found(needle: bytes, *texts: Folded, at_word_starts: bool = False) -> Booleans:
    found = np.zeros(max(map(len, texts)), dtype=bool)
    for one in texts:
        for _ in one.search(needle, found, at_word_starts=at_word_starts):
            pass
    return found
