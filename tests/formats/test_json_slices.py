"""Slices of long lists: cut where items end, whatever looks like a border inside them."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Raw

from timeline_app.formats.json_places import Stretch
from timeline_app.formats.json_slices import Slicer

TEXTS = st.text(max_size=6) | st.sampled_from(['}, {"a"', "],[", '"},\n{"', "\\", '\\"', "{[", ":", "]}"])
ITEMS = st.recursive(
    st.none() | st.integers(-9, 9) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
STYLES = st.sampled_from([{}, {"separators": (",", ":")}, {"indent": 1}, {"ensure_ascii": False}])
_LIST = msgspec.json.Decoder(list[Any])


def slices(text: bytes, *, start: int = 0, end: int | None = None, size: int = 40) -> tuple[list[Any], int]:
    """All items, slice after slice, and where the list ends."""
    slicer = Slicer(text, start, _LIST.decode, end=end, slice_bytes=size)
    found: list[Any] = []
    at = start
    for place, taken in slicer:
        assert at < place.start < place.end
        assert _LIST.decode(b"[" + text[place.start : place.end] + b"]") == taken
        at = place.end
        found += taken
    assert slicer.end is not None
    return found, slicer.end


@given(st.lists(ITEMS, max_size=12), STYLES, st.integers(1, 120), st.sampled_from([None, "right", "wrong"]))
def test_the_items_are_those_of_the_whole(
    items: list[Any], style: dict[str, Any], size: int, guess: str | None
) -> None:
    before, after = '{"x": ["]"], "events": ', ', "y": [[1], "]"]}'
    text = (before + json.dumps(items, **style) + after).encode("utf-8", "surrogatepass")
    start, end = len(before.encode()), len(text) - len(after) - 1
    guesses = {None: None, "right": end, "wrong": text.rindex(b"]")}
    assert slices(text, start=start, end=guesses[guess], size=size) == (items, end)


def test_borders_inside_of_items_are_no_borders() -> None:
    inner = [{"id": 1, "to": [{"id": 2}, {"id": 3}]}, {"id": '}, {"id": 4'}, {"id": 5}] * 20
    text = json.dumps(inner).encode()
    assert slices(text, size=64) == (inner, len(text) - 1)


def test_the_first_slice_may_be_of_another_length() -> None:
    text = json.dumps([{"a": number} for number in range(100)]).encode()
    lengths = [
        place.end - place.start
        for place, _ in Slicer(text, 0, _LIST.decode, slice_bytes=400, first_bytes=100)
    ]
    assert 80 < lengths[0] <= 100
    assert all(380 < length <= 400 for length in lengths[1:-1])
    assert len(lengths) > 3


def test_one_item_may_be_longer_than_a_slice() -> None:
    items = [{"a": "x" * 500}, {"a": [1] * 300}, {"a": 1}]
    text = json.dumps(items).encode()
    assert slices(text, size=32) == (items, len(text) - 1)


def test_slices_are_about_as_long_as_wanted() -> None:
    text = json.dumps([{"id": number, "title": "some words"} for number in range(1000)]).encode()
    places = [place for place, _ in Slicer(text, 0, _LIST.decode, slice_bytes=2_000)]
    assert all(place.end - place.start <= 2_000 for place in places)
    assert len(places) < 1.1 * len(text) / 2_000 + 1
    assert isinstance(places[0], Stretch)


@pytest.mark.parametrize(
    "text",
    [
        "[1, 2",
        "[1, 2,]",
        "[1 2]",
        "[,]",
        '["a]',
        "[{]}",
        '[{"a": 1} {"a": 2}]',
        '[{"a": 1},,{"a": 2}]',
        "[01]",
    ],
)
@pytest.mark.parametrize("size", [1, 4, 1000])
def test_what_is_no_list_is_refused(text: str, size: int) -> None:
    decoder = msgspec.json.Decoder(list[Raw])
    with pytest.raises(msgspec.DecodeError):
        for _ in Slicer(text.encode(), 0, decoder.decode, slice_bytes=size):
            pass
