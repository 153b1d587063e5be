"""Sections as plain text, for the clipboard; it knows the blocks and nothing of how they look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline_app.model.directions import bare
from timeline_app.ui.details.blocks import (
    Block,
    Cell,
    Chips,
    Grid,
    Pairs,
    Paragraph,
    Path,
    Picture,
    Quotation,
    Section,
    Span,
)


def as_text(sections: Iterable[Section]) -> str:
    """All of the sections, an empty line between two of them."""
    return "\n\n".join("\n".join(_lines(section)) for section in sections)


def copied_text(sections: Iterable[Section]) -> str:
    """The same for another program, which wants no spaces at which no line breaks, and no isolates."""
    return bare(as_text(sections)).replace("\u00a0", " ")


def _lines(section: Section) -> Iterator[str]:
    if section.heading:
        yield section.heading
    for block in section.blocks:
        yield from _block_lines(block)


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            bullet = f"{block.bullet} " if block.bullet else ""
            quoted = "> " if block.is_quoted else ""
            yield f"{quoted}{'  ' * block.level}{bullet}{_joined(block.spans)}"
        case Quotation():
            yield _joined(block.spans)
            if block.source:
                yield f"({_joined(block.source)})"
        case Pairs():
            for pair in block.pairs:
                first, *others = [_joined(value.spans) for value in pair.values]
                yield f"{pair.label}: {first}"
                yield from (f"    {other}" for other in others)
        case Chips():
            yield from (f"{chip.text}, {chip.role}" if chip.role else chip.text for chip in block.chips)
        case Path():
            yield from (f"{'  ' * step.level}{_joined(step.spans)}" for step in block.steps)
        case Picture():
            yield f"[Picture: {block.path}]"
        case Grid():
            yield " | ".join(block.head)
            yield from (f"{row.label}: {' | '.join(map(_cell_text, row.cells))}" for row in block.rows)


def _cell_text(cell: Cell) -> str:
    return "; ".join(_joined(one.spans) for one in cell)


def _joined(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)
