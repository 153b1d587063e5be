"""A list is saved elsewhere, whole or not at all, and never over the file that was read."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tests.formats.lists import a_good_event, list_text, opened
from timeline_app.formats import Reading, read, read_bytes
from timeline_app.formats.save import SaveError, is_same_file, save_native, unread_words


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "list.json"
    path.write_text(list_text(a_good_event(), lanes=["a"]))
    return path


def test_a_copy_says_the_same_and_lies_alone(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "copy.timeline.json"
    save_native(read(source), target)
    assert opened(read(target)).table.title == ("Good event",)
    assert os.listdir(target.parent) == [target.name]


def test_the_list_is_saved_as_it_was_read_whatever_became_of_the_file(source: Path, tmp_path: Path) -> None:
    reading = read(source)
    source.write_text("{")
    save_native(reading, tmp_path / "copy.json")
    assert opened(read(tmp_path / "copy.json")).table.title == ("Good event",)


def other_names(source: Path) -> list[Path]:
    """Names that lead to the same file."""
    folder = source.parent
    (folder / "link.json").symlink_to(source.name)
    (folder / "to-link.json").symlink_to(folder / "link.json")
    (folder / "hard.json").hardlink_to(source)
    (folder / "folder").symlink_to(folder)
    relative = Path(os.path.relpath(source))
    return [
        source,
        relative,
        folder / "folder" / source.name,
        folder / "folder" / ".." / folder.name / source.name,
        *(folder / name for name in ("link.json", "to-link.json", "hard.json")),
    ]


def test_no_name_leads_over_the_file_that_was_read(source: Path) -> None:
    before = source.read_bytes(), source.stat().st_mtime_ns, source.stat().st_ino
    names = other_names(source)
    for read_as in names:
        for target in names:
            with pytest.raises(SaveError, match="file that was read"):
                save_native(read(read_as), target)
    assert (source.read_bytes(), source.stat().st_mtime_ns, source.stat().st_ino) == before


def test_a_link_that_leads_nowhere_yet_may_be_the_file_that_was_read(source: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(source)
    reading = read(source)
    source.unlink()
    assert is_same_file(source, link)
    with pytest.raises(SaveError, match="file that was read"):
        save_native(reading, link)


def test_another_file_of_the_same_text_is_another_file(source: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(source.read_bytes())
    assert not is_same_file(source, other)
    save_native(read(source), other)
    assert b"timeline-events" in other.read_bytes()


def test_a_full_disk_is_a_sentence_and_leaves_the_old_file(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "copy.json"
    target.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(SaveError, match=r"cannot be saved as “.*copy\.json”: No space left on device\.\Z"):
        save_native(read(source), target)
    assert target.read_bytes() == b"old"
    assert sorted(os.listdir(tmp_path)) == ["copy.json", "list.json"]


@pytest.mark.parametrize("name", ["missing/copy.json", "a\0b.json", "a" * 300 + ".json"])
def test_a_place_where_no_file_can_be_is_a_sentence(source: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(SaveError, match="cannot be saved"):
        save_native(read(source), tmp_path / name)
    assert os.listdir(tmp_path) == ["list.json"]


def reading_with(unread: int) -> Reading:
    return read_bytes(list_text(a_good_event(), *([5] * unread)).encode())


@pytest.mark.parametrize(
    ("unread", "words"),
    [
        (0, ""),
        (1, "Event 2 could not be read; it is written as it stands."),
        (2, "2 events could not be read; they are written as they stand: 2, 3."),
        (7, "7 events could not be read; they are written as they stand: 2, 3, 4, 5, 6 and 2 more."),
    ],
)
def test_what_could_not_be_read_is_named(unread: int, words: str) -> None:
    assert unread_words(reading_with(unread)) == words
