"""Labels in bars: nothing runs through them, and all of them can be read on the colours of bars."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor, QPainter

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import drawn, painted
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.scene import Scene
from timeline_app.layout.ticks import with_lines
from timeline_app.layout.view import View
from timeline_app.paint.brush import Palette
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.labels import paint_labels
from timeline_app.paint.painter import paint_behind
from timeline_app.paint.text import Fonts
from timeline_app.paint.texts import Texts, Widths
from timeline_app.theme import THEMES, load_theme

pytestmark = pytest.mark.usefixtures("qapp")


def a_scene() -> Scene:
    """Bars with titles in them, over lines of the grid, and an event beside them."""
    events = (
        an_event("1905-03-01/1988-02-01", title="A long span of time with many words in its bar"),
        an_event("1903-01-01/1990-01-01", title="Something behind everything else, and long", context=True),
        an_event("1950-05-05", title="A day", lane="Other"),
    )
    return lay_out(prepare(a_timeline(*events)), View(), (1000, 400))


@pytest.mark.parametrize("theme", THEMES)
def test_no_line_of_the_grid_runs_through_text_in_a_bar(theme: str) -> None:
    scene = a_scene()
    bare = replace(scene, ticks=())
    crossed, plain = painted(scene, theme=theme), painted(bare, theme=theme)
    inside = [label for label in scene.labels if label.is_inside]
    texts = [(one.title_x, one.title_x + one.title_px, one.box) for one in inside]
    texts += [(one.detail_x, one.box[0] + one.box[2], one.box) for one in inside if one.detail]
    xs = [line.x for line in with_lines(scene.ticks)]
    assert sum(x0 < x < x1 for x0, x1, _ in texts for x in xs) > 1
    assert (crossed != plain).any()
    for x0, x1, (_, y, _, height) in texts:
        part = (slice(round(y) - 1, round(y + height) + 1), slice(round(x0), round(x1)))
        assert (crossed[part] == plain[part]).all()


def test_no_scraps_of_lines_are_left_between_labels_and_the_line_below_a_lane_stays() -> None:
    far = [an_event("1900-05-05", title="First"), an_event("1999-05-05", title="Last")]
    days = [an_event(f"195{i}-05-05", title=f"A long title, the {i + 1}th") for i in range(3)]
    scene = lay_out(prepare(a_timeline(*far, *days)), View(), (600, 208))
    assert with_lines(scene.ticks)
    lined, plain = (
        drawn(600, 208, partial(paint_ground_of, replace(scene, ticks=ticks))) for ticks in (scene.ticks, ())
    )
    boxes = [label.box for label in scene.labels if "long" in label.title]
    assert len(boxes) == 3
    crossed = 0
    for upper, lower in pairwise(boxes):
        x0, x1 = lower[0], upper[0] + upper[2]
        y0, y1 = round(upper[1] + upper[3]), round(lower[1])
        assert 2 <= y1 - y0 <= 6
        crossed += sum(x0 < line.x < x1 - 1 for line in with_lines(scene.ticks))
        part = (slice(y0, y1), slice(round(x0), round(x1)))
        assert (lined[part] == plain[part]).all()
    assert crossed
    # The last label reaches as far down as its lane.
    lane = scene.lanes[0]
    low = replace(scene.labels[-1], box=(300.0, lane.y + lane.height - 33.0, 100.0, 32.5))
    shown = drawn(600, 208, partial(paint_ground_of, replace(scene, labels=(low,), ticks=())))
    bare = drawn(600, 208, partial(paint_ground_of, replace(scene, labels=(), ticks=())))
    assert (shown == bare).all()


def paint_ground_of(scene: Scene, painter: QPainter) -> None:
    paint_behind(scene, painter, Palette(load_theme("light")), DevicePixels.of(painter))


def test_all_that_stands_in_bars_is_in_ink() -> None:
    told: list[tuple[str, str]] = []

    class Heard(Texts):
        def draw_all(
            self,
            color: QColor,
            told_texts: Iterable[tuple[TextRole, float, float, str]],
            widths: Callable[[], Widths] = dict,
        ) -> None:
            told.extend((color.name(), text) for *_, text in told_texts)

    scene, palette = a_scene(), Palette(load_theme("light"))
    drawn(10, 10, lambda painter: paint_labels(scene, palette, Heard(painter, Fonts())))
    inside = [label for label in scene.labels if label.is_inside]
    assert any(label.is_context for label in inside)
    assert any(label.detail for label in inside)
    ink = palette.role("text").name()
    for text in (text for label in inside for text in (label.title, label.detail) if text):
        assert (ink, text) in told
    beside = next(label for label in scene.labels if not label.is_inside)
    assert (palette.role("second").name(), beside.detail) in told
