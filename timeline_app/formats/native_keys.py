"""The identities of events: each is found at once, and none is given twice; it knows nothing else of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, SupportsIndex

import numpy as np
from numpy.typing import NDArray

_PART: Final = 1 << 13
"""So many texts are gone through in one step: other threads come in between."""


class Keys(tuple[str, ...]):
    """Different texts in order; where one of them stands is looked up, not searched for."""

    def index(self, text: object, start: SupportsIndex = 0, stop: SupportsIndex = 1 << 62, /) -> int:
        """Where the text stands. Raises ValueError where it does not."""
        hashes, places = self._lookup
        at = bisect_left(hashes, hash(text))
        while at < len(hashes) and hashes[at] == hash(text):
            if self[places[at]] == text and int(start) <= places[at] < int(stop):
                return int(places[at])
            at += 1
        raise ValueError(f"{text!r} is not among them")

    def __contains__(self, text: object) -> bool:
        try:
            self.index(text)
        except ValueError:
            return False
        return True

    @property
    def is_each_different(self) -> bool:
        """Whether no two texts are the same; may be false where they only look alike to a quick look."""
        hashes, _ = self._lookup
        return bool((hashes[1:] != hashes[:-1]).all())

    @property
    def _lookup(self) -> tuple[NDArray[np.int64], NDArray[np.intp]]:
        """The hashes in ascending order, and the place of each; made once."""
        known: tuple[NDArray[np.int64], NDArray[np.intp]] | None = self.__dict__.get("lookup")
        if known is None:
            hashes = _hashes(self)
            places = np.argsort(hashes, kind="stable")
            known = self.__dict__["lookup"] = (hashes[places], places)
        return known


def in_order(texts: Sequence[str], rows: NDArray[np.intp]) -> Iterator[str]:
    """The texts at those places."""
    for start in range(0, len(rows), _PART):
        yield from [texts[row] for row in rows[start : start + _PART].tolist()]


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


def _hashes(texts: Sequence[str]) -> NDArray[np.int64]:
    parts = (texts[start : start + _PART] for start in range(0, len(texts), _PART))
    found = [np.fromiter(map(hash, part), np.int64, len(part)) for part in parts]
    return np.concatenate(found) if found else np.zeros(0, np.int64)
