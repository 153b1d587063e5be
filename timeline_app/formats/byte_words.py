"""Stretches of a text as numbers, eight bytes each, and hashes made of them: many stretches at once.

It does not know what stands in them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final

import numpy as np

from timeline_app.model.arrays import NDArray, Places

Words = NDArray[np.uint64]
Pairs = NDArray[np.complex128]
"""Two words each. They are no complex numbers, but of no other type does numpy take 16 bytes in one step."""

WORD_BYTES: Final = 8
PAIR_BYTES: Final = 2 * WORD_BYTES
PADDING: Final = b" " * PAIR_BYTES
"""Stands behind a text whose stretches are looked at."""
_MASKS: Final[Pairs] = np.array(
    [divmod((1 << 8 * count) - 1, 1 << 64)[::-1] for count in range(PAIR_BYTES + 1)], dtype="<u8"
).view(np.complex128)[:, 0]
"""What keeps so many bytes of a pair."""
_SEED: Final = np.uint64(int.from_bytes(os.urandom(8), "little"))
"""Other hashes in each run of the program: no file can be made to hold many texts whose hashes are alike."""
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(32)


def pairs_at(text: bytes) -> Pairs:
    """The two words from each place of the text on, as far as there are two."""
    places = max(len(text) - PAIR_BYTES + 1, 0)
    return np.ndarray((places,), dtype=np.complex128, buffer=text, strides=(1,))


def first_pairs(pairs: Pairs, starts: Places, lengths: Places) -> Words:
    """The first two words of each stretch, two columns; what is behind it is 0, and all where it is empty."""
    words = pairs[starts].view("<u8")
    words &= _MASKS.take(lengths, mode="clip").view("<u8")
    return words.reshape(-1, 2)


def hashes_of(pairs: Pairs, starts: Places, lengths: Places) -> Words:
    """A hash of each stretch."""
    hashes = _mixed(lengths.astype(np.uint64) ^ _SEED)
    for words in first_pairs(pairs, starts, lengths).T:
        hashes = _mixed(hashes ^ words)
    rows = np.flatnonzero(lengths > PAIR_BYTES)
    at = PAIR_BYTES
    while len(rows):
        rest = lengths[rows] - at
        for words in first_pairs(pairs, starts[rows] + at, rest).T:
            hashes[rows] = _mixed(hashes[rows] ^ words)
        rows = rows[rest > PAIR_BYTES]
        at += PAIR_BYTES
    return hashes


def hashes_of_texts(texts: Sequence[bytes]) -> Words:
    """The hash of each text, the same as of a stretch that says the same."""
    lengths = np.fromiter(map(len, texts), np.intp, len(texts))
    return hashes_of(pairs_at(b"".join((*texts, PADDING))), np.cumsum(lengths) - lengths, lengths)


def _mixed(hashes: Words) -> Words:
    hashes *= _FACTOR
    hashes ^= hashes >> _SHIFT
    return hashes
