"""Where dates stand on the line in a time zone: times that name a zone stay, all others go with the clock.

A calendar date lies from midnight to midnight of that zone, a time without a zone where its clock shows it.
It knows dates and lists of events, and neither files nor pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec
import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from timeline_app.model.arrays import Ints, NDArray
from timeline_app.model.edges import EXACT_MICROS
from timeline_app.model.edtf import DateFlag, DatePoint, EdtfDate
from timeline_app.model.event import Dated, Event
from timeline_app.model.masks import has
from timeline_app.model.reordered import Ordered, Reordered
from timeline_app.model.table import EventTable
from timeline_app.model.time import MICROS_PER_DAY, MICROS_PER_SECOND, TimeSpan, TimeUnit
from timeline_app.model.timeline import LoadEvent, Timeline, find_falls
from timeline_app.model.when import When
from timeline_app.model.zones import Zone, ZoneError, find_zone

NOTHING: Final = DateFlag(0)
_STEPS: Final = (MICROS_PER_DAY, 60 * MICROS_PER_SECOND, MICROS_PER_DAY // MICROS_PER_SECOND, 1)
"""A day, a minute, a day where a second is the unit, and the unit: instants are often whole steps apart."""
_MOST_PACKED: Final = 1 << 62


class Bounds(NamedTuple):
    """Four half-open bounds in microseconds since 1970."""

    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int


def zone_named(timeline: Timeline, name: str | None) -> Zone:
    """The zone of that name; the list's own for None, and for what is no zone here."""
    if name is None:
        return timeline.home_zone
    try:
        return find_zone(name)
    except ZoneError:
        return timeline.home_zone


def has_zoned_times(table: EventTable) -> bool:
    """Whether any time names a zone: otherwise it makes no difference whose clock is meant."""
    return bool(has(table.flags[: table.placed_count], DateFlag.ZONED).any())


def floating_flags(when: When) -> DateFlag:
    """FLOATING_START and FLOATING_END where one end of an interval names a zone and the other does not."""
    if not when.flags & DateFlag.ZONED:
        return NOTHING
    is_start_zoned, is_end_zoned = _zoned_ends(when)
    if is_start_zoned == is_end_zoned:
        return NOTHING
    return DateFlag.FLOATING_END if is_start_zoned else DateFlag.FLOATING_START


def bounds_in(when: When, zone: Zone) -> Bounds:
    """Where a date stands for somebody who reads the clock of that zone."""
    flags = when.flags | floating_flags(when)
    start = when.start_earliest, when.start_latest
    end = when.end_earliest, when.end_latest
    # An instant takes no time: there is nothing of it before its end.
    width = 0 if _is_end_exact(start[1], *end) else 1
    if not width:
        end = end[0], end[0]
    if _moves(flags, DateFlag.FLOATING_START):
        start = zone.first(start[0]), zone.last(start[1])
    if _moves(flags, DateFlag.FLOATING_END):
        end = zone.first(end[0]), zone.last(end[1] + 1 - width) - (1 - width)
    start_latest, end_latest = max(start[1], start[0] + 1), max(end[1], end[0] + width)
    return Bounds(start[0], start_latest, max(end[0], start[0]), max(end_latest, start_latest))


def span_in(when: When, zone: Zone, unit: TimeUnit) -> TimeSpan:
    """From the first to the last instant of a date in that zone, in that unit."""
    bounds = bounds_in(when, zone)
    return TimeSpan(unit.from_micros(bounds.start_earliest), -unit.from_micros(-bounds.end_latest), unit)


def in_zone(timeline: Timeline, zone: Zone) -> Timeline:
    """The list with its dates placed by the clock of that zone; the same list where no time names a zone."""
    base = timeline.in_utc or timeline
    if zone == timeline.table.zone or not has_zoned_times(base.table):
        return timeline
    if zone == base.table.zone:
        return base
    table, order = _sorted(_moved(base.table, zone))
    rows_after = np.empty(len(order), dtype=np.int32)
    rows_after[order] = np.arange(len(order), dtype=np.int32)
    links = replace(
        base.links, from_row=rows_after[base.links.from_row], to_row=rows_after[base.links.to_row]
    )
    return replace(
        base,
        table=table,
        links=links,
        falls=find_falls(table, base.statuses, links),
        keys=Reordered(base.keys, order),
        load_event=_RowLoader(base.load_event, order),
        in_utc=base,
    )


