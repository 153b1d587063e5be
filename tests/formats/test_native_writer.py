"""A list that is written anew says the same: every value as it was written, in one order, an event a line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, replace

from tests.formats.lists import a_good_event, list_text, opened
from tests.formats.test_any_bytes import EVENT_MEMBERS, HEADER_MEMBERS, JSON_VALUES, VALUES
from tests.formats.test_native_full import FULL_EVENT, FULL_HEADER
from timeline_app.formats import Reading, read_bytes
from timeline_app.formats.native_body import EventBody, HeaderBody
from timeline_app.formats.native_writer import EVENT, HEADER, native_pieces, tidy, unread_places
from timeline_app.model.table import EventTable
from timeline_app.model.timeline import Links
from timeline_app.resources import story_path

BUNDLED = sorted(story_path().parent.glob("*.timeline.json"))
RARE_TEXTS = st.text(max_size=6) | st.sampled_from(["\ud800", "\udc00x", "é\u2028", "\\/", '"', "\u202e"])
RARE_NUMBERS = st.sampled_from(
    ["1e400", "-0.0", "1.10", "1E5", "123456789012345678901234567890", "0.1000", "-1e-400", "2.50e+01"]
)
SPACES = st.sampled_from(["", " ", "\n", "\t\r\n  "])


def written(reading: Reading) -> bytes:
    return b"".join(native_pieces(reading))


def rewritten(text: str | bytes) -> tuple[Reading, bytes, Reading]:
    """What comes of a text, what is written of that, and what comes of what is written."""
    first = read_bytes(text if isinstance(text, bytes) else text.encode())
    new = written(first)
    return first, new, read_bytes(new)


def plain(value: object) -> object:
    """A value that can be compared: arrays as lists."""
    if isinstance(value, EventTable | Links):
        return {name: plain(inner) for name, inner in asdict(value).items()}
    return value.tolist() if isinstance(value, np.ndarray) else value


CALLED = ("load_event", "read_titles", "said_text", "read_attributions")
"""Members of a timeline that are no values."""


def content(reading: Reading) -> object:
    """All that a timeline says. An identity made of the text, for want of an id, counts without it."""
    timeline = opened(reading)
    members = {name: plain(value) for name, value in asdict(timeline).items() if name not in CALLED}
    members["keys"] = [re.sub(r"\A(#\d+):.*", r"\1", key) for key in timeline.keys]
    events = [replace(timeline.event(row), line=None, key="") for row in range(len(timeline.keys))]
    return members, events


def events_of(text: bytes) -> list[Any]:
    """The events, names and values as they stand in the file: numbers as their text."""
    document = json.loads(
        text, object_pairs_hook=tuple, parse_int=str, parse_float=str, parse_constant=pytest.fail
    )
    events = document if isinstance(document, list) else dict(document)["events"]
    assert isinstance(events, list)
    return events


def assert_same(text: str | bytes) -> None:
    """Reading what is written gives the same timeline, and writing that the same bytes."""
    first, new, second = rewritten(text)
    assert content(second) == content(first)
    assert written(second) == new
    assert unread_places(second) == unread_places(first)


# The form


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.name)
def test_bundled_lists_are_in_the_form_that_is_written(path: Path) -> None:
    _, new, _ = rewritten(path.read_bytes())
    assert new == path.read_bytes()


def test_there_is_a_line_for_each_event_and_each_listed_object() -> None:
    _, new, _ = rewritten(list_text(a_good_event(), a_good_event(id="b"), lanes=[{"id": "a"}, {"id": "b"}]))
    assert new.decode() == (
        "{\n"
        '  "format": "timeline-events",\n'
        '  "version": 1,\n'
        '  "lanes": [\n'
        '    {"id": "a"},\n'
        '    {"id": "b"}\n'
        "  ],\n"
        '  "events": [\n'
        '    {"id": "good", "date": "2007-03-18", "title": "Good event"},\n'
        '    {"id": "b", "date": "2007-03-18", "title": "Good event"}\n'
        "  ]\n"
        "}\n"
    )


def test_every_member_of_the_format_has_its_place() -> None:
    of_events = {one.encode_name for one in msgspec.structs.fields(EventBody)}
    of_header = {one.encode_name for one in msgspec.structs.fields(HeaderBody)}
    assert set(EVENT.order) == of_events
    assert set(HEADER.order) == of_header | {"format", "version"}
    for shape in (EVENT, HEADER):
        assert set(shape.inner) <= set(shape.order)
        assert all(len(set(inner.order)) == len(inner.order) for inner in shape.inner.values())


@given(st.permutations(list(FULL_EVENT)), st.permutations(list(FULL_HEADER)))
def test_the_order_in_which_a_list_is_typed_makes_no_difference(event: list[str], header: list[str]) -> None:
    shuffled = list_text({name: FULL_EVENT[name] for name in event}, **{n: FULL_HEADER[n] for n in header})
    usual = list_text(FULL_EVENT, **FULL_HEADER)
    assert rewritten(shuffled)[1] == rewritten(usual)[1]


def test_members_of_inner_objects_are_in_order_too() -> None:
    source = '{"x": {"b": 1, "a": 2}, "own": 1, "sic": ["b"], "quote": ["a"], "ref": "R"}'
    _, new, _ = rewritten(list_text(f'{{"sources": ["A", {source}], "title": "T", "count": {{"value": 1}}}}'))
    expected = '{"ref": "R", "quote": ["a"], "sic": ["b"], "x": {"b": 1, "a": 2}, "own": 1}'
    assert f'{{"title": "T", "count": {{"value": 1}}, "sources": ["A", {expected}]}}' in new.decode()


# Nothing is lost


@pytest.mark.parametrize(
    "value",
    [
        *("1e400", "-0.0", "1.10", "1E5", "123456789012345678901234567890", "true", "null", "[]", "{}"),
        *('"\\u00e9\\/\\ud83d\\ude00"', '"é "', '"\\ud800"', '["\\udc00", {"\\ud800": 1}]'),
        '{"b": 1, "a": {"z": [1, [2, {"y": 0.10}]]}}',
    ],
)
def test_values_keep_their_text(value: str) -> None:
    event = f'{{"own": {value}, "title": "T", "x": {value}, "sources": [{{"title": "S", "own": {value}}}]}}'
    first, new, second = rewritten(
        list_text(event, '{"title": "U"}').replace("{", f'{{"other": {value}, ', 1)
    )
    assert new.decode().count(value) == 4
    assert content(second) == content(first)


@pytest.mark.parametrize(
    "date",
    ['"March 5, 2019"', '"3/5/2019"', "1985", '{"month": "4", "year": 1985}', '"2007-03-18?"', '"[..1984]"'],
)
def test_dates_keep_the_text_they_were_typed_in(date: str) -> None:
    first, new, second = rewritten(list_text(f'{{"title": "T", "date": {date}}}'))
    assert date in new.decode()
    assert content(second) == content(first)


def test_what_could_not_be_read_stands_there_as_it_was() -> None:
    unread = [
        '{"z": 1, "date": "2000"}',
        "5",
        "null",
        '"text"',
        '["a"]',
        '{"title": "", "id": "i"}',
        "[" * 250,
    ]
    unread[-1] += "]" * 250
    first, new, _ = rewritten(list_text(a_good_event(), *unread))
    assert unread_places(first) == [1, 2, 3, 4, 5, 6, 7]
    lines = [line.strip().rstrip(",") for line in new.decode().splitlines()]
    assert lines[lines.index('"events": [') + 2 :][: len(unread)] == unread


def test_other_names_become_the_names_of_the_format_where_they_count() -> None:
    events = [
        '{"label": "A", "group": "g", "text": "d"}',
        '{"name": "B", "label": "kept", "title": "C"}',
        '{"headline": "D", "name": "kept too"}',
    ]
    first, new, second = rewritten(f"[{', '.join(events)}]")
    assert [line.strip().rstrip(",") for line in new.decode().splitlines()[4:7]] == [
        '{"title": "A", "description": "d", "lane": "g"}',
        '{"name": "B", "label": "kept", "title": "C"}',
        '{"title": "D", "name": "kept too"}',
    ]
    assert content(second) == content(first)


def test_a_member_that_stands_twice_is_kept_twice() -> None:
    event = '{"title": "A", "id": "i", "own": 1, "title": "B", "own": 2, "t\\u0061gs": ["q"]}'
    first, new, second = rewritten(list_text(event))
    assert '{"id": "i", "title": "A", "title": "B", "t\\u0061gs": ["q"], "own": 1, "own": 2}' in new.decode()
    assert opened(second).table.title == ("B",)
    assert content(second) == content(first)


def test_duplicate_ids_stay() -> None:
    assert_same(list_text(a_good_event(), a_good_event(), a_good_event(title="Third")))


def test_a_bare_list_gets_a_header() -> None:
    first, new, second = rewritten('[{"title": "T"}]')
    assert new.startswith(b'{\n  "format": "timeline-events",\n  "version": 1,\n  "events": [\n')
    assert content(second) == content(first)


def test_a_list_of_another_format_says_that_it_is_of_ours_now() -> None:
    _, new, second = rewritten(list_text(a_good_event(), format="other", version="1.0"))
    assert new.startswith(b'{\n  "format": "timeline-events",\n  "version": 1,\n')
    assert second.problems == ()


def test_a_list_without_events() -> None:
    _, new, second = rewritten('{"title": "T", "events": [ ]}')
    assert new.endswith(b'  "title": "T",\n  "events": []\n}\n')
    assert len(opened(second).table) == 0


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_any_encoding_becomes_utf_8(encoding: str) -> None:
    text = list_text('{"title": "Été 時間 😀"}')
    assert rewritten(text.encode(encoding))[1] == rewritten(text)[1]
    assert "Été 時間 😀".encode() in rewritten(text)[1]


def test_nothing_read_is_nothing_to_write() -> None:
    with pytest.raises(ValueError, match="nothing was read"):
        written(read_bytes(b"{"))


# Any list


@given(st.lists(st.dictionaries(EVENT_MEMBERS | st.text(max_size=5), VALUES, max_size=6), max_size=4))
def test_any_events(events: list[dict[str, Any]]) -> None:
    assert_same(list_text(a_good_event(), *events))


@given(
    st.dictionaries(HEADER_MEMBERS | st.text(max_size=5), VALUES | st.lists(VALUES, max_size=3), max_size=6)
)
def test_any_header(header: dict[str, Any]) -> None:
    header.pop("events", None)
    assert_same(list_text(a_good_event(lane="a", people=["b"]), **header))


@given(st.lists(st.tuples(EVENT_MEMBERS | RARE_TEXTS, RARE_NUMBERS | RARE_TEXTS.map(json.dumps)), max_size=6))
def test_events_keep_each_member_and_the_text_of_each_number(members: list[tuple[str, str]]) -> None:
    pairs = [*members, ("title", '"T"')]
    text = list_text("{" + ", ".join(f"{json.dumps(name)}: {value}" for name, value in pairs) + "}").encode()
    _, new, _ = rewritten(text)
    (before,), (after,) = events_of(text), events_of(new)
    assert sorted(map(repr, after)) == sorted(map(repr, before))
    assert_same(text)


@given(JSON_VALUES, SPACES)
def test_a_tidy_value_is_one_line_and_the_same_value(value: object, space: str) -> None:
    text = json.dumps(value, indent=2, separators=(f"{space},{space}", f"{space}:{space}")).encode()
    assert b"\n" not in tidy(text)
    assert json.loads(tidy(text)) == value
    assert tidy(tidy(text)) == tidy(text)


@given(JSON_VALUES)
def test_what_the_decoder_does_not_bear_is_tidied_alike(value: object) -> None:
    text = json.dumps(["\ud800", value], indent=1).encode()
    assert tidy(text) == tidy(text.replace(b"ud800", b"uffff")).replace(b"uffff", b"ud800")
