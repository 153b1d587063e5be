"""Canvas: the widget on which the timeline stands; input becomes views here, and the painter draws."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from timeline_app.layout.arrows import arrows_of
from timeline_app.layout.scene import Box, Hit, HitKind, Scene
from timeline_app.layout.view import STEPS_PER_OCTAVE
from timeline_app.model.time import MICROS_PER_SECOND, TimeSpan
from timeline_app.paint.overlay import Overlay, paint_notice, paint_overlay
from timeline_app.paint.painter import paint
from timeline_app.ui.mover import Mover
from timeline_app.ui.navigation import Navigation
from timeline_app.ui.pointing import hover_text, pointer_text
from timeline_app.ui.session import Session

WHEEL_NOTCH: Final = 120
STEPS_PER_NOTCH: Final = 8
CLICK_PX: Final = 4.0
CLUSTER_ROOM: Final = 0.12
NO_LIST: Final = ("No list is open", "Open one with Ctrl+O, or drop a file here.")
EMPTY_LIST: Final = ("This list holds no events", "Open another one with Ctrl+O, or drop a file here.")
NO_DATES: Final = (
    "No event of this list has a date",
    "They are all in the shelf at the right, and in the list.",
)


class Canvas(QWidget):
    """Shows the session's scene; a drag, a turn of the wheel or a click becomes a call of the session.

    ``wheel_scrolls`` chooses the scheme in which the wheel scrolls lanes and Ctrl+wheel zooms.
    """

    pointer_moved = Signal(str)
    cluster_opened = Signal(object, object)
    event_activated = Signal(int)

    def __init__(
        self, session: Session, *, mover: Mover | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.mover = mover or Mover(session, parent=self)
        self.navigation = Navigation(session, self.mover, parent=self)
        self.wheel_scrolls = False
        self._press: QPointF | None = None
        self._last: QPointF | None = None
        self._is_dragging = False
        self._rubber_from: float | None = None
        self._pinch_rest = 0.0
        self._focus_shows = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Timeline")
        for changed in (
            session.document_changed,
            session.view_changed,
            session.scale_changed,
            session.selection_changed,
            session.hover_changed,
            session.theme_changed,
            session.search_changed,
        ):
            changed.connect(self.update)
        session.selection_changed.connect(self._tell_selection)

    # What lies over the scene

    def overlay(self, scene: Scene) -> Overlay:
        """Selection, hover, hits and relations of this moment."""
        session, timeline = self.session, self.session.timeline
        if timeline is None:
            return Overlay()
        row = session.selected_row
        arrows, outside = arrows_of(scene, timeline, row, session.fonts.measure)
        return Overlay(
            selected_row=row,
            hover_row=session.hover_row,
            hits=frozenset(session.hits.tolist()) if session.query.strip() else None,
            now_x=_now_x(scene),
            rubber=self._rubber(scene),
            arrows=arrows,
            outside=f"{outside} more, outside the view" if outside else "",
            has_focus=self.hasFocus() and self._focus_shows,
        )

    def _notice(self) -> tuple[str, ...]:
        """What to say where there is nothing to draw."""
        timeline = self.session.timeline
        if timeline is None:
            return NO_LIST
        if len(timeline.table) == 0:
            return EMPTY_LIST
        return () if timeline.table.placed_count else NO_DATES

    def _rubber(self, scene: Scene) -> Box | None:
        if self._rubber_from is None or self._last is None:
            return None
        left, right = sorted((self._rubber_from, self._last.x()))
        return left, scene.plot[1], right - left, scene.plot[3]

    def _tell_selection(self) -> None:
        timeline, row = self.session.timeline, self.session.selected_row
        text = "" if timeline is None or row is None else hover_text(timeline, row)
        self.setAccessibleDescription(text)

    # Input

    def _click(self, at: QPointF) -> None:
        scene = self.session.scene()
        hit = scene.hit(at.x(), at.y()) if scene else None
        if hit is None:
            self.session.select(None)
        elif hit.kind is HitKind.EVENT:
            self.session.select(hit.rows[0])
        elif hit.kind is HitKind.CLUSTER:
            self._open_cluster(hit, at)
        elif hit.kind is HitKind.CUT:
            self.navigation.toggle_axis()

    def _open_cluster(self, hit: Hit, at: QPointF) -> None:
        """Zoom to a cluster's events; where they share an instant, offer them as a list."""
        timeline = self.session.timeline
        if timeline is None:
            return
        rows = list(hit.rows)
        table = timeline.table
        start, end = int(table.start_earliest[rows].min()), int(table.end_latest[rows].max())
        shortest = int((table.end_latest - table.start_earliest)[rows].max())
        is_one_instant = end - start <= shortest
        at_limit = self.session.frame().fit(TimeSpan(start, end, table.unit)).step
        if is_one_instant or at_limit <= self.session.viewport().step:
            self.cluster_opened.emit(tuple(rows), self.mapToGlobal(at.toPoint()))
            return
        room = max(1, int((end - start) * CLUSTER_ROOM))
        self.navigation.show_span(TimeSpan(start - room, end + room, table.unit))

    def _hover(self, at: QPointF) -> None:
        scene = self.session.scene()
        if scene is None:
            return
        hit = scene.hit(at.x(), at.y())
        is_event = hit is not None and hit.kind is HitKind.EVENT
        self.session.set_hover_row(hit.rows[0] if hit is not None and is_event else None)
        is_link = hit is not None and hit.kind is not HitKind.LANE
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_link else Qt.CursorShape.ArrowCursor)
        self.pointer_moved.emit(pointer_text(scene, at.x(), at.y()))

    # Qt's own

    def sizeHint(self) -> QSize:
        """A canvas that shows the story."""
        return QSize(1000, 620)

    def minimumSizeHint(self) -> QSize:
        """Room for a lane header and a little time."""
        return QSize(320, 160)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The scene is laid out in the new size."""
        self.session.set_canvas_size(self.width(), self.height())
        self.mover.jump()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Scene, then overlay."""
        painter = QPainter(self)
        scene = self.session.scene()
        palette = self.session.palette()
        if scene is None:
            painter.fillRect(self.rect(), palette.role("canvas"))
        else:
            paint(scene, painter, palette, self.session.fonts)
            paint_overlay(scene, self.overlay(scene), painter, palette, self.session.fonts)
        notice = self._notice()
        if notice:
            box = QRectF(self.rect()) if scene is None else QRectF(*scene.plot)
            paint_notice(notice, box, painter, palette, self.session.fonts)
        painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer, pan with Shift or sideways; or scroll, where that scheme is chosen."""
        turn = event.angleDelta()
        pixels = event.pixelDelta()
        modifiers = event.modifiers()
        with_control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        sideways = pixels.x() or turn.x() / 2
        upright = pixels.y() or turn.y() / 2
        if modifiers & Qt.KeyboardModifier.ShiftModifier or abs(sideways) > abs(upright):
            self.navigation.pan(sideways or upright, is_animated=False)
        elif self.wheel_scrolls and not with_control:
            self.navigation.scroll(-upright)
        else:
            notches = turn.y() / WHEEL_NOTCH if turn.y() else pixels.y() / WHEEL_NOTCH
            exact = notches * STEPS_PER_NOTCH + self._pinch_rest
            steps = round(exact)
            self._pinch_rest = exact - steps
            if steps:
                self.navigation.zoom(steps, event.position().x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The start of a click, a drag or, with Shift, a span to zoom to."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._focus_shows = False
        self._press = self._last = event.position()
        self._is_dragging = False
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._rubber_from = event.position().x()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan while dragging, else tell what is under the pointer."""
        at = event.position()
        if self._press is None or self._last is None:
            self._hover(at)
            return
        if self._rubber_from is None:
            if not self._is_dragging and (at - self._press).manhattanLength() > CLICK_PX:
                self._is_dragging = True
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.navigation.begin_gesture()
            if self._is_dragging:
                self.navigation.pan(at.x() - self._last.x(), is_animated=False)
                if at.y() != self._last.y():
                    self.navigation.scroll(self._last.y() - at.y())
        self._last = at
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a click, a drag or a span."""
        if event.button() is not Qt.MouseButton.LeftButton or self._press is None:
            return
        press, self._press = self._press, None
        was_dragging, self._is_dragging = self._is_dragging, False
        rubber_from, self._rubber_from = self._rubber_from, None
        self._last = None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if rubber_from is not None and abs(event.position().x() - rubber_from) > CLICK_PX:
            left, right = sorted((rubber_from, event.position().x()))
            scene = self.session.scene()
            start = scene.plot[0] if scene else 0.0
            self.navigation.show_span(self.session.scale().span(left - start, right - start))
        elif not was_dragging and rubber_from is None:
            self._click(press)
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """An event: centre it and zoom to it. Bare ground: closer."""
        scene = self.session.scene()
        hit = scene.hit(event.position().x(), event.position().y()) if scene else None
        if hit is not None and hit.kind is HitKind.EVENT:
            self.session.select(hit.rows[0])
            self.navigation.center(hit.rows[0], is_close=True)
            self.event_activated.emit(hit.rows[0])
        elif hit is None:
            self.navigation.zoom(STEPS_PER_OCTAVE, event.position().x())

    def event(self, event: QEvent) -> bool:
        """Pinching on a touchpad, and the tooltip of what is pointed at."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                exact = event.value() * STEPS_PER_OCTAVE + self._pinch_rest
                self._pinch_rest = exact - round(exact)
                self.navigation.zoom(round(exact), event.position().x())
                return True
        elif event.type() is QEvent.Type.ToolTip:
            return self._show_tooltip(event)
        return super().event(event)

    def _show_tooltip(self, event: QEvent) -> bool:
        scene, timeline = self.session.scene(), self.session.timeline
        at = self.mapFromGlobal(self.cursor().pos())
        hit = scene.hit(at.x(), at.y()) if scene is not None else None
        text = ""
        if timeline is not None and hit is not None and hit.kind is HitKind.EVENT:
            text = hover_text(timeline, hit.rows[0], is_rich=True)
        elif timeline is not None and hit is not None and hit.kind is HitKind.CLUSTER:
            text = hover_text(timeline, hit.rows[0], others=len(hit.rows) - 1, is_rich=True)
        QToolTip.showText(self.mapToGlobal(at), text, self)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keyboard is in use: show where the focus is. Keys themselves are actions."""
        self._focus_shows = True
        self.update()
        super().keyPressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self.session.set_hover_row(None)
        self.pointer_moved.emit("")


def _now_x(scene: Scene) -> float | None:
    """Where now is, if that is in sight; local time, as calendar dates are."""
    unit = scene.scale.axis.unit
    here = datetime.now().astimezone()
    seconds = round(datetime.now(UTC).timestamp()) + int((here.utcoffset() or here - here).total_seconds())
    x = scene.scale.x(unit.from_micros(seconds * MICROS_PER_SECOND))
    return scene.plot[0] + x if 0 <= x < scene.plot[2] else None
