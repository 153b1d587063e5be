"""What may stand where somebody types in a query: names of fields, and values that the document has.

It knows no window; what is offered replaces a stretch of the line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.model.facet_counts import most_frequent
from timeline_app.model.folding import folded_line
from timeline_app.model.query import LONGEST
from timeline_app.model.query_match import matches
from timeline_app.model.query_terms import FIELD_BY_NAME, FIELDS, NAMED, TRAITS, Query, QueryField, Trait
from timeline_app.model.query_tokens import Token, quoted_value, tokens
from timeline_app.model.query_values import FieldValues
from timeline_app.model.search_index import SearchIndex

_MOST: Final = 20
_NEXT_FIELD: Final = ':"'


class Completion(Struct, frozen=True, kw_only=True):
    """One thing that may stand there: the text to put in, and what it is called or means.

    ``count`` is how many events have it, None for the name of a field.
    """

    text: str
    meaning: str
    count: int | None = None


class Completions(Struct, frozen=True, kw_only=True):
    """What may stand in place of the line from ``start`` to ``end`` (offsets from 0)."""

    start: int
    end: int
    options: tuple[Completion, ...] = ()


def completions(line: str, cursor: int, index: SearchIndex, *, most: int = _MOST) -> Completions:
    """What may stand at the cursor (an offset from 0): names of fields first, then values.

    Of the values the most frequent come first; each is called something in which a word begins with what
    is typed, case and accents aside.
    """
    cursor = max(0, min(cursor, len(line)))
    if len(line) > LONGEST:
        return Completions(start=cursor, end=cursor)
    token = _token_before(line, cursor)
    # A dash behind which nothing stands yet is a word; here it will leave something out.
    if token is None or token.kind in ("(", ")", "-") or line[token.start : cursor].strip("-") == "":
        return Completions(start=cursor, end=cursor, options=tuple(_fields("", index))[:most])
    end = _end(line, cursor, token)
    if token.kind != "field":
        options = (*_fields(token.text, index), *_values_anywhere(token.text, index, most))
        return Completions(start=token.start, end=end, options=options[:most])
    field = FIELD_BY_NAME.get(token.name.casefold())
    options = tuple(_values_in(field, token.text, index, most))[:most] if field else ()
    return Completions(start=token.text_start, end=end, options=options)


def _token_before(line: str, cursor: int) -> Token | None:
    """The piece of the line that reaches to the cursor, however it goes on, or None."""
    before = tuple(tokens(line[:cursor], is_unfinished=True))
    last = before[-1] if before else None
    return last if last is not None and last.end == cursor else None


def _end(line: str, cursor: int, token: Token) -> int:
    """Where the piece ends that was begun before the cursor."""
    for one in tokens(line, is_unfinished=True):
        if one.start == token.start:
            # A mark that is still open, or closed only by that of the next field: more was not meant.
            is_open = one.is_open or (one.is_quoted and _NEXT_FIELD in line[cursor : one.end])
            return cursor if is_open else one.end
    return cursor


def _fields(typed: str, index: SearchIndex) -> Iterator[Completion]:
    start = folded_line(typed)
    for field in FIELDS:
        values = index.content.values.get(field.name)
        has_none = field.name in NAMED and (values is None or not values.ids)
        if not has_none and any(name.startswith(start) for name in (field.name, *field.others)):
            yield Completion(text=f"{field.name}:", meaning=field.meaning)


def _values_in(field: QueryField, typed: str, index: SearchIndex, most: int) -> Iterable[Completion]:
    if field.name in TRAITS:
        return _traits(field.name, typed, index)
    values = index.content.values.get(field.name)
    if values is None:
        return ()
    return [_value(values, code, "") for code, _ in _begun(values, typed, most)]


def _traits(field: str, typed: str, index: SearchIndex) -> Iterable[Completion]:
    start = folded_line(typed)
    found = [
        Completion(
            text=value,
            meaning=meaning,
            count=int(np.count_nonzero(matches(Query(Trait(field, value)), index))),
        )
        for value, meaning in TRAITS[field].items()
        if value.startswith(start) or f"-{start}" in value
    ]
    # What is not there yet may still come while the texts are read.
    listed = [one for one in found if one.count or not index.is_whole]
    return sorted(listed, key=lambda one: -(one.count or 0))


def _values_anywhere(typed: str, index: SearchIndex, most: int) -> Iterable[Completion]:
    """Values of all fields, each with the name of its field."""
    found = [
        (count, values, code)
        for values in tuple(index.content.values.values())
        for code, count in _begun(values, typed, most)
    ]
    found.sort(key=lambda one: -one[0])
    return [_value(values, code, f"{values.field}:") for _, values, code in found[:most]]


def _begun(values: FieldValues, typed: str, most: int) -> Iterable[tuple[int, int]]:
    """The codes of values that are called something begun so, the most frequent first, with their counts."""
    counts = np.where(values.beginning_with(typed), values.totals, 0)
    return [(code, int(counts[code])) for code in most_frequent(counts, most)]


def _value(values: FieldValues, code: int, before: str) -> Completion:
    return Completion(
        text=before + quoted_value(values.text_of(code)),
        meaning=values.called(code).shown,
        count=int(values.totals[code]),
    )
