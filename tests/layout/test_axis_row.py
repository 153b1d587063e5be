"""Eras behind the events: as long as they last, and named where they are in sight."""

from __future__ import annotations

import pytest

from tests.builders import a_timeline, an_event, prepare
from tests.layout.scenes import moved
from timeline_app.layout.compose import lay_out
from timeline_app.layout.scene import EraBand, Scene
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
