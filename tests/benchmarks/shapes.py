"""Shapes: lists as nobody hopes to meet them, of up to ten million events; the same seed gives the same list.

As columns, made at once and ready to be laid out, or as the text of a file that says the same.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, SupportsIndex, overload

import numpy as np

from tests.benchmarks.lists import STATUSES, WORDS
from timeline_app.formats import read_bytes
from timeline_app.model.arrays import NDArray
from timeline_app.model.edtf import DateFlag
from timeline_app.model.event import BUILT_IN_STATUSES, Dated, Event, Lane
from timeline_app.model.facets import FACETS, Facet
from timeline_app.model.said import Said, SaidReader
from timeline_app.model.table import EventTable
from timeline_app.model.time import TimeUnit, date_of, days_of
from timeline_app.model.timeline import Links, Timeline

Days = NDArray[np.int64]
TITLES = 4_096
"""So many titles differ: ten million texts of their own would be most of the memory."""
PART = 8_192
FIRST_DAY, LAST_DAY = days_of(1915, 1, 1), days_of(2016, 1, 1)
SPAN_SHARE = 0.3
MOST_LANES = 500
DEEPEST_YEARS = 13.8e9
LAST_YEAR = 2015
DEEP = "deep"


class Stretches(NamedTuple):
    """From which day to which (inclusive) each event lasts, and its lane; a deep list counts in years."""

    first: Days
    last: Days
    lane: NDArray[np.int32]

    def sorted(self) -> Stretches:
        """In the order of an EventTable."""
        order = np.lexsort((self.last, self.first))
        return Stretches(self.first[order], self.last[order], self.lane[order])


def _uniform(count: int, chance: np.random.Generator, *, lanes: int = 12) -> Stretches:
    first = chance.integers(FIRST_DAY, LAST_DAY, count)
    return Stretches(first, first + _lengths(count, chance), _lanes(count, chance, lanes))


def _clumped(count: int, chance: np.random.Generator) -> Stretches:
    """Half of all within some weeks around a few days, the others anywhere."""
    even, centers = _uniform(count, chance), chance.integers(FIRST_DAY, LAST_DAY, 9)
    near = centers[chance.integers(0, len(centers), count)] + chance.normal(0, 9, count).astype(np.int64)
    first = np.where(chance.random(count) < 0.5, near, even.first)
    return Stretches(first, first + even.last - even.first, even.lane)


def _one_instant(count: int, chance: np.random.Generator) -> Stretches:
    """All on one day, which no zoom takes apart."""
    first = np.full(count, days_of(2001, 5, 3))
    return Stretches(first, first.copy(), _lanes(count, chance, 12))


def _one_over_all(count: int, chance: np.random.Generator) -> Stretches:
    """One lasts as long as all others together."""
    even = _uniform(count, chance)
    even.first[0], even.last[0] = FIRST_DAY, LAST_DAY
    return even


def _overlapping(count: int, chance: np.random.Generator) -> Stretches:
    """Spans that all have one day in common."""
    middle, reach = (FIRST_DAY + LAST_DAY) // 2, (LAST_DAY - FIRST_DAY) // 2
    before, after = chance.integers(1, reach, count), chance.integers(1, reach, count)
    return Stretches(middle - before, middle + after, _lanes(count, chance, 12))


def _many_lanes(count: int, chance: np.random.Generator) -> Stretches:
    return _uniform(count, chance, lanes=MOST_LANES)


def _deep(count: int, chance: np.random.Generator) -> Stretches:
    """Years, as many in each power of ten: from this one to billions ago."""
    ago = np.exp(chance.uniform(0, np.log(DEEPEST_YEARS), count)).astype(np.int64)
    length = np.where(chance.random(count) < SPAN_SHARE, ago // 3, 0)
    return Stretches(LAST_YEAR - ago, LAST_YEAR - ago + length, _lanes(count, chance, 12))


def _lengths(count: int, chance: np.random.Generator) -> Days:
    """Three in ten last up to three years."""
    return np.where(chance.random(count) < SPAN_SHARE, chance.integers(1, 1_095, count), 0)


def _lanes(count: int, chance: np.random.Generator, lanes: int) -> NDArray[np.int32]:
    return chance.integers(0, lanes, count, dtype=np.int32)


SHAPES: Mapping[str, Callable[[int, np.random.Generator], Stretches]] = MappingProxyType(
    {
        "uniform": _uniform,
        "clumped": _clumped,
        "one instant": _one_instant,
        "one over all": _one_over_all,
        "overlapping": _overlapping,
        "many lanes": _many_lanes,
        DEEP: _deep,
    }
)
"""How the events of a list lie in time, by name."""


class Titles(Sequence[str]):
    """As many titles as there are events, of TITLES that differ."""

    def __init__(self, codes: NDArray[np.int16], different: Sequence[str]) -> None:
        self._codes, self._different = codes, different

    def __len__(self) -> int:
        return len(self._codes)

    @overload
    def __getitem__(self, place: SupportsIndex) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: SupportsIndex | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self._different[code] for code in self._codes[place].tolist()]
        return self._different[int(self._codes[place])]

    def in_parts(self) -> Iterator[Sequence[str]]:
        """All of them, some thousand at once."""
        for start in range(0, len(self), PART):
            yield self[start : start + PART]


class Keys(Sequence[str]):
    """The identity of each event, which says its number: ``e17``."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: SupportsIndex) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: SupportsIndex | slice) -> str | Sequence[str]:
        numbers = range(self._count)[place] if isinstance(place, slice) else range(self._count)[int(place)]
        return [f"e{one}" for one in numbers] if isinstance(numbers, range) else f"e{numbers}"

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """The number in an identity; ValueError where no event has it."""
        number = int(str(value).removeprefix("e"))
        if f"e{number}" != value or number not in range(self._count)[start:stop]:
            raise ValueError(f"no event {value!r}")
        return number


