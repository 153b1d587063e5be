"""Device pixels: what is filled with whole numbers is filled as Qt fills it."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from timeline_app.layout.boxes import Box
from timeline_app.paint.device_pixels import DevicePixels

INK, LINE = QColor("#123456"), QColor("#abcdef")
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


@given(
    st.sampled_from((*SCALES, 1.75, 2.5)),
    st.tuples(*[st.integers(8, 70).map(lambda quarters: quarters / 4)] * 2),
)
def test_what_is_filled_begins_where_the_lines_before_it_end(
    scale: float, corner: tuple[float, float]
) -> None:
    image, (x, y) = picture(scale), corner
    with QPainter(image) as painter:
        pixels = DevicePixels.of(painter)
        painter.fillRect(QRectF(x, y, 20, 20), INK)
        painter.fillRect(pixels.line_above(x, y, 20), LINE)
        painter.fillRect(pixels.line_before(x, y, 20), LINE)
    inside = math.floor((x + 4) * scale), math.floor((y + 4) * scale)
    for dx, dy in ((1, 0), (0, 1)):
        way = [
            image.pixelColor(inside[0] - dx * step, inside[1] - dy * step)
            for step in range(1 + inside[0] * dx + inside[1] * dy)
        ]
        kinds = [color.name() if color.alpha() else "" for color in way]
        lines = kinds.count(LINE.name())
        assert lines == max(1, round(scale))
        bare = kinds.index("")
        assert set(kinds[bare:]) == {""}
        assert set(kinds[bare - lines : bare]) == {LINE.name()}
        assert set(kinds[: bare - lines]) == {INK.name()}


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
