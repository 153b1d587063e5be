"""CanvasHand: what mouse and touchpad do on the canvas, as verbs of navigation; no widget, no drawing."""

from __future__ import annotations

import math
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF

from timeline_app.ui.navigation import Navigation
from timeline_app.ui.wheel import Turn, WholeSteps, pinch_steps

CLICK_PX: Final = 4.0
SLIP_PX: Final = 24.0
"""Who drags along moves a little up and down as well, and does not mean to: so much of it is not heard."""


class Stroke(Enum):
    """What a pressed button has become by the time it is released."""

    NOTHING = "nothing"
    CLICK = "click"
    DRAG = "drag"
    SPAN = "span"


class CanvasHand:
    """Tells clicks from drags, and turns of the wheel from fingers on a touchpad.

    ``wheel_scrolls`` chooses the scheme in which the wheel scrolls lanes and Ctrl+wheel zooms. Fingers always
    pan both ways, pinch and Ctrl zoom.
    """

    def __init__(self, navigation: Navigation) -> None:
        self._navigation = navigation
        self._press: QPointF | None = None
        self._last = QPointF()
        self._stroke = Stroke.NOTHING
        self._is_upright = False
        self._steps = WholeSteps()
        self.wheel_scrolls = False

    @property
    def is_pressed(self) -> bool:
        """Whether a button is held."""
        return self._press is not None

    @property
    def is_dragging(self) -> bool:
        """Whether the timeline is being dragged."""
        return self._stroke is Stroke.DRAG

    @property
    def rubber(self) -> tuple[float, float] | None:
        """From where to where a span is being drawn, x of the canvas; None where none is."""
        if self._press is None or self._stroke is not Stroke.SPAN:
            return None
        left, right = sorted((self._press.x(), self._last.x()))
        return left, right

    def press(self, at: QPointF, *, is_span: bool) -> None:
        """The start of a click or a drag, or of a span to zoom to."""
        self._press = self._last = at
        self._stroke = Stroke.SPAN if is_span else Stroke.CLICK

    def move(self, at: QPointF) -> None:
        """The pointer has moved with the button held: what is dragged follows by as many px."""
        if self._press is None:
            return
        self._last = at
        right_px, down_px = at.x() - self._press.x(), at.y() - self._press.y()
        if self._stroke is Stroke.CLICK and abs(right_px) + abs(down_px) > CLICK_PX:
            self._stroke = Stroke.DRAG
            self._is_upright = abs(down_px) > abs(right_px)
            self._navigation.grab(self._press.x())
        if self._stroke is Stroke.DRAG:
            slips = (SLIP_PX, 0.0) if self._is_upright else (0.0, SLIP_PX)
            self._navigation.drag(_beyond(right_px, slips[0]), _beyond(down_px, slips[1]))

    def release(self) -> Stroke:
        """The button is released; says what it was. A span too narrow to be meant is nothing."""
        stroke, rubber = self._stroke, self.rubber
        self.cancel()
        return Stroke.NOTHING if rubber is not None and rubber[1] - rubber[0] <= CLICK_PX else stroke

    def cancel(self) -> bool:
        """Let go without doing anything; says whether something was held."""
        was_pressed = self.is_pressed
        self._press, self._stroke = None, Stroke.NOTHING
        self._navigation.let_go()
        return was_pressed

    def turn(self, turn: Turn) -> None:
        """The wheel has been turned, or fingers have moved on a touchpad."""
        if turn.has_shift:
            self._navigation.pan(turn.along_px, is_animated=False)
        elif turn.has_control:
            self._zoom(turn)
        elif turn.is_finger:
            self._navigation.pan(turn.right_px, is_animated=False)
            self._navigation.scroll(-turn.down_px)
        elif turn.is_sideways:
            self._navigation.pan(turn.right_px, is_animated=False)
        elif self.wheel_scrolls:
            self._navigation.scroll(-turn.down_px)
        else:
            self._zoom(turn)

    def pinch(self, value: float, at: QPointF) -> None:
        """Two fingers have spread by that share of their distance: closer at once, by as much."""
        self._navigation.zoom(self._steps.take(pinch_steps(value)), at.x(), at.y(), is_animated=False)

    def _zoom(self, turn: Turn) -> None:
        self._navigation.zoom(self._steps.take(turn.steps), turn.x, turn.y, is_animated=turn.is_coarse)


def _beyond(way_px: float, slip_px: float) -> float:
    """What of a way lies beyond the slip."""
    return math.copysign(max(0.0, abs(way_px) - slip_px), way_px)
