"""Clusters are boxes on whole pixels, each size drawn once, with their counts in the middle."""

from __future__ import annotations

from itertools import product
from unittest.mock import patch

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPicture

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import Pixels, drawn
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.pieces import Cluster
from timeline_app.layout.scene import Box, Scene
from timeline_app.layout.ticks import with_lines
from timeline_app.layout.view import View
from timeline_app.model.arrays import Booleans
from timeline_app.paint import clusters as module
from timeline_app.paint.brush import Palette
from timeline_app.paint.clusters import MOST_KEPT, paint_clusters
from timeline_app.paint.device_pixels import DevicePixels
from timeline_app.paint.painter import paint
from timeline_app.paint.text import Fonts
from timeline_app.paint.texts import Texts
from timeline_app.theme import load_theme

pytestmark = pytest.mark.usefixtures("qapp")
SIZE = (500, 60)


@pytest.fixture
def palette() -> Palette:
    return Palette(load_theme("light"))


def scene_of(*boxes: Box, text: str = "") -> Scene:
    scene = lay_out(prepare(a_timeline(an_event("2001"))), View(), SIZE)
    clusters = (Cluster(rows=(0,), box=box, color=at % 3, text=text) for at, box in enumerate(boxes))
    return replace(scene, clusters=tuple(clusters))


def pixels(
    scene: Scene, palette: Palette, scale: float = 1.0, moved: tuple[float, float] = (0.0, 0.0)
) -> Pixels:
    def paint(painter: QPainter) -> None:
        painter.translate(*moved)
        there = DevicePixels.of(painter)
        paint_clusters(scene, painter, palette, Texts(painter, Fonts(), there), there)

    return drawn(*SIZE, paint, scale=scale)


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("moved", [(0.0, 0.0), (3.4, 5.3)])
def test_they_begin_and_end_on_whole_pixels_wherever_they_stand(
    palette: Palette, scale: float, moved: tuple[float, float]
) -> None:
    for x in (20.0, 20.3, 20.49, 20.77):
        found = pixels(scene_of((x, 20.2, 30.0, 18.0)), palette, scale, moved)
        left, top, width, height = _around(found[..., 3] != 0)
        dx, dy = (side * scale for side in moved)
        assert left == int(x * scale + dx + 0.5)
        assert left + width == int((x + 30.0) * scale + dx + 0.5)
        assert (top, height) == (int(20.2 * scale + dy + 0.5), round(18.0 * scale))
        # The straight part of each side is as dark.
        row = int(top + height / 2)
        assert (found[row, int(left)] == found[row, int(left + width) - 1]).all()


