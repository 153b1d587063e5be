"""The outline of a native list: the members of its header, and where its events begin; it reads no event.

It does not know what the members mean.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

import msgspec
import numpy as np
from msgspec import Raw, Struct

from timeline_app.formats.clean_text import one_line
from timeline_app.formats.json_places import first_value, line_and_column
from timeline_app.formats.json_slices import Slicer
from timeline_app.formats.problems import Problem, Severity

_OBJECT: Final = msgspec.json.Decoder(dict[str, Raw])
_LIST: Final = msgspec.json.Decoder(list[Raw])
_ANYTHING: Final = msgspec.json.Decoder(Raw)
_EVENTS: Final = re.compile(rb'"events"[ \t\r\n]*:[ \t\r\n]*(?=\[)')
_TAIL: Final = re.compile(rb"\][ \t\r\n]*\}[ \t\r\n]*\Z")
_TAIL_BYTES: Final = 1_000
SHORT_BYTES: Final = 1 << 20
"""A text that is no longer is decoded as a whole at once."""
_TRIED_MAX: Final = 20
"""How often “events” may stand in a header as something else before it is decoded as a whole."""


class NotAListError(Exception):
    """The text is no event list; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Outline(Struct, frozen=True, kw_only=True):
    """The header of a list, and where its list of events stands: from ``start`` to its bracket at ``end``.

    ``header_text`` is the text without what stands between these brackets, or the whole text; of it the
    members are views. ``is_sure`` says that the end is known and not guessed.
    """

    header: Mapping[str, Raw]
    header_text: bytes
    start: int
    end: int
    is_bare: bool
    is_sure: bool
    cut_bytes: int = 0

    def offset_of(self, member: str) -> int:
        """Where in the text of the file the value of a member stands."""
        offset = _offset_of(self.header[member], self.header_text)
        return offset if offset <= self.start else offset + self.cut_bytes


def find_outline(text: bytes) -> Outline:
    """The outline of a JSON text in UTF-8; of a long one without looking at its events, if that can be.

    Raises:
        NotAListError: where it has none.
        msgspec.DecodeError: where the text is no JSON.
    """
    start = first_value(text)
    opening = text[start : start + 1]
    if opening == b"[":
        end = text.rfind(b"]")
        return Outline(header={}, header_text=b"", start=start, end=end, is_bare=True, is_sure=False)
    if opening != b"{":
        _ANYTHING.decode(text)
        raise fatal(text, "This is JSON, but not an event list: it is a single value.", start)
    quick = _quick_outline(text, start) if len(text) > SHORT_BYTES else None
    return quick or sure_outline(text)


def sure_outline(text: bytes) -> Outline:
    """The outline of a text that is an object, or a list, decoded as a whole."""
    start = first_value(text)
    if text[start : start + 1] == b"[":
        _LIST.decode(text)
        end = text.rfind(b"]")
        return Outline(header={}, header_text=b"", start=start, end=end, is_bare=True, is_sure=True)
    header = _OBJECT.decode(text)
    events = header.pop("events", None)
    if events is None:
        names = ", ".join(f"“{one_line(name)[:40]}”" for name in list(header)[:5]) or "nothing"
        raise fatal(text, f"This is JSON, but not an event list: it has no “events”, but {names}.", start)
    events_start = _offset_of(events, text)
    view = memoryview(events)
    if bytes(view[:1]) != b"[":
        raise fatal(text, "This is not an event list: its “events” are no list.", events_start)
    return Outline(
        header=header,
        header_text=text,
        start=events_start,
        end=events_start + len(view) - 1,
        is_bare=False,
        is_sure=True,
    )


def fatal(text: bytes, message: str, offset: int | None = None) -> NotAListError:
    """The reason why nothing opens, with the place of the offset."""
    line, column = (None, None) if offset is None else line_and_column(text, offset)
    return NotAListError(Problem(severity=Severity.FATAL, message=message, line=line, column=column))


def _quick_outline(text: bytes, start: int) -> Outline | None:
    """The outline of a long object, or None where only the whole can tell."""
    events_start = _events_start(text, start)
    if events_start is None:
        return None
    tail = _TAIL.search(text, len(text) - _TAIL_BYTES)
    try:
        end = tail.start() if tail else _events_end(text, events_start)
        header_text = text[: events_start + 1] + text[end:]
        header = _OBJECT.decode(header_text)
    except msgspec.DecodeError:
        return None
    events = header.pop("events", None)
    if events is None or _offset_of(events, header_text) != events_start:
        # Members behind the events name them once more.
        return None
    return Outline(
        header=header,
        header_text=header_text,
        start=events_start,
        end=end,
        is_bare=False,
        is_sure=False,
        cut_bytes=end - events_start - 1,
    )


def _events_start(text: bytes, start: int) -> int | None:
    """Where the list of events begins: where the object could end, if the list ended at once."""
    at = start
    for _ in range(_TRIED_MAX):
        at = text.find(b'"events"', at + 1)
        if at < 0:
            return None
        name = _EVENTS.match(text, at)
        if name is None:
            continue
        try:
            _OBJECT.decode(text[start:at] + b'"events":[]}')
        except msgspec.DecodeError:
            continue
        return name.end()
    return None


def _events_end(text: bytes, start: int) -> int:
    """Where the list closes that begins at ``start``; this goes through all of it, slice by slice."""
    slicer = Slicer(text, start, _LIST.decode)
    for _ in slicer:
        pass
    if slicer.end is None:
        raise AssertionError("the slicer has come to no end")
    return slicer.end


def _offset_of(part: Raw, text: bytes) -> int:
    """Where in the text the part stands, of which it is a view."""
    addresses = (np.frombuffer(one, np.uint8).__array_interface__["data"][0] for one in (part, text))
    inner, outer = addresses
    return int(inner - outer)
