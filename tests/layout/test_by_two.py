"""Lanes of a long list are packed by two threads: the same rows, and no fewer reasons to end."""

from __future__ import annotations

import threading
from random import Random

import pytest

from tests.builders import random_timeline, seven_px_a_letter
from timeline_app.layout import lane_columns, stack
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline


class EndedError(Exception):
    """Nobody waits for it any more."""


def scene(timeline: Timeline, *, is_whole: bool) -> Scene:
    prepared = Prepared(timeline, DEFAULT_METRICS, seven_px_a_letter)
    return lay_out(prepared, View(lanes_by="year"), (700.0, 400.0), is_whole=is_whole)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("is_whole", [True, False])
def test_two_threads_find_the_same_rows(
    seed: int, monkeypatch: pytest.MonkeyPatch, *, is_whole: bool
) -> None:
    timeline = random_timeline(Random(seed), most=200)
    # Each lane by itself, so that there are many works.
    monkeypatch.setattr(lane_columns, "MOST_AT_ONCE", 0)
    by_one = scene(timeline, is_whole=is_whole)
    monkeypatch.setattr(stack, "MOST_BY_ONE", -1)
    assert scene(timeline, is_whole=is_whole).same_as(by_one)


def test_either_thread_can_end_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lane_columns, "MOST_AT_ONCE", 0)
    monkeypatch.setattr(stack, "MOST_BY_ONE", -1)
    timeline = random_timeline(Random(4), most=200)
    enders: set[bool] = set()

    def end(share: float) -> None:
        is_mine = threading.current_thread() is threading.main_thread()
        if share > 0 or not is_mine:
            enders.add(is_mine)
            raise EndedError

    prepared = Prepared(timeline, DEFAULT_METRICS, seven_px_a_letter, end)
    with pytest.raises(EndedError):
        lay_out(prepared, View(lanes_by="year"), (700.0, 400.0))
    assert enders
    assert not [one for one in threading.enumerate() if one.name == "by two"]
