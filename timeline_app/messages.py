"""Messages between the program and a process that it has begun: values of Python, through two pipes.

It does not know what they say. All of them come from the program itself.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from io import FileIO
from struct import Struct
from typing import Any, Final

_LENGTHS: Final = Struct("<QQ")
_PIPE_BYTES: Final = 1 << 20
"""A pipe that holds a whole message is emptied at once: each time anew, a thread must wait for Python."""


class Channel:
    """One end: what is sent there, and what comes from there, in turns."""

    def __init__(self, incoming: FileIO, outgoing: FileIO) -> None:
        self._incoming = incoming
        self._outgoing = outgoing
        self._room = bytearray()
        for pipe in (incoming, outgoing):
            _widen(pipe)

    def send(self, value: object, raw: bytes | memoryview = b"") -> None:
        """Send a value, and bytes that are not copied. Raises OSError where nobody reads any more."""
        data, raw_view = pickle.dumps(value, pickle.HIGHEST_PROTOCOL), memoryview(raw)
        _all_of(self._outgoing.write, memoryview(_LENGTHS.pack(len(data), len(raw_view)) + data))
        _all_of(self._outgoing.write, raw_view)

    def receive(self) -> tuple[Any, memoryview]:
        """What was sent next; its bytes are there until more is received. Raises EOFError at the end."""
        lengths = bytearray(_LENGTHS.size)
        _all_of(self._incoming.readinto, memoryview(lengths))
        data_length, raw_length = _LENGTHS.unpack(lengths)
        if data_length + raw_length > len(self._room):
            self._room = bytearray(data_length + raw_length)
        taken = memoryview(self._room)[: data_length + raw_length]
        _all_of(self._incoming.readinto, taken)
        return pickle.loads(taken[:data_length]), taken[data_length:]

    def close(self) -> None:
        """Send and receive no more."""
        self._incoming.close()
        self._outgoing.close()


def _all_of(move: Callable[[memoryview], int | None], rest: memoryview) -> None:
    """Move all of these bytes, as many at once as the pipe takes or holds."""
    while rest:
        moved = move(rest)
        if not moved:
            raise EOFError
        rest = rest[moved:]


def _widen(pipe: FileIO) -> None:
    """Let the pipe hold more, where the system knows how, and allows it."""
    if sys.platform == "linux":
        import fcntl

        try:
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        except OSError:
            # It is slower so, and works as well.
            return
