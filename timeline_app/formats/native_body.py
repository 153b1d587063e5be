"""The members of a native event list, with their types: what the format allows to be written.

It does not know what a reader makes of them. (Its annotations are read at run time, so they are no strings.)
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any, Final

from msgspec import Meta, Raw, Struct, field

FORMAT_ID: Final = "timeline-events"
VERSION: Final = 1

Whole = Annotated[int, Meta(ge=-(10**15), le=10**15)]
Number = Whole | Annotated[float, Meta(ge=-1e300, le=1e300)]
"""Numbers that can be reckoned with: larger ones are left out, as JSON sets no limit."""
DateValue = str | Whole | dict[str, Any]
"""EDTF text, a date as people type it, a year, or an object with a year, month and day."""
Words = str | list[str]

EVENT_ALIASES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": "title",
        "label": "title",
        "headline": "title",
        "text": "description",
        "content": "description",
        "group": "lane",
        "category": "lane",
    }
)
"""Common other names of members of an event; the name of this format wins where both are written."""


MEANT: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys(("year", "when", "time", "datetime", "day"), "date"),
        **dict.fromkeys(("start_date", "startdate", "begin", "from", "since"), "start"),
        **dict.fromkeys(("end_date", "enddate", "until", "to"), "end"),
        **dict.fromkeys(("person", "persons", "names"), "people"),
        **dict.fromkeys(("location", "where"), "place"),
        **dict.fromkeys(("source", "url", "link", "links", "reference"), "sources"),
        **dict.fromkeys(("image", "picture", "photo"), "media"),
        **dict.fromkeys(("tag", "keywords", "labels"), "tags"),
        **dict.fromkeys(("type", "kind"), "status"),
        **dict.fromkeys(("weight", "priority"), "importance"),
    }
)
"""Names that this format does not have, and what somebody who writes them probably means."""


class Body(Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    """An object of the file; unknown members make the quick reading fail, and the thorough one names them."""


class PersonRef(Body, frozen=True):
    """Somebody in an event: the id of a listed person, or a name."""

    ref: str | None = None
    name: str | None = None
    role: str | None = None


class PlaceBody(Body, frozen=True):
    """A place, in the file's list or inside an event."""

    id: str | Whole | None = None
    ref: str | None = None
    name: str | None = None
    lat: Number | None = None
    lon: Number | None = None
    x: Raw = Raw()


class SourceBody(Body, frozen=True):
    """A source in the file's list."""

    id: str | Whole | None = None
    publisher: str | None = None
    title: str | None = None
    author: str | None = None
    date: str | Whole | None = None
    url: str | None = None
    archive_url: str | None = None
    accessed: str | Whole | None = None
    kind: str | None = None
    x: Raw = Raw()


class CitationBody(SourceBody, frozen=True):
    """What a source gives an event: ``ref`` to a listed source, or the source itself."""

    ref: str | None = None
    quote: Words | None = None
    sic: Words | None = None
    speaker: str | None = None
    locator: str | Whole | None = None
    supports: str | None = None
    contradicts: str | None = None


class AttributionBody(Body, frozen=True):
    """Whose words an event is; ids of listed people or plain text."""

    by: Words | None = None
    against: Words | None = None
    to: Words | None = None
    form: str | None = None
    response: str | None = None
    according_to: Words | None = None


class CountBody(Body, frozen=True):
    """A number with its hedge."""

    value: Number
    wording: str | None = None


class RelationBody(Body, frozen=True):
    """A relation to another event of the list."""

    type: str
    to: str | Whole
    note: str | None = None


class DateClaimBody(Body, frozen=True):
    """Another date that somebody gives."""

    date: DateValue
    source: str | None = None
    note: str | None = None


class MediaBody(Body, frozen=True):
    """A picture."""

    path: str | None = None
    url: str | None = None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None


class EventBody(Body, frozen=True):
    """An event as its file writes it."""

    title: str
    id: str | Whole | None = None
    date: DateValue | None = None
    start: DateValue | None = None
    end: DateValue | None = None
    display_date: str | None = None
    date_basis: str | None = None
    date_note: str | None = None
    date_grade: str | None = None
    description: str | None = None
    lane: str | Whole | None = None
    status: str | None = None
    status_note: str | None = None
    attribution: AttributionBody | None = None
    platform: str | None = None
    count: Number | CountBody | None = None
    people: list[str | PersonRef] | None = None
    place: str | PlaceBody | None = None
    tags: list[str] | None = None
    importance: Number | None = None
    context: bool | None = None
    sources: list[str | CitationBody] | None = None
    relations: list[RelationBody] | None = None
    date_claims: list[DateClaimBody] | None = None
    known: DateValue | None = None
    order: Number | None = None
    media: str | MediaBody | list[MediaBody] | None = None
    color: str | None = None
    x: Raw = Raw()


class ResponseBody(Struct, frozen=True, gc=False):
    """An AttributionBody of which the response alone is read."""

    response: str | None = None


class DatedBody(Struct, frozen=True, gc=False):
    """An EventBody of which what stands on its date line is read; all else may be anything."""

    date: DateValue | None = None
    start: DateValue | None = None
    end: DateValue | None = None
    display_date: str | None = None
    attribution: ResponseBody | None = None


class ViewBody(Body, frozen=True):
    """How the file asks to be looked at."""

    span: str | None = None
    scale: str | None = None
    lanes_by: str | None = None
    gaps: list[str] | None = None


class LaneBody(Body, frozen=True):
    """A lane in the file's list."""

    id: str | Whole | None = None
    name: str | None = None
    color: str | None = None
    parent: str | None = None
    x: Raw = Raw()


class StatusBody(Body, frozen=True):
    """A status in the file's list."""

    id: str
    name: str | None = None
    mark: str | None = None
    x: Raw = Raw()


class PersonBody(Body, frozen=True):
    """A person, group, office or publisher in the file's list."""

    id: str | Whole | None = None
    name: str | None = None
    kind: str | None = None
    about: str | None = None
    born: str | Whole | None = None
    url: str | None = None
    x: Raw = Raw()


class EraBody(Body, frozen=True):
    """A named stretch of time."""

    title: str
    date: DateValue | None = None
    start: DateValue | None = None
    end: DateValue | None = None
    color: str | None = None
    x: Raw = Raw()


class StepBody(Body, frozen=True):
    """A step of a told story."""

    event: str | Whole
    caption: str | None = None


class HeaderBody(Body, frozen=True):
    """The document but for its events."""

    schema: Raw = field(default=Raw(), name="$schema")
    title: str | None = None
    description: str | None = None
    language: str | None = None
    timezone: str | None = None
    seasons: str | None = None
    day_first: bool | None = None
    as_of: DateValue | None = None
    checked_through: DateValue | None = None
    credit: str | None = None
    more: str | None = None
    view: ViewBody | None = None
    lanes: list[str | LaneBody] | None = None
    statuses: list[str | StatusBody] | None = None
    people: list[str | PersonBody] | None = None
    places: list[str | PlaceBody] | None = None
    sources: list[str | SourceBody] | None = None
    eras: list[EraBody] | None = None
    steps: list[StepBody] | None = None
    x: Raw = Raw()
