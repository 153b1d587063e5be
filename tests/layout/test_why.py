"""Why an event is not to be seen, and the view in which it is: in step with what the Scene counts."""

from __future__ import annotations

from collections import Counter
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from msgspec.structs import replace

from tests.builders import SEEDS, a_timeline, an_event, prepare
from tests.layout.scenes import Sight, a_random_sight, moved
from tests.layout.test_scene_counts import shown_rows
from timeline_app.layout.compose import lay_out
from timeline_app.layout.pieces import Hidden
from timeline_app.layout.placement import GROUPINGS
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.reveal import SEEN_PX, revealed
from timeline_app.layout.view import View
from timeline_app.layout.why import Cause, Reason, sentence, why_hidden

SIZE = (900, 500)


def an_arranged_sight(seed: int) -> Sight:
    """A random view at rest, with lanes of any grouping closed, hidden and moved, and events left out."""
    random = Random(seed)
    sight = a_random_sight(seed, most=random.choice((12, 12, 12, 90)), is_still=True)
    lanes_by = random.choice(tuple(GROUPINGS))
    ids = [lane.id for lane in sight.prepared.all_lanes(lanes_by).lanes]
    share = random.choice((0.0, 0.3))
    view = replace(
        sight.view,
        lanes_by=lanes_by,
        lane_order=tuple(random.sample(ids, len(ids))),
        closed=tuple(one for one in ids if random.random() < share),
        hidden=tuple(one for one in ids if random.random() < share),
        query="title",
        hides=True,
    )
    count = len(sight.prepared.timeline.table)
    sieve = np.array([random.random() < 0.8 for _ in range(count)], dtype=bool)
    return Sight(prepared=sight.prepared.sifted(sieve), view=view, size=sight.size)


ARRANGED = SEEDS.map(an_arranged_sight)


def causes(reasons: tuple[Reason, ...]) -> list[Cause]:
    return [reason.cause for reason in reasons]


@settings(max_examples=40)
@given(ARRANGED)
def test_the_first_reason_is_the_one_for_which_the_scene_counts_the_event(sight: Sight) -> None:
    scene = sight.scene()
    assume(scene.plot[2] > 2 * SEEN_PX)  # narrower, nothing has room to be seen
    counts: Counter[str] = Counter()
    shown = set(shown_rows(scene))
    in_clusters = {row for cluster in scene.clusters if len(cluster.rows) > 1 for row in cluster.rows}
    alone = {*scene.marks.row.tolist(), *scene.specks.row.tolist(), *(bar.row for bar in scene.bars)}
    for row in range(len(sight.prepared.timeline.table)):
        found = causes(why_hidden(sight.prepared, sight.view, sight.size, row))
        assert found == sorted(found, key=list(Cause).index)
        if row in shown:
            assert found == ([Cause.CLUSTER] if row in in_clusters - alone else [])
        else:
            counts[found[0].value] += 1
    assert Hidden(**counts) == scene.hidden


@settings(max_examples=40)
@given(ARRANGED)
def test_an_event_is_seen_in_the_view_that_reveals_it(sight: Sight) -> None:
    assume(sight.scene().plot[2] > 2 * SEEN_PX)
    for row in range(0, len(sight.prepared.timeline.table), 3):
        view = revealed(sight.prepared, sight.view, sight.size, row)
        is_left_out = sight.prepared.sieve is not None and not sight.prepared.sieve[row]
        assert view.hides is not is_left_out
        prepared = sight.prepared.sifted(None) if is_left_out else sight.prepared
        left = causes(why_hidden(prepared, view, sight.size, row))
        is_dated = row < prepared.timeline.table.placed_count
        assert left in ([[], [Cause.CLUSTER]] if is_dated else [[Cause.NO_DATE]])
        assert (view.query, view.lane_order, view.is_condensed) == (
            sight.view.query,
            sight.view.lane_order,
            sight.view.is_condensed,
        )


@given(ARRANGED)
def test_a_picture_at_hand_gives_the_same_answer(sight: Sight) -> None:
    for row in range(0, len(sight.prepared.timeline.table), 7):
        told = why_hidden(sight.prepared, sight.view, sight.size, row)
        assert why_hidden(sight.prepared, sight.view, sight.size, row, scene=sight.scene()) == told


def a_list() -> Prepared:
    return prepare(
        a_timeline(
            an_event("2001-05-01", title="First", lane="A", people=["Ann", "Ben"]),
            an_event("2005-05-01", title="Second", lane="A", people=["Ben"]),
            an_event("2009-05-01", title="Third", lane="B"),
            an_event(None, title="Undated", lane="B"),
        )
    )


def words(prepared: Prepared, view: View, row: int, size: tuple[int, int] = SIZE) -> str:
    return sentence(why_hidden(prepared, view, size, row))


def test_what_is_to_be_seen_has_no_reason_and_moves_nothing() -> None:
    prepared, view = a_list(), View(lanes_by="people")
    for row in range(3):
        assert words(prepared, view, row) == ""
        assert revealed(prepared, view, SIZE, row) == view


