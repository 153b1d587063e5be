"""The columns of the overview: one image, in which every piece covers what it would as boxes of its own."""

from __future__ import annotations

import random

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import Pixels, drawn
from timeline_app.layout.overview import BODY_PX, BODY_TOP, HEIGHT_PX, Strip, lay_out_overview
from timeline_app.layout.overview_window import Window
from timeline_app.model.arrays import Booleans
from timeline_app.paint.brush import Palette, faded
from timeline_app.paint.overview import (
    DIMMED_OPACITY,
    RADIUS_PX,
    paint_overview,
    paint_window,
    paint_window_ground,
)
from timeline_app.paint.text import Fonts
from timeline_app.theme import load_theme

pytestmark = pytest.mark.usefixtures("qapp")

WIDTH = 640
FEW, MANY = 30, 900


def a_strip(count: int, *, seed: int = 7) -> Strip:
    """Days in three lanes, half of them in two years: few stand in cells of their own, many do not."""
    draw = random.Random(seed)
    days = [
        (draw.choice([1950, 1951, draw.randint(1900, 2020)]), draw.randint(1, 12), draw.randint(1, 28))
        for _ in range(count)
    ]
    events = (an_event(f"{y}-{m:02}-{d:02}", lane=f"Lane {i % 3}") for i, (y, m, d) in enumerate(days))
    return lay_out_overview(prepare(a_timeline(*events)), float(WIDTH))


def boxes(strip: Strip, found: Booleans | None, palette: Palette, painter: QPainter) -> None:
    """Piece by piece and, unless these are dense, event by event; hits are the lowest."""
    pieces, hits = strip.pieces, strip.pieces.count if found is None else strip.hits(found).counts
    for i, (column, count, hit_count) in enumerate(zip(pieces.column, pieces.count, hits, strict=True)):
        (left, right), y, height = strip.sides(int(column)), pieces.y[i], pieces.height[i]
        bright = palette.lane(strip.colors[int(pieces.code[i])])
        dimmed = faded(bright, DIMMED_OPACITY)
        if pieces.is_dense:
            split = height - height * (hit_count / count)
            box(painter, (left, y, right, y + split), dimmed)
            box(painter, (left, y + split, right, y + height), bright)
            continue
        for place in range(count):
            top, bottom = (round(y + at * height / count) for at in (place, place + 1))
            is_hit = place >= count - hit_count
            box(painter, (left, top, right - 1, bottom - 1), bright if is_hit else dimmed)


