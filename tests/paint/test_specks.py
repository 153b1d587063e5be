"""Specks: set down as one image they look as drawn box by box, at every scale."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage, QPainter, QPicture

from tests.paint.test_stamps import pixels
from timeline_app.layout.specks import NO_SPECKS, Specks
from timeline_app.paint.brush import Palette
from timeline_app.paint.specks import paint_specks
from timeline_app.theme import load_theme

SIZE = (400, 120)


@pytest.fixture
def palette() -> Palette:
    return Palette(load_theme("light"))


def some_specks(scale: float) -> Specks:
    """From whole pixels to whole pixels, with something between, some reaching out of the picture."""
    count = 180
    x0 = np.round(np.array([i % 30 * 13.37 - 11.0 for i in range(count)]) * scale) / scale
    lengths = np.round(np.array([5 + i % 4 * 1.3 for i in range(count)]) * scale) / scale
    return Specks(
        row=np.arange(count, dtype=np.int64),
        x0=x0,
        x1=x0 + lengths,
        y=np.array([(i // 30 * 18 + 2 * scale) / scale + 4 for i in range(count)]),
        color=(np.arange(count) % 7).astype(np.int32),
        is_pale=np.arange(count) % 3 == 0,
        height=4.0,
    )


def an_image(scale: float) -> QImage:
    image = QImage(round(SIZE[0] * scale), round(SIZE[1] * scale), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(scale)
    image.fill(0xFFFFFFFF)
    return image


def drawn_as_boxes(specks: Specks, scale: float, palette: Palette) -> QImage:
    """By a picture, which has no pixels."""
    picture, image = QPicture(), an_image(scale)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_specks(specks, painter, palette)
    assert picture.size() > 0
    with QPainter(image) as painter:
        painter.drawPicture(0, 0, picture)
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_an_image_of_specks_is_the_specks(palette: Palette, scale: float) -> None:
    specks = some_specks(scale)
    image = an_image(scale)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_specks(specks, painter, palette)
    assert (pixels(image) != 255).any(axis=2).sum() > 2_000
    # Blended once by itself and once with the ground, a colour may be rounded otherwise.
    assert np.abs(pixels(image) - pixels(drawn_as_boxes(specks, scale, palette))).max() <= 4


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_specks_are_crisp_and_apart_wherever_they_stand(palette: Palette, scale: float) -> None:
    at = np.arange(60) * 6.037 + 3.21
    few = some_specks(scale)
    specks = replace(
        few.only(few.row < len(at)),
        x0=at,
        x1=at + 5.0,
        y=np.full(len(at), 20.0),
        color=np.zeros(len(at), dtype=np.int32),
        is_pale=np.zeros(len(at), dtype=bool),
    )
    image = an_image(scale)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_specks(specks, painter, palette)
    line = pixels(image)[round(20 * scale)]
    full, empty = pixels(one_speck(palette))[20, 22], np.full(line.shape[1], 255)
    is_full, is_empty = (line == full).all(axis=1), (line == empty).all(axis=1)
    assert (is_full | is_empty).all()
    assert (np.diff(is_full.astype(int)) == 1).sum() == len(at)


def one_speck(palette: Palette) -> QImage:
    """Drawn as a box, from whole px to whole px."""
    image = an_image(1.0)
    with QPainter(image) as painter:
        painter.fillRect(20, 18, 5, 5, palette.lane(0))
    return image


@pytest.mark.usefixtures("qapp")
def test_no_specks_leave_no_trace(palette: Palette) -> None:
    image = an_image(1.0)
    with QPainter(image) as painter:
        paint_specks(NO_SPECKS, painter, palette)
    assert (pixels(image) == 255).all()
