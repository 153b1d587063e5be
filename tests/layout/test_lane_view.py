"""Arranging lanes: every verb of the view alone."""

from __future__ import annotations

import pytest

from timeline_app.layout import lane_view
from timeline_app.layout.view import View

IDS = ("lane:a", "lane:b", "lane:c", "lane:d")


def test_a_lane_closes_and_opens() -> None:
    closed = lane_view.toggled(View(), "lane:a")
    assert closed.closed == ("lane:a",)
    assert lane_view.toggled(closed, "lane:a") == View()


def test_a_lane_goes_and_comes_back_open() -> None:
    view = lane_view.hidden(lane_view.toggled(View(), "lane:a"), "lane:a")
    assert lane_view.hidden(view, "lane:a") is view
    assert lane_view.shown(view, "lane:a") == View()


def test_one_lane_alone_closes_the_others_and_a_second_time_opens_them() -> None:
    view = lane_view.alone(View(closed=("people:x", "lane:b")), IDS, "lane:b")
    assert view.closed == ("people:x", "lane:a", "lane:c", "lane:d")
    assert lane_view.alone(view, IDS, "lane:b").closed == ("people:x",)


@pytest.mark.parametrize(
    ("lane_id", "to", "order"),
    [
        ("lane:a", 1, "bacd"),
        ("lane:d", 0, "dabc"),
        ("lane:b", 99, "acdb"),
        ("lane:c", -5, "cabd"),
    ],
)
def test_a_lane_moves_to_a_place(lane_id: str, to: int, order: str) -> None:
    assert lane_view.moved(View(), IDS, lane_id, to).lane_order == tuple(f"lane:{one}" for one in order)


@pytest.mark.parametrize(("lane_id", "to"), [("lane:a", 0), ("lane:d", 3), ("lane:d", 7), ("lane:gone", 1)])
def test_what_stands_there_already_changes_nothing(lane_id: str, to: int) -> None:
    view = View()
    assert lane_view.moved(view, IDS, lane_id, to) is view


def test_hidden_lanes_keep_their_places_and_those_of_other_groupings_their_order() -> None:
    view = View(hidden=("lane:b",), lane_order=("people:x", "people:y"))
    moved = lane_view.moved(view, IDS, "lane:a", 1)
    assert moved.lane_order == ("people:x", "people:y", "lane:c", "lane:b", "lane:a", "lane:d")


ARRANGED = View(
    lane_order=("people:x", *IDS),
    closed=("lane:a", "people:x"),
    hidden=("lane:b", "people:y"),
    query="word",
    hides=True,
)


def test_all_lanes_of_a_grouping_come_back_and_keep_their_order() -> None:
    shown = lane_view.all_shown(ARRANGED, IDS)
    assert (shown.closed, shown.hidden) == (("people:x",), ("people:y",))
    assert (shown.lane_order, shown.query, shown.hides) == (ARRANGED.lane_order, "word", True)


def test_the_lanes_of_a_grouping_go_back_to_their_own_order() -> None:
    ordered = lane_view.in_own_order(ARRANGED, IDS)
    assert ordered.lane_order == ("people:x",)
    assert (ordered.closed, ordered.hidden) == (ARRANGED.closed, ARRANGED.hidden)


def test_everything_comes_back_at_once() -> None:
    assert lane_view.nothing_hidden(ARRANGED) == View(lane_order=ARRANGED.lane_order)
