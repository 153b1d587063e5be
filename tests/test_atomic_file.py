"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline_app.atomic_file import write_atomically


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / "a.png", b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.png").write_bytes(b"old")
    link = tmp_path / "link.png"
    link.symlink_to("real.png")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "real.png").read_bytes() == b"new"


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    write_atomically(tmp_path / "a.png", b"new")
    assert stat.S_IMODE((tmp_path / "a.png").stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_file_that_is_replaced_leaves_its_permissions(tmp_path: Path) -> None:
    private = tmp_path / "private.png"
    private.write_bytes(b"old")
    private.chmod(0o600)
    write_atomically(private, b"new")
    assert stat.S_IMODE(private.stat().st_mode) == 0o600


def test_pieces_become_one_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "list.json", (part for part in (b"[1,", b"", b" 2]")))
    assert (tmp_path / "list.json").read_bytes() == b"[1, 2]"


def test_pieces_that_come_to_an_end_too_early_leave_nothing(tmp_path: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield b"half of it"
        raise LookupError

    (tmp_path / "list.json").write_bytes(b"old")
    with pytest.raises(LookupError):
        write_atomically(tmp_path / "list.json", failing())
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("list.json", b"old")]


def test_what_is_no_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(OSError, match="not an ordinary file") as refusal:
        write_atomically(pipe, b"new")
    assert refusal.value.errno == errno.EINVAL
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    with pytest.raises(OSError, match="not an ordinary file"):
        write_atomically(tmp_path, b"new")
