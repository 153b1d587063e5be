"""How the details are set: fonts in px and colours by role; it knows no blocks and no widget."""

from __future__ import annotations

from functools import cached_property
from typing import Final

from msgspec import Struct
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo

from timeline_app.theme import Theme

DESKTOP_PX: Final = 13.0
"""A desktop font larger than this makes everything here larger by as much."""

TITLE_PX: Final = 20
DATE_PX: Final = 14
BODY_PX: Final = 14
ITEM_PX: Final = 13
NOTE_PX: Final = 12
CODE_PX: Final = 13
FIXED: Final = QFontDatabase.SystemFont.FixedFont


class Typography(Struct, frozen=True, dict=True):
    """One desktop font and one theme; sizes grow with the desktop's font and never shrink."""

    desktop_font: QFont
    theme: Theme

    @cached_property
    def factor(self) -> float:
        """By how much the desktop asks for larger text."""
        return max(1.0, QFontInfo(self.desktop_font).pixelSize() / DESKTOP_PX)

    def px(self, length: float) -> float:
        """A length that grows with the text."""
        return length * self.factor

    def font(
        self, size_px: int, *, is_strong: bool = False, is_emphasis: bool = False, is_code: bool = False
    ) -> QFont:
        """The desktop's font in that size, or its font for code."""
        made = QFontDatabase.systemFont(FIXED) if is_code else QFont(self.desktop_font)
        made.setPixelSize(round(size_px * self.factor))
        made.setWeight(QFont.Weight.DemiBold if is_strong else QFont.Weight.Normal)
        made.setItalic(is_emphasis)
        return made

    def color(self, role: str) -> QColor:
        """The colour of a role."""
        return QColor(self.theme.color(role))
