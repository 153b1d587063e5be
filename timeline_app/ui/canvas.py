"""Canvas: the widget on which the timeline stands; the hand turns input into views, the painter draws."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from timeline_app.layout.scene import Hit, HitKind, Scene
from timeline_app.layout.view import STEPS_PER_OCTAVE
from timeline_app.paint.overlay import Overlay, paint_notice, paint_overlay
from timeline_app.ui.assistive import announce
from timeline_app.ui.canvas_hand import Stroke
from timeline_app.ui.canvas_hands import Hands
from timeline_app.ui.canvas_pointer import MOVING, CanvasPointer
from timeline_app.ui.lanes import Lanes
from timeline_app.ui.mover import Mover
from timeline_app.ui.navigation import Navigation
from timeline_app.ui.notices import notice
from timeline_app.ui.overlays import Overlays, now_moves_ms
from timeline_app.ui.pointing import tip_of
from timeline_app.ui.scene_picture import ScenePicture
from timeline_app.ui.session import Session
from timeline_app.ui.wheel import turn_of
from timeline_app.ui.zone_choice import ZoneChoice

HELP: Final = "Comma and full stop go from event to event, Enter to the details; the event list has them all."
_BY_KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class Canvas(QWidget):
    """Shows the session's scene; clicks are for what lies under them, all else is the hands'.

    ``menu_wanted`` carries what a menu is wanted for, as a Hit or None, and where, on the screen.
    ``first_painted`` comes once, after all that is painted with the first picture is painted too.
    """

    first_painted = Signal()
    cluster_opened = Signal(object, object)
    menu_wanted = Signal(object, object)
    event_activated = Signal(int)

    def __init__(
        self, session: Session, *, mover: Mover | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.mover = mover or Mover(session, parent=self)
        self.navigation = Navigation(session, self.mover, parent=self)
        self.zone_choice = ZoneChoice(session, parent=self)
        self.lanes = Lanes(session)
        self.hands = Hands(session, self.navigation, self.lanes, parent=self)
        self.hands.changed.connect(self.update)
        self.pointer = CanvasPointer(session, self.hands, self)
        self.pointer.lane_changed.connect(self.update)
        self._overlays = Overlays(session, self.hands, self.pointer)
        self._picture = ScenePicture(session.fonts, self)
        self._picture.rested.connect(self._rest)
        self._now_moves = QTimer(self, singleShot=True)
        self._now_moves.timeout.connect(self.update)
        self.shows_web = False
        self._has_click_moved = False
        self._focus_shows = False
        self._is_painted = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Timeline")
        for changed in (
            session.document_changed,
            session.coming_changed,
            session.view_changed,
            session.stage.scale_changed,
            session.picks.selection_changed,
            session.picks.pinned_changed,
            session.picks.hover_changed,
            session.theme_changed,
            session.search_changed,
        ):
            changed.connect(self.update)
        session.magnified.connect(self._take_size)
        for changed in (session.picks.selection_changed, session.zero_changed):
            changed.connect(self._tell_selection)
        self._tell_selection()

    def _rest(self) -> None:
        """Have the scene at rest as a picture before anything is pointed at, and all arrows where they go."""
        scene, session, ratio = self.session.stage.scene(), self.session, self.devicePixelRatioF()
        if scene is not None and self.isVisible() and ratio.is_integer():
            self._picture.picture(scene, session.palette(), self.size(), session.magnification, ratio)
        if self._overlays.rest():
            self.update()

    # What lies over the scene

    def overlay(self, scene: Scene) -> Overlay:
        """Selection, hover, hits and relations of this moment."""
        has_focus = self.hasFocus() and self._focus_shows
        return self._overlays.over(scene, has_focus=has_focus, shows_web=self.shows_web)

    def set_shows_web(self, is_shown: bool) -> None:
        """Draw all relations as faint lines, or those of the selection alone."""
        self.shows_web = is_shown
        self.update()

    def _tell_selection(self) -> None:
        """The selected event in words; who has the keyboard elsewhere hears of it there."""
        timeline, row, text = self.session.timeline, self.session.picks.selected_row, ""
        if timeline is not None and row is not None:
            from timeline_app.ui.spoken import spoken_event

            text = spoken_event(timeline, row, self.session.zero_row)
        self.setAccessibleDescription(text or HELP)
        if text and self.hasFocus():
            announce(self, text)

    def _take_size(self) -> None:
        """The scene is laid out in px of layout, which are larger than the widget's where that is wanted."""
        large = self.session.magnification
        self.session.stage.set_size(self.width() / large, self.height() / large)

    # Input

    def _at(self, point: QPointF) -> QPointF:
        """A point of the widget as one of the scene."""
        return point / self.session.magnification

    def cancel(self) -> bool:
        """Give up what is being drawn or dragged; says whether anything was."""
        was_held = self.hands.cancel()
        self.pointer.look()
        self.update()
        return was_held

    def _hit(self, at: QPointF) -> Hit | None:
        scene = self.session.stage.scene()
        return None if scene is None else scene.hit(at.x(), at.y())

    def _click(self, at: QPointF, *, is_second: bool) -> None:
        """Select or follow what lies there; of a second event, tell how far it is from the selected one."""
        hit, selected = self._hit(at), self.session.picks.selected_row
        self._has_click_moved = hit is not None and hit.kind in MOVING
        is_event = hit is not None and hit.kind is HitKind.EVENT
        if is_second and is_event and hit is not None and selected not in (None, hit.rows[0]):
            self.hands.measure_to(hit.rows[0])
            return
        self.hands.take_up_ruler()
        if hit is None:
            self.session.picks.select(None)
        elif hit.kind is HitKind.EVENT:
            self.session.picks.select(hit.rows[0])
        elif hit.kind is HitKind.CUT:
            self.navigation.toggle_axis()
        elif hit.kind is HitKind.LANE:
            self.hands.lane.toggle(hit.number)
        elif hit.kind is HitKind.CLUSTER and not self.navigation.zoom_to(hit.rows):
            self.cluster_opened.emit(hit.rows, self.mapToGlobal((at * self.session.magnification).toPoint()))

    def _show_span(self, rubber: tuple[float, float]) -> None:
        scene = self.session.stage.scene()
        if scene is not None:
            left, _, width, _ = scene.plot
            start, end = (min(max(x - left, 0.0), width) for x in rubber)
            if start < end:
                self.navigation.show_span(self.session.stage.scale().span(start, end))

    # Qt's own

    def sizeHint(self) -> QSize:
        """A canvas that shows the story."""
        return QSize(1000, 620)

    def minimumSizeHint(self) -> QSize:
        """Room for a lane header and a little time."""
        return QSize(240, 100)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The scene is laid out in the new size."""
        self._take_size()
        self.mover.jump()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Scene, then overlay."""
        # A long list comes with a picture for the size that the canvas should get: should it not, it is told.
        self._take_size()
        large = self.session.magnification
        with self.session.right_of_way, QPainter(self) as painter:
            painter.scale(large, large)
            scene = self.session.stage.scene()
            palette = self.session.palette()
            whole = QRectF(0, 0, *self.session.stage.size)
            if scene is None:
                self._picture.forget()
                self._overlays.forget()
                painter.fillRect(whole, palette.role("canvas"))
            else:
                self._picture.paint(scene, painter, palette, self.size())
                overlay = self.overlay(scene)
                paint_overlay(scene, overlay, painter, palette, self.session.fonts)
                if overlay.now is not None:
                    self._now_moves.start(now_moves_ms(scene, overlay.now.x))
            lines = notice(self.session.timeline, scene, self.session.coming)
            if lines:
                box = whole if scene is None else QRectF(*scene.plot)
                paint_notice(lines, box, painter, palette, self.session.fonts)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.first_painted.emit)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom at the pointer, pan or scroll."""
        self.pointer.at = self._at(event.position())
        if not self.hands.is_held:
            self.hands.view.turn(turn_of(event, self.session.magnification))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The start of a click, a drag or, with Shift, a span to zoom to."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._focus_shows = False
            self._has_click_moved = False
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.hands.press(self._at(event.position()), is_span=has_shift)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag or draw a span with the button held, else tell what is under the pointer."""
        at = self.pointer.at = self._at(event.position())
        if self.hands.is_held and not event.buttons() & Qt.MouseButton.LeftButton:
            self.cancel()  # the button was released where nobody told of it
        if not self.hands.is_held:
            self.pointer.look()
            return
        self.hands.move(at)
        if self.hands.is_laying:
            self.pointer.tell()
        if self.hands.is_dragging and self.session.document is not None:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The end of a click, a drag or a span."""
        if event.button() is not Qt.MouseButton.LeftButton or not self.hands.is_held:
            return
        at = self._at(event.position())
        self._has_click_moved = not self.hands.view.is_pressed
        self.hands.move(at)
        rubber, stroke = self.hands.view.rubber, self.hands.release()
        if stroke is Stroke.SPAN and rubber is not None:
            self._show_span(rubber)
        elif stroke is Stroke.CLICK:
            self._click(at, is_second=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        self.pointer.look()
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """An event: centre it and zoom to it. Bare ground: closer."""
        if event.button() is not Qt.MouseButton.LeftButton or self._has_click_moved:
            return  # the first click has brought something else under the pointer
        at = self._at(event.position())
        hit = self._hit(at)
        if hit is not None and hit.kind is HitKind.EVENT:
            self.session.picks.select(hit.rows[0])
            self.navigation.center(hit.rows[0], is_close=True)
            self.event_activated.emit(hit.rows[0])
        elif hit is None:
            self.navigation.zoom(STEPS_PER_OCTAVE, at.x(), at.y())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu for what lies there; by the keyboard, for what is selected."""
        scene, row = self.session.stage.scene(), self.session.picks.selected_row
        if scene is None or self.hands.is_held:
            return
        at = self._at(QPointF(event.pos()))
        hit = scene.hit(at.x(), at.y())
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            plot, box = QRectF(*scene.plot), None if row is None else scene.box_of(row)
            # The middle of what is seen of it may lie between its mark and its title.
            own = plot if box is None else QRectF(*box)
            at = (plot & own if plot.intersects(own) else own).center()
            hit = None if box is None or row is None else Hit(HitKind.EVENT, (row,))
        self.menu_wanted.emit(hit, self.mapToGlobal((at * self.session.magnification).toPoint()))

    def hear(self, event: QEvent) -> bool:
        """Pinching on a touchpad, and the tooltip of what is pointed at."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
                self.hands.view.pinch(event.value(), self._at(event.position()))
                return True
        elif isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            scene, timeline = self.session.stage.scene(), self.session.timeline
            hit = self._hit(self._at(QPointF(event.pos())))
            text = "" if scene is None or timeline is None or hit is None else tip_of(scene, timeline, hit)
            if hit is not None and hit.kind is HitKind.LANE:
                text = self.hands.lane.tip(hit.number)
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """With M held, a drag measures."""
        if event.key() == Qt.Key.Key_M and not event.modifiers():
            self._set_measuring(is_measuring=True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """A drag moves the timeline again; what is being measured is so to its end."""
        if event.key() == Qt.Key.Key_M and not event.isAutoRepeat():
            self._set_measuring(is_measuring=False)
        else:
            super().keyReleaseEvent(event)

    def _set_measuring(self, *, is_measuring: bool) -> None:
        if is_measuring != self.hands.is_measuring:
            self.hands.is_measuring = is_measuring
            self.pointer.look()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key that is released elsewhere is not heard of."""
        self._set_measuring(is_measuring=False)
        super().focusOutEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Where the focus is shows to those who came by keyboard."""
        if event.reason() in _BY_KEYBOARD:
            self._focus_shows = True
        super().focusInEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the pointer any more."""
        self.pointer.leave()
