"""Sections as plain text, for the clipboard; it knows the blocks and nothing of how they look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from timeline_app.ui.details.blocks import Block, Chips, Pairs, Paragraph, Path, Quotation, Section, Span


def as_text(sections: Iterable[Section]) -> str:
    """All of the sections, an empty line between two of them."""
    return "\n\n".join("\n".join(_lines(section)) for section in sections)


def _lines(section: Section) -> Iterator[str]:
    if section.heading:
        yield section.heading
    for block in section.blocks:
        yield from _block_lines(block)


def _block_lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield f"{block.bullet} {_joined(block.spans)}" if block.bullet else _joined(block.spans)
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


def _joined(spans: Iterable[Span]) -> str:
    return "".join(span.text for span in spans)
