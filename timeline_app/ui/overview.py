"""Overview: the strip below the canvas with the whole document at true scale, and the window to move by.

It lays out and draws nothing itself and knows no canvas: it reads the session, and asks it for views.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline_app.layout.compose import plot_width
from timeline_app.layout.overview import HEIGHT_PX, Strip, overview_of
from timeline_app.layout.overview_window import Part, Window, window_of
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import TimeScale
from timeline_app.layout.shown import shown_span, span_words
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.ui.overview_hand import WindowHand
from timeline_app.ui.overview_picture import OverviewPicture
from timeline_app.ui.session import Session
from timeline_app.ui.wheel import turn_of

LEAST_WIDTH_PX: Final = 240
TOLD_MS: Final = 120
"""Who does not see the window is told what it spans when it is at rest: no frame waits for the words."""

HEADING: Final = "Overview"
NOTE: Final = "true scale"
NO_EVENTS: Final = "No events"
NO_DATES: Final = "No event has a date"
HELP: Final = (
    "Arrow keys move the window, Shift and an arrow key moves its right edge, Ctrl and an arrow key its left "
    "one; other keys do what they do on the timeline. "
    "Or drag the window or its edges, click to go there, turn the wheel or pinch to zoom, with Shift to move."
)

NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
Stroke = tuple[Qt.Key, Qt.KeyboardModifier]
"""A key, and what is held with it."""
MOVES: Final[Mapping[Stroke, float]] = MappingProxyType(
    {(Qt.Key.Key_Left, NONE): 0.1, (Qt.Key.Key_Right, NONE): -0.1}
)
"""Keys that move the window: by which share of the plot's width everything on it goes right."""
RESIZES: Final[Mapping[Stroke, tuple[Part, int]]] = MappingProxyType(
    {
        (Qt.Key.Key_Left, SHIFT): (Part.END, 4),
        (Qt.Key.Key_Right, SHIFT): (Part.END, -4),
        (Qt.Key.Key_Left, CONTROL): (Part.START, -4),
        (Qt.Key.Key_Right, CONTROL): (Part.START, 4),
    }
)
"""Keys that move an edge of the window: which one, and zoom steps around the other."""
_CURSORS: Final[Mapping[Part, Qt.CursorShape]] = MappingProxyType(
    {
        Part.START: Qt.CursorShape.SizeHorCursor,
        Part.END: Qt.CursorShape.SizeHorCursor,
        Part.INSIDE: Qt.CursorShape.OpenHandCursor,
        Part.OUTSIDE: Qt.CursorShape.PointingHandCursor,
    }
)


