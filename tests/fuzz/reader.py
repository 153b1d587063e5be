"""Bytes for the reader of lists: event lists with any values, and with bytes that were changed."""

from __future__ import annotations

import codecs
import json
import random
from collections.abc import Callable
from typing import Any, Final

from tests.formats.test_any_bytes import look_at_everything
from tests.fuzz.dates import CHARACTERS, a_text
from timeline_app.formats import read_bytes
from timeline_app.formats.native_body import EventBody, HeaderBody
from timeline_app.model.event import BUILT_IN_STATUSES, RELATION_TYPES

Chance = random.Random

HEADER_MEMBERS: Final = HeaderBody.__struct_encode_fields__
EVENT_MEMBERS: Final = EventBody.__struct_encode_fields__
INNER_MEMBERS: Final = (
    *("ref", "role", "id", "name", "url", "quote", "type", "to", "value", "date", "path", "year", "month"),
    *("kind", "mark", "color", "span", "scale", "gaps", "by", "against", "note", "source", "start", "end"),
)
IDS: Final = ("a", "b", "c", "d", "", "A", " a", "é", 7)
TYPED: Final = (
    *(
        "March 5, 2019",
        "3/5/2019",
        "5 May 2006 14:30",
        "2019/3/5",
        "yesterday",
        "1.2.2003",
        "44 BC",
        "c. 1850",
    ),
    *("May", "12:30", "1985-", "circa", "31/12/1999", "1999/31/12", "Feb 30 2001", "10 Sept 03", "２０１９"),
)
_NUMBERS: Final = (0, 1, -1, 5, 10, 11, 2**31, -(2**63), 2**64, 10**400, 0.5, 1e308, -0.0, 3.5)
_WORDS: Final = (
    "true",
    "null",
    "Infinity",
    "NaN",
    "-",
    "1e",
    '"',
    "\\u12",
    "\\ud800",
    "[",
    "{",
    "]",
    "}",
    ",",
    ":",
)


def a_file(chance: Chance) -> bytes:
    """A list as a file has it, mostly a sound one in part, sometimes no JSON at all."""
    text = json.dumps(_a_document(chance), ensure_ascii=chance.random() < 0.5, allow_nan=True)
    if chance.random() < 0.2:
        text = text.replace(", ", ",\n")
    data = text.encode("utf-8", "surrogatepass")
    if chance.random() < 0.08:
        name, mark = chance.choice(
            (
                ("utf-8", codecs.BOM_UTF8),
                ("utf-16-le", codecs.BOM_UTF16_LE),
                ("utf-16-be", codecs.BOM_UTF16_BE),
            )
        )
        data = mark + text.encode(name, "surrogatepass")
    if chance.random() < 0.5:
        for _ in range(chance.choice((1, 1, 2, 5))):
            data = _changed(data, chance)
    return data


def check_file(data: bytes) -> None:
    """It is opened or refused, with sentences that have a place; nothing that it says makes trouble later."""
    look_at_everything(read_bytes(data))


def _a_document(chance: Chance) -> object:
    kind = chance.random()
    events = [_an_event(chance) for _ in range(chance.choice((0, 1, 1, 2, 3, 8)))]
    if kind < 0.08:
        return events
    if kind < 0.12:
        return _a_value(chance, 3)
    header: dict[str, object] = {}
    for _ in range(chance.choice((0, 1, 2, 4))):
        name = chance.choice(HEADER_MEMBERS)
        header[name] = chance.choice(_HEADER_WRITERS.get(name, (_any,)))(chance)
    header |= {"events": events}
    if chance.random() < 0.15:
        header[_a_word(chance)] = _a_value(chance, 2)
    items = list(header.items())
    chance.shuffle(items)
    return dict(items)


def _an_event(chance: Chance) -> object:
    if chance.random() < 0.04:
        return _a_value(chance, 2)
    event: dict[str, object] = {} if chance.random() < 0.08 else {"title": _a_word(chance)}
    shape = chance.random()
    if shape < 0.6:
        event["date"] = _a_date(chance)
    elif shape < 0.85:
        event |= {"start": _a_date(chance), "end": _a_date(chance)}
    for _ in range(chance.choice((0, 1, 2, 5))):
        name = chance.choice(EVENT_MEMBERS)
        event[name] = chance.choice(_EVENT_WRITERS.get(name, (_any,)))(chance)
    if chance.random() < 0.06:
        event[_a_word(chance)] = _a_value(chance, 2)
    return event


def _any(chance: Chance) -> object:
    return _a_value(chance, 2)


