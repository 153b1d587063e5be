"""paint_sheet: a Sheet to pixels, with the painters that draw the window."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from timeline_app.layout.metrics import TextRole
from timeline_app.layout.sheet import FOOTER_LINE_PX, FOOTER_PADDING_PX, Sheet
from timeline_app.paint.brush import Palette
from timeline_app.paint.painter import paint
from timeline_app.paint.sheet_header import paint_header
from timeline_app.paint.text import Fonts

FOOTER_X = 16.0


def paint_sheet(
    sheet: Sheet, painter: QPainter, palette: Palette, fonts: Fonts, *, is_transparent: bool = False
) -> None:
    """The whole picture; a transparent one has no ground of its own."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not is_transparent:
        painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), palette.role("canvas"))
    if sheet.header is not None:
        paint_header(sheet.header, painter, palette, fonts)
        painter.setPen(palette.pen("line"))
        painter.drawLine(QLineF(0, sheet.scene_y - 0.5, sheet.width, sheet.scene_y - 0.5))
    painter.save()
    painter.translate(0, sheet.scene_y)
    paint(sheet.scene, painter, palette, fonts, is_transparent=is_transparent)
    painter.restore()
    y = sheet.scene_y + sheet.scene.height
    if sheet.footer:
        painter.setPen(palette.pen("line"))
        painter.drawLine(QLineF(0, y + 0.5, sheet.width, y + 0.5))
    painter.setFont(fonts.font(TextRole.DATE))
    painter.setPen(palette.role("second"))
    for i, line in enumerate(sheet.footer):
        painter.drawText(QPointF(FOOTER_X, y + FOOTER_PADDING_PX / 2 + (i + 0.7) * FOOTER_LINE_PX), line)
