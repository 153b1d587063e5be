"""Arrows: every relation in the picture has one, words stand on nothing, and ways avoid what stands about."""

from __future__ import annotations

import math
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import STATUSES, a_timeline, an_event, prepare, seven_px_a_letter
from tests.layout.scenes import SIZES, overlap, owned_boxes
from timeline_app.formats import read
from timeline_app.layout.arrow_routes import LEFT, RIGHT, label_side, part_of, point_on
from timeline_app.layout.arrows import MOST_ARROWS, relations_of
from timeline_app.layout.compose import frame_of, lay_out
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.relations import Arrow, Relations, outline_of
from timeline_app.layout.scene import Box, Scene
from timeline_app.layout.stands import stands_of
from timeline_app.layout.view import View
from timeline_app.model.event import RELATION_TYPES
from timeline_app.model.time import MICROS_PER_DAY, TimeSpan
from timeline_app.model.timeline import Timeline
from timeline_app.resources import story_path

TYPES = (*RELATION_TYPES, "a kind nobody knows")
SIZE = (1240, 800)


def a_web() -> st.SearchStrategy[tuple[Prepared, View, tuple[int, int]]]:
    """Documents whose events have relations to one another, and how they are looked at."""
    events = st.lists(
        st.tuples(
            st.integers(2000, 2020),
            st.integers(1, 12),
            st.integers(0, 3),
            st.integers(1, 40),
            st.sampled_from(("ABC", "A", "DE")),
            st.sampled_from(STATUSES),
            st.lists(st.tuples(st.sampled_from(TYPES), st.integers(0, 29)), max_size=6),
        ),
        min_size=1,
        max_size=30,
    )
    return st.tuples(
        events.map(_web_of),
        st.builds(
            View, is_condensed=st.booleans(), lanes_by=st.sampled_from(("lane", "none", "people", "people"))
        ),
        st.sampled_from(SIZES),
    )


def _web_of(drawn: list[tuple[int, int, int, int, str, str, list[tuple[str, int]]]]) -> Prepared:
    events = []
    for number, (year, month, years, letters, lane, status, links) in enumerate(drawn):
        date = f"{year}-{month:02}" if not years else f"{year}-{month:02}/{year + years}"
        relations = [{"type": kind, "to": f"e{to % len(drawn)}"} for kind, to in links]
        events.append(
            an_event(
                date,
                title="T" * letters,
                id=f"e{number}",
                lane=lane,
                people=list(lane),
                status=status,
                relations=relations,
            )
        )
    return prepare(a_timeline(*events))


def story() -> Prepared:
    timeline = read(story_path()).timeline
    assert timeline is not None
    return prepare(timeline)


def relations_in(scene: Scene, timeline: Timeline, row: int) -> Relations:
    return relations_of(scene, timeline, row, seven_px_a_letter)


def words_of(relations: Relations) -> list[Box]:
    return [arrow.word_box for arrow in relations.arrows if arrow.word]


def stands_about(scene: Scene) -> list[Box]:
    events = [box for kind, _, box in owned_boxes(scene) if kind != "icon"]
    return events + [ghost.box for ghost in scene.ghosts]


def is_within(box: Box, outer: Box) -> bool:
    return (
        outer[0] <= box[0]
        and box[0] + box[2] <= outer[0] + outer[2]
        and outer[1] <= box[1]
        and box[1] + box[3] <= outer[1] + outer[3]
    )


@settings(max_examples=40)
@given(a_web())
def test_words_stand_on_nothing_and_leave_the_plot_nowhere(
    web: tuple[Prepared, View, tuple[int, int]],
) -> None:
    prepared, view, size = web
    scene = lay_out(prepared, view, size)
    about = stands_about(scene)
    for row in range(len(prepared.timeline.table)):
        relations = relations_in(scene, prepared.timeline, row)
        box = scene.box_of(row)
        texts = relations.text_boxes
        assert list(texts[: len(words_of(relations))]) == words_of(relations)
        assert len(texts) == len(words_of(relations)) + bool(relations.tag)
        for text in texts:
            assert is_within(text, scene.plot)
            assert not any(overlap(text, other) for other in about)
            assert box is None or not overlap(text, outline_of(box))
        assert not any(overlap(one, other) for one, other in combinations(texts, 2))


