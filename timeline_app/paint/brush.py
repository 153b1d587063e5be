"""Colours of a theme as Qt's, made once a picture; it knows no shapes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen

from timeline_app.theme import Theme

HATCH_PX: Final = 8
HATCH_SIZE_PX: Final = (64, 1024)
DASH_PX: Final = 6
CORE_OPACITY: Final = 0.34
OUTLINE_OPACITY: Final = 0.85
OUTLINE_PX: Final = 1.2
DOTS_PX, DOTS_OPACITY = 1.2, 0.75
MOST_FADED: Final = 4_000
CLUSTER_OPACITY: Final = 0.18
TEAR_PX, DOT_PX = 1.3, 1.8
ANTIALIASING: Final = QPainter.RenderHint.Antialiasing
NO_PEN: Final = QPen(Qt.PenStyle.NoPen)
NO_BRUSH: Final = QBrush(Qt.BrushStyle.NoBrush)
"""Made once: to hand Qt the bare enum costs more than the drawing that follows."""
_ROUND_JOIN: Final = Qt.PenJoinStyle.RoundJoin
_FLAT_CAP: Final = Qt.PenCapStyle.FlatCap
StampKey = tuple[int, int, int, float, float, int, int]
"""Code of the mark, lane, look, size and scale in px, and where in its device pixel it stands."""

BarKey = tuple[int, int, float, float, int, int, int]
"""Lane, look, height in px, scale, where in their pixels a bar has its top and begins, and its length.

Where that is negative, it is the end of a bar, and where it ends in its pixel.
"""


class Palette:
    """Colours and pens of one theme, by role or lane, made once; ``own`` holds lanes' colours of the file."""

    def __init__(self, theme: Theme, own: tuple[str | None, ...] = ()) -> None:
        self.theme = theme
        self._roles = {name: QColor(text) for name, text in theme.colors.items()}
        self._pens = {name: QPen(color, 1.0) for name, color in self._roles.items()}
        self.hatch = _hatch(self._roles["strip"], self._roles["strip_hatch"])
        self._themes_own = [QColor(text) for text in theme.lanes]
        self.stamps: dict[StampKey, QImage] = {}
        self.bar_stamps: dict[BarKey, QImage] = {}
        self._spans: dict[int, tuple[QPen, QBrush]] = {}
        self._dots: dict[int, QPen] = {}
        self._faded: dict[tuple[int, float], QColor] = {}
        self._tears: dict[int, tuple[QPen, QPen]] = {}
        self._clusters: dict[int, tuple[QPen, QBrush]] = {}
        self._dashes: dict[int, tuple[QBrush, QBrush]] = {}
        self._files_own = {number: QColor(text) for number, text in enumerate(own) if text}

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
            made = self._dashes[number] = (_dash_tile(color, upright=False), _dash_tile(color, upright=True))
        return made

    def span(self, number: int) -> tuple[QPen, QBrush]:
        """Outline and fill of a span that is certain from end to end, in a lane's colour."""
        made = self._spans.get(number)
        if made is None:
            color = self.lane(number)
            pen = outline(faded(color, OUTLINE_OPACITY), OUTLINE_PX, is_dashed=False)
            made = self._spans[number] = (pen, QBrush(faded(color, CORE_OPACITY)))
        return made

    def tear(self, number: int) -> tuple[QPen, QPen]:
        """For the edges of a torn bar in a lane's colour, and for the dots between them."""
        made = self._tears.get(number)
        if made is None:
            dot = outline(self.lane(number), DOT_PX, is_dashed=False)
            dot.setCapStyle(Qt.PenCapStyle.RoundCap)
            made = self._tears[number] = (outline(self.lane(number), TEAR_PX, is_dashed=False), dot)
        return made

    def dots(self, number: int) -> QPen:
        """For the dotted lines of claimed dates, in a lane's colour."""
        made = self._dots.get(number)
        if made is None:
            made = self._dots[number] = QPen(faded(self.lane(number), DOTS_OPACITY), DOTS_PX)
            made.setStyle(Qt.PenStyle.CustomDashLine)
            made.setDashPattern((0.1, 2.6))
            made.setCapStyle(Qt.PenCapStyle.RoundCap)
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


def _hatch(ground: QColor, line: QColor) -> QImage:
    """Thin diagonal lines, enough for most axis breaks in one piece."""
    alpha, opaque = QImage.Format.Format_ARGB32_Premultiplied, QImage.Format.Format_RGB32
    tile = QImage(HATCH_PX, HATCH_PX, opaque if ground.alpha() == 255 else alpha)
    tile.fill(ground)
    for i in range(HATCH_PX):
        tile.setPixelColor(i, HATCH_PX - 1 - i, line)
    whole = QImage(*HATCH_SIZE_PX, tile.format())
    whole.fill(0)
    with QPainter(whole) as painter:
        painter.fillRect(whole.rect(), QBrush(tile))
    return whole


def _dash_tile(color: QColor, *, upright: bool) -> QBrush:
    """Four px of line, two px of nothing."""
    size = (1, DASH_PX) if upright else (DASH_PX, 1)
    tile = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    tile.fill(0)
    for i in range(DASH_PX - 2):
        tile.setPixelColor(0 if upright else i, i if upright else 0, color)
    return QBrush(tile)


def faded(color: QColor, opacity: float) -> QColor:
    """The colour with that opacity, 0 to 1."""
    made = QColor(color)
    made.setAlphaF(opacity)
    return made


def outline(color: QColor, width_px: float, *, is_dashed: bool) -> QPen:
    """A pen with round joins; dashes are of fixed px."""
    pen = QPen(color, width_px)
    pen.setJoinStyle(_ROUND_JOIN)
    if is_dashed:
        pen.setDashPattern([3.0, 2.2])
        pen.setCapStyle(_FLAT_CAP)
    return pen
