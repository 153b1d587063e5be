"""What a good list may leave out, and how its events are sorted, grouped, named and linked."""

from __future__ import annotations

import json

import pytest

from tests.formats.lists import (
    a_good_event,
    list_text,
    only_problem,
    opened,
    reading_of,
    timeline_of,
    titles,
)
from timeline_app.formats import Reading, read_bytes
from timeline_app.model.event import (
    NO_STATUS,
    Citation,
    Lane,
    Participant,
    Person,
    Place,
    Source,
)
from timeline_app.model.timeline import Fall, Step


def test_an_event_with_a_title_alone() -> None:
    timeline = timeline_of({"title": "Bare"})
    event = timeline.event(0)
    assert (event.id, event.when, event.status, event.importance) == (None, None, NO_STATUS, 5)
    assert event.lane == Lane("", "Events")
    assert timeline.lanes == (Lane("", "Events"),)
    assert (timeline.table.placed_count, timeline.table.undated_count) == (0, 1)


def test_placed_events_come_by_time_and_undated_ones_as_in_the_file() -> None:
    timeline = timeline_of(
        {"title": "no date 1"},
        {"title": "whole month", "date": "2007-03"},
        {"title": "the first", "date": "2007-03-01"},
        {"title": "year", "date": "2007"},
        {"title": "span", "date": "1985/2003"},
        {"title": "no date 2", "order": -5},
        {"title": "same day, third", "date": "2007-03-18"},
        {"title": "same day, second", "date": "2007-03-18", "order": -1},
        {"title": "same day, fourth", "date": "2007-03-18"},
        {"title": "same day, last", "date": "2007-03-18", "order": 1},
        {"title": "same day, first", "date": "2007-03-18", "order": -1.5},
    )
    assert titles(timeline) == [
        "span", "year", "the first", "whole month",
        "same day, first", "same day, second", "same day, third", "same day, fourth", "same day, last",
        "no date 1", "no date 2",
    ]  # fmt: skip
    assert timeline.table.placed_count == 9
    assert [timeline.event(row).title for row in range(11)] == titles(timeline)


@pytest.mark.parametrize(
    ("members", "title", "description", "lane"),
    [
        ({"name": "a", "text": "b", "group": "c"}, "a", "b", "c"),
        ({"label": "a", "content": "b", "category": "c"}, "a", "b", "c"),
        ({"headline": "a"}, "a", None, "Events"),
    ],
)
def test_common_other_names(members: object, title: str, description: str | None, lane: str) -> None:
    for text in (list_text(members), json.dumps([members])):
        reading = read_bytes(text.encode())
        assert reading.problems == ()
        event = opened(reading).event(0)
        assert (event.title, event.description, event.lane.name) == (title, description, lane)


def test_the_names_of_the_format_win() -> None:
    reading = reading_of(
        {"name": "other", "title": "own", "label": "third"}, {"name": "first", "label": "second"}
    )
    assert titles(opened(reading)) == ["own", "first"]
    notes = [problem.message for problem in reading.problems]
    assert notes[0].startswith("“name” is another name for “title”, which is written too")
    assert len(notes) == 2


def test_a_bare_list() -> None:
    reading = read_bytes(b'\n [ {"title": "a", "date": 1999},\n {"title": "b"} ]\n')
    timeline = opened(reading)
    assert reading.format == "timeline-events"
    assert titles(timeline) == ["a", "b"]
    assert [timeline.event(row).line for row in (0, 1)] == [2, 3]
    assert timeline.title is None


def test_a_list_without_events() -> None:
    reading = reading_of()
    assert len(opened(reading).table) == 0
    assert opened(reading).lanes == (Lane("", "Events"),)
    assert opened(reading).table.hull() is None
    assert only_problem(reading, "note").message == "The list has no events."


def test_lanes_stand_in_the_order_of_the_file() -> None:
    timeline = timeline_of(
        {"title": "1", "lane": "b"}, {"title": "2", "lane": "a"}, {"title": "3", "lane": "b"}
    )
    assert [lane.id for lane in timeline.lanes] == ["b", "a"]
    listed = timeline_of({"title": "1", "lane": "b"}, {"title": "2"}, lanes=["a", "b"])
    assert [lane.name for lane in listed.lanes] == ["a", "b", "Events"]


def test_a_lane_may_be_named_by_its_name() -> None:
    timeline = timeline_of({"title": "1", "lane": "The case"}, lanes=[{"id": "case", "name": "The case"}])
    assert timeline.event(0).lane.id == "case"


def test_events_without_a_lane_share_one_even_with_one_of_its_name() -> None:
    timeline = timeline_of({"title": "1", "lane": "Events"}, {"title": "2"}, {"title": "3", "lane": ""})
    assert [lane.name for lane in timeline.lanes] == ["Events"]


def test_statuses_are_those_in_use_or_listed() -> None:
    reading = reading_of(
        {"title": "1", "status": "statement"},
        {"title": "2", "status": "cuort"},
        {"title": "3", "status": "Court outcome"},
        {"title": "4"},
        statuses=[
            {"id": "rumour", "name": "Rumour", "mark": "diamond"},
            {"id": "record", "name": "On record"},
        ],
    )
    timeline = opened(reading)
    assert [(one.id, one.name, one.mark) for one in timeline.statuses] == [
        ("court", "Court outcome", "square"),
        ("record", "On record", "circle"),
        ("statement", "Statement", "speech"),
        ("rumour", "Rumour", "diamond"),
        ("", "Event", "circle"),
        ("cuort", "cuort", "circle"),
    ]
    assert [timeline.event(row).status.id for row in range(4)] == ["statement", "cuort", "court", ""]
    assert "Did you mean “court”?" in only_problem(reading, "note").message


