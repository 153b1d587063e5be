"""Document: an open list, with all that was worked out of it; it goes as a whole when another is opened."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from msgspec import Struct

from timeline_app.formats import Reading
from timeline_app.layout.metrics import DEFAULT_METRICS, Measure
from timeline_app.layout.prepared import Prepared
from timeline_app.layout.scene import Scene
from timeline_app.layout.view import View
from timeline_app.model.placing import in_zone, zone_named
from timeline_app.model.timeline import Timeline

FOUND_AT_ONCE: Final = 5_000


class Picture(Struct, frozen=True, eq=False):
    """A scene that was laid out beside the window: of that view, in a canvas of that size (px)."""

    view: View
    size: tuple[float, float]
    scene: Scene


class Document(Struct, frozen=True, dict=True, eq=False):
    """What came of a file, and what layout has prepared of it."""

    reading: Reading
    timeline: Timeline
    prepared: Prepared

    @property
    def path(self) -> Path | None:
        """Where it was read from."""
        return self.reading.path

    @property
    def name(self) -> str:
        """The name of its file, or ""."""
        return self.path.name if self.path is not None else ""

    def in_zone(self, name: str | None) -> Document:
        """The list by the clock of that zone (None: its own); this document where it is shown so already."""
        timeline = in_zone(self.timeline, zone_named(self.timeline, name))
        if timeline is self.timeline:
            return self
        return Document(self.reading, timeline, self.prepared.by_the_clock_of(timeline))

    @property
    def is_found_at_once(self) -> bool:
        """Whether the list is so short that nobody waits for a search."""
        return len(self.timeline.table) <= FOUND_AT_ONCE


class Preparation(Struct, frozen=True, eq=False):
    """What a thread has worked out of a list that was read: layout, and the picture with which it begins.

    ``moved`` is the same by the clock of the picture, where that is not the list's own.
    """

    prepared: Prepared
    picture: Picture
    moved: Prepared | None = None


def documents_of(
    reading: Reading, timeline: Timeline, preparation: Preparation | None, measure: Measure
) -> tuple[Document, ...]:
    """What was read and, where that was worked out, the same by another clock, in the window's fonts."""
    if preparation is None:
        return (Document(reading, timeline, Prepared(timeline, DEFAULT_METRICS, measure)),)
    both = filter(None, (preparation.prepared, preparation.moved))
    return tuple(Document(reading, one.timeline, one.handed_over(measure)) for one in both)


class OtherClock(Struct, frozen=True, eq=False):
    """A document by another clock, as a thread has worked it out, and the picture with which it begins."""

    document: Document
    picture: Picture
