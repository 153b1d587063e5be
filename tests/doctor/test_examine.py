"""Examining whole lists: places, order, limits, and lists without any mistake."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from tests.builders import a_random_timeline, a_timeline, an_event
from tests.doctor.examples import links, years
from tests.formats.lists import opened, reading_of
from timeline_app.doctor import case, examine, merged, voices
from timeline_app.doctor.case import Case
from timeline_app.doctor.examine import LISTED_MAX
from timeline_app.formats import Problem, Severity, read, read_bytes
from timeline_app.model.timeline import Timeline
from timeline_app.resources import story_path

BUNDLED = sorted(story_path().parent.glob("*.json"))


def fields_of(timeline: Timeline) -> list[tuple[str | None, int | None]]:
    return [(one.field, one.event) for one in examine(timeline)]


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.name)
def test_nothing_is_found_in_what_is_bundled(path: Path) -> None:
    reading = read(path)
    assert examine(opened(reading)) == reading.problems == ()


@given(a_random_timeline())
def test_any_list_can_be_examined(timeline: Timeline) -> None:
    for problem in examine(timeline):
        assert problem.message
        assert problem.event is None or 1 <= problem.event <= len(timeline.table)


def test_a_finding_has_its_place_in_the_file() -> None:
    reading = reading_of(
        an_event("2003", title="Later", id="later"),
        an_event("2001", title="Earlier", id="earlier", relations=links(("answers", "later"))),
    )
    (problem,) = examine(opened(reading))
    assert (problem.line, problem.event, problem.event_id) == (4, 2, "earlier")
    assert (problem.field, problem.severity) == ("relations", Severity.WARNING)


def test_findings_stand_among_the_problems_of_the_file() -> None:
    reading = reading_of(
        an_event("2001", status="opinion"),
        an_event("2002", lane="nowhere"),
        an_event("2003", status="projected"),
        lanes=[{"id": "a", "parent": "none"}],
        wrong=1,
    )
    problems = merged(reading.problems, examine(opened(reading)))
    assert [(one.line, one.field) for one in problems] == [
        (1, "wrong"),
        (3, "attribution, by"),
        (4, "lane"),
        (5, "attribution, according_to"),
        (None, "lanes"),
    ]


def test_what_has_no_place_stays_behind_what_has_one() -> None:
    def problem(line: int | None) -> Problem:
        return Problem(severity=Severity.NOTE, message="So.", line=line)

    lines = [one.line for one in merged([problem(1), problem(None)], [problem(None), problem(3)])]
    assert lines == [1, 3, None, None]
    assert merged([], []) == ()


def test_much_of_one_kind_is_counted() -> None:
    events = [
        an_event("2001", title=f"Opinion {number}", status="opinion") for number in range(LISTED_MAX + 3)
    ]
    *listed, last = examine(a_timeline(*reversed(events)))
    assert [one.event for one in listed] == list(range(1, LISTED_MAX + 1))
    assert last.message.startswith("3 more of this kind are not listed: an allegation, statement or opinion")
    assert last.severity is Severity.WARNING


def test_every_event_of_a_long_list_is_looked_at() -> None:
    count = 12_000
    anna = {"id": "anna", "name": "Anna", "born": "1962-07-09"}
    events = [
        an_event("1963", title=f"{number}", status="opinion", attribution={"by": "anna"}, people=["anna"])
        for number in range(count)
    ]
    faulty = [
        an_event("1963", title="Nobody's", status="opinion"),
        an_event("1963", title="Misspelt", status="opinion", attribution={"by": "ana"}),
        an_event("1961", title="Early", people=["Anna", "anna"]),
    ]
    found = examine(a_timeline(*events, *faulty, people=[anna]))
    assert {(one.event, one.field) for one in found} == {
        (count + 1, "attribution, by"),
        (count + 2, "attribution"),
        (count + 3, "people"),
    }
    assert len(found) == 3


def test_an_event_that_was_left_out_is_none_of_the_list() -> None:
    text = (
        b'{"people": [{"id": "anna", "born": "1962"}], "events": ['
        b'{"title": "", "people": ["anna"], "date": "1950", "attribution": {"by": "x"}},'
        b'{"title": "a", "date": "1951", "status": "opinion"}]}'
    )
    (problem,) = examine(opened(read_bytes(text)))
    assert (problem.event, problem.field) == (2, "attribution, by")


def test_of_very_many_names_only_some_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voices, "COMPARED_MAX", 2)
    events = [
        an_event("2001", title=name, status="opinion", attribution={"by": name})
        for name in ("ann", "anne", "ane", "ann.")
    ]
    *found, unseen = examine(a_timeline(*events, people=[{"id": "anna", "name": "Anna"}]))
    assert [one.event for one in found] == [1, 2]
    assert unseen.message.startswith("So many names are not listed that only the first")


def test_the_first_in_the_file_is_the_one_that_stays() -> None:
    timeline = a_timeline(
        *(an_event("2001", title=title, lane=lane) for title, lane in ("xa", "ya", "xb", "xb", "xa", "xc"))
    )
    assert fields_of(timeline) == [("title", 4), ("title", 5), ("title", 3), ("title", 6)]
    assert ["event 3" in one.message for one in examine(timeline)] == [True, False, False, False]


def test_dates_are_the_same_only_as_they_are_known() -> None:
    dates = ("2001", "2001~", "2001/..", "2001-01/2001-12", "2001-01-01/2001-12-31", "[2001]", None, None)
    assert fields_of(a_timeline(*(an_event(date, title="One") for date in dates))) == []
    twice = an_event("2001-03-05", title="One"), an_event("March 5, 2001", title="One")
    assert fields_of(a_timeline(*twice)) == [("title", 2)]


def test_titles_are_compared_and_not_their_hashes_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    timeline = a_timeline(an_event("2001", title="One"), an_event("2001", title="Two"))
    monkeypatch.setattr(case, "hash", lambda title: 7, raising=False)
    assert Case(timeline).first_alike(in_lane=True).tolist() == [0, 1]


@pytest.mark.parametrize(
    ("dates", "far"),
    [
        (("2001", "2002", "2003", "1601", "2990"), [4, 5]),
        (("2001", "2002", "2003", "1601", "2190"), [4, 5]),
        (("2001", "2002", "2003", "1601/.."), [4]),
        (("2001", "2002", "2003", "../1601"), [4]),
        (("2001", "2002", "2003", "/1601"), [4]),
        (("2001", "2002", "2003", "2004/"), []),
        # A span around all others frames them.
        (("2001", "2002", "2003", "1601/2020"), []),
        # Two of five are not far from the rest: there is none.
        (("2001", "2002", "2003", "1601", "1602"), []),
        # Of a hundred and more, two can be.
        ((*(f"2001-{n % 12 + 1:02}-{n % 28 + 1:02}" for n in range(198)), "1601", "1602"), [199, 200]),
        (("2001", "2001", "2001", "2020"), []),
        (("2001", "2001", "2020"), []),
        ((), []),
    ],
)
def test_dates_far_from_all_others(dates: tuple[str, ...], far: list[int]) -> None:
    assert fields_of(a_timeline(*years(*dates))) == [("date", number) for number in far]


def test_people_are_older_than_what_they_do_in_every_unit() -> None:
    people = [
        {"id": "a", "name": "A", "born": "2001"},
        {"id": "b", "name": "B", "born": "1800~"},
        {"id": "c", "name": "C", "born": "1999"},
    ]
    events = (
        an_event("2000", title="1", people=["a", "b", "c", "somebody else"]),
        an_event("1990?", title="2", people=["a"]),
        an_event("1700", title="3", people=["b"]),
        an_event("Y-13800000000", title="4", people=[]),
        an_event("Y-4500000000", title="5", people=[]),
        an_event("Y-450000000", title="6", people=[]),
    )
    (problem,) = examine(a_timeline(*events, people=people))
    assert (problem.event, problem.message.split(" (")[0]) == (1, "A was born later")
