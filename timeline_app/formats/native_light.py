"""Events of a native list as they are in long lists: few members, each of the one type that is usual.

What is written otherwise is read as an EventBody, one event at a time. It does not know what comes of events.
"""

from typing import Annotated, Final, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import astuple

from timeline_app.formats.native_body import Body, Number, RelationBody


class SourceRef(Body, frozen=True):
    """A source that the list has, and nothing more of it."""

    ref: str


class LightEvent(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """The members of an event that are drawn or counted, and texts; its fields are those of LightColumns."""

    title: str
    id: str | None = None
    date: str | None = None
    start: str | None = None
    end: str | None = None
    description: str | None = None
    lane: str | None = None
    status: str | None = None
    people: list[str] | None = None
    place: str | None = None
    tags: list[str] | None = None
    importance: Annotated[int, Meta(ge=0, le=10)] | None = None
    sources: list[str | SourceRef] | None = None
    relations: list[RelationBody] | None = None
    date_basis: Literal["stated", "part_stated", "derived", "external"] | None = None
    date_note: str | None = None
    status_note: str | None = None
    context: bool | None = None
    order: Number | None = None


class LightColumns(NamedTuple):
    """The members of events, each a column with None where an event does not have it."""

    title: tuple[str, ...]
    id: tuple[str | None, ...]
    date: tuple[str | None, ...]
    start: tuple[str | None, ...]
    end: tuple[str | None, ...]
    description: tuple[str | None, ...]
    lane: tuple[str | None, ...]
    status: tuple[str | None, ...]
    people: tuple[list[str] | None, ...]
    place: tuple[str | None, ...]
    tags: tuple[list[str] | None, ...]
    importance: tuple[int | None, ...]
    sources: tuple[list[str | SourceRef] | None, ...]
    relations: tuple[list[RelationBody] | None, ...]
    date_basis: tuple[str | None, ...]
    date_note: tuple[str | None, ...]
    status_note: tuple[str | None, ...]
    context: tuple[bool | None, ...]
    order: tuple[float | None, ...]

    def __len__(self) -> int:
        """How many events."""
        return len(self.title)


_DECODER: Final = msgspec.json.Decoder(list[LightEvent])


def light_columns(text: bytes) -> LightColumns:
    """The events of a JSON list. Raises ValidationError where one of them is not light."""
    events = _DECODER.decode(text)
    return LightColumns(*zip(*map(astuple, events), strict=True))
