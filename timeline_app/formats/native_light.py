"""Events of a native list as they are in long lists: members of the one type that is usual, column by column.

What is written otherwise is read as an EventBody, one event at a time. It does not know what comes of events.
"""

from collections.abc import Sequence
from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from timeline_app.formats.native_body import (
    AttributionBody,
    Body,
    CountBody,
    MediaBody,
    Number,
    RelationBody,
    Words,
)

Basis = Literal["stated", "part_stated", "derived", "external"]
Text = str | UnsetType | None
"""UNSET where the member is not written, None where it is written as null."""


class LightPerson(Body, frozen=True):
    """Somebody with a part in an event."""

    ref: str
    role: str | None = None


class LightSource(Body, frozen=True):
    """A source that the list has, and what it says of the event."""

    ref: str
    quote: Words | None = None
    sic: Words | None = None
    speaker: str | None = None
    locator: str | None = None
    supports: str | None = None
    contradicts: str | None = None


class LightEvent(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, gc=False):
    """The members of an event in their usual order; they are those of LightColumns."""

    id: Text = UNSET
    date: Text = UNSET
    start: Text = UNSET
    end: Text = UNSET
    display_date: Text = UNSET
    date_basis: Basis | UnsetType | None = UNSET
    date_note: Text = UNSET
    date_grade: Text = UNSET
    title: str
    description: Text = UNSET
    lane: Text = UNSET
    status: Text = UNSET
    status_note: Text = UNSET
    attribution: AttributionBody | UnsetType | None = UNSET
    platform: Text = UNSET
    count: Number | CountBody | UnsetType | None = UNSET
    people: Sequence[str | LightPerson] | None = ()
    place: Text = UNSET
    tags: Sequence[str] | None = ()
    importance: Annotated[int, Meta(ge=0, le=10)] | UnsetType | None = UNSET
    context: bool | UnsetType | None = UNSET
    sources: Sequence[str | LightSource] | None = ()
    relations: Sequence[RelationBody] | None = ()
    order: Number | UnsetType | None = UNSET
    media: MediaBody | UnsetType | None = UNSET


class LightColumns(Struct, frozen=True, kw_only=True, gc=False):
    """The members of events, each a column; one that no event has is empty.

    Where an event does not have a member that others have, there stands UNSET, or an empty tuple for a list.
    ``full`` are names of members that are texts in all events: there may be others.
    """

    full: frozenset[str] = frozenset()
    title: tuple[str, ...]
    id: tuple[Text, ...] = ()
    date: tuple[Text, ...] = ()
    start: tuple[Text, ...] = ()
    end: tuple[Text, ...] = ()
    display_date: tuple[Text, ...] = ()
    date_basis: tuple[Text, ...] = ()
    date_note: tuple[Text, ...] = ()
    date_grade: tuple[Text, ...] = ()
    description: tuple[Text, ...] = ()
    lane: tuple[Text, ...] = ()
    status: tuple[Text, ...] = ()
    status_note: tuple[Text, ...] = ()
    attribution: tuple[AttributionBody | UnsetType | None, ...] = ()
    platform: tuple[Text, ...] = ()
    count: tuple[float | CountBody | UnsetType | None, ...] = ()
    people: tuple[Sequence[str | LightPerson] | None, ...] = ()
    place: tuple[Text, ...] = ()
    tags: tuple[Sequence[str] | None, ...] = ()
    importance: tuple[int | UnsetType | None, ...] = ()
    context: tuple[bool | UnsetType | None, ...] = ()
    sources: tuple[Sequence[str | LightSource] | None, ...] = ()
    relations: tuple[Sequence[RelationBody] | None, ...] = ()
    order: tuple[float | UnsetType | None, ...] = ()
    media: tuple[MediaBody | UnsetType | None, ...] = ()

    def __len__(self) -> int:
        """How many events."""
        return len(self.title)
