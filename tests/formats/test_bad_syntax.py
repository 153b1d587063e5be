"""Texts that are not JSON: what is wrong, and where."""

from __future__ import annotations

import pytest

from tests.formats.lists import (
    FIRST_EVENT_LINE,
    a_good_event,
    fatal_of,
    list_text,
    only_problem,
    opened,
    reading_of,
    titles,
)

GOOD = a_good_event()
NOBODY = 65_534


def test_a_text_that_is_not_json() -> None:
    problem = fatal_of(b"\n Dear reader,\nthis is a letter.")
    assert (problem.line, problem.column) == (2, 2)
    assert problem.message == "“Dear” is not a value that JSON knows."


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ('{"events": [{"title": "a",}]}', "There is one comma too many before the closing bracket.", None),
        ('[{"title": NaN}]', "NaN and Infinity are not numbers in JSON", "line 1, column 12, event 1"),
        ('[{"title": -Infinity}]', "NaN and Infinity are not numbers", None),
        ("[{'title': 'a'}]", "Text stands in double quotes in JSON", "line 1, column 3, event 1"),
        ('[{"title": “a”}]', "Text stands in straight quotes", None),
        ('[\n{"title": True}]', "JSON writes true, false and null in small letters.", None),
        ('[1,\n2,,3]', "There is one comma too many, or a value is missing", "line 2, column 3"),
        ('[1,\n2,]', "There is one comma too many before the closing bracket.", "line 2, column 3"),
        ('[{"title": "a"}\n{"title": "b"}]', "A comma is missing before this.", "line 2, column 1, event 2"),
        ('[{"title" "a"}]', "A colon is missing before this.", None),
        ('[{title: "a"}]', "The name of a member stands in double quotes in JSON.", None),
        ('// list\n[]', "JSON has no comments.", "line 1, column 1"),
        ("<!DOCTYPE html><html>", "This looks like HTML or XML, not like JSON.", None),
        ('[{"title": "a\nb"}]', "No line break or control character", "line 1, column 14, event 1"),
        ('[{"title": "C:\\dir"}]', "The backslash does not begin an escape", None),
        ('[] []', "Something follows after the end of the JSON text.", "line 1, column 4"),
        ('[{"title": .5}]', "A number in JSON begins with a digit", None),
    ],
)  # fmt: skip
def test_a_fault_of_syntax_is_explained(text: str, words: str, place: str | None) -> None:
    problem = fatal_of(text.encode())
    assert problem.message.startswith(words)
    assert problem.line is not None
    if place is not None:
        assert problem.place == place


def test_a_file_cut_off_in_an_event() -> None:
    text = list_text(GOOD, {"id": "half", "title": "x" * 50})[:-30]
    problem = fatal_of(text.encode())
    assert problem.message == "The file ends in the middle of event 2; it was probably cut off."
    assert problem.line == FIRST_EVENT_LINE + 1
    assert problem.column == len(text.splitlines()[-1]) + 1
    assert (problem.event, problem.event_id) == (2, "half")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b'{"events": [\n{"title": "a"},\n', "The file ends too early; it was probably cut off."),
        (b'{"events": [\n{"title": "a"}\n', "The file ends too early; it was probably cut off."),
        (b'{"events": [\n{"title": "a"}', "The file ends after event 1; it was probably cut off."),
        (b'{"events": [\n{"x": {}', "The file ends in the middle of event 1; it was probably cut off."),
    ],
)
def test_a_file_cut_off_between_events(text: bytes, message: str) -> None:
    problem = fatal_of(text)
    assert problem.message == message
    assert problem.line == text.count(b"\n") + 1


@pytest.mark.parametrize("opening", ["[", '{"events": [', '{"events": [{"title": "a", "x": '])
def test_a_hundred_thousand_brackets(opening: str) -> None:
    problem = fatal_of((opening + "[" * 100_000).encode())
    assert problem.message == "The brackets are nested too deep to be read."
    assert problem.line == 1
    assert problem.column is not None
    assert 190 < problem.column < 300


@pytest.mark.parametrize("depth", [150, 250, 500, 900, 940, 960, 980, 990, 1_000, 2_000])
def test_deep_brackets_in_one_event(depth: int) -> None:
    deep = '{"title": "Deep", "x": ' + "[" * depth + "]" * depth + "}"
    reading = reading_of(GOOD, deep)
    if reading.timeline is None:
        assert depth > 900
        assert "nested too deep" in reading.problems[0].message
    elif depth > 200:
        assert titles(reading.timeline) == ["Good event"]
        assert only_problem(reading, "error").place == "line 4, column 1, event 2"
    else:
        assert titles(reading.timeline) == ["Good event", "Deep"]
        assert reading.timeline.event(1).title == "Deep"


def test_half_characters_are_replaced() -> None:
    reading = reading_of('{"title": "a\\ud800b \\ud83d\\ude00 \\\\ud800"}')
    assert titles(opened(reading)) == ["a\ufffdb 😀 \\ud800"]
    assert "halves of characters" in only_problem(reading, "warning").message
