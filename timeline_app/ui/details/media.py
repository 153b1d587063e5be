"""Section: pictures, told by caption, credit and description; none is loaded, from nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from timeline_app.model.event import Event, Media
from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.addresses import link_to, shown_link
from timeline_app.ui.details.blocks import Paragraph, Section, Tone, first_items, line, say, sentence, span


def build(event: Event, row: int, timeline: Timeline) -> Section | None:
    """A few lines for each picture."""
    shown, rest = first_items(event.media)
    lines = tuple(one for media in shown for one in _lines(media))
    return Section("Pictures", (*lines, *rest)) if lines else None


def _lines(media: Media) -> Iterator[Paragraph]:
    yield line(span(media.caption or media.alt or media.path or "A picture"))
    if media.alt and media.caption:
        yield say(f"Shows: {media.alt}", Tone.NOTE, is_close=True)
    if media.credit:
        yield say(sentence(f"picture: {media.credit}"), Tone.NOTE, is_close=True)
    if media.path:
        yield say(f"Beside the list: {media.path}", Tone.NOTE, is_close=True)
    link = link_to(media.url)
    if link is not None:
        yield Paragraph(spans=shown_link(link), tone=Tone.NOTE, is_close=True)
