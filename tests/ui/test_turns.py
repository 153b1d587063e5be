"""The window goes first: who works beside it waits while it draws, but not for ever."""

from __future__ import annotations

import math
import os
import sys
import time
from threading import Event, Thread, get_native_id

import pytest

from timeline_app.ui import turns
from timeline_app.ui.turns import MOST_WAIT_SECONDS, RightOfWay


def test_a_thread_gives_way_while_the_window_draws() -> None:
    right_of_way, asked, passed = RightOfWay(), Event(), Event()

    def work() -> None:
        asked.set()
        right_of_way.give_way()
        passed.set()

    with right_of_way:
        thread = Thread(target=work)
        thread.start()
        assert asked.wait(10)
        assert not passed.wait(MOST_WAIT_SECONDS / 5)
    assert passed.wait(10)
    thread.join()


def test_it_does_not_wait_for_ever() -> None:
    right_of_way = RightOfWay()
    with right_of_way:
        began = time.monotonic()
        right_of_way.give_way()
        assert time.monotonic() - began >= MOST_WAIT_SECONDS / 2
    right_of_way.give_way()


def test_it_has_its_share_however_much_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    waited, now = list[float | None](), [100.0]

    class Told(Event):
        def wait(self, timeout: float | None = None) -> bool:
            waited.append(timeout)
            return False

    monkeypatch.setattr(turns, "Event", Told)
    right_of_way = RightOfWay(clock=lambda: now[0])
    with right_of_way:
        for worked in (0.0, 0.002, 0.004, 1.0):
            now[0] += worked
            right_of_way.share()
    assert waited == pytest.approx([MOST_WAIT_SECONDS, 0.004, 0.008, MOST_WAIT_SECONDS])
    right_of_way.share()
    assert len(waited) == 4


def test_what_nobody_waits_for_stands_back_while_rows_are_packed() -> None:
    right_of_way = RightOfWay()
    assert right_of_way.stand_back()
    with right_of_way.packing():
        assert not right_of_way.stand_back()
        # Who packs them, and who is waited for, do not.
        began = time.monotonic()
        right_of_way.give_way()
        right_of_way.share()
        assert time.monotonic() - began < MOST_WAIT_SECONDS
    assert right_of_way.stand_back()


def test_who_helps_leaves_room_while_the_window_moves() -> None:
    slept, now = list[float](), [100.0]
    right_of_way = RightOfWay(clock=lambda: now[0], sleep=slept.append)
    right_of_way.leave_room()
    assert not slept
    with right_of_way:
        right_of_way.leave_room()
    right_of_way.leave_room()
    now[0] += 2 * turns.MOVING_SECONDS
    right_of_way.leave_room()
    assert slept == [turns.ROOM_SECONDS] * 2
    right_of_way.claim()
    right_of_way.leave_room()
    assert len(slept) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="only there threads have priorities of their own")
def test_a_thread_beside_the_window_is_nicer_than_that() -> None:
    own, found = os.getpriority(os.PRIO_PROCESS, get_native_id()), list[int]()

    def work() -> None:
        turns.take_short_turns()
        found.append(os.getpriority(os.PRIO_PROCESS, get_native_id()))
        # Those that it starts are as well.
        helper = Thread(target=lambda: found.append(os.getpriority(os.PRIO_PROCESS, get_native_id())))
        helper.start()
        helper.join()

    thread = Thread(target=work)
    thread.start()
    thread.join()
    assert found == [max(own, turns.NICE)] * 2
    assert os.getpriority(os.PRIO_PROCESS, get_native_id()) == own


def test_it_stands_back_for_the_window_as_well() -> None:
    right_of_way = RightOfWay()
    with right_of_way:
        began = time.monotonic()
        assert right_of_way.stand_back()
        assert time.monotonic() - began >= MOST_WAIT_SECONDS / 2


def test_rows_that_fail_are_packed_no_longer() -> None:
    right_of_way = RightOfWay()
    with pytest.raises(LookupError), right_of_way.packing():
        raise LookupError
    assert right_of_way.stand_back()


def test_a_claim_holds_until_the_window_has_drawn() -> None:
    right_of_way, passed = RightOfWay(), Event()

    def work() -> None:
        right_of_way.give_way()
        passed.set()

    right_of_way.claim()
    thread = Thread(target=work)
    thread.start()
    assert not passed.wait(MOST_WAIT_SECONDS / 5)
    with right_of_way:
        pass
    assert passed.wait(10)
    thread.join()


def test_a_claim_that_nobody_draws_is_waited_for_once() -> None:
    right_of_way = RightOfWay()
    right_of_way.claim()
    right_of_way.give_way()
    began = time.monotonic()
    for _ in range(20):
        right_of_way.give_way()
    assert time.monotonic() - began < MOST_WAIT_SECONDS


def test_it_tells_for_how_long_nothing_has_been_drawn() -> None:
    now = [100.0]
    right_of_way = RightOfWay(clock=lambda: now[0])
    assert right_of_way.rest_seconds == math.inf
    with right_of_way:
        now[0] += 3
        assert right_of_way.rest_seconds == 0
    now[0] += 2
    assert right_of_way.rest_seconds == 2
    right_of_way.claim()
    now[0] += 1
    assert right_of_way.rest_seconds == 1
