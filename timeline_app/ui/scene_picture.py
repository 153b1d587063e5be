"""ScenePicture: a scene as it was painted, kept while it is shown: what lies over it changes more often.

It knows neither what lies over the scene nor the widget on which it stands.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QPointF, QRectF, QSize, QSizeF, QTimer, Signal
from PySide6.QtGui import QPainter, QPixmap

from timeline_app.layout.scene import Scene
from timeline_app.paint.brush import Palette
from timeline_app.paint.painter import paint
from timeline_app.paint.text import Fonts

REST_MS: Final = 120
"""A scene that is shown for so long is painted once more, to be at hand when something is pointed at."""


class ScenePicture(QObject):
    """Paints scenes; one that it has painted before it puts there as a picture.

    While a view moves each scene is painted once, and a picture of it would be in vain. ``rested`` comes when
    one has been there for a while.
    """

    rested = Signal()

    def __init__(self, fonts: Fonts, parent: QObject) -> None:
        super().__init__(parent)
        self._fonts = fonts
        self._seen: tuple[Scene, Palette] | None = None
        self._kept: tuple[Scene, Palette, QSize, QPixmap] | None = None
        self._resting = QTimer(self, singleShot=True, interval=REST_MS)
        self._resting.timeout.connect(self.rested)

    def forget(self) -> None:
        """Nothing is shown any more."""
        self._seen = self._kept = None

    def paint(self, scene: Scene, painter: QPainter, palette: Palette, size: QSize) -> None:
        """Paint the scene over all of a widget of that size, with what the painter is scaled by."""
        ratio = painter.device().devicePixelRatioF()
        is_new = self._seen is None or self._seen[0] is not scene or self._seen[1] is not palette
        # Between whole device pixels a picture would be put there blurred.
        if is_new or not ratio.is_integer():
            self._seen, self._kept = (scene, palette), None
            self._resting.start()
            self._paint(scene, painter, palette, _whole(size, painter.transform().m11()))
            return
        pixmap = self.picture(scene, palette, size, painter.transform().m11(), ratio)
        painter.save()
        painter.resetTransform()
        painter.drawPixmap(QPointF(0, 0), pixmap)
        painter.restore()

    def picture(self, scene: Scene, palette: Palette, size: QSize, large: float, ratio: float) -> QPixmap:
        """The picture of the scene in a widget of that size, drawn ``large`` times as large as usual."""
        whole = size * ratio
        kept = self._kept
        if kept is None or kept[0] is not scene or kept[1] is not palette or kept[2] != whole:
            pixmap = QPixmap(whole)
            pixmap.setDevicePixelRatio(ratio)
            with QPainter(pixmap) as painter:
                painter.scale(large, large)
                self._paint(scene, painter, palette, _whole(size, large))
            kept = self._kept = (scene, palette, whole, pixmap)
        return kept[3]

    def _paint(self, scene: Scene, painter: QPainter, palette: Palette, whole: QRectF) -> None:
        """The scene; of a smaller canvas than the present one it leaves bare ground."""
        if scene.width < whole.width() or scene.height < whole.height():
            painter.fillRect(whole, palette.role("canvas"))
        paint(scene, painter, palette, self._fonts)


def _whole(size: QSize, large: float) -> QRectF:
    """A widget of that size in px of layout."""
    return QRectF(QPointF(0, 0), QSizeF(size) / large)
