"""How much larger than usual everything is drawn that is measured in px: as much as the desktop's font is.

Layout and painter know one size. What is drawn is laid out in so many px fewer, and scaled as a picture with
more pixels is: titles, marks, rows and ticks grow together, and a picture of that scale equals the screen.
"""

from __future__ import annotations

import math
from typing import Final

from PySide6.QtGui import QFont, QGuiApplication

USUAL_PX: Final = 13.0
"""The title of an event, which is as large as the text of controls usually is."""
STEP: Final = 0.5
"""Whole and half px of the screen: finer steps blur every line, and a font a little larger is no wish."""
MOST: Final = 4.0
POINTS_PER_INCH: Final = 72.0


def magnification_of(font: QFont) -> float:
    """1 for fonts as they usually are, and for smaller ones; 2 for one that is twice as large."""
    steps = math.floor(font_px(font) / USUAL_PX / STEP + 0.5)
    return min(max(1.0, steps * STEP), MOST)


def font_px(font: QFont) -> float:
    """The size of a font in px of the screen, as Qt works it out of points."""
    if font.pixelSize() > 0:
        return float(font.pixelSize())
    return font.pointSizeF() * QGuiApplication.primaryScreen().logicalDotsPerInchY() / POINTS_PER_INCH
