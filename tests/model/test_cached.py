"""Attributes that are kept: worked out once, and by no thread for all others."""

from __future__ import annotations

import threading

from timeline_app.model.cached import Cached, cached_property

AWAITED_SECONDS = 10
"""What never comes is waited for no longer."""


class Answer:
    """Something that knows an answer when it has been told that it may."""

    def __init__(self, *, may_answer: bool) -> None:
        self.asked = threading.Event()
        self.may_answer = threading.Event()
        self.count = 0
        if may_answer:
            self.may_answer.set()

    @cached_property
    def number(self) -> int:
        """How often it was asked."""
        self.asked.set()
        assert self.may_answer.wait(AWAITED_SECONDS)
        self.count += 1
        return self.count


def test_it_is_worked_out_once() -> None:
    answer = Answer(may_answer=True)
    assert answer.number == 1
    assert answer.number == 1
    assert vars(answer)["number"] == 1


def test_what_is_known_already_is_not_worked_out() -> None:
    answer = Answer(may_answer=True)
    vars(answer)["number"] = 7
    assert (answer.number, answer.count) == (7, 0)


def test_the_class_tells_of_it() -> None:
    assert isinstance(Answer.number, Cached)
    assert Answer.number.__doc__ == "How often it was asked."


def test_nobody_waits_for_that_of_another_object() -> None:
    slow, quick = Answer(may_answer=False), Answer(may_answer=True)
    thread = threading.Thread(target=lambda: slow.number)
    thread.start()
    assert slow.asked.wait(AWAITED_SECONDS)
    assert quick.number == 1
    assert slow.count == 0
    slow.may_answer.set()
    thread.join()
    assert slow.number == 1


def test_two_threads_have_the_same() -> None:
    answer = Answer(may_answer=False)
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(answer.number))
    thread.start()
    assert answer.asked.wait(AWAITED_SECONDS)
    answer.may_answer.set()
    found.append(answer.number)
    thread.join()
    assert found[0] == found[1] == answer.number
