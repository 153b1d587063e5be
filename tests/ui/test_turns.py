"""The window goes first: who works beside it waits while it draws, but not for ever."""

from __future__ import annotations

import time
from threading import Event, Thread

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
