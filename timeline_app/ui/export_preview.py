"""Preview: a proof of a picture on a neutral ground, to scroll through where it is long; it draws none."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QWidget

from timeline_app.theme import Theme

MARGIN_PX: Final = 16
CHECKER_PX: Final = 8
BUSY_OPACITY: Final = 0.45


class Preview(QScrollArea):
    """Shows the proof that was set last; ``room`` is how much of it can be seen at a time, in its pixels."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = _Page(self)
        self.setWidget(self._page)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(360, 260)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName("Preview")

    @property
    def room(self) -> tuple[int, int]:
        """Width and height for a proof, in the pixels of the screen."""
        ratio = self.devicePixelRatioF()
        bar = self.verticalScrollBar().sizeHint().width()
        size = self.maximumViewportSize()
        width, height = size.width() - bar - 2 * MARGIN_PX, size.height() - 2 * MARGIN_PX
        return max(1, round(width * ratio)), max(1, round(height * ratio))

    @property
    def image(self) -> QImage | None:
        """The proof that is shown."""
        return self._page.image

    def show_proof(self, image: QImage, theme: Theme) -> None:
        """Show a proof, drawn for the pixels of the screen; a transparent one on a ground of its theme."""
        shown = QImage(image)
        shown.setDevicePixelRatio(self.devicePixelRatioF())
        self._page.set_image(shown, _checkers(theme))

    def set_busy(self, is_busy: bool) -> None:
        """A new proof is on its way: what is shown is not true any more."""
        self._page.set_busy(is_busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There is another room for the proof."""
        super().resizeEvent(event)
        self.resized.emit()


class _Page(QWidget):
    """The proof in the middle, checkered where it is transparent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.image: QImage | None = None
        self._ground = QBrush()
        self._is_busy = False

    def set_image(self, image: QImage, ground: QBrush) -> None:
        self.image = image
        self._ground = ground
        self._is_busy = False
        size = self._image_size()
        self.setMinimumHeight(size.height() + 2 * MARGIN_PX)
        self.update()

    def set_busy(self, is_busy: bool) -> None:
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self.update()

    def _image_size(self) -> QSize:
        return QSize() if self.image is None else self.image.deviceIndependentSize().toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, sheet, and a hairline round it."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), self.palette().mid())
            if self.image is None:
                return
            size = self._image_size()
            x = (self.width() - size.width()) // 2
            box = QRect(QPoint(x, max(MARGIN_PX, (self.height() - size.height()) // 2)), size)
            if self.image.hasAlphaChannel():
                painter.fillRect(box, self._ground)
            painter.setOpacity(BUSY_OPACITY if self._is_busy else 1.0)
            painter.drawImage(box.topLeft(), self.image)
            painter.setOpacity(1.0)
            painter.setPen(self.palette().shadow().color())
            painter.drawRect(box.adjusted(-1, -1, 0, 0))


def _checkers(theme: Theme) -> QBrush:
    """The usual sign of a transparent ground, light or dark as the ground that the picture is made for."""
    tile = QImage(2 * CHECKER_PX, 2 * CHECKER_PX, QImage.Format.Format_RGB32)
    tile.fill(QColor(theme.color("canvas")))
    with QPainter(tile) as painter:
        for x in (0, CHECKER_PX):
            painter.fillRect(x, x, CHECKER_PX, CHECKER_PX, QColor(theme.color("strip")))
    return QBrush(tile)
