"""Whereabouts: why the selected event is not to be seen on the canvas, kept up as the view changes.

It works nothing out and draws nothing.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from timeline_app.layout.why import Cause, Reason, sentence, why_hidden
from timeline_app.ui import hidden
from timeline_app.ui.navigation import Navigation
from timeline_app.ui.session import Session

REST_MS: Final = 120
"""So long after the view was last changed it is asked: while it is dragged nobody reads the answer."""
NOTHING_SELECTED: Final = "Select an event first, in the list or by a search"
IN_SIGHT: Final = "The selected event is in sight"
AGAIN: Final = "Y again shows it"
INSEPARABLE: Final = "No zoom tells them apart: click on their count to list them"


class Whereabouts(QObject):
    """The reasons of the selected event, none where it is to be seen; ``changed`` tells of others."""

    changed = Signal()

    def __init__(self, session: Session, navigation: Navigation, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._navigation = navigation
        self._reasons: tuple[Reason, ...] = ()
        self._is_told = False
        self.resting = QTimer(self, singleShot=True, interval=REST_MS)
        self.resting.timeout.connect(self.ask)
        for changed in (
            session.document_changed,
            session.view_changed,
            session.stage.scale_changed,
            session.search_changed,
            session.picks.selection_changed,
        ):
            changed.connect(self.resting.start)

    @property
    def words(self) -> str:
        """All reasons in one sentence, as they were when last asked for; "" for none."""
        told = sentence(self._reasons)
        return f"{told}. {AGAIN}" if self._is_told and self.can_show else told

    @property
    def can_show(self) -> bool:
        """Whether there is anything to lift: what has no date stays in the shelf."""
        return any(reason.cause is not Cause.NO_DATE for reason in self._reasons)

    def ask(self) -> bool:
        """Why is it not to be seen? While the view moves, or its rows are on their way, that is not asked.

        Says whether it was.
        """
        session, row = self._session, self._session.picks.selected_row
        if session.document is not None and (
            session.stage.moving_scale is not None or session.stage.is_waiting
        ):
            self.resting.start()
            return False
        self.resting.stop()
        reasons: tuple[Reason, ...] = ()
        if session.document is not None and row is not None:
            size = session.stage.size
            reasons = why_hidden(session.prepared, session.view, size, row, scene=session.stage.scene())
        self._take(reasons, is_told=self._is_told and reasons == self._reasons)
        return True

    def tell(self) -> None:
        """Say why; asked again, show it."""
        was_told, is_known, row = self._is_told, self.ask(), self._session.picks.selected_row
        if row is None:
            self._session.show_message(NOTHING_SELECTED)
        elif not is_known:
            # In a few words, by what is shown now.
            words = hidden.why_hidden(self._session, row)
            self._session.show_message(f"Not in sight: {words}" if words else IN_SIGHT)
        elif not self._reasons:
            self._session.show_message(IN_SIGHT)
        elif was_told and self._is_told and self.can_show:
            self.show()
        else:
            self._take(self._reasons, is_told=True)

    def _take(self, reasons: tuple[Reason, ...], *, is_told: bool) -> None:
        if (reasons, is_told) != (self._reasons, self._is_told):
            self._reasons, self._is_told = reasons, is_told
            self.changed.emit()

    def show(self) -> None:
        """Lift all that hides it."""
        row, view = self._session.picks.selected_row, self._session.view
        if row is None:
            return

        def look() -> None:
            self.ask()
            is_moved = self._session.view != view
            if not is_moved and any(reason.cause is Cause.CLUSTER for reason in self._reasons):
                self._session.show_message(INSEPARABLE)

        self._navigation.reveal(row, look)