def box(painter: QPainter, corners: tuple[float, float, float, float], color: QColor) -> None:
    left, top, right, bottom = corners
    painter.fillRect(QRectF(left, top, right - left, bottom - top), color)


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("count", [FEW, MANY])
@pytest.mark.parametrize("share", [None, 0.0, 0.4, 1.0])
def test_every_piece_covers_its_own_pixels(count: int, share: float | None, scale: float) -> None:
    strip, palette, fonts = a_strip(count), Palette(load_theme("light")), Fonts()
    assert strip.pieces.is_dense == (count == MANY)
    found = None if share is None else np.random.default_rng(3).random(count) < share
    bare = replace(strip, ticks=())

    def at_once(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        paint_overview(bare, painter, palette, fonts, None if found is None else bare.hits(found))

    def by_pieces(painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        boxes(bare, found, palette, painter)

    size = (WIDTH, round(HEIGHT_PX))
    assert (drawn(*size, at_once, scale=scale) == drawn(*size, by_pieces, scale=scale)).all()


def test_it_stands_where_the_painter_is_moved_to() -> None:
    strip, palette, fonts = replace(a_strip(MANY), ticks=()), Palette(load_theme("light")), Fonts()

    def moved(painter: QPainter) -> None:
        painter.translate(20, 10)
        paint_overview(strip, painter, palette, fonts)

    here = drawn(WIDTH, 80, lambda painter: paint_overview(strip, painter, palette, fonts))
    there = drawn(WIDTH + 20, 90, moved)
    assert here.any()
    assert (there[10:, 20:] == here).all()
    assert not there[:10].any()
    assert not there[:, :20].any()


@pytest.mark.parametrize("shift_px", [0.0, 0.25, 0.5, 0.75])
def test_bars_that_touch_are_a_seam_apart_wherever_they_meet(shift_px: float) -> None:
    touching = [an_event(f"{year}/{year}", lane="A") for year in range(1900, 1910)]
    strip = lay_out_overview(prepare(a_timeline(*touching)), float(WIDTH))
    lefts = (20.0 * i + shift_px for i in range(len(strip.bars)))
    one = strip.bars[0]
    even = tuple(replace(one, x0=x, x1=x + 19.0) for x in lefts)
    bare, palette, fonts = replace(strip, ticks=(), bars=even), Palette(load_theme("light")), Fonts()
    picture = drawn(WIDTH, round(HEIGHT_PX), lambda painter: paint_overview(bare, painter, palette, fonts))
    opacity = picture[round(one.y + 1), :, 3].astype(int)
    assert np.count_nonzero((opacity[1:] > 0) & (opacity[:-1] == 0)) >= len(even) - 1


WINDOW = Window(4.0, 400.0)


def opacity_of(window: Window, theme: str) -> Pixels:
    """How opaque the window is, without its ground."""
    palette = Palette(load_theme(theme))
    picture = drawn(
        WIDTH, round(HEIGHT_PX), lambda painter: paint_window(window, painter, palette, active=None)
    )
    alone: Pixels = picture[:, :, 3]
    return alone


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("is_start", [True, False])
def test_an_open_end_has_no_side_and_a_head_that_points_outwards(theme: str, is_start: bool) -> None:
    if is_start:
        at, window = WINDOW.x0, replace(WINDOW, is_open_start=True)
    else:
        at, window = WINDOW.x1, replace(WINDOW, is_open_end=True)
    near = slice(round(at) - 4, round(at) + 4)
    beside_the_grip = slice(round(BODY_TOP) + 5, round(BODY_TOP) + 8)
    assert opacity_of(WINDOW, theme)[beside_the_grip, near].any()
    opened = opacity_of(window, theme)
    assert not opened[beside_the_grip, near].any()
    middle = round(BODY_TOP + BODY_PX / 2)
    highs = np.count_nonzero(opened[middle - 14 : middle + 14, near], axis=0)
    assert (np.diff(highs if is_start else highs[::-1]) >= 0).all()
    assert highs.max() - highs.min() >= 6


@pytest.mark.parametrize(
    "window",
    [
        WINDOW,
        replace(WINDOW, is_open_start=True),
        replace(WINDOW, is_open_end=True),
        replace(WINDOW, is_open_start=True, is_open_end=True),
    ],
)
def test_the_ground_of_the_window_is_all_of_it(window: Window) -> None:
    palette = Palette(load_theme("light"))
    picture = drawn(WIDTH, round(HEIGHT_PX), lambda painter: paint_window_ground(window, painter, palette))
    rows = slice(round(BODY_TOP) + 1, round(BODY_TOP + BODY_PX) - 1)
    first, last = round(window.x0) + 5, round(window.x1) - 5
    assert (picture[rows, first:last, 3] == 255).all()
    assert (picture[rows, 0, 3] > 0).all() == window.is_open_start
    assert (picture[rows, round(window.x1) + 3, 3] > 0).all() == window.is_open_end
    assert not picture[rows, round(window.x1) + 5 :, 3].any()


@pytest.mark.parametrize(("scale", "count"), [(1.0, 1), (1.25, 1), (1.5, 2), (2.0, 2), (3.0, 3)])
@pytest.mark.parametrize("x0", [40.0, 40.3, 40.5, 40.8])
def test_the_sides_of_the_window_are_whole_pixels_on_any_screen(x0: float, scale: float, count: int) -> None:
    palette = Palette(load_theme("light"))
    window = Window(x0=x0, x1=x0 + 300.7)
    picture = drawn(
        WIDTH,
        round(HEIGHT_PX),
        lambda painter: paint_window(window, painter, palette, active=None),
        scale=scale,
    )
    down = picture[:, round((x0 + 150) * scale), 3]
    beside_grips = round((BODY_TOP + RADIUS_PX + 2) * scale)
    across = picture[beside_grips, :, 3]
    for line in (down, across):
        # Qt rounds a curve's straight parts to within a hundredth of a pixel.
        is_line = line > 250
        assert (is_line | (line < 5)).all()
        assert np.count_nonzero(is_line) == 2 * count
