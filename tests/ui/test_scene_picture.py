"""The picture of a scene: put there in place of the scene, pixel for pixel, as long as it is the same one."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter

from tests.ui.conftest import MakeWindow
from timeline_app.layout.scene import Scene
from timeline_app.paint.brush import Palette
from timeline_app.paint.painter import paint
from timeline_app.paint.text import Fonts
from timeline_app.resources import story_path
from timeline_app.theme import load_theme
from timeline_app.ui import scene_picture
from timeline_app.ui.main_window import MainWindow


@pytest.fixture
def window(make_window: MakeWindow) -> MainWindow:
    return make_window(story_path(), size=(1200, 800))


def image_of(window: MainWindow) -> QImage:
    return window.canvas.grab().toImage()


def painted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The scenes that are painted from now on."""
    scenes: list[object] = []

    def paint_and_tell(scene: Scene, painter: QPainter, palette: Palette, fonts: Fonts) -> None:
        scenes.append(scene)
        paint(scene, painter, palette, fonts)

    monkeypatch.setattr(scene_picture, "paint", paint_and_tell)
    return scenes


def test_it_is_equal_to_the_scene(window: MainWindow) -> None:
    window.session.set_theme(load_theme("dark"))
    first = image_of(window)
    assert image_of(window) == first
    assert image_of(window) == first


def test_what_is_pointed_at_paints_no_scene(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    image_of(window)
    image_of(window)
    scenes = painted(monkeypatch)
    for row in (1, 4, None):
        window.session.picks.select(row)
        image_of(window)
    assert scenes == []


def test_another_theme_and_another_view_are_painted(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    image_of(window)
    before = image_of(window)
    scenes = painted(monkeypatch)
    window.session.set_theme(load_theme("dark"))
    dark = image_of(window)
    assert len(scenes) == 1
    assert dark != before
    window.canvas.navigation.set_lanes_by("status")
    window.canvas.mover.jump()
    image_of(window)
    assert scenes[-1] is window.session.stage.scene()
    assert len(scenes) == 2
