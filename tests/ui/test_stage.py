"""The stage: what is shown is laid out once, in a canvas of any size."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from tests.ui.sessions import a_story_session
from timeline_app.theme import load_theme

pytestmark = pytest.mark.usefixtures("qapp")


def test_the_scene_is_laid_out_once_for_each_picture() -> None:
    session = a_story_session()
    scene = session.stage.scene()
    assert session.stage.scene() is scene
    session.picks.select(3)
    session.picks.set_hover_row(4)
    session.set_query("avery")
    session.set_theme(load_theme("dark"))
    assert session.stage.scene() is scene
    session.stage.set_size(500, 300)
    assert session.stage.scene() is not scene


def test_on_the_way_the_scene_is_laid_out_once_wherever_the_view_is_going() -> None:
    session = a_story_session()
    at_rest, scale = session.stage.scene(), session.stage.scale()
    viewport = session.stage.viewport()
    session.set_view(replace(session.view, viewport=viewport.zoom(scale.axis, 64, 300.0)))
    session.stage.set_moving_scale(scale)
    assert session.stage.scene() is at_rest
    session.set_view(replace(session.view, viewport=viewport.zoom(scale.axis, 96, 300.0)))
    assert session.stage.scene() is at_rest
    session.stage.set_moving_scale(None)
    closer = session.stage.scene()
    assert closer is not at_rest
    session.stage.set_moving_scale(scale)
    farther = session.stage.scene()
    assert farther is not None
    assert farther is not closer
    assert farther.scale == scale
    session.set_view(replace(session.view, lanes_by="status"))
    assert session.stage.scene() is not farther


@pytest.mark.parametrize("size", [(0.0, 0.0), (1.0, 1.0), (-5.0, 3.0), (149.0, 20.0), (60000.0, 60000.0)])
def test_no_canvas_is_too_small_or_too_large(size: tuple[float, float]) -> None:
    session = a_story_session()
    session.stage.set_size(*size)
    for is_condensed in (True, False):
        session.set_view(replace(session.view, is_condensed=is_condensed))
        assert session.stage.scene() is not None
