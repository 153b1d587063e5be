"""The strings of a JSON text that are values, and not names: where they stand, all of them at once.

It does not know what stands between them.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec
import numpy as np

from timeline_app.formats.byte_words import PADDING, Pairs, pairs_at
from timeline_app.model.arrays import Booleans, Bytes, Places

_QUOTE: Final = ord('"')
_COLON: Final = ord(":")
_BLANK: Final = ord(" ")
_BACKSLASH: Final = ord("\\")
_MOST_BLANKS: Final = 256
_NOTHING: Final = np.zeros(0, dtype=np.intp)
_STRING: Final = msgspec.json.Decoder(str)


class UnlikeError(Exception):
    """The text is no JSON, or nobody would write it so."""


class Values(NamedTuple):
    """The strings of a text that are values, in their order: where they start behind their quotes, and end.

    There are ``name_count`` other strings. ``has_escapes`` says of each value whether it has backslashes, or
    is None where the text has none.
    """

    text: bytes
    is_ascii: bool
    letters: Bytes
    pairs: Pairs
    starts: Places
    ends: Places
    name_count: int
    has_escapes: Booleans | None

    @property
    def end(self) -> int:
        """Where the text ends."""
        return len(self.text) - len(PADDING)

    def spans(self, numbers: Places) -> tuple[Places, Places]:
        """Where these values start, and how long they are."""
        starts = self.starts[numbers]
        return starts, self.ends[numbers] - starts

    def texts(self, numbers: Places) -> list[str]:
        """What these values say."""
        if not len(numbers):
            return []
        starts, ends = self.starts[numbers].tolist(), self.ends[numbers].tolist()
        if self.is_ascii and not (self.has_escapes is not None and self.has_escapes[numbers].any()):
            letters = self.text.decode()
            return [letters[start:end] for start, end in zip(starts, ends, strict=True)]
        return [said(self.text[start:end]) for start, end in zip(starts, ends, strict=True)]


def in_brackets(items: bytes | memoryview) -> bytes:
    """Items of a list as a list of its own, with what ``find_values`` needs behind it."""
    return b"".join((b"[", items, b"]", PADDING))


def find_values(text: bytes) -> Values:
    """The values of a text that ``in_brackets`` made. Raises UnlikeError where it has none, or is no JSON."""
    letters = np.frombuffer(text, np.uint8)
    quotes = np.flatnonzero(letters == _QUOTE)
    slashes = np.flatnonzero(letters == _BACKSLASH) if b"\\" in text else _NOTHING
    if len(slashes):
        quotes = _not_escaped(letters, quotes, slashes)
    if not len(quotes) or len(quotes) % 2:
        raise UnlikeError
    closes = quotes[1::2]
    numbers = np.flatnonzero(_letters_behind(letters, closes) != _COLON)
    if not len(numbers):
        raise UnlikeError
    starts, ends = quotes[0::2][numbers], closes[numbers]
    starts += 1
    return Values(
        text=text,
        is_ascii=text.isascii(),
        letters=letters,
        pairs=pairs_at(text),
        starts=starts,
        ends=ends,
        name_count=len(closes) - len(numbers),
        has_escapes=_with_slashes(starts, slashes) if len(slashes) else None,
    )


def said(written: bytes) -> str:
    """What a string says that is written so between its quotes."""
    if b"\\" not in written:
        return written.decode()
    text: str = _STRING.decode(b'"%b"' % written)
    return text


def _letters_behind(letters: Bytes, closes: Places) -> Bytes:
    """The next letter behind each quote that is not blank."""
    places = closes + 1
    found = letters[places]
    blank = np.flatnonzero(found <= _BLANK)
    for _ in range(_MOST_BLANKS):
        if not len(blank):
            return found
        places[blank] += 1
        now = letters.take(places[blank], mode="clip")
        found[blank] = now
        blank = blank[now <= _BLANK]
    raise UnlikeError


def _not_escaped(letters: Bytes, quotes: Places, slashes: Places) -> Places:
    is_first = np.diff(slashes, prepend=-2) != 1
    run_starts = np.maximum.accumulate(np.where(is_first, slashes, 0))
    # Of backslashes side by side each second one is escaped by the one before it.
    is_escaped = np.zeros(len(letters) + 1, dtype=np.bool_)
    is_escaped[slashes[(slashes - run_starts) % 2 == 0] + 1] = True
    return quotes[~is_escaped[quotes]]


def _with_slashes(starts: Places, slashes: Places) -> Booleans:
    """Which values have backslashes; those of a name are told of the value before it."""
    has_slashes = np.zeros(len(starts), dtype=np.bool_)
    before = np.searchsorted(starts, slashes, side="right") - 1
    has_slashes[before[before >= 0]] = True
    return has_slashes
