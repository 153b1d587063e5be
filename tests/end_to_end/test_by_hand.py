"""Keys, wheel and mouse of a real desktop: what a keyboard sends is not always what tests press."""

import numpy as np
import pytest

from tests.end_to_end.x11 import Desktop
from timeline_app.resources import story_path

pytestmark = pytest.mark.x11

NAME = story_path().name


def press(screen: Desktop, *keys: str) -> None:
    screen.ask("xdotool", "key", "--delay", "30", *keys)


def test_keys_wheel_and_drag_move_about_and_home_comes_back(
    screen: Desktop, program: tuple[str, ...]
) -> None:
    screen.start(*program, str(story_path()))
    window = str(screen.window(NAME))
    screen.ask("xdotool", "windowsize", "--sync", window, "1400", "860")
    screen.ask("xdotool", "mousemove", "--window", window, "20", "600")
    fitted = screen.settled_pixels()
    steps = [
        ["key", "plus"],  # with Shift, as most keyboards send it
        ["key", "d"],
        ["key", "g"],
        ["mousemove", "--window", window, "600", "330", "click", "--repeat", "3", "--delay", "40", "4"],
        ["mousedown", "1", "mousemove_relative", "--sync", "60", "5"],
        ["mousemove_relative", "--sync", "60", "5", "mouseup", "1"],
        ["keydown", "shift", "mousedown", "1", "mousemove_relative", "--sync", "120", "0"],
        ["mouseup", "1", "keyup", "shift"],
    ]
    seen = fitted
    for step in steps:
        screen.ask("xdotool", *step)
        now = screen.settled_pixels()
        assert not np.array_equal(now, seen), step
        seen = now
    press(screen, "g", "Home")
    screen.ask("xdotool", "mousemove", "--window", window, "20", "600")
    plot = np.s_[250:640, 160:900]
    assert np.array_equal(screen.settled_pixels()[plot], fitted[plot])


def test_the_question_mark_shows_all_keys_and_letters_are_typed_in_the_search(
    screen: Desktop, program: tuple[str, ...]
) -> None:
    screen.start(*program, str(story_path()))
    window = str(screen.window(NAME))
    screen.ask("xdotool", "windowactivate", "--sync", window)
    screen.settled_pixels()
    press(screen, "question")
    screen.window("All keys")
    press(screen, "Escape")
    screen.settled_pixels()
    press(screen, "ctrl+f")
    before = screen.settled_pixels()
    screen.ask("xdotool", "type", "--delay", "30", "g?+-")
    after = screen.settled_pixels()
    assert not np.array_equal(before, after)
    assert screen.titles() == [f"{NAME} — Timeline"]
    press(screen, "ctrl+q")
    screen.started[-1].wait(20)
