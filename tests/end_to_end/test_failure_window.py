"""A start that fails where no terminal is says so on the screen."""

import shutil
from pathlib import Path

import pytest

from tests.end_to_end.x11 import Desktop

pytestmark = pytest.mark.x11


def test_a_missing_library_is_shown(screen: Desktop, program: tuple[str, ...], tmp_path: Path) -> None:
    package = tmp_path / "broken" / "PySide6"
    package.mkdir(parents=True)
    fault = "libEGL.so.1: cannot open shared object file: No such file or directory"
    (package / "__init__.py").write_text(f"raise ImportError({fault!r})")
    xmessage = shutil.which("xmessage")
    assert xmessage is not None
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "xmessage").symlink_to(xmessage)

    process = screen.start(*program, PYTHONPATH=str(package.parent), PATH=str(tools))
    screen.window("Timeline could not start")
    screen.settled_pixels()
    screen.keep_picture("failure at start")
    assert process.wait(60) == 2
    log = (screen.home / ".local/state/timeline-app/timeline.log").read_text("utf-8")
    assert "libEGL.so.1" in log
    assert "libEGL.so.1" in (screen.folder / f"{Path(program[0]).name}.log").read_text("utf-8")
