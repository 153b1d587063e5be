"""HeaderBar: title, credit and legend above the canvas; it lays out and draws nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QEvent, QLineF, QPoint, QSize
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from timeline_app.layout.date_kinds import CLAIMED, DATE_KINDS
from timeline_app.layout.legend import LEGEND_Y, LINE_PX, Header, LegendItem, credit_line, lay_out_header
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Look
from timeline_app.model.event import BUILT_IN_STATUSES, MARKS
from timeline_app.model.timeline import Timeline
from timeline_app.paint.sheet_header import paint_header
from timeline_app.ui.session import Session
from timeline_app.ui.tooltips import plain_tooltip

LEAST_WIDTH_PX: Final = 240
USUAL_WIDTH_PX: Final = 1000
UNTITLED: Final = "Untitled list"

STRUCK_MEANING: Final = (
    "Struck hollow square: a court outcome that has fallen since. How and when it fell stands beside it."
)
MEANINGS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "court": "Filled square: a court or a public body decided this.",
        "record": "Filled square: a record or a document shows this.",
        "reported": "Filled circle: this is reported to have happened.",
        "allegation": "Dashed ring, title in italics: somebody claims or asks this. It is not a finding.",
        "statement": "Speech mark: somebody said this in public.",
        "opinion": "Dashed box: this is what people felt or thought.",
        "petition": "Filled triangle: people asked for something together.",
        "count": "Open triangle: a number, as it stood then.",
        "projected": "Dashed hollow triangle: this was expected then. Whether it came is another matter.",
        "retracted": "Dashed ring, title in italics: this was claimed, and withdrawn later.",
    }
)
"""What the built-in kinds of claim mean, by status id."""
SHAPE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "square": "Filled square",
        "circle": "Filled circle",
        "ring": "Dashed ring, title in italics",
        "speech": "Speech mark",
        "dashed-box": "Dashed box",
        "triangle": "Filled triangle",
        "triangle-open": "Open triangle",
        "triangle-dashed": "Dashed hollow triangle",
        "diamond": "Diamond",
        "none": "Hairline",
    }
)
"""How each mark of MARKS looks, for kinds of claim that a list defines itself."""


class HeaderBar(QWidget):
    """What list this is and what its marks mean; as high as all of it needs at the width there is."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._header: tuple[tuple[Timeline, float], Header] | None = None
        # Not fixed: that would hold it to the height of its size hint, whatever its width needs.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Title and legend")
        session.document_changed.connect(self._take_document)
        session.theme_changed.connect(self.update)
        self._take_document()

    def header(self) -> Header | None:
        """What is drawn at the present width, or None where nothing is open."""
        return self._header_at(self.width())

    def meaning_at(self, point: QPoint) -> str:
        """What the legend's item there means, or the title or credit in full where it is cut; or ""."""
        header, timeline = self.header(), self._session.timeline
        if header is None or timeline is None:
            return ""
        for item in header.items:
            x, y, width, height = item.box
            if x <= point.x() < x + width and y <= point.y() < y + height:
                return meaning(item, timeline)
        if point.y() < LEGEND_Y - LINE_PX / 2:
            pairs = ((header.title, self._fallback(timeline)), (header.credit, credit_line(timeline)))
            return "\n".join(whole for shown, whole in pairs if shown != whole)
        return ""

    def height_with(self, prepared: Prepared) -> int:
        """How high it will be at the present width when that document is open."""
        return _height(self._lay_out(prepared, self.width(), UNTITLED))

    def _header_at(self, width: float) -> Header | None:
        document = self._session.document
        if document is None:
            return None
        timeline = document.timeline
        if self._header is None or self._header[0] != (timeline, width):
            made = self._lay_out(document.prepared, width, self._fallback(timeline))
            self._header = ((timeline, width), made)
        return self._header[1]

    def _lay_out(self, prepared: Prepared, width: float, name: str) -> Header:
        measure, legend = self._session.fonts.measure, prepared.legend
        return lay_out_header(prepared.timeline, width, measure, fallback_title=name, legend=legend)

    def _fallback(self, timeline: Timeline) -> str:
        document = self._session.document
        name = document.path.name if document is not None and document.path is not None else UNTITLED
        return timeline.title or name

    def _take_document(self) -> None:
        self._header = None
        self.setAccessibleDescription(self._described())
        self.updateGeometry()
        self.update()

    def _described(self) -> str:
        header = self._header_at(USUAL_WIDTH_PX)
        if header is None:
            return ""
        items = ", ".join(f"{item.word} {item.count}" for item in header.items)
        return f"{header.title}. {header.credit}. Marks: {items or 'none'}."

    # Qt's own

    def hasHeightForWidth(self) -> bool:
        """The legend wraps."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What title, credit and the legend's lines take."""
        header = self._header_at(width)
        return _height(header) if header else 0

    def sizeHint(self) -> QSize:
        """One of a usual window; the height follows the width that it really gets."""
        return QSize(USUAL_WIDTH_PX, self.heightForWidth(USUAL_WIDTH_PX))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any window."""
        return QSize(LEAST_WIDTH_PX, round(LEGEND_Y) if self._session.timeline else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground, the header, and a line below it."""
        with QPainter(self) as painter:
            palette = self._session.palette()
            painter.fillRect(self.rect(), palette.role("canvas"))
            header = self.header()
            if header is not None:
                paint_header(header, painter, palette, self._session.fonts)
                painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
                painter.setPen(palette.pen("line"))
                painter.drawLine(QLineF(0, self.height() - 1, self.width(), self.height() - 1))

    def event(self, event: QEvent) -> bool:
        """A tooltip for each item of the legend."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tooltip(self.meaning_at(event.pos())), self)
            return True
        return super().event(event)


def _height(header: Header) -> int:
    """What a header takes, with the line below it."""
    return round(header.height) + 1


def meaning(item: LegendItem, timeline: Timeline) -> str:
    """What a mark of the legend says of an event, in a sentence."""
    if item.date_kind:
        return next(kind.meaning for kind in (*DATE_KINDS, CLAIMED) if kind.id == item.date_kind)
    if item.look & Look.STRUCK:
        return STRUCK_MEANING
    status = timeline.statuses[item.status]
    if status in BUILT_IN_STATUSES:
        return MEANINGS[status.id]
    return f"{SHAPE_WORDS[MARKS[item.shape]]}: {status.name}."
