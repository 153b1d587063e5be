"""Writes sections into a text document: plain text in formats of our own, never HTML.

What a file says cannot become markup here, and no address of a file stands in the document: a link is a
number, which ``links`` leads to what it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct
from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextOption,
)

from timeline_app.paint.brush import faded
from timeline_app.ui.details.blocks import (
    Block,
    Chip,
    Chips,
    Link,
    Pairs,
    Paragraph,
    Path,
    Quotation,
    SearchLink,
    Section,
    Span,
    Tone,
    WebLink,
)
from timeline_app.ui.details.typography import BODY_PX, DATE_PX, ITEM_PX, NOTE_PX, TITLE_PX, Typography

SECTION_PROPERTY: Final = int(QTextFormat.Property.UserProperty) + 1
"""On every block: the number of its section."""
DECOR_PROPERTY: Final = SECTION_PROPERTY + 1
"""On blocks with a drawing of their own: QUOTE, CALLOUT, STEP or STEP_HERE."""
CHIP_PROPERTY: Final = SECTION_PROPERTY + 2
"""On the text of a chip."""
LEVEL_PROPERTY: Final = SECTION_PROPERTY + 3
"""On blocks that are steps of a path: how deep they stand."""

SIDE_PX: Final = 18
"""Between the text and the sides of the pane."""
QUOTE: Final = 1
CALLOUT: Final = 2
STEP: Final = 3
STEP_HERE: Final = 4

MOST_LETTERS: Final = 20_000
"""A longer run of text is cut where it is shown; a copy of the details has all of it."""
_BESIDE_NUMBER: Final = re.compile(r"(?<=[°½≈\d]) (?=\w)|(?<=\w) (?=\d)")
LABEL_SHARE_PX: Final = 130.0
"""The widest that the column of words gets."""
INDENT_PX: Final = 16.0
MOST_LEVELS: Final = 4
"""What stands deeper is not moved further to the right."""
CHIP_LINE_PX: Final = 34.0
CHIP_ROOM: Final = "\u00a0\u00a0"
"""Inside a chip, at each side: spaces at which no line breaks."""


class Setting(Struct, frozen=True):
    """How a tone is set: size, weight, slope, colour, space above and height of its lines in percent.

    Where ``is_tied`` no line breaks beside a number.
    """

    size_px: int
    role: str = "text"
    is_strong: bool = False
    is_emphasis: bool = False
    above_px: float = 8.0
    line_percent: float = 125.0
    is_tied: bool = False


SETTINGS: Final[Mapping[Tone, Setting]] = MappingProxyType(
    {
        Tone.TITLE: Setting(TITLE_PX, is_strong=True, above_px=0, line_percent=112),
        Tone.CLAIM_TITLE: Setting(TITLE_PX, is_strong=True, is_emphasis=True, above_px=0, line_percent=112),
        Tone.DATE: Setting(DATE_PX, is_strong=True, above_px=10, line_percent=118, is_tied=True),
        Tone.BODY: Setting(BODY_PX, above_px=8, line_percent=138),
        Tone.ITEM: Setting(ITEM_PX, above_px=8, line_percent=122),
        Tone.NOTE: Setting(NOTE_PX, role="second", above_px=8, line_percent=125, is_tied=True),
        Tone.CALLOUT: Setting(ITEM_PX, above_px=8, line_percent=125),
    }
)
HEADING: Final = Setting(NOTE_PX, role="second", is_strong=True, above_px=0, line_percent=120)
QUOTE_SETTING: Final = Setting(BODY_PX, above_px=0, line_percent=138)
SECTION_GAP_PX: Final = 20.0
SILENT_GAP_PX: Final = 12.0
CLOSE_PX: Final = 2.0


class Writer:
    """Fills one document with sections, in one typography; used once for each filling."""

    def __init__(self, document: QTextDocument, typography: Typography) -> None:
        self.links: list[Link] = []
        self._typography = typography
        self._document = document
        self._cursor = QTextCursor(document)
        self._section = 0
        self._is_fresh = True
        self._gap_px = 0.0

    def write(self, sections: Iterable[Section]) -> None:
        """Replace all that the document says."""
        self._document.clear()
        self._document.setUndoRedoEnabled(False)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        self._cursor = QTextCursor(self._document)
        self._cursor.beginEditBlock()
        for number, section in enumerate(sections):
            self._section = number
            self._gap_px = 0.0 if number == 0 else SECTION_GAP_PX if section.heading else SILENT_GAP_PX
            if section.heading:
                self._start(HEADING)
                self._insert(section.heading, HEADING)
                self._gap_px = 6.0
            for block in section.blocks:
                self._write_block(block)
        self._cursor.endEditBlock()

    def _write_block(self, block: Block) -> None:
        match block:
            case Paragraph():
                self._write_paragraph(block)
            case Quotation():
                self._write_quotation(block)
            case Pairs():
                self._write_pairs(block)
            case Chips():
                self._write_chips(block)
            case Path():
                self._write_path(block)

    def _write_paragraph(self, paragraph: Paragraph, *, left_px: float = 0.0) -> None:
        setting = SETTINGS[paragraph.tone]
        above = CLOSE_PX if paragraph.is_close else setting.above_px
        is_callout = paragraph.tone is Tone.CALLOUT
        form = self._block_format(setting, above)
        if is_callout:
            self._decorate(form, CALLOUT, left_px=12, right_px=10)
        elif paragraph.bullet:
            self._hang(form, left_px, INDENT_PX)
        else:
            form.setLeftMargin(self._typography.px(left_px))
        self._begin(form)
        if paragraph.bullet:
            self._insert(f"{paragraph.bullet}\t", setting)
        self._insert_spans(paragraph.spans, setting)

    def _write_quotation(self, quotation: Quotation) -> None:
        for spans, setting, above in (
            (quotation.spans, QUOTE_SETTING, 10.0),
            (quotation.source, SETTINGS[Tone.NOTE], 4.0),
        ):
            if spans:
                form = self._block_format(setting, above)
                self._decorate(form, QUOTE, left_px=INDENT_PX, right_px=0)
                self._begin(form)
                self._insert_spans(spans, setting)

    def _write_pairs(self, pairs: Pairs) -> None:
        setting = SETTINGS[Tone.ITEM]
        metrics = QFontMetricsF(self._typography.font(setting.size_px))
        widest = max((metrics.horizontalAdvance(pair.label) for pair in pairs.pairs), default=0.0)
        indent = min(widest / self._typography.factor, LABEL_SHARE_PX) + 14
        for index, pair in enumerate(pairs.pairs):
            for number, value in enumerate(pair.values):
                value_setting = SETTINGS[value.tone]
                form = self._block_format(value_setting, _pair_gap_px(index, number, value))
                if number:
                    form.setLeftMargin(self._typography.px(indent))
                else:
                    self._hang(form, 0.0, indent)
                self._begin(form)
                if not number:
                    self._insert(f"{pair.label}\t", Setting(ITEM_PX, role="second"))
                self._insert_spans(value.spans, value_setting)

    def _write_chips(self, chips: Chips) -> None:
        setting = SETTINGS[Tone.ITEM]
        # The lines are high enough to hold their own gap.
        self._gap_px = 0.0
        form = self._block_format(setting, 0.0)
        form.setBottomMargin(self._typography.px(5))
        form.setLineHeight(
            self._typography.px(CHIP_LINE_PX), QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        self._begin(form)
        gap = self._char_format(setting)
        gap.setFontLetterSpacingType(gap.font().SpacingType.AbsoluteSpacing)
        gap.setFontLetterSpacing(self._typography.px(5))
        for number, chip in enumerate(chips.chips):
            if number:
                self._cursor.insertText(" ", gap)
            self._insert_chip(chip, setting)

    def _insert_chip(self, chip: Chip, setting: Setting) -> None:
        number = self._linked(chip.link)
        pieces = ((chip.text, "text"), (f" · {chip.role}" if chip.role else "", "second"))
        for index, (text, role) in enumerate(pieces):
            form = self._char_format(Setting(setting.size_px if not index else NOTE_PX, role=role))
            form.setAnchor(True)
            form.setAnchorHref(number)
            form.setProperty(CHIP_PROPERTY, number)
            start = CHIP_ROOM if not index else ""
            end = CHIP_ROOM if index == len(pieces) - 1 else ""
            self._cursor.insertText(f"{start}{_shown(text)}{end}".replace(" ", "\u00a0"), form)

    def _write_path(self, path: Path) -> None:
        setting = SETTINGS[Tone.ITEM]
        for number, step in enumerate(path.steps):
            level = min(step.level, MOST_LEVELS)
            form = self._block_format(setting, 0.0 if number == 0 else 7.0)
            self._decorate(form, STEP_HERE if step.is_here else STEP, left_px=step_left_px(level), right_px=0)
            form.setProperty(LEVEL_PROPERTY, level)
            self._begin(form)
            self._insert_spans(step.spans, setting)

    # Formats

    def _start(self, setting: Setting) -> None:
        self._begin(self._block_format(setting, setting.above_px))

    def _begin(self, form: QTextBlockFormat) -> None:
        """A new block; the first takes the empty one that a document always has."""
        form.setTopMargin(max(form.topMargin(), self._typography.px(self._gap_px)))
        self._gap_px = 0.0
        if self._is_fresh:
            self._cursor.setBlockFormat(form)
            self._is_fresh = False
        else:
            self._cursor.insertBlock(form, QTextCharFormat())

    def _block_format(self, setting: Setting, above_px: float) -> QTextBlockFormat:
        form = QTextBlockFormat()
        form.setTopMargin(self._typography.px(above_px))
        form.setLineHeight(setting.line_percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setProperty(SECTION_PROPERTY, self._section)
        return form

    def _decorate(self, form: QTextBlockFormat, decor: int, *, left_px: float, right_px: float) -> None:
        form.setProperty(DECOR_PROPERTY, decor)
        form.setLeftMargin(self._typography.px(left_px))
        form.setRightMargin(self._typography.px(right_px))

    def _hang(self, form: QTextBlockFormat, left_px: float, indent_px: float) -> None:
        """The first line begins further left, and its tab leads to where the other lines begin."""
        indent = self._typography.px(indent_px)
        form.setLeftMargin(self._typography.px(left_px) + indent)
        form.setTextIndent(-indent)
        form.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])

    def _char_format(self, setting: Setting, span: Span | None = None) -> QTextCharFormat:
        is_strong = setting.is_strong or (span is not None and span.is_strong)
        # Emphasis inside italics stands upright.
        is_emphasis = setting.is_emphasis != (span is not None and span.is_emphasis)
        size_px = NOTE_PX if span is not None and span.is_note else setting.size_px
        role = "second" if span is not None and span.is_note else setting.role
        form = QTextCharFormat()
        form.setFont(self._typography.font(size_px, is_strong=is_strong, is_emphasis=is_emphasis))
        form.setForeground(self._typography.color(role))
        return form

    def _insert(self, text: str, setting: Setting) -> None:
        self._cursor.insertText(text, self._char_format(setting))

    def _insert_spans(self, spans: Iterable[Span], setting: Setting) -> None:
        for span in spans:
            form = self._char_format(setting, span)
            if span.link is not None:
                accent = self._typography.color("accent")
                form.setAnchor(True)
                form.setAnchorHref(self._linked(span.link))
                form.setForeground(accent)
                form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
                form.setUnderlineColor(faded(accent, 0.35))
            text = _shown(span.text)
            # A line separator breaks the line and not the paragraph.
            text = (_tied(text) if span.is_note or setting.is_tied else text).replace("\n", "\u2028")
            self._cursor.insertText(text, form)

    def _linked(self, link: Link) -> str:
        """The number that stands in the document for a link."""
        self.links.append(link)
        return f"#{len(self.links) - 1}"


def step_left_px(level: int) -> float:
    """Where the text of a step begins, from the left edge of all text."""
    return INDENT_PX * (level + 1)


def _pair_gap_px(index: int, number: int, value: Paragraph) -> float:
    if value.is_close:
        return 0.0
    return 0.0 if index == 0 and number == 0 else 5.0 if number == 0 else 3.0


def _shown(text: str) -> str:
    """The text, cut where it is beyond all reading, and saying so."""
    left = len(text) - MOST_LETTERS
    return f"{text[:MOST_LETTERS]}… ({left:,} more letters)" if left > 0 else text


def _tied(text: str) -> str:
    """The text with its numbers tied to what stands beside them: "12 Aug 2016" stays on one line."""
    return _BESIDE_NUMBER.sub("\u00a0", text)


def hint_of(link: Link) -> str:
    """What is told about a link before it is followed."""
    match link:
        case WebLink():
            is_mail = link.address.startswith("mailto:")
            return f"Writes to {link.host}" if is_mail else f"Opens {link.host} in your browser"
        case SearchLink():
            find = f"Finds all events with “{link.words}”"
            return f"{link.hint}\n{find}" if link.hint else find
        case _:
            return link.hint
