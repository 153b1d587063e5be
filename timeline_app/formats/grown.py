"""A column of numbers that grows, by one or by many, and is put together once.

It does not know what the numbers are.
"""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import numpy as np

from timeline_app.model.arrays import NDArray

N = TypeVar("N", bound=np.generic)


class Grown(Generic[N]):
    """Numbers of one type in the order in which they came."""

    def __init__(self, dtype: type[N]) -> None:
        self._dtype = dtype
        self._parts: list[NDArray[N]] = []
        self._loose: list[Any] = []
        self._count = 0

    def __len__(self) -> int:
        """How many numbers."""
        return self._count

    def append(self, number: float) -> None:
        """Take one."""
        self._loose.append(number)
        self._count += 1

    def extend(self, numbers: NDArray[Any]) -> None:
        """Take many; nobody changes them later."""
        self._press()
        # What is a part of something else would keep all of that.
        is_whole = numbers.base is None and numbers.dtype == self._dtype
        self._parts.append(numbers if is_whole else np.array(numbers, dtype=self._dtype))
        self._count += len(numbers)

    def all(self) -> NDArray[N]:
        """All that came so far."""
        self._press()
        if len(self._parts) != 1:
            self._parts = [np.concatenate((*self._parts, np.empty(0, dtype=self._dtype)))]
        return self._parts[0]

    def _press(self) -> None:
        if self._loose:
            self._parts.append(np.array(self._loose, dtype=self._dtype))
            self._loose = []
