"""Events with something wrong: a sentence with its place, and the good events open."""

from __future__ import annotations

import json

import pytest

from tests.formats.lists import (
    a_good_event,
    only_problem,
    opened,
    reading_of,
    titles,
)
from timeline_app.formats import Severity

GOOD = a_good_event()
NOBODY = 65_534


def test_a_title_that_is_a_number_is_its_text() -> None:
    reading = reading_of(GOOD, {"title": 1984})
    assert titles(opened(reading)) == ["Good event", "1984"]
    problem = only_problem(reading, "warning")
    assert problem.message == "This is a number where text belongs; it is read as “1984”."
    assert problem.place == "line 4, column 11, event 2, field title"


@pytest.mark.parametrize(
    ("event", "message", "field"),
    [
        ({"id": "b", "date": "2007"}, "The event has no “title”; it is left out.", "title"),
        ({"id": "b", "title": ""}, "The title is empty; the event is left out.", "title"),
        ({"id": "b", "title": " \t"}, "The title is empty; the event is left out.", "title"),
        ({"id": "b", "title": None}, "This is null where text belongs; it is left out.", "title"),
        ({"id": "b", "title": ["a"]}, "This is a list where text belongs; it is left out.", "title"),
        ({"id": "b", "title": True}, "This is true where text belongs; it is left out.", "title"),
    ],
)
def test_an_event_without_a_title_is_left_out(event: object, message: str, field: str) -> None:
    reading = reading_of(GOOD, event)
    assert titles(opened(reading)) == ["Good event"]
    problem = only_problem(reading, "error")
    assert problem.message == message
    assert (problem.line, problem.event, problem.event_id, problem.field) == (4, 2, "b", field)


@pytest.mark.parametrize(
    ("event", "kind"), [(7, "a number"), ("text", "text"), (None, "null"), ([1], "a list")]
)
def test_an_event_that_is_no_object_is_left_out(event: object, kind: str) -> None:
    reading = reading_of(GOOD, json.dumps(event))
    assert titles(opened(reading)) == ["Good event"]
    problem = only_problem(reading, "error")
    assert problem.message == f"This is {kind} where an object belongs; it is left out."
    assert problem.place == "line 4, column 1, event 2"


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("2015-13-01", "“2015-13-01”: month 13 at column 6; the event stays without a date."),
        ("2015-02-29", "“2015-02-29”: February 2015 has no day 29"),
        ("Easter", "“Easter”: This is not a date that can be read."),
    ],
)
def test_an_impossible_date(date: str, words: str) -> None:
    reading = reading_of(GOOD, {"id": "bad", "title": "Bad", "date": date})
    timeline = opened(reading)
    assert titles(timeline) == ["Good event", "Bad"]
    assert timeline.table.undated_count == 1
    assert timeline.event(1).when is None
    problem = only_problem(reading, "error")
    assert problem.message.startswith(words)
    assert problem.place == "line 4, column 39, event 2 (“bad”), field date"


def test_an_end_before_the_start() -> None:
    reading = reading_of(GOOD, {"title": "Back", "start": "2003-09-11", "end": "1985"})
    assert opened(reading).table.undated_count == 1
    problem = only_problem(reading, "error")
    assert "the end 1985 lies before the start 2003-09-11" in problem.message
    assert (problem.line, problem.event, problem.field) == (4, 2, "end")


def test_both_forms_of_a_date() -> None:
    reading = reading_of(GOOD, {"title": "Both", "date": "2003", "start": "2003"})
    assert opened(reading).table.undated_count == 1
    problem = only_problem(reading, "error")
    assert "Both “date” and “start” are written" in problem.message
    assert problem.field == "start"


def test_duplicate_ids() -> None:
    reading = reading_of(GOOD, a_good_event(title="Again"), a_good_event(title="Third"))
    timeline = opened(reading)
    assert list(timeline.keys) == ["good", "good~2", "good~3"]
    problems = [problem for problem in reading.problems if problem.severity is Severity.WARNING]
    assert [problem.line for problem in problems] == [4, 5]
    assert problems[0].message == "The id “good” is used twice; relations mean the first one."
    assert problems[0].field == "id"


def test_one_id_for_very_many_events() -> None:
    timeline = opened(
        reading_of(*({"id": "same", "title": "a"} for _ in range(5_000)), {"id": "same~7", "title": "b"})
    )
    assert len(set(timeline.keys)) == 5_001
    assert timeline.keys[:3] == ("same", "same~2", "same~3")


def test_an_unknown_lane_is_made() -> None:
    reading = reading_of(a_good_event(lane="cas"), lanes=[{"id": "case", "name": "The case"}])
    assert [lane.name for lane in opened(reading).lanes] == ["The case", "cas"]
    problem = only_problem(reading, "warning")
    assert problem.message == "No lane with the id “cas” is listed; it is added. Did you mean “case”?"
    assert (problem.line, problem.field) == (3, "lane")


