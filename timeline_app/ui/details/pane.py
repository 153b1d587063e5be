"""The details pane: the selected event or, without one, what the list is about; it shows what sections say.

It neither opens files nor asks a network: what a button or a link wants is told by signals.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from timeline_app.model.timeline import Timeline
from timeline_app.ui.details.about import about_list, about_nothing
from timeline_app.ui.details.blocks import EventLink, Link, SearchLink, WebLink
from timeline_app.ui.details.gallery import Gallery
from timeline_app.ui.details.kicker import kicker
from timeline_app.ui.details.reader import Reader
from timeline_app.ui.details.sections import describe
from timeline_app.ui.details.setting import SIDE_PX
from timeline_app.ui.details.typography import ITEM_PX, NOTE_PX, Typography
from timeline_app.ui.icons import icon
from timeline_app.ui.mark_icon import MarkIcons
from timeline_app.ui.session import Session

GAP_PX: Final = 8
OPEN_TEXT: Final = "&Open a list…"
LATER_TEXT: Final = "&What happened later"
LATER_TEXT_LONG: Final = "&What happened later: open the wider list"
FURTHER_TEXT: Final = "Open the &list that goes further"
CLOSE_TEXT: Final = "&Close this example"


class DetailsPane(QWidget):
    """Follows the session: its selection, its document, its theme.

    ``address_opened`` carries the address of a web page that the reader asked for by a click, after its host
    was shown; the desktop's browser opens it.
    """

    open_requested = Signal()
    more_requested = Signal(str)
    close_requested = Signal()
    address_opened = Signal(QUrl)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._is_example = False
        self._shown: tuple[Timeline | None, int | None, Typography] | None = None
        self.head = _Head(session, self)
        self.gallery = Gallery(self)
        self.reader = Reader(self.gallery, self)
        self.start_buttons = QWidget(self)
        self.open_button = QPushButton(OPEN_TEXT, self.start_buttons)
        self.later_button = QPushButton(LATER_TEXT, self.start_buttons)
        self.close_button = QPushButton(CLOSE_TEXT, self.start_buttons)
        self.more_button = QPushButton(self)
        self._lay_out()
        self.reader.link_followed.connect(self._follow)
        self.open_button.clicked.connect(self.open_requested)
        self.close_button.clicked.connect(self.close_requested)
        self.later_button.clicked.connect(self._request_more)
        self.more_button.clicked.connect(self._request_more)
        self.address_opened.connect(QDesktopServices.openUrl)
        session.document_changed.connect(self._take_document)
        for changed in (session.selection_changed, session.theme_changed):
            changed.connect(self.refresh)
        self._take_document()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self.start_buttons)
        column.setContentsMargins(SIDE_PX, GAP_PX, SIDE_PX, GAP_PX)
        column.setSpacing(GAP_PX)
        for button in (self.later_button, self.open_button, self.close_button):
            column.addWidget(button)
        foot = QVBoxLayout()
        foot.setContentsMargins(SIDE_PX, GAP_PX, SIDE_PX, 2 * GAP_PX)
        foot.addWidget(self.more_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self.reader, 1000)
        whole.addWidget(self.start_buttons)
        whole.addStretch(1)
        whole.addLayout(foot)
        self.setFocusProxy(self.reader)
        self.setAutoFillBackground(True)

    def refresh(self) -> None:
        """Show what the session says now; where nobody sees it, once it is seen."""
        if not self.isVisible():
            return
        timeline, row = self.session.timeline, self.session.selected_row
        typography = Typography(QApplication.font(), self.session.theme)
        shown = (timeline, row, typography)
        if self._shown is not None and self._shown[0] is timeline and self._shown[1:] == shown[1:]:
            return
        self._shown = shown
        self._take_ground(typography)
        self.head.show_event(row)
        self.head.setVisible(row is not None)
        if timeline is None:
            name, sections = "No list is open", about_nothing()
        elif row is None:
            name, sections = "About this list", about_list(timeline, self._file_name())
        else:
            name, sections = f"Details: {timeline.table.title[row][:200]}", describe(row, timeline)
        self.reader.setAccessibleName(name)
        self.reader.show_sections(sections, typography, hugs_content=row is None)
        self._show_buttons()

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

    def copy_all(self) -> None:
        """All that is shown, as plain text, to the clipboard."""
        self.reader.copy_all()

    def _show_buttons(self) -> None:
        timeline, is_event = self.session.timeline, self.session.selected_row is not None
        more = timeline.more if timeline is not None else None
        is_example = self._is_example and self.session.document is not None
        self.start_buttons.setVisible(not is_event)
        self.later_button.setText(LATER_TEXT if is_example else FURTHER_TEXT)
        self.later_button.setVisible(bool(more))
        self.close_button.setVisible(is_example)
        self.more_button.setText(LATER_TEXT_LONG if is_example else FURTHER_TEXT)
        self.more_button.setVisible(is_event and bool(more))
        for button in (self.open_button, self.later_button, self.close_button, self.more_button):
            button.setAccessibleName(button.text().replace("&", ""))

    def _file_name(self) -> str:
        document = self.session.document
        return document.path.name if document is not None and document.path is not None else ""

    def _take_ground(self, typography: Typography) -> None:
        palette = self.palette()
        palette.setColor(self.backgroundRole(), typography.color("canvas"))
        palette.setColor(self.foregroundRole(), typography.color("text"))
        self.setPalette(palette)

    def _request_more(self) -> None:
        timeline = self.session.timeline
        if timeline is not None and timeline.more:
            self.more_requested.emit(timeline.more)

    def _follow(self, link: Link) -> None:
        match link:
            case EventLink():
                self.session.select(link.row)
            case SearchLink():
                self.session.set_query(link.words)
            case WebLink():
                self.address_opened.emit(QUrl(link.address))

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up on what changed while nobody saw it."""
        super().showEvent(event)
        self.refresh()

    def changeEvent(self, event: QEvent) -> None:
        """A new font of the desktop sets the text anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationFontChange:
            self.refresh()


class _Head(QWidget):
    """Above the text: mark, kind of claim and lane, the place among the events, and the way to the next."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session = session
        self._typography: Typography | None = None
        self.mark = QLabel(self)
        self.kicker = QLabel(self)
        self.position = QLabel(self)
        self.previous = _step_button("Previous event", self)
        self.next = _step_button("Next event", self)
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        for label in (self.kicker, self.position):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.kicker.setWordWrap(True)
        self.kicker.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE_PX - 2, 14, SIDE_PX - 6, 4)
        row.setSpacing(6)
        row.addWidget(self.mark)
        row.addWidget(self.kicker, 1)
        row.addWidget(self.position)
        row.addWidget(self.previous)
        row.addWidget(self.next)

    def show_event(self, row: int | None) -> None:
        """Say it for the event of that row."""
        timeline = self.session.timeline
        if timeline is None or row is None:
            return
        typography = Typography(QApplication.font(), self.session.theme)
        self._dress(typography)
        told = kicker(timeline.event(row), row, timeline)
        icons = MarkIcons(self.session.palette(), size_px=typography.px(12), ratio=self.devicePixelRatioF())
        self.mark.setPixmap(icons.pixmap(told.shape, told.lane, told.look))
        self.kicker.setText(told.text)
        self.position.setText(told.position)
        self.previous.setEnabled(row > 0)
        self.next.setEnabled(row + 1 < len(timeline.table))

    def _dress(self, typography: Typography) -> None:
        """Fonts and colours, where they are others than before."""
        if typography == self._typography:
            return
        self._typography = typography
        self.kicker.setFont(typography.font(ITEM_PX, is_strong=True))
        self.position.setFont(typography.font(NOTE_PX))
        palette = self.position.palette()
        palette.setColor(self.position.foregroundRole(), typography.color("second"))
        self.position.setPalette(palette)
        self.previous.setIcon(icon("previous", typography.theme))
        self.next.setIcon(icon("next", typography.theme))

    def _step(self, step: int) -> None:
        timeline, row = self.session.timeline, self.session.selected_row
        if timeline is not None and row is not None and 0 <= row + step < len(timeline.table):
            self.session.select(row + step)


def _step_button(name: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setAutoRaise(True)
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
