"""Terms of a query: what each asks of an event, and the tables of the fields that a query may name.

It reads no text and looks at no list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

from msgspec import Struct

from timeline_app.model.date_kinds import CLAIMED, DATE_KINDS
from timeline_app.model.when import When


class Words(Struct, frozen=True):
    """A word or phrase that an event says, case and accents aside; blanks inside it are single ones."""

    text: str


class Named(Struct, frozen=True):
    """What an event names in one of the fields of NAMED, by id or by name."""

    field: str
    value: str


class Dated(Struct, frozen=True):
    """Where the date of an event lies (``field``: before, after, during); ``text`` is the date as typed."""

    field: str
    text: str
    when: When


class Trait(Struct, frozen=True):
    """What an event has or is: ``field`` is has, is or date, ``value`` one of their ids."""

    field: str
    value: str


class Not(Struct, frozen=True):
    """What the term does not find."""

    term: Term


class All(Struct, frozen=True):
    """What all of the terms find, two or more."""

    terms: tuple[Term, ...]


class AnyOf(Struct, frozen=True):
    """What at least one of the terms finds, of two or more."""

    terms: tuple[Term, ...]


Leaf: TypeAlias = Words | Named | Dated | Trait
Term: TypeAlias = Leaf | Not | All | AnyOf


class Query(Struct, frozen=True):
    """What a line asks for; without a term it asks for nothing in particular, and every event will do."""

    term: Term | None = None


class QueryFault(Struct, frozen=True):
    """Why a line is no query: the column (from 1, inside the line) and a sentence for people."""

    column: int
    message: str


class QueryField(Struct, frozen=True, kw_only=True):
    """A name that stands before a colon: what it asks for, and an example; other names mean it too."""

    name: str
    meaning: str
    example: str
    others: tuple[str, ...] = ()


FIELDS: Final = (
    QueryField(name="lane", meaning="events of a lane", example="lane:appeals", others=("lanes", "group")),
    QueryField(
        name="person",
        meaning="events that name somebody",
        example='person:"Marie Curie"',
        others=("people", "persons", "who"),
    ),
    QueryField(
        name="status",
        meaning="the kind of claim an event makes",
        example="status:court",
        others=("statuses",),
    ),
    QueryField(name="tag", meaning="events with a tag", example="tag:verdict", others=("tags",)),
    QueryField(
        name="source",
        meaning="events that rest on a source",
        example='source:"Post-Crescent"',
        others=("sources",),
    ),
    QueryField(
        name="place", meaning="events at a place", example="place:manitowoc", others=("places", "where")
    ),
    QueryField(name="before", meaning="what certainly ended before a date", example="before:2007"),
    QueryField(name="after", meaning="what certainly began after a date", example='after:"March 2005"'),
    QueryField(name="during", meaning="what may touch a stretch of time", example="during:2015-12"),
    QueryField(name="has", meaning="events with a part of that kind", example="has:source"),
    QueryField(name="date", meaning="how a date is known", example="date:about", others=("dates",)),
    QueryField(name="is", meaning="what an event is", example="is:struck"),
)
"""In the order in which they are offered."""
FIELD_BY_NAME: Final[Mapping[str, QueryField]] = MappingProxyType(
    {name: one for one in FIELDS for name in (one.name, *one.others)}
)

NAMED: Final = ("lane", "person", "status", "tag", "source", "place")
"""The fields whose values are names."""
DATED: Final = ("before", "after", "during")
"""The fields whose values are dates."""
FACET_BY_FIELD: Final[Mapping[str, str]] = MappingProxyType(
    {"person": "people", "place": "place", "tag": "tags", "source": "sources"}
)
"""What the facet of a field is called, where its values are those of one."""

TRAITS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "has": MappingProxyType(
            {
                "source": "a source",
                "quote": "a quote from a source",
                "date": "a date that can be placed",
                "description": "a description",
                "place": "a place",
                "person": "a person or group",
                "tag": "a tag",
                "status": "a status",
                "relation": "a relation to or from another event",
                "media": "a picture",
                "attribution": "somebody whose words it is, or against whom they are",
                "note": "a note on its date or its status",
                "claim": "another date that somebody gives",
                "count": "a number",
                "platform": "a platform on which it was said",
            }
        ),
        "date": MappingProxyType({kind.id: kind.meaning for kind in (*DATE_KINDS, CLAIMED)}),
        "is": MappingProxyType(
            {
                "struck": "a court outcome that was overturned or reversed since",
                "undated": "without a date that can be placed",
                "background": "background to the others",
                "contradicted": "contradicted by one of its sources",
            }
        ),
    }
)
"""The fields whose values are few and fixed: each value with what it means."""
OTHER_TRAITS: Final[Mapping[str, str]] = MappingProxyType(
    {
        **{f"{name}s": name for name in TRAITS["has"]},
        "people": "person",
        "picture": "media",
        "approximate": "about",
        "circa": "about",
    }
)
"""Other words for values of these fields."""


def all_of(terms: Iterable[Term]) -> Query:
    """The query for what all of them find; each stands in it once."""
    return Query(_joined(terms, All))


def any_of(terms: Iterable[Term]) -> Query:
    """The query for what any of them finds; each stands in it once."""
    return Query(_joined(terms, AnyOf))


def negated(term: Term) -> Term:
    """What the term does not find."""
    return term.term if isinstance(term, Not) else Not(term)


def _joined(terms: Iterable[Term], kind: type[All] | type[AnyOf]) -> Term | None:
    flat: dict[Term, None] = {}
    for term in terms:
        flat |= dict.fromkeys(term.terms if isinstance(term, kind) else (term,))
    if len(flat) < 2:
        return next(iter(flat), None)
    return kind(tuple(flat))
