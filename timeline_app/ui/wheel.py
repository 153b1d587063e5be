"""Wheel: what turning it, or two fingers on a touchpad, ask for, in px and zoom steps; no widget."""

from __future__ import annotations

import math
from typing import Final

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent

from timeline_app.layout.view import STEPS_PER_OCTAVE

WHEEL_NOTCH: Final = 120
STEPS_PER_NOTCH: Final = 8
LEAST_PINCH, MOST_PINCH = 0.05, 20.0
"""No two fingers do more at once; devices have been seen to say so."""
PX_PER_ANGLE: Final = 0.5
"""How far the wheel pans or scrolls, where the device does not say it in px."""


class Turn(Struct, frozen=True, kw_only=True):
    """How far it has been turned to the right and down, in px of layout, and by how many zoom steps.

    ``x`` and ``y`` are where the pointer is, ``at_ms`` when that was. Shift and Ctrl say by themselves what
    is meant.
    """

    at_ms: int
    x: float
    y: float
    right_px: float
    down_px: float
    steps: float
    is_finger: bool
    has_shift: bool
    has_control: bool

    @property
    def is_coarse(self) -> bool:
        """Whether it comes in leaps: fine wheels and fingers move as evenly as any animation."""
        return abs(self.steps) >= STEPS_PER_NOTCH and not self.is_finger

    @property
    def is_sideways(self) -> bool:
        """Whether it goes rather to the right or left than up or down."""
        return abs(self.right_px) > abs(self.down_px)

    @property
    def along_px(self) -> float:
        """How far everything moves along with it to the right, whichever way the wheel can be turned."""
        return self.right_px or self.down_px


def turn_of(event: QWheelEvent, magnification: float = 1.0) -> Turn:
    """What an event asks for; so many of its px are one of layout."""
    right_px, down_px = _way_px(event)
    modifiers = event.modifiers()
    return Turn(
        at_ms=event.timestamp(),
        x=event.position().x() / magnification,
        y=event.position().y() / magnification,
        right_px=right_px / magnification,
        down_px=down_px / magnification,
        steps=(event.angleDelta().y() or event.pixelDelta().y()) / WHEEL_NOTCH * STEPS_PER_NOTCH,
        is_finger=_is_finger(event),
        has_shift=bool(modifiers & Qt.KeyboardModifier.ShiftModifier),
        has_control=bool(modifiers & Qt.KeyboardModifier.ControlModifier),
    )


class WholeSteps:
    """Parts of zoom steps, of which whole ones are made as soon as they add up to some."""

    def __init__(self) -> None:
        self._rest = 0.0

    def take(self, steps: float) -> int:
        """Whole steps; what is over is kept for the next time."""
        exact = steps + self._rest
        whole = round(exact)
        self._rest = exact - whole
        return whole


def pinch_steps(value: float) -> float:
    """How much closer two fingers come that have spread by that share of their distance, in zoom steps."""
    return math.log2(min(max(LEAST_PINCH, 1 + value), MOST_PINCH)) * STEPS_PER_OCTAVE


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
