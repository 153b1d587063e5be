"""The ruler over a scene: it is drawn where it lies, and never through a text."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import Pixels, differing, drawn
from timeline_app.layout.compose import lay_out
from timeline_app.layout.measure import measured_events
from timeline_app.layout.ruler import RulerMark, ruler_mark
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.paint.brush import Palette
from timeline_app.paint.overlay import Overlay, paint_overlay
from timeline_app.paint.text import Fonts
from timeline_app.theme import load_theme


def a_scene() -> tuple[Scene, RulerMark]:
    prepared = prepare(a_timeline(*(an_event(f"2001-0{month}-10", title="Title") for month in range(1, 9))))
    scene = lay_out(prepared, View(), (900, 400))
    measure = measured_events(prepared, 1, 6)
    assert measure is not None
    return scene, ruler_mark(scene, measure, Fonts().measure)


def overlaid(scene: Scene, ruler: RulerMark | None, theme: str = "light") -> Pixels:
    palette, fonts = Palette(load_theme(theme)), Fonts()
    return drawn(
        900, 400, lambda painter: paint_overlay(scene, Overlay(ruler=ruler), painter, palette, fonts)
    )


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_it_is_drawn_from_end_to_end_with_its_words(qapp: QApplication, theme: str) -> None:
    scene, ruler = a_scene()
    picture = overlaid(scene, ruler, theme)
    y = round(ruler.y)
    assert (picture[y, round(ruler.x0) + 2 : round(ruler.x1) - 2, 3] > 0).mean() > 0.9
    x0, y0, width, height = (round(number) for number in ruler.box)
    assert (picture[y0 + 2 : y0 + height - 2, x0 + 2 : x0 + width - 2, 3] == 255).all()
    wordless = overlaid(scene, replace(ruler, lines=("", "")), theme)
    assert differing(picture, wordless) > 200


def test_no_line_of_it_runs_through_a_text(qapp: QApplication) -> None:
    scene, ruler = a_scene()
    away = replace(ruler, box=(scene.plot[0] + 8, scene.plot[1] + scene.plot[3] - 50, 60, 40), lines=("", ""))
    picture = overlaid(scene, away)
    for label in scene.labels:
        x, y, width, height = (round(number) for number in label.box)
        assert not picture[y + 1 : y + height - 1, x + 1 : x + width - 1, 3].any()