class Columns(NamedTuple):
    """A list of one shape: where its events lie and, as numbers, what else they say."""

    name: str
    stretches: Stretches
    title: Titles
    status: NDArray[np.int16]
    importance: NDArray[np.int8]

    @property
    def lane_count(self) -> int:
        """How many lanes its events are in."""
        return int(self.stretches.lane.max(initial=0)) + 1

    def body(self, row: int) -> dict[str, object]:
        """What the file says of the event in a row."""
        first, last, lane = (int(column[row]) for column in self.stretches)
        return {
            "id": f"e{row}",
            "date": self._date(first) if first == last else f"{self._date(first)}/{self._date(last)}",
            "title": self.title[row],
            "lane": f"lane-{lane}",
            "status": STATUSES[self.status[row]],
            "importance": int(self.importance[row]),
        }

    def header(self) -> dict[str, object]:
        """What the file says before its events."""
        return {
            "format": "timeline-events",
            "version": 1,
            "title": f"{len(self.title):,} events, {self.name}",
            "lanes": [{"id": one.id, "name": one.name} for one in self._lanes],
        }

    def text(self) -> bytes:
        """The file, an event a line."""
        lines = ",\n".join(json.dumps(self.body(row)) for row in range(len(self.title)))
        return f'{json.dumps(self.header())[:-1]}, "events": [\n{lines}\n]}}\n'.encode()

    def timeline(self) -> Timeline:
        """The document, as a reader makes it of ``text``, but for what only a search asks for."""
        count = len(self.title)
        none = np.zeros(0, dtype=np.int32)
        unnamed = Facet(values=(), starts=np.zeros(count + 1, dtype=np.int64), codes=none)
        return Timeline(
            title=str(self.header()["title"]),
            lanes=self._lanes,
            statuses=tuple(one for name in STATUSES for one in BUILT_IN_STATUSES if one.id == name),
            table=self._table(),
            links=Links(from_row=none, type=none.astype(np.int16), to_row=none, types=()),
            keys=Keys(count),
            load_event=_Loader(self),
            facets=dict.fromkeys(FACETS, unnamed),
            read_titles=self.title.in_parts,
            said_text=_NothingSaid(),
            read_attributions=lambda: iter(()),
        )

    @property
    def _lanes(self) -> tuple[Lane, ...]:
        return tuple(Lane(f"lane-{number}", f"Lane {number}") for number in range(self.lane_count))

    def _date(self, number: int) -> str:
        """A day, or a year of a deep list, in EDTF."""
        year, *rest = (number,) if self.name == DEEP else date_of(number)
        sign, years = "-" if year < 0 else "", f"{abs(year):04}"
        return "-".join([f"{'Y' if len(years) > 4 else ''}{sign}{years}", *(f"{one:02}" for one in rest)])

    def _table(self) -> EventTable:
        first, last, lane = self.stretches
        count, is_span = len(first), last > first
        is_deep = self.name == DEEP
        unit = TimeUnit.SECOND if is_deep else TimeUnit.MICROSECOND

        def instants(numbers: Days) -> Days:
            return (_new_years_days(numbers) if is_deep else numbers) * unit.per_day

        start, end = instants(first), instants(last + 1)
        start_latest, end_earliest = instants(first + 1), instants(last)
        return EventTable(
            unit=unit,
            placed_count=count,
            start_earliest=start,
            start_latest=start_latest,
            end_earliest=end_earliest,
            end_latest=end,
            flags=np.where(is_span, DateFlag.INTERVAL, 0).astype(np.uint32),
            lane=lane,
            status=self.status,
            importance=self.importance,
            basis=np.zeros(count, dtype=np.int8),
            context=np.zeros(count, dtype=bool),
            source_count=np.zeros(count, dtype=np.int16),
            contradicted=np.zeros(count, dtype=bool),
            record=np.arange(count),
            title=self.title,
        )