class _RowLoader(Struct, frozen=True):
    """Loads events by rows in another order."""

    load: LoadEvent
    rows: Ints

    def __call__(self, row: int) -> Event:
        return self.load(self._before(row))

    def dated(self, row: int) -> Dated:
        """What stands on the date line of that row."""
        return self.load.dated(self._before(row))

    def response(self, row: int) -> str | None:
        """What was said to the event of that row."""
        return self.load.response(self._before(row))

    def _before(self, row: int) -> int:
        if not 0 <= row < len(self.rows):
            raise IndexError(f"no row {row} among {len(self.rows)}")
        return int(self.rows[row])


def _is_end_exact(start_latest: int, end_earliest: int, end_latest: int) -> bool:
    """Whether what has these bounds, in microseconds, goes up to a time known to the minute or better.

    What begins at that time touches it. What may begin after it, or then, keeps its end: it takes some time.
    """
    return start_latest <= end_earliest and end_latest <= end_earliest + EXACT_MICROS


def take_exact_ends(bounds: Sequence[Ints], unit: TimeUnit) -> None:
    """Let what goes up to an exact time of day end at that instant; ``bounds`` are 4 columns."""
    _, start_latest, end_earliest, end_latest = bounds
    is_exact = (start_latest <= end_earliest) & (end_latest <= end_earliest + unit.from_micros(EXACT_MICROS))
    np.copyto(end_latest, end_earliest, where=is_exact)


def close_open_ends(bounds: Sequence[Ints], flags: NDArray[np.uint32], first: int, last: int) -> None:
    """Let what has no start begin ``first``, and what has no end end ``last``; ``bounds`` are 4 columns."""
    is_interval = has(flags, DateFlag.INTERVAL)
    open_start, open_end = has(flags, DateFlag.OPEN_START), has(flags, DateFlag.OPEN_END)
    start_earliest, start_latest, end_earliest, end_latest = bounds
    start_earliest[open_start] = first
    start_latest[open_start & is_interval & ~has(flags, DateFlag.START_SET)] = first
    end_earliest[open_start & ~is_interval] = first
    end_latest[open_end] = last
    end_earliest[open_end & is_interval & ~has(flags, DateFlag.END_SET)] = last
    start_latest[open_end & ~is_interval] = last


def time_order(
    start_earliest: Ints, end_latest: Ints, order: NDArray[np.float64] | None, place: Ints
) -> NDArray[np.intp]:
    """The order in time: by earliest start, then by latest end (the shorter first), ``order`` and place.

    ``order`` is None where it is the same for all. No two have the same place, and none is negative.
    """
    packed = _packed(start_earliest, end_latest, place) if order is None else None
    if packed is None:
        orders = () if order is None else (order,)
        return np.lexsort((place, *orders, end_latest, start_earliest))
    keys, place_bits = packed
    keys.sort()
    # What is left of each is a place.
    keys &= (1 << place_bits) - 1
    if place[0] == 0 and (place[1:] == place[:-1] + 1).all():
        return keys
    rows = np.empty(int(place.max()) + 1, dtype=np.intp)
    rows[place] = np.arange(len(place))
    found: NDArray[np.intp] = rows[keys]
    return found


def _packed(start_earliest: Ints, end_latest: Ints, place: Ints) -> tuple[Ints, int] | None:
    """Numbers in the order of starts, ends and places, or None: numbers are sorted much sooner than columns.

    Also gives how many of the lowest bits are the place. Most lists know no less than a day or a minute, so
    that their instants need few digits.
    """
    if not len(place):
        return None
    first, last, place_bits = int(start_earliest.min()), int(end_latest.max()), int(place.max()).bit_length()
    if last - first > _MOST_PACKED:
        return None
    starts, lengths = start_earliest - first, end_latest - start_earliest
    for step in _STEPS:
        keys = _in_steps(starts, step)
        length_steps = None if keys is None else _in_steps(lengths, step)
        if keys is not None and length_steps is not None:
            length_count = int(length_steps.max()) + 1
            if ((int(keys.max()) + 1) * length_count) << place_bits > _MOST_PACKED:
                return None
            # In their own place: memory that is new takes longer than to reckon.
            keys *= length_count
            keys += length_steps
            keys <<= place_bits
            keys |= place
            return keys, place_bits
    return None