@settings(max_examples=40)
@given(a_web())
def test_every_relation_in_the_picture_has_an_arrow_and_the_others_are_counted(
    web: tuple[Prepared, View, tuple[int, int]],
) -> None:
    prepared, view, size = web
    scene = lay_out(prepared, view, size)
    for row in range(len(prepared.timeline.table)):
        homes = scene.marks_of(row)
        relations = relations_in(scene, prepared.timeline, row)
        if not homes:
            assert relations == Relations()
            continue
        others = [other for _, other, _ in prepared.timeline.links.of(row) if other != row]
        seen = [other for other in others if are_apart(homes, scene.marks_of(other))]
        outside = [other for other in others if not scene.marks_of(other)]
        assert sorted(arrow.to_row for arrow in relations.arrows) == sorted(seen)[:MOST_ARROWS] or (
            len(seen) > MOST_ARROWS == len(relations.arrows)
        )
        # In a crowd there may be room for a number alone, or for none.
        more = len(outside) + max(0, len(seen) - MOST_ARROWS)
        assert f"{len(outside)} more, outside the view" in relations.tag or relations.tag in (f"+ {more}", "")
        assert more or not relations.tag


def are_apart(homes: tuple[Box, ...], others: tuple[Box, ...]) -> bool:
    """Whether there is a way from one to another: none within a cluster that both are in."""
    return any(home != other for home in homes for other in others)


@settings(max_examples=40)
@given(a_web())
def test_arrows_begin_and_end_at_what_they_join(web: tuple[Prepared, View, tuple[int, int]]) -> None:
    prepared, view, size = web
    scene = lay_out(prepared, view, size)
    for row in range(len(prepared.timeline.table)):
        outlines = [outline_of(stand.box) for stand in stands_of(scene, row)]
        for arrow in relations_in(scene, prepared.timeline, row).arrows:
            ends = (arrow.curve[0], arrow.curve[-1])
            assert min(distance(end, outline) for end in ends for outline in outlines) < 0.01
            there = [*scene.marks_of(arrow.to_row)]
            there += [label.box for label in scene.labels if label.row == arrow.to_row]
            assert min(distance(end, one) for end in ends for one in there) < 4


def distance(point: tuple[float, float], box: Box) -> float:
    """How far a point lies from the rim of a box."""
    x, y = point
    dx = max(box[0] - x, x - box[0] - box[2])
    dy = max(box[1] - y, y - box[1] - box[3])
    return math.hypot(max(dx, 0.0), max(dy, 0.0)) if dx > 0 or dy > 0 else min(-dx, -dy)


@settings(max_examples=40)
@given(a_web())
def test_the_same_scene_gives_the_same_arrows(web: tuple[Prepared, View, tuple[int, int]]) -> None:
    prepared, view, size = web
    scene, again = lay_out(prepared, view, size), lay_out(prepared, view, size)
    for row in range(len(prepared.timeline.table)):
        assert relations_in(scene, prepared.timeline, row) == relations_in(again, prepared.timeline, row)


def test_the_arrow_points_from_the_event_that_has_the_relation() -> None:
    prepared = prepare(
        a_timeline(
            an_event("2001", id="a", relations=[{"type": "leads_to", "to": "b"}], title="A"),
            an_event("2009", id="b", title="B"),
        )
    )
    scene = lay_out(prepared, View(), SIZE)
    for row in (0, 1):
        (arrow,) = relations_in(scene, prepared.timeline, row).arrows
        first, last = scene.box_of(0), scene.box_of(1)
        assert first is not None
        assert last is not None
        assert distance(arrow.curve[0], first) < distance(arrow.curve[0], last)
        assert distance(arrow.curve[-1], last) < distance(arrow.curve[-1], first)
        assert arrow.word == "leads to"


