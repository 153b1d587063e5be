"""A small, safe part of Markdown as blocks; all else is plain text.

Paragraphs, headings, lists in lists, quotations, code, emphasis and links. It makes no HTML, loads no
picture, and takes time in step with the length of the text.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from timeline_app.ui.details.blocks import Paragraph, Tone, span
from timeline_app.ui.details.markdown_spans import read_spans

MOST_LETTERS: Final = 40_000
MOST_PIECES: Final = 2_000
"""Paragraphs and spans. Few texts are as long or as full of mark-up; the window waits for those that are."""
BULLETS: Final = "•–"
"""Before the items of a list, and of all that are deeper."""
_QUOTED: Final = re.compile(r" {0,3}>(?: {0,3}>)* ?")
_FENCE: Final = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[^`]*")
_HEADING: Final = re.compile(r" {0,3}#{1,6} +(?P<text>\S.*)")
_RULE: Final = re.compile(r" {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})")
_ITEM: Final = re.compile(
    r"(?P<indent> {0,24})(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})[.)])\s+(?P<text>\S.*)"
)


def read_markdown(text: str, most_letters: int = MOST_LETTERS) -> tuple[Paragraph, ...]:
    """The paragraphs and items of a text; an empty line or an item begins a new one, line breaks stay.

    Mark-up is looked for in so many letters, and as long as it makes no more than MOST_PIECES; what is beyond
    is one paragraph of plain text.
    """
    chunks = _Chunks()
    for written in text[:most_letters].split("\n"):
        chunks.take(written)
    chunks.end()
    paragraphs: list[Paragraph] = []
    left = MOST_PIECES
    while left > 0 and len(paragraphs) < len(chunks.done):
        paragraph = _first_spans(_paragraph(chunks.done[len(paragraphs)]), left)
        left -= 1 + len(paragraph.spans)
        paragraphs.append(paragraph)
    beyond = [line for chunk in chunks.done[len(paragraphs) :] for line in chunk.lines]
    rest = "\n".join((*beyond, text[most_letters:])).strip()
    return (*paragraphs, *((Paragraph(spans=(span(rest),)),) if rest else ()))


def _first_spans(paragraph: Paragraph, most: int) -> Paragraph:
    """The paragraph, with all its text, in no more spans than that and one."""
    spans = paragraph.spans
    if len(spans) <= most:
        return paragraph
    return replace(paragraph, spans=(*spans[:most], span("".join(one.text for one in spans[most:]))))


class _Chunk(Struct):
    """Lines that make one paragraph, and what it is."""

    is_quoted: bool
    tone: Tone = Tone.BODY
    bullet: str = ""
    level: int = 0
    lines: list[str] = field(default_factory=list)


class _Chunks:
    """Takes a text line by line; what is finished is in ``done``."""

    def __init__(self) -> None:
        self.done: list[_Chunk] = []
        self._open: _Chunk | None = None
        self._fence = ""
        self._indents: list[int] = []

    def take(self, written: str) -> None:
        """The next line."""
        is_in_code = bool(self._fence)
        quoted = _QUOTED.match(written)
        if is_in_code and self._open is not None and not (self._open.is_quoted and quoted is None):
            self._take_code(written[quoted.end() :] if self._open.is_quoted and quoted else written)
            return
        if is_in_code:
            self.end()
        line = (written[quoted.end() :] if quoted else written).expandtabs(4)
        self._take_line(line, is_quoted=quoted is not None)

    def end(self) -> None:
        """What is open is finished."""
        if self._open is not None and self._open.lines:
            self.done.append(self._open)
        self._open, self._fence = None, ""

    def _take_code(self, line: str) -> None:
        bare = line.strip()
        if bare and not bare.strip(self._fence[0]) and len(bare) >= len(self._fence):
            self.end()
        elif self._open is not None:
            self._open.lines.append(line.expandtabs(4))

    def _take_line(self, line: str, *, is_quoted: bool) -> None:
        fence, heading, item = _FENCE.fullmatch(line), _HEADING.fullmatch(line), _ITEM.fullmatch(line)
        if fence is not None:
            self._begin(_Chunk(is_quoted, Tone.CODE))
            self._fence = fence["fence"]
        elif not line.strip():
            self.end()
        elif heading is not None:
            self._begin(_Chunk(is_quoted, Tone.SUBHEADING, lines=[_without_closing(heading["text"])]))
            self.end()
        elif _RULE.fullmatch(line) is not None:
            self._begin(None)
        elif item is not None:
            level = self._level(len(item["indent"]))
            bullet = f"{item['number']}." if item["number"] else BULLETS[min(level, len(BULLETS) - 1)]
            self.end()
            self._open = _Chunk(is_quoted, bullet=bullet, level=level, lines=[item["text"].strip()])
        elif self._open is not None and self._open.is_quoted == is_quoted:
            self._open.lines.append(line.strip())
        else:
            self._begin(_Chunk(is_quoted, lines=[line.strip()]))

    def _begin(self, chunk: _Chunk | None) -> None:
        """Something that is no item ends all lists."""
        self.end()
        self._open, self._indents = chunk, []

    def _level(self, indent: int) -> int:
        """How many lists are around an item that stands so far to the right."""
        while self._indents and indent < self._indents[-1]:
            self._indents.pop()
        if not self._indents or indent >= self._indents[-1] + 2:
            self._indents.append(indent)
        return len(self._indents) - 1


def _without_closing(text: str) -> str:
    """A heading without the signs that may close it."""
    text = text.rstrip()
    bare = text.rstrip("#")
    return bare.rstrip() if bare.endswith(" ") else text


def _paragraph(chunk: _Chunk) -> Paragraph:
    text = "\n".join(chunk.lines)
    return Paragraph(
        spans=(span(text),) if chunk.tone is Tone.CODE else read_spans(text),
        tone=chunk.tone,
        bullet=chunk.bullet,
        level=chunk.level,
        is_close=bool(chunk.bullet),
        is_quoted=chunk.is_quoted,
    )
