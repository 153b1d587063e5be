"""What was freed is given back to the system, where its C library can do that, and nowhere else."""

from __future__ import annotations

import ctypes
import sys

import pytest

from tests.benchmarks.memory import resident_bytes
from timeline_app.freed_memory import give_back

PIECES, PIECE_BYTES = 4_000, 16_384
"""So large that Python leaves them to the C library, and so small that this keeps what is freed of them."""


CAN_GIVE_BACK = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "malloc_trim")


@pytest.mark.skipif(not CAN_GIVE_BACK, reason="this C library cannot")
def test_what_is_free_between_what_is_used_goes_back() -> None:
    pieces = [bytes(PIECE_BYTES) for _ in range(PIECES)]
    used = pieces[::40]
    pieces.clear()
    before = resident_bytes()
    give_back()
    assert before - resident_bytes() > PIECES * PIECE_BYTES / 2
    assert all(piece == bytes(PIECE_BYTES) for piece in used)


def test_elsewhere_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ctypes, "CDLL", asked.append)
    monkeypatch.setattr(sys, "platform", "darwin")
    give_back()
    assert asked == []


def test_a_c_library_that_cannot_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    give_back()
