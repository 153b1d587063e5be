"""Begun: the lanes in sight are packed before the others, and then stay as they are."""

from __future__ import annotations

from itertools import islice
from random import Random

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from msgspec.structs import replace

from tests.builders import SEEDS, a_timeline, an_event, prepare, random_timeline
from tests.layout.scenes import Size, begin_early, but_what_is_below, moved
from timeline_app.layout import begun as begun_module
from timeline_app.layout.begun import begin_rows, begun_rows
from timeline_app.layout.compose import lay_out, scale_of
from timeline_app.layout.lane_anchor import scrolled_in_stack
from timeline_app.layout.octaves import knows_lanes, octave_of, pack_rows, rows_for
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.shown import count_words
from timeline_app.layout.stack import Stack
from timeline_app.layout.view import View

SIZES: tuple[Size, ...] = ((400, 220), (890, 330), (1210, 430))


@pytest.fixture(autouse=True)
def short_lists(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short lists are packed as long ones are."""
    begin_early(monkeypatch)


def fresh(prepared: Prepared) -> Prepared:
    """The same list, of which nothing is packed."""
    return prepare(prepared.timeline).sifted(prepared.sieve)


def a_random_view(random: Random, prepared: Prepared, size: Size) -> View:
    view = View(
        is_condensed=random.random() < 0.5,
        lanes_by=random.choice(("lane", "status", "tags", "decade", "year")),
        scroll_px=random.choice((0.0, 0.0, 40.0, 333.5)),
    )
    for _ in range(random.randint(0, 2)):
        steps, pan_px = random.randint(-40, 160), random.randint(-size[0], size[0])
        view = moved(prepared, view, size, steps=steps, at=random.random(), pan_px=pan_px)
    ids = [lane.id for lane in prepared.lanes(view).lanes]
    closed, hidden = (tuple(one for one in ids if random.random() < share) for share in (0.15, 0.1))
    view = replace(view, closed=closed, hidden=hidden)
    if random.random() < 0.5:
        stack = pack_rows(prepared, octave_of(prepared, view, size))
        view = scrolled_in_stack(view, stack, random.uniform(0.0, max(0.0, stack.height - size[1])))
    return view


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much])
@given(SEEDS)
def test_what_is_in_sight_is_what_it_will_be(seed: int) -> None:
    random = Random(seed)
    prepared, size = prepare(random_timeline(random, 150)), random.choice(SIZES)
    if random.random() < 0.3:
        sieve = np.array([random.random() < 0.7 for _ in range(len(prepared.timeline.table))], dtype=bool)
        prepared = prepared.sifted(sieve)
    view = a_random_view(random, fresh(prepared), size)
    stack = begin_rows(prepared, octave_of(prepared, view, size))
    assume(stack is not None)
    assert stack is not None
    assert stack.coming
    first, whole = lay_out(prepared, view, size, stack=stack), lay_out(fresh(prepared), view, size)
    assert but_what_is_below(first, whole).same_as(whole)
    assert first.shown + first.hidden.total == len(prepared.timeline.table)
    # Only what is cut by the edges of the plot can be told otherwise of lanes that are not packed.
    others = (first.hidden.filter, first.hidden.lane, first.hidden.undated)
    assert others == (whole.hidden.filter, whole.hidden.lane, whole.hidden.undated)
    # What was begun is gone on with, and nothing comes of it that would not have come without.
    assert lay_out(prepared, view, size).same_as(whole)
    assert len(prepared.begun) == 0


def many_lanes(count: int = 40) -> Prepared:
    events = (
        an_event(
            f"{1900 + number % 90}-05",
            title=f"Event {number}",
            lane=f"Lane {number % count}",
            tags=[f"Tag {number % count}", f"Tag {number // count}"],
        )
        for number in range(40 * count)
    )
    return prepare(a_timeline(*events))


def test_only_lanes_in_sight_are_packed_before_others() -> None:
    prepared, size = many_lanes(), (1210, 430)
    octave = octave_of(prepared, View(), size)
    stack = begin_rows(prepared, octave)
    assert stack is not None
    assert len(stack.packed) + stack.coming == len(stack.lanes) == 40
    assert sum(one.height for one in stack.packed) >= octave.room_px
    scrolled = octave_of(fresh(prepared), View(scroll_px=2_000.0), size)
    further = begin_rows(fresh(prepared), scrolled)
    assert further is not None
    assert len(further.packed) > len(stack.packed)


def begun(prepared: Prepared, view: View, size: Size) -> Stack:
    stack = begin_rows(prepared, octave_of(prepared, view, size))
    assert stack is not None
    return stack


@pytest.mark.parametrize("lanes_by", ["lane", "tags"])
def test_what_is_in_lanes_to_come_is_told_for_itself(lanes_by: str) -> None:
    prepared, size, view = many_lanes(), (1210, 430), View(lanes_by=lanes_by)
    stack = begun(prepared, view, size)
    first, whole = lay_out(prepared, view, size, stack=stack), lay_out(fresh(prepared), view, size)
    packed, coming = (set[int](), set[int]())
    for number, one in enumerate(stack.lanes):
        (packed if number < len(stack.packed) else coming).update(one.lane.rows.tolist())
    assert first.shown == whole.shown
    assert first.hidden.coming == len(coming - packed) > 0
    assert first.shown + first.hidden.scroll == len(packed)
    assert first.hidden.total == whole.hidden.total
    assert first.scrolled is not None
    lanes = f"{stack.coming:,} lanes being laid out"
    # Who stands in several lanes is in sight in others.
    assert first.scrolled.endswith(
        f"+ {first.hidden.coming:,} in {lanes}" if lanes_by == "lane" else f"+ {lanes}"
    )
    assert f"{first.hidden.coming:,} in lanes being laid out" in count_words(first.shown, first.hidden)
    assert whole.hidden.coming == 0


@pytest.mark.parametrize("lanes_by", ["lane", "tags"])
def test_lanes_to_come_are_told_once_wherever_they_are_scrolled_to(lanes_by: str) -> None:
    prepared, size = many_lanes(), (1210, 430)
    view = View(lanes_by=lanes_by, scroll_px=1e9)
    stack = begun(prepared, replace(view, scroll_px=0.0), size)
    scene = lay_out(prepared, view, size, stack=stack)
    above, coming = (scene.scrolled or "").split("   ")
    count = sum(len(one.lane.rows) for one in stack.packed)
    assert above == (f"{count:,} above" if lanes_by == "lane" else f"{len(stack.packed)} lanes above")
    # They are above, in sight, or both.
    assert coming.endswith(f"{stack.coming} lanes being laid out")
    assert not coming.startswith("+")


def test_closer_in_nothing_is_said_of_the_span_that_is_not_known() -> None:
    prepared, size = many_lanes(), (1210, 430)
    view = moved(prepared, View(), size, steps=96, at=0.4, pan_px=0)
    stack = begun(prepared, view, size)
    first, whole = lay_out(prepared, view, size, stack=stack), lay_out(fresh(prepared), view, size)
    assert first.shown == whole.shown
    assert first.hidden.coming == sum(len(one.lane.rows) for one in stack.lanes[len(stack.packed) :])
    assert first.hidden.span <= whole.hidden.span
    assert first.hidden.scroll <= whole.hidden.scroll
    assert first.shown + first.hidden.total == whole.shown + whole.hidden.total


def test_lanes_to_come_are_there_to_be_scrolled_to() -> None:
    prepared, size = many_lanes(), (1210, 430)
    stack = begun(prepared, View(), size)
    first = lay_out(prepared, View(scroll_px=1e9), size, stack=stack)
    whole = lay_out(fresh(prepared), View(scroll_px=1e9), size)
    assert first.scroll_px + first.plot[3] == first.content_height == stack.height
    assert first.lanes
    assert all(band.is_coming for band in first.lanes)
    assert [band.name for band in first.lanes][-1] == whole.lanes[-1].name
    assert (first.shown, len(first.marks.row)) == (0, 0)
    assert not first.labels + first.clusters
    # At the border of what is packed, both are in sight.
    at_border = lay_out(prepared, View(scroll_px=stack.packed[-1].y), size, stack=stack)
    assert [band.is_coming for band in at_border.lanes[:2]] == [False, True]
    assert at_border.shown
    assert not any(band.is_coming for band in whole.lanes)


def test_a_lane_to_come_is_as_high_as_the_others_or_as_its_events_could_need() -> None:
    events = [
        an_event(f"{1900 + number % 90}-05", title=f"Event {number}", lane=f"Lane {lane}")
        for lane in range(30)
        for number in range(1 if lane == 25 else 90)
    ]
    prepared, size = prepare(a_timeline(*events)), (1210, 430)
    lanes = [lane.id for lane in prepared.lanes(View()).lanes]
    stack = begun(prepared, View(closed=(lanes[28],)), size)
    heights = [one.height for one in stack.lanes]
    usual = sum(one.height for one in stack.packed) // len(stack.packed)
    assert heights[20] == usual
    assert heights[28] == prepared.metrics.closed_lane_px < heights[25] < usual
    assert [one.y for one in stack.lanes[1:]] == np.cumsum(heights)[:-1].tolist()


def test_where_all_lanes_are_in_sight_there_is_nothing_to_begin_with() -> None:
    prepared = many_lanes(3)
    octave = octave_of(prepared, View(), (1210, 500))
    assert begin_rows(prepared, octave) is None
    # But what was packed to find that out is not packed again.
    told: list[float] = []
    twin = prepared.twin(watch=told.append)
    pack_rows(twin, octave)
    in_all = len(told)
    told.clear()
    twin.begun.take_over(prepared.begun)
    twin.packs.trim(0)
    pack_rows(twin, octave)
    assert len(told) < in_all / 2


def test_little_that_is_left_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(begun_module, "LEAST_LEFT", 1_580)
    prepared = many_lanes()
    assert begin_rows(prepared, octave_of(prepared, View(), (1210, 430))) is None


def test_begun_rows_are_at_hand_until_all_are() -> None:
    prepared, size = many_lanes(), (1210, 430)
    octave = octave_of(prepared, View(), size)
    stack = begin_rows(prepared, octave)
    assert knows_lanes(prepared, View())
    scale = scale_of(prepared, View(), size[0])
    assert rows_for(prepared, octave, scale) is stack
    assert begin_rows(prepared, octave) is stack
    whole = pack_rows(prepared, octave)
    assert not whole.coming
    assert rows_for(prepared, octave, scale) is whole


def test_a_twin_goes_on_with_what_was_begun() -> None:
    prepared, size = many_lanes(), (1210, 430)
    octave = octave_of(prepared, View(), size)
    begin_rows(prepared, octave)
    twin = prepared.twin()
    twin.begun.take_over(prepared.begun)
    pack_rows(twin, octave)
    prepared.take_over(twin)
    assert not prepared.begun.items()
    assert lay_out(prepared, View(), size).same_as(lay_out(fresh(prepared), View(), size))


def test_rows_that_do_not_reach_where_lanes_are_scrolled_to_give_way_to_whole_ones() -> None:
    prepared, size = many_lanes(), (1210, 430)
    outer = pack_rows(prepared, octave_of(prepared, View(), size))
    near = moved(prepared, View(), size, steps=64, at=0.5, pan_px=0.0)
    stack = begin_rows(prepared, octave_of(prepared, near, size))
    assert stack is not None
    scale = scale_of(prepared, near, size[0])
    assert rows_for(prepared, octave_of(prepared, near, size), scale) is stack
    for scrolled in (near.scrolled(2_000.0), scrolled_in_stack(near, outer, 2_000.0)):
        assert rows_for(prepared, octave_of(prepared, scrolled, size), scale) is outer


def test_begun_rows_come_before_whole_ones_of_another_size() -> None:
    prepared, size = many_lanes(), (1210, 430)
    near = moved(prepared, View(), size, steps=40, at=0.5, pan_px=0.0)
    wide = pack_rows(prepared, octave_of(prepared, near, (1500, 430)))
    octave, scale = octave_of(prepared, near, size), scale_of(prepared, near, size[0])
    assert rows_for(prepared, octave, scale) in (None, wide)
    stack = begin_rows(prepared, octave)
    assert stack is not None
    assert rows_for(prepared, octave, scale) is stack


def test_more_and_more_lanes_come_until_little_is_left() -> None:
    prepared, size = many_lanes(), (1210, 430)
    octave = octave_of(prepared, View(), size)
    counts = [len(show().packed) for show in begun_rows(prepared, octave)]
    assert counts == sorted({*counts})
    assert len(counts) > 1
    assert rows_for(prepared, octave, scale_of(prepared, View(), size[0])) is not None
    assert lay_out(prepared, View(), size).same_as(lay_out(fresh(prepared), View(), size))


def test_what_was_begun_is_gone_on_with_where_lanes_are_scrolled_to_meanwhile() -> None:
    prepared, size = many_lanes(), (1210, 430)
    first = begin_rows(prepared, octave_of(prepared, View(), size))
    scrolled = octave_of(prepared, View(scroll_px=1_500.0), size)
    more = begin_rows(prepared, scrolled)
    assert first is not None
    assert more is not None
    assert len(more.packed) > len(first.packed)
    assert scrolled.is_filled_by(more)
    assert not scrolled.is_filled_by(first)


@pytest.mark.parametrize(("bare", "closed"), [(100, 0), (1, 60)], ids=["empty", "closed"])
def test_lanes_in_which_nothing_stands_may_fill_the_canvas(bare: int, closed: int) -> None:
    lanes = [f"Lane {number}" for number in range(closed + bare)]
    events = [an_event("1950" if number < closed else None, lane=lane) for number, lane in enumerate(lanes)]
    events += [an_event(f"{1900 + number % 90}-05", lane=f"Full {number % 3}") for number in range(300)]
    prepared, size = prepare(a_timeline(*events)), (1210, 430)
    view = View(closed=tuple(lane.id for lane in prepared.lanes(View()).lanes[:closed]))
    octave = octave_of(prepared, view, size)
    counts = [len(show().packed) for show in islice(begun_rows(prepared, octave), len(lanes))]
    assert counts == sorted({*counts})
    assert counts[0] < len(lanes) + 3
    assert lay_out(prepared, view, size).same_as(lay_out(fresh(prepared), view, size))


def test_who_gives_up_is_heard_before_more_lanes_are_begun() -> None:
    prepared = many_lanes()
    told: list[float] = []
    twin = prepared.twin(watch=told.append)
    shown = begun_rows(twin, octave_of(twin, View(), (1210, 430)))
    next(shown)
    before = len(told)
    next(shown)
    assert told[before] == 0.0
