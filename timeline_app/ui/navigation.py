"""Navigation: the verbs that move a view, for mouse, keys and menus alike; it draws nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer

from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.model.time import TimeSpan
from timeline_app.ui.mover import Mover
from timeline_app.ui.session import Session

CENTERED_PX: Final = 3.0
GESTURE_MS: Final = 700
"""Input closer together than this is one step in the history of views."""


class Navigation(QObject):
    """Each verb works out a view from the session's and sets it; the mover takes it there."""

    def __init__(self, session: Session, mover: Mover, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._mover = mover
        self._gesture = QTimer(self, singleShot=True, interval=GESTURE_MS)

    def begin_gesture(self) -> None:
        """What follows is a new step in the history of views."""
        self._gesture.stop()

    def zoom(self, steps: int, at_px: float | None = None) -> None:
        """Closer by so many 1/32 octaves, at an x of the canvas or at the middle."""
        if self._session.document is None:
            return
        frame = self._session.frame()
        x = frame.width_px / 2 if at_px is None else at_px - _plot_left(self._session)
        viewport = frame.clamp(self._session.viewport().zoom(frame.axis, steps, x))
        self._set(replace(self._session.view, viewport=viewport))

    def pan(self, delta_px: float, *, is_animated: bool = True) -> None:
        """Everything to the right by so many px; a hand that drags wants no animation."""
        if self._session.document is None:
            return
        frame = self._session.frame()
        viewport = frame.clamp(self._session.viewport().pan(frame.axis, delta_px))
        self._set(replace(self._session.view, viewport=viewport), is_animated=is_animated)

    def scroll(self, delta_px: float) -> None:
        """The lanes up by so many px, as far as there are any."""
        scene = self._session.scene()
        if scene is not None:
            most = max(0.0, scene.content_height - scene.plot[3])
            wanted = min(max(0.0, scene.scroll_px + delta_px), most)
            self._set(replace(self._session.view, scroll_px=wanted), is_animated=False)

    def fit(self) -> None:
        """Everything."""
        self._session.set_view(replace(self._session.view, viewport=None, scroll_px=0.0))

    def show_span(self, span: TimeSpan) -> None:
        """A span from edge to edge."""
        if self._session.document is not None:
            viewport = self._session.frame().fit(span)
            self._session.set_view(replace(self._session.view, viewport=viewport))

    def toggle_axis(self) -> None:
        """True scale to condensed or back, keeping what is in the middle where it is."""
        view = self._session.view
        other = replace(view, is_condensed=not view.is_condensed)
        if view.viewport is not None and self._session.document is not None:
            span = self._session.scale().span(0.0, self._session.frame().width_px)
            other = replace(other, viewport=self._session.frame(other).fit(span))
        self._session.set_view(other)

    def center(self, row: int, *, is_close: bool = False) -> None:
        """Bring an event to the middle; ``is_close`` also zooms to it."""
        timeline = self._session.timeline
        if timeline is None or row >= timeline.table.placed_count:
            return
        table = timeline.table
        span = TimeSpan(int(table.start_earliest[row]), int(table.end_latest[row]), table.unit)
        frame = self._session.frame()
        if is_close:
            room = max(span.length, 1)
            wide = TimeSpan(span.start - 2 * room, span.end + 2 * room, span.unit)
            viewport = frame.clamp(frame.fit(wide))
        else:
            middle = (span.start + span.end) // 2
            x = self._session.viewport().scale(frame.axis).x(middle)
            viewport = frame.clamp(self._session.viewport().pan(frame.axis, frame.width_px / 2 - x))
        self._session.set_view(replace(self._session.view, viewport=viewport))
        self._scroll_to(row)

    def center_or_fit(self, row: int) -> None:
        """Bring an event to the middle; where it is there already, zoom to it."""
        scene = self._session.scene()
        mark = scene.mark_of(row) if scene is not None else None
        is_there = False
        if scene is not None and mark is not None:
            middle = scene.plot[0] + scene.plot[2] / 2
            is_there = abs(mark[0] + mark[2] / 2 - middle) < CENTERED_PX
        self.center(row, is_close=is_there)

    def go_to(self, span: TimeSpan) -> None:
        """A date to the middle: an interval from edge to edge, a single date at the zoom there is."""
        if self._session.document is None:
            return
        frame = self._session.frame()
        scale = self._session.viewport().scale(frame.axis)
        if scale.x(span.end) - scale.x(span.start) > frame.width_px / 2:
            self.show_span(span)
            return
        middle = (span.start + span.end) // 2
        viewport = self._session.viewport().pan(frame.axis, frame.width_px / 2 - scale.x(middle))
        self._session.set_view(replace(self._session.view, viewport=frame.clamp(viewport)))

    def set_lanes_by(self, lanes_by: str) -> None:
        """Group the events in other lanes."""
        self._session.set_view(replace(self._session.view, lanes_by=lanes_by, scroll_px=0.0))

    def reveal(self, row: int) -> None:
        """Bring an event into sight, and move nothing where it is in sight already."""
        scene = self._session.scene()
        if scene is None:
            return
        mark = scene.mark_of(row)
        left, _, width, _ = scene.plot
        if mark is None or not left <= mark[0] + mark[2] / 2 <= left + width:
            self.center(row)
        else:
            self._scroll_to(row)

    def _scroll_to(self, row: int) -> None:
        scene = self._session.scene()
        band = None if scene is None else lane_position(scene, row)
        if scene is None or band is None:
            return
        top, bottom = band
        if top < scene.scroll_px or bottom > scene.scroll_px + scene.plot[3]:
            self.scroll((top + bottom) / 2 - scene.plot[3] / 2 - scene.scroll_px)

    def _set(self, view: View, *, is_animated: bool = True) -> None:
        """Set a view; input that follows at once stays the same step of the history."""
        is_new = not self._gesture.isActive()
        self._gesture.start()
        was = self._mover.is_enabled
        self._mover.is_enabled = was and is_animated
        self._session.set_view(view, is_step=is_new)
        self._mover.is_enabled = was


def _plot_left(session: Session) -> float:
    scene = session.scene()
    return scene.plot[0] if scene is not None else 0.0


def lane_position(scene: Scene, row: int) -> tuple[float, float] | None:
    """From where to where an event stands among the lanes, in px from the first lane's top; None unseen."""
    box = scene.box_of(row)
    if box is None:
        return None
    y = box[1] - scene.plot[1] + scene.scroll_px
    return y, y + box[3]
