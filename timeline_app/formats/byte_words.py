"""Stretches of a text as numbers, eight bytes each, and hashes made of them: many stretches at once.

It does not know what stands in them.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.intp]
Words = NDArray[np.uint64]

WORD_BYTES: Final = 8
PADDING: Final = b" " * 2 * WORD_BYTES
"""Stands behind a text whose stretches are looked at."""
_MASKS: Final = np.array([(1 << 8 * count) - 1 for count in range(WORD_BYTES + 1)], dtype=np.uint64)
"""What keeps so many bytes of a word."""
_SEED: Final = np.uint64(secrets.randbits(64))
"""Other hashes in each run of the program: no file can be made to hold many texts whose hashes are alike."""
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(32)


def words_at(text: bytes) -> Words:
    """The eight bytes from each place of the text on as a number, as far as there are eight."""
    return np.ndarray((max(len(text) - WORD_BYTES + 1, 0),), dtype="<u8", buffer=text, strides=(1,))


def first_words(words: Words, starts: Places, lengths: Places) -> Words:
    """The first word of each stretch; what is behind it is 0, and all where its length is none."""
    return words[starts] & _MASKS.take(lengths, mode="clip")


def hashes_of(words: Words, starts: Places, lengths: Places) -> Words:
    """A hash of each stretch."""
    hashes = _mixed(lengths.astype(np.uint64) ^ _SEED)
    hashes = _mixed(hashes ^ first_words(words, starts, lengths))
    rows = np.flatnonzero(lengths > WORD_BYTES)
    at = WORD_BYTES
    while len(rows):
        rest = lengths[rows] - at
        hashes[rows] = _mixed(hashes[rows] ^ first_words(words, starts[rows] + at, rest))
        rows = rows[rest > WORD_BYTES]
        at += WORD_BYTES
    return hashes


def hashes_of_texts(texts: Sequence[bytes]) -> Words:
    """The hash of each text, the same as of a stretch that says the same."""
    lengths = np.fromiter(map(len, texts), np.intp, len(texts))
    return hashes_of(words_at(b"".join((*texts, PADDING))), np.cumsum(lengths) - lengths, lengths)


def _mixed(hashes: Words) -> Words:
    hashes *= _FACTOR
    hashes ^= hashes >> _SHIFT
    return hashes
