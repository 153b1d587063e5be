"""Where each event of a long list stands in its text, found when it is asked for.

It is looked for from a place inside of it, where one is known and events meet as the first two do; else all
of its slice is gone through. It does not know what events say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import msgspec
import numpy as np
from msgspec import Raw

from timeline_app.formats.json_places import Stretch, stretches
from timeline_app.model.arrays import Ints

_LIST: Final = msgspec.json.Decoder(list[Raw])
_ANYTHING: Final = msgspec.json.Decoder(Raw)
_BLANKS: Final = b" \t\r\n"
_BORDER: Final = re.compile(rb'\}[ \t\r\n]*,[ \t\r\n]*\{[ \t\r\n]*"\w+"')
"""Where one object ends and another one with a name begins. No text can hold that: behind the quote that ends
a text, no letter can stand."""
_LINE_BREAK: Final = ord("\n")
_STEP: Final = 1 << 18
"""Up to each multiple of so many bytes all lines are counted once: from there on it is done in no time."""


class EventPlaces:
    """The slices of a list, added in their order; where the events of one stand is worked out once."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._slices: list[Stretch] = []
        self._firsts: list[int] = []
        self._lines = [1]
        self._count = 0
        self._known: dict[int, Ints] = {}
        self._border = b""
        self._inside: Ints | None = None

    def __len__(self) -> int:
        """How many events are in all slices."""
        return self._count

    def add(self, place: Stretch, count: int) -> None:
        """The next slice, and how many events it holds."""
        self._slices.append(place)
        self._firsts.append(self._count)
        self._count += count

    def know(self, border: bytes, inside: Ints) -> None:
        """How events probably meet, and of each event an offset inside of it and of no inner object.

        Below zero none is known.
        """
        if _BORDER.fullmatch(border):
            self._border, self._inside = border, inside

    def count_lines(self, end: int | None = None) -> None:
        """Count lines as far as that takes long for a window, in all of the text or about to an offset."""
        self._line((len(self._text) if end is None else end) // _STEP)

    def slices(self) -> Iterator[tuple[Stretch, int]]:
        """Where each slice lies, and the number of its first event."""
        yield from zip(self._slices, self._firsts, strict=True)

    def of(self, event: int) -> Stretch:
        """Where the event with that number (from 0, in the order of the file) stands."""
        number = self._slice_of(event)
        if number not in self._known and (found := self._found(event, number)) is not None:
            return found
        start, end, _ = self._facts(event, number)
        return Stretch(start, end)

    def line_of(self, event: int) -> int:
        """The line, from 1, in which the event with that number starts."""
        number = self._slice_of(event)
        if number not in self._known and (found := self._found(event, number)) is not None:
            return self.line_at(found.start)
        return self._facts(event, number)[2]

    def line_at(self, offset: int) -> int:
        """The line of an offset, from 1."""
        step = offset // _STEP
        return self._line(step) + self._breaks(step * _STEP, offset)

    def _slice_of(self, event: int) -> int:
        """The number of the slice in which the event is."""
        if not 0 <= event < self._count:
            raise IndexError(f"no event {event} among {self._count}")
        return bisect_right(self._firsts, event) - 1

    def _found(self, event: int, number: int) -> Stretch | None:
        """Where the event of that slice stands, if its borders are like all others; else None.

        What lies between two borders is the event if it is a value: there is no larger object around a place
        that is in none inside of the event, and of a smaller one it is no part.
        """
        at = -1 if self._inside is None else int(self._inside[event])
        if at < 0:
            return None
        start, end = self._slices[number]
        if event > self._firsts[number]:
            before = self._text.rfind(self._border, start, at)
            start = -1 if before < 0 else self._text.index(b"{", before)
        if event + 1 < (self._firsts[number + 1] if number + 1 < len(self._firsts) else self._count):
            end = self._text.find(self._border, at, end) + 1
        if start < 0 or not end:
            return None
        written = self._text[start:end].rstrip(_BLANKS)
        try:
            _ANYTHING.decode(written)
        except msgspec.DecodeError:
            return None
        return Stretch(start, start + len(written))

    def _facts(self, event: int, number: int) -> list[int]:
        """Start, end and line of the event of that slice."""
        places = self._known.get(number)
        if places is None:
            places = self._known[number] = self._places(number)
        facts: list[int] = places[event - self._firsts[number]].tolist()
        return facts

    def _places(self, number: int) -> Ints:
        """The starts, ends and lines of the events in that slice: three columns."""
        start, end = self._slices[number]
        events = _LIST.decode(b"".join((b"[", memoryview(self._text)[start:end], b"]")))
        lengths = np.fromiter((len(memoryview(one)) for one in events), np.int64, len(events))
        both = _evenly(self._text, start, end, lengths)
        if both is None:
            found = stretches(self._text, start - 1, iter(lengths.tolist()))
            both = np.fromiter((at for place in found for at in place), np.int64).reshape(-1, 2)
        is_break = np.frombuffer(self._text, np.uint8, end - start, start) == _LINE_BREAK
        lines = np.searchsorted(np.flatnonzero(is_break) + start, both[:, 0]) + self.line_at(start)
        return np.column_stack((both, lines))

    def _line(self, step: int) -> int:
        """The line in which that multiple of _STEP lies; lines are counted once, and only when asked for."""
        lines = self._lines
        if len(lines) <= step:
            # A new list: other threads may be looking.
            lines = [*lines]
            for at in range(len(lines), step + 1):
                lines.append(lines[-1] + self._breaks((at - 1) * _STEP, at * _STEP))
            self._lines = lines
        return lines[step]

    def _breaks(self, start: int, end: int) -> int:
        # Much quicker than bytes.count, which looks for one after the other.
        letters = np.frombuffer(self._text, np.uint8, end - start, start)
        return int(np.count_nonzero(letters == _LINE_BREAK))


def _evenly(text: bytes, start: int, end: int, lengths: Ints) -> Ints | None:
    """Starts and ends of events of those lengths where all have the same between them; else None.

    That is how programs write lists, and a quicker way than from one event to the next.
    """
    if len(lengths) < 2:
        return None
    first, second = stretches(text, start - 1, iter(lengths[:2].tolist()))
    apart = second.start - first.end
    if first.start != start or apart * (len(lengths) - 1) != end - start - int(lengths.sum()):
        return None
    ends = start + np.cumsum(lengths + apart) - apart
    between = np.frombuffer(text, np.uint8)[ends[:-1, None] + np.arange(apart)]
    # What stands between two of them begins everywhere alike, and all of it is no longer than that.
    return np.column_stack((ends - lengths, ends)) if (between == between[:1]).all() else None
