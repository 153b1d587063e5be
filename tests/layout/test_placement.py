"""Placements: who stands in which lane, for each way to group events."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest
from hypothesis import given

from tests.builders import a_random_timeline, a_timeline, an_event
from timeline_app.formats.native_header import LANES_BY
from timeline_app.layout.placement import GROUPINGS, MOST_LANES, arrange, place
from timeline_app.layout.years import MOST_GROUPS
from timeline_app.model.timeline import Timeline


def lanes_of(timeline: Timeline, lanes_by: str) -> Mapping[str, list[str]]:
    """The titles in each lane, by its name."""
    return {
        lane.name: [timeline.table.title[row] for row in (*lane.rows.tolist(), *lane.undated_rows.tolist())]
        for lane in place(timeline, lanes_by).lanes
    }


def test_a_list_may_ask_for_each_grouping() -> None:
    assert set(LANES_BY) == set(GROUPINGS)


PEOPLE = a_timeline(
    an_event("2001", title="both", people=["ann", "Ben"]),
    an_event("2002", title="twice", people=["ann", {"ref": "ann", "role": "judge"}]),
    an_event("2003", title="none"),
    an_event(None, title="undated", people=["Ben"]),
    people=[{"id": "ann", "name": "Ann Other"}],
)


def test_an_event_stands_in_the_lane_of_each_of_its_people_once() -> None:
    assert lanes_of(PEOPLE, "people") == {
        "Ann Other": ["both", "twice"],
        "Ben": ["both", "undated"],
        "Nobody named": ["none"],
    }
    assert place(PEOPLE, "people").is_repeating
    assert not place(PEOPLE, "lane").is_repeating


def test_the_lane_of_most_events_is_first_and_that_of_none_is_last() -> None:
    events = [an_event("2001"), an_event("2002"), an_event("2003", tags=["rare"])]
    events += [an_event("2004", tags=["often"])] * 2
    assert [lane.name for lane in place(a_timeline(*events), "tags").lanes] == ["often", "rare", "No tag"]


@pytest.mark.parametrize(
    ("dates", "by_year", "by_decade"),
    [
        (("1985", "1989-12-31", "1990"), ("1985", "1989", "1990"), ("1980s", "1990s")),
        (("1999", "2000", "2010"), ("1999", "2000", "2010"), ("1990s", "2000 – 2009", "2010s")),
        (("-0043", "0000", "0001"), ("44 BCE", "1 BCE", "1 CE"), ("50 – 41 BCE", "10 – 1 BCE", "1 – 9 CE")),
        (("Y-13800000000",), ("13.8 billion years ago",), ("13.8 billion years ago",)),
    ],
)
def test_years_and_decades(
    dates: tuple[str, ...], by_year: tuple[str, ...], by_decade: tuple[str, ...]
) -> None:
    timeline = a_timeline(*(an_event(date) for date in dates))
    assert tuple(lane.name for lane in place(timeline, "year").lanes) == by_year
    assert tuple(lane.name for lane in place(timeline, "decade").lanes) == by_decade


def test_a_year_begins_by_the_clock_of_the_list() -> None:
    events = [an_event("2016-01-01T02:00Z"), an_event("2016-01-01")]
    here, utc = (a_timeline(*events, timezone=zone) for zone in ("America/Chicago", "UTC"))
    assert {lane.name: lane.count for lane in place(here, "year").lanes} == {"2015": 1, "2016": 1}
    assert {lane.name: lane.count for lane in place(utc, "year").lanes} == {"2016": 2}


def test_more_years_than_lanes_are_put_together() -> None:
    events = [an_event(f"{year:04}") for year in range(1000, 1000 + MOST_GROUPS + 1)]
    lanes = place(a_timeline(*events), "year").lanes
    assert (lanes[0].name, len(lanes)) == ("1000 – 1009", 51)


def test_more_lanes_than_anybody_scrolls_through_share_the_last() -> None:
    events = [an_event("2001", tags=[f"tag {number}"]) for number in range(MOST_LANES + 10)]
    lanes = place(a_timeline(*events), "tags").lanes
    assert len(lanes) == MOST_LANES
    assert (lanes[-1].name, lanes[-1].count) == ("11 more", 11)


@given(a_random_timeline(most=60))
def test_every_event_stands_in_a_lane(timeline: Timeline) -> None:
    for lanes_by in GROUPINGS:
        lanes = place(timeline, lanes_by).lanes
        placed = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *(lane.rows for lane in lanes)]))
        assert placed.tolist() == list(range(timeline.table.placed_count))
        assert len({lane.id for lane in lanes}) == len(lanes)
        for lane in lanes:
            assert lane.rows.tolist() == sorted(set(lane.rows.tolist()))


def test_a_lane_of_another_grouping_tells_which_of_the_list_s_lanes_its_events_are_from() -> None:
    events = [an_event("2001", lane=lane, people=["Ann"]) for lane in "AABB"]
    events += [an_event("2002", lane="C", people=["Ben"]), an_event(None, lane="A", people=["Ben"])]
    timeline = a_timeline(*events)
    assert [lane.shares for lane in place(timeline, "people").lanes] == [
        ((0, 0.5), (1, 0.5)),
        ((0, 0.5), (2, 0.5)),
    ]
    assert [(lane.color, lane.shares) for lane in place(timeline, "lane").lanes] == [
        (0, ()),
        (1, ()),
        (2, ()),
    ]


def test_shares_too_small_to_be_seen_are_not_told() -> None:
    events = [an_event("2001", lane="A")] * 99 + [an_event("2001", lane="B")]
    (lane,) = place(a_timeline(*events), "none").lanes
    assert lane.shares == ((0, 1.0),)


def test_lanes_in_an_order_by_hand_and_without_what_is_hidden() -> None:
    events = [an_event("2001", lane=name) for name in "ABCD"]
    placements = place(a_timeline(*events), "lane")
    arranged = arrange(placements, order=("lane:C", "gone", "lane:B"), hidden=("lane:D",), closed=("lane:B",))
    assert [(lane.name, lane.is_closed) for lane in arranged.lanes] == [
        ("C", False),
        ("B", True),
        ("A", False),
    ]


def test_a_sieve_leaves_events_out_and_counts_them() -> None:
    sieve = np.array([True, False, True, False])
    both, others, nobody = arrange(place(PEOPLE, "people"), sieve=sieve).lanes
    assert (both.rows.tolist(), both.left_out) == ([0], 1)
    assert (others.rows.tolist(), others.undated_rows.tolist(), others.left_out) == ([0], [], 1)
    assert (nobody.count, nobody.left_out) == (1, 0)
