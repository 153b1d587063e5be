"""Objects of a file as typed values: at once where all is well, else member by member with every fault named.

It knows types and JSON, not what a timeline is.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Generic, TypeVar, Union, get_args, get_origin

import msgspec
from msgspec import UNSET, Raw, Struct

from timeline_app.formats.faults import Blame, listing, shown
from timeline_app.model.cached import cached_property

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

    def __init__(
        self,
        kind: type[S],
        *,
        aliases: Mapping[str, str] | None = None,
        meant: Mapping[str, str] | None = None,
        noun: str = "This",
    ) -> None:
        self._kind = kind
        self._noun = noun
        self._aliases = aliases or {}
        self._meant = meant or {}
        self._decoder = msgspec.json.Decoder(kind)
        self._decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
        self._inner: dict[type[Struct], Mender[Any]] = {}

    @cached_property
    def _fields(self) -> Mapping[str, msgspec.structs.FieldInfo]:
        return {one.encode_name: one for one in msgspec.structs.fields(self._kind)}

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
        values: dict[str, Any] = {}
        for written, raw in members.items():
            name = self._name_of(written, members)
            if name is None:
                self._blame_member(written, members, blame)
                continue
            value = self._value(raw, self._fields[name].type, blame.at(written))
            if value is not UNSET:
                values[self._fields[name].name] = value
        missing = [name for name, one in self._fields.items() if one.required and one.name not in values]
        for name in missing:
            if not any(self._name_of(written, members) == name for written in members):
                blame.at(name).error(f"{self._noun} has no “{name}”; it is left out.")
        return None if missing else self._kind(**values)

    def _blame_member(self, written: str, members: Mapping[str, Raw], blame: Blame) -> None:
        name = self._aliases.get(written)
        if name is None:
            meant = self._meant.get(written.lower())
            blame.unknown_member(written, tuple(self._fields), meant)
        else:
            message = (
                f"“{shown(written)}” is another name for “{name}”, which is written too; it is not shown."
            )
            blame.at(written).note(message, once=("alias", written))

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
            return self._mended_value(raw, annotation, blame)

    def _mended_value(self, raw: Raw, annotation: object, blame: Blame) -> object:
        types = _alternatives(annotation)
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
        kind, wanted = _kind_of(raw), _wanted(types)
        mismatch = f"This is {kind} where {wanted} belongs"
        if kind in wanted:
            mismatch = f"This is {kind} that is out of range"
        converted = _converted(raw, annotation)
        if converted is not UNSET:
            blame.warn(f"{mismatch}; it is read as “{shown(str(converted))}”.")
            return converted
        blame.error(f"{mismatch}; it is left out.")
        return UNSET

    def _mender(self, kind: type[Struct]) -> Mender[Any]:
        return self._inner.setdefault(kind, Mender(kind))


def _converted(raw: Raw, annotation: object) -> object:
    """A number as text, or a text that holds a number or true or false, where that is what belongs there."""
    kind = _kind_of(raw)
    if str in _alternatives(annotation):
        return bytes(raw).decode() if kind == "a number" else UNSET
    if kind not in ("a number", "text"):
        return UNSET
    try:
        return msgspec.json.decode(raw, type=annotation, strict=False)
    except (msgspec.ValidationError, UnicodeDecodeError):
        return UNSET


def _alternatives(annotation: object) -> tuple[object, ...]:
    """The types of a union, without their limits."""
    types = get_args(annotation) if get_origin(annotation) in (UnionType, Union) else (annotation,)
    return tuple(get_args(one)[0] if get_origin(one) is Annotated else one for one in types)


def _kind_of(raw: Raw | bytes | memoryview) -> str:
    return _KIND_BY_FIRST_BYTE.get(bytes(memoryview(raw)[:1]), "a number")


def _wanted(types: tuple[object, ...]) -> str:
    kinds = (_KIND_BY_TYPE.get(get_origin(one) or one, "an object") for one in types if one is not NoneType)
    return listing(dict.fromkeys(kinds))
