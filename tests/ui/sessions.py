"""Sessions for tests of widgets: the bundled story, or a list made in a line; needs a running application."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import SignalInstance

from tests.builders import EventFields
from timeline_app.formats import Reading, read, read_bytes
from timeline_app.paint.text import Fonts
from timeline_app.resources import resource_path, story_path
from timeline_app.theme import load_theme
from timeline_app.ui.session import Session

WIDER_PATH = resource_path("events", "news-article-2016-01-and-later.timeline.json")
PATH = Path("/somewhere/a list.timeline.json")


def a_reading(*events: EventFields, path: Path | None = PATH, **header: object) -> Reading:
    """What comes of a file with these events."""
    document = {"format": "timeline-events", "version": 1, **header, "events": events}
    return read_bytes(msgspec.json.encode(document), path)


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
    session.open(a_reading(*events, path=PATH, **header))
    return session


def row_of(session: Session, key: str) -> int:
    """The row of the event with that id."""
    timeline = session.timeline
    row = timeline.row_of(key) if timeline is not None else None
    assert row is not None, key
    return row


class Ear:
    """Hears signals: how often each was told."""

    def __init__(self, session: Session) -> None:
        self.heard: dict[str, int] = {}
        for name in (
            "document_changed",
            "view_changed",
            "scale_changed",
            "selection_changed",
            "pinned_changed",
            "hover_changed",
            "theme_changed",
            "search_changed",
            "history_changed",
        ):
            owner = next(one for one in (session, session.picks, session.stage) if hasattr(one, name))
            signal: SignalInstance = getattr(owner, name)
            signal.connect(lambda name=name: self._hear(name))

    def _hear(self, name: str) -> None:
        self.heard[name] = self.heard.get(name, 0) + 1

    def take(self) -> dict[str, int]:
        """What was heard since the last time."""
        heard, self.heard = self.heard, {}
        return heard
