"""Now: a crisp line, and its word beside it; where they go is worked out elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.now import WORD, NowMark
from timeline_app.paint.brush import ANTIALIASING, Palette
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.text import Fonts


def paint_now(now: NowMark, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    """The pieces of the line, and the word where it has room."""
    pixels = DevicePixels.of(painter)
    painter.setRenderHint(ANTIALIASING, False)
    for start, end in now.pieces:
        painter.fillRect(pixels.line(now.x, start, end - start), palette.role("now"))
    painter.setRenderHint(ANTIALIASING)
    if now.word_box is not None:
        painter.setFont(fonts.font(TextRole.COUNT))
        painter.setPen(palette.role("text"))
        painter.drawText(QRectF(*now.word_box), Qt.AlignmentFlag.AlignCenter, WORD)
