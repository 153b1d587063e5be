"""From what dates say to columns: one unit for the list, finite ends, no zone yet.

It does not know events, lanes or files.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import Ints, NDArray
from timeline_app.model.placing import Bounds, close_open_ends
from timeline_app.model.time import FINE_YEARS, MICROS_PER_DAY, MICROS_PER_SECOND, TimeUnit
from timeline_app.model.when import When

_DAYS_PER_400_YEARS: Final = 146_097
_MICROS_PER_400_YEARS: Final = _DAYS_PER_400_YEARS * MICROS_PER_DAY
_FINE_MICROS: Final = FINE_YEARS * _MICROS_PER_400_YEARS // 400


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


def bound_columns(
    plain: Sequence[Ints],
    plain_flags: NDArray[np.uint32],
    others: Sequence[Bounds],
    other_flags: Sequence[int],
    codes: NDArray[np.int32],
) -> BoundColumns:
    """Columns for events from dates that many may share.

    ``plain`` are such as lie within FINE_YEARS: four columns with a microsecond for each of them, which are
    used up. ``codes`` count these, and then the others.
    """
    unit = TimeUnit.MICROSECOND
    rows = _fine_rows(others)
    if rows is None:
        unit = TimeUnit.SECOND
        plain = [column // MICROS_PER_SECOND for column in plain]
        rows = np.array([tuple(map(unit.from_micros, one)) for one in others], dtype=np.int64)
    columns, flags = list(plain), plain_flags
    # Most long lists need no copy: each date is plain, and stands where its event does.
    if len(rows):
        columns = [np.concatenate(both) for both in zip(columns, rows.T, strict=True)]
        flags = np.concatenate((flags, np.array(other_flags, dtype=np.uint32)))
    if len(flags):
        close_open_ends(columns, flags, int(columns[0].min()), int(columns[3].max()))
    if len(codes) != len(flags) or (codes != np.arange(len(flags), dtype=codes.dtype)).any():
        columns, flags = [column[codes] for column in columns], flags[codes]
    start_earliest, start_latest, end_earliest, end_latest = columns
    return BoundColumns(unit, start_earliest, start_latest, end_earliest, end_latest, flags)


def _fine_rows(bounds: Sequence[Bounds]) -> Ints | None:
    """The bounds as rows of microseconds; None where any lies too far away for these."""
    try:
        rows = np.array(bounds, dtype=np.int64).reshape(-1, 4)
    except OverflowError:
        return None
    is_fine = not len(rows) or (rows.min() >= -_FINE_MICROS and rows.max() <= _FINE_MICROS)
    return rows if is_fine else None
