"""Plates: the pictures of one document, drawn in the empty blocks that the writer left for them.

They are asked for and drawn; who reads them, and from where, is not known here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from PySide6.QtCore import QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument

from timeline_app.ui.details.blocks import Picture, Tone
from timeline_app.ui.details.gallery import Gallery, Wish
from timeline_app.ui.details.pen import Pen
from timeline_app.ui.details.picture_files import ReadPicture
from timeline_app.ui.details.setting import CLOSE_PX, PICTURE_PROPERTY, SETTINGS
from timeline_app.ui.details.typography import Typography

HIGHEST_PX: Final = 420.0
WAITING_PX: Final = 90.0
"""The height of a frame whose picture is on its way."""
_FIXED: Final = QTextBlockFormat.LineHeightTypes.FixedHeight.value
_PROPORTIONAL: Final = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
SETTLE_MS: Final = 150
"""So long after its width has last changed, a picture is read again in as many pixels as it then needs."""


class Plates(QObject):
    """Heights follow the width there is; ``fit`` must be called after each change of it.

    The document is changed in ``fit`` alone, which must also be called when ``changed`` tells of pictures
    that have come, or that are to be read again in another size.
    """

    changed = Signal()

    def __init__(self, document: QTextDocument, gallery: Gallery, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._gallery = gallery
        self._pictures: Sequence[Picture] = ()
        self._answers: dict[int, ReadPicture | str] = {}
        self._told: set[int] = set()
        self._typography: Typography | None = None
        self._room: tuple[float, float] = (0.0, 0.0)
        self._ratio = 1.0
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settling.timeout.connect(self.changed)
        gallery.came.connect(self.changed)

    def hang(self, pictures: Sequence[Picture], typography: Typography) -> None:
        """These are the pictures of the document now."""
        self._gallery.give_up(self)
        self._pictures, self._typography = pictures, typography
        self._answers, self._told = {}, set()
        self._room = (0.0, 0.0)

    def fit(self, room_px: float, ratio: float) -> None:
        """There is so much width for them, on a screen of that pixel ratio."""
        if self._typography is None or not self._pictures:
            return
        place = (max(1.0, room_px), self._typography.px(HIGHEST_PX)), ratio
        is_settled = place == (self._room, self._ratio) or len(self._answers) < len(self._pictures)
        self._room, self._ratio = place
        if is_settled:
            self._ask()
        else:
            # As long as the width changes, what was read before is drawn in another size.
            self._settling.start()
        self._set_heights()

    def _ask(self) -> None:
        """Ask for each picture in as many pixels as it needs."""
        self._gallery.give_up(self)
        width, height = (math.ceil(length * self._ratio) for length in self._room)
        for number, picture in enumerate(self._pictures):
            answer = self._gallery.ask(Wish(picture.path, (width, height)), self)
            if answer is not None:
                self._answers[number] = answer

    def _set_heights(self) -> None:
        edit = QTextCursor(self._document)
        edit.beginEditBlock()
        for number, block in self._blocks():
            answer = self._answers.get(number)
            if isinstance(answer, str):
                self._tell_instead(number, block, answer)
                continue
            height = WAITING_PX if answer is None else self._size(answer)[1]
            form = block.blockFormat()
            if (form.lineHeight(), form.lineHeightType()) != (height, _FIXED):
                form.setLineHeight(height, _FIXED)
                QTextCursor(block).setBlockFormat(form)
            if answer is not None and answer.remark:
                self._tell_below(number, block, answer.remark)
        edit.endEditBlock()

    def _tell_instead(self, number: int, block: QTextBlock, reason: str) -> None:
        """Where there is no picture the reason stands in its place, as text."""
        form, setting = block.blockFormat(), SETTINGS[Tone.NOTE]
        form.setLineHeight(setting.line_percent, _PROPORTIONAL)
        cursor = QTextCursor(block)
        cursor.setBlockFormat(form)
        self._tell(number, cursor, reason)

    def _tell_below(self, number: int, block: QTextBlock, remark: str) -> None:
        if number in self._told:
            return
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        form, setting = block.blockFormat(), SETTINGS[Tone.NOTE]
        form.clearProperty(PICTURE_PROPERTY)
        form.setTopMargin(CLOSE_PX)
        form.setLineHeight(setting.line_percent, _PROPORTIONAL)
        cursor.insertBlock(form)
        self._tell(number, cursor, remark)

    def _tell(self, number: int, cursor: QTextCursor, text: str) -> None:
        if self._typography is not None and number not in self._told:
            self._told.add(number)
            pen = Pen(self._document, self._typography)
            cursor.insertText(text, pen.char_format(SETTINGS[Tone.NOTE]))

    def _size(self, picture: ReadPicture) -> tuple[float, float]:
        """As large as it is, unless there is less room."""
        share = min(1.0, self._room[0] / picture.width, self._room[1] / picture.height)
        return max(1.0, picture.width * share), max(1.0, picture.height * share)

    def paint(self, painter: QPainter, exposed: QRectF) -> None:
        """Those in that part of the document, and frames for those that have not come."""
        typography = self._typography
        if typography is None or not self._pictures:
            return
        layout = self._document.documentLayout()
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number, block in self._blocks():
            box = layout.blockBoundingRect(block)
            answer = self._answers.get(number)
            if isinstance(answer, str) or not box.intersects(exposed):
                continue
            width, height = (self._room[0], WAITING_PX) if answer is None else self._size(answer)
            target = QRectF(box.left(), box.top(), width, height)
            painter.setBrush(typography.color("ground"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawRect(target)
            if answer is not None:
                painter.drawImage(target, answer.image)

    def _blocks(self) -> Iterator[tuple[int, QTextBlock]]:
        """The number of each picture and its block."""
        block = self._document.begin() if self._pictures else QTextBlock()
        while block.isValid():
            number = block.blockFormat().property(PICTURE_PROPERTY)
            if number is not None:
                yield int(number), block
            block = block.next()
