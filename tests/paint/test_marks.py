"""Each mark is a shape of its own, at any size and scale, and stays within its room."""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtGui import QColor, QPainter

from tests.paint.drawing import Pixels, differing, drawn
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.pieces import Look
from timeline_app.model.event import MARKS
from timeline_app.paint.marks import DRAWERS, draw_mark

SIDE = 32
LEAST_PIXELS = 10
"""What tells two marks apart must be more than the rim of a curve."""
BLUE = QColor("#2f6fb0")
HALO_ROOM_PX = 12


def a_mark(name: str, look: int = 0, *, size_px: float = 12.0, scale: float = 1.0) -> Pixels:
    def draw(painter: QPainter) -> None:
        draw_mark(painter, MARKS.index(name), (SIDE / 2, SIDE / 2), size_px, BLUE, look)

    return drawn(SIDE, SIDE, draw, scale=scale)


def test_every_mark_has_a_drawing() -> None:
    assert set(DRAWERS) == set(MARKS)


@pytest.mark.parametrize("size_px", [10.0, DEFAULT_METRICS.mark_px])
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_marks_can_be_told_apart_by_shape_alone(size_px: float, scale: float) -> None:
    pictures = {name: a_mark(name, size_px=size_px, scale=scale) for name in MARKS}
    pictures["struck"] = a_mark("square", Look.STRUCK, size_px=size_px, scale=scale)
    pictures["withdrawn"] = a_mark("ring", Look.WITHDRAWN, size_px=size_px, scale=scale)
    for one, other in combinations(pictures, 2):
        assert differing(pictures[one], pictures[other]) >= LEAST_PIXELS, (one, other)


@pytest.mark.parametrize("name", MARKS)
def test_a_mark_is_drawn_in_its_colour_and_its_room(name: str) -> None:
    picture = a_mark(name)
    assert picture[..., 3].max() > 150
    strongest = picture[picture[..., 3] > 240][:, :3]
    if len(strongest):
        assert abs(strongest.astype(int) - [0xB0, 0x6F, 0x2F]).max() < 12
    room = round(DEFAULT_METRICS.mark_room_px / 2)
    middle = SIDE // 2
    outside = picture[..., 3].copy()
    outside[middle - room : middle + room, middle - room : middle + room] = 0
    assert outside.max() == 0


@pytest.mark.parametrize("name", MARKS)
@pytest.mark.parametrize("look", [Look.HALO, Look.DOTTED, Look.HALO | Look.DOTTED])
def test_what_is_unsure_looks_so_at_a_fixed_size(name: str, look: int) -> None:
    plain, unsure = a_mark(name), a_mark(name, look)
    assert differing(plain, unsure, by=20) >= LEAST_PIXELS
    alpha = unsure[..., 3].copy()
    middle = SIDE // 2
    alpha[middle - HALO_ROOM_PX : middle + HALO_ROOM_PX, middle - HALO_ROOM_PX : middle + HALO_ROOM_PX] = 0
    assert alpha.max() == 0


def test_approximate_and_uncertain_are_told_apart() -> None:
    assert differing(a_mark("circle", Look.HALO), a_mark("circle", Look.DOTTED), by=20) >= LEAST_PIXELS


@pytest.mark.parametrize("name", [name for name in MARKS if name != "square"])
def test_whatever_fell_is_a_struck_square(name: str) -> None:
    assert differing(a_mark(name, Look.STRUCK), a_mark("square", Look.STRUCK)) == 0


@pytest.mark.parametrize("look", [0, Look.HALO, Look.DOTTED])
def test_what_was_withdrawn_is_struck_as_what_fell_is(look: int) -> None:
    standing, withdrawn = a_mark("ring", look), a_mark("ring", look | Look.WITHDRAWN)
    fallen = a_mark("square", look | Look.STRUCK)
    corner = slice(SIDE // 2 - 7, SIDE // 2 - 5), slice(SIDE // 2 + 5, SIDE // 2 + 7)
    assert differing(standing, withdrawn) >= LEAST_PIXELS
    assert (fallen[corner] == withdrawn[corner]).all()
    assert withdrawn[corner][..., 3].max() > 100
