"""A name that stands twice in one object is said, wherever that is; the last value counts."""

from __future__ import annotations

import pytest

from tests.formats.lists import only_problem, opened, reading_of, titles
from timeline_app.formats import read_bytes
from timeline_app.formats.json_repeats import may_repeat_names, repeated_names


@pytest.mark.parametrize(
    ("text", "field", "place"),
    [
        ('{"events": [{"title": "a", "date": "1999", "date": "2001"}]}', "date", (1, 52)),
        ('{"events": [{"title": "a",\n"date": "1999",\n"d\\u0061te": "2001"}]}', "date", (3, 14)),
        ('[{"title": "a", "people": [{"name": "b", "role": "c", "role": "d"}]}]', "people 1, role", (1, 63)),
        ('[{"title": "a", "x": {"k": 1, "k": 2}}]', "x, k", (1, 36)),
        ('{"title": "one", "title": "two", "events": [{"title": "a"}]}', "title", (1, 27)),
        ('{"view": {"span": "1999", "span": "2001"}, "events": [{"title": "a"}]}', "view, span", (1, 35)),
        ('{"events": [{"title": "b"}], "events": [{"title": "a"}]}', "events", (1, 40)),
    ],
)
def test_a_name_that_stands_twice_is_a_warning(text: str, field: str, place: tuple[int, int]) -> None:
    reading = read_bytes(text.encode())
    assert titles(opened(reading)) == ["a"]
    problem = only_problem(reading, "warning")
    assert (problem.field, (problem.line, problem.column)) == (field, place)
    assert problem.message.endswith("is written twice here; the last one counts.")


@pytest.mark.parametrize(
    "text",
    [
        '{"a": {"b": 1}, "b": [{"a": 1}, {"a": 2}]}',
        '{"a": "\\"a\\": 1, \\"a\\": 2"}',
        '{"a" : 1, "b"\n:\n2}',
        '{"a": 1e999, "b": "\\u0022:"}',
        "[1, [], {}]",
    ],
)
def test_names_that_stand_once(text: str) -> None:
    assert list(repeated_names(text.encode(), 0)) == []


def test_a_quick_look_finds_repeats_and_spares_usual_texts() -> None:
    assert not may_repeat_names(b'{"a": "x: \\"y\\": z", "b" : {"a": null}}')
    assert may_repeat_names(b'{"a": 1, "b": {"c": 1, "c": 2}}')


def test_nothing_is_said_of_a_good_list() -> None:
    reading = reading_of({"title": "a: b", "description": '"date": 1, "date": 2'})
    assert reading.problems == ()
