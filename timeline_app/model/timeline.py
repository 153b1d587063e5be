"""Timeline: the document, whole and frozen; it does not know which file format it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Protocol

import numpy as np
from msgspec import Struct, field

from timeline_app.model.arrays import NDArray
from timeline_app.model.event import (
    FELLING_WORDS,
    Attribution,
    Dated,
    Event,
    Lane,
    Person,
    Place,
    Source,
    Status,
)
from timeline_app.model.facets import NO_FACETS, Facet
from timeline_app.model.said import SaidText
from timeline_app.model.table import EventTable
from timeline_app.model.when import When
from timeline_app.model.zones import AS_WRITTEN, Zone


class Links(Struct, frozen=True, kw_only=True):
    """The relations of a document as columns: from row, type (an index into ``types``), to row."""

    from_row: NDArray[np.int32]
    type: NDArray[np.int16]
    to_row: NDArray[np.int32]
    types: tuple[str, ...]

    def of(self, row: int) -> tuple[tuple[str, int, bool], ...]:
        """The links of a row as (type id, other row, outgoing), outgoing ones first."""
        out = np.flatnonzero(self.from_row == row)
        back = np.flatnonzero(self.to_row == row)
        return tuple((self.types[self.type[i]], int(self.to_row[i]), True) for i in out) + tuple(
            (self.types[self.type[i]], int(self.from_row[i]), False) for i in back
        )


class Fall(Struct, frozen=True):
    """How a court outcome fell: the row of the event that felled it and the word that says so."""

    by_row: int
    word: str


class FileView(Struct, frozen=True, kw_only=True):
    """How the file asks to be looked at; None where it does not say."""

    span: When | None = None
    scale: str | None = None
    lanes_by: str | None = None
    gaps: tuple[When, ...] | None = None


class Era(Struct, frozen=True, kw_only=True):
    """A named stretch of time behind everything."""

    title: str
    when: When
    color: str | None = None


class Step(Struct, frozen=True, kw_only=True):
    """One step of a told story: an event's identity and a caption."""

    event: str
    caption: str | None = None


class LoadEvent(Protocol):
    """Makes the full event of a row, or less of it; IndexError where there is no such row."""

    def __call__(self, row: int) -> Event:
        """All of it."""

    def dated(self, row: int) -> Dated:
        """What stands on its date line, which takes half the time."""

    def response(self, row: int) -> str | None:
        """What was said to it, if anything; where nothing was, that takes next to no time."""


class Timeline(Struct, frozen=True, kw_only=True):
    """A whole event list: what it says of itself, its columns, and ``event(row)`` for everything else.

    ``keys[row]`` is the identity of a row; ``load_event`` makes the full Event of a row (it parses the kept
    body, so call it for what is looked at, not for all). For a search ``read_titles`` goes through all
    titles, some thousand at once, and ``said_text`` has all else that is said, in the order of the file;
    ``read_attributions`` goes through the events that say whose words they are, each with its number there,
    of some thousand events at once.
    ``facets`` are what events name, and ``claimed`` the other dates given for them; these three go by numbers
    in the file. ``table.zone`` is the zone in which dates stand, ``home_zone`` the one in which
    they are unless the reader chooses another; ``in_utc`` is the same list in UTC, where this one is not.
    Whatever has a value a row must be put in order by ``placing.in_zone``.
    """

    title: str | None = None
    description: str | None = None
    credit: str | None = None
    language: str | None = None
    timezone: str | None = None
    seasons: str = "north"
    as_of: When | None = None
    checked_through: When | None = None
    more: str | None = None
    view: FileView = field(default_factory=FileView)
    lanes: tuple[Lane, ...]
    statuses: tuple[Status, ...]
    people: Mapping[str, Person] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, Place] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    eras: tuple[Era, ...] = ()
    steps: tuple[Step, ...] = ()
    table: EventTable
    links: Links
    falls: Mapping[int, Fall] = field(default_factory=lambda: MappingProxyType({}))
    keys: Sequence[str]
    load_event: LoadEvent
    read_titles: Callable[[], Iterator[Sequence[str]]]
    said_text: SaidText
    read_attributions: Callable[[], Iterator[Sequence[tuple[int, Attribution]]]]
    facets: Mapping[str, Facet] = NO_FACETS
    claimed: Mapping[int, tuple[When | None, ...]] = field(default_factory=lambda: MappingProxyType({}))
    home_zone: Zone = AS_WRITTEN
    in_utc: Timeline | None = None

    def event(self, row: int) -> Event:
        """All that the file says of the event in that row."""
        return self.load_event(row)

    def dated(self, row: int) -> Dated:
        """What stands on the date line of the event in that row."""
        return self.load_event.dated(row)

    def response(self, row: int) -> str | None:
        """What was said to an allegation or a petition; IndexError where there is no such row."""
        return self.load_event.response(row)

    def row_of(self, key: str | None) -> int | None:
        """The row with that identity, or None."""
        if key is None:
            return None
        try:
            return self.keys.index(key)
        except ValueError:
            return None


def find_falls(table: EventTable, statuses: tuple[Status, ...], links: Links) -> Mapping[int, Fall]:
    """Which court outcomes have fallen, by row.

    An outcome has fallen when a later event overturns or reverses it and has not itself fallen; worked out
    from the newest event back, so that a reversed reversal lets the first outcome stand again. Of several
    events that fell one outcome, the earliest gives the date.
    """
    is_court = np.array([status.id == "court" for status in statuses], dtype=bool)
    is_felling = np.array([name in FELLING_WORDS for name in links.types], dtype=bool)
    felling = np.flatnonzero(is_felling[links.type])
    falls: dict[int, Fall] = {}
    newest_first = sorted((int(i) for i in felling), key=lambda i: int(links.from_row[i]), reverse=True)
    for i in newest_first:
        by, to = int(links.from_row[i]), int(links.to_row[i])
        is_later = to < by < table.placed_count
        if is_later and is_court[table.status[to]] and by not in falls:
            falls[to] = Fall(by, FELLING_WORDS[links.types[links.type[i]]])
    return MappingProxyType(falls)
