"""The zero point on a picture: its line, the frame round its mark, and nothing of it without one."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import differing, painted
from timeline_app.layout.compose import lay_out
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View

SIZE = (900, 300)


def scene_from(zero: str | None, *, date: str = "2001-05-05") -> Scene:
    timeline = a_timeline(
        an_event(date, id="a", title="A"), an_event("2001-06-20", id="b"), an_event("2001-04-02")
    )
    return lay_out(prepare(timeline), View(zero=zero), SIZE)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_line_goes_through_the_plot_where_time_is_counted_from(qapp: QApplication, theme: str) -> None:
    plain, counted = scene_from(None), scene_from("a")
    assert counted.zero is not None
    before, after = painted(plain, theme=theme), painted(counted, theme=theme)
    x, top = round(counted.zero.x0), counted.plot[1]
    column = np.abs(before[round(top) :, x].astype(int) - after[round(top) :, x].astype(int)).max(axis=1)
    assert (column > 40).mean() > 0.8


def test_the_mark_stands_in_a_frame(qapp: QApplication) -> None:
    one, other = scene_from("a"), scene_from("b")
    box = one.mark_of(one.zero.row) if one.zero is not None else None
    assert box is not None
    x, y, width, height = (round(number) for number in box)
    pictures = [painted(scene)[y - 8 : y + height + 8, x - 8 : x + width + 8] for scene in (one, other)]
    assert differing(*pictures) > 60


def test_a_start_that_is_not_known_to_the_day_is_a_band(qapp: QApplication) -> None:
    scene = scene_from("a", date="2001-05")
    assert scene.zero is not None
    assert scene.zero.x1 - scene.zero.x0 > 100
    middle = round((scene.zero.x0 + scene.zero.x1) / 2)
    pictures = [
        painted(one)[round(scene.plot[1]) :, middle - 1 : middle + 1]
        for one in (scene, scene_from(None, date="2001-05"))
    ]
    assert differing(*pictures, by=10) > 100
