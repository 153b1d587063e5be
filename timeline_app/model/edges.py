"""Starts and ends of dates by somebody's clock: the days and moments between which each of them is.

It knows dates and zones, and neither lengths nor words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from timeline_app.model.edtf import DateFlag, Precision
from timeline_app.model.time import MICROS_PER_DAY, MICROS_PER_SECOND
from timeline_app.model.when import When, zoned_ends
from timeline_app.model.zones import AS_WRITTEN, Zone

if TYPE_CHECKING:
    from timeline_app.model.table import EventTable

_NO_START: Final = DateFlag.OPEN_START | DateFlag.UNKNOWN_START | DateFlag.UNDATED
_NO_END: Final = DateFlag.OPEN_END | DateFlag.UNKNOWN_END | DateFlag.UNDATED
EXACT_MICROS: Final = 60 * MICROS_PER_SECOND
"""A time that is known to the minute or better is reckoned with as it is written."""
_LONGEST_TIME: Final = MICROS_PER_DAY // 2
"""No time of day is known worse than this, and no day is shorter."""


class Moment(NamedTuple):
    """A time of day: microseconds since 1970 as a clock shows it and, where it is said whose, in UTC."""

    wall: int
    instant: int | None

    @property
    def day(self) -> int:
        """The day on which it is, since 1970."""
        return self.wall // MICROS_PER_DAY


class Edge(Struct, frozen=True, kw_only=True):
    """The start or the end of a date: the first and the last day, since 1970, on which it may be.

    A time of day lies between two ``moments``, which are the same where it is exact.
    """

    first_day: int
    last_day: int
    moments: tuple[Moment, Moment] | None = None
    is_about: bool = False
    is_uncertain: bool = False


Edges = tuple[Edge | None, Edge | None]
"""Start and end of a date; None for one that is open or unknown."""


def edges(when: When, zone: Zone = AS_WRITTEN) -> Edges:
    """Start and end of a date by the clock of a zone.

    Calendar dates, and times that name no zone, are as they are written, whatever the zone.
    """
    start_zone, end_zone = (zone if is_zoned else None for is_zoned in zoned_ends(when))
    start = _edge(
        when.start_earliest, when.start_latest, start_zone, is_time=when.start_precision <= Precision.HOUR
    )
    end = _edge(when.end_earliest, when.end_latest, end_zone, is_time=when.end_precision <= Precision.HOUR)
    return _known_edges(start, end, when.flags)


def edges_in_row(table: EventTable, row: int) -> Edges:
    """The same of an event in a table, by the clock of its zone; two times None for one without a date."""
    if row >= table.placed_count:
        return None, None
    flags = DateFlag(int(table.flags[row]))
    start_earliest, start_latest, end_earliest, end_latest = (
        table.unit.to_micros(int(column[row]))
        for column in (table.start_earliest, table.start_latest, table.end_earliest, table.end_latest)
    )
    start = _placed_edge(start_earliest, start_latest, table.zone, flags, DateFlag.FLOATING_START)
    end = _placed_edge(end_earliest, end_latest, table.zone, flags, DateFlag.FLOATING_END)
    return _known_edges(start, end, flags)


def _placed_edge(earliest: int, latest: int, zone: Zone, flags: DateFlag, floating: DateFlag) -> Edge:
    """An end as it stands on the line: also what names no zone is where the clock of the zone shows it."""
    is_time = bool(flags & DateFlag.TIMED) and latest - earliest <= _LONGEST_TIME
    if flags & DateFlag.ZONED and not flags & floating:
        return _edge(earliest, latest, zone, is_time=is_time)
    # An exact end is an instant, and has no last one before it.
    last_wall = zone.wall(max(latest - 1, earliest)) + 1
    return _edge(zone.wall(earliest), last_wall, None, is_time=is_time)


def _edge(earliest: int, latest: int, zone: Zone | None, *, is_time: bool) -> Edge:
    """An end between half-open bounds: instants by the clock of a zone, or wall-clock times of none."""
    first, last, inside = (_moment(at, zone) for at in (earliest, latest, latest - 1))
    if not is_time:
        return Edge(first_day=first.day, last_day=inside.day)
    if latest - earliest <= EXACT_MICROS:
        last = inside = first
    # Where a clock is set back over midnight, the later moment has the earlier day.
    days = first.day, inside.day
    return Edge(first_day=min(days), last_day=max(days), moments=(first, last))


def _moment(at: int, zone: Zone | None) -> Moment:
    return Moment(at, None) if zone is None else Moment(zone.wall(at), at)


def _known_edges(start: Edge, end: Edge, flags: DateFlag) -> Edges:
    """These with their signs, and without what is open or unknown."""
    is_interval = bool(flags & DateFlag.INTERVAL)
    # “1985 or later” has neither a last day to start on nor one to end on.
    no_start = flags & _NO_START or (not is_interval and flags & _NO_END)
    no_end = flags & _NO_END or (not is_interval and flags & _NO_START)
    start = replace(
        start,
        is_about=bool(flags & DateFlag.APPROXIMATE_START),
        is_uncertain=bool(flags & DateFlag.UNCERTAIN_START),
    )
    end = replace(
        end,
        is_about=bool(flags & DateFlag.APPROXIMATE_END),
        is_uncertain=bool(flags & DateFlag.UNCERTAIN_END),
    )
    return None if no_start else start, None if no_end else end
