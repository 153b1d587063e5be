"""Sessions for tests of widgets: the bundled story, or a list made in a line; needs a running application."""

from __future__ import annotations

from pathlib import Path

import msgspec

from tests.builders import EventFields
from timeline_app.formats import read, read_bytes
from timeline_app.paint.text import Fonts
from timeline_app.resources import resource_path, story_path
from timeline_app.theme import load_theme
from timeline_app.ui.session import Session

WIDER_PATH = resource_path("events", "news-article-2016-01-and-later.timeline.json")


def an_empty_session(theme: str = "light") -> Session:
    return Session(Fonts(), load_theme(theme))


def a_story_session(path: Path | None = None) -> Session:
    """With the bundled story open."""
    session = an_empty_session()
    session.open(read(path or story_path()))
    return session


def a_session(*events: EventFields, **header: object) -> Session:
    """With these events open, also where some of them have problems."""
    session = an_empty_session()
    document = {"format": "timeline-events", "version": 1, **header, "events": events}
    session.open(read_bytes(msgspec.json.encode(document), Path("/somewhere/a list.timeline.json")))
    return session


def row_of(session: Session, key: str) -> int:
    """The row of the event with that id."""
    timeline = session.timeline
    row = timeline.row_of(key) if timeline is not None else None
    assert row is not None, key
    return row