def _a_date(chance: Chance) -> object:
    kind = chance.random()
    if kind < 0.7:
        return a_text(chance)
    if kind < 0.85:
        return chance.choice(TYPED)
    if kind < 0.9:
        return chance.choice((None, "", 1985, -44, 0, 99_999, 2**70))
    if kind < 0.97:
        parts = {"year": 1985, "month": chance.choice((4, "4", 13)), "day": chance.choice((1, "x", None))}
        return dict(list(parts.items())[: chance.randint(0, 3)])
    return _a_value(chance, 2)


def _a_word(chance: Chance) -> str:
    if chance.random() < 0.7:
        return chance.choice(("Trial", "Ruling", "titel", "name", "label", "group", "Letter to a", "x"))
    return "".join(chance.choices(CHARACTERS, k=chance.randint(0, 12)))


def _an_id(chance: Chance) -> object:
    return chance.choice(IDS)


def _ids(chance: Chance) -> object:
    return [
        chance.choice((_an_id(chance), {"ref": _an_id(chance), "role": "x"}))
        for _ in range(chance.randint(0, 3))
    ]


def _named(chance: Chance) -> object:
    return [
        chance.choice(
            (
                {"id": _an_id(chance), "name": _a_word(chance)},
                _a_word(chance),
                {
                    "id": _an_id(chance),
                    "parent": _an_id(chance),
                    "born": _a_date(chance),
                    "date": _a_date(chance),
                },
            )
        )
        for _ in range(chance.randint(0, 4))
    ]


def _relations(chance: Chance) -> object:
    return [
        {"type": chance.choice((*RELATION_TYPES, "frees")), "to": _an_id(chance)}
        for _ in range(chance.randint(0, 3))
    ]


def _a_status(chance: Chance) -> object:
    return chance.choice((*(status.id for status in BUILT_IN_STATUSES), "rumour", ""))


def _a_number(chance: Chance) -> object:
    return chance.choice(_NUMBERS)


Writers = tuple[Callable[[Chance], object], ...]
_EVENT_WRITERS: Final[dict[str, Writers]] = {
    "id": (_an_id,),
    "lane": (_an_id,),
    "status": (_a_status,),
    "people": (_ids, _any),
    "sources": (_ids, _any),
    "relations": (_relations, _relations, _any),
    "importance": (_a_number,),
    "order": (_a_number,),
    "tags": (_ids,),
    "date": (_a_date,),
    "start": (_a_date,),
    "end": (_a_date,),
    "known": (_a_date,),
}
_HEADER_WRITERS: Final[dict[str, Writers]] = {
    **dict.fromkeys(("lanes", "people", "places", "sources", "statuses", "eras"), (_named, _named, _any)),
    "as_of": (_a_date,),
    "checked_through": (_a_date,),
    "timezone": (lambda chance: chance.choice(("UTC", "America/Chicago", "Nowhere", "+02:00", "")), _any),
    "seasons": (lambda chance: chance.choice(("north", "south", "east")),),
    "day_first": (lambda chance: chance.choice((True, False, None)),),
    "version": (lambda chance: chance.choice((1, 1, 2, "1", 0, 1.0)),),
}


def _a_value(chance: Chance, depth: int) -> Any:  # noqa: ANN401 - any JSON value is meant
    kind = chance.randint(0, 9 if depth else 6)
    if kind <= 1:
        return _a_word(chance)
    if kind == 2:
        return a_text(chance)
    if kind == 3:
        return _a_number(chance)
    if kind <= 6:
        return chance.choice((None, True, False, "", [], {}, float("inf") if chance.random() < 0.1 else 1))
    if kind == 7:
        return [_a_value(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    names = [chance.choice(INNER_MEMBERS) if chance.random() < 0.8 else _a_word(chance) for _ in range(3)]
    return {name: _a_value(chance, depth - 1) for name in names}


def _changed(data: bytes, chance: Chance) -> bytes:
    at, to = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    change = chance.randint(0, 8)
    if change == 0:
        return data[:at] + bytes([chance.randint(0, 255)]) + data[at + 1 :]
    if change == 1:
        return data[:at] + data[at + 1 :]
    if change == 2:
        return data[:at] + chance.choice(_WORDS).encode() + data[at:]
    if change == 3:
        return data[:at]
    if change == 4:
        return data[:at] + data[at:to] * 2 + data[to:]
    if change == 5:
        return data[:at] + data[to:]
    if change == 6:
        return data[:at] + chance.randbytes(chance.randint(1, 4)) + data[at:]
    if change == 7:
        opening = chance.choice((b"[", b'{"a":', b'[{"events":'))
        return data[:at] + opening * chance.choice((3, 2_000)) + data[at:]
    return data[:at] + data[at:to].swapcase() + data[to:]
