"""Elapsed time in the details: distances to events beside, pinned and counted from, and ages."""

from __future__ import annotations

import pytest

from tests.builders import EventFields, a_timeline, an_event
from tests.ui.sessions import WIDER_PATH
from timeline_app.formats import read
from timeline_app.model.time import Civil, micros_of
from timeline_app.model.timeline import Timeline
from timeline_app.resources import story_path
from timeline_app.ui.details.elapsed import build, counted
from timeline_app.ui.details.plain_text import as_text
from timeline_app.ui.details.reckoning import BY_ITSELF, Reckoning
from timeline_app.ui.main_window import MainWindow

NOW = micros_of(Civil(2016, 1, 4, 12))


def told(timeline: Timeline, key: str, reckoning: Reckoning = BY_ITSELF) -> list[str]:
    """The lines of the section below its heading; none where it keeps silent."""
    row = timeline.row_of(key)
    assert row is not None
    section = build(timeline.event(row), row, timeline, reckoning)
    return [] if section is None else as_text((section,)).split("\n")[1:]


def counted_from(timeline: Timeline, zero: str, key: str) -> str:
    """What stands below the date of an event while another one is the zero point."""
    row = timeline.row_of(key)
    assert row is not None
    section = counted(timeline.event(row), row, timeline, Reckoning(zero=timeline.row_of(zero)))
    return "" if section is None else as_text((section,))


def three(*, tags: tuple[list[str], list[str], list[str]] = ([], [], [])) -> Timeline:
    """Three events of one lane and one of another, all a few days apart."""
    dates = ("2001-01-01", "2001-01-11", "2001-01-31")
    return a_timeline(
        *(
            an_event(date, title=name.upper(), id=name, lane="x", tags=tag)
            for date, name, tag in zip(dates, "abc", tags, strict=True)
        ),
        an_event("2001-01-12", title="Other", id="o", lane="y"),
    )


def test_the_events_before_and_after_in_the_lane_are_told_with_their_distance() -> None:
    timeline = three()
    assert told(timeline, "b") == ["previous: A · 10 days earlier", "next: C · 20 days later"]
    assert told(timeline, "a") == ["next: B · 10 days later"]
    assert told(timeline, "o") == []


def test_a_distance_that_dates_leave_open_is_a_range() -> None:
    timeline = a_timeline(
        an_event("[1985-07-29..1985-12-14]", title="A", id="a"), an_event("2003-09-11", title="B", id="b")
    )
    assert told(timeline, "b") == ["previous: A · 17 y 8 m to 18 y 1 m earlier"]


def test_what_lasts_until_the_other_begins_has_no_distance() -> None:
    timeline = a_timeline(an_event("2001/2003", id="a"), an_event("2002", id="b"), an_event(id="c"))
    assert [told(timeline, key) for key in "abc"] == [[], [], []]


def test_the_pinned_event_is_told_first() -> None:
    timeline = three()
    assert told(timeline, "c", Reckoning(pinned=timeline.row_of("a"))) == [
        "pinned: A · 30 days earlier",
        "previous: B · 20 days earlier",
    ]


def test_time_is_told_from_the_zero_point() -> None:
    timeline = three()
    assert counted_from(timeline, "o", "c") == "Day 19 · counted from Other"
    assert counted_from(timeline, "o", "a") == "Day −11 · counted from Other"
    assert counted_from(timeline, "o", "o") == "Day 0 · time is counted from this event"
    assert counted(timeline.event(0), 0, timeline) is None


@pytest.mark.parametrize("tags", [([], ["death"], []), ([], ["Death"], [])])
def test_nothing_is_counted_from_or_to_a_death_by_itself(
    tags: tuple[list[str], list[str], list[str]],
) -> None:
    timeline = three(tags=tags)
    assert [told(timeline, key) for key in "abc"] == [[], [], []]
    assert told(timeline, "b", Reckoning(pinned=timeline.row_of("a"))) == []
    assert counted_from(timeline, "a", "b") == ""


