"""Events of a native list read for what they say: members that are searched, column by column.

What cannot be read at once is read as it was when the list was read. It does not know what is made of them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from msgspec import UNSET, Raw, Struct, UnsetType
from msgspec.structs import astuple, fields

from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.native_body import (
    AttributionBody,
    CitationBody,
    CountBody,
    DateClaimBody,
    DateValue,
    EventBody,
    MediaBody,
    Number,
    PlaceBody,
    RelationBody,
)
from timeline_app.formats.native_events import event_mender

Columns = Mapping[str, Sequence[Any]]
"""What events have as each member, by its name; of a member that is not there no event has anything."""

LIST: Final = msgspec.json.Decoder(list[Raw])
_AT_ONCE_BYTES: Final = 1 << 16
"""To read so much holds up nobody for long: somebody looks at the window meanwhile."""


class AnyCitation(CitationBody, frozen=True, forbid_unknown_fields=False):
    """What a source gives an event; other members are passed over."""


class AnyPlace(PlaceBody, frozen=True, forbid_unknown_fields=False):
    """A place inside an event; other members are passed over."""


class AnyMedia(MediaBody, frozen=True, forbid_unknown_fields=False):
    """A picture; other members are passed over."""


class SaidEvent(Struct, frozen=True, kw_only=True, gc=False):
    """The members of an event in which it says what is searched; others are passed over."""

    description: str | UnsetType | None = UNSET
    text: str | UnsetType | None = UNSET
    content: str | UnsetType | None = UNSET
    date: DateValue | None = None
    start: DateValue | None = None
    end: DateValue | None = None
    display_date: str | None = None
    date_note: str | None = None
    status_note: str | None = None
    platform: str | None = None
    attribution: AttributionBody | None = None
    count: Number | CountBody | None = None
    place: str | AnyPlace | None = None
    sources: list[str | AnyCitation] | None = None
    relations: list[RelationBody] | None = None
    date_claims: list[DateClaimBody] | None = None
    media: str | AnyMedia | list[AnyMedia] | None = None


SAID_MEMBERS: Final = tuple(one.name for one in fields(SaidEvent))
_BODY_MEMBERS: Final = tuple(one.name for one in fields(EventBody) if one.name in SAID_MEMBERS)


class SaidEvents:
    """Reads slices of a list, event by event."""

    def __init__(self) -> None:
        self._decoder = msgspec.json.Decoder(list[SaidEvent])
        self._one_decoder = msgspec.json.Decoder(SaidEvent)
        self._mender = event_mender()

    def in_parts(self, raws: Sequence[Raw]) -> Iterator[Columns]:
        """The members of these events, of some after some, each description in its place."""
        start = size = 0
        for at, raw in enumerate(raws, 1):
            size += len(memoryview(raw))
            if size >= _AT_ONCE_BYTES or at == len(raws):
                yield self._some(raws[start:at])
                start, size = at, 0

    def _some(self, raws: Sequence[Raw]) -> Columns:
        try:
            columns = _columns(self._decoder.decode(b"[%b]" % b",".join(raws)))
        except (msgspec.ValidationError, UnicodeDecodeError, RecursionError):
            columns = None
        if columns is None or any(columns["text"]) or any(columns["content"]):
            return _columns([self._event(raw) for raw in raws])
        return columns

    def _event(self, raw: Raw) -> SaidEvent:
        try:
            event = self._one_decoder.decode(raw)
        except (msgspec.ValidationError, UnicodeDecodeError, RecursionError):
            return self._mended(raw)
        if event.text is UNSET and event.content is UNSET:
            return event
        if event.description is not UNSET or UNSET not in (event.text, event.content):
            # Which of them counts the thorough reading knows.
            return self._mended(raw)
        written = event.content if event.text is UNSET else event.text
        return msgspec.structs.replace(event, description=written)

    def _mended(self, raw: Raw) -> SaidEvent:
        """What is good of an event; nothing of one that was left out."""
        try:
            body = self._mender.read(raw, Blame(Faults()))
        except RecursionError:
            body = None
        return SaidEvent(**{name: getattr(body, name) for name in _BODY_MEMBERS} if body else {})


def _columns(events: Sequence[SaidEvent]) -> Columns:
    return dict(zip(SAID_MEMBERS, zip(*map(astuple, events), strict=True), strict=True))
