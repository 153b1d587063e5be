"""Reads slices of a list as columns, the quicker the more alike they are; it does not know what they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import is_
from types import GenericAlias, MappingProxyType
from typing import Any, Final, Literal, cast

import msgspec
from msgspec import UNSET, UnsetType, defstruct
from msgspec.structs import FieldInfo, astuple, fields

from timeline_app.formats.native_light import LightColumns, LightEvent, LightSource

FIELDS: Final = tuple(one.name for one in fields(LightEvent))
DEFAULTS: Final[Mapping[str, object]] = MappingProxyType(
    {one.name: one.default for one in fields(LightEvent) if not one.required}
)
"""What stands in a column where an event does not have the member."""
_TEXTS: Final = ("id", "date", "title", "description")
"""Members that many lists have in each event, with a text of its own."""
_NAMED_ONCE: Final = ("lane", "status", "place")
_NAMED_OFTEN: Final = ("people", "tags", "sources")
_WORDS_MAX: Final = 1_024
"""So many words that come again and again are kept; among more of them none is likely to come again soon."""
_LEARNED_MAX: Final = 32
"""How often a list is learned from."""
_GROWN_MAX: Final = 6
"""How often new words come for a member before none are kept for it."""
_SOURCE_ALONE: Final = (None,) * (len(fields(LightSource)) - 1)
_ANY_LIGHT: Final = msgspec.json.Decoder(list[LightEvent])


class LightReader:
    """Makes columns of the events of each slice.

    From slices that were read it learns which members the events of this list have, and which words come
    again and again in them: the next slices are first read as if they had no others, which is quicker and
    makes fewer objects, and once more where that fails. ``words`` are those to be met, by the
    name of the member.
    """

    def __init__(self, words: Mapping[str, Collection[str]]) -> None:
        self._words: dict[str, set[str] | None] = {
            name: set(words.get(name, ())) for name in (*_NAMED_ONCE, *_NAMED_OFTEN)
        }
        self._fields: set[str] = set()
        self._full = {name for name in _TEXTS if name not in self._words}
        self._decoder: msgspec.json.Decoder[Any] | None = None
        self._names = FIELDS
        self._unlike: LightColumns | None = None
        self._learned = 0
        self._growths: Counter[str] = Counter()

    def columns(self, text: bytes) -> LightColumns:
        """The columns of a JSON list of events. Raises ValidationError where one of them is not light."""
        # Only now, as there may be no second slice.
        if self._unlike is not None:
            self._learn(self._unlike)
        if self._decoder is not None:
            try:
                return _columns(self._decoder.decode(text), self._names, frozenset(self._full))
            except msgspec.ValidationError:
                pass
        columns = _without_unused(_columns(_ANY_LIGHT.decode(text), FIELDS, frozenset()))
        self._unlike = columns
        return columns

    def _learn(self, columns: LightColumns) -> None:
        self._unlike = None
        self._learned += 1
        if self._learned > _LEARNED_MAX:
            self._decoder = None
            return
        self._fields |= {name for name in FIELDS if getattr(columns, name)}
        self._full = {name for name in self._full if _is_full(getattr(columns, name))}
        for name, words in self._words.items():
            if words is not None:
                self._words[name] = self._grown(name, words, _words_in(name, getattr(columns, name)))
        used = [one for one in fields(LightEvent) if one.name in self._fields]
        self._names = tuple(one.name for one in used)
        kind = defstruct(
            "AlikeEvent",
            [
                (one.name, str) if one.name in self._full else _narrow(one, self._words.get(one.name))
                for one in used
            ],
            frozen=True,
            forbid_unknown_fields=True,
            kw_only=True,
            gc=False,
        )
        self._decoder = msgspec.json.Decoder(GenericAlias(list, (kind,)))

    def _grown(self, name: str, words: set[str], found: set[str] | None) -> set[str] | None:
        """The words to be met from now on, or None where too many come, or too often new ones."""
        if found is None:
            return None
        self._growths[name] += not found <= words
        known = words | found
        return known if len(known) <= _WORDS_MAX and self._growths[name] <= _GROWN_MAX else None


def _columns(events: Sequence[msgspec.Struct], names: Sequence[str], full: frozenset[str]) -> LightColumns:
    columns = dict(zip(names, zip(*map(astuple, events), strict=True), strict=True))
    return LightColumns(full=full, **columns)


def _is_full(column: Sequence[object]) -> bool:
    return bool(column) and all(isinstance(one, str) for one in column)


def _without_unused(columns: LightColumns) -> LightColumns:
    """The same without the members that no event has."""
    return msgspec.structs.replace(
        columns,
        **{
            name: ()
            for name, default in DEFAULTS.items()
            if all(map(is_, getattr(columns, name), repeat(default)))
        },
    )


def _words_in(name: str, column: Sequence[Any]) -> set[str] | None:
    """The words of a column, or None where there is more than words."""
    if name in _NAMED_ONCE:
        return {one for one in column if isinstance(one, str)}
    named: Iterable[object] = chain.from_iterable(filter(None, column))
    words = [one.ref if isinstance(one, LightSource) and _is_alone(one) else one for one in named]
    # Not a set from the start: what is no word may hold a list.
    return set(cast(list[str], words)) if all(isinstance(one, str) for one in words) else None


def _is_alone(source: LightSource) -> bool:
    return astuple(source)[1:] == _SOURCE_ALONE


def _narrow(field: FieldInfo, words: Collection[str] | None) -> tuple[str, Any] | tuple[str, Any, object]:
    """The field of an event that has none but these words, for ``defstruct``."""
    if field.required:
        return field.name, field.type
    if not words:
        return field.name, field.type, field.default
    # One text stands for all that are the same.
    word = cast(Any, Literal)[tuple(words)]
    if field.name in _NAMED_ONCE:
        return field.name, word | UnsetType | None, UNSET
    if field.name == "sources":
        word |= defstruct("AlikeSource", [("ref", word)], forbid_unknown_fields=True, frozen=True, gc=False)
    return field.name, GenericAlias(list, (word,)) | None, ()
