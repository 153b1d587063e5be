"""The events of a native list as columns, gathered in one pass; it knows no offsets and no lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import numpy as np
from msgspec import Raw, Struct
from msgspec.json import Decoder

from timeline_app.formats.bounds import is_deep
from timeline_app.formats.byte_words import hashes_of
from timeline_app.formats.clean_text import has_controls, one_line
from timeline_app.formats.date_column import UNDATED, DateColumn
from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.grown import Grown
from timeline_app.formats.kept_texts import Texts
from timeline_app.formats.native_body import CitationBody, EventBody, RelationBody
from timeline_app.formats.native_codes import EVENTS_LANE, lane_column, status_column, used_statuses
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_events import (
    IMPORTANCE_DEFAULT,
    clamped_importance,
    is_plain,
    make_event,
)
from timeline_app.formats.native_facets import NativeFacets
from timeline_app.formats.native_header import Header
from timeline_app.formats.native_identities import KeyColumn
from timeline_app.formats.native_keys import Keys
from timeline_app.model.arrays import Floats, NDArray, Places
from timeline_app.model.by_two import both, by_two
from timeline_app.model.cached import cached_property
from timeline_app.model.event import BASES, Lane, Status
from timeline_app.model.facets import Facet
from timeline_app.model.placing import time_order
from timeline_app.model.reordered import Ordered
from timeline_app.model.table import EventTable
from timeline_app.model.timeline import Links
from timeline_app.model.when import When
from timeline_app.model.zones import AS_WRITTEN, IN_UTC

if TYPE_CHECKING:
    # A short list does without what reads many events at once.
    from timeline_app.formats.native_scan import Scan
    from timeline_app.formats.native_soundness import SoundEvents
    from timeline_app.formats.native_words import WordCodes

N = TypeVar("N", bound=np.generic)

_CONTRADICTS: Final = b'"contradicts"'
LONG_TITLE: Final = 1_000
"""A title with more characters than this is probably no title."""
MOST_BY_ONE: Final = 200_000
"""The columns of a longer list are sorted by two threads."""
_MOST_SOURCES: Final = 32_767
_BASIS_CODES: Final[Mapping[str | None, int]] = {
    None: 0,
    **{basis.id: code for code, basis in enumerate(BASES)},
}


class _Contradicting(Struct):
    contradicts: str | None = None


class _Sources(Struct):
    sources: Sequence[str | _Contradicting] | None = None


_SOURCES: Final = Decoder(_Sources)


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


class ColumnBuilder:
    """Takes events in the order of the file, one by one or many, and makes them columns sorted by time."""

    def __init__(self, text: bytes, header: Header, dates: Dates) -> None:
        self._header = header
        self._dates = dates
        self.lanes = lane_column(header)
        self.statuses = status_column(header)
        self.facets = NativeFacets(header)
        self._date_column = DateColumn(dates)
        self._record = Grown(np.int64)
        self._importance = Grown(np.int8)
        self._basis = Grown(np.int8)
        self._context = Grown(np.bool_)
        self._source_count = Grown(np.int16)
        self._contradicted = Grown(np.bool_)
        self._orders: dict[int, float] = {}
        self._title = Texts(text)
        self._keys = KeyColumn(text)
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
        self._date_column.add(body.date, body.start, body.end, blame)
        self._importance.append(clamped_importance(body.importance))
        self._basis.append(_BASIS_CODES.get(body.date_basis, 0))
        self._context.append(bool(body.context))
        self._source_count.append(min(len(body.sources or ()), _MOST_SOURCES))
        self._contradicted.append(_is_contradicted(body.sources))
        if body.order:
            self._orders[row] = float(body.order)
        self._title.append(title)
        self._keys.add("" if body.id is None else str(body.id), record, raw)
        self.facets.add(record, body)
        for index, relation in enumerate(body.relations or ()):
            self._relations.append((row, index, relation))

    @cached_property
    def words(self) -> WordCodes:
        """The codes of words that come again and again, for events that are taken many at once."""
        from timeline_app.formats.native_words import WordCodes

        return WordCodes(
            {
                "lane": self.lanes.known,
                "status": self.statuses.known,
                "date_basis": lambda text: _BASIS_CODES.get(text) if text else None,
                **{name: column.code_of for name, column in self.facets.columns()},
            }
        )

    def add_all(
        self, record: int, sound: SoundEvents, offset: int, raws: Callable[[], Sequence[Raw]], faults: Faults
    ) -> None:
        """Take events that follow one another in the file from the one with that number on.

        ``offset`` is where in the file their slice would begin that was scanned.
        """
        scan, row = sound.scan, len(self._title)
        self._record.extend(np.arange(record, record + scan.size, dtype=np.int64))
        self._add_dates(scan, record, faults)
        for name, column in (("lane", self.lanes), ("status", self.statuses)):
            column.add_all(sound.words.single[name], self.words, scan, record, faults)
        self._add_small(row, sound)
        self._title.take(*sound.titles.in_file(offset, self._title.start_of))
        for name, facet in self.facets.columns():
            facet.add_all(record, *sound.words.facets[name])
        self._add_keys(scan, record, offset, raws)
        self._contradicted.extend(_contradicted(scan, raws))
        if scan.has("relations"):
            self._relations += [
                (row + at, index, relation)
                for at, event in zip(sound.full.places.tolist(), sound.full.events, strict=True)
                for index, relation in enumerate(event.relations or ())
            ]

    def _add_small(self, row: int, sound: SoundEvents) -> None:
        """Take what is a small number; ``row`` is the place of the first of them among all."""
        from timeline_app.formats.native_seams import NOT_SAID

        scan, full, basis = sound.scan, sound.full, sound.words.single["date_basis"]
        importances = np.where(scan.importances == NOT_SAID, IMPORTANCE_DEFAULT, scan.importances)
        bases = np.zeros(scan.size, dtype=np.int8)
        bases[basis.events] = basis.codes
        if scan.has("importance"):
            importances[full.places] = [
                IMPORTANCE_DEFAULT if event.importance is None else event.importance for event in full.events
            ]
        if scan.has("order"):
            each = zip(full.places.tolist(), full.events, strict=True)
            self._orders |= {row + at: float(event.order) for at, event in each if event.order}
        self._importance.extend(importances)
        self._basis.extend(bases)
        self._context.extend(scan.contexts == 1)
        self._source_count.extend(np.minimum(sound.words.facets["sources"][0], _MOST_SOURCES))

    def _add_keys(self, scan: Scan, record: int, offset: int, raws: Callable[[], Sequence[Raw]]) -> None:
        values, found = scan.values, scan.texts_of("id")
        starts, lengths = values.spans(found.numbers)
        has_escapes = values.has_escapes is not None and values.has_escapes[found.numbers].any()
        if len(starts) == scan.size and lengths.min() and not has_escapes:
            self._keys.take(starts + offset, lengths, hashes_of(values.pairs, starts, lengths))
        else:
            self._keys.add_all(scan.texts("id"), record, raws())

    def _add_dates(self, scan: Scan, record: int, faults: Faults) -> None:
        def blame(at: int) -> Blame:
            return Blame(faults, record + at)

        if "start" in scan.members or "end" in scan.members:
            # An empty text is no date, as None is.
            columns = (scan.texts(name) for name in ("date", "start", "end"))
            dates, starts, ends = ([one or None for one in column] for column in columns)
            self._date_column.add_all(dates, starts, ends, blame)
        else:
            self._date_column.add_all(scan.lines("date"), None, None, blame)

    def finish(self, count: int, blame: Blame) -> Columns:
        """The columns, sorted, of a file with so many events, good and bad.

        Placed events come first: by earliest start, then by latest end (the shorter first), then by
        ``order`` (0 where there is none), then as in the file. The undated ones follow as in the file.
        """
        self._title.settle()
        codes = self._date_column.codes()
        placed, undated = np.flatnonzero(codes != UNDATED), np.flatnonzero(codes == UNDATED)
        columns = self._date_column.columns(codes[placed], has_deep_claims=self._has_deep_claims())
        zones = frozenset(self._date_column.zones)
        # What it holds is not needed beside the columns: together they would be the most that is ever held.
        del self._date_column
        order = self._order()
        orders = None if order is None else order[placed]
        is_short = count <= MOST_BY_ONE
        keys, by_time = both(
            partial(self._keys.each_different, self._record.all(), blame.faults),
            partial(time_order, columns.start_earliest, columns.end_latest, orders, placed),
            is_alone=is_short,
        )
        rows = np.concatenate((placed[by_time], undated)) if len(undated) else by_time
        unit, *bounds, flags = columns
        del columns

        def sort_bound(at: int) -> None:
            # Each takes the place of the one that it is made of.
            bounds[at] = _timed(bounds[at], by_time, len(undated))

        by_two(sort_bound, range(len(bounds)), is_alone=is_short)
        start_earliest, start_latest, end_earliest, end_latest = bounds
        statuses, status_codes = used_statuses(self.statuses, self._header)
        table = EventTable(
            unit=unit,
            placed_count=len(placed),
            start_earliest=start_earliest,
            start_latest=start_latest,
            end_earliest=end_earliest,
            end_latest=end_latest,
            flags=_timed(flags, by_time, len(undated)),
            lane=self.lanes.codes.all()[rows],
            status=status_codes[rows],
            importance=self._importance.all()[rows],
            basis=self._basis.all()[rows],
            context=self._context.all()[rows],
            source_count=self._source_count.all()[rows],
            contradicted=self._contradicted.all()[rows],
            # Where all events were taken, each has its number in the file as its place among them.
            record=rows if len(rows) == count else self._record.all()[rows],
            title=Ordered(self._title, rows),
            order=None if order is None else order[rows],
            zone=IN_UTC if zones else AS_WRITTEN,
        )
        return Columns(
            table=table,
            titles=self._title,
            links=self._keys.links(self._relations, self._record.all(), rows, keys, blame.faults),
            facets=self.facets.finish(count),
            keys=Keys(keys, rows),
            lanes=tuple(self.lanes.meant.entries) or (EVENTS_LANE,),
            statuses=statuses,
            zones=zones,
            claimed=MappingProxyType(self._claimed),
        )

    def _has_deep_claims(self) -> bool:
        """Whether another date given for an event lies where only seconds reach."""
        return any(when is not None and is_deep(when) for whens in self._claimed.values() for when in whens)

    def _order(self) -> Floats | None:
        """What events say of their order among equals; None where none says anything."""
        if not self._orders:
            return None
        order = np.zeros(len(self), dtype=np.float64)
        order[list(self._orders)] = list(self._orders.values())
        return order

    def _check_title(self, title: str, blame: Blame) -> None:
        if len(title) > LONG_TITLE:
            blame.at("title").warn(
                f"The title is {len(title):,} characters long; a long text is a “description”."
            )
        if has_controls(title):
            blame.at("title").note(
                "The title holds control characters or changes of direction; it is shown without them."
            )


def _timed(column: NDArray[N], by_time: Places, undated_count: int) -> NDArray[N]:
    """A column of placed events in the order of time, with a zero for each undated one behind them."""
    ordered = column[by_time]
    padding = np.zeros(undated_count, dtype=column.dtype)
    return np.concatenate((ordered, padding)) if undated_count else ordered


def _is_contradicted(sources: Sequence[str | CitationBody | _Contradicting] | None) -> bool:
    """Whether one of the sources of an event contradicts it."""
    texts = (one.contradicts for one in sources or () if not isinstance(one, str))
    return any(text is not None and text.strip() for text in texts)


def _contradicted(scan: Scan, raws: Callable[[], Sequence[Raw]]) -> NDArray[np.bool_]:
    """Which events of a slice one of their sources contradicts; in few lists any does."""
    found = np.zeros(scan.size, dtype=bool)
    if scan.may_contradict:
        for at, raw in enumerate(raws()):
            text = bytes(raw)
            found[at] = _CONTRADICTS in text and _is_contradicted(_SOURCES.decode(text).sources)
    return found
