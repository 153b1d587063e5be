"""The ground of a scene: hatched in device pixels, in lines without a gap; a grid where there are words."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from msgspec.structs import replace

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import painted, pixels_of
from timeline_app.layout.compose import lay_out
from timeline_app.layout.view import View
from timeline_app.paint.brush import HATCH_PX, Palette
from timeline_app.theme import THEMES, load_theme

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_the_lines_of_a_break_are_as_fine_as_the_device_and_have_no_gap(scale: float, theme: str) -> None:
    palette = Palette(load_theme(theme))
    period, hatch = round(HATCH_PX * scale), palette.hatch(scale)
    assert hatch is palette.hatch(scale)
    pixels = pixels_of(hatch)[..., :3].astype(int)
    ground, line = (
        [color.blue(), color.green(), color.red()] for color in map(palette.role, ("strip", "strip_hatch"))
    )
    for i in range(3 * period):
        on_line = pixels[3 * period - 1 - i, i].tolist()
        assert on_line == pytest.approx(line, abs=2)
    between = pixels[3 * period - 1 - period // 2, 0].tolist()
    assert between == ground


def test_a_tick_without_words_has_no_line_in_the_plot() -> None:
    prepared = prepare(a_timeline(an_event("1910-05-01"), an_event("2019-05-01")))
    scene = lay_out(prepared, View(), (900, 300))
    bare = {round(tick.x) for tick in scene.ticks if not tick.text and not tick.is_big}
    told = {round(one.x) for one in scene.ticks if (one.text or one.is_big) and not one.is_carried}
    assert bare
    assert told
    pixels = painted(scene)
    lowest = round(scene.plot[1] + scene.plot[3]) - 3
    ground = pixels[lowest, round(scene.plot[0]) + 2]
    assert all((pixels[lowest, x] == ground).all() for x in bare - told)
    assert all((pixels[lowest, x] != ground).any() for x in told)
    axis_y = round(scene.plot[1]) - 3
    assert all((pixels[axis_y, x] != pixels[axis_y, x - 2]).any() for x in bare)


@pytest.mark.parametrize("theme", THEMES)
def test_strong_lines_of_the_grid_have_a_tone_of_their_own(theme: str) -> None:
    prepared = prepare(a_timeline(an_event("1910-05-01"), an_event("2019-05-01")))
    scene = lay_out(prepared, View(), (900, 300))
    pixels, lowest = painted(scene, theme=theme), round(scene.plot[1] + scene.plot[3]) - 3
    tone = Palette(load_theme(theme)).role("grid_strong")
    strong = [round(one.x) for one in scene.ticks if one.is_big and one.x > scene.plot[0]]
    assert len(strong) > 3
    for x in strong:
        assert pixels[lowest, x, :3].tolist() == [tone.blue(), tone.green(), tone.red()]


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
def test_all_lines_of_the_grid_are_as_wide_wherever_they_stand(scale: float) -> None:
    prepared = prepare(a_timeline(an_event("1910-05-01"), an_event("2019-05-01")))
    scene = lay_out(prepared, View(), (901, 301))
    pixels = painted(scene, scale=scale)
    left, top, width, height = (scale * px for px in scene.plot)
    # One row of pixels of the plot below all events, and one of the axis where ticks without words are.
    for name, y in (("plot", top + height - 4), ("axis", top - 4 * scale)):
        row = pixels[round(y), math.ceil(left) + 3 : math.floor(left + width) - 3].astype(int)
        is_line = (row != np.median(row, axis=0)).any(axis=1)
        edges = np.flatnonzero(np.diff(is_line, prepend=False, append=False))
        runs = edges[1::2] - edges[0::2]
        inks = {tuple(row[at]) for at in np.flatnonzero(is_line)}
        assert len(runs) > 5, name
        assert len(inks) <= 2, (name, inks)
        assert set(runs.tolist()) == {max(1, round(scale))}, name


@pytest.mark.parametrize("scale", [1.25, 1.5])
def test_lines_between_lanes_are_as_high_wherever_they_stand(scale: float) -> None:
    events = [an_event("1910-05-01", lane=f"Lane {i}") for i in range(9)]
    scene = lay_out(prepare(a_timeline(*events)), View(), (901, 701))
    pixels = painted(scene, scale=scale)
    x = round(scale * (scene.plot[0] + 3))
    line = Palette(load_theme("light")).role("line")
    ink = [line.blue(), line.green(), line.red()]
    is_line = (pixels[math.ceil(scale * (scene.plot[1] + 2)) :, x, :3] == ink).all(axis=1)
    edges = np.flatnonzero(np.diff(is_line, prepend=False, append=False))
    assert len(edges) >= 2 * 9
    assert set((edges[1::2] - edges[0::2]).tolist()) == {round(scale)}


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0])
@pytest.mark.parametrize("is_whole", [False, True])
def test_no_line_of_bare_canvas_stands_beside_a_rule(scale: float, is_whole: bool) -> None:
    """Down through the axis, its rule, all lanes and, in a high picture, the rule of the axis at the foot."""
    events = [an_event("1910-05-01", lane=f"Lane {i % 15}") for i in range(400)]
    prepared = prepare(a_timeline(*events, an_event(None, title="Some day")))
    scene = lay_out(prepared, View(), (901, 700), is_whole=is_whole)
    assert scene.shelf is not None
    assert (scene.foot_axis_y is not None) is is_whole
    pixels, palette = painted(scene, scale=scale), Palette(load_theme("light"))
    line = [palette.role("line").blue(), palette.role("line").green(), palette.role("line").red()]
    for x in (scene.plot[0] - 3, scene.shelf.box[0] + 3):
        column = pixels[:, round(x * scale), :3].astype(int)
        borders = [0, *(1 + np.flatnonzero((np.diff(column, axis=0) != 0).any(axis=1))), len(column)]
        for first, end in itertools.pairwise(borders):
            if column[first].tolist() == line:
                # The last lane ends with a line of its own, right above the rule at the foot.
                assert end - first in (max(1, round(scale)), 2 * max(1, round(scale))), (first, end)
            else:
                assert end - first > 3 * scale, (first, end, column[first])


def test_the_strip_at_the_foot_goes_below_the_shelf_as_well() -> None:
    events = [an_event(str(1900 + i), lane=f"Lane {i}") for i in range(30)]
    scene = lay_out(prepare(a_timeline(*events, an_event(None, title="Some day"))), View(), (900, 300))
    assert scene.shelf is not None
    assert scene.scrolled is not None
    below = painted(scene)[-4, round(scene.shelf.box[0]) + 5 :, :3]
    ground = Palette(load_theme("light")).role("ground")
    assert (below == (ground.blue(), ground.green(), ground.red())).all()


def test_the_words_at_the_foot_go_below_the_shelf_where_the_plot_is_narrow() -> None:
    events = [an_event(str(1900 + i), lane=f"Lane {i}") for i in range(30)]
    scene = lay_out(prepare(a_timeline(*events, an_event(None, title="Some day"))), View(), (240, 300))
    assert scene.shelf is not None
    foot = painted(replace(scene, scrolled="12,240 above   + 214,160 below"))[-14:, :, :3]
    is_ink = (foot != foot[0, 0]).any(axis=(0, 2))
    assert not is_ink[:4].any()
    assert is_ink[round(scene.shelf.box[0]) + 5 :].any()
    assert not is_ink[-4:].any()
