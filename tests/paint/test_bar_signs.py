"""Bars tell of their sources as marks do: dots below, and a sign beside the mark in them."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import Pixels, drawn
from timeline_app.layout.compose import lay_out
from timeline_app.layout.labels import TITLE_RISE_PX
from timeline_app.layout.pieces import Look
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.model.event import BUILT_IN_STATUSES, MARKS
from timeline_app.paint.bars import paint_bars
from timeline_app.paint.brush import Palette
from timeline_app.paint.date_samples import draw_sample
from timeline_app.paint.stamps import Stamps
from timeline_app.theme import load_theme

SIZE = (700, 220)
STATUSES = ("record", "opinion", "allegation")


def a_scene(status: str, sources: int, *, is_contradicted: bool = False) -> Scene:
    """A bar of many rows' company, as low as a row of one line allows."""
    cited: list[object] = [f"Paper {number}" for number in range(sources)]
    if is_contradicted:
        cited[0] = {"title": "Paper 0", "contradicts": "the day"}
    span = an_event("2001/2003", title="A span", status=status, sources=cited)
    scene = lay_out(prepare(a_timeline(span, *[an_event("2001/2003", title="Other")] * 6)), View(), SIZE)
    assert scene.bars[0].row == 0
    return scene


def painted(scene: Scene, *, theme: str = "light", scale: float = 1.0) -> Pixels:
    def draw(painter: QPainter) -> None:
        palette = Palette(load_theme(theme))
        paint_bars(scene, painter, palette, Stamps(painter, palette))

    return drawn(*SIZE, draw, scale=scale)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("status", STATUSES)
@pytest.mark.parametrize(("sources", "dots"), [(1, 1), (3, 2), (7, 3)])
def test_dots_below_a_bar_are_as_many_as_below_a_mark(status: str, sources: int, dots: int) -> None:
    scene = a_scene(status, sources)
    x, y, width, height = scene.bars[0].box
    below = slice(round(y + height), round(y + height) + 4)
    row = painted(scene)[below, round(x) : round(x + width), 3].max(axis=0)
    assert not painted(a_scene(status, 0))[below, round(x) : round(x + width), 3].any()
    starts = np.count_nonzero((row[1:] > 60) & (row[:-1] <= 60))
    assert starts == dots
    if scene.bars[0].icon_x is not None:
        middle = np.flatnonzero(row > 60).mean() + round(x) + 0.5
        assert abs(middle - scene.bars[0].icon_x) <= 1


@pytest.mark.parametrize("status", [one.id for one in BUILT_IN_STATUSES if one.mark != "none"])
def test_a_bar_that_is_the_range_of_a_date_holds_the_mark_of_its_kind(status: str) -> None:
    scene = lay_out(prepare(a_timeline(an_event("2001", title="A year", status=status))), View(), SIZE)
    (bar,) = scene.bars
    assert bar.look & Look.RANGE
    assert MARKS[bar.shape] != "none"
    assert bar.icon_x is not None


@pytest.mark.parametrize("date", ["2001-03-04/", "/2001-03-04"])
def test_a_claim_that_fades_at_an_end_holds_the_mark_of_its_kind(date: str) -> None:
    """Of its dashed outline hardly anything is seen."""
    events = (an_event(date, title="Thought so", status="opinion"), an_event("1999/2003", title="Other"))
    scene = lay_out(prepare(a_timeline(*events)), View(), SIZE)
    (bar,) = (bar for bar in scene.bars if bar.look & Look.DASHED)
    assert MARKS[bar.shape] == "dashed-box"
    assert bar.icon_x is not None


def test_a_claim_with_a_dashed_outline_all_around_holds_no_mark() -> None:
    for date in ("2001-03-04/2002-05", "2001-03-04/.."):
        events = (an_event(date, title="Thought so", status="opinion"), an_event("1999/2003", title="Other"))
        scene = lay_out(prepare(a_timeline(*events)), View(), SIZE)
        (bar,) = (bar for bar in scene.bars if bar.look & Look.DASHED)
        assert MARKS[bar.shape] == "none"
        assert bar.icon_x is None


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("status", STATUSES)
def test_a_source_that_contradicts_shows_in_the_room_before_the_title(status: str) -> None:
    scene, plain = a_scene(status, 2, is_contradicted=True), a_scene(status, 2)
    bar, before = scene.bars[0], plain.bars[0]
    assert bar.icon_x is not None
    inside = (slice(round(bar.box[1]) + 2, round(bar.box[1] + bar.box[3]) - 2), slice(0, SIZE[0]))
    changed = np.abs(painted(scene)[inside].astype(int) - painted(plain)[inside].astype(int)).max(axis=(0, 2))
    columns = np.flatnonzero(changed > 40)
    assert len(columns) >= 4
    assert bar.icon_x - 9 <= columns.min()
    assert columns.max() <= bar.icon_x + 8
    for label in scene.labels:
        if label.row == 0 and label.is_inside:
            assert label.title_x >= bar.icon_x + 8
    assert (before.icon_x is None) == (status == "opinion")


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("others", [1, 6])
def test_that_all_dates_of_a_set_are_meant_is_said_below_the_text(
    theme: str, scale: float, others: int
) -> None:
    """A line at its height would strike out what has not fallen."""
    told = {}
    for dates in ("{2001,2002,2003}", "[2001..2003]"):
        events = (an_event(dates, title="Upheld", status="court"), *[an_event("2001/2003")] * others)
        scene = lay_out(prepare(a_timeline(*events)), View(), SIZE)
        (at,) = np.flatnonzero(scene.bars.look & (Look.ALL_OF | Look.ONE_OF))
        bar = scene.bars[int(at)]
        # One of them is told by strokes, a mere range by nothing.
        plain = scene.bars.only(scene.bars.row == bar.row)
        plain.look[:] &= ~np.int32(Look.ONE_OF)
        told[dates] = painted(replace(scene, bars=plain), theme=theme, scale=scale).astype(int)
    (label,) = (label for label in scene.labels if label.row == bar.row)
    assert label.is_inside
    one, other = told.values()
    x, y, width, height = (scale * px for px in bar.box)
    changed = np.abs(one - other).max(axis=2) > 0
    assert np.flatnonzero(changed.any(axis=1)).min() >= int(scale * (label.title_y - 0.5))
    middle = round(x + width / 2)
    line = np.flatnonzero(changed[:, middle])
    assert len(line) == max(1, round(1.2 * scale))
    assert abs(line.max() + 1 - (y + height)) <= 0.5
    lane = Palette(load_theme(theme)).lane(bar.color)
    assert (np.abs(one[line, middle, :3] - (lane.blue(), lane.green(), lane.red())) <= 2).all()
    assert label.title_y == pytest.approx(bar.box[1] + bar.box[3] / 2 + TITLE_RISE_PX)


@pytest.mark.usefixtures("qapp")
def test_the_legend_shows_the_sign_of_a_set_at_the_foot_too() -> None:
    box = QRectF(2, 2, 20, 12)

    def sample(kind: str) -> Pixels:
        return drawn(24, 18, lambda painter: draw_sample(painter, kind, box, QColor("black")))

    all_of, within = sample("all-of"), sample("within")
    rows = np.flatnonzero((all_of != within).any(axis=(1, 2)))
    assert box.center().y() + 2 < rows.min() < rows.max() < box.bottom() + 3
