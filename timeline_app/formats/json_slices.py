"""Cuts the list of a long JSON text into slices that begin and end where its items do.

It looks for likely borders and lets the decoder judge them: what starts where an item starts, and is a list
of whole values once it stands in brackets, ends where an item ends. It does not know what the items mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final, Generic, NamedTuple, TypeVar

import msgspec

from timeline_app.formats.json_places import Stretch, blanks_end, items
from timeline_app.formats.json_values import in_brackets

T = TypeVar("T")

SLICE_BYTES: Final = 1 << 20
"""About how long the slices of a list are that is not long: what comes of one fits into a cache."""
LONG_SLICE_BYTES: Final = 3 << 20
"""About how long they are at most: each step takes so long that two threads work side by side, and not so
long that a window waits."""
SLICES: Final = 16
"""A list has about so many, if they are no shorter and no longer than that: some are held at once."""
_TRIED_MAX: Final = 4
"""So many likely borders are tried before the items are walked through one by one."""
_OPENING: Final = rb'\{[ \t\r\n]*(?:"[^"\\]{1,40}")?'


def good_slice_bytes(size: int) -> int:
    """How long the slices of a text of so many bytes should be."""
    return min(max(SLICE_BYTES, size // SLICES), LONG_SLICE_BYTES)


class Slice(NamedTuple, Generic[T]):
    """Where a slice lies, and what was made of it."""

    place: Stretch
    taken: T


class Slicer(Generic[T]):
    """The list at ``start`` of a text in slices of about so many bytes, each with what ``take`` makes of it.

    ``take`` gets a slice as a JSON list of its own, and raises DecodeError where it is none. ``end`` is where
    the closing bracket of the list stands: a guess, if there is one, and the truth after the last slice. The
    first slice has about ``first_bytes``, where these are other ones.
    """

    def __init__(
        self,
        text: bytes,
        start: int,
        take: Callable[[bytes], T],
        *,
        end: int | None = None,
        slice_bytes: int = SLICE_BYTES,
        first_bytes: int | None = None,
    ) -> None:
        self.end = end
        self._text = text
        self._start = start
        self._take = take
        self._slice_bytes = slice_bytes
        self._first_bytes = first_bytes or slice_bytes
        self._border: bytes | None = None

    @property
    def border(self) -> bytes:
        """How items probably meet, from the end of one to the first name in the next; empty if not known."""
        return self._border or b""

    def __iter__(self) -> Iterator[Slice[T]]:
        """Slice after slice.

        Raises:
            msgspec.DecodeError: where the text is no list; only the decoder of the whole can tell why.
        """
        text, is_first = self._text, True
        at = blanks_end(text, self._start + 1)
        while text[at : at + 1] != b"]":
            found = self._next(at, self._first_bytes if is_first else self._slice_bytes)
            is_first = False
            yield found
            at = blanks_end(text, found.place.end)
            if text[at : at + 1] == b",":
                at = blanks_end(text, at + 1)
                if text[at : at + 1] != b"]":
                    continue
            elif text[at : at + 1] == b"]":
                break
            raise msgspec.DecodeError("The list goes on with neither a comma nor its end.")
        self.end = at

    def _next(self, at: int, size: int) -> Slice[T]:
        view = memoryview(self._text)
        fault: msgspec.DecodeError | None = None
        for end in self._likely_ends(at, at + size):
            try:
                return Slice(Stretch(at, end), self._take(in_brackets(view[at:end])))
            except msgspec.DecodeError as one:
                fault = one
        raise fault or msgspec.DecodeError("Nothing follows.")

    def _likely_ends(self, at: int, limit: int) -> Iterator[int]:
        """Where a slice from ``at`` on may end; the last one is right, if the text is JSON at all."""
        if self.end is not None and at < self.end <= limit:
            yield self.end
        elif limit < len(self._text):
            if self._border is None:
                self._border = self._first_border()
            border_at = limit
            for _ in range(_TRIED_MAX if self._border else 0):
                border_at = self._text.rfind(self._border, at, border_at)
                if border_at < 0:
                    break
                yield border_at + 1
        end = None
        # The step back is over the bracket or comma that stands before the first item.
        for item in items(self._text, at - 1):
            if end is not None and item.end > limit:
                break
            end = item.end
        if end is not None:
            yield end

    def _first_border(self) -> bytes:
        """From the end of the first item to the first name in the second: others probably meet so too."""
        first_two = list(islice(items(self._text, self._start), 2))
        if len(first_two) < 2 or self._text[first_two[0].end - 1 : first_two[0].end] != b"}":
            return b""
        opening = re.compile(_OPENING).match(self._text, first_two[1].start)
        return self._text[first_two[0].end - 1 : opening.end()] if opening else b""
