"""From what dates say to columns: one unit for the list, finite ends, no zone yet.

It does not know events, lanes or files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeVar

import numpy as np

from timeline_app.model.arrays import Ints, NDArray
from timeline_app.model.placing import Bounds, close_open_ends, take_exact_ends
from timeline_app.model.time import FINE_YEARS, MICROS_PER_DAY, MICROS_PER_SECOND, TimeUnit
from timeline_app.model.when import When

N = TypeVar("N", bound=np.generic)

_DAYS_PER_400_YEARS: Final = 146_097
_MICROS_PER_400_YEARS: Final = _DAYS_PER_400_YEARS * MICROS_PER_DAY
_FINE_MICROS: Final = FINE_YEARS * _MICROS_PER_400_YEARS // 400


class WrittenColumns(NamedTuple):
    """Four columns with an instant for each of some dates, as Bounds names them, and the flags of these."""

    bounds: Sequence[Ints]
    flags: NDArray[np.uint32]


class BoundColumns(NamedTuple):
    """The same as columns in ``unit``; open ends reach to the ends of the list."""

    unit: TimeUnit
    start_earliest: Ints
    start_latest: Ints
    end_earliest: Ints
    end_latest: Ints
    flags: NDArray[np.uint32]


def written_bounds(when: When) -> Bounds:
    """Where the date stands as it is written: times that name a zone in UTC, all others by nobody's clock."""
    return Bounds(when.start_earliest, when.start_latest, when.end_earliest, when.end_latest)


def is_deep(when: When) -> bool:
    """Whether a date that can be placed reaches beyond FINE_YEARS, where microseconds do not."""
    return not when.is_undated and (when.start_earliest < -_FINE_MICROS or when.end_latest > _FINE_MICROS)


def bound_columns(
    plain: WrittenColumns,
    deep: WrittenColumns,
    others: Sequence[Bounds],
    other_flags: Sequence[int],
    codes: NDArray[np.int32],
    *,
    has_deep_claims: bool = False,
) -> BoundColumns:
    """Columns for events from dates that many may share.

    ``plain`` are such as lie within FINE_YEARS, in microseconds, and ``deep`` such as lie beyond, in seconds;
    they are used up. ``codes`` count these, and then the others. ``has_deep_claims`` where another date that
    is given for an event lies beyond: it stands on the same line.
    """
    unit, rows = TimeUnit.MICROSECOND, _fine_rows(others)
    if rows is None or len(deep.flags) or has_deep_claims:
        unit = TimeUnit.SECOND
        plain = WrittenColumns([column // MICROS_PER_SECOND for column in plain.bounds], plain.flags)
        rows = np.array([tuple(map(unit.from_micros, one)) for one in others], dtype=np.int64).reshape(-1, 4)
    written = (plain, deep, WrittenColumns([*rows.T], np.array(other_flags, dtype=np.uint32)))
    # Most long lists need no copy: all dates are of one kind, and each stands where its event does.
    parts = [part for part in written if len(part.flags)] or [plain]
    columns = [_joined(column) for column in zip(*(part.bounds for part in parts), strict=True)]
    flags = _joined([part.flags for part in parts])
    take_exact_ends(columns, unit)
    if len(flags):
        close_open_ends(columns, flags, int(columns[0].min()), int(columns[3].max()))
    if len(codes) != len(flags) or (codes != np.arange(len(flags), dtype=codes.dtype)).any():
        columns, flags = [column[codes] for column in columns], flags[codes]
    start_earliest, start_latest, end_earliest, end_latest = columns
    return BoundColumns(unit, start_earliest, start_latest, end_earliest, end_latest, flags)


def _joined(parts: Sequence[NDArray[N]]) -> NDArray[N]:
    return parts[0] if len(parts) == 1 else np.concatenate(parts)


def _fine_rows(bounds: Sequence[Bounds]) -> Ints | None:
    """The bounds as rows of microseconds; None where any lies too far away for these."""
    try:
        rows = np.array(bounds, dtype=np.int64).reshape(-1, 4)
    except OverflowError:
        return None
    is_fine = not len(rows) or (rows.min() >= -_FINE_MICROS and rows.max() <= _FINE_MICROS)
    return rows if is_fine else None
