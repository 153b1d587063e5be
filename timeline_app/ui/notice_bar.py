"""NoticeBar: a sentence above the canvas that stays until it no longer holds; it does not know which."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from timeline_app.ui.assistive import announce
from timeline_app.ui.session import Session

MARGIN_PX = 8
SIDE_PX = 16


class NoticeBar(QLabel):
    """Plain text in as many lines as it needs; hidden while there is nothing to say."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self.setObjectName("notice")
        self.setAccessibleName("Notice")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWordWrap(True)
        self.setAutoFillBackground(True)
        self.setContentsMargins(SIDE_PX, MARGIN_PX, SIDE_PX, MARGIN_PX)
        self.hide()
        session.theme_changed.connect(self._take_colors)
        self._take_colors()

    def say(self, text: str) -> None:
        """Show this; "" hides the bar."""
        is_new = text != self.text()
        self.setText(text)
        self.setVisible(bool(text))
        if text and is_new:
            announce(self, text)

    def _take_colors(self) -> None:
        palette, colors = self.palette(), self._session.palette()
        palette.setColor(self.backgroundRole(), colors.role("hit"))
        palette.setColor(self.foregroundRole(), colors.role("text"))
        self.setPalette(palette)
