"""Writes sections into a text document: plain text in formats of our own, never HTML.

What a file says cannot become markup here, and no address of a file stands in the document: a link is a
number, which ``links`` leads to what it means, and a picture is an empty block, which others draw in.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace
from PySide6.QtGui import (
    QFontMetricsF,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)

from timeline_app.ui.details.blocks import (
    Block,
    Cell,
    Chip,
    Chips,
    Grid,
    GridRow,
    Link,
    Pairs,
    Paragraph,
    Path,
    Picture,
    Quotation,
    Section,
    Tone,
    say,
)
from timeline_app.ui.details.pen import Pen, shown_text
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

LABEL_SHARE_PX: Final = 130.0
"""The widest that the column of words gets."""
CHIP_LINE_PX: Final = 34.0
CHIP_ROOM: Final = "\u00a0\u00a0"
"""Inside a chip, at each side: spaces at which no line breaks."""
CODE_FOOT_PX: Final = 6.0
"""Below code, for its ground."""
LEAST_GRID_PX: Final = 290.0
UNSEEN_PX: Final = 1.0


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

    def write(self, sections: Iterable[Section]) -> None:
        """Replace all that the document says."""
        self._document.clear()
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
                self._write_grid(block)
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
            pen.hang(form, left, INDENT_PX)
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
        pen, indent = self._pen, self._label_px(pair.label for pair in pairs.pairs)
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
                    pen.insert(f"{pair.label}\t", LABEL)
                pen.insert_spans(value.spans, setting)

    def _label_px(self, labels: Iterable[str]) -> float:
        """The width of a column of words, with its distance from the next."""
        metrics = QFontMetricsF(self._typography.font(LABEL.size_px))
        widest = max(map(metrics.horizontalAdvance, labels), default=0.0)
        return min(widest / self._typography.factor, LABEL_SHARE_PX) + 14

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

    def _insert_chip(self, chip: Chip, setting: Setting) -> None:
        number = self._pen.linked(chip.link)
        role = f" · {chip.role}" if chip.role else ""
        settings = (setting, Setting(NOTE_PX, role="second"))
        runs = [
            (shown_text(text), one) for text, one in zip((chip.text, role), settings, strict=True) if text
        ]
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
        form = self._pen.block_format(SETTINGS[Tone.NOTE], SETTINGS[Tone.BODY].above_px)
        form.setProperty(PICTURE_PROPERTY, len(self.pictures))
        self.pictures.append(picture)
        self._pen.begin(form)

    def _write_grid(self, grid: Grid) -> None:
        """A table; in little room its words stand above what belongs to them, not beside."""
        pen, is_narrow = self._pen, not self._has_grid_room()
        self.turns_px.append(self._typography.px(LEAST_GRID_PX))
        rows = 1 + len(grid.rows) * (1 + is_narrow)
        pen.start(SETTINGS[Tone.NOTE])
        self._hide_block(pen.cursor)
        table = pen.cursor.insertTable(rows, len(grid.head) + (not is_narrow), self._table_format(grid))
        first = 0 if is_narrow else 1
        for number, name in enumerate(grid.head):
            self._write_cell(table, (0, first + number), (say(name, Tone.NOTE),), is_faint=True)
        for number, row in enumerate(grid.rows):
            label_at, at = (1 + 2 * number, 2 + 2 * number) if is_narrow else (1 + number, 1 + number)
            self._write_row(table, label_at, at, row)
        pen.cursor = QTextCursor(self._document)
        pen.cursor.movePosition(QTextCursor.MoveOperation.End)
        self._hide_block(pen.cursor)

    def _has_grid_room(self) -> bool:
        return self._room_px >= self._typography.px(LEAST_GRID_PX)

    def _hide_block(self, cursor: QTextCursor) -> None:
        """The empty block that the toolkit keeps before and behind a table takes no room."""
        form = self._pen.block_format(SETTINGS[Tone.NOTE], 0.0)
        form.setLineHeight(UNSEEN_PX, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(form)

    def _table_format(self, grid: Grid) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(self._typography.px(2))
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        share = QTextLength(QTextLength.Type.VariableLength, 0)
        columns = [share] * len(grid.head)
        if self._has_grid_room():
            label_px = self._typography.px(self._label_px(row.label for row in grid.rows))
            columns.insert(0, QTextLength(QTextLength.Type.FixedLength, label_px))
        form.setColumnWidthConstraints(columns)
        return form

    def _write_row(self, table: QTextTable, label_at: int, at: int, row: GridRow) -> None:
        """The word of a row and its cells, one of which goes across all columns."""
        first = 1 if label_at == at else 0
        if not first:
            table.mergeCells(label_at, 0, 1, table.columns())
        if len(row.cells) == 1:
            table.mergeCells(at, first, 1, table.columns() - first)
        label = say(row.label, Tone.ITEM if first else Tone.NOTE)
        self._write_cell(table, (label_at, 0), (label,), is_faint=row.is_same or not first)
        for column, cell in enumerate(row.cells, start=first):
            self._write_cell(table, (at, column), cell, is_faint=row.is_same)

    def _write_cell(self, table: QTextTable, at: tuple[int, int], cell: Cell, *, is_faint: bool) -> None:
        """The paragraphs of a cell; what is the same on both sides is set back."""
        pen = self._pen
        pen.cursor = table.cellAt(*at).firstCursorPosition()
        for number, paragraph in enumerate(cell):
            setting = SETTINGS[paragraph.tone]
            # In little room a date is broken at its spaces and not inside its year.
            setting = replace(setting, is_tied=setting.is_tied and self._has_grid_room())
            form = pen.block_format(setting, CLOSE_PX if number else 0.0)
            if number:
                pen.cursor.insertBlock(form)
            else:
                pen.cursor.setBlockFormat(form)
            pen.insert_spans(paragraph.spans, replace(setting, role="second") if is_faint else setting)


def _pair_gap_px(index: int, number: int, value: Paragraph) -> float:
    if value.is_close:
        return 0.0
    return 0.0 if index == 0 and number == 0 else 5.0 if number == 0 else 3.0
