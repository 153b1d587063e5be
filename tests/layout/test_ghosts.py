"""Ghosts: each claimed date is drawn where it is, joined to its event, and takes nobody's place."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import SEEDS, EventFields, a_timeline, an_event, prepare
from tests.layout.scenes import Owned, collisions, moved, overlap, owned_boxes
from timeline_app.layout.compose import lay_out
from timeline_app.layout.ghost import Ghost
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import HitKind, Scene
from timeline_app.layout.view import View, Viewport

SIZE = (1200, 500)


def claimed(date: str, *claims: str, title: str, lane: str | None = None) -> EventFields:
    return an_event(date, title=title, lane=lane, date_claims=[{"date": claim} for claim in claims])


def days_around(*events: EventFields) -> Prepared:
    """Some events within a month."""
    return prepare(a_timeline(an_event("2016-01-01"), an_event("2016-01-31"), *events))


def row_called(prepared: Prepared, title: str) -> int:
    return list(prepared.timeline.table.title).index(title)


def only_ghost(scene: Scene) -> Ghost:
    (ghost,) = scene.ghosts
    return ghost


def test_a_claimed_date_stands_where_it_is_and_is_joined_to_its_event() -> None:
    prepared = days_around(claimed("2016-01-10", "2016-01-13", title="Deadline"))
    scene = lay_out(prepared, View(), SIZE)
    ghost, row = only_ghost(scene), row_called(prepared, "Deadline")
    mark = scene.mark_of(row)
    assert mark is not None
    assert (ghost.row, ghost.numbers, ghost.is_joined) == (row, (0,), True)
    a_day = prepared.timeline.table.unit.per_day
    three_days = 3 * a_day * scene.scale.px_per_unit_at(prepared.hull.start + a_day)
    assert ghost.box[0] + ghost.box[2] / 2 == pytest.approx(mark[0] + mark[2] / 2 + three_days)
    assert ghost.middle_y == pytest.approx(mark[1] + mark[3] / 2)
    assert ghost.line == pytest.approx((mark[0] + mark[2], ghost.box[0]))


def test_the_label_stands_beyond_a_near_ghost_and_before_a_far_one() -> None:
    near = days_around(claimed("2016-01-10", "2016-01-12", title="A title of some length"))
    far = days_around(claimed("2016-01-05", "2016-01-17", title="Short"))
    for prepared, is_beyond in ((near, True), (far, False)):
        scene = lay_out(prepared, View(), SIZE)
        ghost = only_ghost(scene)
        label = next(label for label in scene.labels if label.row == ghost.row)
        assert (label.box[0] > ghost.box[0]) == is_beyond


def test_a_ghost_is_no_event() -> None:
    prepared = days_around(claimed("2016-01-10", "2016-01-13", "2016-01-20", title="Deadline"))
    scene = lay_out(prepared, View(), SIZE)
    assert len(scene.ghosts) == 2
    assert scene.shown == 3
    assert scene.hidden.total == 0


def test_a_ghost_is_hit_as_its_event_with_its_claim() -> None:
    prepared = days_around(claimed("2016-01-10", "2016-01-04", "2016-01-20", title="Deadline"))
    scene = lay_out(prepared, View(), SIZE)
    assert {ghost.numbers for ghost in scene.ghosts} == {(0,), (1,)}
    for ghost in scene.ghosts:
        x, y, width, height = ghost.box
        hit = scene.hit(x + width / 2, y + height / 2)
        assert hit is not None
        assert (hit.kind, hit.rows, hit.claims) == (HitKind.EVENT, (ghost.row,), ghost.numbers)


def test_claims_of_one_date_are_one_ghost() -> None:
    prepared = days_around(claimed("2016-01-10", "2016-01-20", "2016-01-20", title="Deadline"))
    assert only_ghost(lay_out(prepared, View(), SIZE)).numbers == (0, 1)


def test_a_claimed_range_begins_where_its_event_ends() -> None:
    prepared = prepare(
        a_timeline(
            an_event("-2000"), an_event("-0900"), claimed("[-1626..-1599]", "[-1605..-1500]", title="Thera")
        )
    )
    scene = lay_out(prepared, View(), (3000, 500))
    ghost = only_ghost(scene)
    mark = scene.mark_of(ghost.row)
    assert mark is not None
    assert ghost.is_bar
    assert ghost.box[0] >= mark[0] + mark[2]


@pytest.mark.parametrize(
    ("claim", "goes_on"),
    [
        ("2007/2008", (False, True)),
        ("2007/2009", (True, False)),
        ("2009", (False, False)),
        ("2006/2007", (False, False)),
    ],
)
def test_a_claimed_range_does_not_end_where_its_event_stands_in_its_way(
    claim: str, goes_on: tuple[bool, bool]
) -> None:
    events = (an_event("2005"), an_event("2011"), claimed("2008-21", claim, title="Spring"))
    prepared = prepare(a_timeline(*events))
    scene = lay_out(prepared, View(), (1000, 400))
    ghost = only_ghost(scene)
    assert (ghost.is_bar, ghost.goes_on) == (True, goes_on)
    starts, ends = prepared.claims.start.tolist(), prepared.claims.end.tolist()
    x, _, width, _ = ghost.box
    for is_cut, side, instant in zip(goes_on, (x, x + width), (starts[0], ends[0]), strict=True):
        assert (side != pytest.approx(scene.plot[0] + scene.scale.x(instant))) is is_cut
    hit = scene.hit(x + width / 2, ghost.middle_y)
    assert hit is not None
    assert hit.claims == (0,)


def test_fitting_shows_what_is_claimed_near_the_list_and_not_what_is_claimed_far_off() -> None:
    near = days_around(claimed("2016-01-31", "2016-02-02", title="Near"))
    far = days_around(claimed("2016-01-31", "1990-01-01", title="Far"))
    for prepared, is_shown in ((near, True), (far, False)):
        scene = lay_out(prepared, View(), SIZE)
        assert bool(scene.ghosts) is is_shown
    table = far.timeline.table
    assert (far.hull.start, far.hull.end) == (int(table.start_earliest[0]), int(table.end_latest[2]))


@pytest.mark.parametrize("claim", ["Y-66000000", "Y-13800000000", "Y-290500", "Y292200", "Y200000000000"])
def test_a_list_opens_whose_events_are_claimed_for_the_deep_past_or_the_far_future(claim: str) -> None:
    prepared = prepare(a_timeline(claimed("1999", claim, title="Fossil"), an_event("2005")))
    assert lay_out(prepared, View(), SIZE).ghosts == ()
    far_out = moved(prepared, View(), SIZE, steps=-1_200, at=0.5, pan_px=0)
    scene = lay_out(prepared, far_out, SIZE)
    (at,) = scene.scale.xs(prepared.claims.start).tolist()
    own = scene.scale.x(int(prepared.timeline.table.start_earliest[0]))
    assert (at < own) == claim.startswith("Y-")
    years = prepared.timeline.event(0).date_claims[0].when
    assert years is not None
    assert prepared.claims.start.tolist() == [prepared.timeline.table.unit.from_micros(years.start_earliest)]


def test_what_cannot_be_placed_is_no_ghost() -> None:
    dates = ("2016-01-13/..", "../..", "no date at all")
    prepared = days_around(
        claimed("2016-01-10", *dates, title="Dated"), claimed("../..", "2016-01-13", title="Undated")
    )
    assert lay_out(prepared, View(), SIZE).ghosts == ()


def test_no_label_takes_the_room_of_a_date_claimed_of_another_event() -> None:
    prepared = prepare(
        a_timeline(
            claimed("1994-08-04/1995-12-30", "1997-05-01", title="Title " * 5, lane="A"),
            claimed("1998-09-02/1998-12-30", title="Title " * 2, lane="A"),
            claimed("1990-06-14/1992-12-30", "1994-05-01", title="Title " * 3, lane="A"),
            claimed("1992-09-17", title="Title ", lane="A"),
        )
    )
    view = View(viewport=Viewport(772056433855334, 634.8253708210489, -535))
    assert len(lay_out(prepared, view, (900, 140)).ghosts) == 1


def a_claimed_day(chance: Random, number: int) -> EventFields:
    def day() -> str:
        return f"2016-{chance.randint(1, 3):02}-{chance.randint(1, 28):02}"

    date = chance.choice((day(), day(), day(), "2016-02", f"2016-01-01/{day()}", f"{day()}~"))
    claims = [chance.choice((day(), day(), "2016-01", "2016", f"{day()}?")) for _ in range(number % 4)]
    return claimed(date, *claims, title=f"Number {number} " * chance.randint(1, 3), lane=chance.choice("AB"))


@given(SEEDS, st.integers(1, 60), st.integers(-40, 260), st.integers(-900, 900))
def test_ghosts_overlap_nothing_and_change_no_count(seed: int, count: int, steps: int, pan_px: int) -> None:
    chance = Random(seed)
    prepared = prepare(a_timeline(*(a_claimed_day(chance, number) for number in range(count))))
    size = chance.choice(((400, 220), (890, 430), (1600, 900)))
    view = moved(prepared, View(), size, steps=steps, at=chance.random(), pan_px=pan_px)
    scene = lay_out(prepared, view, size)
    ghosts: list[Owned] = [("ghost", one.row, one.box) for one in scene.ghosts]
    others = list(owned_boxes(scene))
    for i, one in enumerate(ghosts):
        assert not any(overlap(one[2], other[2]) for other in others), one
        assert not any(overlap(one[2], other[2]) for other in ghosts[:i]), one
    assert collisions(scene) == []
    assert scene.shown + scene.hidden.total == count
    assert lay_out(prepared, view, size).same_as(scene)
    numbers = [(ghost.row, number) for ghost in scene.ghosts for number in ghost.numbers]
    assert len(numbers) == len(set(numbers))


@given(SEEDS, st.integers(1, 40))
def test_every_claim_near_its_event_has_its_ghost(seed: int, count: int) -> None:
    """Unless it lies upon the event itself, and comes out closer in."""
    chance = Random(seed)
    prepared = prepare(a_timeline(*(a_claimed_day(chance, number) for number in range(count))))
    scene = lay_out(prepared, View(), (1600, 20_000))
    shown = {(ghost.row, number) for ghost in scene.ghosts for number in ghost.numbers}
    standing = {*scene.marks.row.tolist(), *(bar.row for bar in scene.bars)}
    claims = prepared.claims
    for at in range(len(claims)):
        row = int(claims.row[at])
        mark = scene.mark_of(row)
        assert mark is not None
        x0, x1 = (scene.plot[0] + scene.scale.x(int(column[at])) for column in (claims.start, claims.end))
        is_clear = x0 > mark[0] + mark[2] + 12 or x1 < mark[0] - 12
        is_near = x0 < mark[0] + mark[2] + 300 and x1 > mark[0] - 300
        if row in standing and is_clear and is_near:
            assert (row, int(claims.number[at])) in shown
