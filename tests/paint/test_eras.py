"""Eras tint what lies behind everything: the later over the earlier, to the px, at every scale."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor

from tests.builders import a_timeline, an_event, prepare
from tests.paint.drawing import Pixels, painted
from timeline_app.layout.compose import lay_out
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.paint.brush import Palette
from timeline_app.paint.eras import TINT_OPACITY
from timeline_app.theme import THEMES, load_theme

pytestmark = pytest.mark.usefixtures("qapp")


def a_scene() -> Scene:
    eras = [
        {"title": "The first", "date": "1905/1950"},
        {"title": "The second", "date": "1930/1980"},
        {"title": "The third", "date": "1940/1945"},
    ]
    events = [an_event("1900-05-01"), an_event("1999-05-01")]
    return replace(lay_out(prepare(a_timeline(*events, eras=eras)), View(), (900, 400)), ticks=())


def below_everything(pixels: Pixels, scene: Scene, scale: float) -> np.ndarray:
    """A row of pixels at the foot of the plot, where no event stands: red, green, blue."""
    return pixels[round(scale * (scene.plot[1] + scene.plot[3] - 5)), :, 2::-1].astype(float)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("scale", [1.0, 1.25, 2.0])
def test_each_stretch_has_the_tints_of_all_eras_over_it(theme: str, scale: float) -> None:
    scene, palette = a_scene(), Palette(load_theme(theme))
    tinted = below_everything(painted(scene, theme=theme, scale=scale), scene, scale)
    plain = below_everything(painted(replace(scene, eras=()), theme=theme, scale=scale), scene, scale)
    ground, checked = plain[round(scale * (scene.plot[0] + 2))], 0
    assert (plain[round(scale * scene.plot[0]) + 4 :] == ground).all(axis=1).mean() > 0.99
    for x in np.arange(scene.plot[0] + 3, scene.plot[0] + scene.plot[2], 7.0):
        if min(abs(x - end) for era in scene.eras for end in (era.x0, era.x1)) < 2:
            continue
        wanted = ground
        for era in scene.eras:
            if era.x0 < x < era.x1:
                lane: QColor = palette.lane(era.number)
                ink = np.array([lane.red(), lane.green(), lane.blue()])
                wanted = TINT_OPACITY * ink + (1 - TINT_OPACITY) * wanted
        assert tinted[round(scale * x)] == pytest.approx(wanted, abs=2.5)
        checked += 1
    assert checked > 80
