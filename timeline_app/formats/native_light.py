"""Events of a native list as they are in long lists: members of the one type that is usual.

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
    """The members of an event in their usual order."""

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
