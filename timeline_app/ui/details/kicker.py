"""The line above the title: what kind of claim the event is, its lane, and its place among the events."""

from __future__ import annotations

from typing import Final

from msgspec import Struct

from timeline_app.layout.looks import standing_look
from timeline_app.model.directions import cut, isolated
from timeline_app.model.event import MARKS, Event
from timeline_app.model.standing import status_words
from timeline_app.model.timeline import Timeline

MOST_LETTERS: Final = 60
APART: Final = " · "


class Kicker(Struct, frozen=True, kw_only=True):
    """Its words, the position ("5 of 18"), and the mark: code, lane's number and look.

    ``kind`` and ``place`` are the two halves of its words, for a pane in which they need two lines.
    """

    kind: str
    place: str
    position: str
    shape: int
    lane: int
    look: int

    @property
    def text(self) -> str:
        """Kind and lane in one line."""
        return APART.join(filter(None, (self.kind, self.place)))


def kicker(event: Event, row: int, timeline: Timeline) -> Kicker:
    """The line for the event in that row."""
    # The lane of a list without lanes says nothing.
    place = (event.lane.name if event.lane.id else "", "background" if event.context else "")
    return Kicker(
        kind=isolated(cut(status_words(row, timeline), MOST_LETTERS)),
        place=APART.join(isolated(cut(part, MOST_LETTERS)) for part in place if part),
        position=f"{row + 1:,} of {len(timeline.table):,}",
        shape=MARKS.index(event.status.mark),
        lane=int(timeline.table.lane[row]),
        look=standing_look(row, timeline),
    )
