"""What queries find: the same as is worked out event by event, and what people mean by each field."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import SEEDS, a_timeline, an_event
from tests.model.plain_query import PEOPLE, WORDS, plainly_found, random_document
from tests.model.queries import queries
from timeline_app.formats.typed_when import when_typed
from timeline_app.model import search_index
from timeline_app.model.placing import in_zone
from timeline_app.model.query import parse_query, query_text
from timeline_app.model.query_match import Matching, matches
from timeline_app.model.query_terms import Query
from timeline_app.model.search_index import SearchIndex, index_at_once
from timeline_app.model.timeline import Timeline
from timeline_app.model.zones import find_zone

ASKED = st.sampled_from(
    (
        *WORDS,
        *("cour", "ar", "fe rep", "of", "first", "and last", "5", "-", "2012", "march", "1985", "bce", "ago"),
        *("web", "letter", "witness", "sure", "later", "day", "post", "R1", "r", "\u0301", "\0", "\ud800"),
    )
)
VALUES = st.sampled_from(
    (
        *("court", "art", "a", "b", "ana", "Ana Müller", "MULLER", "bo", "bo berg", "berg", "old", "town"),
        *("R1", "R", "post", "Café", "example", "https://post.example/1", "own", "rumour", "gossip", "q"),
        *("old port", "port", "\u0301", "zzz", *(one for one in PEOPLE if isinstance(one, str))),
    )
)


def read(line: str) -> Query:
    query = parse_query(line, read_date=when_typed)
    assert isinstance(query, Query), query
    return query


def rows(line: str, timeline: Timeline) -> list[int]:
    return np.flatnonzero(matches(read(line), index_at_once(timeline))).tolist()


@settings(max_examples=150)
@given(
    seed=SEEDS, asked=st.lists(queries(ASKED, VALUES), min_size=1, max_size=6), few=st.sampled_from([1, 32])
)
def test_finds_what_is_found_event_by_event(seed: int, asked: list[Query], few: int) -> None:
    timeline = random_document(Random(seed))
    index = index_at_once(timeline)
    with pytest.MonkeyPatch.context() as patch:
        # How many events are few enough to be looked at one by one makes no difference.
        patch.setattr(search_index, "_FEW", few)
        for query in asked:
            plainly = plainly_found(query, timeline)
            assert matches(query, index).tolist() == plainly, query_text(query)
            # Words that were asked for are remembered: that makes none either.
            assert matches(query, index).tolist() == plainly


@settings(max_examples=60)
@given(seed=SEEDS, query=queries(ASKED, VALUES), zone=st.sampled_from(["America/Chicago", "+05:30"]))
def test_another_clock_needs_no_other_index(seed: int, query: Query, zone: str) -> None:
    timeline = random_document(Random(seed))
    index, moved = index_at_once(timeline), in_zone(timeline, find_zone(zone))
    assert matches(query, index.by_the_clock_of(moved)).tolist() == plainly_found(query, moved)


PEOPLE_LISTED = [{"id": "steven-avery", "name": "Steven Avery"}, {"id": "bo", "name": "Avery"}]


def test_a_part_of_a_name_will_do_unless_somebody_is_called_just_so() -> None:
    events = (
        an_event("2001", people=["steven-avery"], tags=["court of appeals"]),
        an_event("2002", people=["bo"], tags=["court"]),
    )
    timeline = a_timeline(*events, people=PEOPLE_LISTED)
    found = {
        line: rows(line, timeline)
        for line in ("person:aver", "person:AVERY", "person:steven", "person:steven-avery", "tag:court")
    }
    assert found == {
        "person:aver": [0, 1],
        "person:AVERY": [1],
        "person:steven": [0],
        "person:steven-avery": [0],
        "tag:court": [1],
    }


def test_a_query_for_nothing_finds_everything_and_for_the_unheard_nothing() -> None:
    timeline = a_timeline(an_event("2001"), an_event())
    assert rows("", timeline) == [0, 1]
    assert rows("zzz", timeline) == rows("tag:zzz", timeline) == rows("place:zzz or zzz", timeline) == []
    assert rows("-zzz", timeline) == [0, 1]
    empty = a_timeline()
    assert (
        rows("", empty) == rows("-a", empty) == rows("has:source or before:2000 or date:about", empty) == []
    )


DATES = (
    "2006",
    "2006-12-31",
    "2007-03",
    "2007-03-18/2009",
    "2006/",
    "/2008",
    "2006/..",
    "../2006",
    "2006?",
    None,
)


@pytest.mark.parametrize(
    ("line", "dates"),
    [
        ("before:2007", {"2006", "2006-12-31", "../2006", "2006?"}),
        ("before:2006-12-31", set()),
        ("before:2007-06", {"2006", "2006-12-31", "../2006", "2006?", "2007-03"}),
        ("before:../2007", set()),
        ("before:2007/..", {"2006", "2006-12-31", "../2006", "2006?"}),
        ("after:2006", {"2007-03", "2007-03-18/2009"}),
        ("after:2005", {"2006", "2006-12-31", "2007-03", "2007-03-18/2009", "2006/", "2006/..", "2006?"}),
        ("after:2005/..", set()),
        ("after:2005/", set()),
        ("during:2006-12", {"2006", "2006-12-31", "2006/", "2006/..", "../2006", "2006?"}),
        ("during:2007-03-18", {"2007-03", "2007-03-18/2009", "2006/.."}),
        ("during:2050", {"2006/.."}),
        ("during:1000", {"../2006"}),
        ("during:2009/..", {"2007-03-18/2009", "2006/.."}),
        ("during:-0043", {"../2006"}),
        ("during:2008", {"2007-03-18/2009", "/2008", "2006/.."}),
        (
            "after:Y-13800000000 before:Y13800000000",
            {"2006", "2006-12-31", "2007-03", "2007-03-18/2009", "2006?"},
        ),
    ],
)
def test_before_after_and_during_say_only_what_is_certain(line: str, dates: set[str]) -> None:
    timeline = a_timeline(*(an_event(date) for date in DATES))
    found = {timeline.event(row).when for row in rows(line, timeline)}
    assert {when.text if when else None for when in found} == dates


def test_dates_in_a_list_of_deep_time() -> None:
    timeline = a_timeline(an_event("Y-13800000000"), an_event("2006-05-01"))
    assert rows("before:1000", timeline) == [0]
    assert rows("during:2006-05-01T10", timeline) == [1]
    assert rows("after:Y-20000000000", timeline) == [0, 1]


def test_what_comes_of_a_court_outcome_that_fell() -> None:
    timeline = a_timeline(
        an_event("2001", status="court", id="a"),
        an_event("2002", status="court", id="b", relations=[{"type": "overturns", "to": "a"}]),
        an_event("2003", context=True, sources=[{"title": "x", "contradicts": "date"}]),
        an_event(),
    )
    found = {
        line: rows(line, timeline) for line in ("is:struck", "is:background", "is:undated", "has:relation")
    }
    assert found == {"is:struck": [0], "is:background": [2], "is:undated": [3], "has:relation": [0, 1]}
    assert rows("is:contradicted", timeline) == [2]
    assert rows("status:court -is:struck", timeline) == [1]


def test_what_is_found_in_names_titles_and_dates_before_all_is_read() -> None:
    timeline = a_timeline(
        an_event("2001", title="A letter", description="about a house", tags=["post"]),
        an_event("2002", title="A house", sources=[{"title": "Own", "quote": "a letter, unheard"}]),
    )
    index = SearchIndex(timeline)
    building = index.parts()
    while not index.content.has_titles:
        next(building)
    asked = {
        "letter": [0],
        "house": [1],
        "post": [0],
        "tag:post": [0],
        "before:2002": [0],
        "is:undated": [],
        "has:quote": [],
        "-house": [0],
        "unheard": [],
    }
    assert {line: np.flatnonzero(matches(read(line), index)).tolist() for line in asked} == asked
    assert not Matching(read("house"), index).is_whole
    for _ in building:
        pass
    assert Matching(read("house"), index).is_whole
    assert matches(read("house"), index).tolist() == [True, True]


def test_before_anything_is_read_nothing_is_said() -> None:
    timeline = a_timeline(an_event("2001", title="A letter", tags=["post"], place="p", people=["x"]))
    index = SearchIndex(timeline)
    for line in ("letter", "tag:post", "lane:a", "has:tag", "has:place", "source:x"):
        assert not matches(read(line), index).any()


def test_a_search_comes_back_again_and_again_and_can_be_left() -> None:
    texts = [" ".join(f"w{number * word}" for word in range(400)) for number in range(3_000)]
    timeline = a_timeline(*(an_event(title=f"t{n}", description=text) for n, text in enumerate(texts)))
    index = index_at_once(timeline)
    matching = Matching(read("w1198 or w2396"), index)
    assert sum(1 for _ in matching.parts()) >= 6
    wanted = [n for n, text in enumerate(texts) if "w1198" in text or "w2396" in text]
    assert np.flatnonzero(matching.rows).tolist() == wanted
    index.content.forget()
    left = Matching(read("w1198"), index)
    next(left.parts())
    assert not left.rows.any()
