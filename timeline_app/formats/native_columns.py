"""The events of a native list as columns, gathered in one pass; it knows no offsets and no lines."""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, Generic, NamedTuple, TypeVar, cast

import numpy as np
from msgspec import Raw
from numpy.typing import NDArray

from timeline_app.formats.clean_text import has_controls, one_line
from timeline_app.formats.date_column import UNDATED, DateColumn
from timeline_app.formats.facet_column import Codes as FacetCodes
from timeline_app.formats.facet_column import Counts
from timeline_app.formats.faults import COMPARED_MAX, Blame, Faults, shown
from timeline_app.formats.native_body import EventBody, RelationBody
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_events import (
    IMPORTANCE_DEFAULT,
    IMPORTANCE_MAX,
    clamped_importance,
    is_plain,
    make_event,
)
from timeline_app.formats.native_facets import NativeFacets
from timeline_app.formats.native_header import Header
from timeline_app.formats.native_keys import KeyIndex, Keys, Ordered, Texts, each_different, hashes_of
from timeline_app.formats.native_light import LightColumns
from timeline_app.model.event import BASES, BUILT_IN_STATUSES, NO_STATUS, RELATION_TYPES, Lane, Status
from timeline_app.model.facets import Facet
from timeline_app.model.placing import time_order
from timeline_app.model.table import EventTable, Ints
from timeline_app.model.timeline import Links
from timeline_app.model.when import When
from timeline_app.model.zones import AS_WRITTEN, IN_UTC

K = TypeVar("K")
T = TypeVar("T", Lane, Status)

EVENTS_LANE: Final = Lane("", "Events")
"""Where events stand that name no lane."""
LONG_TITLE: Final = 1_000
"""A title with more characters than this is probably no title."""
_MOST_SOURCES: Final = 32_767
_HELD_DATES: Final = 4_096
"""So many dates are read at once: fewer cost more each."""
_CONTEXTS: Final[Mapping[bool | None, int]] = {None: 0, False: 0, True: 1}
_IMPORTANCES: Final[Mapping[int | None, int]] = {
    None: IMPORTANCE_DEFAULT,
    **{number: number for number in range(IMPORTANCE_MAX + 1)},
}
_BASIS_CODES: Final[Mapping[str | None, int]] = {
    None: 0,
    **{basis.id: code for code, basis in enumerate(BASES)},
}


class Columns(NamedTuple):
    """What comes of all events: the table, what its codes mean, and the time zones that dates name."""

    table: EventTable
    links: Links
    facets: Mapping[str, Facet]
    keys: Keys
    lanes: tuple[Lane, ...]
    statuses: tuple[Status, ...]
    zones: frozenset[str]
    claimed: Mapping[int, tuple[When | None, ...]]


class SoundColumns(NamedTuple):
    """Events with which nothing is wrong but, perhaps, their dates: cleaned titles, and codes of facets.

    Of the facets, ``counts`` says how many codes each event has.
    """

    titles: Sequence[str]
    light: LightColumns
    facets: Mapping[str, tuple[Counts, FacetCodes]]


class Codes(Generic[T]):
    """Numbers for lanes or statuses, found by id or name; new ones are made as they are met."""

    def __init__(self, entries: Iterable[T]) -> None:
        self.entries: list[T] = []
        self._by_id: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: T) -> int:
        """The number of a new one."""
        code = len(self.entries)
        self.entries.append(entry)
        self._by_id[entry.id] = code
        self._by_name.setdefault(entry.name, code)
        return code

    def find(self, text: str) -> int | None:
        """The number of the one with that id or, failing that, that name."""
        code = self._by_id.get(text)
        return self._by_name.get(text) if code is None else code


