"""The painter draws what the scene says, the same every time, and nothing far outside the picture."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from msgspec.structs import replace
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QImage, QPainter, QPicture, QPolygonF, QTransform
from PySide6.QtWidgets import QApplication

from tests.builders import a_timeline, an_event
from tests.layout.scenes import Sight, sights
from tests.paint.drawing import differing, drawn, painted
from timeline_app.formats import read
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline
from timeline_app.paint.brush import Palette
from timeline_app.paint.painter import paint
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.theme import THEMES, load_theme

FAR_PX = 200.0
"""So far outside the picture a bar, a halo or a hatch may reach."""

pytestmark = pytest.mark.usefixtures("qapp")


class WritesDown:
    """Stands in for a QPainter, and keeps the names and arguments of the calls."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...]]] = []
        self.deviceTransform = QTransform
        # That of a drawing of lines, so that every mark is told by itself.
        self._device = QPicture()
        self.device = lambda: self._device

    def __getattr__(self, name: str) -> Callable[..., None]:
        def take(*arguments: object) -> None:
            self.calls.append((name, arguments))

        return take


def told(scene: Scene, fonts: Fonts, theme: str = "light") -> list[tuple[str, tuple[Any, ...]]]:
    """What the painter is told to draw."""
    painter = WritesDown()
    paint(scene, cast(QPainter, painter), Palette(load_theme(theme)), fonts)
    return painter.calls


def texts_in(calls: list[tuple[str, tuple[Any, ...]]]) -> set[str]:
    """Every text that is drawn."""
    return {text for name, told in calls if name == "drawText" for text in told if isinstance(text, str)}


def points_in(arguments: tuple[Any, ...]) -> Iterator[tuple[float, float]]:
    """Every point that a call names."""
    for one in arguments:
        if isinstance(one, QPointF):
            yield one.x(), one.y()
        elif isinstance(one, QRectF):
            yield one.left(), one.top()
            yield one.right(), one.bottom()
        elif isinstance(one, QLineF):
            yield one.x1(), one.y1()
            yield one.x2(), one.y2()
        elif isinstance(one, QPolygonF):
            yield from ((point.x(), point.y()) for point in one.toList())


@pytest.fixture(scope="module")
def fonts(qapp_instance: QApplication) -> Fonts:
    return Fonts()


@pytest.fixture(scope="module")
def qapp_instance() -> QApplication:
    return cast(QApplication, QApplication.instance() or QApplication([]))


@pytest.fixture(scope="module")
def story() -> Timeline:
    timeline = read(story_path()).timeline
    assert timeline is not None
    return timeline


def scene_of(timeline: Timeline, fonts: Fonts, size: tuple[int, int], view: View | None = None) -> Scene:
    return lay_out(Prepared(timeline, DEFAULT_METRICS, fonts.measure), view or View(), size)


@pytest.mark.parametrize("size", [(909, 446), (1229, 748)])
def test_all_titles_of_the_story_stand_whole_in_the_program_s_font(
    story: Timeline, fonts: Fonts, size: tuple[int, int]
) -> None:
    scene = scene_of(story, fonts, size, View(is_condensed=True))
    assert set(story.table.title) <= texts_in(told(scene, fonts))


@pytest.mark.parametrize("theme", THEMES)
def test_painting_twice_gives_the_same_pixels(story: Timeline, fonts: Fonts, theme: str) -> None:
    scene = scene_of(story, fonts, (909, 446), View(is_condensed=True))
    first = painted(scene, theme=theme, fonts=fonts)
    assert np.array_equal(first, painted(scene, theme=theme, fonts=fonts))
    assert np.array_equal(first, painted(scene, theme=theme))


