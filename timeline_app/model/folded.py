"""Many texts that are folded, searched all at once; it does not know what they say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import Booleans, Bytes, NDArray
from timeline_app.model.folded_words import Starts, TextWords, is_in_a_word
from timeline_app.model.folding import END, SAMPLE_BYTES, Folding, Piece, Settled, pairs_in
from timeline_app.model.said import BETWEEN

_RARE: Final = 256
"""Where no more than one of so many places is still in question, each of them is looked at by itself."""
_TRIED_FIRST: Final = 2
_PLACES_MAX: Final = 16
"""At so many places in the words a needle is looked for one after the other."""
_FEW: Final = 2
"""Where no more than one of so many texts can hold the needle, each place of it is looked up."""

_IS_LETTER: Final = np.zeros(256, dtype=bool)
_IS_LETTER[[byte for byte in range(128) if chr(byte).isalnum()]] = True
_IS_LETTER[128:] = True


class Folded:
    """Texts with numbers from 0 on, taken in that order.

    They are folded here, or come settled from elsewhere. One thread may take texts while others search those
    that are there.
    """

    def __init__(self) -> None:
        self._folding = Folding()
        self._pieces: list[Piece] = []
        self._byte_counts = np.zeros(256, dtype=np.int64)
        self._pairs = np.zeros(1 << 16, dtype=bool)

    def __len__(self) -> int:
        """How many texts can be found, with those that are empty before the last of them."""
        return self._pieces[-1].stop if self._pieces else 0

    def take(self, texts: Sequence[str]) -> None:
        """Take the next texts; they can be found after the next ``settle`` at the latest."""
        for settled in self._folding.take(texts):
            self.accept(settled)

    def settle(self) -> None:
        """Let all be found that was taken."""
        for settled in self._folding.settle():
            self.accept(settled)

    def accept(self, settled: Settled) -> None:
        """Let those be found, which come next."""
        self._byte_counts += settled.byte_counts
        self._pairs |= np.unpackbits(settled.pairs).view(bool)
        self._pieces.append(settled.piece)

    def may_hold(self, needle: bytes) -> bool:
        """Whether each two bytes of the needle that follow one another do so anywhere in the texts."""
        letters = np.frombuffer(needle, np.uint8)
        return bool(self._pairs[pairs_in(letters)].all())

    def search(self, needle: bytes, found: Booleans, *, at_word_starts: bool = False) -> Iterator[None]:
        """Mark in ``found`` the numbers of texts that hold the needle; comes back after each piece.

        ``at_word_starts`` finds it only where no letter or digit stands before it.
        """
        if not needle:
            found[: len(self)] = True
            return
        if not self.may_hold(needle):
            return
        places = self._rarest_first(needle)
        by_words = not at_word_starts and is_in_a_word(needle)
        scratch = _Scratch(max((len(piece.data) for piece in self._pieces), default=0))
        for piece in tuple(self._pieces):
            part = found[piece.first : piece.stop]
            if not part.all():
                if by_words and piece.words is not None:
                    hits = _hits_by_words(piece, piece.words, needle, places, scratch)
                else:
                    hits = _hits(piece, needle, places, scratch, at_word_starts=at_word_starts)
                part |= hits[: len(part)]
                yield

    def search_some(self, needle: bytes, numbers: NDArray[np.intp], found: Booleans) -> Iterator[None]:
        """The same for a few texts alone, by their numbers, ascending; the others are left as they are."""
        if not self.may_hold(needle):
            return
        for piece in tuple(self._pieces):
            stop = piece.stop
            some = numbers[slice(*np.searchsorted(numbers, (piece.first, stop)))]
            if not len(some):
                continue
            bounds = np.append(piece.starts, len(piece.text))
            starts, stops = (bounds[some - piece.first + at].tolist() for at in (0, 1))
            find = piece.text.find
            found[some] |= [find(needle, start, stop) >= 0 for start, stop in zip(starts, stops, strict=True)]
            yield

    def parts_among(self, wanted: frozenset[bytes]) -> Iterator[tuple[bytes, int]]:
        """Each of some lines that is a whole part of a text, with the number of that text; in one pass."""
        end, between = END.encode(), BETWEEN.encode()
        for piece in tuple(self._pieces):
            # Behind the last text there is nothing but its end.
            for number, text in enumerate(piece.text.split(end)[:-1], piece.first):
                for part in wanted.intersection(text.split(between)):
                    yield part, number

    def _rarest_first(self, needle: bytes) -> list[int]:
        """The places in the needle, those first at which a byte stands that is rare here."""
        counts = self._byte_counts[list(needle)]
        places: list[int] = np.argsort(counts, kind="stable").tolist()
        return places


class _Spelled(NamedTuple):
    """Words side by side, as the texts of a piece are."""

    data: Bytes
    starts: Starts

    @property
    def size(self) -> int:
        """How many words."""
        return len(self.starts)


class _Scratch:
    """Room for marks at each byte of a piece, used for one piece after the other."""

    def __init__(self, size: int) -> None:
        self.marks = np.empty(size, dtype=bool)
        self.more = np.empty(size, dtype=bool)


def _hits(
    piece: Piece | _Spelled, needle: bytes, places: Sequence[int], scratch: _Scratch, *, at_word_starts: bool
) -> Booleans:
    """Which texts of the piece hold the needle."""
    data = piece.data
    count = len(data) - len(needle) + 1
    if count < 1:
        return np.zeros(piece.size, dtype=bool)
    marks = scratch.marks[: len(data)]
    possible, more = marks[:count], scratch.more[:count]
    # Each text has its stretch of the marks, to the last byte.
    marks[count:] = False
    np.equal(data[places[0] : places[0] + count], needle[places[0]], out=possible)
    if at_word_starts:
        possible[1:] &= ~_IS_LETTER[data[: count - 1]]
    for tried, place in enumerate(places[1:], 1):
        if tried >= _TRIED_FIRST and _is_sparse(possible):
            return _texts_of(piece, _verified(data, np.flatnonzero(possible), needle, places[tried:]))
        np.equal(data[place : place + count], needle[place], out=more)
        np.logical_and(possible, more, out=possible)
    if np.count_nonzero(possible) * _FEW < piece.size:
        return _texts_of(piece, np.flatnonzero(possible))
    hits: Booleans = np.logical_or.reduceat(marks, piece.starts)
    return hits


def _hits_by_words(
    piece: Piece, words: TextWords, needle: bytes, places: Sequence[int], scratch: _Scratch
) -> Booleans:
    """The same, where the needle stands in one word."""
    spelled = words.spelled
    if (some := _few_places(spelled, needle)) is not None:
        at = np.array(some, dtype=np.intp)
        return words.texts_with_some(np.searchsorted(words.spelled_starts, at, side="right") - 1)
    as_texts = _Spelled(np.frombuffer(spelled, np.uint8), words.spelled_starts)
    return words.texts_with(_hits(as_texts, needle, places, scratch, at_word_starts=False))


def _few_places(text: bytes, needle: bytes) -> list[int] | None:
    """Where the needle stands in a text; None where it is there too often to look for one after the other."""
    places: list[int] = []
    at = text.find(needle)
    while at >= 0:
        if len(places) == _PLACES_MAX:
            return None
        places.append(at)
        at = text.find(needle, at + 1)
    return places


def _is_sparse(possible: Booleans) -> bool:
    sample = possible[:SAMPLE_BYTES]
    return bool(np.count_nonzero(sample) * _RARE <= len(sample))


def _verified(data: Bytes, at: NDArray[np.intp], needle: bytes, places: Sequence[int]) -> NDArray[np.intp]:
    """Of some offsets those at which the needle stands, as far as those places of it tell."""
    for place in places:
        if not len(at):
            break
        at = at[data[at + place] == needle[place]]
    return at


def _texts_of(piece: Piece | _Spelled, at: NDArray[np.intp]) -> Booleans:
    """The texts in which those offsets lie."""
    hits = np.zeros(piece.size, dtype=bool)
    if len(at):
        hits[np.searchsorted(piece.starts, at, side="right") - 1] = True
    return hits
