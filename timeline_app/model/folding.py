"""Folding: many texts laid side by side, ready to be searched at once; it does not know what they say.

A text ends with a sign that no text holds, so that nothing is found across two of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import Bytes, NDArray
from timeline_app.model.folded_words import Starts, TextWords, words_of
from timeline_app.model.lines import Lines
from timeline_app.model.said import BETWEEN
from timeline_app.model.search import fold

END: Final = "\0"
_END_BYTE: Final = 0
_BETWEEN_BYTE: Final = ord(BETWEEN)
_BLANK_BYTE: Final = 0x20
_FOLDED_LINES: Final = bytes(range(256)).lower().replace(b"\n", END.encode())
"""What comes of each byte of lines that are plain."""
_NO_SIGNS: Final = {ord(sign): "\N{REPLACEMENT CHARACTER}" for sign in (END, BETWEEN)}
_PIECE_BYTES: Final = 1 << 18
"""So much is searched in one go, and stays in a cache; to find the words of more takes more room."""
_MOST_LENGTH: Final = int(np.iinfo(np.uint16).max)
_FOLDED_AT_ONCE: Final = 256
SAMPLE_BYTES: Final = 1 << 16
"""So much of a piece tells what all of it is like."""


def folded_line(text: str) -> str:
    """A text folded, with single blanks between its words and none around them.

    Signs that no text of a list holds stand for what is shown in their place.
    """
    return " ".join(fold(text).split()).translate(_NO_SIGNS)


def needle_of(text: str) -> bytes:
    """A text as it is looked for."""
    return folded_line(text).encode("utf-8", "surrogatepass")


Lengths = NDArray[np.uint16] | NDArray[np.int32]


class Piece(NamedTuple):
    """So many texts side by side, from the one with the number ``first`` on.

    ``lengths`` are in bytes, each with the end behind it: they take half the room of where texts start.
    ``words`` are their words, where they are kept.
    """

    first: int
    size: int
    text: bytes
    lengths: Lengths
    words: TextWords | None = None

    @property
    def stop(self) -> int:
        """The number behind the last."""
        return self.first + self.size

    @property
    def data(self) -> Bytes:
        """The bytes of the texts as numbers."""
        return np.frombuffer(self.text, np.uint8)

    @property
    def starts(self) -> Starts:
        """Where each text starts."""
        starts = np.zeros(self.size, dtype=np.int32)
        np.cumsum(self.lengths[:-1], out=starts[1:])
        return starts


class Settled(NamedTuple):
    """A piece with what tells beforehand whether a needle may be in it.

    ``byte_counts`` are how often each byte is in a sample of it; ``pairs`` have a bit for each two bytes
    that may follow one another, set where they do.
    """

    piece: Piece
    byte_counts: NDArray[np.int64]
    pairs: Bytes


class Folding:
    """Folds texts with numbers from 0 on, taken in that order, and gives them away piece by piece.

    Where it ``keeps_words``, what stands in one word is found in a fifth of the time, however many texts have
    it; then BETWEEN is in no needle.
    """

    def __init__(self, *, keeps_words: bool = False) -> None:
        self._keeps_words = keeps_words
        self._loose: list[bytes] = []
        self._loose_bytes = 0
        self._first = 0
        self._count = 0

    def __len__(self) -> int:
        """How many texts were taken."""
        return self._count

    def take(self, texts: Sequence[str]) -> list[Settled]:
        """Take the next texts; the pieces that are full now."""
        if isinstance(texts, Lines) and _are_plain(texts.data):
            return self._add(texts.data.translate(_FOLDED_LINES), len(texts))
        settled = []
        for start in range(0, len(texts), _FOLDED_AT_ONCE):
            some = texts[start : start + _FOLDED_AT_ONCE]
            settled += self._add(_folded(some), len(some))
        return settled

    def skip(self, count: int) -> list[Settled]:
        """So many of the next texts are empty; the piece that ends before them."""
        settled = self.settle()
        self._count += count
        self._first = self._count
        return settled

    def settle(self) -> list[Settled]:
        """What was taken and is in no piece yet, as one, if that is any."""
        settled = [self._settled()] if self._loose else []
        self._loose, self._loose_bytes, self._first = [], 0, self._count
        return settled

    def _add(self, data: bytes, count: int) -> list[Settled]:
        """Take some that are folded, each with an end."""
        self._loose.append(data)
        self._loose_bytes += len(data)
        self._count += count
        return self.settle() if self._loose_bytes >= _PIECE_BYTES else []

    def _settled(self) -> Settled:
        text = b"".join(self._loose)
        data = np.frombuffer(text, np.uint8)
        starts = _starts_of(data)
        words = words_of(text, starts) if self._keeps_words else None
        pairs = np.zeros(1 << 16, dtype=bool)
        pairs[pairs_in(_with_all_pairs(data, words))] = True
        byte_counts = np.bincount(data[:SAMPLE_BYTES], minlength=256)
        lengths = np.diff(starts, append=np.int32(len(text)))
        kept = lengths.astype(np.uint16) if lengths.max(initial=0) <= _MOST_LENGTH else lengths
        piece = Piece(self._first, self._count - self._first, text, kept, words)
        return Settled(piece, byte_counts, np.packbits(pairs))


def _starts_of(data: Bytes) -> Starts:
    """Where each of some texts starts that have an end behind them."""
    ends = np.flatnonzero(data == _END_BYTE)
    starts = np.zeros(len(ends), dtype=np.int32)
    starts[1:] = ends[:-1] + 1
    return starts


def _folded(texts: Sequence[str]) -> bytes:
    """The texts folded, with single blanks, each with an end."""
    text = fold(END.join(texts)) + END
    if not text.isascii() or "\n" in text or "\t" in text or _has_two_blanks(text.encode()):
        text = " ".join(text.split())
    data = text.encode("utf-8", "surrogatepass")
    if data.count(_END_BYTE) != len(texts):
        return _folded([text.replace(END, " ") for text in texts])
    return data


def _are_plain(lines: bytes) -> bool:
    """Whether to fold these lines is to make their letters small."""
    has_others = not lines.isascii() or b"\t" in lines or _END_BYTE in lines
    return not has_others and not _has_two_blanks(lines)


def _has_two_blanks(text: bytes) -> bool:
    """Whether two blanks stand side by side; a search for both takes long where there are many blanks."""
    is_blank = np.frombuffer(text, np.uint8) == _BLANK_BYTE
    return bool((is_blank[1:] & is_blank[:-1]).any())


def _with_all_pairs(data: Bytes, words: TextWords | None) -> Bytes:
    """Something short in which any two bytes of a needle follow one another that do so in the texts."""
    if words is None or data[data < _BLANK_BYTE].max(initial=_END_BYTE) > _BETWEEN_BYTE:
        return data
    # A blank stands before and behind each word; what parts and ends texts is in no needle.
    return np.frombuffer(b" " + words.spelled, np.uint8)


def pairs_in(data: Bytes) -> NDArray[np.uint16]:
    """Each two bytes that follow one another, as one number."""
    firsts = data[:-1].astype(np.uint16)
    firsts <<= np.uint16(8)
    firsts |= data[1:]
    return firsts