class _NothingSaid:
    """The text of a list that is made in memory: its events have titles and dates alone."""

    byte_count = 0
    header = b"{}"

    def slices(self) -> Iterator[memoryview]:
        return iter(())

    def reader(self) -> SaidReader:
        return _says_nothing


def _says_nothing(_: memoryview) -> Iterator[Said]:
    return iter(())


class _Loader(NamedTuple):
    """Events as the program's own reader makes them of the one that is wanted."""

    columns: Columns

    def __call__(self, row: int) -> Event:
        document = {**self.columns.header(), "events": [self.columns.body(row)]}
        reading = read_bytes(json.dumps(document).encode())
        assert reading.timeline is not None
        return reading.timeline.event(0)

    def dated(self, row: int) -> Dated:
        event = self(row)
        return Dated(when=event.when, display_date=event.display_date, response=event.attribution.response)

    def response(self, row: int) -> str | None:
        return self(row).attribution.response


def columns_of(name: str, count: int, *, seed: int = 1) -> Columns:
    """A list of that shape and length."""
    chance = np.random.default_rng(seed)
    stretches = SHAPES[name](count, chance).sorted()
    words = chance.integers(0, len(WORDS), (TITLES, 6))
    lengths = chance.integers(2, 7, TITLES)
    different = [
        " ".join(WORDS[word] for word in row[:length]).capitalize()
        for row, length in zip(words.tolist(), lengths.tolist(), strict=True)
    ]
    return Columns(
        name,
        stretches,
        Titles(chance.integers(0, TITLES, count, dtype=np.int16), different),
        chance.integers(0, len(STATUSES), count, dtype=np.int16),
        chance.integers(1, 11, count, dtype=np.int8),
    )


def _new_years_days(years: Days) -> Days:
    """The days since 1970 on which years begin."""
    before = years - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + days_of(1, 1, 1)
