"""Lanes and statuses of a native list as codes; new ones are made as events name them.

It does not know what else an event says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import numpy as np

from timeline_app.formats.clean_text import one_line
from timeline_app.formats.faults import Blame, Faults, shown
from timeline_app.formats.grown import Grown
from timeline_app.formats.json_values import said
from timeline_app.formats.native_header import Header
from timeline_app.model.event import BUILT_IN_STATUSES, NO_STATUS, Lane, Status

if TYPE_CHECKING:
    from timeline_app.formats.native_scan import Scan
    from timeline_app.formats.native_words import WordCodes, Words

T = TypeVar("T", Lane, Status)

EVENTS_LANE: Final = Lane("", "Events")
"""Where events stand that name no lane."""


class Codes(Generic[T]):
    """Numbers for lanes or statuses, found by id or name; new ones are made as they are met."""

    def __init__(self, entries: Iterable[T]) -> None:
        self.entries: list[T] = []
        self._by_id: dict[str, int] = {}
        self._by_name: dict[str, int] = {}
        for entry in entries:
            self.add(entry)

    def add(self, entry: T) -> int:
        """The number of a new one."""
        code = len(self.entries)
        self.entries.append(entry)
        self._by_id[entry.id] = code
        self._by_name.setdefault(entry.name, code)
        return code

    def find(self, text: str) -> int | None:
        """The number of the one with that id or, failing that, that name."""
        code = self._by_id.get(text)
        return self._by_name.get(text) if code is None else code


class CodeColumn(Generic[T]):
    """The codes of events in their order, and what they mean; ``name`` is that of the member.

    ``code_of`` finds the code of a text, or makes one, and blames what is odd about that.
    """

    def __init__(
        self, name: str, entries: Iterable[T], code_of: Callable[[Codes[T], str | int | None, Blame], int]
    ) -> None:
        self._name = name
        self.meant: Codes[T] = Codes(entries)
        self.codes = Grown(np.int32)
        self._code_of: Callable[[Codes[T], str | int | None, Blame], int] = code_of

    def known(self, text: str) -> int | None:
        """The code of a text about which there is nothing to say, or None."""
        return self.meant.find(text) if text and text == text.strip() else None

    def add(self, text: str | int | None, blame: Blame) -> int:
        """The code of the next event."""
        code = self._code_of(self.meant, text, blame)
        self.codes.append(code)
        return code

    def add_all(self, found: Words, words: WordCodes, scan: Scan, record: int, faults: Faults) -> None:
        """Take those of the next events, the first of which has that number in the file."""
        from timeline_app.formats.vocabulary import UNKNOWN

        codes = np.full(scan.size, words.known(self._name, b""), dtype=np.int32)
        codes[found.events] = found.codes
        unknown = np.flatnonzero(codes == UNKNOWN)
        if len(unknown):
            written = dict.fromkeys(unknown.tolist(), b"")
            is_new = found.codes == UNKNOWN
            starts, lengths = scan.values.spans(found.numbers[is_new])
            places = zip(found.events[is_new].tolist(), starts.tolist(), lengths.tolist(), strict=True)
            written |= {event: scan.values.text[start : start + length] for event, start, length in places}
            # Of the first event that has it is told that it is new.
            firsts = dict(zip(reversed(written.values()), reversed(written), strict=True))
            for event in sorted(firsts.values()):
                code = self._code_of(self.meant, said(written[event]) or None, Blame(faults, record + event))
                words.learn(self._name, written[event], code)
            codes[unknown] = [words.known(self._name, text) for text in written.values()]
        self.codes.extend(codes)


def lane_column(header: Header) -> CodeColumn[Lane]:
    """Takes the lanes of events; one that the file does not list is made."""

    def code_of(lanes: Codes[Lane], text: str | int | None, blame: Blame) -> int:
        name = "" if text is None else str(text)
        code = lanes.find(name)
        if code is not None:
            return code
        if not name.strip():
            code = lanes.find(EVENTS_LANE.name)
            return lanes.add(EVENTS_LANE) if code is None else code
        if header.lanes:
            message = f"No lane with the id “{shown(name)}” is listed; it is added."
            blame.at("lane").warn(message, near=(name, header.lanes))
        return lanes.add(Lane(name, one_line(name)))

    return CodeColumn("lane", header.lanes.values(), code_of)


def status_column(header: Header) -> CodeColumn[Status]:
    """Takes the statuses of events; an unknown one is kept as a status of that name."""

    def code_of(statuses: Codes[Status], text: str | int | None, blame: Blame) -> int:
        name = str(text or "").strip()
        code = statuses.find(name)
        if code is not None:
            return code
        message = f"“{shown(name)}” is a status of this list alone."
        blame.at("status").note(message, near=(name, [status.id for status in statuses.entries]))
        return statuses.add(Status(name, one_line(name)))

    own = {status.id: status for status in BUILT_IN_STATUSES} | dict(header.statuses)
    return CodeColumn("status", (*own.values(), NO_STATUS), code_of)


def used_statuses(
    statuses: CodeColumn[Status], header: Header
) -> tuple[tuple[Status, ...], np.ndarray[tuple[int], np.dtype[np.int16]]]:
    """The statuses that the list has or an event names, and codes into them."""
    codes = statuses.codes.all()
    used = set(np.flatnonzero(np.bincount(codes)).tolist())
    entries = statuses.meant.entries
    kept = [code for code, status in enumerate(entries) if code in used or status.id in header.statuses]
    new_codes = np.zeros(len(entries), dtype=np.int16)
    new_codes[kept] = np.arange(len(kept))
    return tuple(entries[code] for code in kept), new_codes[codes]
