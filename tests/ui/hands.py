"""Hands for tests of widgets: wheel, touchpad, mouse and keys as Qt delivers them; nothing here waits."""

from __future__ import annotations

from itertools import count

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

At = tuple[float, float]

NO_MODIFIER = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
NO_BUTTON = Qt.MouseButton.NoButton
_NO_PHASE = Qt.ScrollPhase.NoScrollPhase
_serials = count(1)


def wheel(
    widget: QWidget,
    at: At,
    *,
    up: float = 0,
    right: float = 0,
    px: tuple[int, int] | None = None,
    modifiers: Qt.KeyboardModifier = NO_MODIFIER,
    fingers: bool = False,
) -> None:
    """Turn the wheel by eighths of a degree (120 a notch), or move two fingers by that many px."""
    pos = QPointF(*at)
    event = QWheelEvent(
        pos,
        widget.mapToGlobal(pos),
        QPoint(*(px or (0, 0))),
        QPoint(round(right), round(up)),
        NO_BUTTON,
        modifiers,
        Qt.ScrollPhase.ScrollUpdate if fingers else _NO_PHASE,
        False,
    )
    QCoreApplication.sendEvent(widget, event)


def pinch(widget: QWidget, at: At, value: float) -> None:
    """Spread two fingers by that share of their distance."""
    pos = QPointF(*at)
    device = QPointingDevice.primaryPointingDevice()
    kind = Qt.NativeGestureType.ZoomNativeGesture
    event = QNativeGestureEvent(
        kind, device, 2, pos, pos, widget.mapToGlobal(pos), value, QPointF(), next(_serials)
    )
    QCoreApplication.sendEvent(widget, event)


def press(widget: QWidget, at: At, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    _mouse(widget, QEvent.Type.MouseButtonPress, at, LEFT, LEFT, modifiers)


def move(
    widget: QWidget,
    at: At,
    *,
    held: Qt.MouseButton = NO_BUTTON,
    modifiers: Qt.KeyboardModifier = NO_MODIFIER,
) -> None:
    _mouse(widget, QEvent.Type.MouseMove, at, NO_BUTTON, held, modifiers)


def release(widget: QWidget, at: At, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    _mouse(widget, QEvent.Type.MouseButtonRelease, at, LEFT, NO_BUTTON, modifiers)


def click(widget: QWidget, at: At) -> None:
    press(widget, at)
    release(widget, at)


def double_click(widget: QWidget, at: At) -> None:
    click(widget, at)
    _mouse(widget, QEvent.Type.MouseButtonDblClick, at, LEFT, LEFT, NO_MODIFIER)
    release(widget, at)


def drag(widget: QWidget, *way: At, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press at the first place, move over the others and release at the last."""
    press(widget, way[0], modifiers)
    for at in way[1:]:
        move(widget, at, held=LEFT, modifiers=modifiers)
    release(widget, way[-1], modifiers)


def _mouse(
    widget: QWidget,
    kind: QEvent.Type,
    at: At,
    button: Qt.MouseButton,
    held: Qt.MouseButton,
    modifiers: Qt.KeyboardModifier,
) -> None:
    pos = QPointF(*at)
    QCoreApplication.sendEvent(
        widget, QMouseEvent(kind, pos, widget.mapToGlobal(pos), button, held, modifiers)
    )


def key(widget: QWidget, stroke: Qt.Key, modifiers: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press and release a key while the widget has the keyboard."""
    QTest.keyClick(widget, stroke, modifiers)


def type_text(widget: QWidget, text: str) -> None:
    """Type letters one after the other, as keys that could be shortcuts."""
    QTest.keyClicks(widget, text)


def tip_at(widget: QWidget, at: At) -> str:
    """What the tooltip there says; none is left on the screen."""
    pos = QPoint(round(at[0]), round(at[1]))
    QCoreApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, pos, widget.mapToGlobal(pos)))
    text = QToolTip.text()
    QToolTip.hideText()
    QApplication.processEvents()
    return text
