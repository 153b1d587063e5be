"""Many texts folded and laid side by side, to be searched at once; it does not know what they say.

A text ends with a sign that no text holds, so that nothing is found across two of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from timeline_app.model.arrays import Booleans, Bytes, NDArray
from timeline_app.model.folded_words import TextWords, is_in_a_word, is_letter, words_of
from timeline_app.model.lines import Lines
from timeline_app.model.said import BETWEEN
from timeline_app.model.search import fold

_END: Final = "\0"
_END_BYTE: Final = 0
_BETWEEN_BYTE: Final = ord(BETWEEN)
_BLANK_BYTE: Final = 0x20
_FOLDED_LINES: Final = bytes(range(256)).lower().replace(b"\n", _END.encode())
"""What comes of each byte of lines that are plain."""
_NO_SIGNS: Final = {ord(sign): "\N{REPLACEMENT CHARACTER}" for sign in (_END, BETWEEN)}
_PIECE_BYTES: Final = 1 << 20
"""So much is searched in one go: it stays in a cache, and takes about a millisecond."""
_FOLDED_AT_ONCE: Final = 256
_SAMPLE_BYTES: Final = 1 << 16
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


def folded_line(text: str) -> str:
    """A text folded, with single blanks between its words and none around them.

    Signs that no text of a list holds stand for what is shown in their place.
    """
    return " ".join(fold(text).split()).translate(_NO_SIGNS)


def needle_of(text: str) -> bytes:
    """A text as it is looked for."""
    return folded_line(text).encode("utf-8", "surrogatepass")


class Piece(NamedTuple):
    """Texts side by side: the number of the first, their bytes, and where each of them starts.

    ``data`` are the bytes of ``text`` as numbers; ``words`` are its words, where they are kept.
    """

    first: int
    text: bytes
    data: Bytes
    starts: NDArray[np.int32]
    words: TextWords | None = None


class Folded:
    """Texts with numbers from 0 on, taken in that order.

    One thread may take texts while others search those that are there. Where it ``keeps_words``, what stands
    in one word is found in a fifth of the time, however many texts have it; then BETWEEN is in no needle.
    """

    def __init__(self, *, keeps_words: bool = False) -> None:
        self._keeps_words = keeps_words
        self._pieces: list[Piece] = []
        self._loose: list[bytes] = []
        self._loose_bytes = 0
        self._loose_first = 0
        self._count = 0
        self._byte_counts = np.zeros(256, dtype=np.int64)
        self._pairs = np.zeros(1 << 16, dtype=bool)

    def __len__(self) -> int:
        """How many texts were taken."""
        return self._count

    @property
    def is_nearly_full(self) -> bool:
        """Whether what was taken is soon settled: who asks before can do it at a time of its own."""
        return self._loose_bytes >= _PIECE_BYTES - (_PIECE_BYTES >> 2)

    def take(self, texts: Sequence[str]) -> None:
        """Take the next texts; they can be found after the next ``settle`` at the latest."""
        if isinstance(texts, Lines) and _are_plain(texts.data):
            self._add(texts.data.translate(_FOLDED_LINES), len(texts))
            return
        for start in range(0, len(texts), _FOLDED_AT_ONCE):
            some = texts[start : start + _FOLDED_AT_ONCE]
            self._add(_folded(some), len(some))

    def _add(self, data: bytes, count: int) -> None:
        """Take some that are folded, each with an end."""
        self._loose.append(data)
        self._loose_bytes += len(data)
        self._count += count
        if self._loose_bytes >= _PIECE_BYTES:
            self.settle()

    def skip(self, count: int) -> None:
        """So many of the next texts are empty."""
        if count:
            self.settle()
            self._count += count
            self._loose_first = self._count

    def settle(self) -> None:
        """Let all be found that was taken."""
        if self._loose:
            text = b"".join(self._loose)
            data = np.frombuffer(text, np.uint8)
            ends = np.flatnonzero(data == _END_BYTE)
            starts = np.zeros(len(ends), dtype=np.int32)
            starts[1:] = ends[:-1] + 1
            self._byte_counts += np.bincount(data[:_SAMPLE_BYTES], minlength=256)
            words = words_of(text, starts) if self._keeps_words else None
            self._pairs[_pairs_in(_with_all_pairs(data, words))] = True
            self._pieces.append(Piece(self._loose_first, text, data, starts, words))
        self._loose, self._loose_bytes, self._loose_first = [], 0, self._count

    def may_hold(self, needle: bytes) -> bool:
        """Whether each two bytes of the needle that follow one another do so anywhere in the texts."""
        letters = np.frombuffer(needle, np.uint8)
        return bool(self._pairs[_pairs_in(letters)].all())

    def search(self, needle: bytes, found: Booleans, *, at_word_starts: bool = False) -> Iterator[None]:
        """Mark in ``found`` the numbers of texts that hold the needle; comes back after each piece.

        ``at_word_starts`` finds it only where no letter or digit stands before it.
        """
        if not needle:
            found[: self._count] = True
            return
        if not self.may_hold(needle):
            return
        places = self._rarest_first(needle)
        by_words = not at_word_starts and is_in_a_word(needle)
        scratch = _Scratch(max((len(piece.data) for piece in self._pieces), default=0))
        for piece in tuple(self._pieces):
            part = found[piece.first : piece.first + len(piece.starts)]
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
            stop = piece.first + len(piece.starts)
            some = numbers[slice(*np.searchsorted(numbers, (piece.first, stop)))]
            if not len(some):
                continue
            ends = np.append(piece.starts[1:], len(piece.text))
            starts, stops = piece.starts[some - piece.first].tolist(), ends[some - piece.first].tolist()
            find = piece.text.find
            found[some] |= [find(needle, start, stop) >= 0 for start, stop in zip(starts, stops, strict=True)]
            yield

    def parts_among(self, wanted: frozenset[bytes]) -> Iterator[tuple[bytes, int]]:
        """Each of some lines that is a whole part of a text, with the number of that text; in one pass."""
        end, between = _END.encode(), BETWEEN.encode()
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


def _folded(texts: Sequence[str]) -> bytes:
    """The texts folded, with single blanks, each with an end."""
    text = fold(_END.join(texts)) + _END
    if not text.isascii() or "\n" in text or "\t" in text or _has_two_blanks(text.encode()):
        text = " ".join(text.split())
    data = text.encode("utf-8", "surrogatepass")
    if data.count(_END_BYTE) != len(texts):
        return _folded([text.replace(_END, " ") for text in texts])
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


def _pairs_in(data: Bytes) -> NDArray[np.uint16]:
    """Each two bytes that follow one another, as one number."""
    firsts = data[:-1].astype(np.uint16)
    firsts <<= np.uint16(8)
    firsts |= data[1:]
    return firsts


class _Scratch:
    """Room for marks at each byte of a piece, used for one piece after the other."""

    def __init__(self, size: int) -> None:
        self.marks = np.empty(size, dtype=bool)
        self.more = np.empty(size, dtype=bool)


def _hits(
    piece: Piece, needle: bytes, places: Sequence[int], scratch: _Scratch, *, at_word_starts: bool
) -> Booleans:
    """Which texts of the piece hold the needle."""
    data, starts = piece.data, piece.starts
    count = len(data) - len(needle) + 1
    if count < 1:
        return np.zeros(len(starts), dtype=bool)
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
    if np.count_nonzero(possible) * _FEW < len(starts):
        return _texts_of(piece, np.flatnonzero(possible))
    hits: Booleans = np.logical_or.reduceat(marks, starts)
    return hits


def _hits_by_words(
    piece: Piece, words: TextWords, needle: bytes, places: Sequence[int], scratch: _Scratch
) -> Booleans:
    """The same, where the needle stands in one word."""
    if is_letter(needle):
        return words.texts_with_letter(needle[0])
    spelled = words.spelled
    if (some := _few_places(spelled, needle)) is not None:
        at = np.array(some, dtype=np.intp)
        return words.texts_with_some(np.searchsorted(words.spelled_starts, at, side="right") - 1)
    as_texts = Piece(0, spelled, np.frombuffer(spelled, np.uint8), words.spelled_starts)
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
    sample = possible[:_SAMPLE_BYTES]
    return bool(np.count_nonzero(sample) * _RARE <= len(sample))


def _verified(data: Bytes, at: NDArray[np.intp], needle: bytes, places: Sequence[int]) -> NDArray[np.intp]:
    """Of some offsets those at which the needle stands, as far as those places of it tell."""
    for place in places:
        if not len(at):
            break
        at = at[data[at + place] == needle[place]]
    return at


def _texts_of(piece: Piece, at: NDArray[np.intp]) -> Booleans:
    """The texts in which those offsets lie."""
    hits = np.zeros(len(piece.starts), dtype=bool)
    hits[np.searchsorted(piece.starts, at, side="right") - 1] = True
    return hits
