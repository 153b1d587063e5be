"""Columns of texts in another order of rows, without a copy of them; it does not know what the texts are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Protocol, SupportsIndex, overload, runtime_checkable

import numpy as np

from timeline_app.model.arrays import NDArray
from timeline_app.model.cached import cached_property
from timeline_app.model.letters import Letters

Numbers = NDArray[np.intp] | NDArray[np.int32]

_PART: Final = 1 << 13
"""So many texts are gone through in one step: other threads come in between."""


@runtime_checkable
class ManyTexts(Protocol):
    """Texts that are had more quickly many at a time."""

    def at(self, places: Numbers) -> list[str]:
        """The texts in those places."""


def texts_at(texts: Sequence[str], places: Numbers) -> list[str]:
    """The texts in those places."""
    return texts.at(places) if isinstance(texts, ManyTexts) else [texts[place] for place in places.tolist()]


@runtime_checkable
class AsciiTexts(Protocol):
    """Texts of which the letters can be had as they lie in memory."""

    def ascii_at(self, places: Numbers) -> Letters | None:
        """The letters of those texts, if they are in ASCII."""


def ascii_at(texts: Sequence[str], places: Numbers) -> Letters | None:
    """The letters of the texts in those places, one byte each.

    None where one is not in ASCII, or they are had more quickly in another way.
    """
    return texts.ascii_at(places) if isinstance(texts, AsciiTexts) else None


class Ordered(Sequence[str]):
    """Texts in another order than they are kept in: the text of a row is that in ``places[row]``."""

    def __init__(self, texts: Sequence[str], places: Numbers) -> None:
        self._texts = texts
        self._places = places

    def __len__(self) -> int:
        """How many rows."""
        return len(self._places)

    @overload
    def __getitem__(self, row: SupportsIndex) -> str: ...

    @overload
    def __getitem__(self, row: slice) -> Sequence[str]: ...

    def __getitem__(self, row: SupportsIndex | slice) -> str | Sequence[str]:
        if isinstance(row, slice):
            return tuple(texts_at(self._texts, self._places[row]))
        return self._texts[int(self._places[row])]

    def at(self, rows: Numbers) -> list[str]:
        """The texts of those rows."""
        return texts_at(self._texts, self._places[rows])

    def ascii_at(self, rows: Numbers) -> Letters | None:
        """The letters of those rows, if they are in ASCII."""
        return ascii_at(self._texts, self._places[rows])

    def __iter__(self) -> Iterator[str]:
        """Row after row."""
        for start in range(0, len(self), _PART):
            yield from self[start : start + _PART]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(map(str.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))


class Reordered(Ordered):
    """Texts, each of them once, that are found as quickly as they are among those that were put in order."""

    def index(self, text: object, start: int = 0, stop: int | None = None) -> int:
        """The row of a text that is there once. Raises ValueError where there is none."""
        row = int(self._rows_after[self._texts.index(text)])
        if start <= row < (len(self) if stop is None else stop):
            return row
        raise ValueError(f"{text!r} is not among them")

    def __contains__(self, text: object) -> bool:
        return text in self._texts

    @cached_property
    def _rows_after(self) -> NDArray[np.int64]:
        rows = np.empty(len(self._places), dtype=np.int64)
        rows[self._places] = np.arange(len(self._places))
        return rows
