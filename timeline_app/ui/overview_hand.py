"""WindowHand: what is done to the overview's window, as views of the session; no mouse, no widget."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from timeline_app.layout.overview import Strip
from timeline_app.layout.overview_window import Part, Window, carried, resized
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.view import Viewport
from timeline_app.ui.navigation import GESTURE_MS
from timeline_app.ui.session import Session
from timeline_app.ui.wheel import Turn, WholeSteps, pinch_steps


class _Carry(Struct, frozen=True):
    """The window itself is dragged: what is under the pointer stays at this x of the plot."""

    at_px: float


class _Stretch(Struct, frozen=True):
    """One edge is dragged, ``offset_px`` right of the pointer; the other one stays at an instant."""

    fixed: int
    offset_px: float
    is_start_fixed: bool


class WindowHand:
    """Moves and resizes the window; all that one gesture does is one step in the history of views.

    Needs an open document with a placed event; x are those of the strip.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._drag: _Carry | _Stretch | None = None
        self._is_new_step = True
        self._steps = WholeSteps()
        self._turned_ms: int | None = None

    @property
    def is_dragging(self) -> bool:
        """Whether something is held."""
        return self._drag is not None

    def target_scale(self) -> TimeScale:
        """Where the view is going, however far the canvas has come."""
        return self._session.stage.viewport().scale(self._session.stage.frame().axis)

    def grab(self, strip: Strip, window: Window, x: float) -> Part:
        """Begin to drag what lies there, and say what it is; beside the window, go there first."""
        frame, scale = self._session.stage.frame(), self._session.stage.scale()
        part = window.part_at(x)
        self._is_new_step = True
        self._turned_ms = None
        if part is Part.START:
            end = scale.instant_at(frame.width_px)
            self._drag = _Stretch(end, window.start_px - x, is_start_fixed=False)
        elif part is Part.END:
            self._drag = _Stretch(scale.instant_at(0.0), window.end_px - x, is_start_fixed=True)
        elif part is Part.INSIDE:
            self._drag = _Carry(scale.x(strip.scale.instant_at(x)))
        else:
            self._drag = _Carry(frame.width_px / 2)
            self._follow(strip, x)
        return part

    def pull(self, strip: Strip, x: float) -> None:
        """Drag on, to that x; the view keeps up with the hand."""
        self._session.is_held = True
        self._follow(strip, x)

    def let_go(self) -> bool:
        """Hold nothing any more; says whether anything was held."""
        was_held = self.is_dragging
        self._session.is_held = False
        self._drag = None
        return was_held

    def turn(self, strip: Strip, turn: Turn) -> None:
        """The wheel: sideways or with Shift it pans, as on the canvas, else it zooms at the pointer."""
        if not (turn.along_px or turn.steps):
            return  # fingers have only come down, or gone
        is_new = self._is_new_gesture(turn.at_ms)
        is_pan = turn.has_shift or (turn.is_sideways and not turn.has_control)
        # What comes in small steps moves evenly by itself.
        self._session.is_held = is_pan or not turn.is_coarse
        if is_pan:
            self._pan(turn.along_px, is_new=is_new)
        else:
            self._zoom_at(strip, turn.x, turn.steps, is_new=is_new)
        self._session.is_held = False

    def pinch(self, strip: Strip, value: float, x: float, at_ms: int) -> None:
        """Two fingers have spread by that share of their distance: closer at once, as on the canvas."""
        self._session.is_held = True
        self._zoom_at(strip, x, pinch_steps(value), is_new=self._is_new_gesture(at_ms))
        self._session.is_held = False

    def move(self, share: float, *, is_new: bool) -> None:
        """Everything on the canvas to the right by a share of the plot's width."""
        self._pan(share * self._session.stage.frame().width_px, is_new=is_new)

    def resize(self, edge: Part, steps: int, *, is_new: bool) -> None:
        """Move one of the window's edges: the other one stays, and the canvas zooms by 1/32 octaves."""
        fixed_px = 0.0 if edge is Part.END else self._session.stage.frame().width_px
        self._zoom(self._session.stage.viewport(), steps, fixed_px, is_new=is_new)

    def _follow(self, strip: Strip, x: float) -> None:
        frame, drag = self._session.stage.frame(), self._drag
        if isinstance(drag, _Carry):
            instant = strip.scale.instant_at(x)
            self._show(carried(frame, self._session.stage.viewport(), instant, drag.at_px))
        elif isinstance(drag, _Stretch):
            moving = strip.scale.instant_at(x + drag.offset_px)
            self._show(resized(frame, drag.fixed, moving, is_start_fixed=drag.is_start_fixed))

    def _pan(self, right_px: float, *, is_new: bool) -> None:
        frame = self._session.stage.frame()
        self._is_new_step = is_new
        self._show(frame.clamp(self._session.stage.viewport().pan(frame.axis, right_px)))

    def _is_new_gesture(self, at_ms: int) -> bool:
        is_new = self._turned_ms is None or at_ms - self._turned_ms > GESTURE_MS
        self._turned_ms = at_ms
        return is_new

    def _zoom_at(self, strip: Strip, x: float, part_steps: float, *, is_new: bool) -> None:
        """Closer around the time at an x of the overview, if it is in the window, else around the middle."""
        instant = strip.scale.instant_at(x - self._session.stage.header_px)
        width, viewport = self._session.stage.frame().width_px, self._session.stage.viewport()
        at_px, steps = self.target_scale().x(instant), self._steps.take(part_steps)
        if 0 <= at_px <= width:
            # Nailed there itself: to be looked for at its px at every step would not be exact.
            self._zoom(Viewport(instant, at_px, viewport.step), steps, at_px, is_new=is_new)
        else:
            self._zoom(viewport, steps, width / 2, is_new=is_new)

    def _zoom(self, viewport: Viewport, steps: int, at_px: float, *, is_new: bool) -> None:
        zoomed = self._session.stage.frame().zoom(viewport, steps, at_px)
        self._is_new_step = is_new
        if zoomed.step != viewport.step:
            self._show(zoomed)

    def _show(self, viewport: Viewport) -> None:
        view = replace(self._session.view, viewport=viewport)
        if view != self._session.view:
            self._session.set_view(view, is_step=self._is_new_step)
            self._is_new_step = False
