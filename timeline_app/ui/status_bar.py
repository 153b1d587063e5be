"""StatusBar: how much is shown of how much, which span, at which scale; it counts nothing itself."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QStatusBar, QToolTip, QWidget

from timeline_app.layout.legend import Legend
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.shown import count_words, scale_words, shown_span, span_words, zone_words
from timeline_app.model.directions import isolated
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.ui.assistive import announce, spoken_of
from timeline_app.ui.file_names import reading_words
from timeline_app.ui.session import Session
from timeline_app.ui.tooltips import plain_tooltip

if TYPE_CHECKING:
    from timeline_app.ui.why_line import WhyLine

REFRESH_MS: Final = 40
"""While the view moves, the words follow in steps that can be read."""
MESSAGE_MS: Final = 8_000
SCALE_KEY: Final = "G"
NOTHING_OPEN: Final = "No list is open"
NOT_A_FINDING: Final = "An allegation is not a finding: see the marks."
SIDE_PX: Final = 16
GAP_PX: Final = 24
PADDING_PX: Final = 3
LINE_PX: Final = 18
FONT_PX: Final = 12
LEAST_CUT: Final = 8
"""No text is cut to fewer letters: that would say nothing."""
ITEMS_APART, NOTES_APART = ", ", "     "


class ElidedLabel(QLabel):
    """A line of plain text, cut to its width; pointing at it then shows all of it.

    Of a line that is told in parts, each is shown whole or not at all. ``magnify`` gives it the size of text
    that everything drawn has.
    """

    def __init__(self, session: Session, parent: QWidget, *, role: str, is_strong: bool = False) -> None:
        super().__init__(parent)
        self._session = session
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._is_strong = is_strong
        self._parts: tuple[str, ...] = ()
        self._between = ""
        self.magnify()

    def magnify(self) -> None:
        """Write as large as is wanted now."""
        # Not the widget's own: that one is set back whenever controls get a new style.
        font = self.drawn_font = QFont(self.font())
        font.setPixelSize(round(FONT_PX * self._session.magnification))
        font.setWeight(QFont.Weight.DemiBold if self._is_strong else QFont.Weight.Normal)
        self.update()

    def setText(self, text: str) -> None:
        """Show that text; what is heard of it has no signs that are not seen."""
        super().setText(text)
        self.setAccessibleName(spoken_of(text))

    def tell(self, parts: Iterable[str], between: str) -> None:
        """Show these parts, the first ones where not all have room."""
        self._parts, self._between = tuple(part for part in parts if part), between
        self.setText(between.join(self._parts))

    @property
    def text_px(self) -> int:
        """How wide the whole text is."""
        return self._px_of(self.text())

    @property
    def shown_text(self) -> str:
        """The text as far as it fits; of a text without parts no less than a word or two, or nothing."""
        text, width = self.text(), self.width()
        if self.text_px <= width:
            return text
        if self._parts:
            shorter = (
                self._between.join(self._parts[:count]) for count in range(len(self._parts) - 1, 0, -1)
            )
            return next((some for some in shorter if self._px_of(some) <= width), "")
        cut = QFontMetrics(self.drawn_font).elidedText(text, Qt.TextElideMode.ElideRight, width)
        return cut if len(cut) >= LEAST_CUT else ""

    def _px_of(self, text: str) -> int:
        return QFontMetrics(self.drawn_font).horizontalAdvance(text) + 1 if text else 0

    def set_role(self, role: str) -> None:
        """Write in the colour of that role."""
        self._role = role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As much of the text as fits."""
        with QPainter(self) as painter:
            painter.setFont(self.drawn_font)
            painter.setPen(self._session.palette().role(self._role))
            painter.drawText(self.rect(), int(self.alignment()), self.shown_text)

    def hear(self, event: QEvent) -> bool:
        """The whole text as a tooltip, where it is cut."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            whole = "" if self.shown_text == self.text() else plain_tooltip(self.text())
            QToolTip.showText(event.globalPos(), whole, self)
            return True
        return False


class StatusPanel(QWidget):
    """Two lines: counts, what is pointed at, span and scale; below, how dates and marks are to be read.

    It never asks for width: what has no room is cut, the counts last. What stands ``aside`` of the counts is
    placed here, too.
    """

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.counts = ElidedLabel(session, self, role="text", is_strong=True)
        self.middle = ElidedLabel(session, self, role="second")
        self.where = ElidedLabel(session, self, role="second")
        # Where a part of it has no room, the others still stand at the rim.
        self.where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.notes = ElidedLabel(session, self, role="second")
        self.aside: WhyLine | None = None
        self.is_message_shown = False

    @property
    def height_px(self) -> int:
        """One line, or two where there is something to say of dates and marks."""
        return _height(self.notes.text(), self._session.magnification)

    def magnify(self) -> None:
        """Write as large as is wanted now."""
        for label in (self.counts, self.middle, self.where, self.notes):
            label.magnify()
        self.place()

    def place(self) -> None:
        """Give each text its place; a message comes before span and scale, and before what stands aside."""
        room, line_px = max(0, self.width() - 2 * SIDE_PX), _line(self._session.magnification)
        counts_px = min(self.counts.text_px, room)
        room -= counts_px + GAP_PX
        middle_x = SIDE_PX + counts_px + GAP_PX
        wanted_px = 0 if self.aside is None else self.aside.wanted_px(is_short=self.is_message_shown)
        if self.aside is not None:
            aside_px = min(wanted_px, max(0, room))
            self.aside.setGeometry(middle_x, PADDING_PX, aside_px, line_px)
            if aside_px:
                middle_x += aside_px + GAP_PX
                room -= aside_px + GAP_PX
        kept_px = self.middle.text_px + GAP_PX if self.is_message_shown else 0
        where_px = max(0, min(self.where.text_px, room - kept_px))
        middle_px = max(0, room - where_px - (GAP_PX if where_px else 0))
        x = SIDE_PX
        self.counts.setGeometry(x, PADDING_PX, counts_px, line_px)
        self.middle.setGeometry(middle_x, PADDING_PX, middle_px, line_px)
        self.where.setGeometry(self.width() - SIDE_PX - where_px, PADDING_PX, where_px, line_px)
        notes_px = max(0, self.width() - 2 * SIDE_PX)
        self.notes.setGeometry(x, PADDING_PX + line_px, notes_px, line_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut what no longer fits."""
        self.place()


