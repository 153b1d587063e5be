"""Objects of a file as typed values: at once where all is well, else member by member with every fault named.

It knows types and JSON, not what a timeline is.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Any, Final, Generic, TypeVar, get_args, get_origin

import msgspec
from msgspec import UNSET, Raw, Struct

from timeline_app.formats.faults import Blame, listing, shown

S = TypeVar("S", bound=Struct)

_MEMBERS: Final = msgspec.json.Decoder(dict[str, Raw])
_ITEMS: Final = msgspec.json.Decoder(list[Raw])

_KIND_BY_FIRST_BYTE: Final[Mapping[bytes, str]] = {
    b'"': "text",
    b"{": "an object",
    b"[": "a list",
    b"t": "true",
    b"f": "false",
    b"n": "null",
}
_KIND_BY_TYPE: Final[Mapping[object, str]] = {
    str: "text",
    int: "a number",
    float: "a number",
    bool: "true or false",
    list: "a list",
    dict: "an object",
}


class Mender(Generic[S]):
    """Reads objects of one Struct type; what is wrong alone is left out, and blamed."""

    def __init__(self, kind: type[S], aliases: Mapping[str, str] | None = None) -> None:
        self._kind = kind
        self._aliases = aliases or {}
        self._decoder = msgspec.json.Decoder(kind)
        self._decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
        self._fields = {one.encode_name: one for one in msgspec.structs.fields(kind)}
        self._inner: dict[type[Struct], Mender[Any]] = {}

    def read(self, raw: Raw | bytes | memoryview, blame: Blame) -> S | None:
        """The object, or None where it is none or lacks what it must have."""
        try:
            return self._decoder.decode(raw)
        except (msgspec.ValidationError, UnicodeDecodeError):
            return self.mend(raw, blame)

    def mend(self, raw: Raw | bytes | memoryview, blame: Blame) -> S | None:
        """The same member by member: slower, and every fault is named."""
        try:
            members = _MEMBERS.decode(raw)
        except msgspec.ValidationError:
            blame.error(f"This is {_kind_of(raw)} where an object belongs; it is left out.")
            return None
        return self.mend_members(members, blame)

    def mend_members(self, members: Mapping[str, Raw], blame: Blame) -> S | None:
        """The same for an object that is already taken apart."""
        values: dict[str, Any] = {}
        for written, raw in members.items():
            name = self._name_of(written, members)
            if name is None:
                blame.unknown_member(written, tuple(self._fields))
                continue
            value = self._value(raw, self._fields[name].type, blame.at(written))
            if value is not UNSET:
                values[self._fields[name].name] = value
        missing = [name for name, one in self._fields.items() if one.required and one.name not in values]
        for name in missing:
            if not any(self._name_of(written, members) == name for written in members):
                blame.error(f"It has no “{name}”, so it is left out.")
        return None if missing else self._kind(**values)

    def _name_of(self, written: str, members: Mapping[str, Raw]) -> str | None:
        if written in self._fields:
            return written
        name = self._aliases.get(written)
        if name is None or name in members:
            return None
        rivals = [one for one in members if self._aliases.get(one) == name]
        return name if rivals[0] == written else None

    def _value(self, raw: Raw, annotation: object, blame: Blame) -> object:
        decoder = self._decoders.get(annotation)
        if decoder is None:
            decoder = self._decoders.setdefault(annotation, msgspec.json.Decoder(annotation))
        try:
            return decoder.decode(raw)
        except (msgspec.ValidationError, UnicodeDecodeError):
            return self._mended_value(raw, _alternatives(annotation), blame)

    def _mended_value(self, raw: Raw, types: tuple[object, ...], blame: Blame) -> object:
        first = bytes(memoryview(raw)[:1])
        structs = [one for one in types if isinstance(one, type) and issubclass(one, Struct)]
        lists = [one for one in types if get_origin(one) is list]
        if first == b"{" and structs:
            mended = self._mender(structs[0]).mend(raw, blame)
            return UNSET if mended is None else mended
        if lists and first != b"n":
            item_type = get_args(lists[0])[0]
            if first != b"[":
                one = self._value(raw, item_type, blame)
                return UNSET if one is UNSET else [one]
            found = [self._value(item, item_type, blame.at(i)) for i, item in enumerate(_ITEMS.decode(raw))]
            return [one for one in found if one is not UNSET]
        mismatch = f"This is {_kind_of(raw)} where {_wanted(types)} belongs"
        converted = _converted(raw, first, types)
        if converted is not UNSET:
            blame.warn(f"{mismatch}; it is read as “{shown(str(converted))}”.")
            return converted
        blame.error(f"{mismatch}; it is left out.")
        return UNSET

    def _mender(self, kind: type[Struct]) -> Mender[Any]:
        return self._inner.setdefault(kind, Mender(kind))


def _converted(raw: Raw, first: bytes, types: tuple[object, ...]) -> object:
    """A number as text, or a text that holds a number or true or false, where that is what belongs there."""
    is_number = first in b"-0123456789"
    if str in types and is_number:
        return bytes(raw).decode()
    wanted = tuple(one for one in types if one in (int, float, bool))
    if not wanted or not (is_number or first == b'"'):
        return UNSET
    for one in wanted:
        try:
            return msgspec.json.decode(raw, type=one, strict=False)
        except (msgspec.ValidationError, UnicodeDecodeError):
            continue
    return UNSET


def _alternatives(annotation: object) -> tuple[object, ...]:
    return get_args(annotation) if isinstance(annotation, UnionType) else (annotation,)


def _kind_of(raw: Raw | bytes | memoryview) -> str:
    return _KIND_BY_FIRST_BYTE.get(bytes(memoryview(raw)[:1]), "a number")


def _wanted(types: tuple[object, ...]) -> str:
    kinds = (_KIND_BY_TYPE.get(get_origin(one) or one, "an object") for one in types if one is not NoneType)
    return listing(dict.fromkeys(kinds))
