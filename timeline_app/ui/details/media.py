"""Section: pictures, each with its caption, what it shows, and its credit; none is fetched from the web."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from timeline_app.model.directions import isolated
from timeline_app.model.event import Event, Media
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.addresses import link_to, shown_link
from timeline_app.ui.details.blocks import (
    Block,
    Paragraph,
    Picture,
    Section,
    Tone,
    line,
    note,
    say,
    sentence,
    span,
)

MOST_PICTURES: Final = 12
"""More than anybody looks at beside one event: the others are counted, and not read."""
NO_FILE: Final = "The list names no picture that may be opened: see Problems."
ON_THE_WEB: Final = "This picture is on the web and is not fetched: "


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """A picture and a few lines for each."""
    if not event.media:
        return None
    left = len(event.media) - MOST_PICTURES
    blocks = [block for media in event.media[:MOST_PICTURES] for block in _blocks(media)]
    rest = (say(f"and {left:,} more", Tone.NOTE),) if left > 0 else ()
    return Section("Picture" if len(event.media) == 1 else "Pictures", (*blocks, *rest))


def _blocks(media: Media) -> Iterator[Block]:
    if media.path:
        yield Picture(media.path)
    link = link_to(media.url)
    told = media.caption or media.alt
    if told:
        yield line(span(told), is_close=bool(media.path))
    if media.alt and media.caption:
        yield say(f"Shows: {isolated(media.alt)}", Tone.NOTE, is_close=True)
    if media.credit:
        yield say(sentence(f"picture: {isolated(media.credit)}"), Tone.NOTE, is_close=True)
    if link is not None:
        spans = shown_link(link) if media.path else (note(ON_THE_WEB), *shown_link(link))
        yield Paragraph(spans=spans, tone=Tone.NOTE, is_close=True)
    elif not media.path:
        yield say(NO_FILE, Tone.NOTE, is_close=bool(told))
