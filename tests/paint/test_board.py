"""Board: nothing of the stamps before is on the next one, and it is as large as is wanted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from tests.paint.test_stamps import pixels
from timeline_app.paint.board import Board

RED = QColor("#ff0000")


def spill(painter: QPainter) -> None:
    """Beyond every edge."""
    painter.fillRect(QRectF(-10, -10, 1_000, 1_000), RED)


def dot(painter: QPainter) -> None:
    """With soft edges."""
    painter.setBrush(RED)
    painter.drawEllipse(QRectF(2.3, 2.3, 5.0, 5.0))


def alone(width: int, height: int) -> QImage:
    """The dot on an image of its own."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    with QPainter(image) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot(painter)
    return image


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("size", [(10, 10), (40, 12), (64, 32), (300, 9), (9, 200), (300, 200)])
def test_a_stamp_is_as_on_an_image_of_its_own(size: tuple[int, int]) -> None:
    board = Board()
    for before in ((5, 5), (200, 20), (20, 100)):
        assert (pixels(board.stamp(*before, spill)) == (0, 0, 255, 255)).all()
        stamp = board.stamp(*size, dot)
        assert (stamp.width(), stamp.height()) == size
        assert (pixels(stamp) == pixels(alone(*size))).all()


@pytest.mark.usefixtures("qapp")
def test_what_was_cut_out_stays_as_it_is() -> None:
    board = Board()
    stamp = board.stamp(12, 12, dot)
    before = pixels(stamp).copy()
    board.stamp(12, 12, spill)
    assert (pixels(stamp) == before).all()
