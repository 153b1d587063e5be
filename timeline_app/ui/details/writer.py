"""Writes sections into a text document: plain text in formats of our own, never HTML.

What a file says cannot become markup here, and no address of a file stands in the document: a link is a
number, which ``links`` leads to what it means, and a picture is an empty block, which others draw in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextDocument,
    QTextOption,
)

from timeline_app.model.directions import isolated
from timeline_app.ui.details.blocks import (
    Block,
    Chip,
    Chips,
    Grid,
    Link,
    Pairs,
    Paragraph,
    Path,
    Picture,
    Quotation,
    Section,
    Tone,
)
from timeline_app.ui.details.grid_writer import LEAST_GRID_PX, GridWriter
from timeline_app.ui.details.pen import Pen, label_px, shown_text
from timeline_app.ui.details.setting import (
    CALLOUT,
    CHIP_PROPERTY,
    CLOSE_PX,
    CODE,
    HEADING,
    HEADING_GAP_PX,
    INDENT_PX,
    LABEL,
    LEVEL_PROPERTY,
    MOST_LEVELS,
    NUMBER_PX,
    PICTURE_PROPERTY,
    QUOTE,
    QUOTE_SETTING,
    QUOTED_PX,
    SECTION_GAP_PX,
    SETTINGS,
    SILENT_GAP_PX,
    STEP,
    STEP_HERE,
    Setting,
    step_left_px,
)
from timeline_app.ui.details.typography import NOTE_PX, Typography

CHIP_LINE_PX: Final = 34.0
CHIP_ROOM: Final = "\u00a0\u00a0"
"""Inside a chip, at each side: spaces at which no line breaks."""
CODE_FOOT_PX: Final = 12.0
"""Below code, for its ground and the distance from it."""
PICTURE_ABOVE_PX, PICTURE_FOOT_PX = 14.0, 4.0


class Writer:
    """Fills one document with sections, in one typography; used once for each filling.

    ``room_px`` is the width there is for text. Where it grows or shrinks across one of ``turns_px``, the same
    sections must be written anew: in a chip that is wider lines break between words, and so on.
    """

    def __init__(self, document: QTextDocument, typography: Typography, room_px: float) -> None:
        self.pictures: list[Picture] = []
        self.turns_px: list[float] = []
        self._typography = typography
        self._room_px = room_px
        self._document = document
        self._pen = Pen(document, typography)
        self._is_quoted = False

    @property
    def links(self) -> list[Link]:
        """What the numbers mean that stand in the document for links."""
        return self._pen.links

    def write(self, sections: Iterable[Section], set_margins: Callable[[], None]) -> None:
        """Replace all that the document says.

        The margins are set while it is empty: set later, all of it would be laid out once more.
        """
        self._document.clear()
        set_margins()
        self._document.setUndoRedoEnabled(False)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._document.setDefaultTextOption(option)
        pen = self._pen = Pen(self._document, self._typography)
        pen.cursor.beginEditBlock()
        for number, section in enumerate(sections):
            pen.section = number
            pen.gap_px = 0.0 if number == 0 else SECTION_GAP_PX if section.heading else SILENT_GAP_PX
            if section.heading:
                pen.start(HEADING)
                pen.insert(section.heading, HEADING)
                pen.gap_px = HEADING_GAP_PX
            for block in section.blocks:
                self._write_block(block)
        pen.cursor.endEditBlock()

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
            case Grid():
                self.turns_px.append(self._typography.px(LEAST_GRID_PX))
                GridWriter(self._pen, self._document, self._typography, self._room_px).write(block)
            case Picture():
                self._write_picture(block)

    def _write_paragraph(self, paragraph: Paragraph) -> None:
        pen, setting = self._pen, SETTINGS[paragraph.tone]
        above = CLOSE_PX if paragraph.is_close else setting.above_px
        if paragraph.is_quoted and self._is_quoted:
            above = min(above, QUOTED_PX)
        self._is_quoted = paragraph.is_quoted
        form = pen.block_format(setting, above)
        left = INDENT_PX * (min(paragraph.level, MOST_LEVELS) + paragraph.is_quoted)
        if paragraph.tone is Tone.CALLOUT:
            pen.decorate(form, CALLOUT, left_px=12, right_px=10)
        elif paragraph.tone is Tone.CODE:
            pen.decorate(form, CODE, left_px=10, right_px=10)
            form.setBottomMargin(self._typography.px(CODE_FOOT_PX))
        elif paragraph.is_quoted:
            pen.decorate(form, QUOTE, left_px=left, right_px=0)
        if paragraph.bullet:
            pen.hang(form, left, NUMBER_PX if paragraph.bullet[0].isdigit() else INDENT_PX)
        elif left:
            form.setLeftMargin(self._typography.px(left))
        pen.begin(form)
        if paragraph.bullet:
            pen.insert(f"{paragraph.bullet}\t", setting)
        pen.insert_spans(paragraph.spans, setting)

    def _write_quotation(self, quotation: Quotation) -> None:
        for spans, setting, above in (
            (quotation.spans, QUOTE_SETTING, 10.0),
            (quotation.source, SETTINGS[Tone.NOTE], 4.0),
        ):
            if spans:
                form = self._pen.block_format(setting, above)
                self._pen.decorate(form, QUOTE, left_px=INDENT_PX, right_px=0)
                self._pen.begin(form)
                self._pen.insert_spans(spans, setting)

    def _write_pairs(self, pairs: Pairs) -> None:
        pen, indent = self._pen, label_px((pair.label for pair in pairs.pairs), self._typography)
        for index, pair in enumerate(pairs.pairs):
            for number, value in enumerate(pair.values):
                setting = SETTINGS[value.tone]
                form = pen.block_format(setting, _pair_gap_px(index, number, value))
                if number:
                    form.setLeftMargin(self._typography.px(indent))
                else:
                    pen.hang(form, 0.0, indent)
                pen.begin(form)
                if not number:
                    pen.insert(f"{isolated(pair.label)}\t", LABEL)
                pen.insert_spans(value.spans, setting)

    def _write_chips(self, chips: Chips) -> None:
        pen, setting = self._pen, SETTINGS[Tone.ITEM]
        # The lines are high enough to hold their own gap.
        pen.gap_px = 0.0
        form = pen.block_format(setting, 0.0)
        form.setBottomMargin(self._typography.px(5))
        form.setLineHeight(
            self._typography.px(CHIP_LINE_PX), QTextBlockFormat.LineHeightTypes.FixedHeight.value
        )
        pen.begin(form)
        gap = pen.char_format(setting)
        gap.setFontLetterSpacingType(gap.font().SpacingType.AbsoluteSpacing)
        gap.setFontLetterSpacing(self._typography.px(5))
        for number, chip in enumerate(chips.chips):
            if number:
                pen.cursor.insertText(" ", gap)
            self._insert_chip(chip, setting)
        pen.direct()

    def _insert_chip(self, chip: Chip, setting: Setting) -> None:
        number = self._pen.linked(chip.link)
        role = f" · {isolated(chip.role)}" if chip.role else ""
        texts, settings = (isolated(chip.text), role), (setting, Setting(NOTE_PX, role="second"))
        runs = [(shown_text(text), one) for text, one in zip(texts, settings, strict=True) if text]
        runs[0] = (f"{CHIP_ROOM}{runs[0][0]}", runs[0][1])
        runs[-1] = (f"{runs[-1][0]}{CHIP_ROOM}", runs[-1][1])
        forms = [self._pen.char_format(one) for _, one in runs]
        width_px = sum(
            QFontMetricsF(form.font()).horizontalAdvance(text)
            for (text, _), form in zip(runs, forms, strict=True)
        )
        self.turns_px.append(width_px)
        is_whole = width_px <= self._room_px
        for (text, _), form in zip(runs, forms, strict=True):
            form.setAnchor(True)
            form.setAnchorHref(number)
            form.setProperty(CHIP_PROPERTY, number)
            self._pen.cursor.insertText(text.replace(" ", "\u00a0") if is_whole else text, form)

    def _write_path(self, path: Path) -> None:
        pen, setting = self._pen, SETTINGS[Tone.ITEM]
        for number, step in enumerate(path.steps):
            level = min(step.level, MOST_LEVELS)
            form = pen.block_format(setting, 0.0 if number == 0 else 7.0)
            pen.decorate(form, STEP_HERE if step.is_here else STEP, left_px=step_left_px(level), right_px=0)
            form.setProperty(LEVEL_PROPERTY, level)
            pen.begin(form)
            pen.insert_spans(step.spans, setting)

    def _write_picture(self, picture: Picture) -> None:
        form = self._pen.block_format(SETTINGS[Tone.NOTE], PICTURE_ABOVE_PX)
        form.setBottomMargin(self._typography.px(PICTURE_FOOT_PX))
        form.setProperty(PICTURE_PROPERTY, len(self.pictures))
        self.pictures.append(picture)
        self._pen.begin(form)


def _pair_gap_px(index: int, number: int, value: Paragraph) -> float:
    if value.is_close:
        return 0.0
    return 0.0 if index == 0 and number == 0 else 5.0 if number == 0 else 3.0
