"""Section: the sources, each with publisher, title, date and what it supports or contradicts."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_app.model.directions import isolated
from timeline_app.model.event import Citation, Event, Source
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.addresses import link_to, shown_link
from timeline_app.ui.details.blocks import (
    APART,
    Paragraph,
    Section,
    Span,
    Tone,
    WebLink,
    first_items,
    line,
    say,
    span,
)
from timeline_app.ui.details.date_words import written_date
from timeline_app.ui.details.source_words import source_name, source_title


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """All but those that are named beside their quotation already."""
    shown, rest = first_items([one for one in event.citations if not _is_told_by_quotation(one)])
    lines = [paragraph for citation in shown for paragraph in _lines(citation, timeline)]
    return Section("Sources", (*lines, *rest)) if lines else None


def _is_told_by_quotation(citation: Citation) -> bool:
    return bool(citation.quote) and not (citation.supports or citation.contradicts)


def _lines(citation: Citation, timeline: Timeline) -> Iterator[Paragraph]:
    source = citation.source
    locator = "" if citation.quote else citation.locator
    name, link = source_name(source, timeline), link_to(source.url)
    if link is not None and name == link.host:
        yield line(*shown_link(link), *((span(f", {isolated(locator)}"),) if locator else ()))
        link = None
    else:
        yield line(span(", ".join(filter(None, (name, isolated(locator or ""))))))
    if citation.supports:
        yield say(f"Supports: {isolated(citation.supports)}", Tone.NOTE, is_close=True)
    if citation.contradicts:
        told = Span(text=f"≠ Contradicts: {isolated(citation.contradicts)}", is_strong=True)
        yield Paragraph(spans=(told,), tone=Tone.NOTE, is_close=True)
    title = source_title(source)
    links = tuple(_links(source, link, timeline))
    if title or links:
        between = (span(APART),) if title and links else ()
        spans = (*((span(title),) if title else ()), *between, *links)
        yield Paragraph(spans=spans, tone=Tone.NOTE, is_close=True)


def _links(source: Source, link: WebLink | None, timeline: Timeline) -> Iterator[Span]:
    archived = link_to(source.archive_url)
    if link is not None:
        yield from shown_link(link)
    if archived is not None:
        yield span(APART if link is not None else "")
        yield from shown_link(archived, "archived copy")
    if source.accessed and (source.url or archived is not None):
        between = " · " if link is not None or archived is not None else ""
        yield span(f"{between}seen {written_date(source.accessed, timeline)}")
