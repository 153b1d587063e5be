"""The file that is read is read once and never written, wherever it lies."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from tests.formats.lists import a_good_event, list_text, opened
from timeline_app.formats import read, read_bytes

BAD_LIST = list_text(a_good_event(date="never", titel="x"), {"title": 5}).encode()


def facts(path: Path) -> tuple[str, int, int]:
    stat = path.stat()
    return hashlib.sha256(path.read_bytes()).hexdigest(), stat.st_mtime_ns, stat.st_size


@pytest.mark.parametrize(
    "data", [list_text(a_good_event()).encode(), BAD_LIST, BAD_LIST[:60], b"", b"\xff\xfe"]
)
def test_the_file_stays_as_it_was(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "list.json"
    path.write_bytes(data)
    before = facts(path)
    reading = read(path)
    if reading.timeline is not None:
        reading.timeline.event(0)
    assert facts(path) == before
    assert os.listdir(tmp_path) == ["list.json"]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_bytes(BAD_LIST)
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert len(opened(read(path)).table) == 2
    finally:
        tmp_path.chmod(0o755)


def test_the_file_is_opened_once_and_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.json"
    path.write_bytes(BAD_LIST)
    read_whole = Path.read_bytes
    reads: list[Path] = []

    def counted(self: Path) -> bytes:
        reads.append(self)
        return read_whole(self)

    def refused(*args: object, **options: object) -> None:
        raise AssertionError("a file was opened otherwise")

    monkeypatch.setattr(Path, "read_bytes", counted)
    monkeypatch.setattr(Path, "write_bytes", refused)
    monkeypatch.setattr(Path, "write_text", refused)
    timeline = opened(read(path))
    timeline.event(0)
    assert reads == [path]


def test_what_was_read_does_not_need_the_file_any_more(tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    path.write_text(list_text(a_good_event(description="kept")))
    timeline = opened(read(path))
    path.write_bytes(b"")
    assert timeline.event(0).description == "kept"


def test_nothing_is_asked_of_a_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*args: object, **options: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    address = "https://example.org/tracker.png"
    event = a_good_event(
        description=f'<img src="{address}"> ![x]({address})',
        media={"url": address},
        sources=[{"url": address, "archive_url": address}],
    )
    timeline = opened(read_bytes(list_text(event, **{"$schema": address, "more": address}).encode()))
    assert timeline.event(0).media[0].url == address
