"""Many texts in one piece of UTF-8, a line break behind each; it does not know what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, SupportsIndex, overload

import numpy as np

from timeline_app.model.arrays import NDArray, Places
from timeline_app.model.cached import cached_property

_BREAK: Final = ord("\n")


class Lines(Sequence[str]):
    """The texts of ``data``, none of which has a line break in it."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    @classmethod
    def of(cls, texts: Sequence[str]) -> Lines:
        """These texts; "?" stands for one with a line break in it."""
        if isinstance(texts, Lines):
            return texts
        data = "\n".join((*texts, "")).encode("utf-8", "surrogatepass")
        if data.count(b"\n") == len(texts):
            return cls(data)
        return cls.of([text if "\n" not in text else "?" for text in texts])

    @classmethod
    def cut(cls, letters: NDArray[np.uint8], starts: Places, lengths: Places) -> Lines:
        """The texts that stand there among UTF-8 letters, behind each of which there is one more."""
        ends = np.cumsum(lengths + 1)
        shifts = starts - ends + lengths + 1
        places = np.arange(ends[-1] if len(ends) else 0)
        places += np.repeat(shifts, lengths + 1)
        data = letters[places]
        data[ends - 1] = _BREAK
        return cls(data.tobytes())

    def __len__(self) -> int:
        """How many texts."""
        return len(self._ends)

    def __iter__(self) -> Iterator[str]:
        """Text after text, all of them taken apart at once."""
        return iter(self.data.decode("utf-8", "surrogatepass").split("\n")[:-1])

    @overload
    def __getitem__(self, place: SupportsIndex) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Lines: ...

    def __getitem__(self, place: SupportsIndex | slice) -> str | Lines:
        if isinstance(place, slice):
            start, stop, _ = place.indices(len(self))
            return Lines(self.data[self._start(start) : self._start(max(start, stop))])
        at = int(place)
        return self.data[self._start(at) : self._ends[at]].decode("utf-8", "surrogatepass")

    @property
    def starts(self) -> Places:
        """Where each text starts in ``data``."""
        return np.concatenate((np.zeros(1, dtype=np.intp), self._ends[:-1] + 1))[: len(self)]

    @property
    def lengths(self) -> Places:
        """How many bytes each text has."""
        return np.diff(self._ends, prepend=-1) - 1

    @cached_property
    def _ends(self) -> NDArray[np.intp]:
        """Where the line breaks are."""
        return np.flatnonzero(np.frombuffer(self.data, dtype=np.uint8) == _BREAK)

    def _start(self, place: int) -> int:
        return int(self._ends[place - 1]) + 1 if place else 0
