"""Colours of a theme as Qt's, made once a picture; it knows no shapes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from timeline_app.theme import Theme

HATCH_PX: Final = 8
HATCH_SIZE_PX: Final = (64, 1024)
HATCH_LINE_PX, HATCH_LEAST = 0.8, 1.3
"""How broad a line is, and in pixels at least where it has soft edges."""
DASH_PX: Final = 6
CORE_OPACITY: Final = 0.34
OUTLINE_OPACITY: Final = 0.85
OUTLINE_PX: Final = 1.2
DOTS_PERIOD_PX, DOTS_OPACITY = 3, 0.75
MOST_FADED: Final = 4_000
CLUSTER_OPACITY: Final = 0.18
ANTIALIASING: Final = QPainter.RenderHint.Antialiasing
NO_PEN: Final = QPen(Qt.PenStyle.NoPen)
NO_BRUSH: Final = QBrush(Qt.BrushStyle.NoBrush)
"""Made once: to hand Qt the bare enum costs more than the drawing that follows."""
_ROUND_JOIN: Final = Qt.PenJoinStyle.RoundJoin
_FLAT_CAP: Final = Qt.PenCapStyle.FlatCap
StampKind = tuple[float, float, float]
"""Size in px of marks, how far below their dots are, and scale."""
Stamp = tuple[QImage, int, int]
"""A mark as an image, and how many pixels before and above its centre that begins."""

BarKey = tuple[float, float]
"""Height in px and scale of bars."""
KeptHeaders = tuple[tuple[object, ...] | None, QImage | None]
"""What the lane headers that were drawn last were drawn of, and their image once they come again."""
SingleKey = tuple[int, int, float, int, int, int]
"""Colour, look and height in px of a bar; its length and where its core begins and ends, in pixels."""


class Palette:
    """Colours and pens of one theme, by role or lane, made once; ``own`` holds lanes' colours of the file."""

    def __init__(self, theme: Theme, own: tuple[str | None, ...] = ()) -> None:
        self.theme = theme
        self._roles = {name: QColor(text) for name, text in theme.colors.items()}
        self._pens = {name: QPen(color, 1.0) for name, color in self._roles.items()}
        self._hatches: dict[float, QImage] = {}
        self._themes_own = [QColor(text) for text in theme.lanes]
        self.stamps: dict[StampKind, dict[int, Stamp]] = {}
        self.bar_stamps: dict[BarKey, dict[int, QImage]] = {}
        self.bar_pixels = 0
        self.single_bars: dict[tuple[float, SingleKey], QImage] = {}
        self.single_pixels = 0
        self.cluster_boxes: dict[tuple[float, int, int, int], QImage] = {}
        self.headers: KeptHeaders = (None, None)
        self._spans: dict[int, tuple[QPen, QBrush]] = {}
        self._dots: dict[int, QBrush] = {}
        self._faded: dict[tuple[int, float], QColor] = {}
        self._clusters: dict[int, tuple[QPen, QBrush]] = {}
        self._dashes: dict[int, tuple[QBrush, QBrush]] = {}
        self._files_own = {number: QColor(text) for number, text in enumerate(own) if text}

    def hatch(self, scale: float) -> QImage:
        """The ground of axis breaks where a px is so many pixels: the image is of pixels."""
        made = self._hatches.get(scale)
        if made is None:
            made = self._hatches[scale] = _hatch(self._roles["strip"], self._roles["strip_hatch"], scale)
        return made

    def role(self, name: str) -> QColor:
        """The colour of a role."""
        return self._roles[name]

    def lane(self, number: int) -> QColor:
        """The colour of a lane: the file's own, else the theme's, which come again after the last."""
        return self._files_own.get(number) or self._themes_own[number % len(self._themes_own)]

    def faded_lane(self, number: int, opacity: float) -> QColor:
        """The colour of a lane with that opacity, 0 to 1."""
        made = self._faded.get((number, opacity))
        if made is None:
            if len(self._faded) >= MOST_FADED:
                self._faded.clear()
            made = self._faded[number, opacity] = faded(self.lane(number), opacity)
        return made

    def dashes(self, number: int) -> tuple[QBrush, QBrush]:
        """Dashes of a lane's colour, along and upright, as tiles: dashed pens take ten times as long."""
        made = self._dashes.get(number)
        if made is None:
            color = self.lane(number)
            made = self._dashes[number] = (
                _tile(color, DASH_PX - 2, DASH_PX),
                _tile(color, DASH_PX - 2, DASH_PX, upright=True),
            )
        return made

    def span(self, number: int) -> tuple[QPen, QBrush]:
        """Outline and fill of a span that is certain from end to end, in a lane's colour."""
        made = self._spans.get(number)
        if made is None:
            color = self.lane(number)
            pen = outline(faded(color, OUTLINE_OPACITY), OUTLINE_PX, is_dashed=False)
            made = self._spans[number] = (pen, QBrush(faded(color, CORE_OPACITY)))
        return made

    def dots(self, number: int) -> QBrush:
        """A line of dots in a lane's colour, as a tile."""
        made = self._dots.get(number)
        if made is None:
            made = self._dots[number] = _tile(faded(self.lane(number), DOTS_OPACITY), 1, DOTS_PERIOD_PX)
        return made

    def cluster(self, number: int) -> tuple[QPen, QBrush]:
        """Outline and fill of a count in a lane's colour."""
        made = self._clusters.get(number)
        if made is None:
            color = self.lane(number)
            pen = outline(color, OUTLINE_PX, is_dashed=False)
            made = self._clusters[number] = (pen, QBrush(faded(color, CLUSTER_OPACITY)))
        return made

    def pen(self, name: str, width_px: float = 1.0) -> QPen:
        """A solid pen in the colour of a role."""
        return self._pens[name] if width_px == 1.0 else QPen(self._roles[name], width_px)