class StatusBar(QStatusBar):
    """What is shown: with what is hidden, and why, it is always all events."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pointer = ""
        self._message = ""
        self.panel = StatusPanel(session, self)
        self.setSizeGripEnabled(False)
        self._refreshing = QTimer(self, singleShot=True, interval=REFRESH_MS)
        self._refreshing.timeout.connect(self.refresh)
        self._forgetting = QTimer(self, singleShot=True, interval=MESSAGE_MS)
        self._forgetting.timeout.connect(self._forget_message)
        session.document_changed.connect(self._take_document)
        session.coming_changed.connect(self._follow_coming)
        for changed in (session.view_changed, session.stage.scale_changed, session.search_changed):
            changed.connect(self._refresh_soon)
        # What is said below the canvas is drawn with the next frame.
        session.stage.rows_packed.connect(self.refresh)
        session.picks.hover_changed.connect(self._show_middle)
        session.theme_changed.connect(self.update)
        session.magnified.connect(self._magnify)
        session.message_shown.connect(self.show_passing)
        self._take_document()

    def set_aside(self, why_line: WhyLine) -> None:
        """Have that line beside the counts, as wide as it wants to be."""
        self.panel.aside = why_line
        why_line.setParent(self.panel)

    def set_pointer(self, text: str) -> None:
        """What is under the pointer; "" for nothing."""
        self._pointer = text
        self._show_middle()

    def show_passing(self, text: str) -> None:
        """Say something for a while, in place of what is under the pointer."""
        self._message = text
        self._forgetting.start()
        self._show_middle()
        if text:
            announce(self, text)

    def height_with(self, prepared: Prepared) -> int:
        """How high it will be when that document is open."""
        return _height(reading_notes(prepared.legend), self._session.magnification)

    def refresh(self) -> None:
        """Count and tell again what the canvas shows."""
        session, panel = self._session, self.panel
        scene, document = session.stage.scene(), session.document
        if scene is None or document is None:
            panel.counts.setText(NOTHING_OPEN if session.coming is None else reading_words(session.coming))
            panel.where.tell((), ITEMS_APART)
        else:
            frame = session.stage.frame()
            panel.counts.setText(count_words(scene.shown, scene.hidden))
            zone = document.timeline.table.zone
            span = span_words(shown_span(scene.scale, scene.plot[2], frame.hull), zone)
            can_condense = document.prepared.condensed_axis.is_condensed
            scale = scale_words(frame.axis, SCALE_KEY, can_condense=can_condense)
            told = (
                (_counted(session), span, zone_words(zone), scale)
                if document.timeline.table.placed_count
                else (scale,)
            )
            panel.where.tell(told, ITEMS_APART)
        panel.place()

    def showEvent(self, event: QShowEvent) -> None:
        """Count once the window has found its size: to count is to lay out."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.refresh)

    def _refresh_soon(self) -> None:
        if not self._refreshing.isActive():
            self._refreshing.start()

    def _take_document(self) -> None:
        document = self._session.document
        notes = () if document is None else reading_notes(document.prepared.legend)
        self.panel.notes.tell(notes, NOTES_APART)
        # What was said of the list before is not said of this one.
        self._pointer = self._message = ""
        self.setFixedHeight(self.panel.height_px)
        self._show_middle()
        if self.isVisible():
            self.refresh()

    def _follow_coming(self) -> None:
        """Where no list is open, which file is being read, or that none is any more."""
        if self.isVisible():
            self.refresh()
            announce(self, self.panel.counts.text())

    def _magnify(self) -> None:
        self.panel.magnify()
        self.setFixedHeight(self.panel.height_px)

    def _forget_message(self) -> None:
        self._message = ""
        self._show_middle()

    def _show_middle(self) -> None:
        panel = self.panel
        panel.is_message_shown = bool(self._message)
        panel.middle.set_role("text" if self._message else "second")
        panel.middle.setText(self._message or self._pointed_at())
        panel.place()

    def _pointed_at(self) -> str:
        """The event under the pointer, else the date there."""
        document, row = self._session.document, self._session.picks.hover_row
        if document is not None and row is not None:
            captions = document.prepared.captions
            return f"{isolated(captions.title(row))}, {captions.date_line(row)}"
        return f"Pointer: {self._pointer}" if self._pointer else ""

    def minimumSizeHint(self) -> QSize:
        """No width is too small."""
        return QSize(0, self.panel.height_px)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The panel takes all of it, up to the rims."""
        super().resizeEvent(event)
        self.panel.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and a line above; no frames around items."""
        with QPainter(self) as painter:
            palette = self._session.palette()
            painter.fillRect(self.rect(), palette.role("ground"))
            painter.fillRect(DevicePixels.of(painter).line_across(0, 0, self.width()), palette.role("line"))


def _counted(session: Session) -> str:
    """From which event time is counted; "" for none."""
    if session.view.zero is None:
        return ""
    from timeline_app.layout.zero_point import counted_words  # the first picture counts from nothing

    return counted_words(session.prepared, session.view)


def _line(magnification: float) -> int:
    """The height of a line, in px of the widget."""
    return round(LINE_PX * magnification)


def _height(notes: Sized, magnification: float) -> int:
    """One line, or two where there is something to say of dates and marks."""
    return (2 if notes else 1) * _line(magnification) + 2 * PADDING_PX


def reading_notes(legend: Legend) -> tuple[str, ...]:
    """What the signs of dates and of sources mean and, where claims are shown, that these are no findings."""
    parts = (legend.signs, NOT_A_FINDING if legend.has_claims else "", legend.source_signs)
    return tuple(part for part in parts if part)