def test_an_arrow_joins_the_lanes_in_which_two_events_are_nearest() -> None:
    names = ["Ann", "Ben", "Cal", "Dan"]
    prepared = prepare(
        a_timeline(
            an_event("2001", id="a", relations=[{"type": "leads_to", "to": "b"}], people=["Ann", "Dan"]),
            an_event("2009", id="b", people=["Cal", "Dan"]),
            *(an_event("2005", id=name, people=[name]) for name in names),
        )
    )
    ids = tuple(f"people:{name}" for name in names)
    scene = lay_out(prepared, View(lanes_by="people", lane_order=ids), SIZE)
    first, last = (prepared.timeline.row_of(key) for key in ("a", "b"))
    assert first is not None
    assert last is not None
    dans = next(lane for lane in scene.lanes if lane.name == "Dan")
    for row in (first, last):
        (arrow,) = relations_in(scene, prepared.timeline, row).arrows
        for _, y in (arrow.curve[0], arrow.curve[-1]):
            assert dans.y <= y < dans.y + dans.height
    assert [stand.mark[1] for stand in stands_of(scene, first)] == sorted(
        mark[1] for mark in scene.marks_of(first)
    )


def test_disputes_and_denials_are_dashed() -> None:
    for kind in RELATION_TYPES.values():
        prepared = prepare(
            a_timeline(
                an_event("2001", id="a", relations=[{"type": kind.id, "to": "b"}]), an_event("2009", id="b")
            )
        )
        (arrow,) = relations_in(lay_out(prepared, View(), SIZE), prepared.timeline, 0).arrows
        assert arrow.is_dashed is kind.is_dispute
        assert arrow.word == kind.reading
    assert any(kind.is_dispute for kind in RELATION_TYPES.values())


@pytest.mark.parametrize("is_condensed", [True, False])
@pytest.mark.parametrize("size", [(1230, 750), (910, 430)])
def test_the_story_s_arrows_run_behind_little_and_nearly_all_have_their_words(
    size: tuple[int, int], is_condensed: bool
) -> None:
    prepared = story()
    scene = lay_out(prepared, View(is_condensed=is_condensed), size)
    arrows: list[Arrow] = []
    hidden = []
    for row in range(18):
        relations = relations_in(scene, prepared.timeline, row)
        arrows += relations.arrows
        hidden += [share_behind(arrow, row, scene) for arrow in relations.arrows]
    assert len(arrows) >= 46
    assert sum(not arrow.word for arrow in arrows) <= (0 if is_condensed else 2)
    assert sum(share > 0.35 for share in hidden) <= (4 if is_condensed else 6)
    assert sum(hidden) / len(hidden) < (0.08 if is_condensed else 0.12)


@pytest.mark.parametrize(
    ("size", "is_condensed", "most"),
    [
        *(((1230, 750), True, 2), ((910, 430), True, 3), ((1900, 1200), True, 2)),
        # At true scale most of the story lies in a narrow heap.
        *(((1230, 750), False, 5), ((910, 430), False, 9), ((1900, 1200), False, 5)),
    ],
)
def test_nearly_all_words_of_the_story_stand_nearest_to_their_own_arrow(
    size: tuple[int, int], is_condensed: bool, most: int
) -> None:
    prepared = story()
    scene = lay_out(prepared, View(is_condensed=is_condensed), size)
    strays, told = 0, 0
    for row in range(18):
        arrows = relations_in(scene, prepared.timeline, row).arrows
        lines = [[point_on(arrow.curve, i / 100) for i in range(101)] for arrow in arrows]
        for number, arrow in enumerate(arrows):
            apart = [
                min(math.dist(point, nearest_in(arrow.word_box, point)) for point in line) for line in lines
            ]
            told += bool(arrow.word)
            strays += bool(arrow.word) and min(apart) < apart[number] - 3
    assert told >= 44
    assert strays <= most


def nearest_in(box: Box, point: tuple[float, float]) -> tuple[float, float]:
    """The point of a box that is nearest to that one."""
    x, y, width, height = box
    return min(max(point[0], x), x + width), min(max(point[1], y), y + height)


