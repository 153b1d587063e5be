"""Bytes and lists that nobody thought of: never an exception, and what is good opens."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.formats.lists import a_good_event, list_text, opened, titles
from timeline_app.formats import Reading, Severity, read_bytes
from timeline_app.formats.native_body import EventBody, HeaderBody

JSON_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
EVENT_MEMBERS = st.sampled_from(EventBody.__struct_encode_fields__)
HEADER_MEMBERS = st.sampled_from(HeaderBody.__struct_encode_fields__)
INNER_MEMBERS = st.sampled_from(
    [
        *("ref", "role", "id", "name", "url", "quote", "type", "to"),
        *("value", "date", "path", "year", "kind", "mark", "color"),
    ]
)
SOME_DATES = st.sampled_from(
    ["2007", "1985/..", "/2003", "[1985..]", "../..", "2016-01-04T10Z", "3/5/2019", "Y-9E9"]
)
VALUES = JSON_VALUES | SOME_DATES | st.dictionaries(INNER_MEMBERS, JSON_VALUES | SOME_DATES, max_size=4)


def look_at_everything(reading: Reading) -> None:
    """What window and panes would ask for."""
    for problem in reading.problems:
        assert problem.message
        assert str(problem)
        assert "\n" not in str(problem)
    if reading.timeline is None:
        (problem,) = reading.problems
        assert problem.severity is Severity.FATAL
        return
    timeline = reading.timeline
    table = timeline.table
    assert len(timeline.keys) == len(set(timeline.keys)) == len(table) == len(table.title)
    placed = slice(0, table.placed_count)
    assert (table.start_earliest[placed] <= table.start_latest[placed]).all()
    assert (table.end_earliest[placed] <= table.end_latest[placed]).all()
    assert (table.start_earliest[placed] <= table.end_latest[placed]).all()
    assert (table.lane < len(timeline.lanes)).all()
    assert (table.status < len(timeline.statuses)).all()
    assert ((table.importance >= 0) & (table.importance <= 10)).all()
    for row in range(len(table)):
        event = timeline.event(row)
        assert event.title == table.title[row]
        assert event.key == timeline.keys[row]
        assert (event.when is not None) == (row < table.placed_count)
        event.title.encode()


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    look_at_everything(read_bytes(data))


@given(st.integers(0, 400), st.binary(max_size=3), st.integers(0, 4))
def test_a_list_with_some_bytes_replaced(at: int, new: bytes, removed: int) -> None:
    text = list_text(
        a_good_event(lane="a", tags=["b"], relations=[{"type": "ends", "to": "good"}]), lanes=["a"]
    ).encode()
    at %= len(text)
    look_at_everything(read_bytes(text[:at] + new + text[at + removed :]))


@given(JSON_VALUES)
def test_any_json(value: object) -> None:
    look_at_everything(read_bytes(json.dumps(value).encode()))


@given(st.dictionaries(EVENT_MEMBERS, VALUES, max_size=5), st.dictionaries(EVENT_MEMBERS, VALUES, max_size=5))
def test_good_events_open_beside_any_others(first: dict[str, Any], second: dict[str, Any]) -> None:
    members = {name: value for name, value in second.items() if name != "title"}
    text = list_text(first, a_good_event(), a_good_event(id="other", title="Good but for this") | members)
    reading = read_bytes(text.encode())
    look_at_everything(reading)
    assert "Good event" in titles(opened(reading))
    assert "Good but for this" in titles(opened(reading))
    row = titles(opened(reading)).index("Good event")
    assert row < opened(reading).table.placed_count


@given(st.dictionaries(HEADER_MEMBERS, VALUES, max_size=6))
def test_good_events_open_below_any_header(header: dict[str, Any]) -> None:
    reading = read_bytes(list_text(a_good_event(lane="a", people=["b"], sources=["c"]), **header).encode())
    look_at_everything(reading)
    assert titles(opened(reading)) == ["Good event"]
    assert all(problem.line is not None for problem in reading.problems)


@given(st.dictionaries(HEADER_MEMBERS, st.lists(VALUES, max_size=4), max_size=6))
def test_good_events_open_below_any_lists(header: dict[str, Any]) -> None:
    reading = read_bytes(list_text(a_good_event(lane="a", people=["b"], sources=["c"]), **header).encode())
    look_at_everything(reading)
    assert titles(opened(reading)) == ["Good event"]
