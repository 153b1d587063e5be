"""Where things stand in a JSON text: values by their path, offsets as line and column.

It reads UTF-8 bytes, valid or cut off, and does not know what the values mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

DEEPEST: Final = 200
"""Values nested deeper than this are left out."""

Path = Sequence[str | int]
"""Names of members and indices of items, from the outside in."""

_BLANK: Final = re.compile(rb"[ \t\r\n]*")
_GAP: Final = re.compile(rb"[ \t\r\n,]*")
_COLON: Final = re.compile(rb"[ \t\r\n]*:[ \t\r\n]*")
# A string goes on to the end of a text that is cut off, so that what is in it is looked at once only.
_STRING: Final = re.compile(rb'"(?:[^"\\]++|\\.)*+(?:(")|\\\Z)?', re.DOTALL)
_BRACKET_OR_STRING: Final = re.compile(rb'[\[\]{}]|"(?:[^"\\]++|\\.)*+(?:"|\\\Z)?', re.DOTALL)
_PLAIN: Final = re.compile(rb"[^ \t\r\n,\]}]*")


class Stretch(NamedTuple):
    """From one byte offset up to another."""

    start: int
    end: int


class Member(Struct, frozen=True):
    """A member of an object: its name, where the name starts, and where its value stands."""

    name: str
    name_start: int
    value: Stretch


def first_value(text: bytes) -> int:
    """The offset of the first character that is not blank."""
    return _end(_BLANK, text, 0)


def blanks_end(text: bytes, at: int) -> int:
    """The offset of the first character from ``at`` on that is not blank."""
    return _end(_BLANK, text, at)


def items(text: bytes, start: int) -> Iterator[Stretch]:
    """The items of the list that starts at ``start``; the last one of a text cut off ends with it."""
    at = _end(_GAP, text, start + 1)
    while at < len(text) and text[at] not in b"]}":
        end = _value_end(text, at)
        if end == at:
            return
        yield Stretch(at, end)
        at = _end(_GAP, text, end)


def members(text: bytes, start: int) -> Iterator[Member]:
    """The members of the object that starts at ``start``."""
    at = _end(_GAP, text, start + 1)
    while text[at : at + 1] == b'"':
        name = _STRING.match(text, at)
        colon = name and _COLON.match(text, name.end())
        if not name or not name.group(1) or not colon:
            return
        end = _value_end(text, colon.end())
        yield Member(_unquoted(name.group()), at, Stretch(colon.end(), end))
        at = _end(_GAP, text, end)


def find(text: bytes, start: int, path: Path) -> int:
    """The offset of the value at ``path`` inside the value at ``start``, or of the last part that exists.

    Where a member stands twice, the last one counts, as it does for the reader.
    """
    for step in path:
        opening = text[start : start + 1]
        found: int | None = None
        if opening == b"{" and isinstance(step, str):
            for member in members(text, start):
                if member.name == step:
                    found = member.value.start
        elif opening == b"[" and isinstance(step, int):
            for index, item in enumerate(items(text, start)):
                if index == step:
                    found = item.start
                    break
        if found is None:
            return start
        start = found
    return start


def event_at(text: bytes, events_start: int, offset: int) -> tuple[int, int] | None:
    """Number (from 1) and start of the item of the list at ``events_start`` in which ``offset`` lies."""
    for number, item in enumerate(items(text, events_start), 1):
        if item.start <= offset <= item.end:
            return number, item.start
        if item.start > offset:
            return None
    return None


def line_and_column(text: bytes, offset: int) -> tuple[int, int]:
    """Line and column of an offset, from 1; columns count characters."""
    return text.count(b"\n", 0, offset) + 1, column_of(text, offset)


def column_of(text: bytes, offset: int) -> int:
    """The column of an offset in its line, from 1, in characters."""
    line_start = text.rfind(b"\n", 0, offset) + 1
    return len(text[line_start:offset].decode("utf-8", "replace")) + 1


def is_too_deep(text: bytes) -> bool:
    """Whether brackets are nested deeper than whoever reads the text later can be sure to bear."""
    if text.count(b"[") + text.count(b"{") <= DEEPEST:
        return False
    return bracket_at_depth(text, DEEPEST) is not None


def bracket_at_depth(text: bytes, depth: int) -> int | None:
    """The offset of the first bracket that opens inside ``depth`` others."""
    open_count = 0
    for token in _BRACKET_OR_STRING.finditer(text):
        first = text[token.start()]
        open_count += (first in b"[{") - (first in b"]}")
        if open_count > depth:
            return token.start()
    return None


def stretches(text: bytes, start: int, lengths: Iterator[int]) -> Iterator[Stretch]:
    """The items of the list at ``start`` when their lengths are known: nothing inside them is looked at."""
    at = start + 1
    for length in lengths:
        at = _end(_GAP, text, at)
        yield Stretch(at, at + length)
        at += length


def _value_end(text: bytes, start: int) -> int:
    opening = text[start : start + 1]
    if opening == b'"':
        string = _STRING.match(text, start)
        return string.end() if string else len(text)
    if opening not in (b"{", b"["):
        return _end(_PLAIN, text, start)
    depth = 0
    for token in _BRACKET_OR_STRING.finditer(text, start):
        first = text[token.start()]
        if first in b"[{":
            depth += 1
        elif first in b"]}":
            depth -= 1
            if depth == 0:
                return token.end()
    return len(text)


def _unquoted(name: bytes) -> str:
    try:
        return msgspec.json.decode(name, type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        # An escape that JSON does not know: such a text is not read, only explained.
        return name[1:-1].decode("utf-8", "replace")


def _end(pattern: re.Pattern[bytes], text: bytes, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
