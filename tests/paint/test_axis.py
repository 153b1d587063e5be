"""The axis: no line of a tick runs through the words of another; many lines look as each by itself."""

from __future__ import annotations

import math
from itertools import product
from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QApplication

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import painted
from timeline_app.formats import read
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.ticks import Tick
from timeline_app.layout.view import View
from timeline_app.paint import axis
from timeline_app.paint.axis import ARM_PX, FEW_LINES, FOOT, HEAD, RISE_PX, UNDER_PX, AxisPlace, tick_lines
from timeline_app.paint.brush import Palette
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.theme import load_theme

TEXT_PX = 8.0
"""So high above its baseline a label reaches at least."""
APART_PX = 3.0
WIDER = story_path().with_name("news-article-2016-01-and-later.timeline.json")


@pytest.mark.parametrize("place", [HEAD, FOOT])
@pytest.mark.parametrize("zero", [None, "exonerated-released-2003", "series-released-2015"])
@pytest.mark.parametrize("is_condensed", [True, False])
def test_no_line_of_a_tick_runs_through_words(
    qapp: QApplication, place: AxisPlace, zero: str | None, is_condensed: bool
) -> None:
    timeline, fonts = read(story_path()).timeline, Fonts()
    assert timeline is not None
    prepared = Prepared(timeline, DEFAULT_METRICS, fonts.measure)
    checked = 0
    for width in range(700, 1600, 60):
        scene = lay_out(prepared, View(zero=zero, is_condensed=is_condensed), (float(width), 446.0))
        words = [
            (tick.text_x, tick.text_x + fonts.measure(tick.text, TextRole.TICK), place.small_y)
            for tick in scene.ticks
            if tick.text and not tick.is_big
        ]
        for top, length, xs in tick_lines(scene, fonts.measure, scene.plot[1], place):
            for x, (start, end, baseline) in product(xs, words):
                if start < round(x) + 0.5 < end:
                    assert top + length <= baseline - TEXT_PX or top >= baseline, (width, start, x)
            checked += len(xs)
    assert checked > 100


@pytest.mark.parametrize("place", [HEAD, FOOT])
@pytest.mark.parametrize("path", [story_path(), WIDER])
def test_scale_bars_keep_apart_from_what_ticks_say(qapp: QApplication, place: AxisPlace, path: Path) -> None:
    timeline, fonts = read(path).timeline, Fonts()
    assert timeline is not None
    prepared = Prepared(timeline, DEFAULT_METRICS, fonts.measure)
    checked = 0
    for width in range(500, 1800, 100):
        scene = lay_out(prepared, View(is_condensed=True), (float(width), 446.0))
        ticks = [
            fonts.ink(tick.text, TextRole.TICK).translated(tick.text_x, place.small_y)
            for tick in scene.ticks
            if tick.text and not tick.is_big
        ]
        ticks += [
            fonts.ink(tick.text, TextRole.TICK_STRONG).translated(tick.text_x, place.big_y)
            for tick in scene.ticks
            if tick.text and tick.is_big
        ]
        for bar in scene.scale_bars:
            foot_y = place.over_y + UNDER_PX if bar.is_under else place.bar_y - RISE_PX
            text_y = place.over_y if bar.is_under else place.bar_y
            bracket = QRectF(bar.x0, foot_y - ARM_PX, bar.x1 - bar.x0, ARM_PX).adjusted(-0.5, 0, 1, 1)
            words = fonts.ink(bar.text, TextRole.TICK).translated(bar.text_x, text_y)
            for top, length, xs in tick_lines(scene, fonts.measure, HEAD.small_y + 2, place):
                lines = [QRectF(round(x), top, 1, length) for x in xs]
                assert not any(words.intersects(line) or bracket.intersects(line) for line in lines), width
            assert bracket.top() > words.bottom() or not bar.is_under
            for told, part in product(ticks, (bracket, words)):
                assert not told.adjusted(-APART_PX, -APART_PX, APART_PX, APART_PX).intersects(part), width
                checked += 1
    assert checked > 100


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("width", [500, 909])
def test_brackets_stand_on_whole_pixels(qapp: QApplication, width: int, scale: float) -> None:
    timeline, fonts = read(WIDER).timeline, Fonts()
    assert timeline is not None
    prepared = Prepared(timeline, DEFAULT_METRICS, fonts.measure)
    scene = lay_out(prepared, View(is_condensed=True), (float(width), 300.0))
    pixels, color = painted(scene, fonts=fonts, scale=scale), Palette(load_theme("light")).role("zigzag")
    ink = [color.blue(), color.green(), color.red(), 255]
    assert scene.scale_bars
    for bar in scene.scale_bars:
        foot_y = HEAD.over_y + UNDER_PX if bar.is_under else HEAD.bar_y - RISE_PX
        left, right = (math.floor(x * scale + 0.5) for x in (bar.x0, bar.x1))
        foot, arm = math.floor(foot_y * scale + 0.5), math.floor((foot_y - 2) * scale)
        assert (pixels[foot, left : right + 1] == ink).all()
        assert (pixels[arm, (left, right), :] == ink).all()
        assert not (pixels[arm, (left - 1, right + math.ceil(scale)), :] == ink).all(axis=1).any()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_what_a_strip_says_stands_in_it(qapp: QApplication, scale: float) -> None:
    timeline, fonts, turned = read(WIDER).timeline, Fonts(), 0
    assert timeline is not None
    prepared = Prepared(timeline, DEFAULT_METRICS, fonts.measure)
    for width in range(420, 1000, 90):
        scene = lay_out(prepared, View(is_condensed=True), (float(width), 200.0))
        told = painted(scene, fonts=fonts, scale=scale)
        bare = replace(scene, cuts=tuple(replace(cut, lines=()) for cut in scene.cuts))
        rows, columns = np.nonzero((told != painted(bare, fonts=fonts, scale=scale)).any(axis=2))
        for cut in scene.cuts:
            inside = (cut.x0 * scale <= columns) & (columns < cut.x1 * scale)
            assert inside.any() == bool(cut.lines)
            rows, columns = rows[~inside], columns[~inside]
            turned += cut.is_turned
        assert len(rows) == 0
    assert turned > 5


