"""Words of texts that stand side by side, each once, with the texts that have it; not what they say.

A word is all that stands between blanks, and between what parts and ends texts.
"""

from __future__ import annotations

import secrets
from typing import Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import NDArray

Starts = NDArray[np.int32]

_BLANK: Final = 0x20
"""The last byte that stands in no word."""
_HASHED_BYTES: Final = 8
_PADDING: Final = b" " * _HASHED_BYTES
_KEPT: Final = np.array([(1 << 8 * count) - 1 for count in range(_HASHED_BYTES + 1)], dtype=np.uint64)
"""What keeps so many bytes of eight."""
_SEED: Final = np.uint64(secrets.randbits(64))
"""Other hashes in each run of the program: no list can be made to hold many words whose hashes are alike."""
_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(32)
_NUMBER_BITS: Final = 16
_NUMBERS: Final = 1 << _NUMBER_BITS
"""So many texts, and so many words, can be told apart in the bits of a number."""
_FEW: Final = 16


class TextWords(NamedTuple):
    """The words of some texts.

    ``spelled`` are the words with a blank behind each, ``spelled_starts`` where each begins in them.
    ``texts`` are numbers of texts: from its place in ``starts`` to the next one those that have a word,
    ascending.
    """

    spelled: bytes
    spelled_starts: Starts
    texts: NDArray[np.uint16]
    starts: Starts

    def texts_with(self, words: NDArray[np.bool_]) -> NDArray[np.uint16]:
        """The texts that have any of those words; some of them several times."""
        codes = np.flatnonzero(words)
        if len(codes) > _FEW:
            return np.compress(np.repeat(words, np.diff(self.starts)), self.texts)
        parts = [self.texts[self.starts[code] : self.starts[code + 1]] for code in codes.tolist()]
        return np.concatenate(parts) if parts else self.texts[:0]


def is_in_a_word(needle: bytes) -> bool:
    """Whether what is looked for stands in one word, wherever it stands."""
    return min(needle, default=0) > _BLANK


def words_of(text: bytes, starts: Starts) -> TextWords | None:
    """The words of texts that begin at those places, each with a byte behind it that stands in no word.

    None where there are none, or too many.
    """
    data = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(data <= _BLANK).astype(np.int32)
    firsts = np.zeros(len(ends), dtype=np.int32)
    firsts[1:] = ends[:-1] + 1
    is_word = ends > firsts
    firsts, lengths = firsts[is_word], (ends - firsts)[is_word]
    if not len(firsts) or len(starts) > _NUMBERS:
        return None
    codes, samples = _told_apart(_hashes(text, firsts, lengths))
    if len(samples) > _NUMBERS:
        return None
    counts = np.diff(np.searchsorted(firsts, starts), append=len(firsts))
    owners = np.repeat(np.arange(len(starts), dtype=np.uint32), counts)
    pairs = np.sort((codes << np.uint32(_NUMBER_BITS)) | owners)
    pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=~pairs[0]))]
    ends_of_words = np.cumsum(np.bincount(pairs >> np.uint32(_NUMBER_BITS), minlength=len(samples)))
    spelled, spelled_starts = _spelled(text, firsts[samples], lengths[samples])
    return TextWords(
        spelled,
        spelled_starts,
        pairs.astype(np.uint16),
        np.concatenate([[0], ends_of_words]).astype(np.int32),
    )


def _told_apart(hashes: NDArray[np.uint64]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """A number for each of the words, the same for the same ones, and a place where each number stands."""
    order = np.argsort(hashes)
    ordered = hashes[order]
    is_new = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    codes = np.empty(len(hashes), dtype=np.uint32)
    codes[order] = np.cumsum(is_new) - 1
    return codes, order[is_new]


def _hashes(text: bytes, firsts: Starts, lengths: Starts) -> NDArray[np.uint64]:
    """A hash of each word, eight bytes after eight."""
    padded = b"".join((text, _PADDING))
    eights = np.ndarray((len(text),), dtype="<u8", buffer=padded, strides=(1,))
    hashes = _mixed(lengths.astype(np.uint64) ^ _SEED)
    rows, at = np.arange(len(firsts)), 0
    while len(rows):
        rest = lengths[rows] - at
        letters = eights[firsts[rows] + at] & _KEPT.take(rest, mode="clip")
        hashes[rows] = _mixed(hashes[rows] ^ letters)
        rows = rows[rest > _HASHED_BYTES]
        at += _HASHED_BYTES
    return hashes


def _mixed(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    hashes *= _FACTOR
    hashes ^= hashes >> _SHIFT
    return hashes


def _spelled(text: bytes, firsts: Starts, lengths: Starts) -> tuple[bytes, Starts]:
    """Words one behind the other, each with the byte behind it made a blank, and where each begins."""
    spans = zip(firsts.tolist(), (firsts + lengths).tolist(), strict=True)
    spelled = b" ".join([text[first:end] for first, end in spans] + [b""])
    starts = np.zeros(len(firsts), dtype=np.int32)
    starts[1:] = np.cumsum(lengths[:-1] + 1)
    return spelled, starts
