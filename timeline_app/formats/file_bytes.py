"""File bytes: a long file brought into memory in pieces, between which that can be given up.

It does not know what is in the file.
"""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Final

from timeline_app.formats.watching import Watch
from timeline_app.model.by_two import by_two

PIECE_BYTES: Final = 1 << 21
SHARED_BYTES: Final = 1 << 25
"""Longer files are read by two threads: most of the time goes into memory that is written to for the first
time, and not into what the file lies on."""


def read_in_pieces(path: Path, size: int, watch: Watch) -> bytes:
    """All of a file that was so long when it was asked, also where it has grown or shrunk since.

    ``watch`` is told how far it is, and may raise something to stop it.

    Raises:
        OSError: where it cannot be read.
    """
    # Into memory that is already there: of pieces that are put together each byte would be written twice.
    data = io.BytesIO(bytes(size))
    with path.open("rb", buffering=0) as file, data.getbuffer() as room:
        taken = _fill(file, room, watch)
        file.seek(size)
        rest = file.read() if taken == size else b""
    data.truncate(taken)
    if rest:
        data.seek(taken)
        data.write(rest)
    return data.getvalue()


def _fill(file: io.FileIO, room: memoryview, watch: Watch) -> int:
    """Fill the room from the beginning of a file; tells how far the file has bytes for it."""
    size, begun = len(room), list[int]()
    starts = range(0, size, PIECE_BYTES)

    def fill(start: int) -> int:
        begun.append(start)
        at, end = start, min(start + PIECE_BYTES, size)
        while at < end and (count := _read_at(file, room[at:end], at)):
            at += count
        return at if at < end else size

    def tell() -> None:
        watch(len(begun) / len(starts))

    # Who comes next takes the next piece: the file is read from its beginning to its end.
    is_alone = size <= SHARED_BYTES or not hasattr(os, "preadv")
    return min(by_two(fill, starts, pause=tell, is_alone=is_alone))


def _read_at(file: io.FileIO, room: memoryview, at: int) -> int:
    """Read from there what has room; tells how many bytes that were, 0 behind the end."""
    if hasattr(os, "preadv"):
        # Two threads share the file, but no place in it.
        return os.preadv(file.fileno(), [room], at)
    file.seek(at)
    return file.readinto(room) or 0
