"""A column of numbers that grows, by one or by many, in one piece of memory with room for more.

It does not know what the numbers are.
"""

from __future__ import annotations

from typing import Any, Final, Generic, TypeVar

import numpy as np

from timeline_app.model.arrays import NDArray

N = TypeVar("N", bound=np.generic)

_FIRST_ROOM: Final = 1 << 10
"""So many numbers have room when the first of them comes."""
_SPARE_SHARE, _MOST_SPARE = 3, 1 << 22
"""Where room is full, so many times as much is added, and no more than that. Until a number comes to stand
there, it is no memory yet: to make room where it is takes longer, as it is emptied first."""


class Grown(Generic[N]):
    """Numbers of one type in the order in which they came.

    Parts that were put together in the end would be there twice, and leave holes where they were.
    """

    def __init__(self, dtype: type[N]) -> None:
        self._dtype = dtype
        self._room = np.empty(0, dtype=dtype)
        self._taken = 0
        self._loose: list[Any] = []

    def __len__(self) -> int:
        """How many numbers."""
        return self._taken + len(self._loose)

    def append(self, number: float) -> None:
        """Take one."""
        self._loose.append(number)

    def extend(self, numbers: NDArray[Any]) -> None:
        """Take many."""
        self._press()
        end = self._taken + len(numbers)
        if end > len(self._room):
            room = np.empty(max(end + min(_SPARE_SHARE * end, _MOST_SPARE), _FIRST_ROOM), dtype=self._dtype)
            room[: self._taken] = self._room[: self._taken]
            # Whoever was given the room before goes on looking at its memory.
            self._room = room
        self._room[self._taken : end] = numbers
        self._taken = end

    def all(self) -> NDArray[N]:
        """All that came so far; what has room is given back. Nothing that comes later changes it."""
        self._press()
        if len(self._room) > self._taken:
            self._room.resize(self._taken, refcheck=False)
        return self._room

    def _press(self) -> None:
        if self._loose:
            loose, self._loose = np.array(self._loose, dtype=self._dtype), []
            self.extend(loose)
