"""The events of a native list as columns, gathered in one pass; it knows no offsets and no lines."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterable
from typing import Final, Generic, NamedTuple, TypeVar

import numpy as np

from timeline_app.formats.clean_text import has_controls, one_line
from timeline_app.formats.date_column import UNDATED, DateColumn
from timeline_app.formats.faults import Blame, shown
from timeline_app.formats.native_body import EventBody, RelationBody
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_events import clamped_importance, is_plain, make_event
from timeline_app.formats.native_header import Header
from timeline_app.model.event import BASES, BUILT_IN_STATUSES, NO_STATUS, RELATION_TYPES, Lane, Status
from timeline_app.model.placing import time_order
from timeline_app.model.table import EventTable, Ints
from timeline_app.model.timeline import Links
from timeline_app.model.zones import AS_WRITTEN, IN_UTC

T = TypeVar("T", Lane, Status)

EVENTS_LANE: Final = Lane("", "Events")
"""Where events stand that name no lane."""
LONG_TITLE: Final = 1_000
"""A title with more characters than this is probably no title."""
_MOST_SOURCES: Final = 32_767
_BASIS_CODES: Final = {basis.id: code for code, basis in enumerate(BASES)}


class Columns(NamedTuple):
    """What comes of all events: the table, what its codes mean, and the time zones that dates name."""

    table: EventTable
    links: Links
    keys: tuple[str, ...]
    lanes: tuple[Lane, ...]
    statuses: tuple[Status, ...]
    zones: frozenset[str]


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
    """Takes events one by one in the order of the file, and then makes them columns sorted by time."""

    def __init__(self, header: Header, dates: Dates) -> None:
        self._header = header
        self._dates = dates
        self.lanes = Codes(header.lanes.values())
        own = {status.id: status for status in BUILT_IN_STATUSES} | dict(header.statuses)
        self.statuses = Codes((*own.values(), NO_STATUS))
        self._date_column = DateColumn(dates)
        self._place: list[int] = []
        self._lane: list[int] = []
        self._status: list[int] = []
        self._importance: list[int] = []
        self._basis: list[int] = []
        self._context: list[bool] = []
        self._source_count: list[int] = []
        self._order: list[float] = []
        self._title: list[str] = []
        self._key: list[str] = []
        self._first_by_id: dict[str, int] = {}
        self._taken: set[str] = set()
        self._repeats: Counter[str] = Counter()
        self._relations: list[tuple[int, int, RelationBody]] = []

    def __len__(self) -> int:
        """How many events were taken."""
        return len(self._title)

    def add(self, place: int, body: EventBody, raw: bytes, blame: Blame) -> None:
        """Take the event at that place of the file (from 0), unless it has no title."""
        title = one_line(body.title)
        if not title:
            blame.at("title").error("The title is empty; the event is left out.")
            return
        self._check_title(body.title, blame)
        row = len(self._title)
        lane = self.lane_code(body.lane, blame)
        status = self.status_code(body.status, blame)
        if not is_plain(body, self._header):
            # Made only to hear what is wrong with it: nothing heavy is kept.
            make_event(
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
        self._place.append(place)
        self._date_column.add(body.date, body.start, body.end, blame)
        self._lane.append(lane)
        self._status.append(status)
        self._importance.append(clamped_importance(body.importance))
        self._basis.append(_BASIS_CODES.get(body.date_basis or "", 0))
        self._context.append(bool(body.context))
        self._source_count.append(min(len(body.sources or ()), _MOST_SOURCES))
        self._order.append(float(body.order or 0))
        self._title.append(title)
        self._key.append(self._new_key(place, body, raw, row, blame))
        for index, relation in enumerate(body.relations or ()):
            self._relations.append((row, index, relation))

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

    def finish(self, blame: Blame) -> Columns:
        """The columns, sorted.

        Placed events come first: by earliest start, then by latest end (the shorter first), then by
        ``order`` (0 where there is none), then as in the file. The undated ones follow as in the file.
        """
        codes = self._date_column.codes()
        placed, undated = np.flatnonzero(codes != UNDATED), np.flatnonzero(codes == UNDATED)
        columns = self._date_column.columns(codes[placed])
        order = np.array(self._order, dtype=np.float64)
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
            lane=np.array(self._lane, dtype=np.int32)[rows],
            status=status_codes[rows],
            importance=np.array(self._importance, dtype=np.int8)[rows],
            basis=np.array(self._basis, dtype=np.int8)[rows],
            context=np.array(self._context, dtype=np.bool_)[rows],
            source_count=np.array(self._source_count, dtype=np.int16)[rows],
            record=np.array(self._place, dtype=np.int64)[rows],
            title=tuple(self._title[row] for row in rows.tolist()),
            order=order[rows] if order.any() else None,
            zone=IN_UTC if self._date_column.zones else AS_WRITTEN,
        )
        return Columns(
            table=table,
            links=self._links(rows, blame),
            keys=tuple(self._key[row] for row in rows.tolist()),
            lanes=tuple(self.lanes.entries) or (EVENTS_LANE,),
            statuses=statuses,
            zones=frozenset(self._date_column.zones),
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

    def _new_key(self, place: int, body: EventBody, raw: bytes, row: int, blame: Blame) -> str:
        identity = "" if body.id is None else str(body.id)
        key = identity or f"#{place + 1}:{zlib.crc32(raw):08x}"
        if identity in self._first_by_id:
            blame.at("id").warn(f"The id “{shown(identity)}” is used twice; relations mean the first one.")
        elif identity:
            self._first_by_id[identity] = row
        while key in self._taken:
            self._repeats[identity] += 1
            key = f"{identity}~{self._repeats[identity] + 1}"
        self._taken.add(key)
        return key

    def _used_statuses(self) -> tuple[tuple[Status, ...], np.ndarray[tuple[int], np.dtype[np.int16]]]:
        used = set(self._status)
        entries = self.statuses.entries
        kept = [
            code for code, status in enumerate(entries) if code in used or status.id in self._header.statuses
        ]
        new_codes = np.zeros(len(entries), dtype=np.int16)
        new_codes[kept] = np.arange(len(kept))
        return tuple(entries[code] for code in kept), new_codes[np.array(self._status, dtype=np.int64)]

    def _links(self, rows: Ints, blame: Blame) -> Links:
        row_of = np.empty(len(rows), dtype=np.int32)
        row_of[rows] = np.arange(len(rows), dtype=np.int32)
        types: dict[str, int] = {}
        found: list[tuple[int, int, int]] = []
        for taken, index, relation in self._relations:
            here = Blame(blame.faults, self._place[taken], ("relations", index))
            target = self._first_by_id.get(str(relation.to))
            if relation.type not in RELATION_TYPES:
                here.at("type").note(
                    f"“{shown(relation.type)}” is a relation of this list alone.",
                    once=("relation", relation.type),
                    near=(relation.type, RELATION_TYPES),
                )
            if target is None:
                to = str(relation.to)
                message = f"No event has the id “{shown(to)}”; the relation is left out."
                here.at("to").warn(message, near=(to, self._first_by_id))
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