def test_a_painter_is_left_as_it_was_found(story: Timeline, fonts: Fonts) -> None:
    """Without clip, composition or brush origin of its own, so that an overlay can follow."""
    scene = scene_of(story, fonts, (909, 446), View(is_condensed=True))
    image = QImage(909, 446, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    paint(scene, painter, Palette(load_theme("light")), fonts)
    assert not painter.hasClipping()
    assert painter.compositionMode() == QPainter.CompositionMode.CompositionMode_SourceOver
    assert painter.brushOrigin().isNull()
    assert painter.transform().isIdentity()
    painter.end()


@given(sights(most=60))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_drawn_far_outside_the_picture(fonts: Fonts, sight: Sight) -> None:
    scene = sight.scene()
    for name, arguments in told(scene, fonts):
        for x, y in points_in(arguments):
            assert math.isfinite(x), name
            assert math.isfinite(y), name
            assert -FAR_PX <= x <= scene.width + FAR_PX, name
            assert -FAR_PX - 100 <= y <= scene.height + FAR_PX + 100, name


@given(sights(most=60))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_text_of_the_scene_is_drawn(fonts: Fonts, sight: Sight) -> None:
    scene = sight.scene()
    texts = texts_in(told(scene, fonts))
    wanted = {label.title for label in scene.labels} | {label.detail for label in scene.labels}
    wanted |= {cluster.text for cluster in scene.clusters} | {tick.text for tick in scene.ticks}
    wanted |= {line for cut in scene.cuts for line in cut.lines} | {bar.text for bar in scene.scale_bars}
    wanted |= {lane.count for lane in scene.lanes} | {name for lane in scene.lanes for name in lane.names}
    assert wanted - {""} <= texts


def test_painting_takes_no_reference_to_none(story: Timeline, fonts: Fonts) -> None:
    """One PySide version gives None back once too often with every call, and ends the process."""
    scene = scene_of(story, fonts, (909, 446), View(is_condensed=True))
    painted(scene, fonts=fonts)
    before = sys.getrefcount(None)
    for _ in range(20):
        painted(scene, fonts=fonts)
    calls = 20 * len(told(scene, fonts))
    assert calls > 5_000
    # A painter on an image of its own takes a few for good, which harms nothing.
    assert before - sys.getrefcount(None) < 0.03 * calls


def test_a_filled_mark_has_its_lane_s_colour(fonts: Fonts) -> None:
    timeline = a_timeline(
        *(an_event(f"{2000 + i}-05-01", title="T", lane=f"Lane {i}", status="record") for i in range(5))
    )
    scene = scene_of(timeline, fonts, (900, 500))
    for theme in THEMES:
        pixels, palette = painted(scene, theme=theme, fonts=fonts), Palette(load_theme(theme))
        for x, y, color in zip(scene.marks.x, scene.marks.y, scene.marks.color, strict=True):
            blue, green, red, _ = pixels[round(y), round(x)].tolist()
            lane = palette.lane(int(color))
            assert (red, green, blue) == (lane.red(), lane.green(), lane.blue())


def test_no_line_runs_through_a_text(story: Timeline, fonts: Fonts) -> None:
    """Around each label that stands beside its mark there is nothing but its own ground and letters."""
    scene = scene_of(story, fonts, (909, 446), View(is_condensed=True))
    with_grid = painted(scene, fonts=fonts)
    bare = painted(replace(scene, ticks=(), cuts=(), scale_bars=()), fonts=fonts)
    for label in scene.labels:
        x, y, width, height = (round(value) for value in label.box)
        part = (slice(y + 1, y + height - 1), slice(x, x + width))
        if not label.is_inside:
            assert differing(with_grid[part], bare[part], by=3) == 0, label.title


def test_a_transparent_picture_has_no_ground(story: Timeline, fonts: Fonts) -> None:
    scene = scene_of(story, fonts, (909, 446), View(is_condensed=True))
    alpha = painted(scene, fonts=fonts, is_transparent=True)[..., 3]
    assert (alpha == 0).mean() > 0.5
    assert (alpha == 255).any()
    assert (painted(scene, fonts=fonts)[..., 3] == 255).all()


def test_markup_in_a_title_is_plain_text(fonts: Fonts) -> None:
    scene = scene_of(a_timeline(an_event("2012-05-01", title="<b>Bold</b> & <i>x</i>")), fonts, (900, 200))
    assert "<b>Bold</b> & <i>x</i>" in texts_in(told(scene, fonts))


def test_an_image_of_another_scale_holds_the_same_picture(story: Timeline, fonts: Fonts) -> None:
    scene = scene_of(story, fonts, (909, 446), View(is_condensed=True))
    palette = Palette(load_theme("light"))
    double = drawn(909, 446, lambda painter: paint(scene, painter, palette, fonts), scale=2.0)
    halved = double.reshape(446, 2, 909, 2, 4).mean(axis=(1, 3)).astype(np.uint8)
    single = painted(scene, fonts=fonts)
    assert differing(halved, single, by=90) < 0.02 * single.shape[0] * single.shape[1]


def test_a_dashed_bar_is_open_where_its_end_is_not_certain(fonts: Fonts) -> None:
    """A certain end closes the outline; an unclear one leaves it open, and an unknown one fades out."""
    dates = ("2000-01-01/2009-12-31", "2000/2009", "2000-01-01/")
    timeline = a_timeline(
        *(an_event(date, title="T", lane=date, status="opinion") for date in dates),
        an_event("2012-05-01", lane="Later"),
    )
    scene = scene_of(timeline, fonts, (900, 400))
    pixels, palette = painted(scene, fonts=fonts), Palette(load_theme("light"))
    for bar in scene.bars:
        x, y, width, height = (round(value) for value in bar.box)
        lane = palette.lane(bar.color)
        ink = np.array([lane.blue(), lane.green(), lane.red()])
        strip = pixels[y + 3 : y + height - 3, x + width - 2 : x + width, :3].astype(int)
        has_edge = bool((np.abs(strip - ink).max(axis=2) < 60).any())
        assert has_edge is (timeline.event(bar.row).lane.name == dates[0])
        top = pixels[y, x + width - 40 : x + width - 6, :3].astype(int)
        has_dashes = bool((np.abs(top - ink).max(axis=1) < 60).any())
        assert has_dashes is (timeline.event(bar.row).lane.name != dates[2])


def test_sets_of_dates_look_like_no_other_range() -> None:
    """A year, one of two years and both of them are three pictures."""
    fonts = Fonts()
    looks = {}
    for date in ("[1950,1970]", "{1950,1970}", "1950/1970"):
        timeline = a_timeline(an_event("1900"), an_event(date, title="It"), an_event("2000"))
        prepared = Prepared(timeline, DEFAULT_METRICS, fonts.measure)
        scene = lay_out(prepared, View(), (900, 300))
        left, top, width, height = (round(value) for value in scene.bars[0].box)
        looks[date] = painted(scene, fonts=fonts)[top : top + height, left : left + width]
    one_of, all_of, span = looks.values()
    assert differing(one_of, all_of) > 40
    assert differing(one_of, span) > 40
    assert differing(all_of, span) > 40
