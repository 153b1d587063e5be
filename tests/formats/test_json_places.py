"""Where values stand in a JSON text, whole or cut off."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats.json_places import (
    bracket_at_depth,
    event_at,
    find,
    is_too_deep,
    items,
    line_and_column,
    members,
    stretches,
)

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=6), st.sampled_from([None, 0, 2]), st.booleans())
def test_members_are_those_of_the_object(
    value: dict[str, object], indent: int | None, is_ascii: bool
) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=is_ascii).encode()
    found = {one.name: json.loads(text[one.value.start : one.value.end]) for one in members(text, 0)}
    assert list(found.items()) == list(value.items())


@given(st.lists(VALUES, max_size=6), st.sampled_from([None, 0, 2]))
def test_items_are_those_of_the_list(value: list[object], indent: int | None) -> None:
    text = b"  " + json.dumps(value, indent=indent).encode()
    found = list(items(text, 2))
    assert [json.loads(text[one.start : one.end]) for one in found] == json.loads(text)
    assert list(stretches(text, 2, (one.end - one.start for one in found))) == found


@given(st.lists(VALUES, min_size=1, max_size=6), st.data())
def test_a_text_cut_off_gives_the_items_before_the_cut(value: list[object], data: st.DataObject) -> None:
    text = json.dumps(value).encode()
    cut = data.draw(st.integers(1, len(text) - 1))
    whole = list(items(text, 0))
    for found, expected in zip(items(text[:cut], 0), whole, strict=False):
        assert found.start == expected.start
        assert found.end == min(expected.end, cut)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ((), '{"a"'),
        (("a",), "[1, {"),
        (("a", 1, "b"), '"x"'),
        (("a", 1, "c"), '{"b": "x"}'),
        (("a", 7), "[1, {"),
        (("z",), '{"a"'),
        (("é\n",), "3"),
        (("twice",), "2"),
        (("a", "b"), "[1, {"),
    ],
)
def test_a_value_is_found_by_its_path(path: tuple[str | int, ...], found: str) -> None:
    text = b'{"a": [1, {"b": "x"}], "\\u00e9\\n": 3, "twice": 1, "twice": 2}'
    assert text[find(text, 0, path) :].decode().startswith(found)


def test_the_event_in_which_an_offset_lies() -> None:
    text = b'[{"a": 1}, {"b": 2}'
    assert event_at(text, 0, 3) == (1, 1)
    assert event_at(text, 0, 13) == (2, 11)
    assert event_at(text, 0, len(text)) == (2, 11)
    assert event_at(b"[]", 0, 1) is None


def test_columns_count_characters() -> None:
    text = "one\ntwö 😀 x".encode()
    assert line_and_column(text, text.index(b"x")) == (2, 7)
    assert line_and_column(text, 0) == (1, 1)
    assert line_and_column(b"a\n", 2) == (2, 1)
    assert line_and_column(b"", 0) == (1, 1)


def test_the_depth_of_brackets() -> None:
    assert bracket_at_depth(b'["[[[", [1, {"a": []}]]', 3) == 18
    assert bracket_at_depth(b'["[[[", [1, {"a": []}]]', 4) is None
    assert is_too_deep(b"[" * 201)
    assert not is_too_deep(b"[" * 200)
    assert not is_too_deep(b"[]" * 1_000)


def test_a_long_text_cut_off_is_looked_at_once() -> None:
    text = b'[{"title": "' + b'\\"' * 1_000_000
    started = time.perf_counter()
    assert list(items(text, 0)) == [(1, len(text))]
    assert next(members(text, 1)).value == (11, len(text))
    # Twice through two megabytes takes some hundredths of a second; once from every quote takes hours.
    assert time.perf_counter() - started < 20
