"""The reader: shows sections as one text that can be selected, with links that are followed on a click.

It opens nothing by itself and loads nothing; who holds it decides what a link does.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QTextBrowser, QToolTip, QWidget

from timeline_app.model.directions import bare
from timeline_app.ui.details.blocks import Link, Section, WebLink, hint_of
from timeline_app.ui.details.decor import paint_ground
from timeline_app.ui.details.gallery import Gallery
from timeline_app.ui.details.plain_text import copied_text
from timeline_app.ui.details.plates import Plates
from timeline_app.ui.details.setting import SECTION_PROPERTY, SIDE_PX
from timeline_app.ui.details.typography import Typography
from timeline_app.ui.details.writer import Writer
from timeline_app.ui.tooltips import plain_tooltip

TOP_PX: Final = 6
BOTTOM_PX: Final = 20
LONGEST_LINE_PX: Final = 600
"""Text is not set wider than can be read with ease, however wide the pane is."""
VIEWPORT_NAME: Final = "qt_scrollarea_viewport"
NO_LIMIT: Final = 16_777_215
"""The height that a widget without a highest one has."""

MOST_TURNS: Final = 3
"""A scroll bar comes, and the text is higher; it goes, and a picture is larger: in the last turn it stays."""
_COMING_BACK: Final = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)

Copy = tuple[str, Callable[[], object]]
"""What a copy is called in a menu, and what makes it."""


class Reader(QTextBrowser):
    """A text of sections; ``link_followed`` carries the Link that was clicked or entered.

    ``copies`` are what its menu offers of the whole; the first is made also by the key for copying, where
    nothing is selected. Pictures are those of the ``gallery``.
    """

    link_followed = Signal(object)

    def __init__(self, gallery: Gallery | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Asked for a viewport that it does not know yet, PySide6 makes the types of all widgets there are.
        self._viewport = self.findChild(QWidget, VIEWPORT_NAME)
        self.copies: Sequence[Copy] = (("Copy &all", self.copy_all),)
        self._sections: Sequence[Section] = ()
        self._links: list[Link] = []
        self._turns_px: Sequence[float] = ()
        self._typography: Typography | None = None
        self._plates = Plates(self.document(), gallery or Gallery(self), self)
        self._hovered = ""
        self._hugs_content = False
        self._top_px = TOP_PX
        self._room_px = 0.0
        self._most_height_px = NO_LIMIT
        self._is_laying_out = False
        self._is_stale = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setCursorWidth(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self._follow)
        self.highlighted.connect(self._hover)
        self._plates.changed.connect(self._lay_out)

    # What is shown

    def show_sections(
        self,
        sections: Sequence[Section],
        typography: Typography,
        *,
        hugs_content: bool = False,
        keeps_place: bool = False,
        top_px: int = TOP_PX,
    ) -> None:
        """Show these from their start, ``top_px`` below the top.

        ``hugs_content`` keeps it no higher than its text.

        The same sections, and those with ``keeps_place``, stay scrolled as they are, and the cursor too.
        """
        keeps_place = keeps_place or sections == self._sections
        at, position = self.verticalScrollBar().value(), self.textCursor().position()
        self._sections, self._typography = sections, typography
        self._hugs_content, self._top_px = hugs_content, top_px
        self._take_colors(typography)
        self._lay_out(is_new=True)
        cursor = QTextCursor(self.document())
        if keeps_place:
            cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.setCursorWidth(0)
        self.verticalScrollBar().setValue(at if keeps_place else 0)

    @property
    def sections(self) -> Sequence[Section]:
        """What is shown."""
        return self._sections

    def all_text(self) -> str:
        """All of it as plain text, also what is cut on the screen."""
        return copied_text(self._sections)

    def link_at(self, href: str) -> Link | None:
        """The link that stands in the document under that number, or None."""
        number = href.removeprefix("#")
        return self._links[int(number)] if number.isdecimal() and int(number) < len(self._links) else None

    def copy_all(self) -> None:
        """All of it to the clipboard."""
        QGuiApplication.clipboard().setText(self.all_text())

    def copy_section(self, number: int) -> None:
        """One section to the clipboard."""
        QGuiApplication.clipboard().setText(copied_text(self._sections[number : number + 1]))

    def _take_colors(self, typography: Typography) -> None:
        palette = QPalette(self.palette())
        for role, name in (
            (QPalette.ColorRole.Base, "canvas"),
            (QPalette.ColorRole.Window, "canvas"),
            (QPalette.ColorRole.Text, "text"),
            (QPalette.ColorRole.Link, "accent"),
        ):
            palette.setColor(role, typography.color(name))
        self.setPalette(palette)
        # A new style sheet of the application cuts the viewport off from the palette of its widget.
        self.viewport().setPalette(palette)

    # How it is laid out

    def _lay_out(self, *, is_new: bool = False) -> None:
        """Bring the document in step with its sections and its width; it is changed nowhere else.

        What that changes of the width comes in the next turn: a document that is changed while it is being
        laid out falls apart.
        """
        if self._is_laying_out:
            self._is_stale = True
            return
        if self._typography is None:
            return
        self._is_laying_out = True
        try:
            for turn in range(MOST_TURNS):
                self._is_stale = False
                self._write(self._typography, is_new=is_new and turn == 0)
                self._set_margins()
                self._lay_out_to_end()
                self._plates.fit(self._room_px, self.devicePixelRatioF())
                self._set_height(may_widen=turn < MOST_TURNS - 1)
                if not self._is_stale:
                    break
        finally:
            self._is_laying_out = False

    def _write(self, typography: Typography, *, is_new: bool) -> None:
        """The sections, where they are new, or set otherwise in the width that there is now."""
        before, self._room_px = self._room_px, self._text_room_px()
        narrow, wide = sorted((before, self._room_px))
        if is_new or any(narrow < turn <= wide for turn in self._turns_px):
            self._hovered = ""
            writer = Writer(self.document(), typography, self._room_px)
            writer.write(self._sections, self._set_margins)
            self._links, self._turns_px = writer.links, writer.turns_px
            self._plates.hang(writer.pictures, typography)

    def _set_margins(self) -> None:
        frame = self.document().rootFrame()
        form = frame.frameFormat()
        form.setMargin(0)
        form.setLeftMargin(SIDE_PX)
        form.setRightMargin(max(0.0, self.viewport().width() - SIDE_PX - self._room_px))
        form.setTopMargin(self._top_px)
        form.setBottomMargin(BOTTOM_PX)
        if form != frame.frameFormat():
            frame.setFrameFormat(form)

    def _lay_out_to_end(self) -> None:
        """Now, not bit by bit: what is changed in a document that is half laid out stays without lines."""
        self.document().documentLayout().blockBoundingRect(self.document().lastBlock())

    def _set_height(self, *, may_widen: bool) -> None:
        """No higher than the text, where it hugs that; and a scroll bar where there is more than is seen.

        The toolkit would show and hide the bar in the middle of laying out.
        """
        self._lay_out_to_end()
        whole = self._content_height() if self._hugs_content else math.ceil(self.document().size().height())
        highest = min(whole, self._most_height_px) if self._hugs_content else NO_LIMIT
        if highest != self.maximumHeight():
            self.setMaximumHeight(highest)
            self.updateGeometry()
        policy = Qt.ScrollBarPolicy
        if self.height() < whole:
            self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn)
        elif may_widen:
            self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff)
        # What was laid out bit by bit is not always told to the bar.
        seen, bar = self.viewport().height(), self.verticalScrollBar()
        bar.setPageStep(seen)
        bar.setRange(0, max(0, math.ceil(self.document().size().height()) - seen))

    def limit_height(self, most_px: int) -> None:
        """Be no higher than that, however much text there is to hug."""
        if most_px != self._most_height_px:
            self._most_height_px = most_px
            self._lay_out()

    def _text_room_px(self) -> float:
        """The width that text has: what there is, unless lines would be too long."""
        longest = self._typography.px(LONGEST_LINE_PX) if self._typography else LONGEST_LINE_PX
        return max(1.0, min(float(self.viewport().width() - 2 * SIDE_PX), longest))

    def _content_height(self) -> int:
        """The height of the text without a scroll bar beside it."""
        whole = self.document().clone()
        # PySide6 ties a clone to what it was made of: it would be there, laid out, as long as the reader is.
        whole.setParent(None)
        rims = 2 * self.frameWidth()
        whole.setTextWidth(self.width() - rims)
        return max(1, math.ceil(whole.size().height())) + rims

    # Links

    def _follow(self, url: QUrl) -> None:
        link = self.link_at(url.toString())
        if link is not None:
            self.link_followed.emit(link)

    def _hover(self, url: QUrl) -> None:
        self._hovered = url.toString()
        self.viewport().update()

    def section_at(self, position: QPointF) -> int:
        """The number of the section at that point of the viewport."""
        block = self.cursorForPosition(position.toPoint()).block()
        return int(block.blockFormat().property(SECTION_PROPERTY) or 0)

    def menu_at(self, position: QPointF) -> QMenu:
        """What can be copied at that point of the viewport."""
        number = self.section_at(position)
        link = self.link_at(self.anchorAt(position.toPoint()))
        menu = QMenu(self)
        copy = _action(menu, "&Copy", self.copy)
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.setEnabled(self.textCursor().hasSelection())
        if number < len(self._sections):
            heading = self._sections[number].heading
            name = f"Copy “{heading}”" if heading else "Copy this &paragraph"
            _action(menu, name, lambda: self.copy_section(number))
        for text, run in self.copies:
            _action(menu, text, run)
        if isinstance(link, WebLink):
            address = link.address
            menu.addSeparator()
            _action(menu, "Copy a&ddress", lambda: QGuiApplication.clipboard().setText(address))
        menu.addSeparator()
        _action(menu, "&Select all", self.selectAll)
        return menu

    # Qt

    def loadResource(self, kind: int, url: QUrl | str) -> bytes:
        """Nothing is ever loaded, from nowhere; for want of an answer the document would read the file."""
        return b""

    def createMimeDataFromSelection(self) -> QMimeData:
        """What is selected, as another program wants it: with no isolates around texts from right to left."""
        selected = super().createMimeDataFromSelection()
        text, html = selected.text(), selected.html()
        if bare(text) != text:
            selected.clear()
            selected.setText(bare(text))
            selected.setHtml(bare(html))
        return selected

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of what can be copied, by mouse or key."""
        is_by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        at = self.cursorRect().center() if is_by_key else self.viewport().mapFromGlobal(event.globalPos())
        menu = self.menu_at(QPointF(at))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.viewport().mapToGlobal(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes by key sees the cursor, which says where the focus is; who comes back, what was there."""
        if event.reason() not in _COMING_BACK:
            self.setCursorWidth(0 if event.reason() == Qt.FocusReason.MouseFocusReason else 1)
        super().focusInEvent(event)

    def event(self, event: QEvent) -> bool:
        """Here the key for copying copies what is read here, and not what the window would copy."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Copy):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The cursor is seen once keys move it; a link that was entered stays the one to go on from.

        Where nothing is selected, the key for copying copies it all.
        """
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            self.copies[0][1]()
            return
        self.setCursorWidth(1)
        cursor, sections = self.textCursor(), self._sections
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._sections is sections:
            self.setTextCursor(cursor)

    def viewportEvent(self, event: QEvent) -> bool:
        """A tooltip says where a link leads, before it is followed."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            link = self.link_at(self.anchorAt(event.pos()))
            hint = hint_of(link) if link is not None else ""
            QToolTip.showText(event.globalPos(), plain_tooltip(hint), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is read follows the width."""
        super().resizeEvent(event)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """As high as its text, where it hugs that."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.maximumHeight()) if self._hugs_content else hint

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for any pane."""
        return QSize(160, 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        """First what lies behind the text, and the pictures."""
        if self._typography is not None:
            painter = QPainter(self.viewport())
            try:
                scrolled = self.verticalScrollBar().value()
                painter.translate(0, -scrolled)
                exposed = QRectF(event.rect()).translated(0, scrolled)
                paint_ground(painter, self.document(), exposed, self._typography, hovered=self._hovered)
                self._plates.paint(painter, exposed)
            finally:
                # A painter that outlives its paint event ends the process.
                painter.end()
        super().paintEvent(event)


def _action(menu: QMenu, text: str, run: object) -> QAction:
    action = menu.addAction(text)
    action.triggered.connect(run)
    return action
