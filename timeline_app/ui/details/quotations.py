"""Section: the words of the sources, as printed, each with who said them and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from timeline_app.model.directions import isolated
from timeline_app.model.event import Citation, Event
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.addresses import link_to, shown_link
from timeline_app.ui.details.blocks import APART, Quotation, Section, Span, first_items, span
from timeline_app.ui.details.source_words import source_name

BETWEEN_PARTS: Final = " … "
SIC: Final = " [sic]"


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """Every quotation, in the order of the file."""
    quoting, rest = first_items([citation for citation in event.citations if citation.quote])
    quotations = tuple(
        Quotation(spans=tuple(_quote(citation)), source=tuple(_source(citation, timeline)))
        for citation in quoting
    )
    return Section("", (*quotations, *rest)) if quotations else None


def _quote(citation: Citation) -> Iterator[Span]:
    """Quotation marks, the parts with an ellipsis between, and [sic] upright after what is misprinted."""
    words = BETWEEN_PARTS.join(citation.quote)
    misprints = [re.escape(word) for word in sorted(citation.sic, key=len, reverse=True)]
    pieces = re.split(rf"(?<!\w)({'|'.join(misprints)})(?!\w)", words) if misprints else [words]
    yield Span(text="“", is_emphasis=True)
    for index, piece in enumerate(pieces):
        yield Span(text=piece, is_emphasis=True)
        if index % 2:
            yield span(SIC)
    yield Span(text="”", is_emphasis=True)


def _source(citation: Citation, timeline: Timeline) -> Iterator[Span]:
    name = source_name(citation.source, timeline)
    speaker, locator = isolated(citation.speaker or ""), isolated(citation.locator or "")
    told = f"{speaker}, in {name}" if speaker and name else speaker or name
    yield span(", ".join(part for part in (told, locator) if part))
    link = link_to(citation.source.url)
    if link is not None:
        yield span(APART if told or citation.locator else "")
        yield from shown_link(link)
