"""Bytes for both ways of reading a list: all events of a slice at once, and one by one, which must agree."""

from __future__ import annotations

import json
import random
from typing import Any, Final

from tests.benchmarks.lists import long_list
from tests.formats.test_fast_reading import everything, sliced
from tests.fuzz.reader import a_file
from timeline_app.formats import read_bytes

Chance = random.Random

USUAL: Final[dict[str, Any]] = json.loads(long_list(40))
RARE: Final[tuple[dict[str, Any], ...]] = (
    {
        "title": "a",
        "attribution": {"by": ["x", "y"], "to": "z"},
        "sources": [{"ref": "R1", "quote": ["q", "r"]}, "S x", {"ref": "R2"}],
        "tags": ["t", "u"],
    },
    {
        "id": "i",
        "title": "b",
        "count": {"value": 3, "wording": "over"},
        "people": [{"ref": "person-1", "role": "r"}, "person-2"],
        "importance": 7,
        "context": True,
        "relations": [{"type": "ends", "to": "event-1"}],
    },
    {"title": "c", "importance": None, "tags": [], "place": None, "lane": "", "order": 3, "date": "1999"},
    {"title": 'd \\ " é', "description": 'x: y {"a": 1}, [b]', "start": "1999", "end": "2001"},
    {"title": "e", "people": ["person-1", "person-1"], "sources": ["x y", {"ref": "R1"}], "importance": 10},
    {"title": "f", "media": {"path": "p.png"}, "order": 12, "count": 44, "date_basis": "stated"},
)
WRITTEN: Final[tuple[dict[str, Any], ...]] = (
    {},
    {"separators": (",", ":")},
    {"separators": (" , ", " : ")},
    {"indent": 1},
    {"ensure_ascii": False},
)
"""Ways in which programs write JSON."""
PIECES: Final = (
    *(b'"', b"{", b"}", b"[", b"]", b",", b":", b" ", b"\n", b"\\", b"\x00", b"\x1f", b"\x7f", b"\xc3\xa9"),
    *(b"null", b"true", b"5", b"05", b"1e5", b"1e999", b"-", b'"ref"', b'"title"', b'"id": "x", ', b"[]"),
    *(b'{"ref": "R1"}', b'"ref": "R2", ', b'"a"', b', "tags": ["q"]', b"}, {", b'"\\u0041"', b"\\u00e9"),
    *(b"\\n", b"\\ud800", b"{}", b'"sources": [', b'"lane": "lane-1", ', b"<b>", b"javascript:", b"[[[[[[["),
)
SLICES: Final = (1, 100, 400, 1 << 18)


def a_list(chance: Chance) -> bytes:
    """A list of light events, mostly with a few bytes changed; now and then, any file."""
    if chance.random() < 0.2:
        return a_file(chance)
    events = [chance.choice(USUAL["events"] + 4 * list(RARE)) for _ in range(chance.randint(1, 8))]
    document = (USUAL if chance.random() < 0.5 else {}) | {"events": events}
    text = json.dumps(document, **chance.choice(WRITTEN)).encode()
    first = text.rindex(b'"events"')
    for _ in range(chance.choice((0, 1, 1, 1, 2, 3))):
        text = _changed(text, first, chance)
    return text


def check_ways(text: bytes, chance: Chance) -> None:
    """Both ways give the same timeline and the same problems."""
    with sliced(1 << 30, one_by_one=True):
        slow = everything(read_bytes(text))
    with sliced(chance.choice(SLICES)):
        assert everything(read_bytes(text)) == slow


def _changed(text: bytes, first: int, chance: Chance) -> bytes:
    """The text with something put in, left out or doubled from ``first`` on."""
    at, kind = chance.randint(first, len(text)), chance.random()
    if kind < 0.4:
        return text[:at] + chance.choice(PIECES) + text[at:]
    if kind < 0.7:
        return text[:at] + text[at + chance.randint(1, 6) :]
    start = chance.randint(first, len(text))
    return text[:at] + text[start : start + chance.randint(1, 30)] + text[at:]
