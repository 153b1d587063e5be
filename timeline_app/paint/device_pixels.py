"""Device pixels: where the pixels lie that a painter draws on; it knows not what is drawn."""

from __future__ import annotations

from typing import Final

from msgspec import Struct
from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QImage, QPainter, QPixmap

PHASES: Final = 4
"""What is kept as an image stands on quarters of a pixel: finer nobody sees, and sixteen are enough."""


class DevicePixels(Struct, frozen=True):
    """How a painter's px become pixels: so many times as many, and moved by so much.

    On paper and in drawings of lines, or where px stand askew, there are none: ``are_there`` tells.
    ``are_whole`` where each px is one pixel.
    """

    scale: float
    dx: float
    dy: float
    are_there: bool
    are_whole: bool

    @classmethod
    def of(cls, painter: QPainter) -> DevicePixels:
        """Those of a painter, as long as it keeps its transformation."""
        device = painter.deviceTransform()
        scale, dx, dy = device.m11(), device.dx(), device.dy()
        is_upright = (device.m12(), device.m21(), device.m22()) == (0.0, 0.0, scale)
        are_there = is_upright and _is_of_pixels(painter)
        are_whole = are_there and scale == 1.0 and dx.is_integer() and dy.is_integer()
        return cls(scale, dx, dy, are_there, are_whole)

    def put(self, painter: QPainter, image: QImage, left: int, top: int) -> None:
        """An image of pixels, its first one there, counted from the corner of the device."""
        if self.are_whole:
            painter.drawImage(left - int(self.dx), top - int(self.dy), image)
        else:
            painter.drawImage(QPointF((left - self.dx) / self.scale, (top - self.dy) / self.scale), image)


def _is_of_pixels(painter: QPainter) -> bool:
    """Whether it paints an image or a widget; Qt's own word for that comes with 57 names, which take long."""
    target = painter.device()
    return isinstance(target, QImage | QPixmap) or (isinstance(target, QObject) and target.isWidgetType())
