"""Stage: the open list as it is shown in the canvas: its size, the scale passed on the way, the scene.

It changes neither list nor view, and draws nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from timeline_app.layout.compose import frame_of, scale_of, viewport_of
from timeline_app.layout.lane_headers import header_width
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.scene import Scene
from timeline_app.layout.scrolling import stack_of
from timeline_app.layout.stack import Stack
from timeline_app.layout.view import Frame, View, Viewport
from timeline_app.ui.document import Picture
from timeline_app.ui.packing import Packing
from timeline_app.ui.row_set import RowSet
from timeline_app.ui.scenes import Scenes

if TYPE_CHECKING:
    from timeline_app.ui.session import Session

T = TypeVar("T")


class Stage(QObject):
    """What is shown of a session's list and view; sizes and places are in px of layout.

    While the view moves, ``moving_scale`` is what is shown. ``scale_changed`` tells that something else is
    shown of the same view, ``rows_packed`` that rows for it have come.
    """

    scale_changed = Signal()
    rows_packed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._session = session
        self._size = (960.0, 600.0)
        self._moving_scale: TimeScale | None = None
        self._scenes = Scenes(Packing(session.right_of_way, self), self)
        self._scenes.packed.connect(self.scale_changed)
        self._scenes.packed.connect(self.rows_packed)

    def clear(self) -> None:
        """Another list is looked at, or none: nothing of the one before is shown any more."""
        self._scenes.close()
        self._moving_scale = None

    def begin_with(self, picture: Picture, prepared: Prepared) -> None:
        """Show a picture of the whole list, as it is prepared, that was laid out for its size already."""
        self._size = picture.size
        self._scenes.begin_with(picture, prepared)

    # Its size, and what is shown on the way

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the canvas."""
        return self._size

    def set_size(self, width: float, height: float) -> None:
        """The canvas has been resized."""
        size = (max(1.0, width), max(1.0, height))
        if size != self._size:
            self._session.right_of_way.claim()
            self._size = size
            self._scenes.forget()
            self.scale_changed.emit()

    @property
    def moving_scale(self) -> TimeScale | None:
        """What is shown while the view moves, or None at rest."""
        return self._moving_scale

    def set_moving_scale(self, scale: TimeScale | None) -> None:
        """Show this on the way to the view; None shows the view itself."""
        if scale is not self._moving_scale:
            self._session.right_of_way.claim()
            self._moving_scale = scale
            self.scale_changed.emit()

    # What is shown

    @property
    def shown_view(self) -> View:
        """The view with the lanes that are shown: those of before, as long as its own are being packed."""
        session = self._session
        if session.document is None:
            return session.view
        return self._scenes.shown_view(session.prepared, session.view)

    def frame(self, view: View | None = None) -> Frame:
        """The ground on which viewports are fitted in the canvas; needs an open document."""
        prepared = self._session.prepared
        shown = self._scenes.shown_view(prepared, view or self._session.view)
        return frame_of(prepared, shown, self._size[0])

    @property
    def header_px(self) -> float:
        """How wide the headers of lanes are; 0 where nothing is open."""
        document = self._session.document
        if document is None:
            return 0.0
        return header_width(document.prepared, self.shown_view.lanes_by, self._size[0])

    def viewport(self, view: View | None = None) -> Viewport:
        """The viewport of the view, worked out where the view fits everything."""
        return viewport_of(view or self._session.view, self.frame(view))

    def scale(self) -> TimeScale:
        """Time to pixels as shown now; x from the plot's left edge."""
        return self._moving_scale or scale_of(self._session.prepared, self.shown_view, self._size[0])

    def scene(self) -> Scene | None:
        """The picture as shown now, or None where nothing is open."""
        session = self._session
        if session.document is None:
            return None
        return self._scenes.scene(session.prepared, session.view, self._size, self._moving_scale)

    @property
    def marks_hits(self) -> bool:
        """Whether what is found is told from what else is shown, which may be the picture before it."""
        session = self._session
        return not session.view.hides or self._scenes.shows_others(session.prepared)

    def sifted(self, prepared: Prepared, found: RowSet) -> Prepared:
        """What was prepared of the list, without all events but those found."""
        return self._scenes.sifted(prepared, found)

    # Rows that are packed beside the window

    @property
    def is_waiting(self) -> bool:
        """Whether rows of the view are being packed: ``rows_packed`` tells of them."""
        return self.scene() is not None and self._scenes.is_waiting

    def has_rows(self, view: View) -> bool:
        """Whether the rows of that view are at hand, or are packed so soon that nobody waits for them."""
        return self._scenes.is_at_hand(self._session.prepared, view, self._size)

    @property
    def shows_own_lanes(self) -> bool:
        """Whether the lanes of the view are shown, and not yet those before them."""
        session = self._session
        return session.document is None or self._scenes.shows_lanes_of(session.prepared, session.view)

    def rows(self, view: View) -> Stack | None:
        """The rows of that view or, as long as these are packed, those that it is shown with."""
        prepared = self._session.prepared
        if self.has_rows(view):
            return stack_of(prepared, view, self._size)
        return self._scenes.rows_shown(prepared, view, self._size)

    def work_out(self, make: Callable[[Prepared], T], then: Callable[[T], None]) -> None:
        """Call ``then`` with what ``make`` gives of the open document, later where rows are to be packed."""
        session = self._session
        self._scenes.packing.work_out(session.prepared, session.view, self._size, make, then)
