"""One of each thing a timeline speaks of: event, lane, status, source, person, relation.

Built on demand, for people and detail panes; it knows neither files nor pixels.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from msgspec import Struct

from timeline_app.model.when import When

MARKS: Final = (
    "square",
    "circle",
    "ring",
    "speech",
    "dashed-box",
    "triangle",
    "triangle-open",
    "triangle-dashed",
    "diamond",
    "none",
)
"""The closed set of marks; an index into it is a mark's code."""


class Status(Struct, frozen=True):
    """The kind of claim an event makes; ``mark`` is one of MARKS, ``soft`` titles are set in italics."""

    id: str
    name: str
    mark: str = "circle"

    @property
    def is_claim(self) -> bool:
        """Whether somebody holds this without a finding: such titles are set in italics."""
        return self.mark == "ring"

    @property
    def is_dashed(self) -> bool:
        """Whether a bar of this status has a dashed outline."""
        return self.mark in ("ring", "dashed-box", "triangle-dashed")

    @property
    def is_withdrawn(self) -> bool:
        """Whether this was claimed and taken back; kinds of a list's own go by their marks alone."""
        return self == WITHDRAWN


NO_STATUS: Final = Status("", "Event", "circle")

WITHDRAWN: Final = Status("retracted", "Withdrawn", "ring")

BUILT_IN_STATUSES: Final = (
    Status("court", "Court outcome", "square"),
    Status("record", "Documented", "square"),
    Status("reported", "Reported event", "circle"),
    Status("allegation", "Allegation, question", "ring"),
    Status("statement", "Statement", "speech"),
    Status("opinion", "Opinion", "dashed-box"),
    Status("petition", "Petition", "triangle"),
    Status("count", "Count", "triangle-open"),
    Status("projected", "Expected then", "triangle-dashed"),
    WITHDRAWN,
)


class DateBasis(Struct, frozen=True):
    """What a date rests on: the sign that stands before it and the sentence that explains the sign."""

    id: str
    sign: str
    name: str


BASES: Final = (
    DateBasis("", "", ""),
    DateBasis("stated", "", "stated"),
    DateBasis("part_stated", "½", "partly stated"),
    DateBasis("derived", "≈", "derived"),
    DateBasis("external", "°", "from other sources"),
)
"""An index into it is a date basis' code; 0 means that the file does not say."""


class RelationType(Struct, frozen=True):
    """A kind of relation: how it reads from its event, and how from the event it points to."""

    id: str
    reading: str
    inverse: str
    is_dispute: bool = False


RELATION_TYPES: Final[Mapping[str, RelationType]] = MappingProxyType(
    {
        one.id: one
        for one in (
            RelationType("overturns", "overturns", "overturned by"),
            RelationType("reverses", "reverses", "reversed by"),
            RelationType("affirms", "affirms", "affirmed by"),
            RelationType("leads_to", "leads to", "follows on"),
            RelationType("ends", "ends", "ended by"),
            RelationType("concerns", "concerns", "subject of"),
            RelationType("presented_in", "presented in", "presents"),
            RelationType("responds_to", "responds to", "answered with"),
            RelationType("disputes", "disputes", "disputed by", is_dispute=True),
            RelationType("denies", "denies", "denied by", is_dispute=True),
            RelationType("asks_for", "asks for relief from", "relief asked for by"),
            RelationType("measures", "measures", "measured by"),
            RelationType("deadline_for", "deadline for", "has the deadline"),
            RelationType("answers", "answers", "answered by"),
            RelationType("meets", "meets", "met by"),
            RelationType("follows", "follows", "followed by"),
            RelationType("part_of", "part of", "includes"),
            RelationType("same_as", "same as", "same as"),
            RelationType("contradicts", "contradicts", "contradicted by", is_dispute=True),
            RelationType("see_also", "see also", "see also"),
        )
    }
)

