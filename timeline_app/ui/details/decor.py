"""What is drawn behind the text of the details: frames of chips, bars of quotations, grounds, paths.

It follows the properties that the writer left on blocks, and works out no text.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock, QTextDocument, QTextLayout, QTextLine

from timeline_app.ui.details.setting import (
    CALLOUT,
    CHIP_PROPERTY,
    CODE,
    DECOR_PROPERTY,
    INDENT_PX,
    LEVEL_PROPERTY,
    QUOTE,
    SIDE_PX,
    STEP,
    STEP_HERE,
    step_left_px,
)
from timeline_app.ui.details.typography import Typography

CHIP_PX: Final = 26.0
STOP_PX: Final = 4.0
"""The radius of a stop on a path."""
GROUNDS: Final[Mapping[int, str]] = MappingProxyType({CALLOUT: "context", CODE: "ground"})
"""The colours behind what stands on a ground of its own."""
ROOM_PX: Final = 20.0
"""A drawing reaches no further than this beyond the block that it belongs to."""


def paint_ground(
    painter: QPainter, document: QTextDocument, exposed: QRectF, typography: Typography, *, hovered: str
) -> None:
    """All that lies behind the exposed part of a document; the chip of the link ``hovered`` is lit."""
    room = typography.px(ROOM_PX)
    visible = exposed.adjusted(0, -room, 0, room)
    layout = document.documentLayout()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    path: dict[int, QPointF] = {}
    for block in _blocks(document.begin()):
        box = layout.blockBoundingRect(block)
        decor = block.blockFormat().property(DECOR_PROPERTY)
        if decor in (STEP, STEP_HERE):
            # Its line comes from a step that may lie far above.
            _paint_step(painter, block, box, path, typography)
        else:
            path = {}
        if box.top() > visible.bottom():
            break
        if box.bottom() < visible.top():
            continue
        if decor == QUOTE:
            _paint_bar(painter, document, block, typography)
        elif decor in GROUNDS:
            _paint_ground(painter, box, _right_of(document), typography, GROUNDS[decor])
        _paint_chips(painter, block, box.topLeft(), typography, hovered)


def _paint_bar(painter: QPainter, document: QTextDocument, block: QTextBlock, typography: Typography) -> None:
    """A bar along a quotation and what stands close under it, down to where the next bar begins."""
    layout = document.documentLayout()
    box = layout.blockBoundingRect(block)
    after = block.next()
    is_close = after.isValid() and after.blockFormat().topMargin() < typography.px(8)
    goes_on = is_close and after.blockFormat().property(DECOR_PROPERTY) == QUOTE
    bottom = layout.blockBoundingRect(after).top() if goes_on else box.bottom()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(typography.color("second"))
    # On whole px: two bars must meet without a seam.
    top = math.floor(box.top())
    painter.drawRect(QRectF(SIDE_PX, top, typography.px(2), math.floor(bottom) - top))


def _paint_ground(painter: QPainter, box: QRectF, right: float, typography: Typography, role: str) -> None:
    """A ground over the whole width of text, which stands at a distance from all its sides."""
    room = typography.px(6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(typography.color(role))
    painter.drawRoundedRect(QRectF(SIDE_PX, box.top() - room, right - SIDE_PX, box.height() + 2 * room), 4, 4)


def _right_of(document: QTextDocument) -> float:
    """Where the column of text ends."""
    return document.textWidth() - document.rootFrame().frameFormat().rightMargin()


def _paint_step(
    painter: QPainter, block: QTextBlock, box: QRectF, path: dict[int, QPointF], typography: Typography
) -> None:
    """A stop before a step, and the line to it; ``path`` has the last stop of each level."""
    form = block.blockFormat()
    level = int(form.property(LEVEL_PROPERTY) or 0)
    first = block.layout().lineAt(0)
    x = SIDE_PX + typography.px(step_left_px(level) - INDENT_PX + STOP_PX)
    at = QPointF(x, box.top() + first.y() + (first.ascent() + first.descent()) / 2)
    pen = QPen(typography.color("second"), typography.px(1.4))
    painter.setPen(pen)
    radius = typography.px(STOP_PX)
    start = path.get(max(0, level - 1))
    if start is not None:
        painter.drawLine(QPointF(start.x(), start.y() + radius), QPointF(start.x(), at.y()))
        painter.drawLine(QPointF(start.x(), at.y()), at)
    is_here = form.property(DECOR_PROPERTY) == STEP_HERE
    painter.setBrush(typography.color("text" if is_here else "canvas"))
    painter.setPen(QPen(typography.color("text"), pen.widthF()) if is_here else pen)
    painter.drawEllipse(at, radius, radius)
    path[level] = at


def _paint_chips(
    painter: QPainter, block: QTextBlock, at: QPointF, typography: Typography, hovered: str
) -> None:
    height = typography.px(CHIP_PX)
    for href, start, end in _chip_runs(block):
        is_hovered = href == hovered
        painter.setPen(typography.color("accent" if is_hovered else "line"))
        painter.setBrush(typography.color("accent_ground" if is_hovered else "ground"))
        stretches = list(_stretches(block.layout(), start, end))
        for number, (left, right, middle) in enumerate(stretches):
            box = QRectF(at.x() + left, at.y() + middle - height / 2, right - left, height)
            is_first, is_last = number == 0, number == len(stretches) - 1
            _paint_chip(painter, box, height, is_open_left=not is_first, is_open_right=not is_last)


def _paint_chip(
    painter: QPainter, box: QRectF, height: float, *, is_open_left: bool, is_open_right: bool
) -> None:
    """A frame with round ends; where a chip goes on in another line its frame is open."""
    beyond = (-height if is_open_left else 0.0, height if is_open_right else 0.0)
    painter.save()
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    frame = box.adjusted(beyond[0] + 0.5, 0.5, beyond[1] - 0.5, -0.5)
    painter.drawRoundedRect(frame, height / 2, height / 2)
    painter.restore()


def _blocks(block: QTextBlock) -> Iterator[QTextBlock]:
    while block.isValid():
        yield block
        block = block.next()


def _chip_runs(block: QTextBlock) -> Iterator[tuple[str, int, int]]:
    """Link, start and end (in the block) of each chip; its fragments are one run."""
    run: tuple[str, int, int] | None = None
    pieces = block.begin()
    while not pieces.atEnd():
        fragment = pieces.fragment()
        pieces += 1
        href = str(fragment.charFormat().property(CHIP_PROPERTY) or "")
        start = fragment.position() - block.position()
        if run is not None and run[0] != href:
            yield run
            run = None
        if href:
            run = (href, run[1] if run else start, start + fragment.length())
    if run is not None:
        yield run


def _stretches(layout: QTextLayout, start: int, end: int) -> Iterator[tuple[float, float, float]]:
    """Left, right and middle of a run of text on each line that it touches, in the block."""
    for number in range(layout.lineCount()):
        row = layout.lineAt(number)
        first, last = max(start, row.textStart()), min(end, row.textStart() + row.textLength())
        if first < last:
            left, right = _cursor_x(row, first), _cursor_x(row, last)
            yield min(left, right), max(left, right), row.y() + (row.ascent() + row.descent()) / 2


def _cursor_x(row: QTextLine, position: int) -> float:
    """Where the cursor stands before that letter; the toolkit answers with a pair."""
    answer = row.cursorToX(position)
    x = answer[0] if isinstance(answer, tuple) else answer
    return float(x) if isinstance(x, float | int) else 0.0