def _hatch(ground: QColor, line: QColor, scale: float) -> QImage:
    """Thin diagonal lines, enough for most axis breaks in one piece."""
    alpha, opaque = QImage.Format.Format_ARGB32_Premultiplied, QImage.Format.Format_RGB32
    period = max(2, round(HATCH_PX * scale))
    tile = QImage(period, period, opaque if ground.alpha() == 255 else alpha)
    tile.fill(ground)
    with QPainter(tile) as painter:
        # A line of one pixel is crisp without soft edges; a broader one has them, from the middles of pixels.
        painter.setRenderHint(ANTIALIASING, scale > 1)
        painter.setPen(QPen(line, max(HATCH_LEAST, HATCH_LINE_PX * scale) if scale > 1 else 1.0))
        middle = 0.5 if scale > 1 else 0.0
        for x in (middle - period, middle, middle + period):
            painter.drawLine(QPointF(x - 1, middle + period), QPointF(x + period, middle - 1))
    width, height = (round(size * scale) for size in HATCH_SIZE_PX)
    whole = QImage(width, height, tile.format())
    whole.fill(0)
    with QPainter(whole) as painter:
        painter.fillRect(whole.rect(), QBrush(tile))
    return whole


def _tile(color: QColor, line_px: int, period_px: int, *, upright: bool = False) -> QBrush:
    """So many px of line, then nothing until it begins anew."""
    size = (1, period_px) if upright else (period_px, 1)
    tile = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(0)
    for i in range(line_px):
        tile.setPixelColor(0 if upright else i, i if upright else 0, color)
    return QBrush(tile)


def faded(color: QColor, opacity: float) -> QColor:
    """The colour with that opacity, 0 to 1."""
    made = QColor(color)
    made.setAlphaF(opacity)
    return made


def of_width(pen: QPen, width_px: float) -> QPen:
    """That pen or, where it has another width, one like it."""
    if pen.widthF() == width_px:
        return pen
    other = QPen(pen)
    other.setWidthF(width_px)
    return other


def outline(color: QColor, width_px: float, *, is_dashed: bool) -> QPen:
    """A pen with round joins; dashes are of fixed px."""
    pen = QPen(color, width_px)
    pen.setJoinStyle(_ROUND_JOIN)
    if is_dashed:
        pen.setDashPattern([3.0, 2.2])
        pen.setCapStyle(_FLAT_CAP)
    return pen
