"""WhyLine: in the status bar, why the selected event is not to be seen, and a link that shows it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QToolButton, QWidget

from timeline_app.model.directions import bare
from timeline_app.ui.session import Session
from timeline_app.ui.status_bar import ElidedLabel
from timeline_app.ui.whereabouts import Whereabouts

SHOW_IT: Final = "Show it"
SHOW_TIP: Final = "Lift all that hides the selected event"
GAP_PX: Final = 8


class WhyLine(QWidget):
    """Hidden while the selection is in sight; where there is little room, the link comes before the words."""

    def __init__(self, session: Session, whereabouts: Whereabouts, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._whereabouts = whereabouts
        self.words = ElidedLabel(session, self, role="text")
        self.show_it = QToolButton(self)
        self.show_it.setObjectName("link")
        self.show_it.setText(SHOW_IT)
        self.show_it.setToolTip(SHOW_TIP)
        self.show_it.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_it.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._magnify()
        self.show_it.clicked.connect(whereabouts.show)
        session.magnified.connect(self._magnify)
        whereabouts.changed.connect(self._follow)
        self._follow()

    def wanted_px(self, *, is_short: bool) -> int:
        """How wide it is with the words, or, where these are said elsewhere, without."""
        if self.isHidden():
            return 0
        return self._link_px if is_short else self.words.text_px + self._link_px

    @property
    def _link_px(self) -> int:
        if self.show_it.isHidden():
            return 0
        return GAP_PX + QFontMetrics(self.show_it.font()).horizontalAdvance(SHOW_IT) + 2

    def _follow(self) -> None:
        told = self._whereabouts.words
        is_new = bool(told) and told != self.words.text()
        self.words.setText(told)
        self.words.setAccessibleName(f"The selected event: {bare(told)}" if told else "")
        self.show_it.setVisible(self._whereabouts.can_show)
        self.setVisible(bool(told))
        if is_new and self.isVisible():
            # Its many names take long to load, and the first picture comes without.
            from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, bare(told)))

    def _magnify(self) -> None:
        """Words and link as large as is wanted now."""
        self.words.magnify()
        font = QFont(self.words.drawn_font)
        font.setUnderline(True)
        self.show_it.setFont(font)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words, never the link."""
        link_px = min(self._link_px, self.width())
        self.words.setGeometry(0, 0, self.width() - link_px, self.height())
        left = self.width() - link_px
        self.show_it.setGeometry(left + min(GAP_PX, link_px), 0, max(0, link_px - GAP_PX), self.height())
