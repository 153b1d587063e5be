"""A citation of an event: what it is, when, in which list it stands, and the sources it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_app.formats.addresses import web_address
from timeline_app.model import words
from timeline_app.model.directions import bare
from timeline_app.model.event import Citation, Event
from timeline_app.model.standing import status_words
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.attribution import attribution_words
from timeline_app.ui.details.blocks import sentence
from timeline_app.ui.details.date_words import written_date


def citation_of(row: int, timeline: Timeline, file_name: str = "") -> str:
    """Lines of plain text; ``file_name`` names a list that has no title.

    The kind of claim stands beside the title, and who holds it behind: it must not pass for a finding.
    """
    event = timeline.event(row)
    first = f"“{event.title}” [{status_words(row, timeline)}], {_date(event)}."
    said = attribution_words(event)
    lines = [f"{first} {said}" if said else first, *_list_lines(timeline, file_name)]
    sources = list(dict.fromkeys(_source(one, timeline) for one in event.citations))
    if sources:
        lines += ["", "Sources:", *(f"{number}. {told}" for number, told in enumerate(sources, start=1))]
    return bare("\n".join(lines))


def _date(event: Event) -> str:
    known = "" if event.when is None or event.when.is_undated else words.long_date(event.when)
    date = event.display_date or known or "no date"
    basis = f" (date {event.date_basis.name})" if event.date_basis.name else ""
    return f"{date}{basis}"


def _list_lines(timeline: Timeline, file_name: str) -> Iterator[str]:
    title = timeline.title or file_name
    checked = timeline.checked_through
    through = f"checked through {words.long_date(checked)}" if checked is not None else ""
    parts = (title and f"In: {_quoted(title)}", sentence(timeline.credit or ""), sentence(through))
    told = " ".join(filter(None, parts))
    if told:
        yield told


def _source(citation: Citation, timeline: Timeline) -> str:
    """Author, title, publisher, date and place in it; where it is found, and when it was seen there."""
    source = citation.source
    name = source.publisher or ("" if source.title or source.author else source.id or "")
    found = ", ".join(filter(None, (name, written_date(source.date, timeline), citation.locator)))
    address, archive = web_address(source.url), web_address(source.archive_url)
    parts = (
        sentence(source.author or ""),
        _quoted(source.title) if source.title else "",
        sentence(found),
        address or "",
        f"Archived: {archive}" if archive else "",
        f"Accessed {written_date(source.accessed, timeline)}." if source.accessed else "",
    )
    return " ".join(filter(None, parts))


def _quoted(title: str) -> str:
    """A title as it is written, with a full stop where it has none."""
    return f"“{title}{'' if title[-1:] in '.!?…' else '.'}”"
