"""On the desktop and off again, with the system's own tools, in a home of the test's own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from timeline_app import desktop, mimeapps
from timeline_app.desktop import MIME_TYPE, PLAIN_JSON, DesktopError, install_desktop, uninstall_desktop
from timeline_app.menu_entry import ENTRY
from timeline_app.resources import resource_path, story_path

COMMAND = (sys.executable, "-P", "-m", "timeline_app")
EDITOR = "[Desktop Entry]\nType=Application\nName=Editor\nExec=cat %F\nMimeType={types}\n"

needs_tools = pytest.mark.skipif(
    not all(map(shutil.which, ("gio", "update-desktop-database", "update-mime-database"))),
    reason="gio, update-desktop-database or update-mime-database is not here",
)


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of a user with an empty home and a system that knows nothing but its file types."""
    system = tmp_path / "system"
    (system / "applications").mkdir(parents=True)
    if Path("/usr/share/mime").exists():
        (system / "mime").symlink_to("/usr/share/mime")
    (tmp_path / "home").mkdir()
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    return {**kept, "HOME": str(tmp_path / "home"), "XDG_DATA_DIRS": str(system)}


def add_program(home: dict[str, str], name: str, *mime_types: str) -> None:
    """A program that the system offers for these types."""
    folder = Path(home["XDG_DATA_DIRS"], "applications")
    (folder / name).write_text(EDITOR.format(types=";".join((*mime_types, ""))))
    subprocess.run(["update-desktop-database", str(folder)], check=True)


def contents(folder: Path) -> dict[str, bytes | None]:
    """All that is in a folder: files with their bytes, folders with None."""
    return {
        str(path.relative_to(folder)): None if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
    }


def gio(home: dict[str, str], *arguments: str) -> str:
    """What gio answers in that home."""
    environ = {**home, "LC_ALL": "C.UTF-8"}
    return subprocess.run(["gio", *arguments], env=environ, capture_output=True, text=True, check=True).stdout


def default_for(home: dict[str, str], mime_type: str) -> str:
    """The program that gio opens a type with."""
    return gio(home, "mime", mime_type).splitlines()[0].rpartition(": ")[2]


def recommended_for(home: dict[str, str], mime_type: str) -> list[str]:
    """The programs that a file manager lists for a type under Open With."""
    listed = gio(home, "mime", mime_type).partition("Recommended applications:\n")[2]
    return listed.split()


