"""RowSet: rows of a table as a set that is a mask below; it knows neither events nor pixels."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import Final

import numpy as np

from timeline_app.layout.told_rows import ToldRows
from timeline_app.model.arrays import Booleans, NDArray
from timeline_app.model.cached import cached_property

MOST_ASKED: Final = 20_000
"""Of so many clusters it is remembered whether any of their rows is in the set."""
FIRST, PART = 1 << 10, 1 << 16
"""So many of the rows of a cluster are looked at first, and then at once."""


class RowSet(Set[int]):
    """Rows to ask whether one is among them, however many there are; ``mask`` says it of each row of a table.

    Of a million rows nothing else is made, unless all are asked for.
    """

    def __init__(self, mask: Booleans) -> None:
        self.mask = mask
        self._asked: dict[int, tuple[NDArray[np.int32], bool]] = {}

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """The rows of the set, ascending."""
        return np.flatnonzero(self.mask).astype(np.int64)

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and 0 <= row < len(self.mask) and bool(self.mask[row])

    def __iter__(self) -> Iterator[int]:
        """One after the other, ascending."""
        return iter(self.rows.tolist())

    @cached_property
    def _count(self) -> int:
        return int(np.count_nonzero(self.mask))

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    def count_before(self, row: int) -> int:
        """How many of them stand before that row."""
        return int(np.count_nonzero(self.mask[:row]))

    def next_to(self, row: int | None, step: int) -> int | None:
        """The next one (1) after that row or the previous one (-1), round the ends; None without any."""
        if not len(self):
            return None
        if step > 0:
            start = 0 if row is None else row + 1
            behind = self.mask[start:]
            return start + int(behind.argmax()) if behind.any() else int(self.mask.argmax())
        before = self.mask[:row]
        if not before.any():
            before = self.mask
        return len(before) - 1 - int(before[::-1].argmax())

    def mask_of(self, count: int) -> Booleans:
        """The mask of a table with so many rows, also where nothing was looked for in it."""
        return self.mask if len(self) else np.zeros(count, dtype=bool)

    def isdisjoint(self, other: Iterable[object]) -> bool:
        """Whether none of those rows is among them.

        Of told rows it is remembered: those of a cluster may be a million, and are asked for in every frame.
        """
        if not isinstance(other, ToldRows):
            return super().isdisjoint(other)
        known = self._asked.get(id(other.column))
        if known is None:
            if len(self._asked) >= MOST_ASKED:
                self._asked.clear()
            is_any = len(self.mask) > 0 and self._has_any_of(other.column)
            # As long as the column is kept here, no other has its identity.
            known = self._asked[id(other.column)] = other.column, not is_any
        return known[1]

    def _has_any_of(self, column: NDArray[np.int32]) -> bool:
        """Whether any of these rows is among them; where many are, it is one of the first."""
        parts = ((0, FIRST), *((start, start + PART) for start in range(FIRST, len(column), PART)))
        return any(self.mask[column[start:end]].any() for start, end in parts)


NO_ROWS = RowSet(np.zeros(0, dtype=bool))