def test_a_dangling_relation_is_left_out() -> None:
    reading = reading_of(a_good_event(relations=[{"type": "concerns", "to": "god"}]))
    timeline = opened(reading)
    assert len(timeline.links.from_row) == 0
    assert timeline.event(0).relations[0].to == "god"
    problem = only_problem(reading, "warning")
    assert problem.message == "No event has the id “god”; the relation is left out. Did you mean “good”?"
    assert problem.place.endswith("event 1 (“good”), field relations 1, to")


@pytest.mark.parametrize(
    ("member", "listed", "words"),
    [
        ({"people": ["bob"]}, {"people": [{"id": "alice"}]}, "No person with the id “bob” is listed."),
        ({"place": "here"}, {"places": [{"id": "there"}]}, "No place with the id “here” is listed."),
        ({"sources": [{"ref": "R2"}]}, {"sources": [{"id": "S1"}]}, "No source with the id “R2” is listed."),
    ],
)
def test_dangling_references_keep_their_words(member: object, listed: dict[str, object], words: str) -> None:
    assert isinstance(member, dict)
    problem = only_problem(reading_of(GOOD | member, **listed), "warning")
    assert problem.message.startswith(words)
    assert problem.line == 3


def test_numbers_beyond_all_bounds() -> None:
    digits = "9" * 5_000
    event = f'{{"title": "a", "id": {digits}, "importance": 1e999, "order": {digits}, "x": {digits}}}'
    reading = reading_of(GOOD, event)
    assert titles(opened(reading)) == ["Good event", "a"]
    assert opened(reading).event(1).id == digits
    fields = [(problem.severity, problem.field) for problem in reading.problems]
    assert fields == [("warning", "id"), ("error", "importance"), ("error", "order")]
    assert reading.problems[1].message == "This is a number that is out of range; it is left out."


def test_a_year_beyond_all_bounds() -> None:
    reading = reading_of({"title": "a", "date": 10**14}, {"title": "b", "date": {"year": 10**40}})
    assert opened(reading).table.undated_count == 2
    assert [problem.event for problem in reading.problems if problem.severity == "error"] == [1, 2]


def test_of_very_many_faults_a_hundred_are_listed() -> None:
    reading = reading_of(*({"title": f"event {i}", "date": "never"} for i in range(250)))
    assert len(opened(reading).table) == 250
    assert reading.count(Severity.ERROR) == 101
    assert str(reading.problems[-1]) == "error: 150 more errors are not listed."


def test_an_unknown_member_is_noted_once() -> None:
    reading = reading_of(a_good_event(titel="x"), {"title": "b", "titel": "y"}, {"title": "c", "titel": "z"})
    problem = only_problem(reading, "note")
    assert problem.message == (
        "The format has no “titel”; it is kept, not shown. Did you mean “title”? (2 times more in this file)"
    )
    assert (problem.line, problem.field) == (3, "titel")


@pytest.mark.parametrize(
    ("written", "meant"), [("year", "date"), ("startDate", "start"), ("link", "sources")]
)
def test_what_somebody_probably_meant_is_named(written: str, meant: str) -> None:
    problem = only_problem(reading_of(a_good_event() | {written: 1985}), "note")
    assert problem.message.endswith(f"Did you mean “{meant}”?")


def test_unknown_members_inside_and_in_the_header_are_noted() -> None:
    event = a_good_event(sources=[{"title": "S", "qoute": "a"}])
    reading = reading_of(event, {"title": "b", "lan": "x"}, lan="x", lanes=[{"id": "x", "colour": "#000000"}])
    fields = {problem.field: problem.message for problem in reading.problems}
    assert set(fields) == {"sources 1, qoute", "lan", "lanes 1, colour"}
    assert fields["lanes 1, colour"].endswith("Did you mean “color”?")
    assert sum(problem.field == "lan" for problem in reading.problems) == 2


def test_a_list_may_be_wrong_item_by_item() -> None:
    reading = reading_of(a_good_event(tags=["a", 5, {"b": 1}, None, "c"]))
    assert opened(reading).event(0).tags == ("a", "5", "c")
    assert [(problem.severity, problem.field) for problem in reading.problems] == [
        ("warning", "tags 2"),
        ("error", "tags 3"),
        ("error", "tags 4"),
    ]


def test_a_header_of_wrong_types_opens_with_what_is_good() -> None:
    reading = reading_of(
        GOOD,
        title=["no"],
        lanes=5,
        people=[{"id": "a", "name": "A"}, 7, {"kind": "person"}],
        view={"scale": 1, "span": "never"},
        seasons="east",
        timezone="../etc/passwd",
        as_of="soon",
    )
    timeline = opened(reading)
    assert timeline.title is None
    assert list(timeline.people) == ["a", "7"]
    assert timeline.seasons == "north"
    assert timeline.timezone is None
    assert {problem.field for problem in reading.problems} == {
        "title", "lanes", "people 2", "people 3", "view, scale", "view, span", "seasons", "timezone", "as_of"
    }  # fmt: skip
    assert all(problem.line == 1 for problem in reading.problems)