TICKS = (
    Tick(150.0, "1910", 154.0, is_big=True, is_carried=True),
    Tick(160.0, "", 164.0, is_big=False),
    Tick(200.0, "1911", 204.0, is_big=True),
    Tick(200.0, "", 204.0, is_big=False),
    Tick(230.0, "Feb", 234.0, is_big=False),
    Tick(260.0, "", 264.0, is_big=False),
)
OVER = Tick(225.0, "12 May 1911", 225.0, is_big=False, is_carried=True)
"""A label over its small tick: no line runs through it."""


@pytest.mark.parametrize(("place", "tops"), [(HEAD, (4, 18, 42)), (FOOT, (0, 0, 0))])
def test_lines_of_ticks_are_as_long_as_what_they_tell(
    qapp: QApplication, place: AxisPlace, tops: tuple[int, int, int]
) -> None:
    prepared, fonts = prepare(a_timeline(an_event("2001"))), Fonts()
    scene = replace(lay_out(prepared, View(), (700.0, 300.0)), ticks=TICKS)
    assert scene.plot[1] == 50
    big, named, bare = tops
    assert tick_lines(scene, fonts.measure, 50.0, place) == [
        (big, 46, [200.0]),
        (named, 32, [230.0]),
        (bare, 8, [160.0, 200.0, 260.0]),
    ]
    covered = replace(
        scene,
        ticks=(*TICKS, Tick(240.0, "1912", 244.0, is_big=True), Tick(224.5, "", 228.5, is_big=False), OVER),
    )
    end = OVER.text_x + fonts.measure(OVER.text, TextRole.TICK)
    assert end > 265
    assert tick_lines(covered, fonts.measure, 50.0, place) == [
        (big if place is HEAD else 50 - 18, 18 - 4, [240.0]),
        (big, 46, [200.0]),
        (bare, 8, [160.0, 200.0]),
    ]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0, 3.0])
@pytest.mark.parametrize("is_transparent", [False, True])
@pytest.mark.parametrize("width", [901, 1203.4])
def test_many_ticks_as_one_image_look_as_each_by_itself(
    qapp: QApplication, width: float, scale: float, is_transparent: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared = prepare(a_timeline(an_event("1910-05-01"), an_event("2019-05-01")))
    scene = lay_out(prepared, View(), (width, 300))
    assert len(scene.ticks) > 2 * FEW_LINES
    with patch.object(axis, "_paint_alike", wraps=axis._paint_alike) as as_image:
        at_once = painted(scene, scale=scale, is_transparent=is_transparent)
    assert as_image.called == scale.is_integer()
    monkeypatch.setattr(axis, "FEW_LINES", len(scene.ticks))
    with patch.object(axis, "_paint_alike", side_effect=AssertionError):
        assert (painted(scene, scale=scale, is_transparent=is_transparent) == at_once).all()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_ticks_of_an_axis_at_the_foot_stand_there(
    qapp: QApplication, scale: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = range(1910, 2018)
    prepared = prepare(a_timeline(*(an_event(f"{year}-05-01", lane=f"{year}") for year in years)))
    scene = lay_out(prepared, View(), (901, 300), is_whole=True)
    assert scene.foot_axis_y is not None
    with patch.object(axis, "_paint_alike", wraps=axis._paint_alike) as as_image:
        at_once = painted(scene, scale=scale)
    assert as_image.call_count == 2
    monkeypatch.setattr(axis, "FEW_LINES", len(scene.ticks))
    assert (painted(scene, scale=scale) == at_once).all()
