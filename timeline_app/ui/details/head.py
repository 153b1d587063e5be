"""The head of an event's details: mark, kind of claim and lane, its place among the events, steps and pin.

It holds no text of the details.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from timeline_app.model.directions import led
from timeline_app.ui.assistive import spoken_of
from timeline_app.ui.details.kicker import Kicker, kicker
from timeline_app.ui.details.setting import SIDE_PX
from timeline_app.ui.details.typography import ITEM_PX, NOTE_PX, Typography
from timeline_app.ui.icons import icon
from timeline_app.ui.mark_icon import MarkIcons
from timeline_app.ui.session import Session

PINNED: Final = "pinned"
PIN_TIP: Final = "Pin this event, to compare it with another (P)"
UNPIN_TIP: Final = "Unpin this event (P)"
NARROW_PX: Final = 330.0
"""In a head that is narrower, the words have a line below the buttons."""
GAP_PX, ICON_PX = 6, 16


class Head(QWidget):
    """``stepped`` carries the row to go to, ``pin_wanted`` the row to pin or None.

    ``is_beside`` makes it the head of the pinned event beside the selected one, which is stepped from.
    """

    stepped = Signal(int)
    pin_wanted = Signal(object)

    def __init__(self, session: Session, parent: QWidget, *, is_beside: bool = False) -> None:
        super().__init__(parent)
        self.session = session
        self._is_beside = is_beside
        self._row = 0
        self._told: Kicker | None = None
        self._typography: Typography | None = None
        self.mark = QLabel(self)
        # Its middle is that of small letters, not of the line.
        self.mark.setContentsMargins(0, 1, 0, 0)
        self.kicker = QLabel(self)
        self.place = QLabel(self)
        self.position = QLabel(self)
        self.previous = _button("Previous event", self)
        self.next = _button("Next event", self)
        self.pin = _button(PIN_TIP, self)
        self.pin.setCheckable(True)
        self.previous.clicked.connect(lambda: self.stepped.emit(self._row - 1))
        self.next.clicked.connect(lambda: self.stepped.emit(self._row + 1))
        self.pin.clicked.connect(lambda is_on: self.pin_wanted.emit(self._row if is_on else None))
        for label in (self.kicker, self.place, self.position):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        self.position.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        session.magnified.connect(self._dress_again)
        for label in (self.kicker, self.place):
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lay_out()

    def _lay_out(self) -> None:
        lines = QVBoxLayout()
        lines.setSpacing(1)
        lines.addWidget(self.kicker)
        lines.addWidget(self.place)
        words = QHBoxLayout()
        words.setSpacing(GAP_PX)
        words.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(lines, 1)
        self._tools = QWidget(self)
        tools = QHBoxLayout(self._tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(0)
        tools.addWidget(self.position, 1)
        tools.addSpacing(GAP_PX)
        for button in (self.previous, self.next, self.pin):
            tools.addWidget(button)
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(SIDE_PX - 2, 12, SIDE_PX - 6, 4)
        self._both.setSpacing(GAP_PX)
        self._both.addLayout(words, 1)
        self._both.addWidget(self._tools, 0, Qt.AlignmentFlag.AlignTop)

    def show_event(self, row: int, typography: Typography) -> None:
        """Say it for the event of that row."""
        timeline = self.session.timeline
        if timeline is None:
            return
        self._row = row
        self._dress(typography)
        told = self._told = kicker(timeline.event(row), row, timeline)
        icons = MarkIcons(self.session.palette(), size_px=typography.px(12), ratio=self.devicePixelRatioF())
        self.mark.setPixmap(icons.pixmap(told.shape, told.lane, told.look))
        self.position.setText(PINNED if self._is_beside else told.position)
        self.previous.setEnabled(row > 0)
        self.next.setEnabled(row + 1 < len(timeline.table))
        self.previous.setVisible(not self._is_beside)
        self.next.setVisible(not self._is_beside)
        is_pinned = row == self.session.picks.pinned_row
        with QSignalBlocker(self.pin):
            self.pin.setChecked(is_pinned)
        _name(self.pin, UNPIN_TIP if is_pinned else PIN_TIP)
        self._arrange()

    def _dress_again(self) -> None:
        typography, self._typography = self._typography, None
        if typography is not None:
            self._dress(typography)

    def _dress(self, typography: Typography) -> None:
        """Fonts and colours, where they are others than before."""
        if typography == self._typography:
            return
        self._typography = typography
        self.kicker.setFont(typography.font(ITEM_PX, is_strong=True))
        for label in (self.place, self.position):
            label.setFont(typography.font(NOTE_PX))
            palette = label.palette()
            palette.setColor(label.foregroundRole(), typography.color("second"))
            label.setPalette(palette)
        side_px = round(typography.px(ICON_PX))
        for button, name in ((self.previous, "previous"), (self.next, "next"), (self.pin, "pin")):
            button.setIconSize(QSize(side_px, side_px))
            button.setIcon(icon(name, typography.theme))

    def _arrange(self) -> None:
        """Words beside the buttons, in one line or two; in a narrow head below them."""
        if self._told is None or self._typography is None:
            return
        is_narrow = self.width() < self._typography.px(NARROW_PX)
        direction = QBoxLayout.Direction
        self._both.setDirection(direction.BottomToTop if is_narrow else direction.LeftToRight)
        margins = self._both.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self.mark.sizeHint().width() - GAP_PX
        if not is_narrow:
            room -= self._tools.sizeHint().width() + GAP_PX
        fits = QFontMetrics(self.kicker.font()).horizontalAdvance(self._told.text) < room
        self.kicker.setText(led(self._told.text if fits else self._told.kind))
        self.place.setText("" if fits else led(self._told.place))
        self.place.setVisible(not fits)
        for label in (self.kicker, self.place):
            label.setAccessibleName(spoken_of(label.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another arrangement."""
        super().resizeEvent(event)
        self._arrange()


def _button(name: str, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setAutoRaise(True)
    _name(button, name)
    return button


def _name(button: QToolButton, name: str) -> None:
    button.setAccessibleName(name)
    button.setToolTip(name)
