"""Says beside a link to an event why that event is not to be seen; it does not know the reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from timeline_app.ui.details.blocks import (
    Block,
    EventLink,
    Pair,
    Pairs,
    Paragraph,
    Path,
    Section,
    Span,
    note,
)

Why = Callable[[int], str]
"""The reason for a row, in a fragment; "" where its event is seen."""


def with_reasons(sections: Iterable[Section], why: Why) -> tuple[Section, ...]:
    """The sections, with the reason after each line that leads to an event which is not to be seen."""
    return tuple(
        Section(section.heading, tuple(_block(block, why) for block in section.blocks))
        for section in sections
    )


def _block(block: Block, why: Why) -> Block:
    match block:
        case Paragraph():
            return replace(block, spans=_spans(block.spans, why))
        case Pairs():
            return Pairs(
                tuple(
                    Pair(
                        pair.label,
                        tuple(replace(value, spans=_spans(value.spans, why)) for value in pair.values),
                    )
                    for pair in block.pairs
                )
            )
        case Path():
            return Path(tuple(replace(step, spans=_spans(step.spans, why)) for step in block.steps))
        case _:
            return block


def _spans(spans: tuple[Span, ...], why: Why) -> tuple[Span, ...]:
    rows = dict.fromkeys(span.link.row for span in spans if isinstance(span.link, EventLink))
    reasons = dict.fromkeys(filter(None, map(why, rows)))
    return (*spans, *(note(f" · {reason}") for reason in reasons))
