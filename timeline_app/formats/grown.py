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
_GROWTH: Final = 1.125
"""Room that is full is made larger where it is, which moves no number: often and little by little."""


class Grown(Generic[N]):
    """Numbers of one type in the order in which they came.

    Parts that were put together in the end would be there twice, and leave holes where they were.
    """

    def __init__(self, dtype: type[N]) -> None:
        self._dtype = dtype
        self._room = np.empty(0, dtype=dtype)
        self._taken = 0
        self._is_given = False
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
            if self._is_given:
                # Whoever has it looks at its memory.
                self._room, self._is_given = self._room.copy(), False
            self._room.resize(max(end, int(_GROWTH * end), _FIRST_ROOM), refcheck=False)
        self._room[self._taken : end] = numbers
        self._taken = end

    def all(self) -> NDArray[N]:
        """All that came so far; what has room is given back. Nothing that comes later changes it."""
        self._press()
        if len(self._room) > self._taken:
            self._room.resize(self._taken, refcheck=False)
        self._is_given = True
        return self._room

    def _press(self) -> None:
        if self._loose:
            loose, self._loose = np.array(self._loose, dtype=self._dtype), []
            self.extend(loose)
