"""How a source is called wherever it is named; it knows no section."""

from __future__ import annotations

from timeline_app.model.directions import isolated, joined
from timeline_app.model.event import Source
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.addresses import link_to
from timeline_app.ui.details.date_words import written_date


def source_name(source: Source, timeline: Timeline) -> str:
    """Publisher and date; where the publisher is not known its author, title, address or id."""
    link = link_to(source.url)
    name = source.publisher or source.author or source.title or (link.host if link else source.id) or ""
    date = written_date(source.date, timeline)
    return joined((name, date), ", ")


def source_title(source: Source) -> str:
    """Title and author, as far as the name does not say them."""
    title = f"“{isolated(source.title)}”" if source.title and (source.publisher or source.author) else ""
    author = source.author if source.author and source.publisher else ""
    return ", ".join(part for part in (title, author and f"by {isolated(author)}") if part)