def share_behind(arrow: Arrow, row: int, scene: Scene) -> float:
    """Which share of an arrow lies behind labels."""
    labels = [label.box for label in scene.labels]
    points = [point_on(arrow.curve, i / 50) for i in range(3, 48)]
    covered = [any(distance_in(point, box) for box in labels) for point in points]
    return sum(covered) / len(covered)


def distance_in(point: tuple[float, float], box: Box) -> bool:
    return box[0] < point[0] < box[0] + box[2] and box[1] < point[1] < box[1] + box[3]


def test_no_head_lies_on_a_mark_or_leaves_the_plot_in_the_story() -> None:
    prepared = story()
    for size in ((1230, 750), (910, 430), (600, 400)):
        scene = lay_out(prepared, View(is_condensed=True), size)
        half = scene.mark_px / 2
        marks = [
            (x - half, y - half, 2 * half, 2 * half)
            for x, y in zip(scene.marks.x.tolist(), scene.marks.y.tolist(), strict=True)
        ]
        for row in range(18):
            for arrow in relations_in(scene, prepared.timeline, row).arrows:
                tip = arrow.curve[-1]
                assert not any(distance_in(tip, mark) for mark in marks)
                assert scene.plot[0] <= tip[0] <= scene.plot[0] + scene.plot[2]


def a_star(count: int, *, far: int = 0) -> Prepared:
    """An event in the middle with relations to so many others, and to some in another century."""
    links = [{"type": "concerns", "to": f"e{i}"} for i in range(count + far)]
    hub = an_event("2010-06-15", id="hub", title="Hub", relations=links)
    near = [an_event(f"2010-{1 + i % 12:02}-{1 + i % 27:02}", id=f"e{i}", title="E") for i in range(count)]
    distant = [an_event(f"{1800 + i}", id=f"e{count + i}", title="F") for i in range(far)]
    return prepare(a_timeline(hub, *near, *distant))


def test_more_arrows_than_anybody_could_follow_are_counted_instead() -> None:
    prepared = a_star(60)
    row = prepared.timeline.row_of("hub")
    assert row is not None
    scene = lay_out(prepared, View(), (2400, 1800))
    relations = relations_in(scene, prepared.timeline, row)
    assert len(relations.arrows) == MOST_ARROWS
    assert relations.tag == f"{60 - MOST_ARROWS} more, see Details"


def test_the_tag_stands_on_no_label_where_there_is_any_room() -> None:
    prepared = a_star(6, far=3)
    timeline = prepared.timeline
    row = timeline.row_of("hub")
    assert row is not None
    for width in range(500, 1500, 125):
        scene = lay_out(prepared, View(), (width, 500))
        span = prepared.frame(prepared.true_axis, scene.plot[2]).fit(_days_around(timeline, row))
        scene = lay_out(prepared, View(viewport=span), (width, 500))
        relations = relations_in(scene, timeline, row)
        assert relations.tag.endswith("more, outside the view")
        assert is_within(relations.tag_box, scene.plot)
        assert not any(overlap(relations.tag_box, box) for box in stands_about(scene))
        assert not any(overlap(relations.tag_box, box) for box in words_of(relations))


def test_neither_words_nor_the_tag_stand_on_other_dates_that_are_claimed() -> None:
    seen = 0
    for seed in range(30):
        random = Random(seed)
        years = [random.randint(1900, 2000) for _ in range(20)]
        events = [
            an_event(
                str(year),
                id=f"e{number}",
                title="An event",
                lane=random.choice("AB"),
                date_claims=[{"date": str(year + random.randint(-30, 30)), "by": "Somebody"}],
                relations=[
                    {"type": random.choice(TYPES), "to": f"e{random.randrange(20)}"} for _ in range(3)
                ],
            )
            for number, year in enumerate(years)
        ]
        prepared = prepare(a_timeline(*events))
        size = random.choice(((1600, 900), (700, 300), (420, 160)))
        frame = frame_of(prepared, View(), size[0])
        for steps in (0, 24):
            view = View(viewport=frame.zoom(frame.fit(), steps, frame.width_px / 2))
            scene = lay_out(prepared, view, size)
            about = stands_about(scene)
            for row in range(len(events)):
                texts = relations_in(scene, prepared.timeline, row).text_boxes
                assert all(is_within(text, scene.plot) for text in texts)
                assert not any(overlap(text, other) for text in texts for other in about)
                seen += len(texts) if scene.ghosts else 0
    assert seen > 500


