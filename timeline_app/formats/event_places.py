"""Where each event of a long list stands in its text, found slice by slice when it is asked for.

It does not know what events say.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import msgspec
import numpy as np
from msgspec import Raw

from timeline_app.formats.json_places import Stretch, stretches
from timeline_app.model.table import Ints

_LIST: Final = msgspec.json.Decoder(list[Raw])
_LINE_BREAK: Final = ord("\n")


class EventPlaces:
    """The slices of a list, added in their order; where the events of one stand is worked out once."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._slices: list[Stretch] = []
        self._firsts: list[int] = []
        self._lines: list[int] = []
        self._count = 0
        self._known: dict[int, Ints] = {}

    def __len__(self) -> int:
        """How many events are in all slices."""
        return self._count

    def add(self, place: Stretch, count: int) -> None:
        """The next slice, and how many events it holds."""
        self._slices.append(place)
        self._firsts.append(self._count)
        self._count += count

    def slices(self) -> Iterator[tuple[Stretch, int]]:
        """Where each slice lies, and the number of its first event."""
        yield from zip(self._slices, self._firsts, strict=True)

    def of(self, event: int) -> Stretch:
        """Where the event with that number (from 0, in the order of the file) stands."""
        start, end, _ = self._facts(event)
        return Stretch(start, end)

    def line_of(self, event: int) -> int:
        """The line, from 1, in which the event with that number starts."""
        return self._facts(event)[2]

    def line_at(self, offset: int) -> int:
        """The line of an offset, from 1."""
        number = bisect_right(self._slices, offset, key=lambda place: place.start) - 1
        start, line = (self._slices[number].start, self._line(number)) if number >= 0 else (0, 1)
        return line + self._breaks(start, offset)

    def _facts(self, event: int) -> list[int]:
        """Start, end and line of the event."""
        if not 0 <= event < self._count:
            raise IndexError(f"no event {event} among {self._count}")
        number = bisect_right(self._firsts, event) - 1
        places = self._known.get(number)
        if places is None:
            places = self._known[number] = self._places(number)
        facts: list[int] = places[event - self._firsts[number]].tolist()
        return facts

    def _places(self, number: int) -> Ints:
        """The starts, ends and lines of the events in that slice: three columns."""
        start, end = self._slices[number]
        events = _LIST.decode(b"".join((b"[", memoryview(self._text)[start:end], b"]")))
        found = stretches(self._text, start - 1, (len(memoryview(event)) for event in events))
        both = np.fromiter((at for place in found for at in place), np.int64, 2 * len(events)).reshape(-1, 2)
        is_break = np.frombuffer(self._text, np.uint8, end - start, start) == _LINE_BREAK
        lines = np.searchsorted(np.flatnonzero(is_break) + start, both[:, 0]) + self._line(number)
        return np.column_stack((both, lines))

    def _line(self, number: int) -> int:
        """The line in which a slice starts; lines are counted once, and only when asked for."""
        lines = self._lines
        if len(lines) <= number:
            # A new list: other threads may be looking.
            lines = [*lines]
            for at in range(len(lines), number + 1):
                before, line = (self._slices[at - 1].start, lines[-1]) if at else (0, 1)
                lines.append(line + self._breaks(before, self._slices[at].start))
            self._lines = lines
        return lines[number]

    def _breaks(self, start: int, end: int) -> int:
        # Much quicker than bytes.count, which looks for one after the other.
        letters = np.frombuffer(self._text, np.uint8, end - start, start)
        return int(np.count_nonzero(letters == _LINE_BREAK))
