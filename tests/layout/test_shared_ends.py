"""Spans of which one ends on the day on which the next one begins share a row where that day is small."""

from __future__ import annotations

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given

from tests.builders import SEEDS, EventFields, a_timeline, an_event, prepare
from tests.layout.scenes import Sight, collisions, moved
from timeline_app.layout import body
from timeline_app.layout.clusters import Counts
from timeline_app.layout.compose import lay_out
from timeline_app.layout.lane_room import LaneRoom
from timeline_app.layout.overview import overview_of
from timeline_app.layout.sight import LaneSight
from timeline_app.layout.sight import Sight as OfLane
from timeline_app.layout.view import View
from timeline_app.model.arrays import Places
from timeline_app.model.time import TimeSpan
from timeline_app.model.timeline import Timeline

HANDOVERS = ("1981-01-20", "1989-01-20", "1993-01-20", "2001-01-20", "2009-01-20", "2017-01-20", "2021-01-20")


def terms(*days: str) -> Timeline:
    """Each of an office, from one day on to the next one."""
    return a_timeline(*(an_event(f"{one}/{other}", title="Ann") for one, other in pairwise(days)))


@pytest.mark.parametrize(
    "days",
    [
        HANDOVERS,
        ("0001", "2000", "4000", "6000"),
        tuple(f"-{year:04}" for year in range(9000, 1000, -1500)),
    ],
    ids=["days", "years", "years before our era"],
)
@pytest.mark.parametrize("width", [900, 1600])
def test_who_follows_on_the_day_on_which_another_ends_stands_beside_him(
    days: tuple[str, ...], width: int
) -> None:
    timeline = terms(*days)
    scene = lay_out(prepare(timeline), View(), (width, 300))
    bars = sorted(scene.bars, key=lambda bar: bar.box[0])
    assert len(bars) == len(days) - 1
    assert len({bar.box[1] for bar in bars}) == 1
    for one, after in pairwise(bars):
        assert one.box[0] + one.box[2] == pytest.approx(after.box[0])


def test_where_the_day_is_to_be_seen_both_have_it() -> None:
    prepared = prepare(terms(*HANDOVERS))
    table = prepared.timeline.table
    day = table.unit.per_day
    handover = int(table.start_earliest[3])
    frame = prepared.frame(prepared.true_axis, 850.0)
    viewport = frame.fit(TimeSpan(handover - 20 * day, handover + 20 * day, table.unit))
    scene = lay_out(prepared, View(viewport=viewport), (1000, 300))
    one, after = sorted(scene.bars, key=lambda bar: bar.box[0])
    assert one.box[1] != after.box[1]
    day_px = scene.scale.x(handover + day) - scene.scale.x(handover)
    assert one.box[0] + one.box[2] - after.box[0] == pytest.approx(day_px)


def test_what_lies_in_both_for_longer_than_that_is_to_be_seen() -> None:
    # They meet for as short a time, but the first one ends at an instant: it is not over in that time.
    events = (
        an_event("2001-01-01T00:00Z/2005-01-01T12:00Z"),
        an_event("2005-01-01T06:00Z/2009-01-01T00:00Z"),
    )
    scene = lay_out(prepare(a_timeline(*events)), View(), (1000, 300))
    assert len({bar.box[1] for bar in scene.bars}) == 2


def test_in_the_overview_they_share_a_row_as_well() -> None:
    bars = overview_of(prepare(terms(*HANDOVERS)), 900.0).bars
    assert len(bars) == len(HANDOVERS) - 1
    assert len({bar.y for bar in bars}) == 1


def test_what_stands_beside_them_is_told_for_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    rooms: list[LaneRoom] = []

    class Noted(LaneRoom):
        def __init__(
            self, lane: LaneSight, sight: OfLane, drawn: Places, counts: Counts, specks: Places
        ) -> None:
            super().__init__(lane, sight, drawn, counts, specks)
            rooms.append(self)

    monkeypatch.setattr(body, "LaneRoom", Noted)
    prepared = prepare(terms(*HANDOVERS))
    for steps in range(0, 32, 4):
        lay_out(prepared, moved(prepared, View(), (900, 300), steps=steps, at=0.5, pan_px=0), (900, 300))
    # Else each row would have to be looked through for each label that is cut.
    assert len(rooms) == 8
    assert all(room._nearest is not None for room in rooms)


def a_chain(random: Random) -> EventFields:
    """A span that ends and begins on days on which many others do, or in such years."""
    start, end = sorted(random.sample(range(1900, 2000), 2))
    kind = random.choice(("{}", "{}-05-01", "{}-05-01", "{}-05"))
    text = f"{kind.format(start)}/{kind.format(end)}"
    text += random.choice(("", "", "", "~", "?"))
    return an_event(text, title="Title"[: random.randint(0, 5)] or "T", lane=random.choice("AB"))


@given(SEEDS)
def test_bars_never_lie_on_one_another(seed: int) -> None:
    random = Random(seed)
    prepared = prepare(a_timeline(*(a_chain(random) for _ in range(random.choice((5, 20, 60))))))
    size = random.choice(((400, 300), (1000, 500), (1600, 900)))
    view = View(is_condensed=random.random() < 0.3, lanes_by=random.choice(("lane", "none")))
    for _ in range(random.randint(0, 2)):
        steps, pan_px = random.randint(-20, 500), random.randint(-400, 400)
        view = moved(prepared, view, size, steps=steps, at=random.random(), pan_px=pan_px)
    assert collisions(Sight(prepared=prepared, view=view, size=size).scene()) == []
