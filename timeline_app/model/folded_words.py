"""Words of texts that stand side by side, each once, with the texts that have it; not what they say.

A word is all that stands between blanks, and between what parts and ends texts. Of a word that many of the
texts have there is a bit for each text: to ask for it takes no time.
"""

from __future__ import annotations

import secrets
from typing import Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import Booleans, Bytes, NDArray, Places

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
_MANY: Final = 16
"""A word that one of so many texts has, or more, takes less room as bits than as the numbers of the texts."""
_COMMON: Final = 64
"""So many texts have such a word at the least: where a few texts are long, each of their words is in many."""


class TextWords(NamedTuple):
    """The words of some texts, of which there are ``text_count``.

    ``spelled`` are the words with a blank behind each, ``spelled_starts`` where each begins in them.
    ``texts`` are numbers of texts: from its place in ``starts`` to the next one those that have a word,
    ascending. Not so for the words with the numbers ``common``: ``bits`` has a row for each of them, with a
    bit for each text.
    """

    text_count: int
    spelled: bytes
    spelled_starts: Starts
    texts: NDArray[np.uint16]
    starts: Starts
    common: NDArray[np.intp]
    bits: Bytes

    def texts_with(self, words: Booleans) -> Booleans:
        """The texts that have any of those words."""
        hits = np.zeros(self.text_count, dtype=bool)
        wanted = self.bits[words[self.common]]
        if len(wanted):
            hits = np.unpackbits(np.bitwise_or.reduce(wanted, axis=0), count=self.text_count).view(bool)
            if hits.all():
                return hits
        hits[np.compress(np.repeat(words, np.diff(self.starts)), self.texts)] = True
        return hits

    def texts_with_some(self, codes: Places) -> Booleans:
        """The same of a few words by their numbers."""
        # Of a rare word there is a text at least.
        is_rare = self.starts[codes] < self.starts[codes + 1]
        wanted = self.bits[np.searchsorted(self.common, codes[~is_rare])]
        if len(wanted):
            hits = np.unpackbits(np.bitwise_or.reduce(wanted, axis=0), count=self.text_count).view(bool)
        else:
            hits = np.zeros(self.text_count, dtype=bool)
        for code in codes[is_rare].tolist():
            hits[self.texts[self.starts[code] : self.starts[code + 1]]] = True
        return hits


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
    bounds = np.searchsorted(firsts, starts)
    owners = np.repeat(np.arange(len(starts), dtype=np.uint32), np.diff(bounds, append=len(firsts)))
    pairs = np.sort((codes << np.uint32(_NUMBER_BITS)) | owners)
    pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=~pairs[0]))]
    words, texts = pairs >> np.uint32(_NUMBER_BITS), pairs.astype(np.uint16)
    counts = np.bincount(words, minlength=len(samples))
    is_rare = (counts * _MANY <= len(starts)) | (counts < _COMMON)
    common = np.flatnonzero(~is_rare)
    spelled, spelled_starts = _spelled(text, firsts[samples], lengths[samples])
    return TextWords(
        len(starts),
        spelled,
        spelled_starts,
        np.compress(is_rare[words], texts),
        np.concatenate([[0], np.cumsum(counts * is_rare)]).astype(np.int32),
        common,
        _as_bits(texts, np.cumsum(counts)[common], counts[common], len(starts)),
    )


def _as_bits(texts: NDArray[np.uint16], ends: Places, counts: Places, text_count: int) -> Bytes:
    """A row for each of the stretches of texts that end there, with a bit for each text."""
    bits = np.zeros((len(ends), -(-text_count // 8)), dtype=np.uint8)
    for row, end, count in zip(bits, ends.tolist(), counts.tolist(), strict=True):
        has_word = np.zeros(text_count, dtype=bool)
        has_word[texts[end - count : end]] = True
        row[:] = np.packbits(has_word)
    return bits


def _told_apart(hashes: NDArray[np.uint64]) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """A number for each of the words, the same for the same ones, and a place where each number stands."""
    order = np.argsort(hashes)
    ordered = hashes.take(order)
    is_new = np.ones(len(ordered), dtype=bool)
    np.not_equal(ordered[1:], ordered[:-1], out=is_new[1:])
    codes = np.empty(len(hashes), dtype=np.uint32)
    codes[order] = np.cumsum(is_new) - 1
    return codes, order[is_new]


def _hashes(text: bytes, firsts: Starts, lengths: Starts) -> NDArray[np.uint64]:
    """A hash of each word, eight bytes after eight."""
    padded = b"".join((text, _PADDING))
    eights = np.ndarray((len(text),), dtype="<u8", buffer=padded, strides=(1,))
    hashes = lengths.astype(np.uint64)
    hashes ^= _SEED
    _mix(hashes)
    # Most words have no more letters, and to say which have takes as long as to go through all of them.
    letters = eights[firsts]
    letters &= _KEPT.take(lengths, mode="clip")
    hashes ^= letters
    _mix(hashes)
    rows, at = np.flatnonzero(lengths > _HASHED_BYTES), _HASHED_BYTES
    while len(rows):
        rest = lengths[rows] - at
        letters = eights[firsts[rows] + at] & _KEPT.take(rest, mode="clip")
        longer = hashes[rows] ^ letters
        _mix(longer)
        hashes[rows] = longer
        rows = rows[rest > _HASHED_BYTES]
        at += _HASHED_BYTES
    return hashes


def _mix(hashes: NDArray[np.uint64]) -> None:
    hashes *= _FACTOR
    hashes ^= hashes >> _SHIFT


def _spelled(text: bytes, firsts: Starts, lengths: Starts) -> tuple[bytes, Starts]:
    """Words one behind the other, each with the byte behind it made a blank, and where each begins."""
    spans = zip(firsts.tolist(), (firsts + lengths).tolist(), strict=True)
    spelled = b" ".join([text[first:end] for first, end in spans] + [b""])
    starts = np.zeros(len(firsts), dtype=np.int32)
    starts[1:] = np.cumsum(lengths[:-1] + 1)
    return spelled, starts
