"""Freed memory goes back to the system, or to any thread, where the C library can do that."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.memory import resident_bytes
from timeline_app.freed_memory import STORES, give_back, share_memory

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


IN_THREADS = """
import ctypes, sys, threading
from timeline_app.freed_memory import share_memory
library = ctypes.CDLL(None)
library.malloc.restype = ctypes.c_void_p
if sys.argv[1] == "shared":
    share_memory()
with open("/proc/self/maps") as maps:
    start, end = next(line.split()[0].split("-") for line in maps if line.rstrip().endswith("[heap]"))
pieces, all_took = [], threading.Barrier(6)
def take():
    pieces.extend(library.malloc(20_000) for _ in range(10))
    all_took.wait(20)
threads = [threading.Thread(target=take) for _ in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
# The first store grows from the heap on; another one begins where nothing but it lies for 64 MB.
print(len({0 if int(start, 16) <= piece < int(end, 16) + 2**24 else piece >> 26 for piece in pieces}))
"""


@pytest.mark.skipif(not CAN_GIVE_BACK, reason="this C library has no stores")
@pytest.mark.parametrize(("how", "stores"), [("shared", [STORES]), ("apart", [4, 5, 6])])
def test_threads_take_memory_from_few_stores(how: str, stores: list[int]) -> None:
    command = [sys.executable, "-c", IN_THREADS, how]
    top = Path(__file__).parents[1]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60, cwd=top)
    assert int(told.stdout) in stores


def test_elsewhere_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ctypes, "CDLL", asked.append)
    monkeypatch.setattr(sys, "platform", "darwin")
    give_back()
    share_memory()
    assert asked == []


def test_a_c_library_that_cannot_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())
    give_back()
    share_memory()
