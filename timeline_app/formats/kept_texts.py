"""Many texts in little room: where they lie in the bytes of a file, decoded when they are asked for.

It does not know what the texts are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, SupportsIndex, overload

import numpy as np

from timeline_app.formats.byte_words import PADDING, PAIR_BYTES, Pairs, first_pairs, pairs_at
from timeline_app.formats.grown import Grown
from timeline_app.model.arrays import Bytes, NDArray, Places
from timeline_app.model.letters import Letters
from timeline_app.model.lines import Lines
from timeline_app.model.reordered import Numbers

_LAST_ASCII: Final = 127
_LINE_BYTES: Final = 64
"""So much of memory comes to the processor at once."""
_NEAR: Final = 32
"""Texts in a stretch that is no more than so many times as long as they are lie near one another."""
_PART: Final = 1 << 11
"""So many texts are gone through in one step: other threads come in between."""


def _fetch(source: Bytes, starts: Places, count: int) -> None:
    """Go once through the stretch of the source in which ``count`` letters of some texts lie.

    Memory is brought to the processor far more quickly in its own order than jump by jump; where the texts
    lie far apart it would be in vain.
    """
    first, last = int(starts.min(initial=len(source))), int(starts.max(initial=0))
    if last - first < _NEAR * count:
        source[first:last:_LINE_BYTES].max(initial=0)


class Texts(Sequence[str]):
    """Texts that are stretches of ``source``, which is UTF-8, and others whose bytes are kept beside it.

    ``starts`` of these count backwards from -1.
    """

    def __init__(self, source: bytes) -> None:
        self._source = source
        self._own = bytearray()
        self._starts = Grown(np.int64)
        self._lengths = Grown(np.int32)

    def __len__(self) -> int:
        """How many texts."""
        return len(self._starts)

    def append(self, text: str) -> None:
        """Take one that the source does not have as it is."""
        start = self.start_of(text)
        self._starts.append(start)
        self._lengths.append(len(self._own) - ~start)

    def start_of(self, text: str) -> int:
        """Where a text starts that is kept from now on; it ends where the next one starts."""
        start = ~len(self._own)
        self._own += text.encode("utf-8", "surrogatepass")
        return start

    def take(self, starts: Places, lengths: Places) -> None:
        """Take some that lie in the source, or that were kept by ``start_of``."""
        self._starts.extend(starts)
        self._lengths.extend(lengths)

    def settle(self) -> None:
        """All have been taken: from now on several threads may ask for them at once."""
        self._starts.all()
        self._lengths.all()

    @overload
    def __getitem__(self, place: SupportsIndex) -> str: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[str]: ...

    def __getitem__(self, place: SupportsIndex | slice) -> str | Sequence[str]:
        if isinstance(place, slice):
            return self.at(np.arange(*place.indices(len(self))))
        at = int(place)
        written = self._written(int(self._starts.all()[at]), int(self._lengths.all()[at]))
        return written.decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        """Text after text."""
        for part in self.in_parts():
            yield from part

    def in_parts(self) -> Iterator[Sequence[str]]:
        """All of them, some thousand at once, in the order in which they were taken."""
        for start in range(0, len(self), _PART):
            places = np.arange(start, min(start + _PART, len(self)))
            lines = self._lines(places)
            yield lines if len(lines) == len(places) else self.at(places)

    def _lines(self, places: Numbers) -> Lines:
        """The texts in those places; more lines where one has a line break in it."""
        starts, lengths = self._starts.all()[places], self._lengths.all()[places].astype(np.intp)
        if starts.min(initial=0) >= 0 and (starts + lengths).max(initial=0) < len(self._source):
            return Lines.cut(np.frombuffer(self._source, dtype=np.uint8), starts, lengths)
        return Lines(b"\n".join((*self._all_written(places), b"")))

    def at(self, places: Numbers) -> list[str]:
        """The texts in those places."""
        written = self._all_written(places)
        texts = b"\n".join(written).decode("utf-8", "surrogatepass").split("\n")
        if len(texts) == len(written):
            return texts
        return [one.decode("utf-8", "surrogatepass") for one in written]

    def ascii_at(self, places: Numbers) -> Letters | None:
        """The letters of those texts, one byte each.

        None where one is not in ASCII, or does not lie in the source, or too near to its end.
        """
        starts, lengths = self._starts.all()[places], self._lengths.all()[places].astype(np.intp)
        pairs = pairs_at(self._source)
        if not len(starts) or starts.min() < 0 or (starts + lengths).max() >= len(pairs):
            return None
        _fetch(np.frombuffer(self._source, dtype=np.uint8), starts, int(lengths.sum()))
        rooms = lengths // PAIR_BYTES + 1
        firsts = np.cumsum(rooms) - rooms
        # Of each pair, where it begins in its text, and what of it belongs to that.
        at = (np.arange(rooms.sum()) - np.repeat(firsts, rooms)) * PAIR_BYTES
        letters = first_pairs(pairs, at + np.repeat(starts, rooms), np.repeat(lengths, rooms) - at)
        numbers = letters.reshape(-1).view(np.uint8)
        return None if numbers.max() > _LAST_ASCII else Letters(numbers, firsts * PAIR_BYTES, lengths)

    @property
    def offsets(self) -> Places:
        """Where in the source each of them starts, below zero for those that do not lie there."""
        return self._starts.all()

    def own_stretches(self) -> tuple[NDArray[np.intp], tuple[Pairs, Places, Places]]:
        """The places of the texts that do not lie in the source, and these as stretches of their pairs."""
        starts, lengths = self._starts.all(), self._lengths.all()
        places = np.flatnonzero(starts < 0)
        pairs = pairs_at(b"".join((self._own, PADDING)))
        return places, (pairs, ~starts[places], lengths[places].astype(np.intp))

    def _all_written(self, places: Numbers) -> list[bytes]:
        starts, lengths = self._starts.all()[places], self._lengths.all()[places]
        if starts.min(initial=0) < 0:
            return list(map(self._written, starts.tolist(), lengths.tolist()))
        return list(map(self._source.__getitem__, map(slice, starts.tolist(), (starts + lengths).tolist())))

    def _written(self, start: int, length: int) -> bytes:
        return (
            self._source[start : start + length] if start >= 0 else bytes(self._own[~start : ~start + length])
        )
