"""Ghosts: a claimed range is closed where it is claimed to end, and open where it is cut."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from numpy.typing import NDArray
from PySide6.QtGui import QPainter

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import Pixels, drawn
from timeline_app.layout.compose import lay_out
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.paint.brush import Palette
from timeline_app.paint.ghosts import paint_ghosts
from timeline_app.theme import load_theme

SIZE = (1000, 400)
FAINT = 0.2
"""More than the ground of a ghost covers, and less than its outline."""

pytestmark = pytest.mark.usefixtures("qapp")


def a_scene() -> Scene:
    claim = an_event("2008-21", title="Spring", date_claims=[{"date": "2007/2008"}])
    return lay_out(prepare(a_timeline(an_event("2005"), an_event("2011"), claim)), View(), SIZE)


def painted(scene: Scene, theme: str) -> Pixels:
    palette = Palette(load_theme(theme))

    def draw(painter: QPainter) -> None:
        paint_ghosts(scene, painter, palette)

    return drawn(*SIZE, draw, scale=2.0)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("goes_on", [(False, False), (False, True), (True, False), (True, True)])
def test_a_range_is_open_where_it_goes_on(goes_on: tuple[bool, bool], theme: str) -> None:
    scene = a_scene()
    (ghost,) = scene.ghosts
    assert ghost.goes_on == (False, True)
    scene = replace(scene, ghosts=(replace(ghost, goes_on=goes_on),))
    ink: NDArray[np.bool_] = painted(scene, theme)[..., 3] > 255 * FAINT
    x, y, width, height = (round(2 * px) for px in ghost.box)
    inner = slice(y + 6, y + height - 6)
    for is_open, side in zip(goes_on, (x, x + width - 2), strict=True):
        assert bool(ink[inner, side - 2 : side + 4].any()) is not is_open
    for edge in (slice(y - 2, y + 4), slice(y + height - 4, y + height + 2)):
        along = ink[edge, x + 8 : x + width - 8].any(axis=0)
        assert np.mean(along) > 0.3
        assert ink[edge, x - 2 : x + 6].any()
        assert ink[edge, x + width - 6 : x + width + 2].any()
    # What is open is filled as what is closed.
    assert painted(scene, theme)[y + height // 2, x + width // 2, 3] > 0
