"""The command `convert`: a list as a file of the program's own form, and never over another file unasked."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.formats.lists import a_good_event, list_text
from timeline_app.cli import main
from timeline_app.commands.answer import FAILED, OK, UNUSABLE
from timeline_app.formats import read
from timeline_app.resources import story_path


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "list.json"
    path.write_text("[" + list_text('{"name": "T", "date": "March 5, 2019", "own": 1.10}', 5)[13:-1])
    return path


def convert(*words: str | Path) -> int:
    return main(["convert", *map(str, words)])


def test_a_list_is_written_in_the_own_form(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "copy.timeline.json"
    before = source.read_bytes()
    assert convert(source, "-o", target) == OK
    assert target.read_text() == (
        '{\n  "format": "timeline-events",\n  "version": 1,\n  "events": [\n'
        '    {"date": "March 5, 2019", "title": "T", "own": 1.10},\n    5\n  ]\n}\n'
    )
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "timeline-app: Event 2 could not be read; it is written as it stands.\n"
    assert source.read_bytes() == before


def test_the_story_comes_out_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert convert(story_path(), "--output", tmp_path / "story.json") == OK
    assert (tmp_path / "story.json").read_bytes() == story_path().read_bytes()
    assert capsys.readouterr() == ("", "")


def test_a_file_is_replaced_only_when_that_is_asked_for(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "copy.json"
    target.write_bytes(b"old")
    assert convert(source, "-o", target) == FAILED
    assert capsys.readouterr().err == f"timeline-app: {target} is there already; --force replaces it.\n"
    assert target.read_bytes() == b"old"
    assert convert(source, "-o", target, "--force") == OK
    assert read(target).timeline is not None


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_the_list_that_is_read_is_never_written_to(
    source: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    force: tuple[str, ...],
) -> None:
    monkeypatch.chdir(source.parent)
    Path("link.json").symlink_to(source)
    Path("hard.json").hardlink_to(source)
    before = source.read_bytes(), source.stat().st_mtime_ns, source.stat().st_ino
    for name in ("list.json", "./list.json", "link.json", "hard.json", str(source)):
        assert convert(source, "-o", name, *force) == FAILED
        assert "never written to" in capsys.readouterr().err
    assert (source.read_bytes(), source.stat().st_mtime_ns, source.stat().st_ino) == before


def test_what_cannot_be_done_is_a_sentence(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder.json").mkdir()
    (tmp_path / "broken.json").write_text('{"events": [')
    os.mkfifo(tmp_path / "pipe.json")
    for words, sentence in (
        ((source, "-o", tmp_path / "copy.txt"), "copy.txt does not end in .timeline.json, as lists of"),
        ((source, "-o", tmp_path / "none" / "copy.json"), "There is no folder"),
        ((source, "-o", tmp_path / "folder.json", "--force"), "folder.json is a folder."),
        ((source, "-o", tmp_path / "pipe.json", "--force"), "it is not an ordinary file."),
        ((tmp_path / "missing.json", "-o", tmp_path / "a.json"), "There is no such file."),
        ((tmp_path / "broken.json", "-o", tmp_path / "a.json"), "broken.json: line 1, column 13: "),
    ):
        assert convert(*words) == FAILED
        assert sentence in capsys.readouterr().err
    assert not (tmp_path / "a.json").exists()
    assert convert(source) == UNUSABLE


def test_a_list_of_one_event_that_says_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(list_text(a_good_event()))
    assert convert(tmp_path / "a.json", "-o", tmp_path / "b.json") == OK
    assert convert(tmp_path / "b.json", "-o", tmp_path / "c.json") == OK
    assert (tmp_path / "b.json").read_bytes() == (tmp_path / "c.json").read_bytes()
