"""Fonts by role, and how wide a text is in them; one set for the screen and every picture."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QGuiApplication

from timeline_app.layout.metrics import TextRole
from timeline_app.paint.faces import is_lacking, upright
from timeline_app.paint.text_stamps import TextStamps

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
MOST_KEPT: Final = 4_000
"""Widths of each role: many times those of a picture."""


class _Faces:
    """The fonts of all roles with their metrics; of slanted ones also those that stand upright."""

    def __init__(self, base: QFont) -> None:
        self.fonts = {role: _sized(base, *size) for role, size in _SIZES.items()}
        self.metrics = {role: QFontMetricsF(font) for role, font in self.fonts.items()}
        self._upright = {role: upright(font) for role, font in self.fonts.items() if font.italic()}
        self._upright_metrics = {role: QFontMetricsF(font) for role, font in self._upright.items()}

    def font_for(self, text: str, role: TextRole) -> QFont:
        return (self._upright if self._is_upright(text, role) else self.fonts)[role]

    def metrics_for(self, text: str, role: TextRole) -> QFontMetricsF:
        return (self._upright_metrics if self._is_upright(text, role) else self.metrics)[role]

    def _is_upright(self, text: str, role: TextRole) -> bool:
        return role in self._upright and is_lacking(text, self.fonts[role])


class Widths:
    """How wide a text of a role is in px; what has been measured is kept."""

    def __init__(self, faces: _Faces) -> None:
        self._faces = faces
        self._kept: dict[TextRole, dict[str, float]] = {role: {} for role in faces.fonts}

    def __call__(self, text: str, role: TextRole) -> float:
        """The width of a text in px."""
        widths = self._kept[role]
        width = widths.get(text)
        if width is None:
            if len(widths) >= MOST_KEPT:
                widths.clear()
            width = widths[text] = self._faces.metrics_for(text, role).horizontalAdvance(text)
        return width


class Fonts:
    """The desktop's own font in the sizes of every role; ``stamps`` are the texts that were drawn in it.

    Sizes are px, not points: a point is another length on every device. Without hinting, widths are the same
    at every scale; without sub-pixel colours, screen and picture are equal.
    """

    def __init__(self, family: str | None = None) -> None:
        base = QFont(family) if family else QFont(QGuiApplication.font().family())
        base.setStyleStrategy(QFont.StyleStrategy.NoSubpixelAntialias)
        base.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._faces = _Faces(base)
        self.measure = Widths(self._faces)
        self.stamps = TextStamps()

    def font(self, role: TextRole) -> QFont:
        """The font of a role."""
        return self._faces.fonts[role]

    def font_for(self, text: str, role: TextRole) -> QFont:
        """The font in which a text of a role is measured and drawn: one that has its letters."""
        return self._faces.font_for(text, role)

    def heights(self, role: TextRole) -> tuple[float, float]:
        """How far the letters of a role rise above their line, and reach below it, in px."""
        metrics = self._faces.metrics[role]
        return metrics.ascent(), metrics.descent()

    def ink(self, text: str, role: TextRole) -> QRectF:
        """The box around the letters of a text that starts at 0, 0 on its line, in px, to a px."""
        return self._faces.metrics_for(text, role).tightBoundingRect(text)


def _sized(base: QFont, size_px: int, weight: QFont.Weight, is_italic: bool) -> QFont:
    font = QFont(base)
    font.setPixelSize(size_px)
    font.setWeight(weight)
    font.setItalic(is_italic)
    return font