def test_a_tag_without_room_is_a_mere_number_and_then_left_out() -> None:
    prepared = a_star(6, far=3)
    timeline = prepared.timeline
    row = timeline.row_of("hub")
    assert row is not None
    tags = set()
    for width in range(200, 700, 4):
        scene = lay_out(prepared, View(), (width, 120))
        span = prepared.frame(prepared.true_axis, scene.plot[2]).fit(_days_around(timeline, row))
        scene = lay_out(prepared, View(viewport=span), (width, 120))
        relations = relations_in(scene, timeline, row)
        assert not relations.tag or is_within(relations.tag_box, scene.plot)
        tags.add(relations.tag[:2] if relations.tag.startswith("+") else relations.tag[-8:])
    assert tags == {"", "+ ", "the view"}


def _days_around(timeline: Timeline, row: int) -> TimeSpan:
    start = int(timeline.table.start_earliest[row])
    return TimeSpan(start - 40 * MICROS_PER_DAY, start + 40 * MICROS_PER_DAY)


def test_an_unknown_relation_of_any_length_is_drawn_without_its_word() -> None:
    kind = "very_long_kind_" * 60
    prepared = prepare(
        a_timeline(an_event("2001", id="a", relations=[{"type": kind, "to": "b"}]), an_event("2009", id="b"))
    )
    (arrow,) = relations_in(lay_out(prepared, View(), SIZE), prepared.timeline, 0).arrows
    assert arrow.word == ""


def test_nothing_selected_has_no_relations() -> None:
    prepared = story()
    scene = lay_out(prepared, View(), SIZE)
    assert relations_of(scene, prepared.timeline, None, seven_px_a_letter) == Relations()


def test_sides_of_labels() -> None:
    mark = (100.0, 50.0, 12.0, 12.0)
    assert label_side(mark, None) is None
    assert label_side(mark, (115.0, 50.0, 60.0, 15.0)) == RIGHT
    assert label_side(mark, (30.0, 50.0, 60.0, 15.0)) == LEFT
    assert label_side((100.0, 50.0, 200.0, 12.0), (110.0, 50.0, 60.0, 12.0)) is None


# Pieces

CURVE = ((0.0, 0.0), (80.0, 10.0), (20.0, 90.0), (100.0, 100.0))


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_a_part_of_a_curve_lies_on_it(one: float, other: float, share: float) -> None:
    start, end = sorted((one, other))
    part = part_of(CURVE, start, end)
    assert point_on(part, share) == pytest.approx(point_on(CURVE, start + share * (end - start)), abs=1e-6)


@settings(max_examples=40)
@given(a_web())
def test_what_is_drawn_of_an_arrow_lies_beside_labels_and_is_nearly_all_of_it(
    web: tuple[Prepared, View, tuple[int, int]],
) -> None:
    prepared, view, size = web
    scene = lay_out(prepared, view, size)
    labels = [label.box for label in scene.labels]
    for row in range(len(prepared.timeline.table)):
        for arrow in relations_in(scene, prepared.timeline, row).arrows:
            for piece in arrow.pieces:
                for i in range(1, 10):
                    x, y = point_on(piece, i / 10)
                    assert not any(
                        left + 2 < x < left + width - 2 and top + 2 < y < top + height - 2
                        for left, top, width, height in labels
                    )
            along = [point_on(arrow.curve, i / 60) for i in range(61)]
            near = [(x - 9, y - 9, width + 18, height + 18) for x, y, width, height in labels]
            if not any(distance_in(point, box) for point in along for box in near):
                assert arrow.pieces in ((arrow.curve,), (arrow.curve[::-1],))
