"""What is copied of an event, in each of the forms of COPY_FORMS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace
from PySide6.QtGui import QGuiApplication

from timeline_app.model.timeline import Timeline
from timeline_app.ui.copy_forms import CopyForm
from timeline_app.ui.details.blocks import Section, Tone, say
from timeline_app.ui.details.citation import citation_of
from timeline_app.ui.details.kicker import kicker
from timeline_app.ui.details.markdown_text import as_markdown
from timeline_app.ui.details.plain_text import copied_text
from timeline_app.ui.details.sections import describe
from timeline_app.ui.session import Session

Make = Callable[[int, Timeline, str], str]
"""From a row, its timeline, and the name of the file, for a list that has no title."""


def copy_event(session: Session, row: int | None, form: CopyForm) -> None:
    """The event of that row to the clipboard, and say so."""
    document = session.document
    if document is not None and row is not None:
        text = MAKERS[form.id](row, document.timeline, document.name)
        QGuiApplication.clipboard().setText(text)
        session.show_message(form.said)


def _whole(row: int, timeline: Timeline) -> tuple[Section, ...]:
    """All that is said of an event, its kind and its lane among it: a claim is copied as one."""
    title, *others = describe(row, timeline)
    head = say(kicker(timeline.event(row), row, timeline).text, Tone.NOTE, is_close=True)
    return (replace(title, blocks=(*title.blocks, head)), *others)


MAKERS: Final[Mapping[str, Make]] = MappingProxyType(
    {
        "text": lambda row, timeline, _: copied_text(_whole(row, timeline)),
        "markdown": lambda row, timeline, _: as_markdown(_whole(row, timeline)),
        "citation": citation_of,
    }
)
