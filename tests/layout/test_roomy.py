"""Second lines: density decides who has one, event by event, and never how long the list is."""

from __future__ import annotations

from random import Random

import numpy as np
from hypothesis import given

from tests.builders import SEEDS, EventFields, a_timeline, an_event, prepare
from tests.layout.scenes import collisions, moved
from timeline_app.layout.compose import frame_of, lay_out
from timeline_app.layout.event_columns import MOST_READ
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.stack import Stack, stack_lanes
from timeline_app.layout.view import View
from timeline_app.model.time import TimeSpan

SIZE = (1200, 700)
LONE = (
    an_event("2001-03-18", title="Verdict"),
    an_event("2002-05-06", title="Appeal"),
)


def crowd(count: int, *, lane: str = "A") -> list[EventFields]:
    return [an_event("1900-01-01", title=f"Event {i}", lane=lane) for i in range(count)]


def details(scene: Scene, *titles: str) -> list[str]:
    return [label.detail for label in scene.labels if label.title in titles]


def looked_at(prepared: Prepared, first: str, last: str) -> Scene:
    """The picture from one event to another."""
    table = prepared.timeline.table
    rows = {table.title[row]: row for row in range(len(table))}
    span = TimeSpan(int(table.start_earliest[rows[first]]), int(table.end_latest[rows[last]]), table.unit)
    return lay_out(prepared, View(viewport=frame_of(prepared, View(), SIZE[0]).fit(span)), SIZE)


def test_dates_do_not_depend_on_the_length_of_the_list() -> None:
    for count in (MOST_READ, MOST_READ + 1, 5_001):
        years = [an_event(f"{1000 + i:04}-06-15", title=f"{1000 + i}") for i in range(count)]
        scene = looked_at(prepare(a_timeline(*years)), "1500", "1502")
        assert details(scene, "1500", "1501", "1502") == [f"15 Jun {year}" for year in (1500, 1501, 1502)]


def test_a_crowd_elsewhere_in_the_lane_takes_no_date_away() -> None:
    scene = lay_out(prepare(a_timeline(*crowd(60), *LONE)), View(), SIZE)
    assert len(scene.specks.row) == 60
    assert details(scene, "Verdict", "Appeal") == ["18 Mar 2001", "6 May 2002"]


def test_nor_does_a_crowd_in_another_lane_while_there_is_height_for_dates() -> None:
    prepared = prepare(a_timeline(*LONE, *crowd(60, lane="B")))
    told = set()
    for height in range(300, 900, 20):
        scene = lay_out(prepared, View(), (1200, height))
        scrolls = scene.content_height > scene.plot[3]
        told |= {(scrolls, detail) for detail in details(scene, "Verdict", "Appeal")}
    # Before the canvas scrolls dates go.
    assert told == {(False, "18 Mar 2001"), (False, "6 May 2002"), (False, ""), (True, "")}


def test_where_all_titles_stand_whole_but_not_all_dates_none_has_one() -> None:
    days = [an_event(f"2001-01-{day:02}", title=f"A longer title, of day {day}") for day in range(1, 24)]
    scene = lay_out(prepare(a_timeline(*days, *LONE)), View(), SIZE)
    assert len(scene.labels) == len(days) + len(LONE)
    assert not any(label.detail for label in scene.labels)


def test_spans_that_touch_share_a_row_where_their_titles_stand_in_them() -> None:
    for count, width in ((8, 1200), (10, 1200), (10, 1600), (10, 2200)):
        spans = [an_event(f"{1900 + 10 * i}/{1909 + 10 * i}", title=f"T{i}") for i in range(count)]
        for height in (130, 600, 900):
            scene = lay_out(prepare(a_timeline(*spans)), View(), (width, height))
            assert len(set(scene.bars.y.tolist())) == 1
            assert all(label.is_inside for label in scene.labels)


def test_what_must_be_said_of_a_bar_is_said_beside_it_where_it_has_no_room_in_there() -> None:
    events = [
        an_event("2001/2003", title="Short"),
        an_event("2005-02-03/", title="Tit"),
        an_event("{2007..2009}", title="Some"),
        an_event("2012", title="Last"),
    ]
    for width in range(500, 1300, 50):
        scene = lay_out(prepare(a_timeline(*events)), View(), (width, 300))
        told = {label.title: label.detail for label in scene.labels}
        assert told["Tit"].startswith("from 3 Feb 2005")
        assert told["Some"]


def test_dates_that_are_wider_than_those_that_were_looked_at_have_the_room_that_is_free() -> None:
    events = [an_event(f"{1000 + i:04}", title="Tit") for i in range(2 * MOST_READ)]
    events[777] = an_event("1777-09-23~", title="Wide")
    prepared = prepare(a_timeline(*events))
    frame, table = frame_of(prepared, View(), SIZE[0]), prepared.timeline.table
    row = next(row for row in range(len(table)) if table.title[row] == "Wide")
    start = int(table.start_earliest[row])
    year = 366 * table.unit.per_day
    viewport = frame.fit(TimeSpan(start - 2 * year, start + 2 * year, table.unit))
    scene = lay_out(prepared, View(viewport=viewport), SIZE)
    assert details(scene, "Wide") == ["about 23 Sep 1777"]
    whole = lay_out(prepared, View(viewport=viewport), SIZE, is_whole=True)
    assert details(whole, "Wide") == ["about 23 Sep 1777"]


