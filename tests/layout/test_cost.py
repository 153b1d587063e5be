"""What layout costs: no more than in proportion to the number of events. Calls are counted, not time."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from random import Random
from types import FrameType

import pytest

from tests.builders import EventFields, a_timeline, an_event, seven_px_a_letter
from timeline_app.layout.compose import lay_out
from timeline_app.layout.metrics import DEFAULT_METRICS, TextRole
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.view import View
from timeline_app.model.timeline import Timeline

FEW, MANY = 400, 1_600
MOST_TIMES = 1.3 * MANY / FEW
"""A little more than in proportion: trees and heaps grow with the logarithm."""

Make = Callable[[int, Random], EventFields]

LISTS: dict[str, Make] = {
    "spread": lambda i, random: an_event(f"{random.randint(1900, 2020)}-{random.randint(1, 12):02}-11"),
    "clumped": lambda i, random: an_event(
        f"{random.randrange(1900, 2020, 10)}-05-{random.randint(1, 28):02}"
    ),
    "at one instant": lambda i, random: an_event("2012-05-01T12:00:00"),
    "on one day": lambda i, random: an_event("2012-05-01"),
    "overlapping spans": lambda i, random: an_event(
        f"{random.randint(1900, 1950)}/{random.randint(1960, 2020)}"
    ),
    "short spans": lambda i, random: an_event(f"{1000 + i}-02/{1000 + i}-11"),
    "open ends": lambda i, random: an_event(f"{random.randint(1900, 2020)}/.."),
    "many lanes": lambda i, random: an_event(f"{random.randint(1900, 2020)}-05-11", lane=f"Lane {i // 4}"),
    "undated": lambda i, random: an_event(None),
}


def a_list(name: str, count: int) -> Timeline:
    random = Random(7)
    return a_timeline(*({"title": f"Title number {i}", **LISTS[name](i, random)} for i in range(count)))


def calls_of(work: Callable[[], object]) -> int:
    """How many functions are called, built-in ones included."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def costs(name: str, *, is_condensed: bool = False, is_whole: bool = False) -> list[int]:
    """What the first picture of few and of many events costs: of all, and of a tenth."""
    sums = []
    for count in (FEW, MANY):
        prepared = Prepared(a_list(name, count), DEFAULT_METRICS, seven_px_a_letter)
        for row in range(count):
            # Parsed dates are kept for all lists: a test before may have asked for those of the short one.
            prepared.timeline.dated(row)
        frame = prepared.frame(prepared.axis(is_condensed=is_condensed), 1000)
        near = frame.fit().zoom(frame.axis, 106, 500.0)
        sums.append(0)
        for viewport in (None, near):
            view = View(viewport=viewport, is_condensed=is_condensed)
            sums[-1] += calls_of(partial(lay_out, prepared, view, (1150, 700), is_whole=is_whole))
    return sums


@pytest.mark.parametrize("name", LISTS)
def test_a_first_picture_costs_in_proportion(name: str) -> None:
    few, many = costs(name)
    assert many <= MOST_TIMES * few


@pytest.mark.parametrize("name", LISTS)
def test_the_whole_line_costs_in_proportion(name: str) -> None:
    few, many = costs(name, is_whole=True)
    assert many <= MOST_TIMES * few


@pytest.mark.parametrize("name", LISTS)
def test_the_condensed_line_costs_in_proportion(name: str) -> None:
    few, many = costs(name, is_condensed=True)
    assert many <= MOST_TIMES * few


@pytest.mark.parametrize("name", LISTS)
def test_another_frame_measures_only_what_is_in_sight(name: str) -> None:
    measured = 0

    def measure(text: str, role: TextRole) -> float:
        nonlocal measured
        measured += 1
        return seven_px_a_letter(text, role)

    prepared = Prepared(a_list(name, MANY), DEFAULT_METRICS, measure)
    lay_out(prepared, View(), (1150, 700))
    measured = 0
    scene = lay_out(prepared, View(), (1150, 700))
    parts = len(scene.labels) + len(scene.clusters) + len(scene.lanes) + len(scene.ticks) + 30
    assert measured <= 20 * parts
