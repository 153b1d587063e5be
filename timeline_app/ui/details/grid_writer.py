"""Writes a grid as a table; in little room its words stand above what belongs to them, not beside."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace
from PySide6.QtGui import (
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from timeline_app.ui.details.blocks import Cell, Grid, GridRow, Tone, say
from timeline_app.ui.details.pen import Pen, label_px
from timeline_app.ui.details.setting import CLOSE_PX, SETTINGS
from timeline_app.ui.details.typography import Typography

LEAST_GRID_PX: Final = 290.0
"""In less room than this the words stand above."""
ROW_GAP_PX, COLUMN_GAP_PX = 4.0, 8.0
UNSEEN_PX: Final = 1.0


class GridWriter:
    """Writes at the end of the pen's document, and leaves the pen there."""

    def __init__(self, pen: Pen, document: QTextDocument, typography: Typography, room_px: float) -> None:
        self._pen = pen
        self._document = document
        self._typography = typography
        self._is_narrow = room_px < typography.px(LEAST_GRID_PX)

    def write(self, grid: Grid) -> None:
        """The names of the columns, then a row of the table for each, or two in little room."""
        pen, first = self._pen, 0 if self._is_narrow else 1
        height = 1 + len(grid.rows) * (2 - first)
        pen.start(SETTINGS[Tone.NOTE])
        self._hide_block(pen.cursor)
        table = pen.cursor.insertTable(height, first + len(grid.head), self._format(grid))
        for number, name in enumerate(grid.head):
            self._write_cell(table, (0, first + number), (say(name, Tone.NOTE),), is_faint=True)
        for number, row in enumerate(grid.rows):
            at = 2 + 2 * number if self._is_narrow else 1 + number
            self._write_row(table, at, row)
        pen.cursor = QTextCursor(self._document)
        pen.cursor.movePosition(QTextCursor.MoveOperation.End)
        self._hide_block(pen.cursor)

    def _hide_block(self, cursor: QTextCursor) -> None:
        """The empty block that the toolkit keeps before and behind a table takes no room."""
        form = self._pen.block_format(SETTINGS[Tone.NOTE], 0.0)
        form.setLineHeight(UNSEEN_PX, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor.setBlockFormat(form)

    def _format(self, grid: Grid) -> QTextTableFormat:
        form = QTextTableFormat()
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(0)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        columns = [QTextLength(QTextLength.Type.VariableLength, 0)] * len(grid.head)
        if not self._is_narrow:
            width = self._typography.px(label_px((row.label for row in grid.rows), self._typography))
            columns.insert(0, QTextLength(QTextLength.Type.FixedLength, width))
        form.setColumnWidthConstraints(columns)
        return form

    def _write_row(self, table: QTextTable, at: int, row: GridRow) -> None:
        """The word of a row and its cells, one of which goes across all columns."""
        first = 0 if self._is_narrow else 1
        if self._is_narrow:
            table.mergeCells(at - 1, 0, 1, table.columns())
            self._write_cell(table, (at - 1, 0), (say(row.label, Tone.NOTE),), is_faint=True)
        else:
            self._write_cell(table, (at, 0), (say(row.label, Tone.ITEM),), is_faint=row.is_same)
        if len(row.cells) == 1:
            table.mergeCells(at, first, 1, table.columns() - first)
        for column, cell in enumerate(row.cells, start=first):
            self._write_cell(table, (at, column), cell, is_faint=row.is_same)

    def _write_cell(self, table: QTextTable, at: tuple[int, int], cell: Cell, *, is_faint: bool) -> None:
        """The paragraphs of a cell; what is the same on both sides is set back."""
        pen, room = self._pen, QTextTableCellFormat()
        room.setTopPadding(self._typography.px(ROW_GAP_PX))
        room.setRightPadding(self._typography.px(COLUMN_GAP_PX))
        table.cellAt(*at).setFormat(room)
        pen.cursor = table.cellAt(*at).firstCursorPosition()
        for number, paragraph in enumerate(cell):
            setting = SETTINGS[paragraph.tone]
            # In little room a date is broken at its spaces and not inside its year.
            setting = replace(setting, is_tied=setting.is_tied and not self._is_narrow)
            form = pen.block_format(setting, CLOSE_PX if number else 0.0)
            if number:
                pen.cursor.insertBlock(form)
            else:
                pen.cursor.setBlockFormat(form)
            pen.insert_spans(paragraph.spans, replace(setting, role="second") if is_faint else setting)
