"""Toolbar icons: the bundled drawings in a theme's colours, drawn when and as large as they are shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from timeline_app.resources import resource_path
from timeline_app.theme import Theme

SIZE_PX: Final = 20
FAINT_SHARE: Final = 0.45
"""How opaque the icon is of what cannot be done now."""


class DrawnIcon(QIconEngine):
    """One drawing in two colours: that of text, and a faint one where the icon is disabled."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self._name = name
        self._theme = theme

    def clone(self) -> QIconEngine:
        """The same again; Qt keeps engines for itself."""
        return DrawnIcon(self._name, self._theme)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw it to fill a box."""
        is_idle = mode is QIcon.Mode.Disabled
        color = self._theme.color("second" if is_idle else "text")
        painter.setOpacity(FAINT_SHARE if is_idle else 1.0)
        text = resource_path("icons", f"{self._name}.svg").read_text(encoding="utf-8")
        QSvgRenderer(QByteArray(text.replace("currentColor", color).encode())).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """A picture of that many device pixels."""
        pixmap = QPixmap(size)
        if pixmap.isNull():
            # Of a button that has no room, nothing is to be seen.
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        with QPainter(pixmap) as painter:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        return pixmap


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of that name."""
    return QIcon(DrawnIcon(name, theme))


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource_path("icons", "timeline-app.svg")))
