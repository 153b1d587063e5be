"""The JSON Schema of native lists, made from the structures that read them; it reads no list itself.

What the reader takes without a word the schema takes too. It cannot say all that the reader finds: ends
before starts, ids that nothing bears. Beside the keywords of JSON Schema it has three that editors read and
all others pass over: errorMessage, enumDescriptions and doNotSuggest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from msgspec import Struct, inspect

from timeline_app.formats.native_body import (
    EVENT_ALIASES,
    FORMAT_ID,
    VERSION,
    DateValue,
    EraBody,
    EventBody,
    HeaderBody,
)
from timeline_app.formats.schema.event_words import EVENT_KINDS
from timeline_app.formats.schema.list_words import HEADER, LISTED_KINDS
from timeline_app.formats.schema.member import DATE, DATE_PARTS, NOT_BLANK, Member

Schema = dict[str, Any]

SCHEMA_NAME: Final = f"{FORMAT_ID}-{VERSION}.schema.json"
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
KINDS: Final = MappingProxyType({**EVENT_KINDS, **LISTED_KINDS})
"""All kinds of objects in a list."""

_NO_SUCH_MONTH: Final = r"^-?[0-9]{4}-(00|1[3-9]|20|4[2-9]|[5-9][0-9])(?![0-9])"
_NO_SUCH_DAY: Final = r"^-?[0-9]{4}-([0-9]{2}-(00|3[2-9]|[4-9][0-9])|(0[469]|11)-31|02-3[01])(?![0-9])"

_READ_APART: Final = ("format", "version", "events")
_EITHER: Final = "Write “date”, or “start” and “end”: only one of the two can count."
_DATE_REF: Final[Schema] = {"$ref": "#/$defs/Date"}
_NOTHING: Final[Schema] = {"enum": [None, ""]}


_NULL: Final[Schema] = {"type": "null"}
_SOMETHING: Final[Schema] = {"not": _NOTHING}


def _has(name: str, value: Schema) -> Schema:
    """An object has that member with such a value; of what is no object it says nothing."""
    return {"required": [name], "properties": {name: value}}


_NO_OTHER_DATE: Final = _NOTHING | {"errorMessage": _EITHER}
_ONE_FORM_OF_DATE: Final[Schema] = {
    "if": _has("date", _SOMETHING),
    "then": {"properties": {"start": _NO_OTHER_DATE, "end": _NO_OTHER_DATE}},
}
_IDENTIFIED: Final = _has("id", {"not": _NULL})
_NAMED: Final[Schema] = {
    "anyOf": [_IDENTIFIED, _has("name", {"type": "string", "pattern": NOT_BLANK})],
    "pattern": NOT_BLANK,
}
_LISTED: Final[Mapping[str, Schema]] = MappingProxyType(
    {"lanes": _NAMED, "people": _NAMED, "places": _NAMED, "sources": _IDENTIFIED}
)
"""What the lists of the header ask of an item, so that events can refer to it."""


def native_schema() -> Schema:
    """The schema, as a JSON value."""
    return {
        "$schema": DIALECT,
        "title": f"Event list ({FORMAT_ID}, version {VERSION})",
        "description": HEADER.text,
        "type": ["object", "array"],
        "properties": _list_members(),
        "required": ["events"],
        "items": _reference(EventBody),
        "minItems": 1,
        "$defs": {"Date": _date(), **{kind.name: _object(struct) for struct, kind in KINDS.items()}},
    }


def schema_text() -> str:
    """The schema as its file holds it."""
    return json.dumps(native_schema(), ensure_ascii=False, indent=2) + "\n"


def _list_members() -> Schema:
    """The members of the list itself: those of the structure, and three that are read apart."""
    members = _members(
        HeaderBody, {name: one for name, one in HEADER.members.items() if name not in _READ_APART}
    )
    for name, rule in _LISTED.items():
        members[name] |= {"allOf": [rule, {"items": rule}]}
    return {
        "$schema": members.pop("$schema"),
        "format": _told(HEADER.members["format"], {"const": FORMAT_ID}),
        "version": _told(HEADER.members["version"], {"type": "integer", "maximum": VERSION}),
        **members,
        "events": _told(HEADER.members["events"], {"type": "array", "items": _reference(EventBody)}),
    }


def _date() -> Schema:
    parts = {
        name: {"description": text, "type": ["integer", "number", "string", "null"], "examples": [example]}
        for name, (text, example) in DATE_PARTS.items()
    }
    types = inspect.type_info(DateValue)
    assert isinstance(types, inspect.UnionType)
    simple = _merged([one for kind in types.types for one in _alternatives(kind, DATE)])
    shape = {"properties": parts, "required": ["year"]}
    wrong = {
        "There is no such month; seasons are 21 to 41.": _NO_SUCH_MONTH,
        "There is no such day.": _NO_SUCH_DAY,
    }
    refusals = [
        {"not": {"type": "string", "pattern": pattern}, "errorMessage": message}
        for message, pattern in wrong.items()
    ]
    return _told(DATE, {**simple, **shape, "allOf": refusals})


def _object(struct: type[Struct]) -> Schema:
    members = _members(struct, KINDS[struct].members)
    schema: Schema = {"description": KINDS[struct].text, "type": "object", "properties": members}
    if required := [one.encode_name for one in _fields(struct) if one.required]:
        schema["required"] = required
    if struct in (EventBody, EraBody):
        schema["allOf"] = [_ONE_FORM_OF_DATE]
    if struct is EraBody:
        schema["anyOf"] = [_has(name, _SOMETHING) for name in ("date", "start", "end")]
    if struct is EventBody:
        _let_in_other_names(schema)
    return schema


def _let_in_other_names(event: Schema) -> None:
    """Members under their common other names, not offered by editors; one counts where it is alone."""
    (title,) = event.pop("required")
    names = {title: [title]}
    for alias, name in EVENT_ALIASES.items():
        names.setdefault(name, [name]).append(alias)
    for name, others in names.items():
        member = event["properties"][name]
        for alias in others[1:]:
            told = {"description": f"Another name for “{name}”.", "examples": member["examples"]}
            event["properties"][alias] = told | {"doNotSuggest": True}
            rivals = [{"required": [one]} for one in others if one != alias]
            value = {"$ref": f"#/$defs/{KINDS[EventBody].name}/properties/{name}"}
            event["allOf"].append({"if": {"not": {"anyOf": rivals}}, "then": {"properties": {alias: value}}})
    event["anyOf"] = [{"required": [name]} for name in names[title]]


def _fields(struct: type[Struct]) -> tuple[inspect.Field, ...]:
    info = inspect.type_info(struct)
    assert isinstance(info, inspect.StructType)
    return info.fields


def _members(struct: type[Struct], words: Mapping[str, Member]) -> Schema:
    """The members in the order of their words; a KeyError where one has no words, or words have no member."""
    kinds = {one.encode_name: one.type for one in _fields(struct)}
    if kinds.keys() != words.keys():
        raise KeyError(struct.__name__, *sorted(kinds.keys() ^ words.keys()))
    return {name: _told(one, _any_of(_alternatives(kinds[name], one))) for name, one in words.items()}


def _told(member: Member, schema: Schema) -> Schema:
    return {"description": member.text, **schema, "examples": list(member.examples)}


def _reference(struct: type[Struct]) -> Schema:
    return {"$ref": f"#/$defs/{KINDS[struct].name}"}


def _alternatives(kind: inspect.Type, member: Member) -> Iterator[Schema]:
    """What can be written for a type: simple types (``type`` is one name), enumerations and references."""
    match kind:
        case inspect.UnionType() if any(isinstance(one, inspect.DictType) for one in kind.types):
            # A date: the only value that can be text, a number or an object of no fixed shape.
            yield _DATE_REF
            if any(isinstance(one, inspect.NoneType) for one in kind.types):
                yield dict(_NULL)
        case inspect.UnionType():
            for one in kind.types:
                yield from _alternatives(one, member)
        case inspect.StrType():
            yield from _texts(member)
        case inspect.IntType():
            yield {"type": "integer", "minimum": kind.ge, "maximum": kind.le, **member.limits}
        case inspect.FloatType():
            yield {"type": "number", "minimum": kind.ge, "maximum": kind.le, **member.limits}
        case inspect.ListType():
            items = list(_alternatives(kind.item_type, member))
            yield {"type": "array", "items": _any_of(items)}
            yield from items  # one alone is read as a list of one
        case inspect.StructType():
            yield _reference(kind.cls)
        case inspect.RawType():
            yield {}
        case _:
            names = {inspect.BoolType: "boolean", inspect.NoneType: "null", inspect.DictType: "object"}
            yield {"type": names[type(kind)]}


def _texts(member: Member) -> Iterator[Schema]:
    if member.values is not None:
        yield {"enum": [*member.values], "enumDescriptions": [*member.values.values()]}
    if member.values is None or member.is_open:
        yield {"type": "string", **member.limits}


def _any_of(alternatives: list[Schema] | Iterator[Schema]) -> Schema:
    """One schema for all of them: simple types become one, and null stands in an enumeration."""
    found = list(alternatives)
    if {} in found:
        return {}
    simple = [one for one in found if "type" in one]
    others = [one for n, one in enumerate(found) if "type" not in one and one not in found[:n]]
    if simple == [_NULL] and len(others) == 1 and "enum" in others[0]:
        (listed,) = others
        return {
            "enum": [*listed["enum"], None],
            "enumDescriptions": [*listed["enumDescriptions"], "As if it were not written."],
        }
    schemas = [*others, _merged(simple)] if simple else others
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas}


def _merged(simple: list[Schema]) -> Schema:
    """Simple types as one; limits of whole numbers give way to those of all numbers."""
    if any(one["type"] == "number" for one in simple):
        simple = [one for one in simple if one["type"] != "integer"]
    types = list(dict.fromkeys(one["type"] for one in simple))
    merged: Schema = {"type": types if len(types) > 1 else types[0]}
    for one in simple:
        merged |= {name: value for name, value in one.items() if name != "type"}
    return merged
