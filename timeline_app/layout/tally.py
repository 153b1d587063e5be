"""Tally: how many events a picture shows, and how many wait above or below; each event is counted once."""

from __future__ import annotations

from enum import Enum

import numpy as np
from msgspec import Struct, field

from timeline_app.model.arrays import Booleans, NDArray

Rows = NDArray[np.int64] | NDArray[np.int32] | Booleans


class Where(Enum):
    """Where an event of the span stands: in sight, or scrolled away."""

    SHOWN = "shown"
    ABOVE = "above"
    BELOW = "below"


class Tally(Struct, kw_only=True):
    """Counts; where ``is_repeating``, an event may be counted in several lanes.

    It is then told once: as shown if it is in sight anywhere, else as above if it is there.
    """

    is_repeating: bool
    row_count: int
    _counts: dict[Where, int] = field(default_factory=lambda: dict.fromkeys(Where, 0))
    _rows: dict[Where, list[Rows]] = field(default_factory=lambda: {where: [] for where in Where})

    def add(self, where: Where, rows: Rows) -> None:
        """These rows of the table stand there, in one lane or in several.

        Where an event may be counted in several lanes, a mask of the table will do.
        """
        if self.is_repeating:
            self._rows[where].append(rows)
        else:
            self._counts[where] += len(rows)

    def add_those(self, where: Where, rows: Rows, chosen: Booleans) -> None:
        """The same of those of the rows that are chosen."""
        if self.is_repeating:
            self.add(where, rows[chosen])
        else:
            self._counts[where] += int(np.count_nonzero(chosen))

    def count(self, where: Where, events: int) -> None:
        """So many events stand there, none of which stands anywhere else; only where nothing repeats."""
        self._counts[where] += events

    def counts(self) -> dict[Where, int]:
        """How many events stand where."""
        if not self.is_repeating:
            return self._counts
        told, counts = np.zeros(self.row_count, dtype=bool), {}
        for where in Where:
            before = int(np.count_nonzero(told))
            for rows in self._rows[where]:
                if rows.dtype == bool:
                    told[: len(rows)] |= rows
                else:
                    told[rows] = True
            counts[where] = int(np.count_nonzero(told)) - before
        return counts
