"""Claims: the other dates that sources give for placed events, as columns; no px, no words.

A claim widens what fitting shows only where it lies near: within NEAR_SHARE of the list's length beside it.
Whoever looks for one that lies further off finds it in the details; the list is not shrunk for its sake. Nor
do claims shape a condensed axis: that is made of what happens.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.model.arrays import Ints, NDArray
from timeline_app.model.edtf import DateFlag
from timeline_app.model.placing import bounds_in
from timeline_app.model.table import EventTable
from timeline_app.model.time import TimeSpan
from timeline_app.model.when import When

NEAR_SHARE: Final = 0.1
ENDLESS: Final = DateFlag.OPEN_START | DateFlag.OPEN_END


class Claims(Struct, frozen=True, kw_only=True, eq=False):
    """Columns, sorted by the event's row: that row, the claim's place in its list, its bounds in time.

    ``flags`` are those of its date.
    """

    row: Ints
    number: Ints
    start: Ints
    end: Ints
    flags: NDArray[np.uint32]

    def __len__(self) -> int:
        """How many there are."""
        return len(self.row)

    def of_rows(self, rows: Ints) -> tuple[Ints, Ints]:
        """For the claims of those ascending rows: the place of each among the rows, and its number here."""
        first = np.searchsorted(self.row, rows, side="left")
        counts = np.searchsorted(self.row, rows, side="right") - first
        owners = np.repeat(np.arange(len(rows)), counts)
        starts = np.repeat(first - np.cumsum(counts) + counts, counts)
        return owners, starts + np.arange(len(owners))


def claims_of(table: EventTable, dates: Mapping[int, tuple[When | None, ...]]) -> Claims:
    """The claims that can be placed, of placed events; ``dates`` by the events' numbers in the file."""
    found: list[tuple[int, int, int, int, int]] = []
    if dates:
        rows = {record: row for row, record in enumerate(table.record[: table.placed_count].tolist())}
        unit = table.unit
        for record, whens in dates.items():
            row = rows.get(record)
            for number, when in enumerate(whens if row is not None else ()):
                if when is None or when.is_undated or when.flags & ENDLESS or row is None:
                    continue
                bounds = bounds_in(when, table.zone)
                start, end = unit.from_micros(bounds.start_earliest), unit.from_micros(bounds.end_latest)
                found.append((row, number, start, max(end, start + 1), int(when.flags)))
    found.sort()
    columns = np.array(found, dtype=np.int64).reshape(-1, 5)
    row_column, number_column, start_column, end_column, flags = columns.T
    return Claims(
        row=row_column,
        number=number_column,
        start=start_column,
        end=end_column,
        flags=flags.astype(np.uint32),
    )


def widened(hull: TimeSpan, claims: Claims) -> TimeSpan:
    """The hull with the claims that lie near it."""
    reach = int(NEAR_SHARE * hull.length)
    is_near = (claims.start >= hull.start - reach) & (claims.end <= hull.end + reach)
    if not is_near.any():
        return hull
    start = min(hull.start, int(claims.start[is_near].min()))
    return TimeSpan(start, max(hull.end, int(claims.end[is_near].max())), hull.unit)
