"""Messages through pipes: they come as they were sent, whatever their length, and an end is told."""

from __future__ import annotations

import os
import threading
from io import FileIO

import pytest

from timeline_app.messages import Channel


def two_ends() -> tuple[Channel, Channel]:
    here_in, there_out = os.pipe()
    there_in, here_out = os.pipe()
    here = Channel(FileIO(here_in), FileIO(here_out, "w"))
    return here, Channel(FileIO(there_in), FileIO(there_out, "w"))


@pytest.mark.parametrize("length", [0, 1, 70_000, 5_000_000])
def test_values_and_bytes_come_as_they_were_sent(length: int) -> None:
    here, there = two_ends()
    raw = bytes(range(256)) * (length // 256) + b"x" * (length % 256)
    value = ("said", {"many": "é" * length})
    # More than a pipe holds is only sent while somebody receives.
    sender = threading.Thread(target=here.send, args=(value, memoryview(raw)))
    sender.start()
    try:
        received, text = there.receive()
        assert received == value
        assert bytes(text) == raw
    finally:
        sender.join()
        here.close()
        there.close()


def test_the_end_is_told() -> None:
    here, there = two_ends()
    here.send("the last")
    here.close()
    assert there.receive()[0] == "the last"
    with pytest.raises(EOFError):
        there.receive()
    with pytest.raises(BrokenPipeError):
        there.send("nobody reads it")
    there.close()
