"""Items are made by a thread of their own, some ahead of who uses them."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing

import pytest

from tests.model.threads import PATIENCE_S, Thing, interrupted, is_let_go
from timeline_app.model import ahead as ahead_module
from timeline_app.model.ahead import ahead


def test_the_items_come_in_their_order() -> None:
    assert list(ahead(iter(range(100)))) == [*range(100)]
    assert list(ahead([])) == []
    assert list(ahead([None, False, ()])) == [None, False, ()]


@pytest.mark.parametrize("most", [1, 2, 3])
def test_the_next_items_are_made_while_one_is_used(most: int) -> None:
    makers: set[threading.Thread] = set()
    are_made = threading.Event()

    def items() -> Iterator[int]:
        makers.add(threading.current_thread())
        yield from range(most)
        are_made.set()
        yield most

    with closing(ahead(items(), most=most)) as each:
        assert next(each) == 0
        assert are_made.wait(PATIENCE_S)
        assert [*each] == [*range(1, most + 1)]
    assert makers.isdisjoint({threading.main_thread()})


@pytest.mark.parametrize("most", [1, 2, 3])
def test_no_more_items_are_made_ahead(most: int) -> None:
    made: list[int] = []

    def items() -> Iterator[int]:
        for number in range(9):
            made.append(number)
            yield number

    with closing(ahead(items(), most=most)) as each:
        for number in range(4):
            assert next(each) == number
            assert len(made) <= number + 1 + most
    assert len(made) <= 4 + most


def test_a_fault_is_raised_in_the_place_of_its_item() -> None:
    def items() -> Iterator[int]:
        yield 1
        yield 2
        raise ValueError("no third one")

    used: list[int] = []
    with pytest.raises(ValueError, match="no third one"):
        used.extend(ahead(items()))
    each = ahead(items())
    assert [next(each), next(each)] == [1, 2]
    with pytest.raises(ValueError, match="no third one"):
        next(each)
    assert [*each] == []


def test_a_fault_is_held_by_nobody_once_it_is_dealt_with() -> None:
    def items(thing: Thing) -> Iterator[int]:
        yield 1
        raise ValueError(thing)

    assert is_let_go(lambda thing: list(ahead(items(thing))))


def test_an_interrupt_while_the_thread_begins_leaves_none(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[threading.Thread] = []

    monkeypatch.setattr(ahead_module, "Thread", interrupted(begun))
    with pytest.raises(KeyboardInterrupt):
        list(ahead(range(3)))
    begun[0].join(PATIENCE_S)
    assert not begun[0].is_alive()


def test_where_no_thread_is_left_the_items_are_made_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert list(ahead(range(5))) == [0, 1, 2, 3, 4]


AT_THE_END = """
import threading, time
from timeline_app.model.ahead import ahead

def read():
    # The main thread has ended by then.
    threading.main_thread().join()
    print(*ahead(range(5)))

threading.Thread(target=read).start()
"""


def test_a_thread_that_outlives_the_first_one_has_all_items() -> None:
    done = subprocess.run(
        [sys.executable, "-c", AT_THE_END], capture_output=True, text=True, timeout=PATIENCE_S, check=True
    )
    assert (done.stdout, done.stderr) == ("0 1 2 3 4\n", "")


def test_who_stops_leaves_no_thread_behind() -> None:
    makers: list[threading.Thread] = []

    def items() -> Iterator[int]:
        makers.append(threading.current_thread())
        yield from range(1_000_000)

    with closing(ahead(items())) as each:
        next(each)
    assert not makers[0].is_alive()


def test_who_stops_waits_for_the_item_that_is_being_made_and_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[int] = []
    is_begun, is_closed = threading.Event(), threading.Event()

    def items() -> Iterator[int]:
        yield 0
        is_begun.set()
        assert is_closed.wait(PATIENCE_S)
        for number in range(1, 9):
            made.append(number)
            yield number

    monkeypatch.setattr(ahead_module, "Event", lambda: is_closed)
    with closing(ahead(items(), most=2)) as each:
        assert next(each) == 0
        assert is_begun.wait(PATIENCE_S)
    assert made == [1]
