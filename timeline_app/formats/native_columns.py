"""The events of a native list as columns, gathered in one pass; it knows no offsets and no lines."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple, TypeVar, cast

import numpy as np
from msgspec import UNSET, Raw, UnsetType

from timeline_app.formats.clean_text import has_controls, one_line
from timeline_app.formats.date_column import UNDATED, DateColumn
from timeline_app.formats.facet_column import Codes as FacetCodes
from timeline_app.formats.facet_column import Counts
from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.native_body import EventBody, RelationBody
from timeline_app.formats.native_codes import EVENTS_LANE, lane_column, status_column, used_statuses
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
from timeline_app.formats.native_identities import KeyColumn
from timeline_app.formats.native_keys import Joined, Keys, Ordered, Texts
from timeline_app.formats.native_light import LightColumns
from timeline_app.model.event import BASES, Lane, Status
from timeline_app.model.facets import Facet
from timeline_app.model.placing import time_order
from timeline_app.model.table import EventTable, Ints
from timeline_app.model.timeline import Links
from timeline_app.model.when import When
from timeline_app.model.zones import AS_WRITTEN, IN_UTC

K = TypeVar("K")

LONG_TITLE: Final = 1_000
"""A title with more characters than this is probably no title."""
_MOST_SOURCES: Final = 32_767
_HELD_DATES: Final = 8_192
"""So many dates are read at once: fewer cost more each."""
_CONTEXTS: Final[Mapping[bool | UnsetType | None, int]] = {None: 0, UNSET: 0, False: 0, True: 1}
_IMPORTANCES: Final[Mapping[int | UnsetType | None, int]] = {
    None: IMPORTANCE_DEFAULT,
    UNSET: IMPORTANCE_DEFAULT,
    **{number: number for number in range(IMPORTANCE_MAX + 1)},
}
_BASIS_CODES: Final[Mapping[str | UnsetType | None, int]] = {
    None: 0,
    UNSET: 0,
    **{basis.id: code for code, basis in enumerate(BASES)},
}


class Columns(NamedTuple):
    """What comes of all events: the table, what its codes mean, and the time zones that dates name.

    ``titles`` are those of the table in the order of the file.
    """

    table: EventTable
    titles: Texts
    links: Links
    facets: Mapping[str, Facet]
    keys: Keys
    lanes: tuple[Lane, ...]
    statuses: tuple[Status, ...]
    zones: frozenset[str]
    claimed: Mapping[int, tuple[When | None, ...]]


class SoundColumns(NamedTuple):
    """Events with which nothing is wrong but, perhaps, their dates: cleaned titles, and codes of facets.

    Of the facets, the first column says how many codes each event has.
    """

    titles: Joined
    light: LightColumns
    facets: Mapping[str, tuple[Counts, FacetCodes]]


class ColumnBuilder:
    """Takes events in the order of the file, one by one or many, and makes them columns sorted by time."""

    def __init__(self, header: Header, dates: Dates) -> None:
        self._header = header
        self._dates = dates
        self.lanes = lane_column(header)
        self.statuses = status_column(header)
        self.facets = NativeFacets(header)
        self._date_column = DateColumn(dates)
        self._record = array("q")
        self._importance = array("b")
        self._basis = array("b")
        self._context = array("b")
        self._source_count = array("h")
        self._order = array("d")
        self._title = Texts()
        self._keys = KeyColumn()
        self._held_dates: list[str] = []
        self._held_row = 0
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
        lane = self.lanes.add(body.lane, blame)
        status = self.statuses.add(body.status, blame)
        if not is_plain(body, self._header):
            # Made to hear what is wrong with it, and for other dates given: nothing heavy is kept.
            made = make_event(
                body,
                key="",
                when=None,
                lane=self.lanes.meant.entries[lane],
                status=self.statuses.meant.entries[status],
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
        self._importance.append(clamped_importance(body.importance))
        self._basis.append(_BASIS_CODES.get(body.date_basis, 0))
        self._context.append(bool(body.context))
        self._source_count.append(min(len(body.sources or ()), _MOST_SOURCES))
        self._order.append(float(body.order or 0))
        self._title.append(title)
        self._keys.add("" if body.id is None else str(body.id), record, raw)
        self.facets.add(record, body)
        for index, relation in enumerate(body.relations or ()):
            self._relations.append((row, index, relation))

    def add_all(
        self, record: int, columns: SoundColumns, raws: Callable[[], Sequence[Raw]], faults: Faults
    ) -> None:
        """Take events that follow one another in the file from the one with that number on."""
        light, row = columns.light, len(self._title)
        count = len(light)
        records = np.arange(record, record + count, dtype=np.int64)
        self._record.frombytes(records.tobytes())
        self._hold_dates(light, record, faults)
        self.lanes.add_all(light.lane, count, record, faults)
        self.statuses.add_all(light.status, count, record, faults)
        self._importance.frombytes(_small_codes(light.importance, _IMPORTANCES, count))
        self._basis.frombytes(_small_codes(light.date_basis, _BASIS_CODES, count))
        self._context.frombytes(_small_codes(light.context, _CONTEXTS, count))
        if any(light.order):
            self._order.extend([one or 0.0 for one in light.order])
        else:
            self._order.frombytes(bytes(count * self._order.itemsize))
        self._title.take(columns.titles)
        for name, column in self.facets.columns():
            counts, codes = columns.facets[name]
            column.add_all(records, counts, codes)
        source_counts = np.minimum(columns.facets["sources"][0], _MOST_SOURCES).astype(np.int16)
        self._source_count.frombytes(source_counts.tobytes())
        self._keys.add_all(light.id, count, record, raws)
        if any(light.relations):
            self._relations += [
                (row + at, index, relation)
                for at, relations in enumerate(light.relations)
                for index, relation in enumerate(relations or ())
            ]

    def _hold_dates(self, light: LightColumns, record: int, faults: Faults) -> None:
        """Keep the dates until there are enough of them to be read at once."""
        count = len(light)
        if any(light.start) or any(light.end):
            self._read_held_dates(faults)
            dates, starts, ends = (
                [one or None for one in column or (None,) * count]
                for column in (light.date, light.start, light.end)
            )
            self._date_column.add_all(dates, starts, ends, lambda at: Blame(faults, record + at))
            return
        if not self._held_dates:
            # Those of the events were just taken.
            self._held_row = len(self._record) - count
        # An empty text is no date, as None is.
        if "date" in light.full:
            self._held_dates += cast(tuple[str, ...], light.date)
        else:
            self._held_dates += [one or "" for one in light.date] if light.date else [""] * count
        if len(self._held_dates) >= _HELD_DATES:
            self._read_held_dates(faults)

    def _read_held_dates(self, faults: Faults) -> None:
        dates, self._held_dates = self._held_dates, []
        if dates:
            records = self._record[self._held_row : self._held_row + len(dates)]
            self._date_column.add_all(dates, None, None, lambda at: Blame(faults, records[at]))

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
        keys = self._keys.each_different(self._record, blame.faults)
        by_time = time_order(columns.start_earliest, columns.end_latest, order[placed], placed)
        rows = np.concatenate((placed[by_time], undated))
        padding = np.zeros(len(undated), dtype=np.int64)

        def timed(column: Ints) -> Ints:
            return np.concatenate((column[by_time], padding))

        statuses, status_codes = used_statuses(self.statuses, self._header)
        table = EventTable(
            unit=columns.unit,
            placed_count=len(placed),
            start_earliest=timed(columns.start_earliest),
            start_latest=timed(columns.start_latest),
            end_earliest=timed(columns.end_earliest),
            end_latest=timed(columns.end_latest),
            flags=np.concatenate((columns.flags[by_time], padding.astype(np.uint32))),
            lane=np.frombuffer(self.lanes.codes, np.int32)[rows],
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
            titles=self._title,
            links=self._keys.links(self._relations, self._record, rows, keys, blame.faults),
            facets=self.facets.finish(count),
            keys=Keys(keys, rows),
            lanes=tuple(self.lanes.meant.entries) or (EVENTS_LANE,),
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


def _small_codes(values: Sequence[K], codes: Mapping[K | None, int], count: int) -> bytes:
    """A byte for each of so many values, all None where there are none; mostly they are alike."""
    first = values[0] if values else None
    if values.count(first) == len(values):
        return bytes((codes[first],)) * count
    return bytes(map(codes.__getitem__, values))