def test_a_death_that_the_reader_chooses_is_counted_from() -> None:
    timeline = three(tags=([], ["death"], []))
    chosen = timeline.row_of("b")
    assert counted_from(timeline, "b", "c") == "Day 20 · counted from B"
    assert counted_from(timeline, "b", "b") == "Day 0 · time is counted from this event"
    assert told(timeline, "c", Reckoning(pinned=chosen)) == ["pinned: B · 20 days earlier"]


def test_the_stories_count_from_no_death() -> None:
    for path in (story_path(), WIDER_PATH):
        timeline = read(path).timeline
        assert timeline is not None
        assert told(timeline, "halbach-death-2005") == []
        for key in timeline.keys:
            assert not any("Teresa Halbach is killed" in line for line in told(timeline, key))


def aged(*events: EventFields, born: str | None = "1962-07-09", kind: str = "person") -> Timeline:
    people = [{"id": "ann", "name": "Ann", "born": born, "kind": kind}, {"id": "ben", "name": "Ben"}]
    return a_timeline(*events, people=people)


@pytest.mark.parametrize(
    ("date", "born", "words"),
    [
        ("2003-09-11", "1962-07-09", "age: Ann · aged 41"),
        ("2003-09-11", "1962", "age: Ann · aged 40 or 41"),
        ("2003-09-11", "1962~", "age: Ann · aged about 40 or 41"),
        ("2003-02-28", "2000-02-29", "age: Ann · aged 3"),
        ("1985-07-29/2003-09-11", "1962-07-09", "age: Ann · aged 23 at the start, aged 41 at the end"),
        ("2003-09-10/2003-09-11", "1962-07-09", "age: Ann · aged 41"),
        ("1960/1985-01-01", "1962-07-09", "age: Ann · aged 22 at the end"),
        ("-0043-03-15", "-0099-07-12", "age: Ann · aged 55"),
        ("1950", "1962-07-09", None),
        (None, "1962-07-09", None),
    ],
)
def test_people_whose_birth_is_known_have_an_age(date: str | None, born: str, words: str | None) -> None:
    timeline = aged(an_event(date, id="a", people=["ann", "ben"]), born=born)
    assert told(timeline, "a") == ([] if words is None else [words])


def test_only_a_person_has_an_age_and_only_where_the_birth_is_a_date() -> None:
    event = an_event("2003", id="a", people=["ann"])
    assert told(aged(event, kind="office"), "a") == []
    assert told(aged(event, born="some day"), "a") == []
    assert told(aged(event, born=None), "a") == []


def test_nobody_has_an_age_in_a_death_or_after_their_own() -> None:
    timeline = aged(
        an_event("2000", id="a", people=["ann"]),
        an_event("2001", id="b", people=["ann"], tags=["death"]),
        an_event("2002", id="c", people=["ann"]),
    )
    ages = [[line for line in told(timeline, key) if "aged" in line] for key in "abc"]
    assert ages == [["age: Ann · aged 37 or 38"], [], []]
    chosen = Reckoning(zero=timeline.row_of("b"))
    assert "age: Ann · aged 38 or 39" in told(timeline, "b", chosen)


def test_what_goes_on_is_counted_to_the_day_of_the_list_or_to_now() -> None:
    event = an_event("2015-12-18/..", id="a")
    assert told(a_timeline(event), "a", Reckoning(now=NOW)) == ["goes on: 18 days so far"]
    assert told(a_timeline(event), "a") == []
    written = a_timeline(event, as_of="2015-12-20?")
    assert told(written, "a", Reckoning(now=NOW)) == ["goes on: 3 days so far? · as of 20 Dec 2015?"]


def test_the_pane_tells_the_distance_to_what_is_pinned(window: MainWindow) -> None:
    timeline = window.session.timeline
    assert timeline is not None
    window.session.picks.select(timeline.row_of("avery-sentenced-2007"))
    card = window.side_pane.details.card
    assert "pinned:" not in as_text(card.reader.sections)
    window.session.picks.pin(timeline.row_of("exonerated-released-2003"))
    assert "pinned: Exonerated and released · 3 y 8 m earlier" in as_text(card.reader.sections)
