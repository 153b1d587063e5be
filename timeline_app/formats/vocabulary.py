"""Numbers for texts that come again and again, found for many stretches of a text at once.

It does not know what the texts mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from operator import mul
from struct import Struct
from typing import Final, NamedTuple

import numpy as np

from timeline_app.formats.byte_words import PAIR_BYTES, WORD_BYTES, Pairs, Words, first_pairs, hashes_of
from timeline_app.model.arrays import NDArray, Places

Numbers = NDArray[np.intp]
Kinds = NDArray[np.uint8]
Ask = Callable[[Places], Sequence[int] | Numbers]
"""Tells the numbers of the texts in some rows."""

UNKNOWN: Final = -1
_WORDS: Final = 16
_LONGEST: Final = _WORDS * WORD_BYTES - 1
"""Longer texts are looked up one by one."""
_FACTORS: Final = tuple(0x9E3779B97F4A7C15 * (2 * number + 1) % (1 << 64) for number in range(_WORDS))
_PARTS: Final = Struct(f"<{_WORDS}Q")
_KIND_FACTOR: Final = 0x165667B19E3779F9
_FEWEST_BITS: Final = 12
_MOST_BITS: Final = 16
_MOST_ROOM: Final = 64
"""At most so many slots are there for each text, so that no three want the same two."""
_MOST_FOUND: Final = 1 << 12
"""Among more texts than that none is likely to come again soon: they are looked up one by one."""
_NO_WORD: Final = np.uint64(0)
"""What texts have where they have ended."""
_FEW: Final = 16
"""So many texts that were not found are asked for one by one."""


class _Known(NamedTuple):
    """A text that may be found: its hash, its words, its kind and its number."""

    hashed: int
    parts: tuple[int, ...]
    kind: int
    number: int


class Vocabulary:
    """Texts of different kinds, each with a number. No text has a byte that is 0."""

    def __init__(self) -> None:
        self._numbers: defaultdict[int, dict[bytes, int]] = defaultdict(dict)
        self._count = 0
        self._known: list[_Known] = []
        self._width = PAIR_BYTES // WORD_BYTES
        self._clear(_FEWEST_BITS)

    def number(self, kind: int, text: bytes) -> int:
        """The number of a text, or UNKNOWN."""
        return self._numbers[kind].get(text, UNKNOWN)

    def learn(self, kind: int, text: bytes, number: int) -> None:
        """Take a text that is not known yet."""
        self._numbers[kind][text] = number
        self._count += 1
        if self._count > _MOST_FOUND or len(text) > _LONGEST:
            return
        parts = _PARTS.unpack(text.ljust(_PARTS.size, b"\0"))
        hashed = (sum(map(mul, parts, _FACTORS)) + kind * _KIND_FACTOR) % (1 << 64)
        known = _Known(hashed, parts, kind, number)
        self._known.append(known)
        self._widen(len(text))
        is_put = self._put(known)
        while not is_put and len(self._values) < min(1 << _MOST_BITS, self._count * _MOST_ROOM):
            self._clear(self._bits + 1)
            is_put = self._put_all()

    def find(self, pairs: Pairs, starts: Places, lengths: Places, kinds: Kinds | None = None) -> Numbers:
        """The number of the text in each stretch; UNKNOWN also where only ``number`` finds it.

        ``pairs`` are those of the text in which the stretches lie, which goes on for one behind the last.
        """
        numbers = self._look_up(pairs, starts, lengths, kinds, beside=0)
        rows = np.flatnonzero(numbers == UNKNOWN)
        if len(rows):
            some = None if kinds is None else kinds[rows]
            numbers[rows] = self._look_up(pairs, starts[rows], lengths[rows], some, beside=1)
        return numbers

    def find_or_ask(
        self, pairs: Pairs, starts: Places, lengths: Places, ask: Ask, kinds: Kinds | None = None
    ) -> Numbers:
        """The number of the text in each stretch; those that are not found ``ask`` tells, and may learn."""
        numbers = self.find(pairs, starts, lengths, kinds)
        rows = np.flatnonzero(numbers == UNKNOWN)
        if len(rows) > _FEW:
            # What is the same is asked for once, and then found.
            hashes = hashes_of(pairs, starts[rows], lengths[rows])
            if kinds is not None:
                hashes ^= kinds[rows] * np.uint64(_KIND_FACTOR)
            by_hash = np.argsort(hashes, kind="stable")
            is_again = np.zeros(len(rows), dtype=np.bool_)
            is_again[by_hash[1:]] = hashes[by_hash[1:]] == hashes[by_hash[:-1]]
            firsts, rows = rows[~is_again], rows[is_again]
            numbers[firsts] = ask(firsts)
            some = None if kinds is None else kinds[rows]
            numbers[rows] = self.find(pairs, starts[rows], lengths[rows], some)
            rows = rows[numbers[rows] == UNKNOWN]
        if len(rows):
            numbers[rows] = ask(rows)
        return numbers

    def _look_up(
        self, pairs: Pairs, starts: Places, lengths: Places, kinds: Kinds | None, *, beside: int
    ) -> Numbers:
        """The number of each text that is in its slot, or in the one beside it."""
        # A pair of words of all: most texts have no more, and to see which have takes longer than to take it.
        firsts, seconds = first_pairs(pairs, starts, lengths).T
        hashes = firsts * np.uint64(_FACTORS[0])
        hashes += seconds * np.uint64(_FACTORS[1])
        if kinds is not None:
            hashes += kinds * np.uint64(_KIND_FACTOR)
        longer = _longer_words(pairs, starts, lengths)
        for number, (rows, words) in enumerate(longer, 2):
            hashes[rows] += words * np.uint64(_FACTORS[number])
        hashes >>= np.uint64(64 - self._bits)
        slots = hashes.view(np.intp)
        if beside:
            slots ^= beside
        is_found = self._words[0][slots] == firsts
        is_found &= self._words[1][slots] == seconds
        if kinds is not None:
            is_found &= self._kinds[slots] == kinds
        for number, (rows, words) in enumerate(longer, 2):
            kept = self._words[number][slots[rows]] if number < self._width else _NO_WORD
            is_found[rows] &= kept == words
        if len(longer) == _WORDS - 2:
            is_found &= lengths <= _LONGEST
        numbers: Numbers = self._values[slots]
        if not is_found.all():
            numbers[~is_found] = UNKNOWN
        return numbers

    def _put(self, known: _Known) -> bool:
        """Put a text into a slot that is its own or beside it; False where others are in both."""
        for beside in (0, 1):
            slot = (known.hashed >> 64 - self._bits) ^ beside
            if self._values[slot] == UNKNOWN:
                self._words[:, slot] = known.parts[: self._width]
                self._kinds[slot], self._values[slot] = known.kind, known.number
                return True
        return False

    def _put_all(self) -> bool:
        """Put all texts that are known into slots that are free; whether each of them has one."""
        hashed, parts, kinds, numbers = zip(*self._known, strict=True)
        slots = (np.array(hashed, dtype=np.uint64) >> np.uint64(64 - self._bits)).astype(np.intp)
        columns = np.array(parts, dtype=np.uint64).T[: self._width]
        rows = np.arange(len(slots))
        for beside in (0, 1):
            wanted = slots[rows] ^ beside
            # Of those that want the same slot the last one that is written there has it.
            owners = np.full(len(self._values), -1)
            owners[wanted] = rows
            is_mine = (owners[wanted] == rows) & (self._values[wanted] == UNKNOWN)
            mine, at = rows[is_mine], wanted[is_mine]
            self._words[:, at] = columns[:, mine]
            self._kinds[at] = np.array(kinds, dtype=np.uint8)[mine]
            self._values[at] = np.array(numbers, dtype=np.intp)[mine]
            rows = rows[~is_mine]
        return not len(rows)

    def _clear(self, bits: int) -> None:
        size = 1 << bits
        self._bits = bits
        self._words = np.zeros((self._width, size), dtype=np.uint64)
        self._kinds = np.zeros(size, dtype=np.uint8)
        self._values = np.full(size, UNKNOWN, dtype=np.intp)

    def _widen(self, size: int) -> None:
        """Have room for the words of a text of so many bytes; for words that no text has none is kept."""
        width = PAIR_BYTES // WORD_BYTES * -(-size // PAIR_BYTES)
        if width > self._width:
            more = np.zeros((width - self._width, len(self._values)), dtype=np.uint64)
            self._words, self._width = np.concatenate((self._words, more)), width


def _longer_words(pairs: Pairs, starts: Places, lengths: Places) -> list[tuple[Places, Words]]:
    """The third words and those that follow, each with the rows of the texts that are so long.

    A text that ends where a pair of them begins has these, too, which are 0: it may be the start of others.
    """
    found = []
    at = PAIR_BYTES
    rows = np.flatnonzero(lengths >= at)
    while len(rows) and at <= _LONGEST:
        rest = lengths[rows] - at
        found += [(rows, words) for words in first_pairs(pairs, starts[rows] + at, rest).T]
        rows = rows[rest >= PAIR_BYTES]
        at += PAIR_BYTES
    return found
