"""Identities of events in the order of rows: one is found at once, none is given twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from timeline_app.formats.byte_words import Words, hashes_of_texts
from timeline_app.model.arrays import NDArray
from timeline_app.model.cached import cached_property
from timeline_app.model.reordered import Ordered, texts_at


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
    def _rows(self) -> NDArray[np.int32]:
        rows = np.empty(len(self._places), dtype=np.int32)
        rows[self._places] = np.arange(len(self._places), dtype=np.int32)
        return rows


class KeyIndex:
    """Where texts stand in the order in which they are kept, by the hashes of ``hashes_of_keys``.

    It is each different where no two texts are the same, as far as a quick look can tell.
    """

    def __init__(self, texts: Sequence[str], hashes: Words) -> None:
        self.texts = texts
        # Numbers are sorted in a quarter of the time that their order takes: each is a hash whose last bits
        # are the place of its text.
        place_bits = np.uint64((1 << max(1, len(hashes) - 1).bit_length()) - 1)
        ordered = hashes & ~place_bits
        ordered |= np.arange(len(hashes), dtype=np.uint64)
        ordered.sort()
        # No file is long enough to hold more of them.
        self._places = (ordered & place_bits).astype(np.int32)
        # Half of each tells nearly all of them apart.
        self._hashes = _upper(ordered)
        ordered &= ~place_bits
        self.is_each_different = _are_different(hashes, self._places, ordered)

    def find(self, text: object) -> int | None:
        """The place of the text, or None."""
        return self.find_all((text,))[0] if isinstance(text, str) else None

    def find_all(self, texts: Sequence[str]) -> list[int | None]:
        """The place of each text, or None."""
        hashes = _upper(hashes_of_keys(texts))
        firsts, ends = (np.searchsorted(self._hashes, hashes, side=side) for side in ("left", "right"))
        found: list[int | None] = [None] * len(texts)
        # Hardly ever do two have the same hash.
        for beside in range(int((ends - firsts).max(initial=0))):
            likely = np.flatnonzero(firsts + beside < ends)
            places = self._places[firsts[likely] + beside]
            known = zip(likely.tolist(), places.tolist(), texts_at(self.texts, places), strict=True)
            for number, place, text in known:
                if text == texts[number]:
                    found[number] = place
        return found


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


def _are_different(hashes: Words, places: NDArray[np.int32], ordered: Words) -> bool:
    """Whether no two hashes are the same; ``ordered`` are their first bits, of the hashes in those places."""
    is_alike = np.zeros(len(ordered) + 1, dtype=bool)
    np.equal(ordered[1:], ordered[:-1], out=is_alike[1:-1])
    doubtful = hashes[places[is_alike[1:] | is_alike[:-1]]]
    doubtful.sort()
    return bool((doubtful[1:] != doubtful[:-1]).all())


def _upper(hashes: Words) -> NDArray[np.uint32]:
    return (hashes >> np.uint64(32)).astype(np.uint32)


def hashes_of_keys(texts: Sequence[str]) -> Words:
    """The hash of each text; those of other runs of the program differ."""
    return hashes_of_texts([text.encode("utf-8", "surrogatepass") for text in texts])
