"""A column of texts in another order of rows, without a copy of it; it does not know what the texts are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import SupportsIndex, overload

import numpy as np
from numpy.typing import NDArray


class Reordered(Sequence[str]):
    """The text of a row is ``texts[rows[row]]``; a text is found as quickly as it is among ``texts``."""

    def __init__(self, texts: Sequence[str], rows: NDArray[np.int64]) -> None:
        self._texts = texts
        self._rows = rows

    def __len__(self) -> int:
        """How many rows."""
        return len(self._rows)

    @overload
    def __getitem__(self, row: SupportsIndex) -> str: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...

    def __getitem__(self, row: SupportsIndex | slice) -> str | Sequence[str]:
        if isinstance(row, slice):
            return tuple(self._texts[at] for at in self._rows[row].tolist())
        return self._texts[int(self._rows[row])]

    def __iter__(self) -> Iterator[str]:
        """Row after row."""
        return (self._texts[at] for at in self._rows.tolist())

    def index(self, text: object, start: int = 0, stop: int | None = None) -> int:
        """The row of a text that is there once. Raises ValueError where there is none."""
        row = int(self._rows_after[self._texts.index(text)])
        if start <= row < (len(self) if stop is None else stop):
            return row
        raise ValueError(f"{text!r} is not among them")

    def __contains__(self, text: object) -> bool:
        return text in self._texts

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    @cached_property
    def _rows_after(self) -> NDArray[np.int64]:
        rows = np.empty(len(self._rows), dtype=np.int64)
        rows[self._rows] = np.arange(len(self._rows))
        return rows
