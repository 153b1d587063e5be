"""The command line: which word does what, what is printed, and how it ends."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtWidgets import QApplication

import timeline_app.desktop
import timeline_app.failure
import timeline_app.paint.export
from tests.formats.lists import a_good_event, list_text
from timeline_app import __version__
from timeline_app.cli import main
from timeline_app.commands.picture import free_path, picture_name
from timeline_app.paint.export import ExportError, PictureRequest

Exports = list[tuple[Path | None, Path, PictureRequest]]


@pytest.fixture
def exports(monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Exports:
    """What was asked of the exporter, which writes a file that only says so."""
    found: Exports = []

    def export_file(source: Path | None, target: Path, request: PictureRequest) -> None:
        if source is not None and not source.exists():
            raise ExportError(f"{source.name}: There is no such file.")
        found.append((source, target, request))
        target.write_text("a picture")

    monkeypatch.setattr(timeline_app.paint.export, "export_file", export_file)
    return found


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with one good list."""
    (tmp_path / "list.timeline.json").write_text(list_text(a_good_event()))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[list[Path]]:
    """The files that windows were opened for."""
    found: list[list[Path]] = []

    def run(paths: Sequence[Path]) -> int:
        found.append(list(paths))
        return 0

    windows_are_opened_by(run, monkeypatch)
    return found


def windows_are_opened_by(run: Callable[[Sequence[Path]], int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Put it in place of the application, which needs all of Qt."""
    monkeypatch.setitem(sys.modules, "timeline_app.app", SimpleNamespace(run=run))


def start(code: str, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run code in a fresh interpreter."""
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        env=os.environ | environ,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("option", ["--version", "--help"])
def test_version_and_help_do_without_qt_and_what_is_heavy(option: str) -> None:
    code = (
        "import sys; from timeline_app.cli import main; code = main(sys.argv[1:]);"
        "heavy = {'PySide6', 'numpy', 'msgspec', 'dateutil', 'importlib.metadata'} & set(sys.modules);"
        "sys.exit(code or (str(heavy) if heavy else 0))"
    )
    done = start(code, option)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        f"Timeline {__version__}" if option == "--version" else "usage: timeline-app"
    )


def test_help_names_the_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    help_text = capsys.readouterr().out
    for word in (
        "check FILE... [--json]",
        "export [FILE] -o OUT.png",
        "layout [FILE] [--json]",
        "--install-desktop",
        "--uninstall-desktop",
    ):
        assert word in help_text


def test_files_open_in_windows(opened: list[list[Path]]) -> None:
    assert main(["a.json", "b c.json"]) == 0
    assert main([]) == 0
    assert opened == [[Path("a.json"), Path("b c.json")], []]


def test_the_word_of_a_command_wins_over_a_file(
    here: Path, opened: list[list[Path]], capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "check").write_text(list_text(a_good_event()))
    assert main(["check", "check"]) == 0
    assert "1 event, from 2007-03-18" in capsys.readouterr().out
    assert main(["./check"]) == 0
    assert opened == [[Path("check")]]


def test_check_prints_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "list.timeline.json", "--json"]) == 0
    (entry,) = json.loads(capsys.readouterr().out)
    assert (entry["file"], entry["events"]) == ("list.timeline.json", 1)


def test_check_ends_with_its_code(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "bad.json").write_text('[{"title": 5}]')
    assert main(["check", "bad.json"]) == 1
    assert main(["check", "bad.json", "none.json"]) == 2
    assert main(["check"]) == 2
    assert "fatal: There is no such file." in capsys.readouterr().out


def test_export_asks_for_what_is_said(here: Path, exports: Exports) -> None:
    words = "export list.timeline.json -o out.png --size 800x600 --scale 2 --whole --span 1985/2016-02"
    assert main([*words.split(), "--axis", "condensed", "--theme", "dark", "--plain"]) == 0
    request = PictureRequest(
        width_px=800,
        height_px=600,
        scale=2,
        whole=True,
        span="1985/2016-02",
        axis="condensed",
        theme="dark",
        plain=True,
    )
    assert exports == [(Path("list.timeline.json"), Path("out.png"), request)]


def test_export_without_a_file_draws_the_story(here: Path, exports: Exports) -> None:
    assert main(["export", "-o", "out.png"]) == 0
    assert exports == [(None, Path("out.png"), PictureRequest())]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "required: -o/--output"),
        ("-o out.gif", "out.gif does not end in .png"),
        ("-o out.png --size 800", "800 is not a size such as 1600x900"),
        ("-o out.png --size 0x5", "0x5 is not a size such as 1600x900"),
        ("-o out.png --scale 5", "5 is not a number from 1 to 4"),
        ("-o out.png --scale nan", "nan is not a number from 1 to 4"),
        ("-o out.png --span 2015-13", "2015-13: month 13"),
        ("-o out.png --span ../..", "../.. names no date at all"),
        ("-o out.png --axis bent", "invalid choice: 'bent'"),
        ("-o out.png --theme pink", "invalid choice: 'pink'"),
    ],
)
def test_export_refuses_words_that_it_does_not_know(
    words: str, sentence: str, exports: Exports, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", *words.split()]) == 2
    assert sentence in capsys.readouterr().err
    assert exports == []


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("none.json -o out.png", "timeline-app: none.json: There is no such file."),
        ("-o none/out.png", "timeline-app: There is no folder none."),
        ("-o folder.png", "timeline-app: folder.png is a folder."),
        ("list.png -o list.png", "timeline-app: The picture would replace the list that it shows."),
        ("list.png -o link.png", "timeline-app: The picture would replace the list that it shows."),
    ],
)
def test_export_says_why_it_cannot(
    words: str, sentence: str, here: Path, exports: Exports, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "folder.png").mkdir()
    (here / "list.png").write_text(list_text(a_good_event()))
    (here / "link.png").symlink_to("list.png")
    assert main(["export", *words.split()]) == 1
    assert capsys.readouterr().err.strip() == sentence
    assert exports == []