@pytest.mark.parametrize(
    ("view", "told"),
    [
        (View(closed=("lane:A",)), "In the closed lane A"),
        (View(hidden=("lane:A",)), "In the hidden lane A"),
        (View(hidden=("lane:A",), closed=("lane:A",)), "In the hidden lane A"),
        (View(lanes_by="people", closed=("people:Ben",)), ""),
        (View(lanes_by="people", closed=("people:Ann", "people:Ben")), "In 2 lanes, all of them closed"),
        (
            View(lanes_by="people", closed=("people:Ann",), hidden=("people:Ben",)),
            "In 2 lanes, all of them closed or hidden",
        ),
        (View(lanes_by="people", hidden=("people:Ann", "people:Ben")), "In 2 lanes, all of them hidden"),
    ],
)
def test_a_lane_that_hides_it_is_named(view: View, told: str) -> None:
    assert words(a_list(), view, 0) == told


def test_of_several_lanes_one_is_opened_rather_a_closed_one_than_a_hidden_one() -> None:
    prepared = a_list()
    view = View(lanes_by="people", closed=("people:Ann", "people:X"), hidden=("people:Ben",))
    shown = revealed(prepared, view, SIZE, 0)
    assert (shown.closed, shown.hidden) == (("people:X",), ("people:Ben",))


def test_a_search_that_leaves_it_out_is_told_and_kept() -> None:
    prepared = a_list().sifted(np.array([False, True, True, True]))
    view = View(query="w" * 60, hides=True, closed=("lane:A",))
    assert words(prepared, view, 0) == f"Left out by the search “{'w' * 39}…”; in the closed lane A"
    shown = revealed(prepared, view, SIZE, 0)
    assert (shown.query, shown.hides, shown.closed) == (view.query, False, ())


def test_a_span_that_does_not_reach_it_is_told() -> None:
    prepared = a_list()
    view = moved(prepared, View(), SIZE, steps=96, at=1.0, pan_px=0)
    assert words(prepared, view, 0) == "Outside the span that is shown: Jul 2008 – May 2009"
    near = revealed(prepared, view, SIZE, 0)
    assert words(prepared, near, 0) == ""
    assert near.viewport is not None
    assert view.viewport is not None
    assert near.viewport.step == view.viewport.step


def test_lanes_scrolled_away_are_told_and_scrolled_to() -> None:
    events = [an_event(f"{2001 + i}", title=f"Event {i}", lane=f"Lane {i}") for i in range(40)]
    prepared = prepare(a_timeline(*events))
    top, bottom = View(), View(scroll_px=1e9)
    assert words(prepared, top, 39) == "Scrolled away, further down"
    assert words(prepared, bottom, 0) == "Scrolled away, further up"
    assert words(prepared, revealed(prepared, top, SIZE, 39), 39) == ""


def test_an_event_in_a_closed_lane_that_stands_further_down_is_opened_and_scrolled_to() -> None:
    events = [an_event(f"{2001 + i}", title=f"Event {i}", lane=f"Lane {i}") for i in range(40)]
    prepared = prepare(a_timeline(*events))
    view = View(closed=("lane:Lane 39",))
    assert words(prepared, view, 39) == "In the closed lane Lane 39; scrolled away, further down"
    assert words(prepared, revealed(prepared, view, SIZE, 39), 39) == ""


def test_an_event_without_a_date_waits_in_the_shelf_or_in_the_list() -> None:
    assert (
        words(a_list(), View(hidden=("lane:B",)), 3) == "It has no date: it waits in the shelf at the right"
    )
    many = prepare(a_timeline(*(an_event(None, title=f"Undated {i}") for i in range(50))))
    assert words(many, View(), 49) == "It has no date, and the shelf has no room for it: it is in the list"
    assert revealed(many, View(), SIZE, 49) == View()


def test_a_cluster_is_told_and_zoomed_to() -> None:
    days = [
        f"{year}-{month:02}-{day:02}" for year in (1990, 2010) for month in (3, 7) for day in range(1, 29)
    ]
    prepared = prepare(a_timeline(*(an_event(day, title=f"On {day}") for day in days * 5)))
    size = (900, 260)
    scene = lay_out(prepared, View(), size)
    rows = max((cluster.rows for cluster in scene.clusters), key=len)
    assert words(prepared, View(), rows[0], size) == f"Together with {len(rows) - 1} others in one count"
    for row in rows[::20]:
        near = revealed(prepared, View(), size, row)
        assert words(prepared, near, row, size) == ""
        middle = lay_out(prepared, near, size).mark_of(row)
        assert middle is not None


def test_what_no_zoom_parts_stays_in_its_count_where_it_is() -> None:
    prepared = prepare(a_timeline(*(an_event("2012-05-01T12:00:00", title=f"No {i}") for i in range(500))))
    size = (900, 240)
    (cluster,) = lay_out(prepared, View(scroll_px=1e9), size).clusters
    view = View(scroll_px=1e9)
    assert revealed(prepared, view, size, cluster.rows[0]) == view
    assert causes(why_hidden(prepared, view, size, cluster.rows[0])) == [Cause.CLUSTER]


def test_reasons_make_one_sentence() -> None:
    reason = Reason(Cause.CLUSTER, "Together with 1 other in one count")
    assert sentence((Reason(Cause.SCROLL, "Scrolled away, further up"), reason)) == (
        "Scrolled away, further up; together with 1 other in one count"
    )
    assert sentence(()) == ""
