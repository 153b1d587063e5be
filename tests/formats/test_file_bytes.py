"""A long file comes into memory whole, also where it changes meanwhile, and can be given up."""

from __future__ import annotations

import os
import random
import threading
from pathlib import Path

import pytest

from timeline_app.formats import file_bytes
from timeline_app.formats.file_bytes import IN_ORDER_ALONE, read_in_pieces, read_pipe
from timeline_app.formats.watching import CancelledError, nobody

PIECE = 100


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_bytes, "PIECE_BYTES", PIECE)


@pytest.fixture(params=[True, False], ids=["two threads", "one thread"])
def is_shared(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    is_shared = bool(request.param)
    monkeypatch.setattr(file_bytes, "SHARED_BYTES", 0 if is_shared else 1 << 40)
    return is_shared


@pytest.fixture
def data() -> bytes:
    return random.Random(3).randbytes(20 * PIECE + 7)


@pytest.fixture
def path(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "long.json"
    path.write_bytes(data)
    return path


def others() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "by two"]


@pytest.mark.parametrize(
    "thought", [20 * PIECE + 7, 20 * PIECE, 99, 0, 3 * PIECE + 1, 30 * PIECE, 21 * PIECE]
)
def test_all_of_it_comes_however_long_it_was_when_it_was_asked(
    path: Path, data: bytes, thought: int, is_shared: bool
) -> None:
    shares: list[float] = []
    assert read_in_pieces(path, thought, shares.append) == data
    assert shares == sorted(shares)
    assert all(0 < share <= 1 for share in shares)
    assert not others()


@pytest.fixture
def _by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_bytes, "SHARED_BYTES", 0)


@pytest.mark.usefixtures("_by_two")
def test_where_a_file_cannot_be_read_at_a_place(
    path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = os.preadv
    asked: list[int] = []

    def fail_late(number: int, rooms: list[memoryview], at: int) -> int:
        asked.append(at)
        if at == 5 * PIECE:
            raise OSError("the disk is gone")
        return read(number, rooms, at)

    monkeypatch.setattr(os, "preadv", fail_late)
    with pytest.raises(OSError, match="the disk is gone"):
        read_in_pieces(path, len(data), nobody)
    assert 5 * PIECE in asked
    assert not others()


@pytest.mark.usefixtures("_by_two")
@pytest.mark.parametrize("number", IN_ORDER_ALONE)
def test_a_file_that_is_read_in_its_order_alone(
    path: Path, data: bytes, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(number, "no")

    monkeypatch.setattr(os, "preadv", refuse)
    assert read_in_pieces(path, len(data), nobody) == data
    assert read_in_pieces(path, len(data) - 50, nobody) == data


@pytest.mark.usefixtures("_by_two")
def test_few_bytes_at_a_time(path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    read = os.preadv
    monkeypatch.setattr(os, "preadv", lambda number, rooms, at: read(number, [rooms[0][:7]], at))
    assert read_in_pieces(path, len(data), nobody) == data


@pytest.mark.usefixtures("_by_two")
def test_two_threads_read_and_each_byte_once(
    path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, are_two = os.preadv, threading.Barrier(2, timeout=20)
    asked: list[tuple[int, threading.Thread]] = []

    def read_together(number: int, rooms: list[memoryview], at: int) -> int:
        me = threading.current_thread()
        is_first = me not in {one for _, one in asked}
        asked.append((at, me))
        if is_first:
            are_two.wait()
        return read(number, rooms, at)

    monkeypatch.setattr(os, "preadv", read_together)
    assert read_in_pieces(path, len(data), nobody) == data
    assert sorted(at for at, _ in asked) == [*range(0, len(data), PIECE)]
    assert len({one for _, one in asked}) == 2


@pytest.mark.usefixtures("is_shared")
def test_it_can_be_given_up_between_two_pieces(path: Path, data: bytes) -> None:
    told: list[float] = []

    def give_up(share: float) -> None:
        told.append(share)
        raise CancelledError

    with pytest.raises(CancelledError):
        read_in_pieces(path, len(data), give_up)
    assert len(told) == 1
    assert not others()


@pytest.mark.usefixtures("_by_two")
def test_without_a_second_thread(path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert read_in_pieces(path, len(data), nobody) == data


@pytest.mark.usefixtures("is_shared")
def test_where_the_system_reads_at_no_place(path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "preadv")
    assert read_in_pieces(path, len(data), nobody) == data


PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    return pipe


@PIPES
def test_all_comes_through_a_pipe_also_where_its_writer_is_late(pipe: Path, data: bytes) -> None:
    asked = 0

    def write_at_last(_: float) -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            writer.start()

    writer = threading.Thread(target=pipe.write_bytes, args=(data,))
    assert read_pipe(pipe, write_at_last) == data
    writer.join()


@PIPES
def test_a_pipe_that_nobody_writes_into_is_given_up(pipe: Path) -> None:
    asked: list[float] = []

    def give_up_at_last(share: float) -> None:
        asked.append(share)
        if len(asked) == 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        read_pipe(pipe, give_up_at_last)
