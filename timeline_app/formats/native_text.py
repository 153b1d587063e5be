"""The text of a native list with the places of its members and events, and why a text is none.

It does not know what the members mean.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec
from msgspec import Raw, Struct

from timeline_app.formats.clean_text import one_line
from timeline_app.formats.event_places import EventPlaces
from timeline_app.formats.faults import Fault, field_name
from timeline_app.formats.json_places import (
    column_of,
    event_at,
    find,
    first_value,
    line_and_column,
    members,
)
from timeline_app.formats.native_outline import Outline
from timeline_app.formats.problems import Problem, Severity

_ANYTHING: Final = msgspec.json.Decoder(Raw)
_SEARCHED_BYTES: Final = 20_000_000
"""How far into a broken file the event is looked for in which it breaks: that is slow work."""


class NativeText(Struct, frozen=True, kw_only=True):
    """The bytes of a list, the members of its header, and where each of its events stands.

    ``header`` has the members in the order of the file, but for ``events``. ``written`` is the text as the
    file has it, of the same length as ``text``: half characters are replaced only there.
    """

    text: bytes
    written: bytes
    outline: Outline
    places: EventPlaces

    @property
    def header(self) -> Mapping[str, Raw]:
        """The members of the list but for its events."""
        return self.outline.header

    @property
    def is_bare(self) -> bool:
        """Whether the file is a list of events and nothing more."""
        return self.outline.is_bare

    @property
    def is_repaired(self) -> bool:
        """Whether the file holds half characters, which are replaced."""
        return self.text is not self.written

    def __len__(self) -> int:
        """How many events the file has, also those that cannot be read."""
        return len(self.places)

    def event(self, place: int) -> bytes:
        """The text of the event at that place of the file (from 0), fit to be read."""
        start, end = self.places.of(place)
        return self.text[start:end]

    def written_event(self, place: int) -> bytes:
        """The same as the file has it, to be written back."""
        start, end = self.places.of(place)
        return self.written[start:end]

    def written_member(self, name: str) -> bytes:
        """The value of a member of the header as the file has it."""
        start = self.outline.offset_of(name)
        return self.written[start : start + len(memoryview(self.header[name]))]

    def line(self, place: int) -> int:
        """The line in which the event at that place starts, from 1."""
        return self.places.line_of(place)

    def problem(self, fault: Fault) -> Problem:
        """The fault with its place in the file."""
        line = column = number = identity = offset = None
        if fault.event is not None:
            offset = find(self.text, self.places.of(fault.event).start, fault.path)
            number, identity = fault.event + 1, event_id(self.event(fault.event))
        elif fault.path and fault.path[0] in self.header:
            offset = find(self.text, self.outline.offset_of(str(fault.path[0])), fault.path[1:])
        elif fault.path == ("events",):
            offset = self.outline.start
        if offset is not None:
            line, column = self.places.line_at(offset), column_of(self.text, offset)
        return Problem(
            severity=fault.severity,
            message=fault.message,
            line=line,
            column=column,
            event=number,
            event_id=identity,
            field=field_name(fault.path),
        )


def event_id(event: bytes) -> str | None:
    """The id that an event's text gives, fit to be shown."""
    if not event.startswith(b"{"):
        return None
    for member in members(event, 0):
        if member.name == "id":
            written = event[member.value.start : member.value.end]
            try:
                return one_line(str(msgspec.json.decode(written, type=str | int))) or None
            except msgspec.DecodeError:
                return None
    return None


def syntax_problem(text: bytes, fault: Exception) -> Problem:
    """Why the text is not JSON, as a fatal problem with its place."""
    from timeline_app.formats.json_faults import explain

    found = explain(text, fault)
    line, column = line_and_column(text, found.offset)
    number = identity = None
    message = found.message
    event = _broken_event(text, found.offset)
    if event is not None:
        number, start = event
        identity = event_id(text[start : found.offset])
        if found.is_cut_off:
            where = "after" if _is_whole(text[start:]) else "in the middle of"
            message = f"The file ends {where} event {number}; it was probably cut off."
    return Problem(
        severity=Severity.FATAL, message=message, line=line, column=column, event=number, event_id=identity
    )


def _is_whole(value: bytes) -> bool:
    try:
        _ANYTHING.decode(value)
    except msgspec.DecodeError:
        return False
    return True


def _broken_event(text: bytes, offset: int) -> tuple[int, int] | None:
    if offset > _SEARCHED_BYTES:
        return None
    start = first_value(text)
    if text[start : start + 1] == b"[":
        return event_at(text, start, offset)
    if text[start : start + 1] != b"{":
        return None
    for member in members(text, start):
        if member.name == "events" and text[member.value.start : member.value.start + 1] == b"[":
            return event_at(text, member.value.start, offset)
    return None
