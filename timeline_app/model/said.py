"""What events say beyond their columns, as it is searched: many events at once; it knows no files.

Of one event, the parts of a text stand apart by BETWEEN, which no text of a list holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import IntFlag
from typing import Final, Protocol

import numpy as np
from msgspec import Struct

from timeline_app.model.arrays import NDArray

BETWEEN: Final = "\x01"
"""Stands between the parts of what an event says, so that no words run over from one into the next."""


class SaidFlag(IntFlag):
    """What an event has that only its text tells."""

    DESCRIPTION = 1 << 0
    QUOTE = 1 << 1
    ATTRIBUTION = 1 << 2
    NOTE = 1 << 3
    MEDIA = 1 << 4
    COUNT = 1 << 5
    PLATFORM = 1 << 6
    CONTRADICTED = 1 << 7


class Said(Struct, frozen=True, kw_only=True):
    """What events say that follow one another in the file, from the one with the number ``first`` on.

    ``texts`` are descriptions, quotes, speakers, attributions, notes, captions and the like, but no titles;
    ``sources`` and ``places`` what those are called that are written in the events themselves; ``flags`` are
    SaidFlags. All are as many as there are events, or none at all where none of the events has any.
    ``date_codes`` are the numbers of the dates, 0 where there is none: from 1 on, those are counted that
    stand in ``new_dates``, in words and as written, here and in all that was said before.
    """

    first: int
    count: int
    texts: Sequence[str]
    date_codes: NDArray[np.int32]
    new_dates: Sequence[str]
    sources: Sequence[str]
    places: Sequence[str]
    flags: NDArray[np.uint16]


SaidReader = Callable[[memoryview], Iterator[Said]]
"""Reads slice after slice of a list, all of them in their order."""


class SaidText(Protocol):
    """The text of a list, to be read for what its events say, here or by another process."""

    @property
    def byte_count(self) -> int:
        """How long it is."""

    @property
    def header(self) -> bytes:
        """All that a reader must know beforehand."""

    def slices(self) -> Iterator[memoryview]:
        """The text from the first event to the last."""

    def reader(self) -> SaidReader:
        """A reader of its slices."""


def all_said(text: SaidText) -> Iterator[Said]:
    """What the events of a list say, in the order of the file."""
    read = text.reader()
    for one in text.slices():
        yield from read(one)
