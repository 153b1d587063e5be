"""The bundled schema is what the structures give, it tells every member, and the bundled lists fit it.

TIMELINE_GOLDEN=write writes its file anew: look at the diff before it is committed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec import Struct
from msgspec.structs import fields

from timeline_app.formats.native_body import EVENT_ALIASES, EventBody, HeaderBody
from timeline_app.formats.native_header import LANES_BY, PERSON_KINDS, SCALES, SEASONS
from timeline_app.formats.schema.generate import KINDS, SCHEMA_NAME, native_schema, schema_text
from timeline_app.model.event import BASES, BUILT_IN_STATUSES, MARKS, RELATION_TYPES
from timeline_app.resources import resource_path

Schema = dict[str, Any]

SCHEMA_FILE = resource_path("schema", SCHEMA_NAME)
BUNDLED = sorted(resource_path("events").glob("*.json"))
EACH = pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.name.removesuffix(".timeline.json"))


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(native_schema())


def all_members() -> Iterator[tuple[str, Schema]]:
    """Every member of every kind of object, by its place."""
    schema = native_schema()
    for name, member in schema["properties"].items():
        yield name, member
    for kind, definition in schema["$defs"].items():
        for name, member in definition["properties"].items():
            yield f"{kind}, {name}", member


MEMBERS = dict(all_members())


def test_the_file_is_what_the_structures_give() -> None:
    if os.environ.get("TIMELINE_GOLDEN") == "write":
        SCHEMA_FILE.parent.mkdir(exist_ok=True)
        SCHEMA_FILE.write_text(schema_text(), encoding="utf-8")
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema_text()


def test_the_schema_is_one_by_the_meta_schema() -> None:
    assert native_schema()["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(native_schema())


def test_the_meta_schema_would_find_a_fault() -> None:
    wrong = native_schema() | {"required": "events"}
    assert list(Draft202012Validator(Draft202012Validator.META_SCHEMA).iter_errors(wrong))


def test_nothing_is_fetched_to_read_it() -> None:
    references = {line.split('"')[3] for line in schema_text().splitlines() if '"$ref"' in line}
    assert references
    for reference in references:
        value = native_schema()
        assert reference.startswith("#/"), reference
        for step in reference.removeprefix("#/").split("/"):
            value = value[step]


@EACH
def test_a_bundled_list_fits_it_and_names_it_by_a_path_that_holds(path: Path) -> None:
    whole = json.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in validator().iter_errors(whole)] == []
    assert (path.parent / whole["$schema"]).resolve() == SCHEMA_FILE.resolve()


@pytest.mark.parametrize("place", MEMBERS)
def test_every_member_is_told_in_words_with_an_example_that_fits(place: str) -> None:
    member = MEMBERS[place]
    assert member["description"].endswith("."), place
    assert member["examples"], place
    definitions = {"$defs": native_schema()["$defs"]}
    for example in member["examples"]:
        assert list(Draft202012Validator(member | definitions).iter_errors(example)) == [], example


def names_of(struct: type[Struct]) -> set[str]:
    """The members of a structure, as they are written."""
    return {one.encode_name for one in fields(struct)}


def test_the_members_are_those_that_the_reader_knows() -> None:
    schema = native_schema()
    assert set(schema["properties"]) == names_of(HeaderBody) | {"format", "version", "events"}
    for struct, kind in KINDS.items():
        also = set(EVENT_ALIASES) if struct is EventBody else set()
        assert set(schema["$defs"][kind.name]["properties"]) == names_of(struct) | also


def enumeration(member: Schema) -> Schema:
    """Where the texts of a member stand: at once, or first among what it can be."""
    found: Schema = member if "enum" in member else member["anyOf"][0]
    assert len(found["enumDescriptions"]) == len(found["enum"])
    assert all(found["enumDescriptions"])
    return found


@pytest.mark.parametrize(
    ("place", "texts"),
    [
        ("seasons", SEASONS),
        ("View, scale", SCALES),
        ("View, lanes_by", LANES_BY),
        ("Person, kind", PERSON_KINDS),
        ("Status, mark", MARKS),
        ("Event, date_basis", tuple(basis.id for basis in BASES)),
        ("Event, status", tuple(status.id for status in BUILT_IN_STATUSES)),
        ("Relation, type", tuple(RELATION_TYPES)),
    ],
)
def test_the_texts_that_a_member_can_have_carry_their_meaning(place: str, texts: tuple[str, ...]) -> None:
    found = enumeration(MEMBERS[place])
    assert tuple(text for text in found["enum"] if text is not None) == texts


@pytest.mark.parametrize("place", ["Event, status", "Relation, type"])
def test_open_sets_take_other_words_too(place: str) -> None:
    assert list(Draft202012Validator(MEMBERS[place]).iter_errors("rumoured")) == []
    assert list(Draft202012Validator(MEMBERS[place]).iter_errors(5)) != []


def test_no_object_refuses_members_of_other_names() -> None:
    assert "additionalProperties" not in schema_text()
    assert "unevaluatedProperties" not in schema_text()
