"""Sections as Markdown, for the clipboard; what a file says comes out as text, never as mark-up of its own.

It knows the blocks and nothing of how they look.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from msgspec.structs import replace

from timeline_app.model.directions import bare
from timeline_app.ui.details.addresses import LEADS_OUT
from timeline_app.ui.details.blocks import (
    Block,
    Chips,
    Grid,
    Pairs,
    Paragraph,
    Path,
    Picture,
    Quotation,
    Section,
    Span,
    Tone,
    WebLink,
)

_SPECIAL: Final = re.compile(r"[\\`*_\[\]<>&~|]")
_AT_START: Final = re.compile(r"(?m)^(\s*)(#|[-+](?=\s)|\d+(?=[.)])|=+$|-+$)")
_TICKS: Final = re.compile("`+")
BREAK: Final = "  \n"
"""Two spaces before the end of a line break it."""


def as_markdown(sections: Iterable[Section]) -> str:
    """All of the sections, an empty line between two paragraphs."""
    text = "\n\n".join(paragraph for section in sections for paragraph in _paragraphs(section))
    return bare(text).replace(LEADS_OUT, "").replace("\u00a0", " ")


def _paragraphs(section: Section) -> Iterator[str]:
    """What is parted by empty lines; lines that belong together stay in one."""
    if section.heading:
        yield f"## {escaped(section.heading)}"
    together = ""
    for block in section.blocks:
        told, is_close = _block(block), isinstance(block, Paragraph) and block.is_close
        if together and (not is_close or together.startswith("#")):
            yield together
            together = ""
        in_list = isinstance(block, Paragraph) and bool(block.bullet)
        together = f"{together}{chr(10) if in_list else BREAK}{told}" if together else told
    if together:
        yield together


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case Quotation():
            source = f"\n>\n> — {_inline(block.source)}" if block.source else ""
            return f"> {_inline(block.spans)}{source}"
        case Pairs():
            return "\n".join(
                f"- **{escaped(pair.label)}**: "
                + f"{BREAK}  ".join(_inline(value.spans) for value in pair.values)
                for pair in block.pairs
            )
        case Chips():
            return "\n".join(
                f"- {escaped(chip.text)}{f', {escaped(chip.role)}' if chip.role else ''}"
                for chip in block.chips
            )
        case Path():
            return "\n".join(f"{'  ' * step.level}- {_inline(step.spans)}" for step in block.steps)
        case Picture():
            return escaped(f"[Picture: {block.path}]")
        case Grid():
            return "\n".join(_table(block))


def _paragraph(paragraph: Paragraph) -> str:
    text = "".join(span.text for span in paragraph.spans)
    match paragraph.tone:
        case Tone.TITLE:
            return f"# {_inline(paragraph.spans)}"
        case Tone.CLAIM_TITLE:
            return f"# *{_inline(paragraph.spans)}*"
        case Tone.SUBHEADING:
            return f"### {_inline(paragraph.spans)}"
        case Tone.DATE:
            return f"**{_inline(paragraph.spans)}**"
        case Tone.CODE:
            fence = "`" * max(3, 1 + max(map(len, _TICKS.findall(text)), default=0))
            told = f"{fence}\n{text}\n{fence}"
        case _:
            told = _inline(paragraph.spans)
    if paragraph.bullet:
        bullet = paragraph.bullet if paragraph.bullet[0].isdigit() else "-"
        told = f"{'  ' * paragraph.level}{bullet} {told}"
    return "\n".join(f"> {one}" for one in told.split("\n")) if paragraph.is_quoted else told


def _table(grid: Grid) -> Iterator[str]:
    yield f"| | {' | '.join(map(escaped, grid.head))} |"
    yield "|---" * (1 + len(grid.head)) + "|"
    for row in grid.rows:
        cells = ["; ".join(_inline(one.spans) for one in cell) for cell in row.cells]
        cells += cells[:1] * (len(grid.head) - len(cells))
        yield f"| {escaped(row.label)} | {' | '.join(cells)} |"


def _inline(spans: Iterable[Span]) -> str:
    return _AT_START.sub(r"\1\\\2", "".join(map(_span, _joined(spans)))).replace("\n", BREAK)


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    """Neighbours that are set alike are one: between two emphasised ones the marks would meet."""
    for _, alike in groupby(spans, key=lambda span: replace(span, text="")):
        some = list(alike)
        yield replace(some[0], text="".join(span.text for span in some))


def _span(span: Span) -> str:
    if span.is_code:
        ticks = "`" * (1 + max(map(len, _TICKS.findall(span.text)), default=0))
        room = " " if span.text[:1] == "`" or span.text[-1:] == "`" else ""
        return f"{ticks}{room}{span.text}{room}{ticks}"
    text = escaped(span.text)
    if isinstance(span.link, WebLink):
        return f"[{text}](<{span.link.address}>)"
    marks = "*" * (span.is_emphasis + 2 * span.is_strong)
    if not marks or not text.strip():
        return text
    # What is emphasised neither begins nor ends with a space.
    start, end = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{start}{marks}{text.strip()}{marks}{end}"


def escaped(text: str) -> str:
    """The text with nothing left in it that Markdown would take for mark-up within a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)
