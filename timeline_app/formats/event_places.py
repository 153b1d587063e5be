"""Where each event of a long list stands in its text, found again slice by slice when it is asked for.

It keeps a few numbers a slice instead of some an event, and does not know what events say.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

import msgspec
from msgspec import Raw

from timeline_app.formats.json_places import Stretch, stretches

_LIST: Final = msgspec.json.Decoder(list[Raw])
_LINE_BREAK: Final = b"\n"


class EventPlaces:
    """The slices of a list, added in their order, and the events in each; of one slice it knows them all."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._slices: list[Stretch] = []
        self._firsts: list[int] = []
        self._lines: list[int] = []
        self._count = 0
        self._known: tuple[int, tuple[Stretch, ...]] = (-1, ())

    def __len__(self) -> int:
        """How many events are in all slices."""
        return self._count

    def add(self, place: Stretch, count: int) -> None:
        """The next slice, and how many events it holds."""
        before = self._slices[-1].start if self._slices else 0
        line = self._lines[-1] if self._lines else 1
        self._lines.append(line + self._text.count(_LINE_BREAK, before, place.start))
        self._slices.append(place)
        self._firsts.append(self._count)
        self._count += count

    def of(self, event: int) -> Stretch:
        """Where the event with that number (from 0, in the order of the file) stands."""
        if not 0 <= event < self._count:
            raise IndexError(f"no event {event} among {self._count}")
        number = bisect_right(self._firsts, event) - 1
        known, places = self._known
        if known != number:
            places = self._places(number)
            # One step: another thread may ask for another slice meanwhile.
            self._known = (number, places)
        return places[event - self._firsts[number]]

    def line(self, offset: int) -> int:
        """The line of an offset, from 1."""
        number = bisect_right(self._slices, offset, key=lambda place: place.start) - 1
        start, line = (self._slices[number].start, self._lines[number]) if number >= 0 else (0, 1)
        return line + self._text.count(_LINE_BREAK, start, offset)

    def _places(self, number: int) -> tuple[Stretch, ...]:
        start, end = self._slices[number]
        events = _LIST.decode(b"".join((b"[", memoryview(self._text)[start:end], b"]")))
        return tuple(stretches(self._text, start - 1, (len(memoryview(event)) for event in events)))
