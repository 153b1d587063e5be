"""What the scan of a list says of its events, and of which it is not sure."""

from __future__ import annotations

import json

import numpy as np
import pytest

from tests.benchmarks.lists import long_list
from timeline_app.formats.json_values import UnlikeError, find_values, in_brackets
from timeline_app.formats.native_scan import Scan, Scanner
from timeline_app.formats.native_seams import NOT_SAID


def scanned(*events: str) -> Scan:
    """The scan of a list of these members, each an event."""
    return Scanner().scan(in_brackets(", ".join(f"{{{event}}}" for event in events).encode()))


def texts(scan: Scan, name: str) -> list[tuple[int, str]]:
    """The texts of a member, each with the place of its event."""
    found = scan.texts_of(name)
    return list(zip(found.events.tolist(), scan.values.texts(found.numbers), strict=True))


def test_texts_belong_to_their_members() -> None:
    scan = scanned(
        '"title": "a", "people": ["x", "y"], "sources": [{"ref": "s"}, {"ref": "t"}]',
        '"people": [], "id": "i", "place": null, "title": "b", "tags": ["z"]',
    )
    assert texts(scan, "title") == [(0, "a"), (1, "b")]
    assert texts(scan, "people") == [(0, "x"), (0, "y")]
    assert texts(scan, "sources") == [(0, "s"), (0, "t")]
    assert texts(scan, "id") == [(1, "i")]
    assert texts(scan, "place") == []
    assert texts(scan, "tags") == [(1, "z")]
    assert scan.has("place")
    assert not scan.has("order")
    assert not scan.is_unsure.any()


def test_small_values_are_told() -> None:
    scan = scanned('"title": "a", "importance": 7', '"context": true, "title": "b"', '"title": "c"')
    assert scan.importances.tolist() == [7, NOT_SAID, NOT_SAID]
    assert scan.contexts.tolist() == [NOT_SAID, 1, NOT_SAID]


@pytest.mark.parametrize(
    "event",
    [
        '"title": "a", "order": 1',
        '"title": "a", "importance": 11',
        '"title": "a", "importance": 05',
        '"title": "a", "people": [{"ref": "x", "role": "y"}]',
        '"title": "a", "people": [{"ref": "x", "ref": "y"}]',
        '"title": "a", "attribution": {"by": "x"}',
        '"title": "a", "tags": [{"ref": "x"}]',
        '"title": "a", "tags": ["x" "y"]',
        '"title": "a",, "id": "b"',
        '"title": "a", "tags": ["x"}',
        '"title": "a", "context": 1',
    ],
)
def test_it_is_not_sure_of_all_else(event: str) -> None:
    scan = scanned('"title": "first"', event, '"title": "last"')
    assert scan.is_unsure.tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("event", "has_numbers_alone"),
    [
        ('"title": "a", "order": 1', True),
        ('"order": -1.5e3, "count": 12, "title": "a"', True),
        ('"title": "a", "order": 007, "people": [{"ref": "x"}]', True),
        ('"title": "a", "importance": 12345, "place": "p"', True),
        ('"title": "a", "order": 1, "attribution": {"by": "x"}', False),
        ('"title": "a", "order": true', False),
        ('"title": "a", "count": {"value": 1}', False),
    ],
)
def test_it_tells_where_it_does_not_know_numbers_alone(event: str, has_numbers_alone: bool) -> None:
    scan = scanned('"title": "first"', event)
    assert scan.is_unsure.tolist() == [False, True]
    assert scan.has_numbers_alone == has_numbers_alone


@pytest.mark.parametrize(
    "event",
    [
        "",
        '"id": "no title"',
        '"title": "a", "title": "b"',
        '"title": "a", "color": "red"',
        '"title": 5',
        '"title": ["a"]',
        '"title": "a", "description": 5',
        '"title": "a", "description": "\t"',
        '"title": "a", "description": "b"c"',
        '"\\u0074itle": "a"',
        '"title": "a", "people": [[[[[["x"]]]]]]',
        '"title": "a"}, {"title": "b", "title": "c"}, {"id": "d"',
    ],
)
def test_what_is_unlike_an_event_is_refused(event: str) -> None:
    with pytest.raises(UnlikeError):
        scanned('"title": "first"', event)


def test_what_was_learned_of_one_list_is_true_of_the_next() -> None:
    scanner = Scanner()
    events = json.loads(long_list(200))["events"]
    for number, event in enumerate(events):
        event["importance"] = number % 11
        if number % 2:
            event["order"] = number
    for some in (events[:100], events[100:], events[50:150]):
        scan = scanner.scan(in_brackets(json.dumps(some)[1:-1].encode()))
        assert texts(scan, "title") == [(at, event["title"]) for at, event in enumerate(some)]
        assert scan.is_unsure.tolist() == ["order" in event for event in some]
        sure = np.flatnonzero(~scan.is_unsure)
        assert scan.importances[sure].tolist() == [some[at]["importance"] for at in sure.tolist()]
        named = [(at, name) for at, event in enumerate(some) for name in event.get("people", ())]
        assert texts(scan, "people") == named


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (r'"a": "b", "c" : ["d", "\""]', ["b", "d", '"']),
        (r'"\\": "\\", "x\"": "\\\""', ["\\", '\\"']),
        ('"a"   \n\t : "é"', ["é"]),
    ],
)
def test_values_are_the_strings_that_are_no_names(text: str, found: list[str]) -> None:
    values = find_values(in_brackets(text.encode()))
    assert values.texts(np.arange(len(values.starts))) == found
