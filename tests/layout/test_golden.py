"""The story, laid out without fonts, is what tests/golden holds.

TIMELINE_GOLDEN=write writes the files anew: look at the diff before it is committed.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from tests.builders import prepare
from tests.layout.scene_text import scene_text
from timeline_app.formats import read
from timeline_app.layout.compose import lay_out
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.resources import story_path

GOLDEN = Path(__file__).parents[1] / "golden"
SIZES = ((909, 446), (1229, 748))
"""What a window of 1280 × 720 leaves for the canvas, and one of 1600 × 1000."""
AXES = {"condensed": True, "true": False}


@cache
def story() -> Prepared:
    timeline = read(story_path()).timeline
    assert timeline is not None
    return prepare(timeline)


def assert_is_as_before(view: View, size: tuple[int, int], name: str) -> None:
    scene = lay_out(story(), view, size)
    text = scene_text(scene, story().timeline)
    path = GOLDEN / f"story-{size[0]}x{size[1]}-{name}.txt"
    if os.environ.get("TIMELINE_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_the_story_is_laid_out_as_before(size: tuple[int, int], axis: str) -> None:
    assert_is_as_before(View(is_condensed=AXES[axis]), size, axis)


def test_the_story_by_people_with_lanes_closed_hidden_and_moved_is_laid_out_as_before() -> None:
    first, second, third, *_ = (lane.id for lane in story().all_lanes("people").lanes)
    view = View(is_condensed=True, lanes_by="people", lane_order=(second,), closed=(first,), hidden=(third,))
    assert_is_as_before(view, SIZES[1], "people")


@pytest.mark.parametrize("axis", AXES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_title_of_the_story_stands_whole(size: tuple[int, int], axis: str) -> None:
    scene = lay_out(story(), View(is_condensed=AXES[axis]), size)
    titles = [story().timeline.table.title[row] for row in range(18)]
    assert scene.shown == 18
    assert sorted(label.title for label in scene.labels) == sorted(titles)
    assert not any(label.is_elided for label in scene.labels)


@pytest.mark.parametrize("height", [676, 690, 720, 800])
def test_lanes_give_up_the_room_around_their_rows_before_their_dates(height: int) -> None:
    scene = lay_out(story(), View(is_condensed=True), (1229, height))
    assert all(label.detail for label in scene.labels)
    assert len(scene.labels) == 18
    assert scene.lanes[-1].y + scene.lanes[-1].height <= height


def test_the_wider_story_is_all_there() -> None:
    path = story_path().with_name("news-article-2016-01-and-later.timeline.json")
    timeline = read(path).timeline
    assert timeline is not None
    scene = lay_out(prepare(timeline), View(is_condensed=True), (1210, 720), is_whole=True)
    assert scene.shown == len(timeline.table)
    assert len(scene.labels) == scene.shown