FELLING_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {"overturns": "overturned", "reverses": "reversed"}
)
"""The relations by which a court outcome falls, each with the word that says so beside the date."""


def relation_type(type_id: str) -> RelationType:
    """The relation of that id; an unknown one is kept in its own words."""
    known = RELATION_TYPES.get(type_id)
    if known is not None:
        return known
    words = type_id.replace("_", " ")
    return RelationType(type_id, words, f"{words} (from)")


class Lane(Struct, frozen=True):
    """A band of the picture; ``color`` is the file's own (``#rrggbb``) or None for the theme's."""

    id: str
    name: str
    color: str | None = None
    parent: str | None = None


class Person(Struct, frozen=True):
    """A person, group, office or publisher (``kind``)."""

    id: str
    name: str
    kind: str = "person"
    about: str | None = None
    born: str | None = None
    url: str | None = None


class Place(Struct, frozen=True):
    """A place; coordinates in degrees, or None."""

    id: str
    name: str
    lat: float | None = None
    lon: float | None = None


class Source(Struct, frozen=True, kw_only=True):
    """A published source; ``date`` is EDTF text."""

    id: str | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    archive_url: str | None = None
    accessed: str | None = None
    kind: str | None = None


class Citation(Struct, frozen=True, kw_only=True):
    """What one source gives one event; ``quote`` holds verbatim parts, shown joined by an ellipsis."""

    source: Source
    quote: tuple[str, ...] = ()
    sic: tuple[str, ...] = ()
    speaker: str | None = None
    locator: str | None = None
    supports: str | None = None
    contradicts: str | None = None


class Participant(Struct, frozen=True):
    """Somebody in an event, with the part they have in it."""

    person: Person
    role: str | None = None


class Attribution(Struct, frozen=True, kw_only=True):
    """Whose words an event is: names, resolved from ids where the file lists them."""

    by: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    form: str | None = None
    response: str | None = None
    according_to: tuple[str, ...] = ()


class Count(Struct, frozen=True):
    """A number with the hedge its source used ("over", "close to")."""

    value: float
    wording: str | None = None


class DateClaim(Struct, frozen=True, kw_only=True):
    """Another date that somebody gives for the event; ``date`` is EDTF text as written."""

    date: str
    when: When | None = None
    source: Source | None = None
    note: str | None = None


class Media(Struct, frozen=True, kw_only=True):
    """A picture beside the list (``path``) or elsewhere (``url``)."""

    path: str | None = None
    url: str | None = None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None


class Relation(Struct, frozen=True):
    """A relation as its event writes it: type id, identity of the other event, note."""

    type: str
    to: str
    note: str | None = None


class Dated(Struct, frozen=True, kw_only=True):
    """What of an event stands on its date line; ``response`` is what was said to an allegation."""

    when: When | None = None
    display_date: str | None = None
    response: str | None = None


class Event(Struct, frozen=True, kw_only=True):
    """One event with all that its file says of it; references are resolved to what they name.

    ``key`` is its identity: the file's id or, without one, made of its place and text. ``when`` is None
    for an undated event.
    """

    key: str
    id: str | None = None
    title: str
    when: When | None = None
    display_date: str | None = None
    date_basis: DateBasis = BASES[0]
    date_note: str | None = None
    date_grade: str | None = None
    description: str | None = None
    lane: Lane
    status: Status = NO_STATUS
    status_note: str | None = None
    attribution: Attribution = Attribution()
    platform: str | None = None
    count: Count | None = None
    people: tuple[Participant, ...] = ()
    place: Place | None = None
    tags: tuple[str, ...] = ()
    importance: int = 5
    context: bool = False
    citations: tuple[Citation, ...] = ()
    relations: tuple[Relation, ...] = ()
    date_claims: tuple[DateClaim, ...] = ()
    known: str | None = None
    order: float | None = None
    media: tuple[Media, ...] = ()
    color: str | None = None
    line: int | None = None
