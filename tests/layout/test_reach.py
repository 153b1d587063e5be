"""Reach: what is looked at for a picture holds all that is in it, and no picture depends on it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import a_timeline, an_event, prepare
from tests.layout.scenes import a_random_sight
from timeline_app.layout import reach
from timeline_app.layout.compose import lay_out
from timeline_app.layout.reach import reach_of
from timeline_app.layout.scale import LEAST, MOST
from timeline_app.layout.stack import stack_lanes
from timeline_app.layout.view import View
from timeline_app.model.time import TimeSpan

INSTANTS = st.integers(LEAST, MOST) | st.integers(-1000, 1000)
STRETCHES = st.tuples(INSTANTS, INSTANTS).map(lambda ends: (min(ends), max(ends)))


@pytest.fixture
def nobody_is_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few are searched like many."""
    monkeypatch.setattr(reach, "FEW", -1)


@given(st.lists(STRETCHES, max_size=400), STRETCHES)
def test_all_that_meet_a_stretch_are_near_it(
    stretches: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    columns = np.array(stretches, dtype=np.int64).reshape(-1, 2)
    places = np.arange(10, 10 + len(stretches))
    near = reach_of(columns[:, 0], columns[:, 1], places).near(*asked).tolist()
    assert near == sorted(set(near))
    met = {10 + i for i, (start, end) in enumerate(stretches) if start <= asked[1] and end >= asked[0]}
    assert met <= set(near) <= set(places.tolist())


@given(st.lists(STRETCHES, max_size=400), STRETCHES, st.tuples(st.integers(0, 500), st.integers(0, 500)))
def test_those_within_a_stretch_are_told_from_the_others_near_it(
    stretches: list[tuple[int, int]], asked: tuple[int, int], wanted: tuple[int, int]
) -> None:
    columns = np.array(stretches, dtype=np.int64).reshape(-1, 2)
    own = reach_of(columns[:, 0], columns[:, 1], np.arange(len(stretches)))
    first, last = sorted(wanted)
    near, within = own.met(*asked), own.met(*asked, is_within=True)
    inner = set(within.places(first, last).tolist())
    among = {i for i in range(len(stretches)) if first <= i < last}
    assert inner <= {i for i in among if asked[0] < stretches[i][0] and stretches[i][1] <= asked[1]}
    assert within.count(first, last) == len(inner)
    assert sorted(place for part in within.parts_in(first, last) for place in part.tolist()) == sorted(inner)
    assert set(within.rest(first, last).tolist()) == among - inner
    assert set(near.but(within, first, last).tolist()) == set(near.places(first, last).tolist()) - inner


def test_many_places_are_told_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reach, "PART", 3)
    starts = np.arange(20)
    met = reach_of(starts, starts + 1, starts[::-1].copy()).met(2, 15)
    parts = [part.tolist() for part in met.parts_in(4, 18)]
    assert [place for part in parts for place in part] == met.places(4, 18).tolist()
    assert max(map(len, parts)) == 3


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 300)), max_size=900), STRETCHES)
@settings(max_examples=30)
def test_few_stretches_of_a_length_are_kept_with_longer_ones(
    stretches: list[tuple[int, int]], asked: tuple[int, int]
) -> None:
    starts, lengths = np.array(stretches, dtype=np.int64).reshape(-1, 2).T
    own = reach_of(starts, starts + lengths, np.arange(len(starts)))
    assert all(last - first > reach.FEW for _, first, last in own.classes[:-1])
    assert sum(last - first for _, first, last in own.classes) == len(starts)
    for longest, first, last in own.classes:
        assert (np.diff(own.starts[first:last]) >= 0).all()
        assert lengths[own.places[first:last]].max() <= longest
    near, within = own.met(*asked), own.met(*asked, is_within=True)
    met = np.flatnonzero((starts <= asked[1]) & (starts + lengths >= asked[0]))
    assert set(met.tolist()) <= set(near.places(0, MOST).tolist())
    assert set(within.places(0, MOST).tolist()) <= set(met.tolist())


@pytest.mark.usefixtures("nobody_is_few")
@given(st.lists(STRETCHES, max_size=60), STRETCHES, st.tuples(st.integers(0, 70), st.integers(0, 70)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_places_that_are_asked_for_are_told(
    stretches: list[tuple[int, int]], asked: tuple[int, int], wanted: tuple[int, int]
) -> None:
    columns = np.array(stretches, dtype=np.int64).reshape(-1, 2)
    own = reach_of(columns[:, 0], columns[:, 1], np.arange(len(stretches)))
    first, last = sorted(wanted)
    all_near = own.near(*asked).tolist()
    assert own.near(*asked, first, last).tolist() == [place for place in all_near if first <= place < last]


@pytest.mark.usefixtures("nobody_is_few")
def test_a_scene_is_the_same_however_its_events_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(60):
        sight = a_random_sight(seed, most=60)
        scene = sight.scene()
        with monkeypatch.context() as everything:
            everything.setattr(reach, "FEW", 10**9)
            other = lay_out(sight.prepared.twin(), sight.view, sight.size, scale=sight.scale)
        assert other.same_as(scene)


def looked_at(count: int) -> int:
    """How many of so many events, ten a year, are looked at for ten years; beside long ones."""
    days = (an_event(f"{1000 + i // 10}-{1 + i % 10:02}-11") for i in range(count))
    lasting = [an_event("1000/.."), an_event("../1900"), an_event("1001/1900")]
    prepared = prepare(a_timeline(*days, *lasting))
    frame = prepared.frame(prepared.axis(is_condensed=False), 1000)
    table = prepared.timeline.table
    start, end = int(table.start_earliest[300]), int(table.start_earliest[400])
    scale = frame.fit(TimeSpan(start, end, table.unit)).scale(frame.axis)
    stack = stack_lanes(prepared, View(), frame, scale, 600.0)
    return len(stack.standings.reach.near(start, end))


def test_no_more_is_looked_at_where_the_list_is_longer() -> None:
    few, many = looked_at(1_000), looked_at(8_000)
    assert few == many
    assert 100 <= few <= 210


def test_a_list_without_dates_has_nothing_in_reach() -> None:
    prepared = prepare(a_timeline(an_event(None)))
    scene = lay_out(prepared, View(), (800, 400))
    assert scene.shown == 0


@given(STRETCHES)
@settings(max_examples=20)
def test_nothing_is_near_where_there_is_nothing(asked: tuple[int, int]) -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert not len(reach_of(nothing, nothing, nothing).near(*asked))
