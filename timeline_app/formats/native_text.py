"""The text of a native list, taken apart into header members and events, each with its place.

It does not know what the members mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
import numpy as np
from msgspec import Raw, Struct

from timeline_app.formats.clean_text import one_line
from timeline_app.formats.faults import Fault, field_name
from timeline_app.formats.json_faults import explain, without_lone_surrogates
from timeline_app.formats.json_places import event_at, find, first_value, line_and_column, members, stretches
from timeline_app.formats.problems import Problem, Severity
from timeline_app.model.table import Ints

_OBJECT: Final = msgspec.json.Decoder(dict[str, Raw])
_LIST: Final = msgspec.json.Decoder(list[Raw])
_ANYTHING: Final = msgspec.json.Decoder(Raw)
_CHUNK_BYTES: Final = 1 << 20
_OVERLAP_BYTES: Final = 64
_LINE_FEED: Final = 10
_SEARCHED_BYTES: Final = 20_000_000
"""How far into a broken file the event is looked for in which it breaks: that is slow work."""


class NotAListError(Exception):
    """The text is no event list; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class NativeText(Struct, frozen=True, kw_only=True):
    """The bytes of a list, the members of its header, and where each of its events starts and ends.

    ``header`` has the members in the order of the file, but for ``events``. ``written`` is the text as the
    file has it, of the same length as ``text``: half characters are replaced only there.
    """

    text: bytes
    written: bytes
    header: Mapping[str, Raw]
    starts: Ints
    ends: Ints
    is_bare: bool

    @property
    def is_repaired(self) -> bool:
        """Whether the file holds half characters, which are replaced."""
        return self.text is not self.written

    def __len__(self) -> int:
        """How many events the file has, also those that cannot be read."""
        return len(self.starts)

    def event(self, place: int) -> bytes:
        """The text of the event at that place of the file (from 0), fit to be read."""
        return self.text[self.starts[place] : self.ends[place]]

    def written_event(self, place: int) -> bytes:
        """The same as the file has it, to be written back."""
        return self.written[self.starts[place] : self.ends[place]]

    def written_member(self, name: str) -> bytes:
        """The value of a member of the header as the file has it."""
        start = self.offset_of(name)
        return self.written[start : start + len(memoryview(self.header[name]))]

    def chunks(self) -> Iterator[bytes]:
        """The text in pieces that overlap by more than any word that is looked for."""
        for start in range(0, len(self.text), _CHUNK_BYTES):
            yield self.text[start : start + _CHUNK_BYTES + _OVERLAP_BYTES]

    def lines(self) -> Ints:
        """The line in which each event starts, from 1; this goes through the whole text."""
        chunks = range(0, len(self.text), _CHUNK_BYTES)
        breaks = [
            np.flatnonzero(np.frombuffer(self.text[start : start + _CHUNK_BYTES], np.uint8) == _LINE_FEED)
            + start
            for start in chunks
        ]
        return np.searchsorted(np.concatenate(breaks), self.starts) + 1

    def offset_of(self, member: str) -> int:
        """Where the value of a member of the header stands."""
        return _offset_of(self.header[member], self.text)

    def problem(self, fault: Fault) -> Problem:
        """The fault with its place in the file."""
        line = column = number = identity = None
        if fault.event is not None:
            offset = find(self.text, int(self.starts[fault.event]), fault.path)
            number, identity = fault.event + 1, event_id(self.event(fault.event))
            line, column = line_and_column(self.text, offset)
        elif fault.path and fault.path[0] in self.header:
            offset = find(self.text, self.offset_of(str(fault.path[0])), fault.path[1:])
            line, column = line_and_column(self.text, offset)
        return Problem(
            severity=fault.severity,
            message=fault.message,
            line=line,
            column=column,
            event=number,
            event_id=identity,
            field=field_name(fault.path),
        )


def take_apart(text: bytes) -> NativeText:
    """Header and events of a JSON text in UTF-8. Raises NotAListError, with the place, where it has none."""
    repaired = text
    try:
        return _take_apart(text)
    except (msgspec.DecodeError, RecursionError) as fault:
        if b"\\u" in text:
            repaired = without_lone_surrogates(text)
        if repaired == text:
            raise NotAListError(syntax_problem(text, fault)) from None
    try:
        return _take_apart(repaired, written=text)
    except (msgspec.DecodeError, RecursionError) as fault:
        raise NotAListError(syntax_problem(repaired, fault)) from None


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


def fatal(text: bytes, message: str, offset: int | None = None) -> NotAListError:
    """The reason why nothing opens, with the place of the offset."""
    line, column = (None, None) if offset is None else line_and_column(text, offset)
    return NotAListError(Problem(severity=Severity.FATAL, message=message, line=line, column=column))


def _take_apart(text: bytes, *, written: bytes | None = None) -> NativeText:
    start = first_value(text)
    opening = text[start : start + 1]
    if opening == b"[":
        return _with_events(text, {}, start, _LIST.decode(text), is_bare=True, written=written)
    if opening != b"{":
        _ANYTHING.decode(text)
        raise fatal(text, "This is JSON, but not an event list: it is a single value.", start)
    header = _OBJECT.decode(text)
    events = header.pop("events", None)
    if events is None:
        names = ", ".join(f"“{one_line(name)[:40]}”" for name in list(header)[:5]) or "nothing"
        raise fatal(text, f"This is JSON, but not an event list: it has no “events”, but {names}.", start)
    events_start = _offset_of(events, text)
    try:
        found = _LIST.decode(events)
    except msgspec.ValidationError:
        raise fatal(text, "This is not an event list: its “events” are no list.", events_start) from None
    return _with_events(text, header, events_start, found, is_bare=False, written=written)


def _with_events(
    text: bytes,
    header: Mapping[str, Raw],
    start: int,
    events: list[Raw],
    *,
    is_bare: bool,
    written: bytes | None,
) -> NativeText:
    places = stretches(text, start, (len(memoryview(event)) for event in events))
    table = np.fromiter((at for place in places for at in place), np.int64, 2 * len(events)).reshape(-1, 2)
    return NativeText(
        text=text,
        header=header,
        starts=table[:, 0],
        ends=table[:, 1],
        is_bare=is_bare,
        written=text if written is None else written,
    )


def _offset_of(part: Raw, text: bytes) -> int:
    """Where in the text the part stands, of which it is a view."""
    addresses = (np.frombuffer(one, np.uint8).__array_interface__["data"][0] for one in (part, text))
    inner, outer = addresses
    return int(inner - outer)


def syntax_problem(text: bytes, fault: Exception) -> Problem:
    """Why the text is not JSON, as a fatal problem with its place."""
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
