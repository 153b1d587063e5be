"""What a screen reader hears: the window as another process is told of it, through the accessibility bus."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.x11 import Desktop, wait_until
from tests.x11_tools import LISTENING_PYTHON, missing_listening_files
from timeline_app.resources import story_path

pytestmark = pytest.mark.x11

NAME = story_path().name
TITLE = "Jury convicts Avery of murder"
SENTENCE = f"{TITLE}, court outcome, Sunday 18 March 2007, from other sources, Halbach case, 5 of 18"
LISTENER = """
import json, sys
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi

def tell(node):
    children = [node.get_child_at_index(number) for number in range(min(node.get_child_count(), 400))]
    return {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "states": [state.value_nick for state in node.get_state_set().get_states()],
        "children": [tell(child) for child in children if child is not None],
    }

Atspi.init()
desktop = Atspi.get_desktop(0)
programs = [desktop.get_child_at_index(number) for number in range(desktop.get_child_count())]
json.dump([tell(program) for program in programs if program is not None], sys.stdout)
"""
"""Run by the system's Python: everything that the programs on this desktop say of themselves, as JSON."""

Node = dict[str, object]


@pytest.fixture
def listening_screen(screen: Desktop) -> Desktop:
    """A desktop with a bus of its own, on which assistive technology runs."""
    missing = missing_listening_files()
    if missing:
        pytest.skip(f"needs {', '.join(missing)} (Debian: {' '.join(dict.fromkeys(missing.values()))})")
    bus = Path(screen.environ["XDG_RUNTIME_DIR"], "bus")
    screen.start("dbus-daemon", "--session", "--nofork", f"--address=unix:path={bus}")
    wait_until(bus.exists, "the bus")
    del screen.environ["NO_AT_BRIDGE"]
    listening = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    screen.environ.update(listening)
    return screen


def heard(screen: Desktop) -> list[Node]:
    """Everything that is told now, parents before their children."""

    def walk(nodes: list[Node]) -> Iterator[Node]:
        for node in nodes:
            yield node
            children = node["children"]
            assert isinstance(children, list)
            yield from walk(children)

    return list(walk(json.loads(screen.ask(LISTENING_PYTHON, "-c", LISTENER))))


def is_heard(screen: Desktop, *, state: str, **wanted: str) -> bool:
    """Whether anything in that state is told of, with these values."""
    return any(
        state in str(node["states"]) and all(node[field] == value for field, value in wanted.items())
        for node in heard(screen)
    )


def press(screen: Desktop, *keys: str) -> None:
    screen.ask("xdotool", "key", "--delay", "30", *keys)


def test_the_selection_is_told_from_the_canvas_the_list_and_the_palette(
    listening_screen: Desktop, program: tuple[str, ...]
) -> None:
    screen = listening_screen
    screen.start(*program, str(story_path()))
    screen.ask("xdotool", "windowactivate", "--sync", str(screen.window(NAME)))
    screen.settled_pixels()
    wait_until(lambda: is_heard(screen, state="focused", role="chart", name="Timeline"), "the canvas")
    press(screen, *["period"] * 5)
    wait_until(
        lambda: is_heard(screen, state="focused", role="chart", description=SENTENCE), "the selected event"
    )
    press(screen, "alt+2")
    wait_until(
        lambda: is_heard(screen, state="selected", role="table cell", name=TITLE), "the row of the list"
    )
    press(screen, "Down")
    wait_until(
        lambda: is_heard(screen, state="selected", role="table cell", name="Avery sentenced to life"),
        "the next row",
    )
    press(screen, "ctrl+k")
    wait_until(
        lambda: is_heard(screen, state="showing", role="dialog", name="Command palette"), "the palette"
    )
    screen.ask("xdotool", "type", "--delay", "30", "jury")
    found = f"{TITLE}, Court outcome, ° 18 Mar 2007"
    wait_until(lambda: is_heard(screen, state="selected", role="list item", name=found), "the row found")
    press(screen, "Return")
    wait_until(
        lambda: is_heard(screen, state="focused", role="chart", description=SENTENCE), "the event chosen"
    )