def test_an_unknown_mark_is_a_warning() -> None:
    problem = only_problem(reading_of(a_good_event(), statuses=[{"id": "a", "mark": "star"}]), "warning")
    assert problem.message.startswith("“star” is not known here; it can be square, circle")
    assert problem.field == "statuses 1, mark"


def test_an_event_without_an_id_is_known_by_its_place_and_text() -> None:
    first = timeline_of({"title": "a"}, {"title": "b"})
    again = timeline_of({"title": "a"}, {"title": "b"}, {"title": "c"})
    other = timeline_of({"title": "a"}, {"title": "B"})
    assert len(set(again.keys)) == 3
    assert first.keys == again.keys[:2]
    assert first.keys[0] == other.keys[0]
    assert first.keys[1] != other.keys[1]
    assert again.row_of(again.keys[2]) == 2
    assert again.event(2).key == again.keys[2]


def test_ids_may_be_numbers() -> None:
    timeline = timeline_of(
        {"title": "a", "id": 1, "date": 2001},
        {"title": "b", "id": 2, "date": 2002, "relations": [{"type": "follows", "to": 1}]},
    )
    assert timeline.keys == ("1", "2")
    assert timeline.links.of(0) == (("follows", 1, False),)


def test_links_and_falls() -> None:
    events = (
        {
            "id": "freed",
            "title": "Freed",
            "date": "2003",
            "relations": [{"type": "overturns", "to": "convicted"}],
        },
        {"id": "convicted", "title": "Convicted", "date": "1985", "status": "court"},
        {
            "id": "asked",
            "title": "Asked",
            "date": "2002",
            "relations": [{"type": "asks_for", "to": "convicted"}],
        },
    )
    timeline = timeline_of(*events)
    assert titles(timeline) == ["Convicted", "Asked", "Freed"]
    assert set(timeline.links.of(0)) == {("overturns", 2, False), ("asks_for", 1, False)}
    assert timeline.links.of(2) == (("overturns", 0, True),)
    assert timeline.falls == {0: Fall(2, "overturned")}


def test_a_relation_to_itself_is_left_out() -> None:
    reading = reading_of(a_good_event(relations=[{"type": "concerns", "to": "good"}]))
    assert opened(reading).links.of(0) == ()
    assert "points to itself" in only_problem(reading, "warning").message


def test_a_step_without_its_event_is_left_out() -> None:
    reading = reading_of(a_good_event(), steps=[{"event": "gone"}, {"event": "good"}])
    assert opened(reading).steps == (Step(event="good"),)
    assert only_problem(reading, "warning").field == "steps 1, event"


def test_references_need_no_list() -> None:
    timeline = timeline_of(
        a_good_event(people=["Ann"], place="Rome", sources=["A book"], attribution={"by": "Ann"})
    )
    event = timeline.event(0)
    assert event.people == (Participant(Person("Ann", "Ann")),)
    assert event.place == Place("Rome", "Rome")
    assert event.citations == (Citation(source=Source(id="A book", title="A book")),)
    assert event.attribution.by == ("Ann",)


def test_importance_is_clamped() -> None:
    reading = reading_of(
        a_good_event(importance=12), a_good_event(id="b", importance=-1), a_good_event(id="c", importance=7.5)
    )
    timeline = opened(reading)
    assert timeline.table.importance.tolist() == [10, 0, 8]
    assert [timeline.event(row).importance for row in range(3)] == [10, 0, 8]
    messages = [problem.message for problem in reading.problems]
    assert messages[0] == "The importance 12 is read as 10: it goes from 0 to 10."
    assert len(messages) == 2


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("color", "red", "“red” is not a colour; write it like #1a6fb0."),
        ("color", "#12345", "“#12345” is not a colour; write it like #1a6fb0."),
        (
            "date_basis",
            "guess",
            "“guess” is not a date basis; it can be stated, part_stated, derived, external.",
        ),
    ],
)
def test_values_that_are_not_allowed_are_warnings(field: str, value: str, shown: str) -> None:
    problem = only_problem(reading_of(a_good_event() | {field: value}), "warning")
    assert (problem.message, problem.field) == (shown, field)


def test_events_are_made_when_they_are_looked_at_and_few_are_kept() -> None:
    timeline = timeline_of(*({"title": f"event {number}"} for number in range(1_000)))
    first = timeline.event(0)
    assert timeline.event(0) is first
    for row in range(1, 1_000):
        assert timeline.event(row).title == f"event {row}"
    assert timeline.event(0) is not first
    assert timeline.event(0) == first
    with pytest.raises(IndexError):
        timeline.event(1_000)


def test_lines_are_those_of_the_file() -> None:
    text = '{"title": "t",\n\n"events": [{"title": "a"}, {"title":\n"b"},\n\n\n  {"title": "c"}]}'
    timeline = opened(read_bytes(text.encode()))
    assert [timeline.event(row).line for row in range(3)] == [3, 3, 7]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding: str) -> None:
    text = list_text({"title": "placeholder"}).replace("placeholder", "Ünïcödé 😀")
    reading: Reading = read_bytes(text.encode(encoding))
    assert titles(opened(reading)) == ["Ünïcödé 😀"]
    assert reading.problems == ()
