"""RowSet: rows of a table as a set that is a mask below; it knows neither events nor pixels."""

from __future__ import annotations

from collections.abc import Iterator, Set

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.cached import cached_property


class RowSet(Set[int]):
    """Rows to ask whether one is among them, however many there are; ``rows`` holds them, ascending."""

    def __init__(self, mask: NDArray[np.bool_]) -> None:
        self.mask = mask

    @cached_property
    def rows(self) -> NDArray[np.int64]:
        """The rows of the set, ascending."""
        return np.flatnonzero(self.mask).astype(np.int64)

    def __contains__(self, row: object) -> bool:
        return isinstance(row, int) and 0 <= row < len(self.mask) and bool(self.mask[row])

    def __iter__(self) -> Iterator[int]:
        """One after the other, ascending."""
        return iter(self.rows.tolist())

    def __len__(self) -> int:
        """How many there are."""
        return len(self.rows)


NO_ROWS = RowSet(np.zeros(0, dtype=bool))
