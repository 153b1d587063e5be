"""A failure at start: printed, noted, and shown by whatever program there is, as the text that it is."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from timeline_app import failure
from timeline_app.failure import has_screen, log_path, show_failure

HOSTILE = "--help <b>bold</b> &amp; $(id) `id` C:\\new\\table %s '\" é\nsecond line"


class Screen:
    """A home, and a folder of stand-ins for the programs that show messages; each notes what it was given."""

    def __init__(self, folder: Path) -> None:
        self.programs = folder / "bin"
        self.programs.mkdir()
        self.notes = folder / "notes"
        self.notes.mkdir()
        self.environ = {"PATH": str(self.programs), "HOME": str(folder), "DISPLAY": ":nowhere"}
        self.log = folder / ".local/state/timeline-app/timeline.log"

    def add(self, name: str, end: str = "") -> None:
        """Put a stand-in where the program is looked for."""
        code = (
            f"#!{sys.executable}\nimport json, pathlib, sys\n"
            f"note = json.dumps([sys.argv[1:], sys.stdin.buffer.read().decode()])\n"
            f"pathlib.Path({str(self.notes)!r}, {name!r}).write_text(note)\n{end}\n"
        )
        path = self.programs / name
        path.write_text(code)
        path.chmod(0o755)

    def shown(self) -> dict[str, tuple[list[str], str]]:
        """The arguments and the standard input of each program that ran."""
        return {path.name: tuple(json.loads(path.read_text())) for path in self.notes.iterdir()}

    def show(self, title: str, text: str) -> dict[str, tuple[list[str], str]]:
        """Show a failure and wait until it is on the screen."""
        process = show_failure(title, text, self.environ)
        if process is not None:
            assert process.wait(30) == 0
        return self.shown()


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    return Screen(tmp_path)


def test_it_is_printed_and_noted(screen: Screen, capsys: pytest.CaptureFixture[str]) -> None:
    screen.show("Timeline did not start", "No Qt.\nInstall it.")
    assert capsys.readouterr().err.startswith("Timeline did not start: No Qt.\nInstall it.\n")
    first, *rest = screen.log.read_text("utf-8").splitlines()
    assert "Timeline 0" in first
    assert "Python 3" in first
    assert rest == ["  Timeline did not start", "  No Qt.", "  Install it."]


def test_the_log_grows_and_is_private(screen: Screen) -> None:
    screen.show("One", "first")
    screen.show("Two", "second")
    assert screen.log.read_text("utf-8").count("Python 3") == 2
    assert stat.S_IMODE(screen.log.parent.stat().st_mode) == 0o700


def test_the_first_program_that_is_there_shows_it(screen: Screen) -> None:
    assert screen.show("Title", "Text") == {}
    for name in ("osascript", "xmessage", "notify-send", "kdialog", "zenity"):
        screen.add(name)
        before = set(screen.shown())
        assert set(screen.show("Title", "Text")) - before == {name}


def test_zenity_gets_text(screen: Screen) -> None:
    screen.add("zenity")
    arguments, _ = screen.show("-t", HOSTILE)["zenity"]
    assert "--no-markup" in arguments
    assert "--title=-t" in arguments
    assert arguments[-1].startswith(f"--text={HOSTILE}\n\nThis was noted in ")


def test_kdialog_gets_rich_text_that_reads_the_same(screen: Screen) -> None:
    screen.add("kdialog")
    arguments, _ = screen.show("-t", HOSTILE)["kdialog"]
    assert arguments[0] == "--title=-t"
    assert arguments[1].startswith(
        "--error=<qt>--help &lt;b&gt;bold&lt;/b&gt; &amp;amp; $(id) `id` "
        "C:\\\\new\\\\table %s &#x27;&quot; é<br>second line<br>"
    )


def test_notify_send_gets_no_options_and_no_markup(screen: Screen) -> None:
    screen.add("notify-send")
    arguments, _ = screen.show("-t", HOSTILE)["notify-send"]
    assert arguments[arguments.index("--") + 1] == "-t"
    assert arguments[-1].startswith("--help &lt;b&gt;bold&lt;/b&gt; &amp;amp; $(id) `id` C:\\\\new\\\\table")


def test_where_nobody_takes_the_notice_the_next_program_shows_it(screen: Screen) -> None:
    screen.add("notify-send", "sys.exit(1)")
    screen.add("xmessage")
    assert set(screen.show("Title", "Text")) == {"notify-send", "xmessage"}


def test_xmessage_reads_the_text(screen: Screen) -> None:
    screen.add("xmessage")
    arguments, text = screen.show("-t", HOSTILE)["xmessage"]
    assert arguments == ["-center", "-title", "-t", "-file", "-"]
    assert text.startswith(HOSTILE)


def test_a_program_that_cannot_run_is_passed_over(screen: Screen) -> None:
    (screen.programs / "zenity").write_text("#!/nonexistent/interpreter\n")
    (screen.programs / "zenity").chmod(0o755)
    screen.add("kdialog")
    assert set(screen.show("Title", "Text")) == {"kdialog"}


def test_nobody_is_waited_for(screen: Screen) -> None:
    gate = screen.notes.parent / "gate"
    os.mkfifo(gate)
    screen.add("zenity", f"open({str(gate)!r}).read()")
    process = show_failure("Title", "Text", screen.environ)
    assert process is not None
    assert process.poll() is None  # the dialog is still held at the gate
    gate.write_text("")
    assert process.wait(30) == 0


def test_a_long_text_is_cut_for_the_dialog_and_whole_in_the_log(screen: Screen) -> None:
    screen.add("zenity")
    arguments, _ = screen.show("Title", "first" + "x" * 1_000_000 + "last")["zenity"]
    assert len(arguments[-1]) < 5000
    assert arguments[-1].startswith("--text=first")
    assert "xlast\n\nThis was noted in " in arguments[-1]
    assert "x" * 1_000_000 in screen.log.read_text("utf-8")


def test_signs_that_no_argument_may_hold_are_marked(screen: Screen) -> None:
    screen.add("zenity")
    arguments, _ = screen.show("a\nb", "nul\0 bell\a escape\x1b[2J lone\udcff")["zenity"]
    assert "--title=a b" in arguments
    assert arguments[-1].startswith("--text=nul� bell� escape�[2J lone�\n")


def test_a_log_that_cannot_be_written_is_said(screen: Screen, capsys: pytest.CaptureFixture[str]) -> None:
    screen.log.parent.parent.mkdir(parents=True)
    screen.log.parent.write_text("a file where a folder has to be")
    screen.add("zenity")
    arguments, _ = screen.show("Title", "Text")["zenity"]
    assert f"This could not be noted in {screen.log}: File exists." in arguments[-1]
    assert "could not be noted" in capsys.readouterr().err


def test_a_terminal_is_enough(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    screen.add("zenity")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert screen.show("Title", "Text") == {}
    assert capsys.readouterr().err == "Title: Text\n"
    assert screen.log.exists()


@pytest.mark.parametrize("stream", ["none", "closed"])
def test_without_a_stream_it_is_still_shown(
    screen: Screen, stream: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen.add("zenity")
    if stream == "none":
        monkeypatch.setattr(sys, "stderr", None)
    else:
        monkeypatch.setattr(sys, "stderr", open(os.devnull, "w"))  # noqa: SIM115
        sys.stderr.close()
    assert set(screen.show("Title", "Text")) == {"zenity"}


@pytest.mark.parametrize(
    ("environ", "there"),
    [
        ({}, False),
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "minimal:enable_fonts"}, False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "xcb"}, True),
    ],
)
def test_has_screen(environ: dict[str, str], there: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert has_screen(environ) is there


@pytest.mark.parametrize(
    ("platform", "environ", "place"),
    [
        ("linux", {"HOME": "/home/a"}, "/home/a/.local/state/timeline-app/timeline.log"),
        ("linux", {"HOME": "/home/a", "XDG_STATE_HOME": "/state"}, "/state/timeline-app/timeline.log"),
        ("darwin", {}, "~/Library/Logs/timeline-app/timeline.log"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/timeline-app/timeline.log"),
    ],
)
def test_log_path(
    platform: str, environ: dict[str, str], place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert log_path(environ) == Path(place).expanduser()


def test_it_works_without_qt_and_what_else_was_installed() -> None:
    code = "import sys, timeline_app.failure; sys.exit('PySide6' in sys.modules or 'numpy' in sys.modules)"
    root = Path(failure.__file__).parent.parent
    subprocess.run([sys.executable, "-S", "-c", code], cwd=root, check=True)
