"""Marks as small pictures: in the lane's colour, sharp at any ratio, drawn once."""

import pytest
from PySide6.QtWidgets import QApplication

from timeline_app.layout.pieces import Look
from timeline_app.model.event import MARKS
from timeline_app.paint.brush import Palette
from timeline_app.theme import load_theme
from timeline_app.ui.mark_icon import MarkIcons


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_picture_has_the_ratio_of_its_screen(qapp: QApplication, ratio: float) -> None:
    icons = MarkIcons(Palette(load_theme("light")), ratio=ratio)
    pixmap = icons.pixmap(MARKS.index("circle"), 0)
    assert pixmap.devicePixelRatio() == ratio
    assert pixmap.width() == round(icons.side_px * ratio)


def test_every_mark_looks_its_own_way(qapp: QApplication) -> None:
    icons = MarkIcons(Palette(load_theme("light")), ratio=2.0)
    images = [icons.pixmap(code, 0).toImage() for code in range(len(MARKS))]
    images.append(icons.pixmap(MARKS.index("square"), 0, int(Look.STRUCK)).toImage())
    assert all(one != other for n, one in enumerate(images) for other in images[:n])


def test_the_colour_is_the_lanes(qapp: QApplication) -> None:
    palette = Palette(load_theme("light"), ("#123456", None))
    icons = MarkIcons(palette)
    middle = icons.side_px // 2
    colors = [icons.pixmap(MARKS.index("square"), n).toImage().pixelColor(middle, middle) for n in (0, 1)]
    assert [color.name() for color in colors] == ["#123456", palette.lane(1).name()]


def test_it_is_drawn_once(qapp: QApplication) -> None:
    icons = MarkIcons(Palette(load_theme("dark")))
    assert icons.pixmap(2, 1) is icons.pixmap(2, 1)
    assert icons.icon(2, 1) is icons.icon(2, 1)
