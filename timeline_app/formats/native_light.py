"""Events of a native list as they are in long lists: members of the one type that is usual.

What is written otherwise is read as an EventBody, one event at a time. It does not know what comes of events.
"""

from collections.abc import Sequence
from typing import Annotated, Final

from msgspec import Meta, Struct

from timeline_app.formats.native_body import (
    AttributionBody,
    Body,
    CountBody,
    MediaBody,
    Number,
    RelationBody,
    Words,
)

TEXTS: Final = frozenset(
    (
        *("id", "date", "start", "end", "display_date", "date_basis", "date_note", "date_grade"),
        *("title", "description", "lane", "status", "status_note", "platform", "place"),
    )
)
"""Members that are texts, or null."""


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


class LightEvent(Struct, frozen=True, kw_only=True, gc=False):
    """The members of an event that are no texts; those that are, and others, are passed over."""

    attribution: AttributionBody | None = None
    count: Number | CountBody | None = None
    people: Sequence[str | LightPerson] | None = None
    tags: Sequence[str] | None = None
    importance: Annotated[int, Meta(ge=0, le=10)] | None = None
    context: bool | None = None
    sources: Sequence[str | LightSource] | None = None
    relations: Sequence[RelationBody] | None = None
    order: Number | None = None
    media: MediaBody | None = None


class NumberedEvent(Struct, frozen=True, kw_only=True, gc=False):
    """The same of an event of which but for numbers all is known."""

    count: Number | None = None
    importance: Annotated[int, Meta(ge=0, le=10)] | None = None
    relations: None = None
    order: Number | None = None
    media: None = None


MEMBERS: Final = (*sorted(TEXTS), *LightEvent.__struct_fields__)
"""All members that light events have."""
