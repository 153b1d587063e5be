"""LaneHand: what the mouse does with the headers of lanes, as verbs of Lanes; no drawing."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QObject, QPointF, QTimer, Signal

from timeline_app.layout.pieces import LaneBand
from timeline_app.layout.scene import HitKind, Scene
from timeline_app.paint.lane_overlay import LaneDrop
from timeline_app.ui.canvas_hand import CLICK_PX
from timeline_app.ui.lanes import Lanes
from timeline_app.ui.navigation import Navigation
from timeline_app.ui.pointing import lane_tip
from timeline_app.ui.session import Session

EDGE_PX: Final = 28.0
"""So near the upper and the lower edge of the plot lanes scroll under a header that is dragged."""
SCROLL_MS, SCROLL_PX = 30, 14.0


class _Held(Struct, frozen=True):
    """The lane that is held, where it was taken hold of, and where the pointer is now: y of the canvas."""

    lane_id: str
    from_y: float
    y: float
    is_dragged: bool = False


class LaneHand(QObject):
    """Tells a click on a header, which closes or opens the lane, from a drag, which moves it.

    ``changed`` is emitted when there is something else to draw.
    """

    changed = Signal()

    def __init__(
        self, session: Session, lanes: Lanes, navigation: Navigation, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._lanes = lanes
        self._navigation = navigation
        self._held: _Held | None = None
        self.scrolling = QTimer(self, interval=SCROLL_MS)
        self.scrolling.timeout.connect(self._scroll)

    @property
    def is_pressed(self) -> bool:
        """Whether a header is held."""
        return self._held is not None

    @property
    def is_dragging(self) -> bool:
        """Whether a lane is being moved."""
        return self._held is not None and self._held.is_dragged

    @property
    def drop(self) -> LaneDrop | None:
        """The lane that is being moved and where it would land, or None."""
        scene, held = self._session.stage.scene(), self._held
        if scene is None or held is None or not held.is_dragged or not scene.lanes:
            return None
        gap, y = _gap_at(scene, held.y)
        number = self._number(held.lane_id)
        lands = y if number is not None and gap not in (number, number + 1) else None
        return LaneDrop(number=-1 if number is None else number, y=lands)

    def press(self, at: QPointF) -> bool:
        """Take hold of the header there, if there is one; says whether there is."""
        scene = self._session.stage.scene()
        hit = None if scene is None or at.x() >= scene.plot[0] else scene.hit(at.x(), at.y())
        band = None if hit is None or hit.kind is not HitKind.LANE else self._band(hit.number)
        if band is not None:
            self._held = _Held(band.id, at.y(), at.y())
        return band is not None

    def toggle(self, number: int) -> None:
        """Close or open the lane with that number in the scene."""
        band = self._band(number)
        if band is not None:
            self._lanes.toggle(band.id)

    def tip(self, number: int) -> str:
        """What a tooltip says of that lane."""
        band, session = self._band(number), self._session
        if band is None:
            return ""
        lanes = session.prepared.lanes(session.stage.shown_view).lanes
        return next((lane_tip(session.prepared.timeline, one) for one in lanes if one.id == band.id), "")

    def move(self, y: float) -> None:
        """The pointer has moved with the button held."""
        held, scene = self._held, self._session.stage.scene()
        if held is None or scene is None:
            return
        is_dragged = held.is_dragged or abs(y - held.from_y) > CLICK_PX
        self._held = _Held(held.lane_id, held.from_y, y, is_dragged)
        if is_dragged and self._edge_way(scene):
            self.scrolling.start()
        self.changed.emit()

    def release(self) -> None:
        """The button is released: a click closes or opens the lane, a drag puts it where the line shows."""
        held, scene = self._held, self._session.stage.scene()
        self.cancel()
        if held is None or scene is None or not scene.lanes:
            return
        if not held.is_dragged:
            self._lanes.toggle(held.lane_id)
            return
        gap, _ = _gap_at(scene, held.y)
        number = self._number(held.lane_id)
        if number is not None:
            self._lanes.move(held.lane_id, gap if gap <= number else gap - 1)

    def cancel(self) -> bool:
        """Let go without doing anything; says whether something was held."""
        was_held = self.is_pressed
        self._held = None
        self.scrolling.stop()
        self.changed.emit()
        return was_held

    def _band(self, number: int) -> LaneBand | None:
        scene = self._session.stage.scene()
        return None if scene is None else scene.band(number)

    def _number(self, lane_id: str) -> int | None:
        """The place of a lane among those that are shown."""
        shown = [one for one in self._lanes.ids if not self._lanes.is_hidden(one)]
        return shown.index(lane_id) if lane_id in shown else None

    def _edge_way(self, scene: Scene) -> int:
        """Up (-1) or down (1) where the lane is held near that edge of the plot, else 0."""
        if self._held is None:
            return 0
        _, top, _, height = scene.plot
        return (self._held.y > top + height - EDGE_PX) - (self._held.y < top + EDGE_PX)

    def _scroll(self) -> None:
        """Scroll on, as long as the lane is held near an edge and there is more behind it."""
        scene = self._session.stage.scene()
        way = 0 if scene is None else self._edge_way(scene)
        before = self._session.view
        self._navigation.scroll(way * SCROLL_PX)
        if self._session.view == before:
            self.scrolling.stop()
        self.changed.emit()


def _gap_at(scene: Scene, y: float) -> tuple[int, float]:
    """Which gap between lanes is nearest to a y, counted from that above the first lane; and its y."""
    for band in scene.lanes:
        if y < band.y + band.height / 2:
            return band.number, band.y
    last = scene.lanes[-1]
    return last.number + 1, last.y + last.height
