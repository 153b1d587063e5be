"""A double click in a file manager opens the window with that file, on a desktop that is one."""

import subprocess
from pathlib import Path

import numpy as np
import pytest

from tests.end_to_end.x11 import Desktop, Pixels, wait_until
from timeline_app.resources import story_path
from timeline_app.theme import load_theme

pytestmark = pytest.mark.x11

FILE = "my list.timeline.json"
ICON_PX = 48


def test_a_double_click_opens_the_file(screen: Desktop, program: tuple[str, ...]) -> None:
    screen.ask(*program, "--install-desktop")
    folder = screen.home / "evidence"
    folder.mkdir()
    screen.start("pcmanfm", "--no-desktop", str(folder))
    screen.window("evidence")
    empty = screen.settled_pixels()
    event_list = folder / FILE
    # It comes whole: a file manager that looks at it while it is empty takes it for plain text.
    whole = screen.home / FILE
    whole.write_bytes(story_path().read_bytes())
    whole.rename(event_list)
    wait_until(lambda: bool((screen.pixels() != empty).any()), "the file manager to show the file")
    screen.double_click(*new_icon(empty, screen.settled_pixels()))

    window = screen.window(FILE)
    lanes = load_theme("light").lanes[:5]
    wait_until(lambda: all(shows(screen.pixels(), lane) for lane in lanes), "the story's five lanes")
    screen.settled_pixels()
    screen.keep_picture("double click")
    assert screen.title(window).startswith(FILE)
    assert screen.command_of(window) == [*program, str(event_list)]
    assert event_list.read_bytes() == story_path().read_bytes()
    entry = (screen.home / ".local/share/applications/timeline-app.desktop").read_text("utf-8")
    window_class = screen.ask("xprop", "-id", str(window), "WM_CLASS").rpartition(", ")[2].strip('"')
    assert f"StartupWMClass={window_class}\n" in entry


def shows(pixels: Pixels, color: str) -> bool:
    """Whether a colour, ``#rrggbb``, is anywhere on the screen."""
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return bool((pixels[..., :3] == (blue, green, red)).all(axis=2).any())


def new_icon(before: Pixels, after: Pixels) -> tuple[int, int]:
    """The middle (x, y) of the icon that a file manager has put above a new file's name."""
    changed = np.argwhere((before != after).any(axis=2))
    top = int(changed[:, 0].min())
    beside = changed[changed[:, 0] < top + ICON_PX, 1]  # what else changed counts the files, far below
    return (int(beside.min()) + int(beside.max())) // 2, top + ICON_PX // 2


def test_no_module_beside_the_file_is_taken_for_one_of_ours(program: tuple[str, ...], tmp_path: Path) -> None:
    for name in ("timeline_app", "json", "argparse", "numpy"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a stranger')")
    started = subprocess.run(
        [*program, "check", str(story_path())], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (started.returncode, started.stderr) == (0, "")
