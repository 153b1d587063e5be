"""The wheel, installed in an empty environment and used outside the checkout by one who has only that."""

import json
import posixpath
import struct
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]


def checked(*command: str | Path, cwd: Path) -> str:
    """What the command prints; the test fails with its error output if it fails."""
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    checked(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=CHECKOUT)
    (file,) = folder.glob("timeline_app-*.whl")
    return file


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts of an environment that holds the wheel.

    To spare every run a download of 120 MB, the dependencies are not installed a second time: a path
    file leads to those that the tests run with. That the wheel asks for the right ones is tested on its own.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    where = {"base": str(folder), "platbase": str(folder)}
    python = Path(sysconfig.get_path("scripts", "venv", where), "python")
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    checked(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=folder)
    packages = Path(sysconfig.get_path("purelib", "venv", where))
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return python.parent


def test_the_wheel_holds_the_program_and_its_resources_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert "timeline_app/resources/events/news-article-2016-01.timeline.json" in names
    bundled = {file.relative_to(CHECKOUT) for file in (CHECKOUT / "resources").rglob("*") if file.is_file()}
    assert {f"timeline_app/{file.as_posix()}" for file in bundled} <= set(names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"timeline_app"}


def test_in_the_wheel_too_the_lists_lead_to_their_schema(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        lists = [name for name in names if name.endswith(".timeline.json")]
        assert lists
        for name in lists:
            named = json.loads(archive.read(name))["$schema"]
            assert posixpath.normpath(posixpath.join(posixpath.dirname(name), named)) in names


def test_the_wheel_asks_for_what_the_project_file_names(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        lines = archive.read(metadata).decode().splitlines()
    wanted = {
        line.removeprefix("Requires-Dist: ").lower() for line in lines if line.startswith("Requires-Dist")
    }
    assert "Requires-Python: >=3.11" in lines
    assert {line for line in wanted if "extra ==" not in line} == {
        "msgspec",
        "numpy",
        "pyside6-essentials<6.12,>=6.10; python_version < '3.12'",
        "pyside6-essentials>=6.10; python_version >= '3.12'",
        "python-dateutil>=2.8.2",
        "tzdata; sys_platform == 'win32'",
    }


def test_the_installed_program_is_its_own_and_makes_no_environment(scripts: Path, tmp_path: Path) -> None:
    where = "import timeline_app, timeline_app.environment as e; print(timeline_app.__file__, e.checkout())"
    file, checkout = checked(scripts / "python", "-c", where, cwd=tmp_path).split()
    assert Path(file).is_relative_to(scripts.parent)
    assert checkout == "None"
    assert "Timeline" in checked(scripts / "python", "-m", "timeline_app", "--version", cwd=tmp_path)
    assert "Timeline" in checked(scripts / "timeline-app", "--version", cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_installed_program_opens_the_story_and_exports_it(scripts: Path, tmp_path: Path) -> None:
    checked(scripts / "timeline-app", "export", "-o", "story.png", "--size", "1600x900", cwd=tmp_path)
    header = (tmp_path / "story.png").read_bytes()[:24]
    assert header[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", header[16:]) == (1600, 900)
    assert [file.name for file in tmp_path.iterdir()] == ["story.png"]
