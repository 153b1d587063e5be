"""Lane headers that stay are set down as an image: the same pixel for pixel, and drawn no more."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QPainter

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import Pixels, drawn
from timeline_app.layout.compose import frame_of, lay_out
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.paint import lane_headers
from timeline_app.paint.brush import Palette
from timeline_app.paint.lane_headers import NOTE_PX
from timeline_app.paint.painter import paint
from timeline_app.paint.text import Fonts
from timeline_app.theme import load_theme

pytestmark = pytest.mark.usefixtures("qapp")
SIZE = (700.0, 410.0)
VIEW = View(closed=("Lane of 1912",))


@pytest.fixture
def prepared() -> Prepared:
    years = range(1910, 1940)
    return prepare(a_timeline(*(an_event(f"{year}-05-01", lane=f"Lane of {year}") for year in years)))


def moved(prepared: Prepared, view: View, by_px: float) -> Scene:
    frame = frame_of(prepared, view, SIZE[0])
    viewport = (view.viewport or frame.fit()).pan(frame.axis, by_px)
    return lay_out(prepared, replace(view, viewport=viewport), SIZE)


def pixels(
    scene: Scene, palette: Palette, fonts: Fonts, *, scale: float, is_transparent: bool = False
) -> Pixels:
    return drawn(
        round(SIZE[0]),
        round(SIZE[1]),
        lambda painter: paint(scene, painter, palette, fonts, is_transparent=is_transparent),
        scale=scale,
    )


@pytest.mark.parametrize("is_transparent", [False, True])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_they_look_the_same_however_often_they_come(
    prepared: Prepared, scale: float, is_transparent: bool
) -> None:
    palette, fonts = Palette(load_theme("light")), Fonts()
    for scroll_px in (0.0, 0.0, 0.0, 33.0, 33.0, 33.0, 0.0):
        for by_px in (0.0, 7.0, 14.0):
            scene = moved(prepared, replace(VIEW, scroll_px=scroll_px), by_px)
            kept = pixels(scene, palette, fonts, scale=scale, is_transparent=is_transparent)
            new = pixels(
                scene, Palette(load_theme("light")), fonts, scale=scale, is_transparent=is_transparent
            )
            assert (kept == new).all()


def test_those_that_stay_are_drawn_twice_and_no_more(prepared: Prepared) -> None:
    palette, fonts = Palette(load_theme("light")), Fonts()
    with patch.object(lane_headers, "_paint_stripe", side_effect=lane_headers._paint_stripe) as stripe:
        counts = []
        for by_px in (0.0, 7.0, 14.0, 21.0):
            pixels(moved(prepared, VIEW, by_px), palette, fonts, scale=1.0)
            counts.append(stripe.call_count)
    assert counts[0]
    assert counts == [counts[0], 2 * counts[0], 2 * counts[0], 2 * counts[0]]


@pytest.mark.parametrize("size", [SIZE, (437.3, 410.6)])
def test_another_scale_place_or_font_is_another_image(prepared: Prepared, size: tuple[float, float]) -> None:
    palette, usual, other = Palette(load_theme("light")), Fonts(), Fonts("Monospace")
    scene = lay_out(prepared, VIEW, size)
    for fonts in (usual, other, usual):
        for scale in (1.0, 1.5, 2.0, 1.0):
            for at in ((0.0, 0.0), (0.5, 0.25), (7.0, 13.0)):
                for _ in range(3):
                    kept = moved_pixels(scene, palette, fonts, scale=scale, at=at)
                new = moved_pixels(scene, Palette(load_theme("light")), fonts, scale=scale, at=at)
                assert (kept == new).all(), (scale, at)


def moved_pixels(
    scene: Scene, palette: Palette, fonts: Fonts, *, scale: float, at: tuple[float, float]
) -> Pixels:
    """The picture of a scene that begins somewhere on an image."""

    def draw(painter: QPainter) -> None:
        painter.translate(*at)
        paint(scene, painter, palette, fonts)

    return drawn(round(scene.width) + 20, round(scene.height) + 20, draw, scale=scale)


@pytest.mark.parametrize("scale", [1.0, 2.0, 3.0])
def test_an_image_is_made_once(prepared: Prepared, scale: float) -> None:
    palette, fonts = Palette(load_theme("light")), Fonts()
    scene = lay_out(prepared, VIEW, SIZE)
    with patch.object(lane_headers, "_header_image", side_effect=lane_headers._header_image) as made:
        for _ in range(4):
            moved_pixels(scene, palette, fonts, scale=scale, at=(3.0, 5.0))
    assert made.call_count == 1


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_no_line_runs_through_what_is_said_of_a_lane_to_come(prepared: Prepared, scale: float) -> None:
    scene = moved(prepared, VIEW, 0.0)
    coming = replace(
        scene,
        lanes=tuple(replace(lane, is_coming=True) for lane in scene.lanes),
        ticks=tuple(replace(tick, x=scene.plot[0] + 30.0) for tick in scene.ticks[:1]),
    )
    palette, fonts = Palette(load_theme("light")), Fonts()
    without = replace(coming, ticks=())
    with_line, bare = (pixels(one, palette, fonts, scale=scale) for one in (coming, without))
    lane = coming.lanes[6]
    y, x = (round(side * scale) for side in (lane.y + lane.height / 2, scene.plot[0] + 30.0))
    half = round(NOTE_PX / 2 * scale) - 1
    assert (with_line[y - half : y + half, x - 2 : x + 3] == bare[y - half : y + half, x - 2 : x + 3]).all()
    assert (with_line != bare).any()
