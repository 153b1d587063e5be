"""Works are done by two threads, each of which takes the next one."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from tests.model.threads import PATIENCE_S, Thing, interrupted, is_let_go
from timeline_app.model import by_two as by_two_module
from timeline_app.model.by_two import both, by_two


def others() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "by two"]


def whoever(_: object) -> int:
    return threading.get_ident()


def test_the_answers_come_in_the_order_of_the_items() -> None:
    assert by_two(lambda number: number**2, range(500)) == [number**2 for number in range(500)]
    assert by_two(str, iter("abc")) == ["a", "b", "c"]
    assert by_two(str, []) == []
    assert by_two(lambda _: None, [1]) == [None]
    assert not others()


def test_two_are_done_at_the_same_time() -> None:
    are_two = threading.Barrier(2, timeout=PATIENCE_S)

    def work(number: int) -> int:
        are_two.wait()
        return whoever(number)

    makers = by_two(work, range(2))
    assert len(set(makers)) == 2
    assert threading.get_ident() in makers


def test_the_first_one_is_of_the_thread_that_waits() -> None:
    assert {by_two(whoever, range(2))[0] for _ in range(50)} == {threading.get_ident()}


def test_items_are_made_one_after_the_other() -> None:
    def items() -> Iterator[int]:
        # Two threads in it would be an error of Python.
        yield from (sum([number] * 100) // 100 for number in range(2_000))

    assert by_two(int, items()) == [*range(2_000)]


def test_a_pause_follows_each_work_of_this_thread_and_no_other() -> None:
    pauses: list[int] = []
    makers = by_two(whoever, range(50), pause=lambda: pauses.append(whoever(None)))
    mine = threading.get_ident()
    assert pauses == [mine] * makers.count(mine)


@pytest.mark.parametrize("is_mine", [True, False])
def test_what_goes_wrong_is_raised_and_no_other_work_is_begun(*, is_mine: bool) -> None:
    begun: list[int] = []
    are_two, has_failed = threading.Barrier(2, timeout=PATIENCE_S), threading.Event()

    class WrongError(Exception):
        def __init__(self) -> None:
            has_failed.set()

    def work(number: int) -> None:
        begun.append(number)
        are_two.wait()
        if (threading.current_thread() is threading.main_thread()) == is_mine:
            raise WrongError
        # At work until the other one has failed.
        assert has_failed.wait(PATIENCE_S)

    with pytest.raises(WrongError):
        by_two(work, range(2))
    assert sorted(begun) == [0, 1]
    assert not others()


def test_behind_what_goes_wrong_nothing_is_begun() -> None:
    begun: list[int] = []

    def work(number: int) -> None:
        begun.append(number)
        raise ValueError(number)

    with pytest.raises(ValueError, match=r"[01]"):
        by_two(work, range(1_000))
    assert len(begun) <= 2


def test_what_goes_wrong_with_an_item_is_raised() -> None:
    def items() -> Iterator[int]:
        yield 1
        raise ValueError("no second one")

    with pytest.raises(ValueError, match="no second one"):
        by_two(str, items())


def test_a_pause_can_give_up() -> None:
    class GivenUpError(Exception):
        pass

    def give_up() -> None:
        raise GivenUpError

    are_two = threading.Barrier(2, timeout=PATIENCE_S)
    with pytest.raises(GivenUpError):
        by_two(lambda _: are_two.wait(), range(2), pause=give_up)
    assert not others()


def test_a_fault_is_held_by_nobody_once_it_is_dealt_with() -> None:
    def fail(thing: Thing) -> None:
        raise ValueError(thing)

    assert is_let_go(lambda thing: by_two(fail, [thing]))


def test_after_an_interrupt_while_the_thread_begins_no_other_work_is_begun(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begun: list[threading.Thread] = []
    is_interrupted, done = threading.Event(), list[int]()

    def work(number: int) -> None:
        assert is_interrupted.wait(PATIENCE_S)
        done.append(number)

    monkeypatch.setattr(by_two_module, "Thread", interrupted(begun))
    with pytest.raises(KeyboardInterrupt):
        by_two(work, range(100))
    is_interrupted.set()
    begun[0].join(PATIENCE_S)
    assert not begun[0].is_alive()
    assert len(done) <= 1


def test_where_no_thread_is_left_all_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(thread: threading.Thread) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    assert by_two(whoever, range(3)) == [threading.get_ident()] * 3


def test_where_it_is_alone_all_is_done_here() -> None:
    assert by_two(whoever, range(3), is_alone=True) == [threading.get_ident()] * 3
    with pytest.raises(ZeroDivisionError):
        by_two(lambda number: 1 // number, range(3), is_alone=True)


@pytest.mark.parametrize("is_alone", [True, False])
def test_both_answer_and_the_second_one_elsewhere(*, is_alone: bool) -> None:
    mine, other = both(lambda: whoever(None), lambda: [whoever(None)], is_alone=is_alone)
    assert mine == threading.get_ident()
    assert (other == [mine]) is is_alone
