"""The menu entry: its command survives every path, by the specification and as a desktop reads it."""

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app import environment, menu_entry
from timeline_app.menu_entry import DesktopError, escaped_value, launch_command, quoted_argument

ODD_NAMES = [
    "plain",
    "with space",
    'double"quote',
    "single'quote",
    "$HOME",
    "100%",
    "%F %u %%",
    "back\\slash",
    "trailing\\",
    "`id`",
    "semi;colon & more | <less>",
    "star*?#()~=",
    "été 時間 🕰",
    "tab\tand\nnewline",
]


def entry_keys(text: str) -> dict[str, str]:
    """The keys of the one group of a desktop entry, values as they stand in the file."""
    parser = configparser.RawConfigParser(delimiters=("=",), strict=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(text)
    return dict(parser["Desktop Entry"])


def unescaped(value: str) -> str:
    """A value as a program reads it: the general escapes of the specification."""
    signs = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    return re.sub(r"\\(.)", lambda match: signs[match[1]], value)


def split_exec(line: str) -> list[str]:
    """The arguments of an Exec line, by the specification's rules for quoting and field codes."""
    arguments: list[str] = []
    for match in re.finditer(r'"((?:[^"\\]|\\.)*)"(?= |$)|([^" ]+)(?= |$)| ', line, re.DOTALL):
        quoted, bare = match[1], match[2]
        if quoted is not None:
            assert not re.search(r"(?<!\\)(?:\\\\)*[`$]", quoted)
            arguments.append(re.sub(r'\\(["`$\\])', r"\1", quoted).replace("%%", "%"))
        elif bare is not None:
            assert not set(bare) & set("\t\n\"'\\><~|&;$*?#()`")
            arguments.append(bare if bare == "%F" else bare.replace("%%", "%"))
    return arguments


@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_command_comes_back_by_the_specification(name: str) -> None:
    command = (f"/opt/{name}/python", "-P", name)
    keys = entry_keys(menu_entry.menu_entry(command))
    through = ["env"] if "%" in name else []
    assert split_exec(unescaped(keys["Exec"])) == [*through, *command, "%F"]
    assert unescaped(keys["TryExec"]) == command[0]


@given(st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), min_size=1))
def test_any_arguments_come_back(arguments: list[str]) -> None:
    line = escaped_value(" ".join(map(quoted_argument, arguments)))
    assert "\n" not in line
    assert split_exec(unescaped(line)) == arguments


@pytest.mark.skipif(
    not shutil.which("gio"), reason="gio (libglib2.0-bin), a reader of menu entries, is not here"
)
@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_desktop_starts_the_command_with_the_file(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    program = folder / "program"
    program.write_text(f"#!{sys.executable}\nimport json, sys\nprint(json.dumps(sys.argv[1:]))\n")
    program.chmod(0o755)
    entry = tmp_path / "entry.desktop"
    entry.write_text(menu_entry.menu_entry((str(program), "-x", name)), "utf-8")
    (folder / "my list.timeline.json").touch()
    started = subprocess.run(
        ["gio", "launch", str(entry), str(folder / "my list.timeline.json")],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        timeout=30,
    )
    assert json.loads(started.stdout) == ["-x", name, str(folder / "my list.timeline.json")]


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-utils is not here")
@pytest.mark.parametrize("name", ODD_NAMES)
def test_the_entry_is_valid(name: str, tmp_path: Path) -> None:
    entry = tmp_path / "timeline-app.desktop"
    entry.write_text(menu_entry.menu_entry((f"/opt/{name}/python", "-P", "-m", "timeline_app")), "utf-8")
    checked = subprocess.run(
        ["desktop-file-validate", str(entry)], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stdout) == (0, "")


def test_a_path_that_is_not_text_is_refused_in_words() -> None:
    with pytest.raises(DesktopError, match="not UTF-8 text"):
        menu_entry.menu_entry((os.fsdecode(b"/opt/\xff/python"),))


def test_a_checkout_starts_the_package_without_the_working_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "checkout", lambda: "/checkout")
    monkeypatch.setattr(environment, "is_running", lambda root: root == "/checkout")
    assert launch_command() == (sys.executable, "-P", "-m", "timeline_app")


def test_a_checkout_without_an_environment_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "checkout", lambda: str(tmp_path))
    monkeypatch.setattr(environment, "is_running", lambda _root: False)
    with pytest.raises(DesktopError, match="Start Timeline once from its folder"):
        launch_command()
    python = Path(environment.python_in(str(tmp_path)))
    python.parent.mkdir(parents=True)
    python.touch()
    assert launch_command()[0] == str(python)


def test_an_installed_wheel_starts_its_script(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environment, "checkout", lambda: None)
    monkeypatch.setattr("sysconfig.get_path", lambda _name, _scheme: str(tmp_path))
    assert launch_command() == (sys.executable, "-P", "-m", "timeline_app")
    (tmp_path / "timeline-app").touch()
    assert launch_command() == (str(tmp_path / "timeline-app"),)
