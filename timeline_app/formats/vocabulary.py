"""Numbers for texts that come again and again, found for many stretches of a text at once.

It does not know what the texts mean.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
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
_FACTORS: Final[Words] = np.uint64(0x9E3779B97F4A7C15) * np.arange(1, 2 * _WORDS, 2, dtype=np.uint64)
_KIND_FACTOR: Final = np.uint64(0x165667B19E3779F9)
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
    """Texts that may be found, as columns: their hashes, their words (n × _WORDS), kinds and numbers."""

    hashed: Words
    parts: Words
    kinds: Kinds
    numbers: Numbers


class _Slots(NamedTuple):
    """Where texts are found: each by its hash, in the slot of its first ``bits`` or in the one beside it.

    Columns: the words (width × slots), kinds and numbers of texts; UNKNOWN where there is none.
    """

    bits: int
    words: Words
    kinds: Kinds
    values: Numbers


class Vocabulary:
    """Texts of different kinds, each with a number. No text has a byte that is 0."""

    def __init__(self) -> None:
        self._numbers: defaultdict[int, dict[bytes, int]] = defaultdict(dict)
        self._count = 0
        self._new: list[tuple[int, bytes, int]] = []
        self._known: list[_Known] = []
        self._slots = _empty(_FEWEST_BITS, PAIR_BYTES // WORD_BYTES)

    def number(self, kind: int, text: bytes) -> int:
        """The number of a text, or UNKNOWN."""
        return self._numbers[kind].get(text, UNKNOWN)

    def learn(self, kind: int, text: bytes, number: int) -> None:
        """Take a text that is not known yet."""
        self._numbers[kind][text] = number
        self._count += 1
        if self._count <= _MOST_FOUND and len(text) <= _LONGEST:
            # Many at once are sooner put where they are found.
            self._new.append((kind, text, number))

    def _settle(self) -> None:
        """Put the texts that were learned into slots."""
        new, self._new = self._new, []
        known = _known(new)
        self._known.append(known)
        width = max(len(self._slots.words), _width_of(max(len(text) for _, text, _ in new)))
        slots, are_all = _with(known, self._slots, width)
        while not are_all and len(slots.values) < min(1 << _MOST_BITS, self._count * _MOST_ROOM):
            self._known = [_Known(*map(np.concatenate, zip(*self._known, strict=True)))]
            slots, are_all = _with(self._known[0], _empty(slots.bits + 1, width), width)
        self._slots = slots

    def find(self, pairs: Pairs, starts: Places, lengths: Places, kinds: Kinds | None = None) -> Numbers:
        """The number of the text in each stretch; UNKNOWN also where only ``number`` finds it.

        ``pairs`` are those of the text in which the stretches lie, which goes on for one behind the last.
        """
        if self._new:
            self._settle()
        slots = self._slots
        numbers = _look_up(slots, pairs, starts, lengths, kinds, beside=0)
        rows = np.flatnonzero(numbers == UNKNOWN)
        if len(rows):
            some = None if kinds is None else kinds[rows]
            numbers[rows] = _look_up(slots, pairs, starts[rows], lengths[rows], some, beside=1)
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
                hashes ^= kinds[rows] * _KIND_FACTOR
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
    slots: _Slots, pairs: Pairs, starts: Places, lengths: Places, kinds: Kinds | None, *, beside: int
) -> Numbers:
    """The number of each text that is in its slot, or in the one beside it."""
    # A pair of words of all: most texts have no more, and to see which have takes longer than to take it.
    firsts, seconds = first_pairs(pairs, starts, lengths).T
    hashes = firsts * _FACTORS[0]
    hashes += seconds * _FACTORS[1]
    if kinds is not None:
        hashes += kinds * _KIND_FACTOR
    longer = _longer_words(pairs, starts, lengths)
    for number, (rows, words) in enumerate(longer, 2):
        hashes[rows] += words * _FACTORS[number]
    hashes >>= np.uint64(64 - slots.bits)
    at = hashes.view(np.intp)
    if beside:
        at ^= beside
    is_found = slots.words[0][at] == firsts
    is_found &= slots.words[1][at] == seconds
    if kinds is not None:
        is_found &= slots.kinds[at] == kinds
    for number, (rows, words) in enumerate(longer, 2):
        kept = slots.words[number][at[rows]] if number < len(slots.words) else _NO_WORD
        is_found[rows] &= kept == words
    if len(longer) == _WORDS - 2:
        is_found &= lengths <= _LONGEST
    numbers: Numbers = slots.values[at]
    if not is_found.all():
        numbers[~is_found] = UNKNOWN
    return numbers


def _width_of(size: int) -> int:
    """Room for the words of a text of so many bytes; for words that no text has none is kept."""
    return PAIR_BYTES // WORD_BYTES * -(-size // PAIR_BYTES)


def _empty(bits: int, width: int) -> _Slots:
    size = 1 << bits
    return _Slots(
        bits,
        np.zeros((width, size), dtype=np.uint64),
        np.zeros(size, dtype=np.uint8),
        np.full(size, UNKNOWN, dtype=np.intp),
    )


def _with(known: _Known, slots: _Slots, width: int) -> tuple[_Slots, bool]:
    """The slots with more texts, each in a free one that is its own or beside it; whether all have one."""
    made = _empty(slots.bits, width)
    made.words[: len(slots.words)] = slots.words
    made.kinds[:], made.values[:] = slots.kinds, slots.values
    own = (known.hashed >> np.uint64(64 - slots.bits)).astype(np.intp)
    columns, rows = known.parts.T[:width], np.arange(len(own))
    for beside in (0, 1):
        wanted = own[rows] ^ beside
        # Of those that want the same slot the last one that is written there has it.
        owners = np.full(len(made.values), -1)
        owners[wanted] = rows
        is_mine = (owners[wanted] == rows) & (made.values[wanted] == UNKNOWN)
        mine, at = rows[is_mine], wanted[is_mine]
        made.words[:, at] = columns[:, mine]
        made.kinds[at] = known.kinds[mine]
        made.values[at] = known.numbers[mine]
        rows = rows[~is_mine]
    return made, not len(rows)


def _known(texts: Sequence[tuple[int, bytes, int]]) -> _Known:
    """Texts by their kinds, with their numbers, as columns."""
    kinds, written, numbers = zip(*texts, strict=True)
    padded = b"".join(text.ljust(_WORDS * WORD_BYTES, b"\0") for text in written)
    parts = np.frombuffer(padded, dtype="<u8").reshape(-1, _WORDS)
    of_kind = np.array(kinds, dtype=np.uint8)
    hashed: Words = (parts * _FACTORS).sum(axis=1, dtype=np.uint64) + of_kind * _KIND_FACTOR
    return _Known(hashed, parts, of_kind, np.array(numbers, dtype=np.intp))


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
