"""HeaderBar: title, credit and legend above the canvas; it lays out and draws nothing itself."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QLineF, QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from timeline_app.layout.legend import (
    CREDIT_Y,
    LEGEND_Y,
    LINE_PX,
    Header,
    LegendItem,
    at_usual_height,
    credit_line,
    lay_out_header,
    lines_in,
    shortened,
)
from timeline_app.layout.prepared import Prepared
from timeline_app.model.directions import bare
from timeline_app.model.timeline import Timeline
from timeline_app.paint.brush import Palette
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.sheet_header import paint_header
from timeline_app.ui.assistive import announce
from timeline_app.ui.legend_counts import Asked, LegendCounts
from timeline_app.ui.legend_meanings import meaning
from timeline_app.ui.session import Session
from timeline_app.ui.tooltips import plain_tooltip

LEAST_WIDTH_PX: Final = 240
USUAL_WIDTH_PX: Final = 1000
MOST_SHARE: Final = 0.25
"""So much of the window's height has a header with larger text than usual at most."""
MODEST_SHARE: Final = 1 / 6
"""In so much of the window's height, a fifth of what it shares with canvas and overview, the header may have
more lines than its marks need: the canvas hardly misses them."""
MOST_WIDTHS: Final = 4
"""For so many widths it is kept laid out: Qt asks for several in turn until a window has its size."""
UNTITLED: Final = "Untitled list"
CLICK_HELP: Final = "Click: only these. Ctrl+click: all but these."
KEY_HELP: Final = "Arrows go from mark to mark. Space: only these. Minus: all but these."
STEPS: Final[Mapping[Qt.Key, int]] = MappingProxyType(
    {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
)
CHOOSING: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
LEAVING: Final = (Qt.Key.Key_Minus, Qt.Key.Key_Delete)
ROUND_PX: Final = 4.0
MORE_PX: Final = 100.0
"""So wide is the place at which the rest of the legend is told on pointing."""


class HeaderBar(QWidget):
    """What list this is and what its marks mean; as high as all of it needs at the width there is."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._room_px = math.inf
        self._lines = 0
        self._of: Timeline | None = None
        self._headers: dict[float, Header] = {}
        self._current = 0
        self.counts = LegendCounts(session, self)
        # Not fixed: that would hold it to the height of its size hint, whatever its width needs.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Title and legend")
        self.setMouseTracking(True)
        # By the Tab key: a click here leaves the keyboard where it was.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.counts.changed.connect(self._take_counts)
        session.document_changed.connect(self._take_document)
        session.theme_changed.connect(self.update)
        session.magnified.connect(self._take_document)
        self._take_document()

    def header(self) -> Header | None:
        """What is drawn at the present width, or None where nothing is open."""
        header = self._header_at(self.width() / self._session.magnification)
        return header and replace(header, items=self._counted(header.items))

    def _counted(self, items: tuple[LegendItem, ...]) -> tuple[LegendItem, ...]:
        """The items with the counts of this moment; the room of each stays that of the whole list."""
        if not self.counts.is_beside_a_query:
            return items
        return tuple(replace(item, count=self.counts.of(item)) for item in items)

    def set_room(self, window_px: int) -> None:
        """The window is so high: of larger text than usual the legend takes its share of it and no more.

        It tells all kinds of dates where that is a modest share.
        """
        large = self._session.magnification
        room_px = window_px * MOST_SHARE / large if large > 1 else math.inf
        lines = lines_in(window_px * MODEST_SHARE / large)
        if (room_px, lines) != (self._room_px, self._lines):
            self._room_px, self._lines = room_px, lines
            self.updateGeometry()
            self.update()

    def left_out(self) -> tuple[LegendItem, ...]:
        """The items of the legend for which there is no room."""
        header, whole = self.header(), self._whole_at(self.width() / self._session.magnification)
        return () if header is None or whole is None else self._counted(whole.items[len(header.items) :])

    def meaning_at(self, point: QPoint) -> str:
        """What the legend's item there means, or the title or credit in full where it is cut; or ""."""
        header, timeline = self.header(), self._session.timeline
        if header is None or timeline is None:
            return ""
        at = QPointF(point) / self._session.magnification
        item = self.item_at(point)
        if item is not None:
            return meaning(item, timeline)
        more = self.left_out()
        is_there = at.y() > header.height - LINE_PX
        if header.is_told_above:
            is_there = CREDIT_Y - LINE_PX < at.y() <= CREDIT_Y + LINE_PX / 4
        if more and is_there and at.x() > header.width - MORE_PX:
            return "\n".join(f"{item.word} {item.count}" for item in more)
        if at.y() < LEGEND_Y - LINE_PX / 2:
            pairs = ((header.title, self._fallback(timeline)), (header.credit, credit_line(timeline)))
            return "\n".join(whole for shown, whole in pairs if shown != whole)
        return ""

    def item_at(self, point: QPoint) -> LegendItem | None:
        """The item of the legend there, or None."""
        header, at = self.header(), QPointF(point) / self._session.magnification
        for item in header.items if header is not None else ():
            x, y, width, height = item.box
            if x <= at.x() < x + width and y <= at.y() < y + height:
                return item
        return None

    def height_with(self, prepared: Prepared) -> int:
        """How high it will be at the present width when that document is open."""
        large = self._session.magnification
        return _height(self._fitted(self._lay_out(prepared, self.width() / large, UNTITLED)), large)

    def _header_at(self, width: float) -> Header | None:
        whole = self._whole_at(width)
        return whole and self._fitted(whole)

    def _fitted(self, whole: Header) -> Header:
        measure = self._session.fonts.measure
        if whole.usual_height <= self._room_px:
            return at_usual_height(whole, measure, lines=self._lines)
        return shortened(whole, self._room_px, measure)

    def _whole_at(self, width: float) -> Header | None:
        document = self._session.document
        if document is None:
            return None
        if document.timeline is not self._of:
            self._of = document.timeline
            self._headers.clear()
        made = self._headers.get(width)
        if made is None:
            if len(self._headers) >= MOST_WIDTHS:
                self._headers.clear()
            made = self._lay_out(document.prepared, width, self._fallback(document.timeline))
            self._headers[width] = made
        return made

    def _lay_out(self, prepared: Prepared, width: float, name: str) -> Header:
        measure, legend = self._session.fonts.measure, prepared.legend
        return lay_out_header(prepared.timeline, width, measure, fallback_title=name, legend=legend)

    def _fallback(self, timeline: Timeline) -> str:
        document = self._session.document
        name = document.path.name if document is not None and document.path is not None else UNTITLED
        return timeline.title or name

    def _take_document(self) -> None:
        self._of = None
        self._headers.clear()
        self.setAccessibleDescription(self._described())
        self.updateGeometry()
        self.update()

    def _take_counts(self) -> None:
        self.setAccessibleDescription(self._described())
        self.update()

    def _described(self) -> str:
        header = self._whole_at(USUAL_WIDTH_PX)
        if header is None:
            return ""
        items = ", ".join(f"{item.word} {item.count}" for item in self._counted(header.items))
        found = "Marks of what is found" if self.counts.is_beside_a_query else "Marks"
        return f"{header.title}. {bare(header.credit)}. {found}: {items or 'none'}. {KEY_HELP}"

    # Qt's own

    def hasHeightForWidth(self) -> bool:
        """The legend wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What title, credit and the legend's lines take."""
        large = self._session.magnification
        header = self._header_at(width / large)
        return _height(header, large) if header else 0

    def sizeHint(self) -> QSize:
        """One of a usual window; the height follows the width that it really gets."""
        return QSize(USUAL_WIDTH_PX, self.heightForWidth(USUAL_WIDTH_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any window."""
        least = round(LEGEND_Y * self._session.magnification)
        return QSize(LEAST_WIDTH_PX, least if self._session.timeline else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the header, and a line below it."""
        with QPainter(self) as painter:
            palette = self._session.palette()
            painter.fillRect(self.rect(), palette.role("canvas"))
            header = self.header()
            if header is not None:
                painter.save()
                painter.scale(self._session.magnification, self._session.magnification)
                paint_header(header, painter, palette, self._session.fonts)
                self._paint_asked(header, painter, palette)
                painter.restore()
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
                below = DevicePixels.of(painter).line_above(0, self.height(), self.width())
                painter.fillRect(below, palette.role("line"))

    def _paint_asked(self, header: Header, painter: QPainter, palette: Palette) -> None:
        """A line below what is asked for, through what is left out, and around what the keyboard is at."""
        # Of another list, or at another width, there may be fewer.
        current = min(self._current, len(header.items) - 1)
        for number, item in enumerate(header.items):
            asked, (left, top, width, height) = self.counts.asked(item), item.box
            if asked is not Asked.NEITHER:
                y = top + height / 2 if asked is Asked.LEFT_OUT else top + height - 2
                painter.setPen(palette.pen("second" if asked is Asked.LEFT_OUT else "accent", 1.6))
                painter.drawLine(QLineF(left, y, left + width, y))
            if self.hasFocus() and number == current:
                painter.setPen(palette.pen("accent", 1.6))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(QRectF(left - 5, top + 1, width + 10, height - 2), ROUND_PX, ROUND_PX)

    def _choose(self, item: LegendItem, *, leaves: bool) -> None:
        """Only its events, or all but these; a second time neither."""
        session, timeline, index = self._session, self._session.timeline, self._session.finder.index()
        if timeline is not None and index is not None:
            from timeline_app.ui.legend_clicks import clicked, term_of

            session.set_view(clicked(session.view, term_of(item, timeline, index), leaves=leaves))

    def _current_item(self) -> LegendItem | None:
        """What the keyboard is at."""
        header = self.header()
        if header is None or not header.items:
            return None
        self._current = min(max(self._current, 0), len(header.items) - 1)
        return header.items[self._current]

    def _tell_current(self) -> None:
        """Have it spoken: a legend is a picture to who cannot see it."""
        item, timeline = self._current_item(), self._session.timeline
        if item is not None and timeline is not None:
            asked = self.counts.asked(item).value
            parts = (item.word, item.count, asked)
            announce(self, f"{', '.join(part for part in parts if part)}. {meaning(item, timeline)}")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard comes to a mark of the legend."""
        super().focusInEvent(event)
        self._tell_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """It leaves it."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from mark to mark; Space asks for one alone, minus leaves it out."""
        key, item = Qt.Key(event.key()), self._current_item()
        if key in STEPS:
            self._current += STEPS[key]
            self._tell_current()
        elif item is not None and (key in CHOOSING or key in LEAVING):
            self._choose(item, leaves=key in LEAVING)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The pointer says what can be clicked."""
        is_item = self.item_at(event.position().toPoint()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if is_item else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on an item shows only its events; with Ctrl all others; a second one brings them back."""
        item = self.item_at(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and item is not None:
            self._choose(item, leaves=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def hear(self, event: QEvent) -> bool:
        """A tooltip for each item of the legend."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            help_text = CLICK_HELP if self.item_at(event.pos()) is not None else ""
            told = "\n".join(text for text in (self.meaning_at(event.pos()), help_text) if text)
            QToolTip.showText(event.globalPos(), plain_tooltip(told), self)
            return True
        return False


def _height(header: Header, magnification: float) -> int:
    """What a header takes in px of the widget, with the line below it."""
    return round(header.height * magnification) + 1
