"""Fonts by role, and how wide a text is in them; one set for the screen and every picture."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication, QPainter, QStaticText

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
MOST_KEPT: Final = 100_000
MOST_SHAPED: Final = 5_000


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
        self._widths: dict[tuple[str, TextRole], float] = {}
        self._shaped: dict[tuple[str, TextRole], QStaticText] = {}

    def font(self, role: TextRole) -> QFont:
        """The font of a role."""
        return self._fonts[role]

    def measure(self, text: str, role: TextRole) -> float:
        """The width of a text in px."""
        width = self._widths.get((text, role))
        if width is None:
            if len(self._widths) >= MOST_KEPT:
                self._widths.clear()
            width = self._widths[text, role] = self._metrics[role].horizontalAdvance(text)
        return width

    def draw(self, painter: QPainter, role: TextRole, x: float, baseline_y: float, text: str) -> None:
        """Draw one line in the painter's pen; what has been shaped once is drawn in half the time."""
        shaped = self._shaped.get((text, role))
        if shaped is None:
            if len(self._shaped) >= MOST_SHAPED:
                self._shaped.clear()
            shaped = self._shaped[text, role] = QStaticText(text)
            shaped.setTextFormat(Qt.TextFormat.PlainText)
            shaped.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        ascent = self._ascents.get(role)
        if ascent is None:
            ascent = self._ascents[role] = self._metrics[role].ascent()
        painter.setFont(self._fonts[role])
        painter.drawStaticText(QPointF(x, baseline_y - ascent), shaped)


def _sized(base: QFont, size_px: int, weight: QFont.Weight, is_italic: bool) -> QFont:
    font = QFont(base)
    font.setPixelSize(size_px)
    font.setWeight(weight)
    font.setItalic(is_italic)
    return font