def without_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")


def test_without_a_screen_pictures_are_drawn(
    here: Path,
    exports: Exports,
    opened: list[list[Path]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    without_a_screen(monkeypatch)
    (here / "list.png").write_text("not ours")
    assert main(["list.timeline.json"]) == 0
    assert main(["list.timeline.json"]) == 0
    assert main([]) == 0
    assert opened == []
    assert capsys.readouterr().out.splitlines() == [
        "There is no screen here, so a picture is drawn instead of a window.",
        os.path.join(".", "list-2.png"),
        "There is no screen here, so a picture is drawn instead of a window.",
        os.path.join(".", "list-3.png"),
        "There is no screen here, so a picture is drawn instead of a window.",
        os.path.join(".", "news-article-2016-01.png"),
    ]
    assert (here / "list.png").read_text() == "not ours"
    assert [target.exists() for _, target, _ in exports] == [True] * 3


def test_without_a_screen_each_file_gets_its_picture(
    here: Path, exports: Exports, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    without_a_screen(monkeypatch)
    assert main(["none.json", "list.timeline.json"]) == 1
    captured = capsys.readouterr()
    assert "none.json: There is no such file." in captured.err
    assert captured.out.splitlines()[1:] == [os.path.join(".", "list.png")]


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_screen_is_one(name: str, monkeypatch: pytest.MonkeyPatch, opened: list[list[Path]]) -> None:
    without_a_screen(monkeypatch)
    monkeypatch.setenv(name, "something")
    assert main([]) == 0
    assert opened == [[]]


@pytest.mark.parametrize(
    ("name", "picture"),
    [
        ("a.timeline.json", "a.png"),
        ("/x/y/A B.TIMELINE.JSON", "A B.png"),
        ("a.json", "a.png"),
        ("a.b.txt", "a.b.txt.png"),
        (".json", "timeline.png"),
    ],
)
def test_the_name_of_a_picture(name: str, picture: str) -> None:
    assert picture_name(Path(name)) == Path(picture)


def test_a_free_path_is_free_of_broken_links_too(tmp_path: Path) -> None:
    (tmp_path / "a.png").symlink_to("nowhere")
    (tmp_path / "a-2.png").mkdir()
    assert free_path(tmp_path / "a.png") == tmp_path / "a-3.png"
    assert free_path(tmp_path / "b.png") == tmp_path / "b.png"


@pytest.mark.parametrize("option", ["--install-desktop", "--uninstall-desktop"])
def test_the_desktop(
    option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    name = option.strip("-").replace("-", "_")
    monkeypatch.setattr(timeline_app.desktop, name, lambda: f"{name} is done.")
    assert main([option]) == 0
    assert capsys.readouterr().out == f"{name} is done.\n"

    def refuse() -> str:
        raise timeline_app.desktop.DesktopError("It cannot be done.")

    monkeypatch.setattr(timeline_app.desktop, name, refuse)
    assert main([option]) == 1
    assert capsys.readouterr().err == "timeline-app: It cannot be done.\n"
    assert main(["--install-desktop", "--uninstall-desktop"]) == 2


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (RuntimeError("the window broke"), 1, "RuntimeError: the window broke"),
        (ImportError("libEGL.so.1: cannot open shared object file"), 2, "libegl1"),
    ],
)
def test_a_failure_at_the_start_is_shown(
    error: Exception, code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, str]] = []

    def fail(paths: Sequence[Path]) -> int:
        raise error

    windows_are_opened_by(fail, monkeypatch)
    monkeypatch.setattr(timeline_app.failure, "show_failure", lambda title, text: shown.append((title, text)))
    assert main([]) == code
    ((title, text),) = shown
    assert title == "Timeline could not start"
    assert words in text


def test_output_that_nobody_reads_any_more_is_no_failure_to_speak_of(here: Path) -> None:
    code = "from timeline_app.cli import main; raise SystemExit(main())"
    command = f"{shlex.quote(sys.executable)} -c '{code}' check"
    files = " ".join(["list.timeline.json"] * 2_000)
    folder = Path(timeline_app.__file__).parents[1]
    done = subprocess.run(
        ["sh", "-c", f"{command} {files} | head -1"],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONPATH": str(folder)},
        timeout=120,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("list.timeline.json\n", "")


def test_letters_that_the_terminal_lacks_are_no_failure(here: Path) -> None:
    (here / "list.timeline.json").write_text(list_text(a_good_event(), title="Ünï 😀"))
    code = "from timeline_app.cli import main; main(['check', 'list.timeline.json'])"
    folder = str(Path(timeline_app.__file__).parents[1])
    done = start(code, PYTHONIOENCODING="ascii", PYTHONPATH=folder)
    assert done.returncode == 0
    assert "\\xdcn\\xef \\U0001f600" in done.stdout
