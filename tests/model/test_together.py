"""Works are done by two threads, each of which takes the next one."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial

import pytest

from timeline_app.model.together import together

PATIENCE_S = 20
"""So long a test waits for another thread before it fails."""


def others() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "together"]


def test_the_answers_come_in_the_order_of_the_works() -> None:
    assert together([partial(pow, number, 2) for number in range(200)]) == [n * n for n in range(200)]
    assert together([]) == []
    assert together([lambda: None]) == [None]
    assert not others()


def test_two_are_done_at_the_same_time() -> None:
    are_two = threading.Barrier(2, timeout=PATIENCE_S)
    made_by = together([lambda: are_two.wait() * 0 + threading.get_ident()] * 2)
    assert len(set(made_by)) == 2
    assert threading.get_ident() in made_by


def test_a_pause_comes_behind_each_work_of_this_thread_and_no_other() -> None:
    pauses: list[int] = []
    made_by = together([threading.get_ident] * 50, pause=lambda: pauses.append(threading.get_ident()))
    mine = threading.get_ident()
    assert pauses == [mine] * made_by.count(mine)


@pytest.mark.parametrize("is_mine", [True, False])
def test_what_goes_wrong_is_raised_and_no_other_work_is_begun(*, is_mine: bool) -> None:
    begun: list[int] = []
    are_two = threading.Barrier(2, timeout=PATIENCE_S)
    is_left = threading.Event()

    class Taken:
        """Tells when the last one has been taken, or left."""

        def __init__(self, each: Iterator[Callable[[], None]]) -> None:
            self.each = each

        def __iter__(self) -> Iterator[Callable[[], None]]:
            return self

        def __next__(self) -> Callable[[], None]:
            try:
                return next(self.each)
            except StopIteration:
                is_left.set()
                raise

    class Works(list[Callable[[], None]]):
        def __iter__(self) -> Iterator[Callable[[], None]]:
            return Taken(super().__iter__())

    def work(number: int) -> None:
        begun.append(number)
        are_two.wait()
        if (threading.current_thread() is threading.main_thread()) == is_mine:
            raise ValueError("wrong")
        # At work until the others have been left.
        assert is_left.wait(PATIENCE_S)

    with pytest.raises(ValueError, match="wrong"):
        together(Works(partial(work, number) for number in range(9)))
    assert sorted(begun) == [0, 1]
    assert not others()


def test_a_pause_can_give_up() -> None:
    class GivenUpError(Exception):
        pass

    def give_up() -> None:
        raise GivenUpError

    are_two = threading.Barrier(2, timeout=PATIENCE_S)
    with pytest.raises(GivenUpError):
        together([are_two.wait] * 2, pause=give_up)
    assert not others()


def test_a_fault_is_held_by_nobody_once_it_is_dealt_with() -> None:
    class Thing:
        pass

    def fail(thing: Thing) -> None:
        raise ValueError(thing)

    def deal() -> weakref.ref[Thing]:
        thing = Thing()
        with pytest.raises(ValueError, match="Thing"):
            together([partial(fail, thing)])
        return weakref.ref(thing)

    gc.disable()
    try:
        assert deal()() is None
    finally:
        gc.enable()


def test_where_no_thread_is_left_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert together([threading.get_ident] * 3) == [threading.get_ident()] * 3