def test_a_long_list_has_widths_of_no_events_too() -> None:
    prepared = prepare(a_timeline(*(an_event(f"{1000 + i:04}") for i in range(MOST_READ + 1))))
    for count in (0, 1, 70):
        wanted = prepared.two_line_wants(np.arange(count))
        assert [len(column) for column in wanted] == [count] * 3


def test_an_event_that_stands_in_several_lanes_has_room_for_its_date_in_each() -> None:
    events = [
        an_event(f"20{i:02}-09-23~", title="Tit", people=[{"name": name} for name in ("Ann", "Ben", "Cat")])
        for i in range(4)
    ]
    prepared = prepare(a_timeline(*events))
    once = prepared.two_line_wants(np.arange(4))
    twice = prepared.two_line_wants(np.array([0, 1, 2, 3, 0, 1, 2, 3]))
    assert all((two == np.tile(one, 2)).all() for one, two in zip(once, twice, strict=True))
    scene = lay_out(prepared, View(lanes_by="people"), SIZE)
    assert len(scene.labels) == 12
    assert all(label.detail.startswith("about 23 Sep 20") for label in scene.labels)


def test_a_title_stands_whole_in_a_bar_that_begins_at_no_time() -> None:
    events = [
        an_event("../1905", title="Tit"),
        an_event("1900", title="First"),
        an_event("1960", title="Last"),
    ]
    for width in range(500, 1400, 50):
        scene = lay_out(prepare(a_timeline(*events)), View(), (width, 300))
        assert [label.title for label in scene.labels if label.title.startswith("T")] == ["Tit"]


@given(SEEDS)
def test_rows_of_two_lines_in_a_crowded_lane_make_it_no_higher_and_touch_nothing(seed: int) -> None:
    prepared, view, size = a_crowded_sight(Random(seed))
    scene = lay_out(prepared, view, size)
    assert collisions(scene) == []
    stack = stack_of(prepared, view, size)
    for one in stack.lanes:
        if not one.pack.is_crowded:
            continue
        forms, top = one.pack.forms, one.pack.top
        is_roomy = forms.is_two_line(slice(None))
        placed = (top >= 0) & is_roomy
        assert (top + forms.row_px(slice(None)))[placed].max(initial=0.0) <= one.pack.height
        # Every one of them has its whole title.
        wanted = prepared.title_px[one.lane.rows]
        assert (one.pack.label_px >= wanted)[placed].all()


def test_crowded_lanes_have_rows_of_both_kinds_now_and_then() -> None:
    kinds = set()
    for seed in range(40):
        prepared, view, size = a_crowded_sight(Random(seed))
        for one in stack_of(prepared, view, size).lanes:
            is_roomy = one.pack.forms.is_two_line(slice(None)) & (one.pack.top >= 0)
            kinds.add((one.pack.is_crowded, bool(is_roomy.any())))
    assert (True, True) in kinds
    assert (True, False) in kinds


def a_crowded_sight(random: Random) -> tuple[Prepared, View, tuple[int, int]]:
    """Crowds here and there, and events alone between them, looked at from near or far."""
    events = []
    for _ in range(random.randint(1, 4)):
        year, lane = random.randint(1000, 1990), random.choice("AB")
        for i in range(random.choice((12, 60, 200))):
            day = (
                f"{year + random.choice((0, 0, 1)):04}-{random.randint(1, 12):02}-{random.randint(1, 28):02}"
            )
            end = f"/{year + random.randint(1, 30)}" if random.random() < 0.2 else ""
            events.append(an_event(day + end, title="Crowd " * random.randint(1, 4) + str(i), lane=lane))
    for i in range(random.randint(2, 12)):
        year = random.randint(1000, 1990)
        date = random.choice((f"{year}", f"{year}-05-05", f"{year}/{year + 40}", f"{year}~"))
        events.append(
            an_event(date, title="Alone " * random.randint(1, 3) + str(i), lane=random.choice("AB"))
        )
    prepared, size = prepare(a_timeline(*events)), random.choice(((700, 400), (1200, 700), (1600, 900)))
    view = View(is_condensed=random.random() < 0.3)
    steps = random.choice((0, 0, 20, 60, 150))
    return (
        prepared,
        moved(prepared, view, size, steps=steps, at=random.random(), pan_px=random.randint(-400, 400)),
        size,
    )


def stack_of(prepared: Prepared, view: View, size: tuple[int, int]) -> Stack:
    """The lanes of that picture."""
    scene = lay_out(prepared, view, size)
    frame = frame_of(prepared, view, size[0])
    return stack_lanes(prepared, view, frame, scene.scale, size[1] - scene.plot[1])