class Overview(QWidget):
    """Everything at true scale, what the canvas shows of it, and a way there by mouse, wheel and keys.

    The strip is drawn once for a document, width, theme and search; a repaint is a blit and the window. While
    it is dragged the window is where the view is going, else where the canvas is.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._strip: tuple[tuple[Prepared, float], Strip] | None = None
        self._picture = OverviewPicture(session)
        self._hand = WindowHand(session)
        self._pointed: Part | None = None
        self._focus_shows = False
        self._take_size()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(HEADING)
        session.document_changed.connect(self._forget)
        session.magnified.connect(self._take_size)
        for changed in (
            session.view_changed,
            session.stage.scale_changed,
            session.picks.selection_changed,
            session.search_changed,
            session.theme_changed,
        ):
            changed.connect(self.update)
        describing = QTimer(self, singleShot=True, interval=TOLD_MS)
        describing.timeout.connect(self._describe)
        session.view_changed.connect(describing.start)
        self._describe()

    def _take_size(self) -> None:
        self.setFixedHeight(round(HEIGHT_PX * self._session.magnification))
        self.update()

    # What is shown

    def strip(self) -> Strip | None:
        """The strip at the present width, or None where nothing is open."""
        document = self._session.document
        if document is None:
            return None
        key = (document.prepared, self._strip_px(document.prepared))
        if self._strip is None or (self._strip[0] != key and not self._is_on_its_way(*key)):
            self._strip = (key, overview_of(*key))
        return self._strip[1]

    def _is_on_its_way(self, prepared: Prepared, width: float) -> bool:
        """Whether the strip in that width is being worked out beside the window, with the rows there."""
        return not prepared.has_strip(width) and self._session.stage.is_waiting

    def window_in(self, strip: Strip) -> Window:
        """Where the window is in the strip."""
        return window_of(strip, self._scale(), self._session.stage.frame().width_px)

    @property
    def note(self) -> str:
        """What stands in place of the strip where there is nothing on it."""
        timeline = self._session.timeline
        if timeline is None or timeline.table.placed_count:
            return ""
        return NO_DATES if len(timeline.table) else NO_EVENTS

    def x_in_strip(self, x: float) -> float:
        """An x of this widget as one of the strip, which begins beside the heading."""
        return (x / self._session.magnification - self._session.stage.header_px) / self._stretch

    @property
    def _stretch(self) -> float:
        """How many times as wide as it is the strip is drawn: one of before has the width of the next one."""
        strip = self._strip
        return 1.0 if strip is None else self._strip_px(strip[0][0]) / strip[0][1]

    def _strip_px(self, prepared: Prepared) -> float:
        """The width that the strip is to have."""
        session = self._session
        return plot_width(prepared, session.stage.shown_view, self.width() / session.magnification)

    def _scale(self) -> TimeScale:
        return self._hand.target_scale() if self._hand.is_dragging else self._session.stage.scale()

    def _live_strip(self) -> Strip | None:
        """The strip, if there is anything on it to go to."""
        strip = self.strip()
        return None if strip is None or strip.is_empty else strip

    def _forget(self) -> None:
        self._strip = None
        self._picture.forget()
        self._hand.let_go()
        self._describe()
        self.update()

    def _describe(self) -> None:
        """What the window spans, for those who do not see it."""
        timeline = self._session.timeline
        if timeline is None or timeline.table.placed_count == 0:
            self.setAccessibleDescription(self.note)
            return
        frame = self._session.stage.frame()
        scale = self._session.stage.viewport().scale(frame.axis)
        zone = scale.axis.zone
        shown = span_words(shown_span(scale, frame.width_px, frame.hull), zone)
        self.setAccessibleDescription(f"{shown} of {span_words(frame.hull, zone)}. {HELP}")

    def cancel(self) -> bool:
        """Let go of what is being dragged, where it is; says whether anything was."""
        was_held = self._hand.let_go()
        if was_held:
            self._point_at(None)
            self.update()
        return was_held

    def _point_at(self, part: Part | None) -> None:
        self.setCursor(Qt.CursorShape.ArrowCursor if part is None else _CURSORS[part])
        if part is not self._pointed:
            self._pointed = part
            self.update()

    # Qt's own

    def sizeHint(self) -> QSize:
        """As high as its strip."""
        return QSize(1000, self.minimumHeight())

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any window."""
        return QSize(LEAST_WIDTH_PX, self.minimumHeight())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the strip as it was drawn, and the window on it."""
        with self._session.right_of_way, QPainter(self) as painter:
            palette = self._session.palette()
            painter.fillRect(self.rect(), palette.role("ground"))
            strip, document = self.strip(), self._session.document
            if strip is not None and document is not None:
                left = self._session.stage.header_px
                painter.save()
                painter.scale(self._session.magnification, self._session.magnification)
                self._picture.paint_heading(painter, palette, HEADING, NOTE)
                painter.translate(left, 0)
                if strip.is_empty:
                    self._picture.paint_note(painter, palette, self.note)
                else:
                    painter.scale(self._stretch, 1.0)
                    window = self.window_in(strip)
                    self._picture.paint_strip(strip, window, painter, palette, active=self._pointed)
                painter.restore()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            painter.fillRect(DevicePixels.of(painter).line_across(0, 0, self.width()), palette.role("line"))
            if self.hasFocus() and self._focus_shows:
                painter.setPen(palette.pen("accent"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(1, 1, self.width() - 3, self.height() - 3))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Grab the window or one of its edges, or go where the click is."""
        strip = self._live_strip()
        x = self.x_in_strip(event.position().x())
        if event.button() is not Qt.MouseButton.LeftButton or strip is None or not 0 <= x <= strip.width:
            return
        self._focus_shows = False
        part = self._hand.grab(strip, self.window_in(strip), x)
        if part in (Part.INSIDE, Part.OUTSIDE):
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or say by the cursor what could be dragged."""
        strip = self._live_strip()
        if strip is None:
            return
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self.cancel()  # the button may have been released where nobody told of it
        x = self.x_in_strip(event.position().x())
        if self._hand.is_dragging:
            self._hand.pull(strip, x)
        else:
            self._point_at(self.window_in(strip).part_at(x) if 0 <= x <= strip.width else None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() is Qt.MouseButton.LeftButton and self.cancel():
            self.mouseMoveEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, for those who came by it."""
        self._focus_shows = event.reason() is not Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go: a button that is released over a dialog is not heard of."""
        self.cancel()
        super().focusOutEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is pointed at any more."""
        self._point_at(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer, or pan; not while something is dragged."""
        strip = self._live_strip()
        if strip is not None and not self._hand.is_dragging:
            self._hand.turn(strip, turn_of(event, self._session.magnification))
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys move the window; with Shift or Ctrl they move an edge."""
        stroke = _stroke(event)
        if stroke is None or self._live_strip() is None:
            super().keyPressEvent(event)
            return
        self._focus_shows = True
        is_new = not event.isAutoRepeat()
        if stroke in MOVES:
            self._hand.move(MOVES[stroke], is_new=is_new)
        else:
            self._hand.resize(*RESIZES[stroke], is_new=is_new)

    def hear(self, event: QEvent) -> bool:
        """Its own keys, before shortcuts of the window while it has the focus, and pinching on a touchpad."""
        is_asked = event.type() is QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and is_asked and _stroke(event) is not None:
            event.accept()
            return True
        if isinstance(event, QNativeGestureEvent):
            return event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture and self._pinch(event)
        return False

    def _pinch(self, event: QNativeGestureEvent) -> bool:
        strip = self._live_strip()
        if strip is not None and not self._hand.is_dragging:
            x = event.position().x() / self._session.magnification
            self._hand.pinch(strip, event.value(), x, event.timestamp())
        return True


def _stroke(event: QKeyEvent) -> Stroke | None:
    """The stroke, if it is one of the overview's own."""
    stroke = (Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
    return stroke if stroke in MOVES or stroke in RESIZES else None
