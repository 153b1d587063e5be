"""Where the events of a long list stand: the same whichever way they are found."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline_app.formats import read_bytes
from timeline_app.formats.event_places import EventPlaces
from timeline_app.formats.json_places import Stretch
from timeline_app.formats.native_text import NativeText

COUNT = 5_000
LONG = "It is so long that few of them are in one slice. " * 5
INNER = [{"id": "a", "x": 1}, {"id": "b"}]
ODD: tuple[dict[str, object], ...] = (
    {"title": 'Border in a text: },\n{"id": "x", "title": "y"}'},
    {"title": "}, {"},
    {"title": 'Escaped \u2028 " \\', "description": LONG},
    {"relations": [{"id": "a"}, {"id": "b"}], "title": "Inner objects before"},
    {"title": "Inner objects behind", "x": INNER},
    {"x": INNER, "title": "Both", "y": {"title": "inner", "z": INNER}},
    {"title": "  blanks around  "},
    {"title": "Without an id", "id": None},
)
EVENTS = st.sampled_from(["{}", '{"a":","}', '{"title": "x,\\n y"}', '[",", 1]', "0"])
GAPS = st.sampled_from([",", ",\n", ", ", " ,", "\n, "])


def events(seed: int) -> Iterator[dict[str, object]]:
    chance = random.Random(seed)
    for number in range(COUNT):
        event: dict[str, object] = {"id": f"e{number}", "date": "2001", "title": f"Event {number}", "x": LONG}
        if chance.random() < 0.02:
            event |= chance.choice(ODD)
        yield event


def written(form: str) -> tuple[bytes, list[bytes]]:
    """A list, and its events as they stand in it."""
    separator, ending = {"lines": (",\n", "\n"), "tight": (",", ""), "wide": (" ,\r\n\t ", " \n ")}[form]
    texts = [json.dumps(event).encode() for event in events(len(form))]
    return b'{"events": [' + separator.encode().join(texts) + ending.encode() + b"]}", texts


def native_of(text: bytes) -> NativeText:
    native = read_bytes(text).native
    assert native is not None
    assert len([*native.places.slices()]) > 1
    return native


@pytest.mark.parametrize("form", ["lines", "tight", "wide"])
def test_each_event_is_found(form: str) -> None:
    text, texts = written(form)
    native = native_of(text)
    assert [native.event(place) for place in range(COUNT)] == texts
    starts = [native.places.of(place).start for place in range(COUNT)]
    assert [native.line(place) for place in range(0, COUNT, 97)] == [
        text.count(b"\n", 0, start) + 1 for start in starts[::97]
    ]


def test_hardly_any_slice_is_gone_through(monkeypatch: pytest.MonkeyPatch) -> None:
    text = b'{"events": [' + b",\n".join(msgspec.json.encode(one) for one in long_events()) + b"]}"
    native = native_of(text)
    native.places.count_lines()
    monkeypatch.setattr(EventPlaces, "_places", None)
    for place in range(COUNT):
        assert msgspec.json.decode(native.event(place))["title"] == f"Event {place}"
        assert native.line(place) == place + 1


def long_events() -> Iterator[dict[str, object]]:
    for number in range(COUNT):
        yield {"id": f"e{number}", "title": f"Event {number}", "description": LONG}


def test_where_an_event_cannot_be_read_all_are_found_with_their_slices() -> None:
    texts = [msgspec.json.encode(one) for one in long_events()]
    texts[COUNT // 2] = b"null"
    native = native_of(b"[" + b", ".join(texts) + b"]")
    assert [native.event(place) for place in range(COUNT)] == texts


@given(
    events=st.lists(st.tuples(EVENTS, GAPS), min_size=1, max_size=6),
    before=st.sampled_from(["", " ", "\n"]),
    behind=st.sampled_from(["", " ", "\n\n"]),
    same=st.none() | GAPS,
)
@example(events=[("{}", ","), ("{}", ",\n"), ("{}", ", ")], before="", behind=" ", same=None)
@example(events=[("{}", ","), ("{}", " ,"), ("{}", ",")], before="", behind="", same=None)
@example(events=[("{}", ","), ("{}", ", "), ("{}", ",")], before="", behind="", same=None)
def test_events_are_found_where_they_stand(
    events: list[tuple[str, str]], before: str, behind: str, same: str | None
) -> None:
    text, wanted = f"[{before}", []
    for number, (event, gap) in enumerate(events):
        text += (same or gap) if number else ""
        wanted.append(Stretch(len(text), len(text) + len(event)))
        text += event
    text += behind
    places = EventPlaces(f"{text}]".encode())
    places.add(Stretch(1, len(text)), len(events))
    assert [places.of(number) for number in range(len(events))] == wanted
