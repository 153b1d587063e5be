"""File bytes: a long file, or what comes through a pipe, brought into memory; both can be given up.

It does not know what is in the file.
"""

from __future__ import annotations

import errno
import io
import os
import select
from pathlib import Path
from typing import Final

from timeline_app.formats.watching import Watch
from timeline_app.model.by_two import by_two

PIECE_BYTES: Final = 1 << 21
SHARED_BYTES: Final = 1 << 25
"""Longer files are read by two threads: most of the time goes into memory that is written to for the first
time, and not into what the file lies on."""
PATIENCE_SECONDS: Final = 0.05
"""So long at most nobody is asked whether a pipe is still to be read."""
IN_ORDER_ALONE: Final = (errno.ESPIPE, errno.EOPNOTSUPP, errno.ENOSYS)
"""What is said of a file that cannot be read from any place on."""


def read_in_pieces(path: Path, size: int, watch: Watch) -> bytes:
    """All of a file that was so long when it was asked, also where it has grown or shrunk since.

    ``watch`` is told how far it is, and may raise something to stop it.

    Raises:
        OSError: where it cannot be read.
    """
    # Into memory that is already there: of pieces that are put together each byte would be written twice.
    data = io.BytesIO(bytes(size))
    with path.open("rb", buffering=0) as file, data.getbuffer() as room:
        taken = _fill_by_two(file, room, watch) if size > SHARED_BYTES else None
        if taken is None:
            taken = _fill_in_order(file, room, watch)
        rest = file.read() if taken == size else b""
    data.truncate(taken)
    if rest:
        data.seek(taken)
        data.write(rest)
    return data.getvalue()


def read_pipe(path: Path, watch: Watch) -> bytes:
    """All that is written into a pipe until its last writer has closed it.

    Nobody knows when that is, or whether anybody ever writes: ``watch``, which may raise something to stop
    it, is asked again and again.

    Raises:
        OSError: where it cannot be read.
    """
    pieces: list[bytes] = []
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0) as pipe:
        while True:
            watch(0.0)
            if not select.select([pipe], [], [], PATIENCE_SECONDS)[0]:
                continue
            piece = pipe.read(PIECE_BYTES)
            if piece == b"":
                return b"".join(pieces)
            # None: another reader was quicker.
            pieces.append(piece or b"")


def _fill_in_order(file: io.FileIO, room: memoryview, watch: Watch) -> int:
    """Fill the room with what comes next of a file; tells how many bytes came."""
    taken = 0
    while taken < len(room) and (count := file.readinto(room[taken : taken + PIECE_BYTES])):
        taken += count
        watch(taken / len(room))
    return taken


def _fill_by_two(file: io.FileIO, room: memoryview, watch: Watch) -> int | None:
    """The same, from the beginning, by two threads, and None where a file is read in its order alone."""
    if not hasattr(os, "preadv"):
        return None
    size, filled = len(room), list[int]()
    starts = range(0, size, PIECE_BYTES)

    def fill(start: int) -> int:
        at, end = start, min(start + PIECE_BYTES, size)
        # They share the file, but no place in it.
        while at < end and (count := os.preadv(file.fileno(), [room[at:end]], at)):
            at += count
        filled.append(start)
        return at if at < end else size

    def tell() -> None:
        watch(len(filled) / len(starts))

    try:
        # Who comes next takes the next piece: the file is read from its beginning to its end.
        taken = min(by_two(fill, starts, pause=tell))
    except OSError as fault:
        if fault.errno not in IN_ORDER_ALONE:
            raise
        return None
    file.seek(taken)
    return taken
