"""Lanes and statuses of a native list as codes; new ones are made as events name them.

It does not know what else an event says.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from timeline_app.formats.clean_text import one_line
from timeline_app.formats.facet_column import looked_up
from timeline_app.formats.faults import Blame, Faults, shown
from timeline_app.formats.native_header import Header
from timeline_app.formats.native_light import Text
from timeline_app.model.event import BUILT_IN_STATUSES, NO_STATUS, Lane, Status

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
    """The codes of events in their order, and what they mean.

    ``code_of`` finds the code of a text, or makes one, and blames what is odd about that.
    """

    def __init__(
        self, entries: Iterable[T], code_of: Callable[[Codes[T], str | int | None, Blame], int]
    ) -> None:
        self.meant: Codes[T] = Codes(entries)
        self.codes = array("i")
        self._code_of: Callable[[Codes[T], str | int | None, Blame], int] = code_of
        self._code_by_text: dict[Text, int] = {}

    def add(self, text: str | int | None, blame: Blame) -> int:
        """The code of the next event."""
        code = self._code_of(self.meant, text, blame)
        self.codes.append(code)
        return code

    def add_all(self, texts: Sequence[Text], count: int, record: int, faults: Faults) -> None:
        """Take the next events, the first of which has that number in the file; no texts are as many None."""
        found = self._found(texts or (None,))
        if found is None:
            for text in dict.fromkeys(texts or (None,)):
                if text not in self._code_by_text:
                    blame = Blame(faults, record + (texts.index(text) if texts else 0))
                    self._code_by_text[text] = self._code_of(self.meant, text or None, blame)
            found = self._found(texts or (None,))
        if found is None:
            raise AssertionError("a text has a code and has none")
        self.codes.frombytes(found.tobytes() if texts else found.tobytes() * count)

    def _found(self, texts: Sequence[Text]) -> NDArray[np.int32] | None:
        try:
            return looked_up(self._code_by_text, texts)
        except KeyError:
            return None


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

    return CodeColumn(header.lanes.values(), code_of)


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
    return CodeColumn((*own.values(), NO_STATUS), code_of)


def used_statuses(
    statuses: CodeColumn[Status], header: Header
) -> tuple[tuple[Status, ...], np.ndarray[tuple[int], np.dtype[np.int16]]]:
    """The statuses that the list has or an event names, and codes into them."""
    codes = np.frombuffer(statuses.codes, np.int32)
    used = set(np.flatnonzero(np.bincount(codes)).tolist())
    entries = statuses.meant.entries
    kept = [code for code, status in enumerate(entries) if code in used or status.id in header.statuses]
    new_codes = np.zeros(len(entries), dtype=np.int16)
    new_codes[kept] = np.arange(len(kept))
    return tuple(entries[code] for code in kept), new_codes[codes]
