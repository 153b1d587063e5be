"""Measuring by hand on a real desktop: a key that is held repeats, which no key pressed by a test does."""

import numpy as np
import pytest

from tests.end_to_end.x11 import Desktop, wait_until
from timeline_app.resources import story_path

pytestmark = pytest.mark.x11

NAME = story_path().name
PLOT = np.s_[250:640, 160:900]


def test_a_drag_with_m_held_lays_a_ruler_until_esc(screen: Desktop, program: tuple[str, ...]) -> None:
    screen.start(*program, str(story_path()))
    window = str(screen.window(NAME))
    screen.ask("xdotool", "windowsize", "--sync", window, "1400", "860")
    screen.ask("xdotool", "windowactivate", "--sync", window)
    away = ("mousemove", "--window", window, "20", "600")
    screen.ask("xdotool", *away)
    plain = screen.settled_pixels()[PLOT].copy()

    def is_plain() -> bool:
        return bool(np.array_equal(screen.pixels()[PLOT], plain))

    screen.ask("xdotool", "mousemove", "--window", window, "300", "560", "keydown", "m")
    screen.settled_pixels()
    screen.ask("xdotool", "mousedown", "1", "mousemove_relative", "--sync", "160", "5")
    screen.ask("xdotool", "mousemove_relative", "--sync", "140", "5")
    screen.settled_pixels()
    screen.ask("xdotool", "mouseup", "1", "keyup", "m", *away)
    screen.settled_pixels()
    assert not is_plain()
    screen.ask("xdotool", "key", "Escape")
    wait_until(is_plain, "the ruler to be taken up")
