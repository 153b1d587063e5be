"""A good list: every member of the format reaches the timeline, the columns and the events."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.formats.lists import (
    a_good_event,
    event_titled,
    list_text,
    only_problem,
    opened,
    reading_of,
    timeline_of,
    titles,
)
from timeline_app.formats import Reading, read_bytes
from timeline_app.model.edtf import DateFlag
from timeline_app.model.event import (
    NO_STATUS,
    Citation,
    Count,
    Lane,
    Media,
    Participant,
    Person,
    Place,
    Source,
)
from timeline_app.model.table import EventTable
from timeline_app.model.time import Civil, TimeUnit, civil_of, micros_of
from timeline_app.model.timeline import Fall, Step, Timeline

FULL_EVENT = {
    "id": "verdict",
    "date": "2007-03-18",
    "display_date": "Sunday evening",
    "date_basis": "external",
    "date_note": "The article gives no date.",
    "date_grade": "A",
    "title": "Jury convicts",
    "description": "One *sentence*.\nAnother.",
    "lane": "case",
    "status": "court",
    "status_note": "by a jury",
    "attribution": {"by": "jury", "against": ["avery"], "to": None, "form": "verdict",
                    "according_to": ["A Post"]},
    "platform": "Web",
    "count": {"value": 178000, "wording": "over"},
    "people": ["avery", {"ref": "halbach", "role": "victim"}, "Somebody Else"],
    "place": "manitowoc",
    "tags": ["verdict", "death"],
    "importance": 8,
    "context": True,
    "sources": [
        {"ref": "R10", "quote": ["he was convicted", "of murder"], "sic": "murder", "locator": 2,
         "supports": "date"},
        {"url": "https://example.org/a", "title": "Elsewhere"},
        "https://example.org/b",
    ],
    "relations": [{"type": "concerns", "to": "death", "note": "the same"}],
    "date_claims": [{"date": "2007-03-19", "source": "R10", "note": "a day later"}],
    "known": "2007-03-20",
    "order": 2,
    "media": {"path": "pictures/court.jpg", "caption": "The court", "alt": "A house"},
    "color": "#1A6FB0",
    "x": {"anything": ["kept"]},
}  # fmt: skip

FULL_HEADER = {
    "$schema": "schema.json",
    "format": "timeline-events",
    "version": 1,
    "title": "A list",
    "description": "What it is.\nMore.",
    "language": "en",
    "timezone": "America/Chicago",
    "seasons": "south",
    "day_first": None,
    "as_of": "2016-01-04?",
    "checked_through": "2025-12",
    "credit": "Somebody",
    "more": "other.timeline.json",
    "view": {"span": "1985/2016-02", "scale": "condensed", "lanes_by": "lane", "gaps": ["1986/2003"]},
    "lanes": [{"id": "case", "name": "The case", "color": "#abc"}, {"id": "none", "name": "Empty"}],
    "statuses": [{"id": "rumour", "name": "Rumour", "mark": "diamond"}],
    "people": [
        {"id": "avery", "name": "Steven Avery", "kind": "person", "about": "…", "born": "1962", "url": None},
        {"id": "halbach", "name": "Teresa Halbach"},
        {"id": "jury", "name": "The jury", "kind": "group"},
    ],
    "places": [{"id": "manitowoc", "name": "Manitowoc County", "lat": 44.1, "lon": -87}],
    "sources": [{"id": "R10", "publisher": "The Post", "date": "2007-03-19", "url": "https://example.org/r10"}],
    "eras": [{"title": "Prison", "date": "1985-12/2003-09", "color": "#ddd"}],
    "steps": [{"event": "verdict", "caption": "First"}],
    "x": 5,
}  # fmt: skip


def full_timeline() -> Timeline:
    return timeline_of(FULL_EVENT, {"id": "death", "title": "A death", "date": "2005-10-31"}, **FULL_HEADER)


def of_row(table: EventTable, row: int) -> tuple[int, int, int, int]:
    bounds = (table.start_earliest, table.start_latest, table.end_earliest, table.end_latest)
    first, second, third, fourth = (int(column[row]) for column in bounds)
    return first, second, third, fourth


def test_the_header() -> None:
    timeline = full_timeline()
    assert (timeline.title, timeline.credit, timeline.language) == ("A list", "Somebody", "en")
    assert timeline.description == "What it is.\nMore."
    assert (timeline.timezone, timeline.seasons, timeline.more) == (
        "America/Chicago",
        "south",
        "other.timeline.json",
    )
    assert timeline.as_of is not None
    assert timeline.as_of.text == "2016-01-04?"
    assert timeline.checked_through is not None
    assert timeline.view.span is not None
    assert timeline.view.scale == "condensed"
    assert timeline.view.lanes_by == "lane"
    assert timeline.view.gaps is not None
    assert [gap.text for gap in timeline.view.gaps] == ["1986/2003"]
    assert timeline.lanes == (Lane("case", "The case", "#aabbcc"), Lane("none", "Empty"), Lane("", "Events"))
    assert timeline.people["jury"] == Person("jury", "The jury", "group")
    assert timeline.places["manitowoc"] == Place("manitowoc", "Manitowoc County", 44.1, -87.0)
    assert timeline.sources["R10"].url == "https://example.org/r10"
    assert [(era.title, era.when.text, era.color) for era in timeline.eras] == [
        ("Prison", "1985-12/2003-09", "#dddddd")
    ]
    assert timeline.steps == (Step(event="verdict", caption="First"),)


def test_an_event_in_full() -> None:
    timeline = full_timeline()
    event = event_titled(timeline, "Jury convicts")
    jury = timeline.sources["R10"]
    assert (event.key, event.id, event.line) == ("verdict", "verdict", 3)
    assert event.when is not None
    assert event.when.text == "2007-03-18"
    assert (event.display_date, event.date_note, event.date_grade) == (
        "Sunday evening",
        "The article gives no date.",
        "A",
    )
    assert (event.date_basis.id, event.date_basis.sign) == ("external", "°")
    assert event.description == "One *sentence*.\nAnother."
    assert event.lane.name == "The case"
    assert (event.status.id, event.status_note) == ("court", "by a jury")
    assert event.attribution.by == ("The jury",)
    assert event.attribution.against == ("Steven Avery",)
    assert event.attribution.according_to == ("A Post",)
    assert (event.attribution.to, event.attribution.form) == ((), "verdict")
    assert (event.platform, event.count) == ("Web", Count(178000, "over"))
    assert [(one.person.name, one.role) for one in event.people] == [
        ("Steven Avery", None),
        ("Teresa Halbach", "victim"),
        ("Somebody Else", None),
    ]
    assert event.place == Place("manitowoc", "Manitowoc County", 44.1, -87.0)
    assert (event.tags, event.importance, event.context) == (("verdict", "death"), 8, True)
    assert event.citations == (
        Citation(
            source=jury,
            quote=("he was convicted", "of murder"),
            sic=("murder",),
            locator="2",
            supports="date",
        ),
        Citation(source=Source(title="Elsewhere", url="https://example.org/a")),
        Citation(source=Source(url="https://example.org/b")),
    )
    assert [(one.type, one.to, one.note) for one in event.relations] == [("concerns", "death", "the same")]
    (claim,) = event.date_claims
    assert (claim.date, claim.source, claim.note) == ("2007-03-19", jury, "a day later")
    assert claim.when is not None
    assert (event.known, event.order, event.color) == ("2007-03-20", 2.0, "#1a6fb0")
    assert event.media == (Media(path="pictures/court.jpg", caption="The court", alt="A house"),)


def test_an_event_with_a_title_alone() -> None:
    timeline = timeline_of({"title": "Bare"})
    event = timeline.event(0)
    assert (event.id, event.when, event.status, event.importance) == (None, None, NO_STATUS, 5)
    assert event.lane == Lane("", "Events")
    assert timeline.lanes == (Lane("", "Events"),)
    assert (timeline.table.placed_count, timeline.table.undated_count) == (0, 1)


def test_the_columns_say_what_the_events_say() -> None:
    timeline = full_timeline()
    table = timeline.table
    row = titles(timeline).index("Jury convicts")
    assert table.unit is TimeUnit.MICROSECOND
    assert of_row(table, row) == (
        micros_of(Civil(2007, 3, 18)),
        micros_of(Civil(2007, 3, 19)),
        micros_of(Civil(2007, 3, 18)),
        micros_of(Civil(2007, 3, 19)),
    )
    assert timeline.lanes[table.lane[row]].name == "The case"
    assert timeline.statuses[table.status[row]].id == "court"
    assert (table.importance[row], table.basis[row], table.source_count[row]) == (8, 4, 3)
    assert bool(table.context[row])
    assert table.record[row] == 0
    assert table.flags[row] == 0


def test_columns_have_their_types_and_one_length() -> None:
    table = full_timeline().table
    expected = {
        "start_earliest": np.int64, "start_latest": np.int64, "end_earliest": np.int64,
        "end_latest": np.int64,
        "flags": np.uint32, "lane": np.int32, "status": np.int16, "importance": np.int8, "basis": np.int8,
        "context": np.bool_, "source_count": np.int16, "record": np.int64,
    }  # fmt: skip
    for name, kind in expected.items():
        column = getattr(table, name)
        assert column.dtype == kind, name
        assert column.shape == (2,), name
    assert len(table.title) == len(table) == 2


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


def test_the_unit_is_the_second_beyond_290_000_years() -> None:
    ice = {"title": "ice", "date": "Y-120000"}
    assert timeline_of(ice).table.unit is TimeUnit.MICROSECOND
    timeline = timeline_of(
        ice, {"title": "big bang", "date": "Y-13800000000"}, {"title": "now", "date": "2007"}
    )
    assert timeline.table.unit is TimeUnit.SECOND
    assert titles(timeline) == ["big bang", "ice", "now"]
    assert timeline.table.start_earliest[2] == micros_of(Civil(2007)) // 1_000_000


def test_open_ends_reach_to_the_ends_of_the_list() -> None:
    timeline = timeline_of(
        {"title": "first", "date": "1900"},
        {"title": "last", "date": "2000"},
        {"title": "goes on", "date": "1950/.."},
        {"title": "since ever", "start": "..", "end": "1960"},
        {"title": "unknown end", "date": "1970/"},
        {"title": "by 1980", "date": "[..1980]"},
        {"title": "end by 1991", "start": "1990", "end": "[1991..]"},
    )
    table, rows = timeline.table, {title: row for row, title in enumerate(titles(timeline))}
    first, last = micros_of(Civil(1900)), micros_of(Civil(2001))
    assert of_row(table, rows["goes on"])[2:] == (last, last)
    assert of_row(table, rows["since ever"])[:2] == (first, first)
    # An unknown end is not invented: it stays where the event starts, and the flag says so.
    assert of_row(table, rows["unknown end"])[2:] == of_row(table, rows["unknown end"])[:2]
    assert table.flags[rows["unknown end"]] & DateFlag.UNKNOWN_END
    assert of_row(table, rows["by 1980"]) == (first, micros_of(Civil(1981)), first, micros_of(Civil(1981)))
    assert of_row(table, rows["end by 1991"])[2:] == (micros_of(Civil(1991)), last)
    hull = table.hull()
    assert hull is not None
    assert (hull.start, hull.end) == (first, last)


def test_a_span_without_any_date_is_undated() -> None:
    reading = reading_of({"title": "a", "date": "../.."})
    assert opened(reading).table.undated_count == 1
    assert "names no date at all" in only_problem(reading, "note").message


@pytest.mark.parametrize(
    ("date", "zone", "clock"),
    [
        ("2016-01-04T18:00:00Z", "America/Chicago", Civil(2016, 1, 4, 12)),
        ("2016-07-04T18:00:00Z", "America/Chicago", Civil(2016, 7, 4, 13)),
        ("2016-01-04T18:00:00+06:00", "Europe/Berlin", Civil(2016, 1, 4, 13)),
        ("2016-01-04T18:00:00Z", None, Civil(2016, 1, 4, 18)),
        ("2016-01-04T18:00:00", "America/Chicago", Civil(2016, 1, 4, 18)),
        ("2016-01-04", "America/Chicago", Civil(2016, 1, 4)),
        ("-0043-03-15T12:00:00Z", "UTC", Civil(-43, 3, 15, 12)),
        ("9999-12-31T23:59:59Z", "Asia/Tokyo", Civil(10000, 1, 1, 8, 59, 59)),
    ],
)
def test_zoned_times_stand_at_the_wall_clock_of_the_list(date: str, zone: str | None, clock: Civil) -> None:
    table = timeline_of({"title": "a", "date": date}, timezone=zone).table
    assert civil_of(int(table.start_earliest[0])) == clock
    assert table.start_latest[0] > table.start_earliest[0]


def test_only_the_zoned_end_of_a_span_moves() -> None:
    event = {"title": "a", "start": "2016-01-04T18:00:00Z", "end": "2016-02"}
    table = opened(reading_of(event, timezone="America/Chicago")).table
    assert civil_of(int(table.start_earliest[0])) == Civil(2016, 1, 4, 12)
    assert civil_of(int(table.end_latest[0])) == Civil(2016, 3)


def test_a_span_across_clocks_set_back_never_runs_backwards() -> None:
    event = {"title": "a", "start": "2016-11-06T06:30:00Z", "end": "2016-11-06T07:10:00Z"}
    start_earliest, start_latest, end_earliest, end_latest = of_row(
        timeline_of(event, timezone="America/Chicago").table, 0
    )
    assert start_earliest < start_latest
    assert end_earliest >= start_earliest
    assert end_latest >= start_latest


def test_an_unknown_zone_is_a_warning() -> None:
    reading = reading_of({"title": "a", "date": "2016-01-04T18:00:00Z"}, timezone="Mars/Olympus")
    assert civil_of(int(opened(reading).table.start_earliest[0])).hour == 18
    assert "times are shown in UTC" in only_problem(reading, "warning").message


def test_the_seasons_of_the_list() -> None:
    winter = {"title": "a", "date": "2015-24"}
    north, south = (
        timeline_of(winter, seasons=seasons).table.start_earliest[0] for seasons in ("north", "south")
    )
    assert civil_of(int(north)) == Civil(2015, 12)
    assert civil_of(int(south)) == Civil(2015, 6)


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
