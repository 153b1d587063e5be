"""From what dates say to where they stand: wall-clock time, one unit for the list, finite ends.

It does not know events, lanes or files.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.edtf import DateFlag, DatePoint, EdtfDate
from timeline_app.model.table import Ints
from timeline_app.model.time import FINE_YEARS, MICROS_PER_DAY, TimeUnit
from timeline_app.model.when import When

_DAYS_PER_400_YEARS: Final = 146_097
_MICROS_PER_400_YEARS: Final = _DAYS_PER_400_YEARS * MICROS_PER_DAY
_FINE_MICROS: Final = FINE_YEARS * _MICROS_PER_400_YEARS // 400
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class Bounds(NamedTuple):
    """Four half-open bounds in microseconds of wall-clock time since 1970."""

    start_earliest: int
    start_latest: int
    end_earliest: int
    end_latest: int


class BoundColumns(NamedTuple):
    """The same as columns in ``unit``; open ends reach to the ends of the list."""

    unit: TimeUnit
    start_earliest: Ints
    start_latest: Ints
    end_earliest: Ints
    end_latest: Ints
    flags: NDArray[np.uint32]


def wall_clock(when: When, zone: ZoneInfo | None) -> Bounds:
    """Where the date stands for somebody whose clock shows the time of ``zone`` (None: UTC).

    Only times that name a zone move; calendar dates and local times stand as they are written.
    """
    bounds = Bounds(when.start_earliest, when.start_latest, when.end_earliest, when.end_latest)
    if not when.flags & DateFlag.ZONED or zone is None:
        return bounds
    start_moves, end_moves = _zoned_ends(when)
    start_earliest, start_latest, end_earliest, end_latest = bounds
    # Lengths are kept: where the clocks are set back, local time would run backwards.
    if start_moves:
        start_earliest = _local(bounds.start_earliest, zone)
        start_latest = start_earliest + bounds.start_latest - bounds.start_earliest
    if end_moves:
        end_earliest = _local(bounds.end_earliest, zone)
        end_latest = end_earliest + bounds.end_latest - bounds.end_earliest
    return Bounds(
        start_earliest, start_latest, max(end_earliest, start_earliest), max(end_latest, start_latest)
    )


def bound_columns(bounds: Sequence[Bounds], flags: Sequence[int], codes: NDArray[np.int32]) -> BoundColumns:
    """Columns for events from dates that many may share: ``codes`` indexes ``bounds`` and ``flags``."""
    fine = all(one[0] >= -_FINE_MICROS and one[3] <= _FINE_MICROS for one in bounds)
    unit = TimeUnit.MICROSECOND if fine else TimeUnit.SECOND
    rows = [tuple(map(unit.from_micros, one)) for one in bounds] if not fine else bounds
    table = np.array(rows, dtype=np.int64).reshape(-1, 4)
    flag_column = np.array(flags, dtype=np.uint32)
    if len(table):
        _close_open_ends(table, flag_column)
    start_earliest, start_latest, end_earliest, end_latest = (table[codes, i] for i in range(4))
    return BoundColumns(unit, start_earliest, start_latest, end_earliest, end_latest, flag_column[codes])


def _close_open_ends(table: Ints, flags: NDArray[np.uint32]) -> None:
    first, last = table[:, 0].min(), table[:, 3].max()
    is_interval = _has(flags, DateFlag.INTERVAL)
    open_start, open_end = _has(flags, DateFlag.OPEN_START), _has(flags, DateFlag.OPEN_END)
    table[open_start, 0] = first
    table[open_start & is_interval & ~_has(flags, DateFlag.START_SET), 1] = first
    table[open_start & ~is_interval, 2] = first
    table[open_end, 3] = last
    table[open_end & is_interval & ~_has(flags, DateFlag.END_SET), 2] = last
    table[open_end & ~is_interval, 1] = last


def _has(flags: NDArray[np.uint32], flag: DateFlag) -> NDArray[np.bool_]:
    found: NDArray[np.bool_] = (flags & np.uint32(flag)) != 0
    return found


def _zoned_ends(when: When) -> tuple[bool, bool]:
    if when.date is not None:
        if when.date.kind != "interval":
            return True, True
        start, end = when.date.start or when.date.end, when.date.end or when.date.start
        return _point_is_zoned(start), _point_is_zoned(end)
    first, last = when.start or when.end, when.end or when.start
    return _date_is_zoned(first), _date_is_zoned(last)


def _point_is_zoned(point: DatePoint | None) -> bool:
    return point is not None and point.date.clock is not None and point.date.clock.zone is not None


def _date_is_zoned(date: EdtfDate | None) -> bool:
    return date is not None and bool(date.flags & DateFlag.ZONED)


def _local(micros: int, zone: tzinfo) -> int:
    """The wall-clock time of an instant in UTC, of any year."""
    # The library knows the years 1 to 9999; beyond them the calendar repeats every 400 years.
    cycles, inside = divmod(micros, _MICROS_PER_400_YEARS) if not _is_in_library(micros) else (0, micros)
    offset = (_EPOCH + timedelta(microseconds=inside)).astimezone(zone).utcoffset() or timedelta()
    return cycles * _MICROS_PER_400_YEARS + inside + offset // timedelta(microseconds=1)


def _is_in_library(micros: int) -> bool:
    return -1968 * _MICROS_PER_400_YEARS // 400 < micros < 8028 * _MICROS_PER_400_YEARS // 400
