"""``python3 -m tests.screenshots DIR``: the standard set of pictures of the window, to look at.

Real windows under Xvfb, one process for each screen, because the scale of a screen is fixed when a process
starts: three sizes, light and dark, condensed and true scale, at four zooms, and some with a selection; in
high contrast, with the palette, and with twice the font; on the first screen the examples and a list with
every trap besides.
"""

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from tests.own_python import run_in_environment


class Screen(NamedTuple):
    """A screen in device pixels, and how many of them are a layout px."""

    width: int
    height: int
    scale: int


SCREENS = (Screen(1600, 1000, 1), Screen(1280, 720, 1), Screen(3840, 2160, 2))
THEMES = ("light", "dark")
SETTLE_MS = 120
ZOOM_STEPS = (0, 32, 96, 224)
"""In 1/32 octaves closer than everything."""
TRAPS = Path(__file__).parent / "traps" / "traps.timeline.json"
OTHERS = ("dates-as-they-are-known.timeline.json", "from-the-big-bang-to-the-present.timeline.json")


def main(words: list[str]) -> int:
    """Draw the whole set into a folder."""
    if len(words) == 3 and words[0] == "--on":
        return draw_screen(Path(words[1]), Screen(*map(int, words[2].split(","))))
    if len(words) != 1:
        print("usage: python3 -m tests.screenshots DIR", file=sys.stderr)
        return 2
    code = run_in_environment("tests.screenshots", words)
    if code is not None:
        return code
    folder = Path(words[0]).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    from tests.end_to_end.x11 import desktop

    for screen in SCREENS:
        with (
            tempfile.TemporaryDirectory(prefix="timeline-screens-") as home,
            desktop(Path(home), f"{screen.width}x{screen.height}") as it,
        ):
            command = [sys.executable, "-m", "tests.screenshots", "--on", str(folder)]
            environ = it.environ | {"QT_SCALE_FACTOR": str(screen.scale), "QT_QPA_PLATFORM": "xcb"}
            size = ",".join(map(str, screen))
            subprocess.run([*command, size], env=environ, check=True, cwd=Path(__file__).parents[1])
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


def draw_screen(folder: Path, screen: Screen) -> int:
    """Every picture of one screen, from one window."""
    from PySide6.QtCore import QEventLoop, QTimer

    from timeline_app.app import Desk, make_application
    from timeline_app.resources import story_path
    from timeline_app.ui.dialogs import show_palette
    from timeline_app.ui.settings import Settings

    app = make_application(["screenshots"])
    settings = Settings()
    settings.motion = "on"  # less of it: every picture is taken at rest
    desk = Desk(app, settings)
    window = desk.open(story_path())
    window.set_motion(moves=False)  # a window asks for that only once it has stood for a while
    window.resize(screen.width // screen.scale, screen.height // screen.scale)

    def take(name: str) -> None:
        rest = QEventLoop()
        QTimer.singleShot(SETTLE_MS, rest.quit)  # words in the status bar follow in steps
        rest.exec()
        window.grab().save(str(folder / f"{screen.width}x{screen.height}-{name}.png"))

    def take_zooms(name: str) -> None:
        navigation = window.canvas.navigation
        for steps in ZOOM_STEPS:
            navigation.fit()
            if steps:
                navigation.zoom(steps, window.canvas.width() * 0.62)
            take(f"{name}-zoom{steps:03}")
        navigation.fit()

    for theme in THEMES:
        window.set_theme_choice(theme)
        for axis in ("condensed", "true"):
            if window.session.view.is_condensed != (axis == "condensed"):
                window.canvas.navigation.toggle_axis()
            take_zooms(f"{theme}-{axis}")
        window.canvas.navigation.toggle_axis()
        timeline = window.session.timeline
        if timeline is not None:
            window.session.picks.select(timeline.row_of("avery-convicted-2007"))
            take(f"{theme}-selected")
            window.session.picks.pin(timeline.row_of("conviction-1985"))
            take(f"{theme}-compared")
            window.session.picks.pin(None)
            window.session.picks.select(None)
            window.session.set_query("petition")
            take(f"{theme}-search")
            window.session.set_query("")
            window.canvas.navigation.set_lanes_by("people")
            window.session.picks.select(timeline.row_of("wh-petition-opened"))
            window.canvas.lanes.toggle(window.canvas.lanes.ids[1])
            take(f"{theme}-people")
            window.session.picks.select(None)
            window.actions_by_row.by_id["show-everything"].trigger()
            window.canvas.navigation.set_lanes_by("lane")
        window.opening.open_more("news-article-2016-01-and-later.timeline.json")
        take(f"{theme}-wider-list")
        for path in (*(story_path().parent / name for name in OTHERS), TRAPS) if screen == SCREENS[0] else ():
            window.opening.open(path)
            take_zooms(f"{theme}-{path.name.partition('.')[0]}")
        window.opening.open_story()
    window.set_theme_choice("contrast")
    take("contrast")
    window.session.set_query("petition")
    take("contrast-search")
    window.session.set_query("")
    window.set_theme_choice("light")
    show_palette(window)
    take("palette")
    show_palette(window)
    font = app.font()
    font.setPointSizeF(2 * font.pointSizeF())
    app.setFont(font)
    for tab in ("details", "list"):
        window.side_pane.show_tab(tab)
        take(f"large-text-{tab}")
    window.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
