"""paint_sheet: a Sheet to pixels, with the painters that draw the window; it works nothing out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from timeline_app.layout.legend import LEFT_PX, TITLE_Y
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.sheet import FOOTER_LINE_PX, FOOTER_PADDING_PX, TITLE_LINE_PX, Sheet
from timeline_app.paint.brush import Palette
from timeline_app.paint.painter import paint
from timeline_app.paint.sheet_header import paint_header
from timeline_app.paint.text import Fonts

BASELINE_SHARE: Final = 0.7
"""Where in a footer line its baseline lies."""
NOTICE_PX: Final = 30.0
NOTICE_PADDING_PX: Final = 12.0


def paint_sheet(
    sheet: Sheet, painter: QPainter, palette: Palette, fonts: Fonts, *, is_transparent: bool = False
) -> None:
    """The whole picture; a transparent one has no ground of its own."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    if not is_transparent:
        painter.fillRect(QRectF(0, 0, sheet.width, sheet.height), palette.role("canvas"))
    painter.save()
    painter.translate(0, sheet.scene_y)
    paint(sheet.scene, painter, palette, fonts, is_transparent=is_transparent)
    _paint_notice(sheet, painter, palette, fonts)
    painter.restore()
    _paint_head(sheet, painter, palette, fonts)
    _paint_footer(sheet, painter, palette, fonts)


def _paint_head(sheet: Sheet, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    if sheet.header is None:
        return
    painter.setFont(fonts.font(TextRole.HEADING))
    painter.setPen(palette.role("text"))
    for i, line in enumerate(sheet.title_lines):
        painter.drawText(QPointF(LEFT_PX, TITLE_Y + i * TITLE_LINE_PX), line)
    painter.save()
    painter.translate(0, sheet.header_y)
    paint_header(sheet.header, painter, palette, fonts)
    painter.restore()
    painter.setPen(palette.pen("line"))
    painter.drawLine(QLineF(0, sheet.scene_y - 0.5, sheet.width, sheet.scene_y - 0.5))


def _paint_footer(sheet: Sheet, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    if not sheet.footer:
        return
    y = sheet.scene_y + sheet.scene.height
    painter.setPen(palette.pen("line"))
    painter.drawLine(QLineF(0, y + 0.5, sheet.width, y + 0.5))
    painter.setFont(fonts.font(TextRole.DATE))
    painter.setPen(palette.role("second"))
    for i, line in enumerate(sheet.footer):
        line_y = y + FOOTER_PADDING_PX / 2 + (i + BASELINE_SHARE) * FOOTER_LINE_PX
        painter.drawText(QPointF(LEFT_PX, line_y), line)


def _paint_notice(sheet: Sheet, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    if not sheet.notice:
        return
    text_px = fonts.measure(sheet.notice, TextRole.TITLE)
    middle = QRectF(*sheet.scene.plot).center()
    box = QRectF(0, 0, text_px + 2 * NOTICE_PADDING_PX, NOTICE_PX)
    box.moveCenter(QPointF(round(middle.x()), round(middle.y())))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.role("ground"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(fonts.font(TextRole.TITLE))
    painter.setPen(palette.role("text"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sheet.notice)
