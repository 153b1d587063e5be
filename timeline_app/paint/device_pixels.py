"""Device pixels: where the pixels lie that a painter draws on; it knows not what is drawn."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QImage, QPainter, QPixmap


class DevicePixels(Struct, frozen=True):
    """How a painter's px become pixels: so many times as many, and moved by so much.

    On paper and in drawings of lines, or where px stand askew, there are none: ``are_there`` tells.
    """

    scale: float
    dx: float
    dy: float
    are_there: bool

    @classmethod
    def of(cls, painter: QPainter) -> DevicePixels:
        """Those of a painter, as long as it keeps its transformation."""
        device = painter.deviceTransform()
        is_upright = (device.m12(), device.m21(), device.m22()) == (0.0, 0.0, device.m11())
        return cls(device.m11(), device.dx(), device.dy(), is_upright and _is_of_pixels(painter))

    @property
    def are_whole(self) -> bool:
        """Whether each px is one pixel."""
        return self.scale == 1.0 and self.dx.is_integer() and self.dy.is_integer()

    def put(self, painter: QPainter, image: QImage, left: int, top: int) -> None:
        """An image of pixels, its first one there, counted from the corner of the device."""
        x, y = (left - self.dx) / self.scale, (top - self.dy) / self.scale
        if self.are_whole:
            painter.drawImage(int(x), int(y), image)
        else:
            painter.drawImage(QPointF(x, y), image)


def _is_of_pixels(painter: QPainter) -> bool:
    """Whether it paints an image or a widget; Qt's own word for that comes with 57 names, which take long."""
    target = painter.device()
    return isinstance(target, QImage | QPixmap) or (isinstance(target, QObject) and target.isWidgetType())
