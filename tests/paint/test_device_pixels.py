"""Device pixels: what is filled with whole numbers is filled as Qt fills it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.layout.boxes import Box
from timeline_app.paint.device_pixels import DevicePixels

INK = QColor("#123456")
SIDE = 64
SCALES = (1.0, 1.25, 1.5, 2.0, 3.0)
"""A px is a pixel in the first alone."""


@given(
    st.sampled_from(SCALES),
    st.tuples(*[st.integers(0, 120).map(lambda quarters: quarters / 4)] * 4),
    st.sampled_from((0, 7)),
)
def test_a_box_is_filled_as_qt_fills_it(scale: float, box: Box, moved: int) -> None:
    assert filled(scale, box, moved, by_pixels=True) == filled(scale, box, moved, by_pixels=False)


@given(
    st.sampled_from(SCALES),
    st.tuples(*[st.integers(0, 120).map(lambda quarters: quarters / 4)] * 3),
)
def test_a_line_is_filled_where_lines_are_told_to_be(scale: float, line: tuple[float, float, float]) -> None:
    one, other = picture(scale), picture(scale)
    with QPainter(one) as painter:
        DevicePixels.of(painter).fill_line(painter, *line, INK)
    with QPainter(other) as painter:
        painter.fillRect(DevicePixels.of(painter).line(*line), INK)
    assert one == other


def filled(scale: float, box: Box, moved: int, *, by_pixels: bool) -> QImage:
    image = picture(scale)
    with QPainter(image) as painter:
        painter.translate(moved, moved)
        if by_pixels:
            DevicePixels.of(painter).fill(painter, box, INK)
        else:
            painter.fillRect(QRectF(*box), INK)
    return image


def picture(scale: float) -> QImage:
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0)
    return image
