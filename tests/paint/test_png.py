"""PNG files as written here, read back by Qt: every pixel, the alpha channel, and the size on paper."""

from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QImage

from timeline_app.paint import png
from timeline_app.paint.png import encode_png

FORMATS = (QImage.Format.Format_RGB32, QImage.Format.Format_ARGB32_Premultiplied, QImage.Format.Format_ARGB32)


def noise(width: int, height: int, form: QImage.Format) -> QImage:
    """Random pixels, some of them transparent where there is an alpha channel."""
    chance = random.Random(width)
    image = QImage(width, height, QImage.Format.Format_ARGB32)
    for y in range(height):
        for x in range(width):
            image.setPixel(x, y, chance.getrandbits(24) | chance.choice((0, 128, 255)) << 24)
    return image.convertToFormat(form)


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("size", [(1, 1), (3, 2), (7, 5), (64, 33)])
def test_every_pixel_comes_back(form: QImage.Format, size: tuple[int, int]) -> None:
    image = noise(*size, form)
    back = QImage.fromData(encode_png(image))
    assert back.hasAlphaChannel() is image.hasAlphaChannel()
    assert back.convertToFormat(QImage.Format.Format_ARGB32) == image.convertToFormat(
        QImage.Format.Format_ARGB32
    )


def test_bands_join_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    image = noise(40, 31, QImage.Format.Format_RGB32)
    whole = encode_png(image)
    monkeypatch.setattr(png, "BAND_PIXELS", 120)
    assert QImage.fromData(encode_png(image)) == QImage.fromData(whole)


def test_the_size_on_paper_is_written() -> None:
    image = QImage.fromData(encode_png(noise(4, 4, QImage.Format.Format_RGB32), dpi=300))
    assert (image.dotsPerMeterX(), image.dotsPerMeterY()) == (11811, 11811)
    assert b"pHYs" not in encode_png(noise(4, 4, QImage.Format.Format_RGB32))
