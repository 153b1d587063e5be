"""OverviewPicture: the overview's strip, drawn once and kept, and what is drawn over and beside it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPixmap

from timeline_app.layout.lane_headers import NAME_X
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.overview import HEIGHT_PX, Hits, Strip
from timeline_app.layout.overview_window import Part, Window
from timeline_app.paint.brush import Palette
from timeline_app.paint.overview import paint_overview, paint_selection, paint_window, paint_window_ground
from timeline_app.ui.row_set import RowSet
from timeline_app.ui.session import Session

NOTE_AT = (14.0, 32.0)


class OverviewPicture:
    """Draws in px of layout; the strip anew only for another document, width, theme, search or screen."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._drawn: tuple[tuple[object, ...], RowSet | None, QPixmap] | None = None
        self._hits: tuple[Strip, Hits] | None = None

    def forget(self) -> None:
        """Keep nothing of a document that is no longer open."""
        self._drawn = self._hits = None

    def paint_heading(self, painter: QPainter, palette: Palette, heading: str, note: str) -> None:
        """What this is, where the canvas has the headers of its lanes."""
        self._paint_text(painter, palette, TextRole.LANE, "text", QPointF(NAME_X, 24), heading)
        self._paint_text(painter, palette, TextRole.COUNT, "second", QPointF(NAME_X, 40), note)

    def paint_note(self, painter: QPainter, palette: Palette, note: str) -> None:
        """Words in place of an empty strip."""
        self._paint_text(painter, palette, TextRole.COUNT, "second", QPointF(*NOTE_AT), note)

    def paint_strip(
        self, strip: Strip, window: Window, painter: QPainter, palette: Palette, *, active: Part | None
    ) -> None:
        """The strip with the window on it, of which ``active`` is pointed at, and the selected event."""
        paint_window_ground(window, painter, palette)
        painter.drawPixmap(QPointF(0, 0), self._pixmap(strip, painter, palette))
        row = self._session.picks.selected_row
        x = None if row is None else strip.x_of(row)
        if x is not None:
            paint_selection(x, painter, palette)
        paint_window(window, painter, palette, active=active)

    def _paint_text(
        self, painter: QPainter, palette: Palette, role: TextRole, color: str, at: QPointF, text: str
    ) -> None:
        painter.setFont(self._session.fonts.font(role))
        painter.setPen(palette.role(color))
        painter.drawText(at, text)

    def _pixmap(self, strip: Strip, painter: QPainter, palette: Palette) -> QPixmap:
        """The strip on a transparent ground, drawn when it is first asked for."""
        ratio = painter.device().devicePixelRatioF() * self._session.magnification
        found = self._session.finder.drawn
        key = (strip, ratio, self._session.theme)
        if self._drawn is None or self._drawn[0] != key or self._drawn[1] is not found:
            pixmap = QPixmap(round(strip.width * ratio), round(HEIGHT_PX * ratio))
            pixmap.setDevicePixelRatio(ratio)
            pixmap.fill(Qt.GlobalColor.transparent)
            with QPainter(pixmap) as drawing:
                paint_overview(strip, drawing, palette, self._session.fonts, self._hits_in(strip, found))
            self._drawn = (key, found, pixmap)
        return self._drawn[2]

    def _hits_in(self, strip: Strip, found: RowSet | None) -> Hits | None:
        """What is found, counted on from what was found before in the same strip."""
        if found is None:
            self._hits = None
            return None
        before = self._hits[1] if self._hits is not None and self._hits[0] is strip else None
        hits = strip.hits(found.mask, before)
        self._hits = (strip, hits)
        return hits
