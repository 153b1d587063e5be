"""Toolbar icons: the bundled drawings in the colours of a theme."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from timeline_app.resources import resource_path
from timeline_app.theme import Theme

SIZE_PX: Final = 20
SCALES: Final = (1, 2, 3)


def icon(name: str, theme: Theme) -> QIcon:
    """The icon of that name, at every pixel ratio, greyed where it is disabled."""
    made = QIcon()
    for role, mode in (("text", QIcon.Mode.Normal), ("line", QIcon.Mode.Disabled)):
        for scale in SCALES:
            made.addPixmap(_drawn(name, theme.color(role), scale), mode)
    return made


def app_icon() -> QIcon:
    """The program's own icon."""
    return QIcon(str(resource_path("icons", "timeline-app.svg")))


def _drawn(name: str, color: str, scale: int) -> QPixmap:
    text = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(text.replace("currentColor", color).encode()))
    pixmap = QPixmap(SIZE_PX * scale, SIZE_PX * scale)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, SIZE_PX * scale, SIZE_PX * scale))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap
