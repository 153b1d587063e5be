"""The quick way through a list and the slow one give the same reading, however the list is cut."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import asdict

from tests.benchmarks.lists import long_list
from tests.formats.lists import opened, said_of, titles
from timeline_app.formats import (
    SHORT_BYTES,
    CancelledError,
    Reading,
    native,
    native_columns,
    native_outline,
    read,
    read_bytes,
)
from timeline_app.formats.native_intake import PAUSE_EVERY, Batch, Intake
from timeline_app.model.event import Attribution
from timeline_app.model.timeline import Timeline

WORDS = st.sampled_from(
    ["a", "b", "Ann", "ann", "court", "", " ", "Ünï", "x y", "a\tb", "http://a.b/c", "z: <b>"]
)
QUOTES = WORDS | st.lists(WORDS, max_size=2)
LIGHT = {
    "title": WORDS,
    "id": WORDS,
    "date": st.sampled_from(["1999", "1999-02-03/2001", "2001-13", "198X", "May 5, 2001", "1985/..", ""]),
    "description": WORDS,
    "lane": WORDS,
    "status": WORDS,
    "people": st.lists(WORDS, max_size=3),
    "place": WORDS,
    "tags": st.lists(WORDS, max_size=3),
    "importance": st.integers(-1, 11),
    "sources": st.lists(WORDS | st.fixed_dictionaries({"ref": WORDS}), max_size=2),
    "relations": st.lists(
        st.fixed_dictionaries({"type": st.sampled_from(["ends", "own"]), "to": WORDS}), max_size=2
    ),
    "date_basis": st.sampled_from(["stated", "derived", "guess", None]),
    "context": st.booleans(),
    "order": st.integers(-2, 2) | st.none(),
}
WHOLE = {
    "people": st.lists(WORDS | st.fixed_dictionaries({"ref": WORDS}, optional={"role": WORDS}), max_size=3),
    "sources": st.lists(
        WORDS
        | st.fixed_dictionaries({"ref": WORDS}, optional={"quote": WORDS, "locator": WORDS | st.none()}),
        max_size=2,
    ),
    "attribution": st.fixed_dictionaries({}, optional={"by": WORDS | st.lists(WORDS), "form": WORDS}),
    "media": st.fixed_dictionaries({}, optional={"path": WORDS, "url": WORDS, "caption": WORDS}),
    "count": st.integers(0, 9)
    | st.fixed_dictionaries({"value": st.integers(0, 9)}, optional={"wording": WORDS}),
    "display_date": WORDS | st.none(),
    "tags": st.none() | st.lists(WORDS, max_size=1),
    "platform": WORDS,
}
RICH = {
    "people": st.lists(st.fixed_dictionaries({"name": WORDS, "role": WORDS}), max_size=2),
    "place": st.fixed_dictionaries({"name": WORDS}),
    "media": WORDS,
    "titel": WORDS,
    "importance": st.just("high"),
    "color": WORDS,
}
EVENTS = st.lists(
    st.fixed_dictionaries({}, optional=LIGHT)
    | st.fixed_dictionaries({}, optional=LIGHT | WHOLE)
    | st.fixed_dictionaries({"title": WORDS}, optional=RICH | {"id": WORDS}),
    max_size=8,
)
HEADERS = st.fixed_dictionaries(
    {},
    optional={
        "lanes": st.just(["a", {"id": "b", "name": "Lane b"}]),
        "people": st.just([{"id": "ann", "name": "Ann"}]),
        "places": st.just(["a"]),
        "sources": st.just([{"id": "b"}]),
        "title": WORDS,
    },
)


@contextmanager
def sliced(size: int, *, one_by_one: bool = False, is_ahead: bool = False) -> Iterator[None]:
    """Cut into slices of so many bytes, and look at each event by itself or at all of a slice.

    ``is_ahead`` has each slice looked through while the one before it is taken.
    """
    decode = msgspec.json.Decoder(list[msgspec.Raw]).decode
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(native, "good_slice_bytes", lambda _: size)
        patch.setattr(native, "FIRST_BYTES", min(size, native.FIRST_BYTES))
        patch.setattr(native_outline, "SHORT_BYTES", size)
        if is_ahead:
            patch.setattr(native, "LONG_BYTES", 0)
        if one_by_one:
            patch.setattr(Intake, "decode", lambda intake, text: Batch(text, None, decode(text)))
        yield


CALLED = ("load_event", "read_titles", "said_text", "read_attributions")
"""Members of a timeline that are no values: what they give is compared."""


def everything(reading: Reading) -> object:
    """All that a reading says."""
    if reading.timeline is None:
        return reading.problems
    timeline = reading.timeline
    events = [timeline.event(row) for row in range(len(timeline.table))]
    assert [title for some in timeline.read_titles() for title in some] == titles_by_file(timeline)
    said = dict(chain.from_iterable(timeline.read_attributions()))
    for event, record in zip(events, timeline.table.record.tolist(), strict=True):
        assert said.get(record, Attribution()) == event.attribution
    return reading.problems, plain(timeline), events, said_of(timeline)


def titles_by_file(timeline: Timeline) -> list[str]:
    """The titles in the order of the file, without those that were left out."""
    return [timeline.table.title[row] for row in np.argsort(timeline.table.record).tolist()]


def plain(value: object) -> object:
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, msgspec.Struct):
        return {name: plain(inner) for name, inner in asdict(value).items() if name not in CALLED}
    if isinstance(value, Mapping):
        return {name: plain(inner) for name, inner in value.items()}
    return value


@settings(deadline=None)
@given(EVENTS, HEADERS, st.sampled_from([1, 100, 1 << 18]), st.booleans(), st.booleans())
def test_both_ways_read_the_same(
    events: list[object], header: dict[str, object], size: int, is_header_last: bool, is_ahead: bool
) -> None:
    parts: list[dict[str, object]] = [{"events": events}, header]
    document = {name: value for part in parts[:: 1 if is_header_last else -1] for name, value in part.items()}
    text = json.dumps(document).encode()
    with sliced(1 << 30, one_by_one=True):
        slow = everything(read_bytes(text))
    with sliced(size, is_ahead=is_ahead):
        assert everything(read_bytes(text)) == slow


@pytest.mark.parametrize("size", [100, 3_000])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_encodings_in_slices(encoding: str, size: int) -> None:
    events = [{"title": f"Ünïcödé 😀 {number}", "date": str(1900 + number)} for number in range(90)]
    text = json.dumps({"events": events}, ensure_ascii=False).encode(encoding)
    with sliced(size):
        reading = read_bytes(text)
    assert reading.problems == ()
    assert titles(opened(reading)) == [event["title"] for event in events]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"events": [%s], "title": "after", "x": [1]}', ["a", "b"]),
        ('{"x": {"events": [1]}, "y": "\\"events\\": [", "events": [%s], "z": [[]]}', ["a", "b"]),
        ('{"events": [%s], "events": [{"title": "last"}]}', ["last"]),
        ('{"events": [{"title": "first"}], "\\u0065vents": [%s]}', ["a", "b"]),
        ('{"\\u0065vents": [%s]}', ["a", "b"]),
        ("  [%s]  \n", ["a", "b"]),
    ],
)
def test_wherever_the_events_stand(text: str, found: list[str]) -> None:
    events = '{"title": "a"}, \n {"title": "b"}'
    with sliced(8):
        assert titles(opened(read_bytes((text % events).encode()))) == found


@pytest.mark.parametrize("tail", ["]", "] x", "], 1", ",]", ""])
def test_what_follows_a_bare_list_is_a_fault(tail: str) -> None:
    with sliced(8):
        reading = read_bytes(('[{"title": "a"}, {"title": "b"}' + "]" + tail).encode())
    if tail == "":
        assert reading.timeline is not None
    else:
        assert reading.timeline is None
        assert reading.problems[0].line == 1


def test_places_of_faults_far_into_a_long_list() -> None:
    lines = long_list(3_000).decode().split("\n")
    lines[2_001] = '{"id": "odd", "title": "t", "date": "2001-13", "importance": 11},'
    reading = read_bytes("\n".join(lines).encode())
    assert [(one.line, one.event, one.event_id, one.field) for one in reading.problems] == [
        (2_002, 2_001, "odd", "date"),
        (2_002, 2_001, "odd", "importance"),
    ]
    timeline = opened(reading)
    row = timeline.row_of("odd")
    assert row is not None
    assert timeline.event(row).line == 2_002


def test_facets_are_what_events_name() -> None:
    text = json.dumps(
        {
            "people": [{"id": "ann", "name": "Ann"}, {"id": "bob"}],
            "events": [
                {"title": "a", "people": ["bob", "Ann"], "tags": ["t"]},
                {"title": ""},
                {
                    "title": "b",
                    "people": [{"ref": "ann", "role": "r"}],
                    "sources": ["S", {"url": "http://u.v"}],
                },
                {"title": "c"},
            ],
        }
    )
    facets = opened(read_bytes(text.encode())).facets
    named = {
        name: [[facet.values[code] for code in facet.of(record)] for record in range(4)]
        for name, facet in facets.items()
    }
    assert named == {
        "people": [["bob", "ann"], [], ["ann"], []],
        "place": [[], [], [], []],
        "tags": [["t"], [], [], []],
        "sources": [[], [], ["S", "http://u.v"], []],
    }


def test_progress_goes_on_and_reading_can_be_given_up(tmp_path: Path) -> None:
    path = tmp_path / "long.json"
    path.write_bytes(long_list(6 * SHORT_BYTES // 300))
    assert path.stat().st_size > native.LONG_BYTES
    shares: list[float] = []
    assert opened(read(path, shares.append)).table.placed_count
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 10

    def give_up(share: float) -> None:
        if share > 0.3:
            raise CancelledError

    with pytest.raises(CancelledError):
        read(path, give_up)


def test_events_that_are_taken_one_by_one_can_be_given_up_between_them() -> None:
    events = [{"title": f"Event {number}", "colour": "red\n"} for number in range(4 * PAUSE_EVERY)]
    shares: list[float] = []
    with sliced(1 << 30, one_by_one=True):
        read_bytes(json.dumps({"events": events}).encode(), None, shares.append)
    assert len(shares) >= 4


@pytest.mark.parametrize(
    "odd",
    [
        {"title": "a: b", "tags": ["new"], "lane": "other", "status": "own"},
        {"title": "a", "people": [{"ref": "person-1", "role": "r"}], "place": None, "tags": []},
        {"title": "a", "sources": [{"ref": "R1", "quote": "q"}], "attribution": {"by": "person-1"}},
        {"title": "a", "sources": [{"ref": "R1", "quote": ["q", "r"]}], "count": {"value": 2}},
        {"title": "a", "media": {"path": "p.png", "url": "no address"}},
        {"title": "\x7f", "date": None, "description": ":"},
        {"title": " a "},
        {"title": "a", "own": {"x": 1}},
    ],
)
def test_an_event_that_is_not_like_those_before(odd: dict[str, object]) -> None:
    document = json.loads(long_list(300))
    # Early, while words are still learned, and again behind them.
    for place in (12, 250):
        document["events"][place] = odd
    text = json.dumps(document).encode()
    with sliced(1 << 30, one_by_one=True):
        slow = everything(read_bytes(text))
    with sliced(3_000):
        assert everything(read_bytes(text)) == slow


@pytest.mark.parametrize(
    "odd",
    [
        b'"title" : "a", "title": "b"',
        b'"title": ": b", "id": null, "id": "c"',
        b'"title": "a", "description": "b", "description": "c"',
        b'"title": "a: \\": b", "tags": [], "tags": ["t"]',
        b'"title": "a", "people": [{"ref": "person-1", "ref": "person-2"}]',
        b'"title": "a", "people": [{"ref": "person-1", "r\\u0065f": "person-2"}]',
        b'"title": "a", "people": [{"ref": "person-1", "role": "b", "role": "c"}, {"ref": "person-2"}]',
        b'"title": "a", "people": [{"role": "b", "ref": "person-1", "ref": "person-2"}]',
        b'"title": "a", "sources": [{"ref": "R1"}, {"ref": "R2", "quote": ["b"], "quote": "c"}]',
        b'"title": "a", "attribution": {"by": "b", "to": "c", "by": ["d"]}',
        b'"title": "a", "attribution": {"by": null, "by": "c"}',
        b'"count": {"value": 1, "wording": "over", "value": 2}, "title": "a"',
        b'"title": "a", "count": {"value": 1, "value": 2}',
        b'"relations": [{"type": "ends", "to": "event-1", "type": "meets"}], "title": "a"',
        b'"title": "a", "media": {"path": "a.png", "alt": "b", "path": "c.png"}',
    ],
)
def test_a_name_that_is_written_twice_in_a_long_list(odd: bytes) -> None:
    lines = long_list(300).split(b"\n")
    lines[200] = b"{" + odd + b"},"
    with sliced(3_000):
        problems = read_bytes(b"\n".join(lines)).problems
    assert [(one.line, one.event) for one in problems] == [(201, 200)]
    assert "written twice" in problems[0].message


@pytest.mark.parametrize(
    "once",
    [
        b'"people": [{"ref": "person-1", "role": "b"}, {"ref": "person-2", "role": "b"}]',
        b'"people": [{"role": "b", "ref": "person-1"}], "sources": [{"ref": "R1"}, {"ref": "R2"}]',
        b'"attribution": {"by": ["b"], "to": "c"}, "sources": [{"ref": "R1", "quote": ["d"]}, {"ref": "R2"}]',
        b'"count": {"value": 1, "wording": "over"}, "relations": [{"type": "ends", "to": "event-1"}]',
    ],
)
def test_names_that_are_written_once_in_each_object_of_a_long_list(once: bytes) -> None:
    lines = long_list(300).split(b"\n")
    lines[200] = b'{"title": "a", ' + once + b"},"
    with sliced(3_000):
        assert read_bytes(b"\n".join(lines)).problems == ()


@pytest.mark.parametrize("seed", range(6))
def test_columns_that_two_threads_sort_are_the_same(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    document = json.loads(long_list(400, seed=seed))
    for number in range(0, 400, 7):
        # Some without a date, some in an order of their own, some of one name.
        document["events"][number] |= [{"date": None}, {"order": -number}, {"id": "one of many"}][number % 3]
    text = json.dumps(document).encode()
    by_one = everything(read_bytes(text))
    monkeypatch.setattr(native_columns, "MOST_BY_ONE", -1)
    assert everything(read_bytes(text)) == by_one
