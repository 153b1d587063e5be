"""What a search found has a crisp line under it; what it did not recedes, but not the ground of that."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QPainter

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import Pixels, drawn
from timeline_app.formats import read
from timeline_app.layout.compose import lay_out
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.paint.brush import Palette
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.found import UNDERLINE_PX
from timeline_app.paint.overlay import Overlay, paint_overlay
from timeline_app.paint.painter import paint, paint_behind
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.theme import load_theme

SIZE = (800, 400)
SCALES = [1.0, 1.25, 1.5, 2.0, 3.0]

pytestmark = pytest.mark.usefixtures("qapp")


@cache
def a_story() -> Scene:
    """Tinted lanes, a grid and cuts, torn bars and texts."""
    timeline = read(story_path()).timeline
    assert timeline is not None
    return lay_out(prepare(timeline), View(is_condensed=True), (1000, 700))


@cache
def with_eras() -> Scene:
    """Two lanes, the second one tinted; grid lines and eras run through marks, some of the background."""
    eras = [{"title": "One", "date": "1905/1950"}, {"title": "Other", "date": "1930/1980"}]
    events = [an_event(f"{1901 + 7 * i}-05-01", lane="AB"[i % 2], title=f"Event {i}") for i in range(14)]
    events += [an_event(f"{1903 + 9 * i}", lane="AB"[i % 2], title="Behind", context=True) for i in range(5)]
    scene = lay_out(prepare(a_timeline(*events, eras=eras)), View(), SIZE)
    assert any(label.is_context for label in scene.labels)
    return scene


def picture(
    scene: Scene, scale: float, theme: str, draw: Callable[[QPainter, Palette, Fonts], None]
) -> Pixels:
    palette, fonts = Palette(load_theme(theme)), Fonts()
    size = (round(scene.width), round(scene.height))
    return drawn(*size, lambda painter: draw(painter, palette, fonts), scale=scale)


def searched(scene: Scene, scale: float, theme: str, hits: frozenset[int]) -> Pixels:
    """The scene with what a search found."""

    def draw(painter: QPainter, palette: Palette, fonts: Fonts) -> None:
        paint(scene, painter, palette, fonts)
        paint_overlay(scene, Overlay(hits=hits), painter, palette, fonts)

    return picture(scene, scale, theme, draw)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("a_scene", [a_story, with_eras])
def test_only_events_recede_and_not_what_they_stand_on(
    a_scene: Callable[[], Scene], scale: float, theme: str
) -> None:
    """No square is seen around a mark, on bands and eras, and no line of the grid is broken."""
    scene = a_scene()
    assert any(lane.is_tinted for lane in scene.lanes)
    plain = picture(scene, scale, theme, lambda *on: paint(scene, *on)).astype(int)
    behind = picture(
        scene, scale, theme, lambda at, palette, _: paint_behind(scene, at, palette, DevicePixels.of(at))
    )
    veiled = searched(scene, scale, theme, frozenset()).astype(int)
    is_bare = (plain == behind).all(axis=2)
    assert np.abs(veiled - plain)[is_bare].max() <= 1
    assert (np.abs(veiled - plain)[~is_bare] > 30).any()


@pytest.mark.parametrize("scale", SCALES)
def test_lines_are_of_whole_pixels_and_as_many_of_them_below_each_mark(scale: float) -> None:
    scene = lay_out(prepare(a_timeline(*(an_event(f"20{i}-05-01") for i in range(10, 34)))), View(), SIZE)
    count = len(scene.marks.row)
    assert count == 24
    apart = np.arange(count)
    marks = replace(scene.marks, x=scene.plot[0] + 20 + 21.3 * apart, y=scene.plot[1] + 20 + 9.37 * apart)
    scene = replace(scene, marks=marks, labels=())
    plain = picture(scene, scale, "light", lambda *on: paint(scene, *on))
    found = searched(scene, scale, "light", frozenset(marks.row.tolist()))
    accent, seen = Palette(load_theme("light")).role("accent"), set()
    for x, y in zip(marks.x.tolist(), marks.y.tolist(), strict=True):
        column, rows = round(x * scale), slice(round(y * scale), round((y + 14) * scale))
        is_new = (found[rows, column] != plain[rows, column]).any(axis=1)
        line = found[rows, column, :3][is_new]
        assert (line == [accent.blue(), accent.green(), accent.red()]).all(), "nothing but the accent"
        is_bare = (found[rows, column] == plain[rows.stop, column]).all(axis=1)
        gap = int(np.argmax(is_new)) - int(np.argmax(is_bare))
        seen.add((len(line), gap))
    assert len(seen) == 1
    assert next(iter(seen))[0] == max(1, round(UNDERLINE_PX * scale))
