"""Following relations by keyboard: from one event to each that it is connected with, in turn."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject

from timeline_app.model.directions import isolated
from timeline_app.model.event import relation_type
from timeline_app.ui.navigation import Navigation
from timeline_app.ui.session import Session

NOTHING: Final = "This event is connected with no other"
SELECT_FIRST: Final = "Select an event first"


class Following(QObject):
    """Goes round the relations of an event; the one reached last can become the next to start from."""

    def __init__(self, session: Session, navigation: Navigation, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._navigation = navigation
        self._from: int | None = None
        self._reached: int | None = None
        self._place = 0
        # In another list, rows are those of other events.
        session.document_changed.connect(self._forget)

    def step(self) -> None:
        """To the first event that the selected one is connected with, or on to the next one."""
        session = self._session
        if session.picks.selected_row is None:
            session.show_message(SELECT_FIRST)
        elif self._from is not None and self._is_reached():
            self._go(self._from, self._place + 1)
        else:
            self._go(session.picks.selected_row, 0)

    def go_on(self) -> None:
        """Start from the selected event, however it was reached."""
        self._from = None
        self.step()

    def _is_reached(self) -> bool:
        """Whether the selection is still the event to which the last step went."""
        return self._reached == self._session.picks.selected_row

    def _forget(self) -> None:
        self._from = None

    def _go(self, start: int, place: int) -> None:
        session, timeline = self._session, self._session.timeline
        if timeline is None:
            return
        related = [link for link in timeline.links.of(start) if link[1] != start]
        if not related:
            session.show_message(NOTHING)
            return
        self._place = place % len(related)
        self._from, self._reached = start, related[self._place][1]
        session.picks.select(self._reached)
        self._navigation.reveal(self._reached)
        session.show_message(self._told(related, timeline.table.title[start]))

    def _told(self, related: Sequence[tuple[str, int, bool]], title: str) -> str:
        type_id, _, is_outgoing = related[self._place]
        kind = relation_type(type_id)
        word = kind.reading if is_outgoing else kind.inverse
        return f"{self._place + 1} of {len(related)}: “{isolated(title)}” {isolated(word)} this event"
