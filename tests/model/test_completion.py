"""What may stand where somebody types: fields, and values of the document, the most frequent first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import a_timeline, an_event
from timeline_app.formats.typed_when import when_typed
from timeline_app.model.completion import Completions, completions
from timeline_app.model.query import LONGEST, parse_query
from timeline_app.model.query_terms import FIELDS, Query
from timeline_app.model.search_index import SearchIndex, index_at_once

BACK = {"context": True}
TIMELINE = a_timeline(
    an_event(
        "2001~", people=["sa", "bo"], tags=["verdict", "court of appeals"], lane="Appeals", context=True
    ),
    an_event("2002", people=["sa", "é"], tags=["verdict"], lane="Appeals", sources=["R1"], status="court"),
    an_event("2003", people=["x"], tags=["Court"], lane="The first (1985)"),
    people=[
        {"id": "sa", "name": "Steven Avery"},
        {"id": "bo", "name": 'Bo "B" Berg'},
        {"id": "é", "name": "Émile Avery"},
        {"id": "x", "name": "Steven Avery Jr"},
        {"id": "nobody", "name": "Avery Nobody"},
    ],
    sources=[{"id": "R1", "title": "A very long title of a source"}],
)
INDEX = index_at_once(TIMELINE)


def at_the_end(line: str) -> Completions:
    return completions(line, len(line), INDEX)


def texts(line: str) -> list[str]:
    return [option.text for option in at_the_end(line).options]


def test_where_nothing_stands_any_field_may() -> None:
    names = [f"{field.name}:" for field in FIELDS if field.name != "place"]
    for line in ("", "a ", "(", "-", "a or "):
        assert texts(line) == names, line
        assert (at_the_end(line).start, at_the_end(line).end) == (len(line), len(line))


@pytest.mark.parametrize(
    ("line", "start", "options"),
    [
        ("pers", 0, ["person:"]),
        ("PEOP", 0, ["person:"]),
        ("a -(tag", 4, ["tag:"]),
        ("st", 0, ["status:", 'person:"Steven Avery"', 'person:"Steven Avery Jr"']),
        ("aver", 0, ['person:"Steven Avery"', 'person:"Émile Avery"', 'person:"Steven Avery Jr"']),
        ("person:", 7, ['"Steven Avery"', '"Bo \\"B\\" Berg"', '"Émile Avery"', '"Steven Avery Jr"']),
        ("person:emi", 7, ['"Émile Avery"']),
        ("person:ÉM", 7, ['"Émile Avery"']),
        ('a person:"steven av', 9, ['"Steven Avery"', '"Steven Avery Jr"']),
        ("people:jr", 7, ['"Steven Avery Jr"']),
        ("person:teven", 7, []),
        ("tag:", 4, ["verdict", '"court of appeals"', "Court"]),
        ("tag:app", 4, ['"court of appeals"']),
        ("-tag:ver", 5, ["verdict"]),
        ("lane:", 5, ["Appeals", '"The first (1985)"']),
        ("lane:19", 5, ['"The first (1985)"']),
        ("source:", 7, ["R1"]),
        ("source:long", 7, ["R1"]),
        ("status:", 7, ["Event", "court"]),
        ("has:t", 4, ["tag"]),
        ("is:", 3, ["background"]),
        ("date:", 5, ["within", "about"]),
        ("before:20", 7, []),
        ("persn:x", 6, []),
        ("zzz", 0, []),
    ],
)
def test_what_may_stand_at_the_end(line: str, start: int, options: list[str]) -> None:
    assert texts(line) == options
    assert (at_the_end(line).start, at_the_end(line).end) == (start, len(line))


def test_each_value_has_its_count_and_what_it_is_called() -> None:
    first, *_, field = at_the_end("source:").options[0], completions("tag", 3, INDEX).options[0]
    assert (first.text, first.meaning, first.count) == ("R1", "A very long title of a source", 1)
    assert (field.text, field.count) == ("tag:", None)
    assert [one.count for one in at_the_end("has:").options][:3] == [3, 3, 3]


@pytest.mark.parametrize(
    ("line", "cursor", "stretch"),
    [
        ("person:ste tag:x", 10, (7, 10)),
        ("person:ste tag:x", 9, (7, 10)),
        ('person:"ste ven" tag:x', 11, (7, 16)),
        ('person:"ste tag:"x y"', 11, (7, 11)),
        ("pers tag:x", 2, (0, 4)),
        ("(pers)", 3, (1, 5)),
        ("tag:x", 2, (0, 5)),
        ("a  b", 2, (2, 2)),
        ("a", -5, (0, 0)),
        ("a", 99, (0, 1)),
    ],
)
def test_what_stands_behind_the_cursor_belongs_to_it(
    line: str, cursor: int, stretch: tuple[int, int]
) -> None:
    found = completions(line, cursor, INDEX)
    assert (found.start, found.end) == stretch


def test_an_event_that_names_a_value_twice_is_counted_once() -> None:
    index = index_at_once(a_timeline(an_event("2001", tags=["a", "b", "a"]), an_event("2002", tags=["a"])))
    options = completions("tag:", 4, index).options
    assert [(option.text, option.count) for option in options] == [("a", 2), ("b", 1)]


def test_no_more_than_asked_for() -> None:
    assert [option.text for option in completions("person:", 7, INDEX, most=1).options] == ['"Steven Avery"']
    assert len(completions("", 0, INDEX, most=3).options) == 3


def test_before_the_index_is_there_fields_are_offered_and_later_traits_without_counts() -> None:
    index = SearchIndex(TIMELINE)
    assert completions("is:", 3, index).options
    assert not completions("person:", 7, index).options
    assert [option.text for option in completions("bef", 3, index).options] == ["before:"]


LINES = st.text('ab:"(-) \\“', max_size=12) | st.sampled_from(["person:", "tag:c", 'person:"st']).flatmap(
    lambda start: st.text('a :"(', max_size=4).map(lambda rest: start + rest)
)


@given(line=LINES, cursor=st.integers(0, 16))
def test_what_is_offered_can_be_put_in(line: str, cursor: int) -> None:
    found = completions(line, cursor, INDEX)
    assert 0 <= found.start <= found.end <= len(line)
    for option in found.options:
        alone = line[: found.start].endswith(":")
        if option.count is not None and not alone:
            assert isinstance(parse_query(option.text, read_date=when_typed), Query)


def test_a_line_of_any_length() -> None:
    assert completions("x" * (LONGEST + 1), LONGEST + 1, INDEX).options == ()
    assert completions("(" * LONGEST, LONGEST, INDEX).options
