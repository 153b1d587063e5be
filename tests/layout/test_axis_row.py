"""Eras as long as they last, named where they are in sight; ticks that move with their stretch."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.builders import a_timeline, an_event, prepare, seven_px_a_letter
from tests.layout.scenes import Sight, moved, sights
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import TextRole
from timeline_app.layout.pieces import EraBand
from timeline_app.layout.scale_bars import APART_PX
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View

EVENTS = [an_event(f"{year}-05-01") for year in (1985, 1990, 1995)]


def scene_with(date: str) -> Scene:
    timeline = a_timeline(*EVENTS, eras=[{"title": "An era", "date": date}])
    return lay_out(prepare(timeline), View(), (1000, 300))


def the_era(scene: Scene) -> EraBand:
    (era,) = scene.eras
    return era


def test_an_era_lasts_from_its_first_to_its_last_day() -> None:
    scene = scene_with("1987/1988")
    era, scale, left = the_era(scene), scene.scale, scene.plot[0]
    day_px = scale.px_per_unit_at(0) * 86_400e6
    assert era.x1 - era.x0 == pytest.approx(day_px * (365 + 366), abs=0.01)
    assert left < era.x0 < era.x1 < left + scene.plot[2]
    assert era.title == "An era"


@pytest.mark.parametrize("date", ["../1988", "/1988"])
def test_an_era_without_a_start_comes_from_the_left_edge(date: str) -> None:
    scene = scene_with(date)
    assert the_era(scene).x0 == scene.plot[0]
    assert the_era(scene).x1 < scene.plot[0] + scene.plot[2]


@pytest.mark.parametrize("date", ["1988/..", "1988/"])
def test_an_era_without_an_end_goes_to_the_right_edge(date: str) -> None:
    scene = scene_with(date)
    assert the_era(scene).x0 > scene.plot[0]
    assert the_era(scene).x1 == scene.plot[0] + scene.plot[2]


def test_an_era_out_of_sight_is_not_drawn() -> None:
    assert scene_with("1700/1710").eras == ()


def test_the_name_of_an_era_stays_with_what_is_seen_of_it() -> None:
    prepared = prepare(a_timeline(*EVENTS, eras=[{"title": "An era", "date": "1980/1994"}]))
    view = moved(prepared, View(), (1000, 300), steps=64, at=0.5, pan_px=0)
    scene = lay_out(prepared, view, (1000, 300))
    assert scene.plot[0] <= the_era(scene).title_x < scene.plot[0] + 20


@pytest.mark.parametrize("width", [1229, 1300, 1400, 1500, 1600])
def test_each_of_many_stretches_has_its_scale_bar(width: int) -> None:
    centuries = (f"{year}-{day}" for year in range(1000, 1700, 70) for day in ("03-01", "05-11", "10-01"))
    prepared = prepare(a_timeline(*map(an_event, centuries)))
    scene = lay_out(prepared, View(is_condensed=True), (float(width), 300.0))
    assert len(scene.scale_bars) == len(scene.cuts) + 1 >= 10


@given(sights())
def test_what_small_ticks_say_keeps_apart_from_words_over_a_scale_bar(sight: Sight) -> None:
    scene = sight.scene()
    for bar in scene.scale_bars:
        start, end = bar.reach(seven_px_a_letter)
        for tick in scene.ticks:
            if bar.is_under and tick.text and not tick.is_big:
                text_end = tick.text_x + seven_px_a_letter(tick.text, TextRole.TICK)
                assert text_end + APART_PX <= start or end + APART_PX <= tick.text_x


@pytest.mark.parametrize("pan_px", [-31, 3, 40])
def test_between_two_breaks_everything_moves_with_a_view_that_is_moved(pan_px: int) -> None:
    seasons = [f"{year}-{month:02}" for year in (1900, 1950, 2000) for month in (3, 4, 5)]
    events = (an_event(f"{season}-0{day}") for season in seasons for day in (1, 4))
    prepared, size = prepare(a_timeline(*events)), (1400, 300)
    was, is_now = (
        lay_out(prepared, moved(prepared, View(is_condensed=True), size, steps=0, at=0.5, pan_px=px), size)
        for px in (0, pan_px)
    )
    assert len(was.cuts) == len(is_now.cuts) == 2
    shift = is_now.cuts[0].x0 - was.cuts[0].x0
    assert abs(shift) == pytest.approx(abs(pan_px))
    before, after = (
        [tick for tick in scene.ticks if scene.cuts[0].x1 < tick.x < scene.cuts[1].x0]
        for scene in (was, is_now)
    )
    assert len(before) >= 2
    assert [(tick.text, tick.is_big) for tick in before] == [(tick.text, tick.is_big) for tick in after]
    for name in ("x", "text_x"):
        moved_by = [getattr(tick, name) + shift for tick in before]
        assert [getattr(tick, name) for tick in after] == pytest.approx(moved_by)
    assert [bar.text for bar in was.scale_bars] == [bar.text for bar in is_now.scale_bars]
