"""The header's painter: title, credit and legend above the canvas, in the window and in every picture.

It draws no ground, and works nothing out: the Header has every place.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from timeline_app.layout.legend import (
    CREDIT_Y,
    HEIGHT_BELOW_PX,
    LEFT_PX,
    LINE_PX,
    MARK_PX,
    SAMPLE_PX,
    TITLE_Y,
    Header,
    more_words,
)
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.paint.brush import Palette
from timeline_app.paint.date_samples import draw_sample
from timeline_app.paint.marks import draw_mark
from timeline_app.paint.text import Fonts
from timeline_app.paint.texts import Texts

TEXT_DROP_PX: Final = 4.0
"""From the middle of a legend line to its baseline."""
COUNT_GAP_PX: Final = 6.0
NONE_FOUND: Final = "0"
"""The count of a mark that nothing has of what is found."""
MARK_GAP_PX: Final = 6.0
"""Between a sample and its word."""


def paint_header(header: Header, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
    """The header from (0, 0) on; marks are neutral, for the lane gives them their colour."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    texts = Texts(painter, fonts)
    texts.draw(palette.role("text"), TextRole.HEADING, LEFT_PX, TITLE_Y, header.title)
    texts.draw(palette.role("second"), TextRole.DATE, LEFT_PX, CREDIT_Y, header.credit)
    for item in header.items:
        x, y, _, height = item.box
        middle, baseline = y + height / 2, y + height / 2 + TEXT_DROP_PX
        mark_px = DEFAULT_METRICS.mark_px
        if item.date_kind:
            sample = QRectF(x, middle - mark_px / 2, SAMPLE_PX - MARK_GAP_PX, mark_px)
            draw_sample(painter, item.date_kind, sample, palette.role("second"))
        else:
            center = (x + mark_px / 2, middle)
            draw_mark(painter, item.shape, center, mark_px, palette.role("second"), item.look)
        word_x = x + (SAMPLE_PX if item.date_kind else MARK_PX)
        color = palette.role("second" if item.count == NONE_FOUND else "text")
        texts.draw(color, TextRole.DATE, word_x, baseline, item.word)
        count_x = word_x + fonts.measure(item.word, TextRole.DATE) + COUNT_GAP_PX
        texts.draw(palette.role("second"), TextRole.COUNT, count_x, baseline, item.count)
    if header.left_out:
        text = more_words(header.left_out)
        more_x = header.width - LEFT_PX - fonts.measure(text, TextRole.COUNT)
        last_y = header.height - HEIGHT_BELOW_PX - LINE_PX / 2 + TEXT_DROP_PX
        more_y = CREDIT_Y if header.is_told_above else last_y
        texts.draw(palette.role("second"), TextRole.COUNT, more_x, more_y, text)
