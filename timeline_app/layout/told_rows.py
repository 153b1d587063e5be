"""Told rows: a column of rows as a sequence of plain numbers, made of it one by one as they are asked for.

As a tuple a million of them would take ten times the memory, and as long as a frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, SupportsIndex, overload

import numpy as np

from timeline_app.model.arrays import NDArray


class ToldRows(Sequence[int]):
    """The numbers of a column, which nobody changes; the same as any sequence with these."""

    __slots__ = ("_column",)

    def __init__(self, column: NDArray[np.int32]) -> None:
        self._column = column

    @property
    def column(self) -> NDArray[np.int32]:
        """The column itself."""
        return self._column

    def __len__(self) -> int:
        """How many rows."""
        return len(self._column)

    @overload
    def __getitem__(self, place: SupportsIndex) -> int: ...

    @overload
    def __getitem__(self, place: slice) -> ToldRows: ...

    def __getitem__(self, place: SupportsIndex | slice) -> int | ToldRows:
        if isinstance(place, slice):
            return ToldRows(self._column[place])
        return int(self._column[place])

    def __iter__(self) -> Iterator[int]:
        """Row after row."""
        return iter(self._column.tolist())

    def __array__(self, dtype: np.dtype[Any] | None = None, copy: bool | None = None) -> NDArray[Any]:
        return np.array(self._column, dtype=dtype, copy=copy)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return self is other or np.array_equal(self._column, np.asarray(other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
