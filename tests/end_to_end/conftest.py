"""What the end-to-end tests share: a desktop of their own, and the program as a menu starts it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.x11 import Desktop, desktop
from timeline_app.menu_entry import DesktopError, launch_command


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Desktop]:
    """An X server with a window manager, a home, and nothing else; gone after the test."""
    with desktop(tmp_path / "desktop") as it:
        yield it


@pytest.fixture
def program() -> tuple[str, ...]:
    """The command that starts this checkout, in the environment that it has."""
    try:
        return launch_command()
    except DesktopError as error:
        pytest.skip(str(error))
