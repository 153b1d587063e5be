"""The details pane: the selected event, beside the pinned one, or, without any, what the list is about.

It neither opens files nor asks a network: what a button or a link wants is told by signals.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct
from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.about import about_coming, about_list, about_nothing
from timeline_app.ui.details.blocks import EventLink, Link, SearchLink, WebLink
from timeline_app.ui.details.card import Card
from timeline_app.ui.details.cards import Cards
from timeline_app.ui.details.gallery import Gallery
from timeline_app.ui.details.reader import Reader
from timeline_app.ui.details.setting import SIDE_PX
from timeline_app.ui.details.typography import Typography
from timeline_app.ui.file_names import reading_words
from timeline_app.ui.session import Session

GAP_PX: Final = 8
SETTLE_MS: Final = 200
"""So long after the view has come to rest it is said anew which events are not to be seen in it."""
OPEN_TEXT: Final = "&Open a list…"
LATER_TEXT: Final = "&What happened later"
LATER_TEXT_LONG: Final = "&What happened later: open the wider list"
FURTHER_TEXT: Final = "Open the &further list"
CLOSE_TEXT: Final = "&Close this example"


class _Shown(Struct, frozen=True, eq=False):
    """What the pane shows: the rows of its events, None for none, and what they look like.

    ``coming`` is the file that is being read where no list is open.
    """

    timeline: Timeline | None
    row: int | None
    beside: int | None
    pinned: int | None
    zero: int | None
    typography: Typography
    coming: Path | None

    def same_as(self, other: _Shown) -> bool:
        mine = (self.row, self.beside, self.pinned, self.zero, self.typography, self.coming)
        return self.timeline is other.timeline and mine == (
            other.row,
            other.beside,
            other.pinned,
            other.zero,
            other.typography,
            other.coming,
        )


class DetailsPane(QWidget):
    """Follows the session: its selection, its pin, its document, its theme.

    ``address_opened`` carries the address of a web page that the reader asked for by a click, after its host
    was shown; the desktop's browser opens it. ``event_followed`` carries the row of an event to which a link
    or a step has led: it is selected, and should be brought into sight.
    """

    open_requested = Signal()
    more_requested = Signal(str)
    close_requested = Signal()
    address_opened = Signal(QUrl)
    event_followed = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._is_example = False
        self._shown: _Shown | None = None
        self.gallery = Gallery(self)
        # The Tab key comes to all of them in the order in which they are made.
        self.cards = Cards(session, self.gallery, self)
        self.about = Reader(parent=self)
        self.start_buttons = QWidget(self)
        self.later_button = QPushButton(LATER_TEXT, self.start_buttons)
        self.open_button = QPushButton(OPEN_TEXT, self.start_buttons)
        self.close_button = QPushButton(CLOSE_TEXT, self.start_buttons)
        self.more_button = QPushButton(self)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.start_buttons)
        column.setContentsMargins(SIDE_PX, GAP_PX, SIDE_PX, GAP_PX)
        column.setSpacing(GAP_PX)
        for button in (self.later_button, self.open_button, self.close_button):
            column.addWidget(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE_PX, GAP_PX, SIDE_PX, 2 * GAP_PX)
        foot.addWidget(self.more_button)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.about, 1000)
        whole.addWidget(self.cards, 1000)
        whole.addWidget(self.start_buttons)
        whole.addStretch(1)
        whole.addLayout(foot)
        self.setAutoFillBackground(True)

    def _connect(self) -> None:
        session = self.session
        self.about.link_followed.connect(self._follow)
        self.cards.link_followed.connect(self._follow)
        self.cards.stepped.connect(self._go_to)
        self.cards.pin_wanted.connect(session.picks.pin)
        self.open_button.clicked.connect(self.open_requested)
        self.close_button.clicked.connect(self.close_requested)
        self.later_button.clicked.connect(self._request_more)
        self.more_button.clicked.connect(self._request_more)
        self.address_opened.connect(QDesktopServices.openUrl)
        session.document_changed.connect(self._take_document)
        for changed in (
            session.coming_changed,
            session.picks.selection_changed,
            session.picks.pinned_changed,
            session.zero_changed,
            session.theme_changed,
        ):
            changed.connect(self.refresh)
        for moved in (session.view_changed, session.stage.scale_changed):
            moved.connect(self._settling.start)
        self._settling.timeout.connect(self._follow_view)
        self._take_document()

    @property
    def card(self) -> Card:
        """The card of the selected event."""
        return self.cards.card

    @property
    def reader(self) -> Reader:
        """The text in front: that of the selected event, or what the list is about."""
        return self.about if self._shown is None or self._shown.row is None else self.card.reader

    # What is shown

    def refresh(self) -> None:
        """Show what the session says now; where nobody sees it, once it is seen."""
        if not self.isVisible():
            return
        shown = self._wanted()
        if self._shown is not None and self._shown.same_as(shown):
            return
        self._shown = shown
        self._take_ground(shown.typography)
        self._bring_to_front()
        if shown.row is None or shown.timeline is None:
            self._show_about(shown)
        else:
            self.cards.show_events(shown.row, shown.beside, shown.timeline, shown.typography)
        self._show_buttons()
        # As long as both texts were there they shared the height: the one in front has its own at once.
        self._whole.activate()

    def _bring_to_front(self) -> None:
        """The text that is shown now; the keyboard goes over to it from the other one."""
        front, back = (self.about, self.cards) if self.reader is self.about else (self.cards, self.about)
        had_focus = self.about.hasFocus() or self.card.reader.hasFocus()
        front.show()
        self.setFocusProxy(self.reader)
        if had_focus and not self.reader.hasFocus():
            self.reader.setFocus(Qt.FocusReason.MouseFocusReason)
        back.hide()

    def _wanted(self) -> _Shown:
        session = self.session
        selected, pinned = session.picks.selected_row, session.picks.pinned_row
        row = pinned if selected is None else selected
        typography = Typography(QApplication.font(), session.theme)
        beside = None if pinned == row else pinned
        coming = session.coming if session.document is None else None
        return _Shown(session.timeline, row, beside, pinned, session.zero_row, typography, coming)

    def _show_about(self, shown: _Shown) -> None:
        document = self.session.document
        if document is None:
            coming = shown.coming
            name = "No list is open" if coming is None else reading_words(coming)
            sections = about_nothing() if coming is None else about_coming(coming)
        else:
            name = "About this list"
            sections = about_list(document.timeline, document.prepared.legend, document.name)
        self.about.setAccessibleName(name)
        self.about.show_sections(sections, shown.typography, hugs_content=True, top_px=SIDE_PX)

    def _follow_view(self) -> None:
        """Which events are not to be seen is said beside the links to them."""
        if self._shown is None or self._shown.row is None or not self.isVisible():
            return
        self.cards.follow_view()

    def _take_document(self) -> None:
        document = self.session.document
        path = document.path if document is not None else None
        self.gallery.set_folder(path.parent if path is not None else None)
        self.refresh()

    def set_example(self, is_example: bool) -> None:
        """Whether the open list came with the program: it can be closed, and says what its wider list is."""
        if is_example != self._is_example:
            self._is_example = is_example
            self._show_buttons()

    def _show_buttons(self) -> None:
        timeline = self.session.timeline
        is_event = self._shown is not None and self._shown.row is not None
        more = timeline.more if timeline is not None else None
        is_example = self._is_example and self.session.document is not None
        self.start_buttons.setVisible(not is_event)
        self.later_button.setText(LATER_TEXT if is_example else FURTHER_TEXT)
        self.later_button.setVisible(bool(more))
        self.close_button.setVisible(is_example)
        # A button cuts words at both ends where it is too narrow for them.
        words_px = self.more_button.fontMetrics().horizontalAdvance(LATER_TEXT_LONG) + 4 * SIDE_PX
        later = LATER_TEXT_LONG if words_px <= self.width() else LATER_TEXT
        self.more_button.setText(later if is_example else FURTHER_TEXT)
        self.more_button.setVisible(is_event and bool(more))
        for button in (self.open_button, self.later_button, self.close_button, self.more_button):
            button.setAccessibleName(button.text().replace("&", ""))

    def _take_ground(self, typography: Typography) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), typography.color("canvas"))
        palette.setColor(self.foregroundRole(), typography.color("text"))
        self.setPalette(palette)

    # What is asked for

    def _request_more(self) -> None:
        timeline = self.session.timeline
        if timeline is not None and timeline.more:
            self.more_requested.emit(timeline.more)

    def _follow(self, link: Link) -> None:
        match link:
            case EventLink():
                self._go_to(link.row)
            case SearchLink():
                self.session.set_query(link.words)
            case WebLink():
                self.address_opened.emit(QUrl(link.address))

    def _go_to(self, row: int) -> None:
        """Select an event and have it brought into sight."""
        timeline = self.session.timeline
        if timeline is not None and 0 <= row < len(timeline.table):
            self.session.picks.select(row)
            self.event_followed.emit(row)

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up on what changed while nobody saw it."""
        super().showEvent(event)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons have as many words as there is room for."""
        super().resizeEvent(event)
        self._show_buttons()

    def changeEvent(self, event: QEvent) -> None:
        """A new font of the desktop sets the text anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.refresh()
