"""The ruler on the canvas: laid with the mouse, or between two events; it says how long what lies between is.

It draws nothing.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPointF, Signal

from timeline_app.layout.measure import Measure, MeasureEnd, end_at, measured_between, measured_events
from timeline_app.layout.ruler import RulerMark, ruler_mark
from timeline_app.layout.scene import Scene
from timeline_app.ui.session import Session

SELECT_ANOTHER: Final = "Select another event to measure to; Esc ends it"
NO_LENGTH: Final = "It is not known how long it is between these two events"
NOTHING_SELECTED: Final = "Select an event first, to measure from it"


class Ruler(QObject):
    """A measure, while there is one; ``changed`` tells of another one.

    It is laid by hand from one point to another, or lies between two events. Where it begins at an event
    (``origin``), it goes to whichever is selected next, until it is taken up again.
    """

    changed = Signal()

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.measure: Measure | None = None
        self._place: tuple[float, float] | None = None
        self._is_by_hand = False
        self._held: MeasureEnd | None = None
        self._origin: int | None = None
        self._mark: tuple[Scene, Measure, RulerMark] | None = None
        session.document_changed.connect(self.take_up)
        session.picks.selection_changed.connect(self._follow_selection)

    @property
    def is_held(self) -> bool:
        """Whether a hand lays it."""
        return self._held is not None

    @property
    def is_at_origin(self) -> bool:
        """Whether it begins at an event, and goes to whichever is selected."""
        return self._origin is not None

    def mark(self, scene: Scene) -> RulerMark | None:
        """Where it is drawn on a scene, worked out once for that."""
        measure = self.measure
        if measure is None:
            return None
        if self._mark is None or self._mark[0] is not scene or self._mark[1] is not measure:
            made = ruler_mark(scene, measure, self._session.fonts.measure, place=self._place)
            self._mark = (scene, measure, made)
            # Where it was laid first it stays, however the view is moved.
            self._place = (made.aside_px, made.y)
        return self._mark[2]

    # By hand

    def press(self, at: QPointF) -> None:
        """Lay one end to a point of the canvas, or to the edge of an event there."""
        self.take_up()
        scene = self._session.stage.scene()
        if scene is not None:
            self._held = end_at(self._session.prepared, scene, at.x(), at.y())
            self._place = (0.0, at.y())
            self._is_by_hand = True

    def move(self, at: QPointF) -> None:
        """Lay the other end there."""
        scene = self._session.stage.scene()
        if self._held is not None and scene is not None:
            end = end_at(self._session.prepared, scene, at.x(), at.y())
            is_same = end.edge == self._held.edge
            self._take(None if is_same else measured_between(self._session.prepared, self._held, end))

    def release(self) -> None:
        """Leave it where it lies, and say how long it is."""
        self._held = None
        self._tell()

    # Between events

    def lay_between(self, row: int, other_row: int) -> None:
        """From one event to another."""
        self.take_up()
        self._take(measured_events(self._session.prepared, row, other_row))
        self._tell(NO_LENGTH)

    def start_at_selection(self) -> None:
        """From the selected event to the one that is selected next; where that is so already, take it up."""
        row, is_laid = self._session.picks.selected_row, self._origin is not None
        self.take_up()
        if not is_laid:
            self._origin = row
            self._session.show_message(NOTHING_SELECTED if row is None else SELECT_ANOTHER)

    def take_up(self) -> bool:
        """No measure any more; says whether there was one, or was to be."""
        was_there = self.measure is not None or self._held is not None or self._origin is not None
        self._held = self._origin = self._place = None
        self._is_by_hand = False
        self._take(None)
        return was_there

    def _follow_selection(self) -> None:
        origin, row = self._origin, self._session.picks.selected_row
        if origin is None:
            if not self._is_by_hand:
                self.take_up()
        elif row is not None and row != origin:
            self._place = None
            self._take(measured_events(self._session.prepared, origin, row))
            self._tell(NO_LENGTH)
        else:
            self._take(None)

    def _take(self, measure: Measure | None) -> None:
        if measure != self.measure:
            self.measure = measure
            self.changed.emit()

    def _tell(self, otherwise: str = "") -> None:
        measure = self.measure
        said = otherwise if measure is None else f"{measure.length_words}: {measure.end_words}"
        if said:
            self._session.show_message(said)
