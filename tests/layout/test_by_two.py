"""Lanes of a long list are packed by two threads: the same rows, and no fewer reasons to end."""

from __future__ import annotations

import threading
from random import Random

import pytest

from tests.builders import random_timeline, seven_px_a_letter
from timeline_app.layout import lane_columns, lane_packs
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline

PATIENCE_S = 20
"""So long a test waits for another thread before it fails."""
LONGEST = sorted(
    (random_timeline(Random(seed), most=200) for seed in range(40)),
    key=lambda timeline: -timeline.table.placed_count,
)[:12]
"""Lists of many lanes: a lane for each year."""


class EndedError(Exception):
    """Nobody waits for it any more."""


def scene(timeline: Timeline, *, is_whole: bool) -> Scene:
    prepared = Prepared(timeline, DEFAULT_METRICS, seven_px_a_letter)
    return lay_out(prepared, View(lanes_by="year"), (700.0, 400.0), is_whole=is_whole)


@pytest.mark.parametrize("number", range(len(LONGEST)))
@pytest.mark.parametrize("is_whole", [True, False])
def test_two_threads_find_the_same_rows(
    number: int, monkeypatch: pytest.MonkeyPatch, *, is_whole: bool
) -> None:
    timeline = LONGEST[number]
    # Each lane by itself, so that there are many works.
    monkeypatch.setattr(lane_columns, "MOST_AT_ONCE", 0)
    by_one = scene(timeline, is_whole=is_whole)
    monkeypatch.setattr(lane_packs, "MOST_BY_ONE", -1)
    assert scene(timeline, is_whole=is_whole).same_as(by_one)


@pytest.mark.parametrize("is_mine", [True, False])
def test_either_thread_can_end_it(monkeypatch: pytest.MonkeyPatch, *, is_mine: bool) -> None:
    are_two, met = threading.Barrier(2, timeout=PATIENCE_S), set[threading.Thread]()

    def end(share: float) -> None:
        me = threading.current_thread()
        if me not in met and helpers():
            # Both are at work now.
            met.add(me)
            are_two.wait()
        if len(met) == 2 and (me is threading.main_thread()) == is_mine:
            raise EndedError

    monkeypatch.setattr(lane_columns, "MOST_AT_ONCE", 0)
    monkeypatch.setattr(lane_packs, "MOST_BY_ONE", -1)
    prepared = Prepared(LONGEST[0], DEFAULT_METRICS, seven_px_a_letter, end)
    with pytest.raises(EndedError):
        lay_out(prepared, View(lanes_by="year"), (700.0, 400.0))
    assert len(met) == 2
    assert not helpers()


def helpers() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name == "by two"]
