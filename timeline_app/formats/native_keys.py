"""Titles and identities of events in the order of rows: an identity is found at once, none is given twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final, NamedTuple, SupportsIndex, overload

import numpy as np
from numpy.typing import NDArray

_LINE_FEED: Final = ord("\n")
_PART: Final = 1 << 13
"""So many texts are gone through in one step: other threads come in between."""


class Joined(NamedTuple):
    """Texts with a character between each two of them, and how long each is."""

    text: str
    lengths: NDArray[np.int32]


def joined(texts: Sequence[str]) -> Joined:
    """Texts as one, with a line feed between each two."""
    text = "\n".join(texts)
    if text.isascii():
        ends = np.flatnonzero(np.frombuffer(text.encode() + b"\n", np.uint8) == _LINE_FEED)
        if len(ends) == len(texts):
            lengths = np.diff(ends, prepend=-1) - 1
            return Joined(text, lengths.astype(np.int32))
    return Joined(text, np.fromiter(map(len, texts), np.int32, len(texts)))


class Texts(Sequence[str]):
    """Many texts in little room: some thousand of them lie side by side in one."""

    def __init__(self) -> None:
        self._pieces: list[tuple[str, NDArray[np.int32]]] = []
        self._firsts: list[int] = []
        self._loose: list[str] = []
        self._count = 0

    def __len__(self) -> int:
        """How many texts."""
        return self._count

    def append(self, text: str) -> None:
        """Take one more."""
        self._loose.append(text)
        self._count += 1
        if len(self._loose) >= _PART:
            self._press()

    def extend(self, texts: Sequence[str]) -> None:
        """Take some more."""
        self.take(joined(texts))

    def take(self, texts: Joined) -> None:
        """Take some more that are joined already."""
        self._press()
        count = len(texts.lengths)
        if count:
            ends = np.zeros(count + 1, dtype=np.int32)
            np.cumsum(texts.lengths + 1, out=ends[1:])
            self._firsts.append(self._count)
            self._pieces.append((texts.text, ends))
            self._count += count

    @overload
    def __getitem__(self, place: SupportsIndex) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: SupportsIndex | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._count))]
        at = int(place)
        if not 0 <= at < self._count:
            raise IndexError(f"no text {at} among {self._count}")
        number = bisect_right(self._firsts, at) - 1
        pressed = self._count - len(self._loose)
        if at >= pressed:
            return self._loose[at - pressed]
        text, ends = self._pieces[number]
        inside = at - self._firsts[number]
        return text[ends[inside] : ends[inside + 1] - 1]

    def in_parts(self) -> Iterator[Sequence[str]]:
        """All of them, some thousand at once, in the order in which they were taken."""
        for text, ends in self._pieces:
            parts = text.split("\n")
            if len(parts) != len(ends) - 1:
                # Some of them hold line feeds themselves.
                parts = [text[start : stop - 1] for start, stop in pairwise(ends.tolist())]
            yield parts
        if self._loose:
            yield tuple(self._loose)

    def _press(self) -> None:
        loose, self._loose = self._loose, []
        if loose:
            self._count -= len(loose)
            self.take(joined(loose))


class Ordered(Sequence[str]):
    """Texts in another order than they are kept in: the text of a row is ``texts[places[row]]``."""

    def __init__(self, texts: Sequence[str], places: NDArray[np.intp]) -> None:
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
            return tuple(self._texts[place] for place in self._places[row].tolist())
        return self._texts[int(self._places[row])]

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


class Keys(Ordered):
    """Texts of which each is different; the row of one is looked up, not searched for."""

    def __init__(self, index: KeyIndex, places: NDArray[np.intp]) -> None:
        super().__init__(index.texts, places)
        self._index = index

    def index(self, text: object, start: int = 0, stop: int | None = None) -> int:
        """The row of the text. Raises ValueError where there is none."""
        place = self._index.find(text)
        row = -1 if place is None else int(self._rows[place])
        if start <= row < (len(self) if stop is None else stop):
            return row
        raise ValueError(f"{text!r} is not among them")

    def __contains__(self, text: object) -> bool:
        return self._index.find(text) is not None

    @cached_property
    def _rows(self) -> NDArray[np.intp]:
        rows = np.empty(len(self._places), dtype=np.intp)
        rows[self._places] = np.arange(len(self._places))
        return rows


class KeyIndex:
    """Where texts stand in the order in which they are kept, by the hashes of ``hashes_of``."""

    def __init__(self, texts: Sequence[str], hashes: NDArray[np.int64]) -> None:
        self.texts = texts
        self._places = np.argsort(hashes)
        self._hashes = hashes[self._places]

    @property
    def is_each_different(self) -> bool:
        """Whether no two texts are the same; false also where two only look alike to a quick look."""
        return bool((self._hashes[1:] != self._hashes[:-1]).all())

    def find(self, text: object) -> int | None:
        """The place of the text, or None."""
        wanted = hash(text)
        at = bisect_left(self._hashes, wanted)
        while at < len(self._hashes) and self._hashes[at] == wanted:
            if self.texts[self._places[at]] == text:
                return int(self._places[at])
            at += 1
        return None


def each_different(
    texts: Sequence[str], names: Sequence[str]
) -> tuple[list[str], list[int], Mapping[str, int]]:
    """The texts with a number behind those that came before.

    ``names`` are the texts or, where they are none of the file, empty. Also gives which texts have a name
    that came before, and where each name came first.
    """
    taken: set[str] = set()
    firsts: dict[str, int] = {}
    repeats: Counter[str] = Counter()
    keys: list[str] = []
    again: list[int] = []
    for place, (key, name) in enumerate(zip(texts, names, strict=True)):
        if name in firsts:
            again.append(place)
        elif name:
            firsts[name] = place
        while key in taken:
            repeats[name] += 1
            key = f"{name}~{repeats[name] + 1}"
        taken.add(key)
        keys.append(key)
    return keys, again, firsts


def hashes_of(texts: Sequence[str]) -> NDArray[np.int64]:
    """The hash of each text; those of other runs of the program differ."""
    return np.fromiter(map(hash, texts), np.int64, len(texts))
