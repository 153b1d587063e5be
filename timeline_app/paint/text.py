"""Fonts by role, and how wide a text is in them; one set for the screen and every picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPainter, QStaticText

from timeline_app.layout.metrics import TextRole

_SIZES: Final[Mapping[TextRole, tuple[int, QFont.Weight, bool]]] = MappingProxyType(
    {
        TextRole.TITLE: (13, QFont.Weight.Normal, False),
        TextRole.TITLE_STRONG: (13, QFont.Weight.DemiBold, False),
        TextRole.TITLE_CLAIM: (13, QFont.Weight.Normal, True),
        TextRole.TITLE_CLAIM_STRONG: (13, QFont.Weight.DemiBold, True),
        TextRole.DATE: (11, QFont.Weight.Normal, False),
        TextRole.LANE: (13, QFont.Weight.DemiBold, False),
        TextRole.COUNT: (11, QFont.Weight.Normal, False),
        TextRole.TICK: (11, QFont.Weight.Normal, False),
        TextRole.TICK_STRONG: (12, QFont.Weight.DemiBold, False),
        TextRole.HEADING: (18, QFont.Weight.Bold, False),
    }
)
"""Size in px, weight, italics."""
Line = tuple[TextRole, float, float, str]
"""A text with its role, from where on it stands, and its baseline."""
MOST_KEPT: Final = 50_000
MOST_SHAPED: Final = 600
"""Of one role: several times what a picture has, and a few MB."""


class Fonts:
    """The desktop's own font in the sizes of every role; ``measure`` keeps what it has measured.

    Sizes are px, not points: a point is another length on every device. Without hinting, widths are the same
    at every scale; without sub-pixel colours, screen and picture are equal.
    """

    def __init__(self, family: str | None = None) -> None:
        base = QFont(family) if family else QFont(QGuiApplication.font().family())
        base.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
        base.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._fonts = {role: _sized(base, *size) for role, size in _SIZES.items()}
        self._metrics = {role: QFontMetricsF(font) for role, font in self._fonts.items()}
        # Worked out when first wanted: to load a font takes a millisecond, and not all of them are at once.
        self._ascents: dict[TextRole, float] = {}
        self._widths: dict[TextRole, dict[str, float]] = {role: {} for role in _SIZES}
        self._shaped: dict[TextRole, dict[str, QStaticText]] = {role: {} for role in _SIZES}

    def font(self, role: TextRole) -> QFont:
        """The font of a role."""
        return self._fonts[role]

    def measure(self, text: str, role: TextRole) -> float:
        """The width of a text in px."""
        widths = self._widths[role]
        width = widths.get(text)
        if width is None:
            if len(widths) >= MOST_KEPT:
                widths.clear()
            width = widths[text] = self._metrics[role].horizontalAdvance(text)
        return width

    def draw(self, painter: QPainter, role: TextRole, x: float, baseline_y: float, text: str) -> None:
        """Draw one line in the painter's pen."""
        painter.setFont(self._fonts[role])
        shaped = self._shaped[role].get(text) or self._shape(role, text)
        painter.drawStaticText(QPointF(x, baseline_y - self._ascent(role)), shaped)

    def draw_all(self, painter: QPainter, color: QColor, lines: Iterable[Line]) -> None:
        """Draw many lines in a colour, the quicker the more of them have the same role."""
        painter.setPen(color)
        last: TextRole | None = None
        draw = painter.drawStaticText
        for role, x, baseline_y, text in lines:
            if role is not last:
                painter.setFont(self._fonts[role])
                last, ascent, shaped = role, self._ascent(role), self._shaped[role].get
            draw(QPointF(x, baseline_y - ascent), shaped(text) or self._shape(role, text))

    def _ascent(self, role: TextRole) -> float:
        ascent = self._ascents.get(role)
        if ascent is None:
            ascent = self._ascents[role] = self._metrics[role].ascent()
        return ascent

    def _shape(self, role: TextRole, text: str) -> QStaticText:
        """The text in the glyphs of its font; what has been shaped once is drawn in half the time."""
        kept = self._shaped[role]
        if len(kept) >= MOST_SHAPED:
            kept.clear()
        shaped = kept[text] = QStaticText(text)
        shaped.setTextFormat(Qt.TextFormat.PlainText)
        shaped.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        return shaped


def _sized(base: QFont, size_px: int, weight: QFont.Weight, is_italic: bool) -> QFont:
    font = QFont(base)
    font.setPixelSize(size_px)
    font.setWeight(weight)
    font.setItalic(is_italic)
    return font
