"""ZoneChoice: whose clock is shown; a long list is worked out by another one beside the window.

It draws nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QObject

from timeline_app.layout.shown import zone_words
from timeline_app.layout.view import View
from timeline_app.model.placing import has_zoned_times, zone_named
from timeline_app.model.timeline import Timeline
from timeline_app.ui.session import Session

if TYPE_CHECKING:
    # The first picture does without: it is imported when a long list is shown by another clock.
    from timeline_app.ui.clocks import Clocks
    from timeline_app.ui.document import Document, OtherClock

NO_ZONE: Final = "No time in this list names a time zone: all stand as they are written"


class ZoneChoice(QObject):
    """Shows the session's list by other clocks: times that name a zone move, nothing else."""

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._clocks: Clocks | None = None
        self._is_chosen = False
        session.clock_wanted.connect(self._work_out)

    def set_zone(self, name: str | None) -> None:
        """Show the clock of that zone, None for the list's own; in a long list, once it is worked out."""
        session, document = self._session, self._session.document
        if self._clocks is not None:
            self._clocks.give_up()
        session.stay()
        if document is None or session.view.zone == name:
            return
        if not has_zoned_times(document.timeline.table):
            session.show_message(NO_ZONE)
            return
        zone = zone_named(document.timeline, name)
        view = _by_the_clock(session.view, document.timeline, name)
        if session.is_at_hand(zone):
            session.set_view(view)
            session.show_message(f"Showing {zone_words(zone)}")
        else:
            self._work_out(view)
            self._is_chosen = True

    def stop(self) -> None:
        """Wait until nothing is being worked out: the window closes."""
        if self._clocks is not None:
            self._clocks.stop()

    def _work_out(self, view: View) -> None:
        """Have the list by the clock of that view, for which the history waits if nobody has chosen it."""
        session, document = self._session, self._session.document
        if document is not None:
            self._is_chosen = False
            self._beside().work_out(document, view, session.stage.size)
            session.show_message(f"Working out {zone_words(zone_named(document.timeline, view.zone))} …")

    def _beside(self) -> Clocks:
        if self._clocks is None:
            from timeline_app.ui.clocks import Clocks

            self._clocks = Clocks(self)
            self._clocks.ready.connect(self._show)
        return self._clocks

    def _show(self, asked: Document, found: OtherClock) -> None:
        # Another list, another clock or another view may have been asked for meanwhile.
        session, document = self._session, self._session.document
        if document is not asked:
            return
        if self._is_chosen:
            session.keep_clock(found)
            self.set_zone(found.picture.view.zone)
        elif session.is_awaiting_clock:
            session.keep_clock(found)
            session.show_message(f"Showing {zone_words(found.document.timeline.table.zone)}")


def _by_the_clock(view: View, timeline: Timeline, name: str | None) -> View:
    """A view of the same days by the clock of that zone."""
    viewport, table = view.viewport, timeline.table
    if viewport is not None:
        wall = table.zone.wall(table.unit.to_micros(viewport.anchor))
        anchor = table.unit.from_micros(zone_named(timeline, name).first(wall))
        viewport = replace(viewport, anchor=anchor)
    return replace(view, zone=name, viewport=viewport)
