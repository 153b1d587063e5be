"""A line of a query taken apart: words, phrases, fields, brackets, each with its column; and put in quotes.

It does not know which fields there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

QUOTE: Final = '"'
_OPENING: Final = '"“”„'
_CLOSING: Final = '"“”'
_FIELD: Final = re.compile(r"(?P<name>[A-Za-z]+(?:[-_][A-Za-z]+)*):(?!//)")
_RUN: Final = re.compile(r"[^\s()]+")
_DASHES: Final = re.compile(r"-+(?=[\s)]|\Z)")
_ESCAPED: Final = re.compile(r'\\([\\"])')
_NEEDS_QUOTES: Final = re.compile(r'[\s()"“”„]')
_KEYWORDS: Final = ("or", "and")


class TokenError(Exception):
    """A line that cannot be taken apart: the offset (from 0), and a sentence for people."""

    def __init__(self, start: int, message: str) -> None:
        super().__init__(start, message)
        self.start = start
        self.message = message


class Token(Struct, frozen=True, kw_only=True):
    """A piece of the line from ``start`` to ``end`` (offsets from 0).

    ``kind`` is ``(``, ``)``, ``-``, or, and, words or field; ``text`` is what is meant by it, without
    quotation marks. Of a field it is the value, which starts at ``text_start``, quoted or not; ``name`` is
    what stands before the colon. ``is_open`` says that a quotation mark is not closed.
    """

    kind: str
    start: int
    end: int
    text: str = ""
    text_start: int = 0
    name: str = ""
    is_quoted: bool = False
    is_open: bool = False


def tokens(line: str, *, is_unfinished: bool = False) -> Iterator[Token]:
    """The pieces of a line, in order.

    ``is_unfinished`` says that a last quotation mark may still be open. Raises TokenError.
    """
    at = 0
    while at < len(line):
        sign = line[at]
        if sign.isspace():
            at += 1
            continue
        if sign in "()":
            token = Token(kind=sign, start=at, end=at + 1)
        elif sign == "-" and _DASHES.match(line, at) is None:
            token = Token(kind="-", start=at, end=at + 1)
        else:
            token = _words_or_field(line, at, is_unfinished=is_unfinished)
        yield token
        at = token.end


def quoted(text: str) -> str:
    """Words, in quotation marks where they would else be read as something else."""
    is_plain = (
        bool(text)
        and not _NEEDS_QUOTES.search(text)
        and text[0] != "-"
        and text.casefold() not in _KEYWORDS
        and not _FIELD.match(text)
    )
    return text if is_plain else in_quotes(text)


def quoted_value(text: str) -> str:
    """A value behind the colon of a field, in quotation marks where it needs them."""
    is_plain = bool(text) and not _NEEDS_QUOTES.search(text) and not text.startswith("//")
    return text if is_plain else in_quotes(text)


def in_quotes(text: str) -> str:
    """The text in quotation marks."""
    escaped = text.replace("\\", "\\\\").replace(QUOTE, f"\\{QUOTE}")
    return f"{QUOTE}{escaped}{QUOTE}"


def _words_or_field(line: str, at: int, *, is_unfinished: bool) -> Token:
    field = _FIELD.match(line, at)
    text_start = at if field is None else field.end()
    is_quoted = line[text_start : text_start + 1] in tuple(_OPENING)
    is_open = False
    if is_quoted:
        end, text, is_open = _phrase(line, text_start, is_unfinished=is_unfinished)
    else:
        run = _RUN.match(line, text_start)
        end = text_start if run is None else run.end()
        text = line[text_start:end]
    kind = "words" if field is None else "field"
    if kind == "words" and not is_quoted and text.casefold() in _KEYWORDS:
        kind = text.casefold()
    return Token(
        kind=kind,
        start=at,
        end=end,
        text=" ".join(text.split()),
        text_start=text_start,
        name="" if field is None else field["name"],
        is_quoted=is_quoted,
        is_open=is_open,
    )


def _phrase(line: str, start: int, *, is_unfinished: bool) -> tuple[int, str, bool]:
    """Where the phrase ends that opens at ``start``, what it says, and whether it is still open."""
    # What is typed in plain marks may hold printed ones.
    closing = QUOTE if line[start] == QUOTE else _CLOSING
    at = start + 1
    while at < len(line):
        if line[at] == "\\":
            at += 2
        elif line[at] in closing:
            return at + 1, _ESCAPED.sub(r"\1", line[start + 1 : at]), False
        else:
            at += 1
    if is_unfinished:
        return len(line), _ESCAPED.sub(r"\1", line[start + 1 :]), True
    raise TokenError(start, "This quotation mark is not closed.")
