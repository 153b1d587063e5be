"""The pen: blocks and runs of text in formats of our own, at the end of one document.

It knows settings and spans, and not what they are for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from timeline_app.model.directions import OPEN, runs_right_to_left
from timeline_app.paint.brush import faded
from timeline_app.paint.faces import face_for
from timeline_app.ui.details.blocks import Link, Span
from timeline_app.ui.details.setting import DECOR_PROPERTY, LABEL, SECTION_PROPERTY, Setting
from timeline_app.ui.details.typography import NOTE_PX, Typography

MOST_LETTERS: Final = 20_000
"""A longer run of text is cut where it is shown; a copy of the details has all of it."""
MOST_LABEL_PX: Final = 130.0
"""The widest that a column of words gets."""
_BESIDE_NUMBER: Final = re.compile(
    r"(?<=[°½≈\d]) (?=\w)|(?<=\w) (?=\d{4}\b)|(?<=[a-z]) (?=\d{1,3}\b(?!,\d)(?! [A-Z]))"
    r"|(?<=\bgrade) (?=[A-Z]\b)|(?<=\w) (?=(?:earlier|later)\b)"
)
"""Spaces at which a date, a place or a length of time would fall apart; behind the day of the week it may."""


class Pen:
    """Writes at the end of a document. ``links`` are what the numbers mean that stand in it for links."""

    def __init__(self, document: QTextDocument, typography: Typography) -> None:
        self.links: list[Link] = []
        self.section = 0
        self.gap_px = 0.0
        """The least distance above the next block."""
        self.cursor = QTextCursor(document)
        self._typography = typography
        self._is_fresh = True

    def begin(self, form: QTextBlockFormat) -> None:
        """A new block; the first takes the empty one that a document always has."""
        form.setTopMargin(max(form.topMargin(), self._typography.px(self.gap_px)))
        self.gap_px = 0.0
        if self._is_fresh:
            self.cursor.setBlockFormat(form)
            self._is_fresh = False
        else:
            self.cursor.insertBlock(form, QTextCharFormat())

    def start(self, setting: Setting) -> None:
        """A new block that is set so."""
        self.begin(self.block_format(setting, setting.above_px))

    def block_format(self, setting: Setting, above_px: float) -> QTextBlockFormat:
        """A block so far below the one before, in px of a common desktop."""
        form = QTextBlockFormat()
        form.setTopMargin(self._typography.px(above_px))
        form.setLineHeight(setting.line_percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setProperty(SECTION_PROPERTY, self.section)
        return form

    def decorate(self, form: QTextBlockFormat, decor: int, *, left_px: float, right_px: float) -> None:
        """The block has a drawing, and stands so far from both sides."""
        form.setProperty(DECOR_PROPERTY, decor)
        form.setLeftMargin(self._typography.px(left_px))
        form.setRightMargin(self._typography.px(right_px))

    def hang(self, form: QTextBlockFormat, left_px: float, indent_px: float) -> None:
        """The first line begins further left, and its tab leads to where the other lines begin."""
        indent = self._typography.px(indent_px)
        form.setLeftMargin(self._typography.px(left_px) + indent)
        form.setTextIndent(-indent)
        form.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])

    def char_format(self, setting: Setting, span: Span | None = None) -> QTextCharFormat:
        """Text that is set so, with what its span adds; the text of the span is in a face that has it."""
        is_note = span is not None and span.is_note
        is_code = setting.is_code or (span is not None and span.is_code)
        form = QTextCharFormat()
        font = self._typography.font(
            NOTE_PX if is_note else setting.size_px,
            is_strong=setting.is_strong or (span is not None and span.is_strong),
            # Emphasis inside italics stands upright.
            is_emphasis=setting.is_emphasis != (span is not None and span.is_emphasis),
            is_code=is_code,
        )
        form.setFont(font if span is None else face_for(span.text, font))
        form.setForeground(self._typography.color("second" if is_note else setting.role))
        if is_code and not setting.is_code:
            form.setBackground(self._typography.color("ground"))
        return form

    def insert(self, text: str, setting: Setting) -> None:
        """Text that is set so."""
        self.cursor.insertText(text, self.char_format(setting))

    def insert_spans(self, spans: Iterable[Span], setting: Setting) -> None:
        """Spans in that setting; a link is told by its colour and by a line below it."""
        for span in spans:
            form = self.char_format(setting, span)
            if span.link is not None:
                accent = self._typography.color("accent")
                form.setAnchor(True)
                form.setAnchorHref(self.linked(span.link))
                form.setForeground(accent)
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                form.setUnderlineColor(faded(accent, 0.35))
            text = shown_text(span.text)
            # A dot that parts two notes ends a line, and never begins one.
            text = text.replace(" · ", "\u00a0· ")
            # A line separator breaks the line and not the paragraph.
            text = (tied(text) if span.is_note or setting.is_tied else text).replace("\n", "\u2028")
            self.cursor.insertText(text, form)
        self.direct()

    def direct(self) -> None:
        """Have a block with isolates run as its own words do: the toolkit looks into isolates for that."""
        text = self.cursor.block().text()
        if OPEN in text:
            form, way = QTextBlockFormat(), Qt.LayoutDirection
            form.setLayoutDirection(way.RightToLeft if runs_right_to_left(text) else way.LeftToRight)
            self.cursor.mergeBlockFormat(form)

    def linked(self, link: Link) -> str:
        """The number that stands in the document for a link."""
        self.links.append(link)
        return f"#{len(self.links) - 1}"


def label_px(labels: Iterable[str], typography: Typography) -> float:
    """The width of a column of words with its distance from the next, in px of a common desktop."""
    metrics = QFontMetricsF(typography.font(LABEL.size_px))
    widest = max(map(metrics.horizontalAdvance, labels), default=0.0)
    return min(widest / typography.factor, MOST_LABEL_PX) + 14


def shown_text(text: str) -> str:
    """The text, cut where it is beyond all reading, and saying so."""
    left = len(text) - MOST_LETTERS
    return f"{text[:MOST_LETTERS]}… ({left:,} more letters)" if left > 0 else text


def tied(text: str) -> str:
    """The text with its numbers tied to what stands beside them: "12 Aug 2016" stays on one line."""
    return _BESIDE_NUMBER.sub("\u00a0", text)
