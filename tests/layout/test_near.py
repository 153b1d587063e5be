"""Near: a window that moves a little looks nothing up anew, and its picture does not depend on that."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from tests.builders import a_timeline, an_event, prepare
from tests.layout.scenes import a_random_sight, moved
from timeline_app.layout import near as near_module
from timeline_app.layout import reach
from timeline_app.layout.compose import frame_of, lay_out, scale_of
from timeline_app.layout.near import near
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scale import LEAST, MOST
from timeline_app.layout.stack import Stack, stack_lanes
from timeline_app.layout.view import View

SIZE = (1000, 500)
ALL = (0, MOST)


@pytest.fixture
def nobody_is_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few are searched like many."""
    monkeypatch.setattr(reach, "FEW", -1)


@pytest.fixture
def years() -> tuple[Prepared, Stack]:
    """An event a year in rows, and their lanes."""
    prepared = prepare(a_timeline(*(an_event(f"{1500 + i}-05-11") for i in range(300))))
    scale = scale_of(prepared, View(), SIZE[0])
    return prepared, stack_lanes(prepared, View(), frame_of(prepared, View(), SIZE[0]), scale, 450.0)


@pytest.mark.usefixtures("nobody_is_few")
def test_a_scene_is_the_same_whatever_was_looked_at_before() -> None:
    for seed in range(40):
        random, sight = Random(seed), a_random_sight(seed, most=60, is_still=True)
        view = sight.view
        for _ in range(6):
            steps, pan_px = random.choice(((0, 7), (0, -90), (3, 0), (-3, 0), (0, 400)))
            view = moved(sight.prepared, view, sight.size, steps=steps, at=random.random(), pan_px=pan_px)
            view = replace(view, scroll_px=random.choice((view.scroll_px, 0.0, 60.0)))
            scene = lay_out(sight.prepared, view, sight.size)
            assert lay_out(sight.prepared.twin(), view, sight.size).same_as(scene)


@pytest.mark.usefixtures("nobody_is_few")
def test_what_meets_a_window_is_near_it(years: tuple[Prepared, Stack]) -> None:
    prepared, stack = years
    starts = prepared.timeline.table.start_earliest
    for first, last in ((0, 10), (40, 41), (120, 299), (5, 5)):
        found = near(prepared, stack, int(starts[first]), int(starts[last]), lanes=ALL)
        met = set(stack.standings.reach.near(int(starts[first]), int(starts[last])).tolist())
        assert met <= set(found.place.tolist())
        assert len(found.place) <= 2 * (last - first) + 20


@pytest.mark.usefixtures("nobody_is_few")
def test_a_window_that_moves_a_little_looks_nothing_up(years: tuple[Prepared, Stack]) -> None:
    prepared, stack = years
    starts = prepared.timeline.table.start_earliest
    start, end = int(starts[50]), int(starts[90])
    step = (end - start) // 200
    found = [near(prepared, stack, start + i * step, end + i * step, lanes=ALL) for i in range(100)]
    assert len({id(one) for one in found}) <= 100 / (200 / 8)
    assert all(one.of(prepared.looks) is one.of(prepared.looks) for one in found)


def test_of_very_many_nothing_is_kept(years: tuple[Prepared, Stack], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(near_module, "MOST_KEPT", 299)
    near(*years, LEAST, MOST, lanes=ALL)
    assert not len(years[1].near)
    monkeypatch.setattr(near_module, "MOST_KEPT", 300)
    near(*years, LEAST, MOST, lanes=ALL)
    assert len(years[1].near) == 1
