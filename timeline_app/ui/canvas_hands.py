"""The hands on the canvas: one moves the view, one the lanes, one lays the ruler; no widget, no drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Signal

from timeline_app.layout.scene import Scene
from timeline_app.ui.canvas_hand import CanvasHand, Stroke
from timeline_app.ui.lane_hand import LaneHand
from timeline_app.ui.lanes import Lanes
from timeline_app.ui.navigation import Navigation
from timeline_app.ui.session import Session

if TYPE_CHECKING:
    from timeline_app.layout.ruler import RulerMark
    from timeline_app.ui.ruler import Ruler


class Hands(QObject):
    """A button that is pressed is for one of them, until it is released. Points are those of the scene.

    ``is_measuring`` says that the next one is for the ruler. ``changed`` is emitted when there is something
    else to draw.
    """

    changed = Signal()

    def __init__(self, session: Session, navigation: Navigation, lanes: Lanes, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.view = CanvasHand(navigation)
        self.lane = LaneHand(session, lanes, navigation, parent=self)
        self.lane.changed.connect(self.changed)
        self._ruler: Ruler | None = None
        self.is_measuring = False

    @property
    def is_held(self) -> bool:
        """Whether any of them holds something."""
        return self.is_laying or self.view.is_pressed or self.lane.is_pressed

    @property
    def is_dragging(self) -> bool:
        """Whether the view or a lane is being moved."""
        return self.view.is_dragging or self.lane.is_dragging

    @property
    def is_laying(self) -> bool:
        """Whether the ruler is being laid."""
        return self._ruler is not None and self._ruler.is_held

    def press(self, at: QPointF, *, is_span: bool) -> None:
        """The start of a click, a drag or, where it is wanted, of a span to zoom to."""
        if self.is_measuring:
            self.ruler.press(at)
        elif not self.lane.press(at):
            self.view.press(at, is_span=is_span)

    def move(self, at: QPointF) -> None:
        """The pointer has moved with the button held."""
        if self._ruler is not None and self.is_laying:
            self._ruler.move(at)
        self.view.move(at)
        self.lane.move(at.y())

    def release(self) -> Stroke:
        """The button is released; what of it is for the view, is told."""
        if self._ruler is not None and self.is_laying:
            self._ruler.release()
        if self.lane.is_pressed:
            self.lane.release()
        return self.view.release()

    def cancel(self) -> bool:
        """Give up what is being drawn or dragged; says whether anything was."""
        was_held = self.view.cancel() | self.lane.cancel()
        return was_held | (self._ruler is not None and self._ruler.take_up())

    # The ruler

    @property
    def ruler(self) -> Ruler:
        """The ruler, made when something is first measured."""
        if self._ruler is None:
            from timeline_app.ui.ruler import Ruler

            self._ruler = Ruler(self._session, self)
            self._ruler.changed.connect(self.changed)
        return self._ruler

    def ruler_mark(self, scene: Scene) -> RulerMark | None:
        """Where the ruler is drawn on a scene, while there is one."""
        return None if self._ruler is None else self._ruler.mark(scene)

    def measure_to(self, row: int) -> None:
        """Tell how far an event is from the selected one."""
        selected = self._session.picks.selected_row
        if selected is not None:
            self.ruler.lay_between(selected, row)

    def take_up_ruler(self) -> None:
        """No ruler any more, unless it goes to whichever event is selected."""
        if self._ruler is not None and not self._ruler.is_at_origin:
            self._ruler.take_up()