@pytest.mark.parametrize("scale", [1.25, 1.5])
def test_their_lines_are_crisp_where_px_are_uneven(palette: Palette, scale: float) -> None:
    found = pixels(scene_of((20.3, 20.2, 30.0, 18.0)), palette, scale)
    left, top, width, height = (int(side) for side in _around(found[..., 3] != 0))
    row, column = (
        found[top + height // 2, left : left + width, 3],
        found[top : top + height, left + width // 2, 3],
    )
    for line in (row, column):
        # The inner half of the line lies upon the fill.
        assert 1 + np.count_nonzero(np.diff(np.unique(line)) > 10) == len(("line", "fill"))


def test_what_is_as_many_pixels_looks_otherwise_at_another_scale(palette: Palette) -> None:
    small = pixels(scene_of((20.0, 20.0, 60.0, 36.0)), palette)
    large = pixels(scene_of((10.0, 10.0, 30.0, 18.0)), palette, 2.0)[:60, :500]
    assert (small != large).any()
    assert _around(small[..., 3] != 0) == _around(large[..., 3] != 0)


@pytest.mark.parametrize("size", [(0.2, 18.0), (30.0, 0.2), (30.0, 11.0), (30.0, 12.0)])
def test_the_smallest_has_a_pixel_and_each_its_own_height(
    palette: Palette, size: tuple[float, float]
) -> None:
    pixels(scene_of((100.0, 20.0, 30.0, 18.0)), palette)
    there = _around(pixels(scene_of((100.0, 20.0, *size)), palette)[..., 3] != 0)
    assert there[2:] == tuple(max(1, round(side)) for side in size)


def test_each_size_and_colour_is_drawn_once(palette: Palette) -> None:
    boxes = [(10.0 + 40 * at, 20.0, 30.0, 18.0) for at in range(9)]
    with patch.object(module, "_paint_box", wraps=module._paint_box) as drawing:
        first = pixels(scene_of(*boxes), palette)
        assert drawing.call_count == 3
        assert (pixels(scene_of(*boxes), palette) == first).all()
        assert drawing.call_count == 3
        pixels(scene_of(*boxes), palette, 2.0)
        assert drawing.call_count == 6


def test_no_more_are_kept_than_are_in_sight_a_few_times(palette: Palette) -> None:
    sizes = product(range(10, 50), range(1, 30))
    every = [(5.0, 20.0, float(width), float(height)) for width, height in sizes]
    assert len(every) > MOST_KEPT
    counts = []
    for at in range(0, len(every), 40):
        pixels(scene_of(*every[at : at + 40]), palette)
        counts.append(len(palette.cluster_boxes))
    assert max(counts) <= MOST_KEPT
    assert counts[20] == 21 * 40


def test_counts_stand_in_the_middle_of_their_boxes(palette: Palette) -> None:
    bare, told = (
        pixels(scene_of((100.0, 20.0, 60.0, 18.0), text=text), palette).astype(int) for text in ("", "88")
    )
    ink = np.abs(bare - told).any(axis=2)
    columns, rows = (np.flatnonzero(ink.any(axis=axis)) for axis in (0, 1))
    assert abs((columns[0] + columns[-1] + 1) / 2 - 130) <= 1
    assert abs((rows[0] + rows[-1] + 1) / 2 - 29) <= 1
    assert len(columns) <= Fonts().measure("88", TextRole.COUNT) + 1
    # In the colour of text, on a ground of the lane's.
    assert bare[29, 130, 3] > 0
    firmest = told[ink][told[ink][:, 3].argmax()]

    def apart(role: str) -> int:
        color = palette.role(role)
        return int(np.abs(firmest[:3] - (color.blue(), color.green(), color.red())).max())

    assert apart("text") < apart("second") / 2


def test_a_drawing_of_lines_holds_no_pictures(palette: Palette) -> None:
    picture, boxes = QPicture(), [(20.3, 20.2, 30.0, 18.0), (60.0, 20.0, 30.0, 18.0)]
    with QPainter(picture) as painter:
        there = DevicePixels.of(painter)
        paint_clusters(scene_of(*boxes), painter, palette, Texts(painter, Fonts()), there)
    assert not palette.cluster_boxes
    found = drawn(*SIZE, lambda painter: painter.drawPicture(0, 0, picture))
    first, second = found[:, :55], found[:, 55:]
    assert (first[..., 3] != 0).any()
    assert QRectF(20, 20, 31, 19).contains(QRectF(*_around(first[..., 3] != 0)))
    # Each in the colour of its lane.
    assert (first[29, 30, :3] != second[29, 20, :3]).any()


def _around(inked: Booleans) -> Box:
    columns, rows = np.flatnonzero(inked.any(axis=0)), np.flatnonzero(inked.any(axis=1))
    return float(columns[0]), float(rows[0]), float(len(columns)), float(len(rows))


@pytest.mark.parametrize("is_transparent", [False, True])
def test_no_line_of_the_grid_runs_through_a_count(palette: Palette, is_transparent: bool) -> None:
    crowd = [an_event("2001-01-01T00:00Z", title=str(number)) for number in range(1_500)]
    years = [an_event(str(year)) for year in range(1998, 2007)]
    scene = lay_out(prepare(a_timeline(*years, *crowd)), View(), (900, 260))
    (cluster,) = scene.clusters
    x, y, width, height = map(round, cluster.box)
    line_x = next(tick.x for tick in with_lines(scene.ticks) if x + 4 < tick.x < x + width - 4)
    unlined = replace(scene, ticks=tuple(tick for tick in scene.ticks if tick.x != line_x))
    fonts = Fonts()

    def inside(shown: Scene) -> Pixels:
        def draw(painter: QPainter) -> None:
            paint(shown, painter, palette, fonts, is_transparent=is_transparent)

        return drawn(900, 260, draw)[y + 1 : y + height - 1, x + 1 : x + width - 1]

    assert np.array_equal(inside(scene), inside(unlined))
