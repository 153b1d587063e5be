"""In a crowd the most important events keep their titles, each where its lane has a row for it."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SEEDS, EventFields, a_timeline, an_event, prepare
from tests.layout.scenes import collisions
from timeline_app.layout.compose import lay_out
from timeline_app.layout.draft import ALL, Draft, draft_of
from timeline_app.layout.far_line import far_line
from timeline_app.layout.lane_columns import batches_of
from timeline_app.layout.rows import depths, island_numbers, together
from timeline_app.layout.stack import packing_scale
from timeline_app.layout.titled import IMPORTANT, TITLE_PX, titled_room
from timeline_app.layout.view import View
from timeline_app.model.arrays import Floats, Ints

WIDTH_PX = 900.0
LEVELS = (0, 4, 5, 7, 8, 9, 10)


def crowd_of(random: Random, count: int, days: int) -> list[EventFields]:
    """So many events of so many days, a few of them spans."""

    def event(number: int) -> EventFields:
        start = date(2019, 1, 1) + timedelta(days=random.randrange(days))
        title = f"Event {number} {'x' * random.randrange(20)}"
        end = start + timedelta(days=random.choice((3, 90)))
        when = f"{start}/{end}" if random.random() < 0.1 else f"{start}"
        return an_event(when, title=title, importance=random.choice(LEVELS), lane="One")

    return [event(number) for number in range(count)]


def drafted(events: list[EventFields]) -> tuple[Draft, Ints, Floats, Floats]:
    """Their draft, the number of the island of each, and where marks and bars begin and end."""
    prepared = prepare(a_timeline(*events))
    frame = prepared.frame(prepared.axis(is_condensed=False), WIDTH_PX)
    far = far_line(prepared.borders, packing_scale(frame, frame.fit().scale(frame.axis)))
    lanes = prepared.all_lanes("none").lanes
    (batch,) = batches_of(prepared, lanes, frame, far, prepared.one_line_wants, prepared.two_line_wants)
    draft = draft_of(batch.items, prepared.metrics, row_px=20)
    whole_lefts, whole_rights = draft.extents(ALL, draft.label_px)
    islands = island_numbers(together(whole_lefts, batch.items.start), whole_rights)
    room = np.where(draft.is_inside, draft.label_px, 0.0)
    lefts, rights = draft.extents(ALL, room)
    return draft, islands, together(lefts, batch.items.start, islands), rights


@given(SEEDS, st.integers(0, 4), st.integers(0, 20))
def test_an_untitled_event_finds_all_rows_taken_by_marks_and_by_titles_that_come_first(
    seed: int, spare: int, fair: int
) -> None:
    draft, islands, lefts, rights = drafted(crowd_of(Random(seed), 90, 200))
    order = np.argsort(islands, kind="stable")
    islands, lefts, rights = islands[order], lefts[order], rights[order]
    most = depths(lefts, rights).max() + spare
    most_rows, lanes = np.full(len(order), most), np.zeros(len(order), dtype=np.int64)
    room = titled_room(draft, order, islands, lanes, most_rows, np.full(len(order), fair))
    start, importance = draft.items.start[order], draft.items.importance[order]
    new_lefts, new_rights = draft.extents(order, room)
    new_lefts = together(new_lefts, start, islands)
    assert depths(new_lefts, new_rights).max() <= most
    is_inside, whole_px = draft.is_inside[order], draft.label_px[order]
    assert (room[is_inside] == whole_px[is_inside]).all()
    wanted = np.minimum(whole_px, TITLE_PX)
    assert set(room[~is_inside].tolist()) <= {0.0, *wanted.tolist()}
    far_lefts, far_rights = draft.extents(order, np.where(is_inside, whole_px, wanted))
    is_left = draft.is_left[order]
    begins, ends = np.where(is_left, far_lefts, rights), np.where(is_left, lefts, far_rights)
    has_title = ~is_inside & (room > 0)
    for i in np.flatnonzero(~is_inside & (room == 0) & (wanted > 0)).tolist():
        if is_left[i] and np.count_nonzero(start == start[i]) > 1:
            continue
        mine = islands == islands[i]
        deepest = int(depths(lefts[mine], rights[mine]).max())
        rows = most if importance[i] >= IMPORTANT else min(most, max(deepest, fair))
        before, beside = has_title & (importance > importance[i]), has_title & (importance == importance[i])
        first = has_title & (importance >= importance[i])
        at = np.array([begins[i], *lefts, *begins[first]])
        at = at[(at >= begins[i]) & (at < ends[i])]
        over = [
            np.count_nonzero((lefts <= x) & (x < rights))
            + np.count_nonzero(before & (begins <= x) & (x < ends))
            for x in at.tolist()
        ]
        met = np.count_nonzero(beside & (begins < ends[i]) & (ends > begins[i]))
        assert max(over) + met >= rows


def test_a_lane_of_hundreds_shows_all_titles_that_matter_most() -> None:
    random = Random(5)
    events = crowd_of(random, 300, 365)
    prepared = prepare(a_timeline(*events))
    scene = lay_out(prepared, View(is_condensed=False), (1400, 760))
    assert not [*collisions(scene)]
    importance = prepared.timeline.table.importance
    titled = {label.row for label in scene.labels}
    shown = set(range(300))
    matter = {row for row in shown if importance[row] >= IMPORTANT}
    assert len(matter) > 100
    assert len(matter - titled) < 0.05 * len(matter)
    # The others have what is left of the height.
    assert len(titled - matter) > 10


def test_what_matters_less_makes_no_lane_higher_than_its_part_of_the_canvas() -> None:
    def heights(importance: int) -> list[float]:
        random = Random(7)
        events = [
            {**event, "lane": lane, "importance": importance}
            for lane in ("One", "Two", "Three", "Four")
            for event in crowd_of(random, 260, 365)
        ]
        scene = lay_out(prepare(a_timeline(*events)), View(is_condensed=False), (1400, 760))
        return [band.height for band in scene.lanes]

    assert max(heights(5)) < 0.6 * min(heights(IMPORTANT))


def test_titles_between_an_event_and_a_date_that_is_claimed_take_no_room() -> None:
    for seed in range(3):
        random = Random(seed)
        crowd = [{**event, "importance": 5} for event in crowd_of(random, 240, 365)]
        for number in range(20):
            day = date(2019, 1, 10) + timedelta(days=16 * number)
            claim = {"date": f"{day + timedelta(days=45)}", "by": "Somebody"}
            matters = an_event(f"{day}", title="It matters", lane="One", importance=10, date_claims=[claim])
            crowd.append({**matters})
        prepared = prepare(a_timeline(*crowd))
        scene = lay_out(prepared, View(is_condensed=False), (1400, 760))
        titled = {label.row for label in scene.labels}
        matter = np.flatnonzero(prepared.timeline.table.importance == 10)
        assert len(matter) == 20
        assert len(titled & set(matter.tolist())) >= 18


def test_a_crowded_lane_has_the_rows_that_others_do_not_need() -> None:
    random = Random(11)
    crowd = [
        {**event, "importance": 7 if number % 4 else 5}
        for number, event in enumerate(crowd_of(random, 200, 365))
    ]
    others = [an_event("2019-06-01", title="Alone", lane=f"Other {i}") for i in range(5)]
    alone = lay_out(prepare(a_timeline(*crowd)), View(is_condensed=False), (1200, 700))
    beside = lay_out(prepare(a_timeline(*crowd, *others)), View(is_condensed=False), (1200, 900))
    assert beside.scrolled is None
    assert len(beside.labels) - 5 > 0.85 * len(alone.labels)