class ColumnBuilder:
    """Takes events in the order of the file, one by one or many, and makes them columns sorted by time."""

    def __init__(self, header: Header, dates: Dates) -> None:
        self._header = header
        self._dates = dates
        self.lanes = Codes(header.lanes.values())
        own = {status.id: status for status in BUILT_IN_STATUSES} | dict(header.statuses)
        self.statuses = Codes((*own.values(), NO_STATUS))
        self.facets = NativeFacets(header)
        self._date_column = DateColumn(dates)
        self._lane_by_text: dict[str | None, int] = {}
        self._status_by_text: dict[str | None, int] = {}
        self._record = array("q")
        self._lane = array("i")
        self._status = array("i")
        self._importance = array("b")
        self._basis = array("b")
        self._context = array("b")
        self._source_count = array("h")
        self._order = array("d")
        self._title = Texts()
        self._key = Texts()
        self._key_hash = array("q")
        self._unnamed: set[int] = set()
        self._held_dates: list[str | None] = []
        self._held_row = 0
        self._first_by_id: Mapping[str, int] | None = None
        self._relations: list[tuple[int, int, RelationBody]] = []
        self._claimed: dict[int, tuple[When | None, ...]] = {}

    def __len__(self) -> int:
        """How many events were taken."""
        return len(self._title)

    def add(self, record: int, body: EventBody, raw: bytes, blame: Blame) -> None:
        """Take the event with that number in the file (from 0), unless it has no title."""
        title = one_line(body.title)
        if not title:
            blame.at("title").error("The title is empty; the event is left out.")
            return
        self._check_title(body.title, blame)
        row = len(self._title)
        lane = self.lane_code(body.lane, blame)
        status = self.status_code(body.status, blame)
        if not is_plain(body, self._header):
            # Made to hear what is wrong with it, and for other dates given: nothing heavy is kept.
            made = make_event(
                body,
                key="",
                when=None,
                lane=self.lanes.entries[lane],
                status=self.statuses.entries[status],
                header=self._header,
                dates=self._dates,
                line=None,
                blame=blame,
            )
            if made.date_claims:
                self._claimed[record] = tuple(claim.when for claim in made.date_claims)
        self._record.append(record)
        self._read_held_dates(blame.faults)
        self._date_column.add(body.date, body.start, body.end, blame)
        self._lane.append(lane)
        self._status.append(status)
        self._importance.append(clamped_importance(body.importance))
        self._basis.append(_BASIS_CODES.get(body.date_basis, 0))
        self._context.append(bool(body.context))
        self._source_count.append(min(len(body.sources or ()), _MOST_SOURCES))
        self._order.append(float(body.order or 0))
        self._title.append(title)
        self._add_key("" if body.id is None else str(body.id), record, raw)
        self.facets.add(record, body)
        for index, relation in enumerate(body.relations or ()):
            self._relations.append((row, index, relation))

    def add_all(
        self, record: int, columns: SoundColumns, raws: Callable[[], Sequence[Raw]], faults: Faults
    ) -> None:
        """Take events that follow one another in the file from the one with that number on."""
        light, count, row = columns.light, len(columns.titles), len(self._title)
        records = np.arange(record, record + count, dtype=np.int64)
        self._record.frombytes(records.tobytes())
        self._hold_dates(light, record, faults)
        lanes = self._texts_as_codes(light.lane, self._lane_by_text, self.lane_code, record, faults)
        statuses = self._texts_as_codes(light.status, self._status_by_text, self.status_code, record, faults)
        self._lane.frombytes(lanes.tobytes())
        self._status.frombytes(statuses.tobytes())
        self._importance.frombytes(_small_codes(light.importance, _IMPORTANCES))
        self._basis.frombytes(_small_codes(light.date_basis, _BASIS_CODES))
        self._context.frombytes(_small_codes(light.context, _CONTEXTS))
        if any(light.order):
            self._order.extend([one or 0.0 for one in light.order])
        else:
            self._order.frombytes(bytes(count * self._order.itemsize))
        self._title.extend(columns.titles)
        for name, column in self.facets.columns():
            counts, codes = columns.facets[name]
            column.add_all(records, counts, codes)
        source_counts = np.minimum(columns.facets["sources"][0], _MOST_SOURCES).astype(np.int16)
        self._source_count.frombytes(source_counts.tobytes())
        if all(light.id):
            identities = cast(tuple[str, ...], light.id)
            self._key.extend(identities)
            self._key_hash.frombytes(hashes_of(identities).tobytes())
        else:
            for at, (identity, raw) in enumerate(zip(light.id, raws(), strict=True)):
                self._add_key(identity or "", record + at, bytes(raw))
        if any(light.relations):
            self._relations += [
                (row + at, index, relation)
                for at, relations in enumerate(light.relations)
                for index, relation in enumerate(relations or ())
            ]

    def _texts_as_codes(
        self,
        texts: Sequence[str | None],
        codes: dict[str | None, int],
        code_of: Callable[[str | None, Blame], int],
        record: int,
        faults: Faults,
    ) -> NDArray[np.int32]:
        try:
            return np.fromiter(map(codes.__getitem__, texts), np.int32, len(texts))
        except KeyError:
            for text in dict.fromkeys(texts):
                if text not in codes:
                    codes[text] = code_of(text, Blame(faults, record + texts.index(text)))
        return np.fromiter(map(codes.__getitem__, texts), np.int32, len(texts))

    def _hold_dates(self, light: LightColumns, record: int, faults: Faults) -> None:
        """Keep the dates until there are enough of them to be read at once."""
        if any(light.start) or any(light.end):
            self._read_held_dates(faults)
            self._date_column.add_all(
                light.date, light.start, light.end, lambda at: Blame(faults, record + at)
            )
            return
        if not self._held_dates:
            self._held_row = len(self._title)
        self._held_dates += light.date
        if len(self._held_dates) >= _HELD_DATES:
            self._read_held_dates(faults)

    def _read_held_dates(self, faults: Faults) -> None:
        dates, self._held_dates = self._held_dates, []
        if dates:
            records = self._record[self._held_row : self._held_row + len(dates)]
            self._date_column.add_all(dates, None, None, lambda at: Blame(faults, records[at]))

    def _add_key(self, identity: str, record: int, raw: bytes) -> None:
        if not identity:
            self._unnamed.add(len(self._key))
        key = identity or f"#{record + 1}:{zlib.crc32(raw):08x}"
        self._key.append(key)
        self._key_hash.append(hash(key))

    def lane_code(self, text: str | int | None, blame: Blame) -> int:
        """The lane of an event; one that the file does not list is made."""
        name = "" if text is None else str(text)
        code = self.lanes.find(name)
        if code is not None:
            return code
        if not name.strip():
            code = self.lanes.find(EVENTS_LANE.name)
            return self.lanes.add(EVENTS_LANE) if code is None else code
        if self._header.lanes:
            message = f"No lane with the id “{shown(name)}” is listed; it is added."
            blame.at("lane").warn(message, near=(name, self._header.lanes))
        return self.lanes.add(Lane(name, one_line(name)))

    def status_code(self, text: str | None, blame: Blame) -> int:
        """The status of an event; an unknown one is kept as a status of that name."""
        name = (text or "").strip()
        code = self.statuses.find(name)
        if code is not None:
            return code
        message = f"“{shown(name)}” is a status of this list alone."
        blame.at("status").note(message, near=(name, [status.id for status in self.statuses.entries]))
        return self.statuses.add(Status(name, one_line(name)))

    def finish(self, count: int, blame: Blame) -> Columns:
        """The columns, sorted, of a file with so many events, good and bad.

        Placed events come first: by earliest start, then by latest end (the shorter first), then by
        ``order`` (0 where there is none), then as in the file. The undated ones follow as in the file.
        """
        self._read_held_dates(blame.faults)
        codes = self._date_column.codes()
        placed, undated = np.flatnonzero(codes != UNDATED), np.flatnonzero(codes == UNDATED)
        columns = self._date_column.columns(codes[placed])
        zones = frozenset(self._date_column.zones)
        # What it holds is not needed beside the columns: together they would be the most that is ever held.
        del self._date_column
        order = np.frombuffer(self._order, np.float64)
        keys = self._different_keys(blame.faults)
        by_time = time_order(columns.start_earliest, columns.end_latest, order[placed], placed)
        rows = np.concatenate((placed[by_time], undated))
        padding = np.zeros(len(undated), dtype=np.int64)

        def timed(column: Ints) -> Ints:
            return np.concatenate((column[by_time], padding))

        statuses, status_codes = self._used_statuses()
        table = EventTable(
            unit=columns.unit,
            placed_count=len(placed),
            start_earliest=timed(columns.start_earliest),
            start_latest=timed(columns.start_latest),
            end_earliest=timed(columns.end_earliest),
            end_latest=timed(columns.end_latest),
            flags=np.concatenate((columns.flags[by_time], padding.astype(np.uint32))),
            lane=np.frombuffer(self._lane, np.int32)[rows],
            status=status_codes[rows],
            importance=np.frombuffer(self._importance, np.int8)[rows],
            basis=np.frombuffer(self._basis, np.int8)[rows],
            context=np.frombuffer(self._context, np.bool_)[rows],
            source_count=np.frombuffer(self._source_count, np.int16)[rows],
            record=np.frombuffer(self._record, np.int64)[rows],
            title=Ordered(self._title, rows),
            order=order[rows] if order.any() else None,
            zone=IN_UTC if zones else AS_WRITTEN,
        )
        return Columns(
            table=table,
            links=self._links(rows, keys, blame),
            facets=self.facets.finish(count),
            keys=Keys(keys, rows),
            lanes=tuple(self.lanes.entries) or (EVENTS_LANE,),
            statuses=statuses,
            zones=zones,
            claimed=MappingProxyType(self._claimed),
        )

    def _check_title(self, title: str, blame: Blame) -> None:
        if len(title) > LONG_TITLE:
            blame.at("title").warn(
                f"The title is {len(title):,} characters long; a long text is a “description”."
            )
        if has_controls(title):
            blame.at("title").note(
                "The title holds control characters or changes of direction; it is shown without them."
            )

    def _different_keys(self, faults: Faults) -> KeyIndex:
        """One key an event, in the order in which they were taken."""
        keys = KeyIndex(self._key, np.frombuffer(self._key_hash, np.int64))
        if keys.is_each_different:
            return keys
        names = ["" if row in self._unnamed else key for row, key in enumerate(self._key)]
        different, again, self._first_by_id = each_different(self._key, names)
        for row in again:
            message = f"The id “{shown(names[row])}” is used twice; relations mean the first one."
            Blame(faults, self._record[row], ("id",)).warn(message)
        return KeyIndex(different, hashes_of(different))

    def _row_of(self, name: str, keys: KeyIndex) -> int | None:
        """Which of the events taken has that id, the first of several."""
        if self._first_by_id is not None:
            return self._first_by_id.get(name)
        row = keys.find(name)
        return None if row in self._unnamed else row

    def _used_statuses(self) -> tuple[tuple[Status, ...], np.ndarray[tuple[int], np.dtype[np.int16]]]:
        codes = np.frombuffer(self._status, np.int32)
        used = set(np.flatnonzero(np.bincount(codes)).tolist())
        entries = self.statuses.entries
        kept = [
            code for code, status in enumerate(entries) if code in used or status.id in self._header.statuses
        ]
        new_codes = np.zeros(len(entries), dtype=np.int16)
        new_codes[kept] = np.arange(len(kept))
        return tuple(entries[code] for code in kept), new_codes[codes]

    def _links(self, rows: Ints, keys: KeyIndex, blame: Blame) -> Links:
        row_of = np.empty(len(rows), dtype=np.int32)
        row_of[rows] = np.arange(len(rows), dtype=np.int32)
        # Among so many that none is looked for it does not matter which have a name of their own.
        known = (
            self._key
            if len(self._key) > COMPARED_MAX
            else [key for row, key in enumerate(self._key) if row not in self._unnamed]
        )
        types: dict[str, int] = {}
        found: list[tuple[int, int, int]] = []
        for taken, index, relation in self._relations:
            here = Blame(blame.faults, self._record[taken], ("relations", index))
            target = self._row_of(str(relation.to), keys)
            if relation.type not in RELATION_TYPES:
                here.at("type").note(
                    f"“{shown(relation.type)}” is a relation of this list alone.",
                    once=("relation", relation.type),
                    near=(relation.type, RELATION_TYPES),
                )
            if target is None:
                to = str(relation.to)
                message = f"No event has the id “{shown(to)}”; the relation is left out."
                here.at("to").warn(message, near=(to, known))
            elif target == taken:
                here.at("to").warn("The event points to itself; the relation is left out.")
            else:
                code = types.setdefault(relation.type, len(types))
                found.append((int(row_of[taken]), code, int(row_of[target])))
        columns = np.array(found, dtype=np.int64).reshape(-1, 3)
        return Links(
            from_row=columns[:, 0].astype(np.int32),
            type=columns[:, 1].astype(np.int16),
            to_row=columns[:, 2].astype(np.int32),
            types=tuple(types),
        )


def _small_codes(values: Sequence[K], codes: Mapping[K, int]) -> bytes:
    """A byte for each value; usually most are the same."""
    first = values[0]
    if values.count(first) == len(values):
        return bytes((codes[first],)) * len(values)
    return bytes(map(codes.__getitem__, values))
