"""Takes the events of a native list slice by slice: at once where nothing is wrong, else one by one.

It does not know where in the file a slice stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from msgspec import Raw, Struct

from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.hostile import blame_hostile_text
from timeline_app.formats.json_places import is_too_deep
from timeline_app.formats.json_repeats import blame_repeated_names
from timeline_app.formats.light_reader import LightReader
from timeline_app.formats.native_columns import ColumnBuilder
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_events import event_mender
from timeline_app.formats.native_header import Header
from timeline_app.formats.native_light import LightColumns
from timeline_app.formats.native_soundness import sound_columns

_LIST: Final = msgspec.json.Decoder(list[Raw])


class Batch(Struct, frozen=True):
    """The events of a slice: their columns, or the texts of those that are not all light."""

    text: bytes
    columns: LightColumns | None
    raws: Sequence[Raw]

    @property
    def size(self) -> int:
        """How many events."""
        return len(self.raws if self.columns is None else self.columns)


class Intake:
    """Fills the columns of ``builder``, batch by batch, and blames what is wrong with single events."""

    def __init__(self, header: Header, dates: Dates, faults: Faults) -> None:
        self.builder = ColumnBuilder(header, dates)
        self.count = 0
        self._faults = faults
        self._mender = event_mender()
        self._light = LightReader(
            {
                "lane": header.lanes,
                "status": [status.id for status in self.builder.statuses.meant.entries],
                "people": header.people,
                "place": header.places,
                "sources": header.sources,
            }
        )

    def decode(self, text: bytes) -> Batch:
        """The events of a JSON list. Raises DecodeError where it is none."""
        try:
            return Batch(text, self._light.columns(text), ())
        except msgspec.ValidationError:
            return Batch(text, None, _LIST.decode(text))

    def take(self, batch: Batch) -> None:
        """Take the next events of the file."""
        light = batch.columns
        sound = None if light is None else sound_columns(batch.text, light, self.builder.facets)
        if sound is None:
            for at, raw in enumerate(batch.raws or _LIST.decode(batch.text)):
                self._take_one(self.count + at, bytes(raw))
        else:
            self.builder.add_all(self.count, sound, lambda: _LIST.decode(batch.text), self._faults)
        self.count += batch.size

    def _take_one(self, record: int, raw: bytes) -> None:
        here = Blame(self._faults, record)
        if is_too_deep(raw):
            here.error("The brackets of this event are nested too deep; it is left out.")
            return
        event = self._mender.read(raw, here)
        if event is not None:
            blame_repeated_names(raw, here)
            blame_hostile_text(raw, here)
            self.builder.add(record, event, raw, here)