def test_the_files_stand_where_the_specifications_say(home: dict[str, str], tmp_path: Path) -> None:
    home |= {"XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    assert "application menu" in install_desktop(home, COMMAND)
    written = contents(tmp_path / "data")
    entry = written["applications/timeline-app.desktop"]
    assert entry is not None
    assert f"TryExec={sys.executable}\n" in entry.decode()
    assert written["mime/packages/timeline-app.xml"] == resource("desktop", "timeline-app.xml")
    icons = "icons/hicolor/scalable"
    assert written[f"{icons}/apps/timeline-app.svg"] == resource("icons", "timeline-app.svg")
    page = f"{icons}/mimetypes/application-vnd.timeline-app.events+json.svg"
    assert written[page] == resource("icons", "timeline-app-document.svg")
    assert contents(tmp_path / "home") == {}


def test_without_base_folders_the_home_has_them(home: dict[str, str]) -> None:
    home |= {"XDG_DATA_HOME": "relative/does/not/count"}
    install_desktop(home, COMMAND)
    assert Path(home["HOME"], ".local/share/applications/timeline-app.desktop").is_file()


@pytest.mark.parametrize("tools", ["all", "none"])
def test_taking_it_off_leaves_no_trace(home: dict[str, str], tools: str) -> None:
    if tools == "none":
        home |= {"PATH": "/nonexistent"}
    install_desktop(home, COMMAND)
    assert contents(Path(home["HOME"]))
    assert "no longer" in uninstall_desktop(home)
    assert contents(Path(home["HOME"])) == {}


@needs_tools
def test_the_user_keeps_all_that_was_there(home: dict[str, str]) -> None:
    add_program(home, "editor.desktop", "text/plain")
    data = Path(home["HOME"], ".local/share")
    config = Path(home["HOME"], ".config")
    for folder in ("applications", "mime/packages", "icons/hicolor/scalable/apps", "timeline-app"):
        (data / folder).mkdir(parents=True)
    config.mkdir()
    (data / "applications/mine.desktop").write_text(EDITOR.format(types="text/x-mine;"))
    (data / "mime/packages/mine.xml").write_bytes(
        resource("desktop", "timeline-app.xml").replace(b"timeline", b"mine")
    )
    (data / "icons/hicolor/scalable/apps/mine.svg").write_text("<svg/>")
    (data / "timeline-app/notes.txt").write_text("mine")
    (config / "mimeapps.list").write_text("[Added Associations]\ntext/x-mine=mine.desktop;")
    (config / "mimeapps.list").chmod(0o600)
    subprocess.run(["update-desktop-database", str(data / "applications")], check=True)
    subprocess.run(["update-mime-database", str(data / "mime")], check=True)
    before = contents(Path(home["HOME"]))

    install_desktop(home, COMMAND)
    during = contents(Path(home["HOME"]))
    assert during.keys() > before.keys()
    assert during[".config/mimeapps.list"] != before[".config/mimeapps.list"]
    install_desktop(home, COMMAND)
    assert contents(Path(home["HOME"])) == during
    uninstall_desktop(home)
    assert contents(Path(home["HOME"])) == before
    assert (config / "mimeapps.list").stat().st_mode & 0o777 == 0o600


def test_what_others_added_meanwhile_stays(home: dict[str, str]) -> None:
    install_desktop(home, COMMAND)
    mine = Path(home["HOME"], ".local/share/applications/mine.desktop")
    mine.write_text(EDITOR.format(types="text/x-mine;"))
    uninstall_desktop(home)
    files = [name for name, content in contents(Path(home["HOME"])).items() if content is not None]
    assert mine.is_file()
    assert {Path(name).name for name in files} <= {"mine.desktop", "mimeinfo.cache"}


def test_twice_is_once(home: dict[str, str]) -> None:
    install_desktop(home, COMMAND)
    once = contents(Path(home["HOME"]))
    install_desktop(home, COMMAND)
    assert contents(Path(home["HOME"])) == once


def test_again_from_another_place_starts_that_one(home: dict[str, str]) -> None:
    install_desktop(home, COMMAND)
    install_desktop(home, ("/elsewhere/timeline-app",))
    entry = Path(home["HOME"], ".local/share/applications/timeline-app.desktop").read_text()
    assert "Exec=/elsewhere/timeline-app %F\n" in entry


@needs_tools
@pytest.mark.parametrize(
    ("name", "content", "mime_type"),
    [
        ("story.timeline.json", story_path().read_bytes(), MIME_TYPE),
        ("story.json", story_path().read_bytes(), MIME_TYPE),
        ("bare.timeline.json", b"[]", MIME_TYPE),
        ("LOUD.TIMELINE.JSON", b"[]", MIME_TYPE),
        ("plain.json", b'{"events": []}', PLAIN_JSON),
        ("timeline.json", b"[]", PLAIN_JSON),
    ],
)
def test_an_event_list_is_known_by_its_name_and_by_its_head(
    home: dict[str, str], tmp_path: Path, name: str, content: bytes, mime_type: str
) -> None:
    install_desktop(home, COMMAND)
    (tmp_path / name).write_bytes(content)
    info = gio(home, "info", "-a", "standard::content-type,standard::icon", str(tmp_path / name))
    assert f"standard::content-type: {mime_type}\n" in info
    assert f"standard::icon: {mime_type.replace('/', '-')}," in info


@needs_tools
def test_the_type_is_below_json_and_opens_with_us(home: dict[str, str]) -> None:
    add_program(home, "editor.desktop", "text/plain", PLAIN_JSON)
    install_desktop(home, COMMAND)
    assert default_for(home, MIME_TYPE) == ENTRY
    subclasses = Path(home["HOME"], ".local/share/mime/subclasses").read_text()
    assert f"{MIME_TYPE} {PLAIN_JSON}\n" in subclasses


@needs_tools
@pytest.mark.parametrize("mime_type", ["text/plain", PLAIN_JSON])
def test_plain_json_is_offered_and_not_taken_over(home: dict[str, str], mime_type: str) -> None:
    add_program(home, "editor.desktop", mime_type)
    assert default_for(home, PLAIN_JSON) == "editor.desktop"
    assert "still open with editor;" in install_desktop(home, COMMAND)
    assert default_for(home, PLAIN_JSON) == "editor.desktop"
    assert ENTRY in recommended_for(home, PLAIN_JSON)
    assert default_for(home, MIME_TYPE) == ENTRY
    uninstall_desktop(home)
    assert default_for(home, PLAIN_JSON) == "editor.desktop"
    assert ENTRY not in gio(home, "mime", PLAIN_JSON)


@needs_tools
def test_where_nothing_opens_json_that_is_said(home: dict[str, str]) -> None:
    assert "Nothing else is there to open plain JSON" in install_desktop(home, COMMAND)


@needs_tools
def test_a_choice_of_the_user_is_not_overruled(home: dict[str, str]) -> None:
    add_program(home, "editor.desktop", "text/plain")
    chosen = f"[Default Applications]\n{MIME_TYPE}=editor.desktop\n{PLAIN_JSON}=editor.desktop\n"
    path = Path(home["HOME"], ".config/mimeapps.list")
    path.parent.mkdir()
    path.write_text(chosen)
    install_desktop(home, COMMAND)
    assert path.read_text() == chosen


def test_where_nobody_can_tell_our_type_is_given_to_us(home: dict[str, str]) -> None:
    home |= {"PATH": "/nonexistent"}
    words = install_desktop(home, COMMAND)
    path = Path(home["HOME"], ".config/mimeapps.list")
    assert mimeapps.default_of(path.read_text(), MIME_TYPE) == ENTRY
    assert mimeapps.default_of(path.read_text(), PLAIN_JSON) is None
    assert "install desktop-file-utils" in words
    assert "install shared-mime-info" in words


def test_a_list_of_defaults_that_is_a_link_stays_one(home: dict[str, str], tmp_path: Path) -> None:
    home |= {"PATH": "/nonexistent"}
    kept = tmp_path / "kept.list"
    kept.write_text("[Default Applications]\nx/y=z.desktop\n")
    link = Path(home["HOME"], ".config/mimeapps.list")
    link.parent.mkdir()
    link.symlink_to(kept)
    install_desktop(home, COMMAND)
    assert mimeapps.default_of(kept.read_text(), MIME_TYPE) == ENTRY
    uninstall_desktop(home)
    assert link.is_symlink()
    assert kept.read_text() == "[Default Applications]\nx/y=z.desktop\n"


def test_a_file_of_somebody_else_is_not_replaced(home: dict[str, str]) -> None:
    foreign = Path(home["HOME"], ".local/share/applications/timeline-app.desktop")
    foreign.parent.mkdir(parents=True)
    foreign.write_text("[Desktop Entry]\nName=Another Timeline\n")
    before = contents(Path(home["HOME"]))
    with pytest.raises(DesktopError, match="is not ours"):
        install_desktop(home, COMMAND)
    assert contents(Path(home["HOME"])) == before


def test_nothing_to_take_off_is_said(home: dict[str, str]) -> None:
    assert "nothing was changed" in uninstall_desktop(home)
    assert contents(Path(home["HOME"])) == {}


def test_a_failure_on_the_way_is_a_sentence_and_undone(home: dict[str, str]) -> None:
    blocked = Path(home["HOME"], ".local/share/icons")
    blocked.parent.mkdir(parents=True)
    blocked.write_text("a file where a folder has to be")
    before = contents(Path(home["HOME"]))
    with pytest.raises(DesktopError, match=r"icons.* cannot be changed: "):
        install_desktop(home, COMMAND)
    assert contents(Path(home["HOME"])) == before


@needs_tools
def test_a_list_of_defaults_that_cannot_be_read_stops_it(home: dict[str, str]) -> None:
    add_program(home, "editor.desktop", "text/plain")
    Path(home["HOME"], ".config/mimeapps.list").mkdir(parents=True)
    before = contents(Path(home["HOME"]))
    with pytest.raises(DesktopError, match=r"mimeapps.list cannot be changed: Is a directory"):
        install_desktop(home, COMMAND)
    assert contents(Path(home["HOME"])) == before


def test_a_damaged_record_is_a_sentence(home: dict[str, str]) -> None:
    install_desktop(home, COMMAND)
    desktop.folders_of(home).record.write_text('{"files": 3}')
    with pytest.raises(DesktopError, match="is damaged"):
        uninstall_desktop(home)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_get_a_sentence(
    home: dict[str, str], platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    with pytest.raises(DesktopError, match="on Linux and BSD, not here"):
        install_desktop(home, COMMAND)
    with pytest.raises(DesktopError, match="on Linux and BSD, not here"):
        uninstall_desktop(home)


def resource(*parts: str) -> bytes:
    """A bundled file."""
    return resource_path(*parts).read_bytes()
