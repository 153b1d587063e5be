"""``export`` as a command, in a process of its own, without a screen and without widgets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from timeline_app.resources import resource_path, story_path

WIDER = resource_path("events", "news-article-2016-01-and-later.timeline.json")
SCREENLESS = {
    name: value
    for name, value in os.environ.items()
    if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
}


def python(code: str, *words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    root = Path(__file__).resolve().parent.parent
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=folder,
        env=SCREENLESS | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )


def command(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    code = "import sys; from timeline_app.cli import main; sys.exit(main(sys.argv[1:]))"
    return python(code, "export", *words, folder=folder)


def test_the_story_is_drawn_without_a_screen(tmp_path: Path) -> None:
    run = command("-o", "a.png", folder=tmp_path)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    image = QImage(str(tmp_path / "a.png"))
    assert (image.width(), image.height()) == (1600, 900)


def test_no_widget_is_imported_and_the_platform_is_offscreen(tmp_path: Path) -> None:
    code = """
import sys
from PySide6.QtGui import QGuiApplication
import timeline_app.paint.export as module
from timeline_app.cli import main

export = module.export

def watched(*arguments):
    print(QGuiApplication.platformName())
    export(*arguments)

module.export = watched
print(main(sys.argv[1:]), "PySide6.QtWidgets" in sys.modules)
"""
    run = python(code, "export", "-o", "a.png", "--size", "300x200", folder=tmp_path)
    assert (run.stdout.split(), run.stderr) == (["offscreen", "0", "False"], "")


def test_every_option_at_once(tmp_path: Path) -> None:
    words = "--size 700x300 --scale 2 --whole --span 1985/2016-02 --axis condensed --theme dark --plain"
    words += " --count-from exonerated-released-2003"
    run = command(str(WIDER), "-o", "a.png", *words.split(), folder=tmp_path)
    assert (run.returncode, run.stderr) == (0, "")
    image = QImage(str(tmp_path / "a.png"))
    assert image.width() == 1400
    assert image.height() > 600


def test_time_is_counted_from_an_event_on_request(tmp_path: Path) -> None:
    for name, words in (("a.png", ()), ("b.png", ("--count-from", "avery-convicted-2007"))):
        assert command("-o", name, "--size", "640x360", *words, folder=tmp_path).returncode == 0
    assert (tmp_path / "a.png").read_bytes() != (tmp_path / "b.png").read_bytes()


def test_lanes_are_what_is_asked_for(tmp_path: Path) -> None:
    words = ("--size", "640x360", "--span", "2006/2008", "--plain")
    for name, lanes in (
        ("a.png", ()),
        ("b.png", ("--lanes-by", "lane")),
        ("c.png", ("--lanes-by", "people")),
    ):
        assert command("-o", name, *words, *lanes, folder=tmp_path).returncode == 0
    a, b, c = ((tmp_path / name).read_bytes() for name in ("a.png", "b.png", "c.png"))
    assert a == b != c


def test_an_event_without_a_start_is_no_zero_point(tmp_path: Path) -> None:
    (tmp_path / "list.json").write_text('{"events": [{"id": "a", "title": "Some day"}, "a"]}')
    run = command("list.json", "-o", "a.png", "--count-from", "a", folder=tmp_path)
    assert "it has no known start" in run.stderr
    assert not (tmp_path / "a.png").exists()


def test_the_same_words_give_the_same_file(tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        assert command("-o", name, "--size", "640x360", folder=tmp_path).returncode == 0
    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--size", "20001x20000"), "400 megapixels"),
        (("--size", "9000x9000", "--scale", "4"), "400 megapixels"),
        (("--span", "2016/1985"), "the end 1985 lies before the start 2016"),
        (("--span", "1200/1300"), "No event lies in “1200/1300”: the list shows 1985 – 2016."),
        (("--span", "soon"), "soon"),
        (
            ("--count-from", "gone"),
            "Time cannot be counted from the event with the id “gone”: no event has it.",
        ),
        (("missing.json",), "missing.json: There is no such file."),
    ],
)
def test_what_cannot_be_is_a_sentence_and_no_file(
    tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    run = command(*words, "-o", "a.png", folder=tmp_path)
    assert run.returncode != 0
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_lists_without_events_or_dates_are_drawn(tmp_path: Path) -> None:
    (tmp_path / "empty.json").write_text('{"events": []}')
    (tmp_path / "undated.json").write_text('{"events": [{"title": "Some day"}]}')
    for name in ("empty", "undated"):
        run = command(f"{name}.json", "-o", f"{name}.png", folder=tmp_path)
        assert (run.returncode, run.stderr) == (0, "")
        assert QImage(str(tmp_path / f"{name}.png")).width() == 1600


def test_the_list_is_never_written_to(tmp_path: Path) -> None:
    source = tmp_path / "story.timeline.json"
    source.write_bytes(story_path().read_bytes())
    source.chmod(0o400)
    assert command("story.timeline.json", "-o", "a.png", "--size", "300x200", folder=tmp_path).returncode == 0
    assert source.read_bytes() == story_path().read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.png", "story.timeline.json"]
