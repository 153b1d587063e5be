"""Measures: between events, between points, snapped to what is near; and where the ruler stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_timeline, an_event, prepare, seven_px_a_letter
from tests.layout.scenes import Sight, sights
from timeline_app.layout.compose import lay_out
from timeline_app.layout.measure import (
    Measure,
    MeasureEnd,
    end_at,
    event_end,
    measured_between,
    measured_events,
)
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.ruler import ruler_mark
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View

SIZE = (1200, 500)


def a_list(*dates: str | None) -> Prepared:
    return prepare(
        a_timeline(*(an_event(date, id=f"e{i}", title=f"Event {i}") for i, date in enumerate(dates)))
    )


def between(first: str | None, second: str | None) -> Measure | None:
    prepared = a_list(first, second)
    rows = [prepared.timeline.row_of(key) for key in ("e0", "e1")]
    assert rows[0] is not None
    assert rows[1] is not None
    return measured_events(prepared, rows[0], rows[1])


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [
        ("2007-03-18", "2007-06-01", "2 months and 14 days = 75 days"),
        ("2007-06-01", "2007-03-18", "2 months and 14 days = 75 days"),
        # From the end of the earlier one to the start of the later one.
        ("2015-12-18/2016-01-04", "2016-01-10", "6 days"),
        ("2016-01-10", "2015-12-18/2016-01-04", "6 days"),
        # Where they overlap, from start to start.
        ("2015-12-18/2016-01-04", "2015-12-20", "2 days"),
        ("2015-12-18/..", "2015-12-20", "2 days"),
        (
            "[1985-07-29..1985-12-14]",
            "2003-09-11",
            "17 years, 8 months and 28 days to 18 years, 1 month and 13 days = 6480–6618 days",
        ),
        ("2007-03-18", "2007-03-18", "0 days"),
    ],
)
def test_between_two_events(first: str, second: str, words: str) -> None:
    found = between(first, second)
    assert found is not None
    assert found.length_words == words
    assert found.first.instant <= found.last.instant
    again = between(second, first)
    assert again is not None
    assert again.length_words == words


@pytest.mark.parametrize(("first", "second"), [("2007", None), ("2007-01", "/2008"), (None, None)])
def test_what_has_no_date_is_not_measured(first: str | None, second: str | None) -> None:
    assert between(first, second) is None


def test_it_is_said_from_which_event_to_which() -> None:
    found = between("2007-06-01", "2007-03-18")
    assert found is not None
    assert found.end_words == "Event 1 → Event 0"


def scene_of(prepared: Prepared) -> Scene:
    return lay_out(prepared, View(), SIZE)


def test_near_a_mark_its_event_is_meant_and_elsewhere_the_day() -> None:
    prepared = a_list("2001-01-10", "2001-03-10", "2001-12-31")
    scene = scene_of(prepared)
    x, y = float(scene.marks.x[1]), float(scene.marks.y[1])
    for off in (-7, 0, 7):
        assert end_at(prepared, scene, x + off, y).row == 1
    bare = end_at(prepared, scene, x + 12, y)
    assert bare.row is None
    assert bare.edge.first_day == bare.edge.last_day
    assert bare.words.endswith("Mar 2001")


def test_of_marks_in_one_place_the_one_at_that_height_is_meant() -> None:
    prepared = a_list("2001-01-10", "2001-01-10", "2001-12-31")
    scene = scene_of(prepared)
    for place in (0, 1):
        x, y = float(scene.marks.x[place]), float(scene.marks.y[place])
        assert end_at(prepared, scene, x, y).row == int(scene.marks.row[place])


def test_a_span_has_two_edges_and_its_own_length_between_them() -> None:
    prepared = a_list("2001-02-01/2001-03-31", "2001-12-31", "2001-01-01")
    scene = scene_of(prepared)
    bar = scene.bars[0]
    x, y, width, height = bar.box
    ends = [end_at(prepared, scene, at, y + height / 2) for at in (x + 1, x + width - 1)]
    assert [(end.row, end.is_end) for end in ends] == [(1, False), (1, True)]
    # The last day counts, as it does wherever the length of a span is told.
    assert measured_between(prepared, *ends).length_words == "2 months = 59 days"
    assert measured_between(prepared, *reversed(ends)) == measured_between(prepared, *ends)


def test_two_points_are_as_far_apart_as_their_days() -> None:
    prepared = a_list("2001-01-01", "2001-12-31")
    scene = scene_of(prepared)
    left = scene.plot[0]
    days = prepared.timeline.table.unit.per_day
    start = int(prepared.timeline.table.start_earliest[0])
    one, other = (
        end_at(prepared, scene, left + scene.scale.x(start + day * days + days // 2), 300) for day in (30, 61)
    )
    measure = measured_between(prepared, other, one)
    assert measure.end_words == "31 Jan 2001 → 3 Mar 2001"
    assert measure.length_words == "1 month and 3 days = 31 days"


def test_closer_than_a_day_points_are_times() -> None:
    prepared = prepare(
        a_timeline(
            an_event("2001-01-01T10:00", id="a"),
            an_event("2001-01-01T12:00", id="b"),
        )
    )
    scene = scene_of(prepared)
    left, _, width, _ = scene.plot
    one, other = (end_at(prepared, scene, left + share * width, 400) for share in (0.3, 0.6))
    measure = measured_between(prepared, one, other)
    assert measure.apart.is_timed
    assert "minutes" in measure.length_words


def test_without_an_end_there_is_nothing_to_lay_a_ruler_to() -> None:
    prepared = a_list("2001/..", "2002/", None)
    assert [event_end(prepared, row, is_end=True) for row in range(3)] == [None, None, None]
    assert [event_end(prepared, row) is None for row in range(3)] == [False, False, True]


def with_measure(sight: Sight, shares: tuple[float, float]) -> tuple[Scene, Measure]:
    scene = sight.scene()
    left, top, width, height = scene.plot
    ends = [end_at(sight.prepared, scene, left + one * width, top + one * height) for one in shares]
    return scene, measured_between(sight.prepared, *ends)


@given(
    st.builds(with_measure, sights(), st.tuples(st.floats(0, 1), st.floats(0, 1))),
    st.none() | st.tuples(st.floats(-900, 900), st.floats(0, 1_000)),
)
def test_the_ruler_and_its_words_stay_in_the_plot(
    made: tuple[Scene, Measure], place: tuple[float, float] | None
) -> None:
    scene, measure = made
    ruler = ruler_mark(scene, measure, seven_px_a_letter, place=place)
    left, top, width, height = scene.plot
    assert ruler.x0 <= ruler.x1 or measure.first.instant == measure.last.instant
    x, box_y, box_width, box_height = ruler.box
    if width > 60 and height > 100:
        assert left <= x
        assert x + box_width <= left + width
        assert top <= box_y
        assert box_y + box_height <= top + height


def test_between_events_its_words_cover_none_where_there_is_room() -> None:
    prepared = a_list("2001-01-10", "2001-06-10", "2001-12-31")
    scene = scene_of(prepared)
    measure = measured_events(prepared, 0, 1)
    assert measure is not None
    x, y, width, height = ruler_mark(scene, measure, seven_px_a_letter).box
    boxes = scene.boxes
    is_beside = (boxes[:, 0] >= x + width) | (boxes[:, 2] <= x)
    assert (is_beside | (boxes[:, 1] >= y + height) | (boxes[:, 3] <= y)).all()


def test_a_long_title_is_told_in_part() -> None:
    prepared = prepare(a_timeline(an_event("2001", title="Long " * 30)))
    end = event_end(prepared, 0)
    assert isinstance(end, MeasureEnd)
    assert len(end.words) == 39 + 1
    assert end.words.endswith("…")
