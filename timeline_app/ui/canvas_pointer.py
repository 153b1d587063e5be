"""The pointer on the canvas: what lies under it is told to the session, in words, and by its shape."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from timeline_app.layout.scene import HitKind, Scene
from timeline_app.ui.canvas_hands import Hands
from timeline_app.ui.pointing import pointer_text
from timeline_app.ui.session import Session

MOVING: Final = (HitKind.CLUSTER, HitKind.CUT, HitKind.LANE)
"""A click on these brings something else under the pointer."""
_LINKS: Final = (HitKind.EVENT, *MOVING)


class CanvasPointer(QObject):
    """Where it is on the scene, and over which lane's header; None for nowhere.

    What comes under a pointer at rest is pointed at as well. ``moved`` carries the date under it.
    """

    moved = Signal(str)
    lane_changed = Signal()

    def __init__(self, session: Session, hands: Hands, canvas: QWidget) -> None:
        super().__init__(canvas)
        self._session = session
        self._hands = hands
        self._canvas = canvas
        self.at: QPointF | None = None
        self.lane: int | None = None
        # Once for all changes of a moment.
        looking = QTimer(self, singleShot=True, interval=0)
        looking.timeout.connect(self.look)
        for changed in (
            session.document_changed,
            session.view_changed,
            session.stage.scale_changed,
            session.search_changed,
        ):
            changed.connect(looking.start)

    def leave(self) -> None:
        """Nothing is under the pointer any more."""
        self.at = None
        self._go_over(None)
        self._session.picks.set_hover_row(None)
        self.moved.emit("")

    def look(self) -> None:
        """Tell what is under the pointer now, unless a hand holds something."""
        at, scene = self.at, self._session.stage.scene()
        if at is None or scene is None or self._hands.is_held:
            self._canvas.unsetCursor()
            return
        if self._hands.is_measuring:
            self._session.picks.set_hover_row(None)
            self._canvas.setCursor(Qt.CursorShape.CrossCursor)
            return
        hit = scene.hit(at.x(), at.y())
        kind = None if hit is None else hit.kind
        self._go_over(hit.number if hit is not None and kind is HitKind.LANE else None)
        self._session.picks.set_hover_row(hit.rows[0] if hit is not None and kind is HitKind.EVENT else None)
        is_link = kind in _LINKS
        self._canvas.setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)
        self.tell()

    def tell(self) -> None:
        """The date under the pointer and, where time is counted from an event, how long after that it is."""
        at, scene = self.at, self._session.stage.scene()
        if at is not None and scene is not None:
            self.moved.emit(self._words(scene, at))

    def _words(self, scene: Scene, at: QPointF) -> str:
        date = pointer_text(scene, at.x(), at.y())
        if scene.zero is None or not date:
            return date
        from timeline_app.layout.measure import counted_at  # first needed where somebody counts

        return f"{date}, {counted_at(self._session.prepared, self._session.view, scene, at.x())}"

    def _go_over(self, lane: int | None) -> None:
        if lane != self.lane:
            self.lane = lane
            self.lane_changed.emit()