def _in_steps(numbers: Ints, step: int) -> Ints | None:
    """How many steps each number is; None where one is no whole number of them."""
    steps = numbers // step
    return steps if (steps * step == numbers).all() else None


def _moved(table: EventTable, zone: Zone) -> EventTable:
    """A table in UTC by another clock, its rows in the order in which they were."""
    placed = slice(0, table.placed_count)
    flags, unit = table.flags[placed], table.unit
    were = (table.start_earliest, table.start_latest, table.end_earliest, table.end_latest)
    bounds = np.stack([column[placed] for column in were], axis=1)
    closed_first, closed_last = bounds[:, 0] == bounds[:, 0].min(), bounds[:, 3] == bounds[:, 3].max()
    is_zoned = has(flags, DateFlag.ZONED)
    widths = np.ones_like(bounds)
    # An instant takes no time: there is nothing of it before its end.
    widths[:, 3] = bounds[:, 2] < bounds[:, 3]
    for at, is_floating in ((0, DateFlag.FLOATING_START), (2, DateFlag.FLOATING_END)):
        rows, width = ~is_zoned | has(flags, is_floating), widths[:, at + 1]
        bounds[rows, at] = zone.firsts(bounds[rows, at], unit)
        ahead = 1 - width[rows]
        bounds[rows, at + 1] = zone.lasts(bounds[rows, at + 1] + ahead, unit) - ahead
        # A time that the clock skips takes no time at all: it is a point all the same.
        bounds[:, at + 1] = np.maximum(bounds[:, at + 1], bounds[:, at] + width)
    bounds[:, 2] = np.maximum(bounds[:, 2], bounds[:, 0])
    bounds[:, 3] = np.maximum(bounds[:, 3], bounds[:, 1])
    # Open ends were those of the list: they are so again.
    is_first, is_last = ~has(flags, DateFlag.OPEN_START), ~has(flags, DateFlag.OPEN_END)
    firsts = bounds[is_first, 0] if (closed_first & is_first).any() else bounds[:, 0]
    lasts = bounds[is_last, 3] if (closed_last & is_last).any() else bounds[:, 3]
    close_open_ends(tuple(bounds.T), flags, int(firsts.min()), int(lasts.max()))
    columns = []
    for at, column in enumerate(were):
        moved = column.copy()
        moved[placed] = bounds[:, at]
        columns.append(moved)
    start_earliest, start_latest, end_earliest, end_latest = columns
    return replace(
        table,
        zone=zone,
        start_earliest=start_earliest,
        start_latest=start_latest,
        end_earliest=end_earliest,
        end_latest=end_latest,
    )


def _sorted(table: EventTable) -> tuple[EventTable, Ints]:
    """The table in the order of time, and the rows it takes that from; undated rows stay last."""
    placed = slice(0, table.placed_count)
    written = None if table.order is None else table.order[placed]
    by_time = time_order(
        table.start_earliest[placed], table.end_latest[placed], written, table.record[placed]
    )
    rows = np.concatenate((by_time, np.arange(table.placed_count, len(table)))).astype(np.int64)
    columns: dict[str, object] = {
        name: column[rows]
        for name, column in msgspec.structs.asdict(table).items()
        if isinstance(column, np.ndarray)
    }
    columns["title"] = Ordered(table.title, rows)
    return replace(table, **columns), rows


def _moves(flags: DateFlag, floating: DateFlag) -> bool:
    """Whether an end goes with the clock."""
    return not flags & DateFlag.ZONED or bool(flags & floating)


def _zoned_ends(when: When) -> tuple[bool, bool]:
    """Whether start and end name a zone; an open or unknown end is as the other one."""
    if when.date is not None:
        if when.date.kind != "interval":
            return True, True
        start, end = when.date.start or when.date.end, when.date.end or when.date.start
        return _point_is_zoned(start), _point_is_zoned(end)
    first, last = when.start or when.end, when.end or when.start
    return _date_is_zoned(first), _date_is_zoned(last)


def _point_is_zoned(point: DatePoint | None) -> bool:
    return point is not None and point.date.has_zone


def _date_is_zoned(date: EdtfDate | None) -> bool:
    return date is not None and bool(date.flags & DateFlag.ZONED)
