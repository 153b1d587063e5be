"""CanvasHand: what mouse and touchpad do on the canvas, as verbs of navigation; no widget, no drawing."""

from __future__ import annotations

import math
from enum import Enum
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QWheelEvent

from timeline_app.layout.view import STEPS_PER_OCTAVE
from timeline_app.ui.navigation import Navigation

WHEEL_NOTCH: Final = 120
STEPS_PER_NOTCH: Final = 8
PX_PER_ANGLE: Final = 0.5
"""How far the wheel pans or scrolls, where the device does not say it in px."""
CLICK_PX: Final = 4.0
SLIP_PX: Final = 24.0
"""Who drags along moves a little up and down as well, and does not mean to: so much of it is not heard."""
LEAST_PINCH, MOST_PINCH = 0.05, 20.0
"""No two fingers do more at once; devices have been seen to say so."""


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
        self._rest = 0.0
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

    def turn(self, event: QWheelEvent, *, magnification: float = 1.0) -> None:
        """The wheel has been turned, or fingers have moved on a touchpad; so many px of it are one here."""
        modifiers = event.modifiers()
        is_finger = _is_finger(event)
        right_px, down_px = (way_px / magnification for way_px in _way_px(event))
        at = event.position() / magnification
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._navigation.pan(right_px or down_px, is_animated=False)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._zoom(event, at, is_finger=is_finger)
        elif is_finger:
            self._navigation.pan(right_px, is_animated=False)
            self._navigation.scroll(-down_px)
        elif abs(right_px) > abs(down_px):
            self._navigation.pan(right_px, is_animated=False)
        elif self.wheel_scrolls:
            self._navigation.scroll(-down_px)
        else:
            self._zoom(event, at, is_finger=False)

    def pinch(self, value: float, at: QPointF) -> None:
        """Two fingers have spread by that share of their distance: closer at once, by as much."""
        steps = math.log2(min(max(LEAST_PINCH, 1 + value), MOST_PINCH)) * STEPS_PER_OCTAVE
        self._navigation.zoom(self._whole(steps), at.x(), at.y(), is_animated=False)

    def _zoom(self, event: QWheelEvent, at: QPointF, *, is_finger: bool) -> None:
        notches = (event.angleDelta().y() or event.pixelDelta().y()) / WHEEL_NOTCH
        # Fine wheels and fingers move by themselves as evenly as any animation.
        is_coarse = abs(notches) >= 1 and not is_finger
        steps = self._whole(notches * STEPS_PER_NOTCH)
        self._navigation.zoom(steps, at.x(), at.y(), is_animated=is_coarse)

    def _whole(self, steps: float) -> int:
        """Whole steps; what is over is kept for the next turn."""
        exact = steps + self._rest
        whole = round(exact)
        self._rest = exact - whole
        return whole


def _beyond(way_px: float, slip_px: float) -> float:
    """What of a way lies beyond the slip."""
    return math.copysign(max(0.0, abs(way_px) - slip_px), way_px)


def _is_finger(event: QWheelEvent) -> bool:
    """Whether it comes from a touchpad.

    X11 names the device, and gives px also for wheels, in units of its own; others give the phases of a
    stroke.
    """
    # The first picture comes before any wheel is turned.
    from PySide6.QtGui import QInputDevice

    is_pad = event.device() is not None and event.device().type() is QInputDevice.DeviceType.TouchPad
    return is_pad or event.phase() is not Qt.ScrollPhase.NoScrollPhase


def _way_px(event: QWheelEvent) -> tuple[float, float]:
    """How far to the right and down, in px."""
    pixels, angle = event.pixelDelta(), event.angleDelta()
    if event.phase() is not Qt.ScrollPhase.NoScrollPhase and not pixels.isNull():
        return float(pixels.x()), float(pixels.y())
    return angle.x() * PX_PER_ANGLE, angle.y() * PX_PER_ANGLE
