"""Takes the events of a native list slice by slice: at once where nothing is wrong, else one by one.

It does not know where in the file a slice stands.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Raw, Struct

from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.hostile import blame_hostile_text
from timeline_app.formats.json_places import is_too_deep
from timeline_app.formats.json_repeats import blame_repeated_names
from timeline_app.formats.json_values import UnlikeError
from timeline_app.formats.native_columns import ColumnBuilder
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_events import event_mender
from timeline_app.formats.native_header import Header
from timeline_app.model.cached import cached_property

if TYPE_CHECKING:
    from timeline_app.formats.native_scan import Scan, Scanner
    from timeline_app.formats.native_soundness import FullEvents

FEW: Final = 64
"""Of a slice with so few titles the events are read one by one: what reads many at once is ten modules."""
_FEW_BYTES: Final = 1 << 16
PAUSE_EVERY: Final = 128
"""Events that are looked at one by one."""
_TITLE: Final = b'"title"'
_LIST: Final = msgspec.json.Decoder(list[Raw])
_ANYTHING: Final = msgspec.json.Decoder(Raw)


class Batch(Struct, frozen=True):
    """The events of a slice: what was found at once, or their texts, to be looked at one by one."""

    text: bytes
    scan: Scan | None
    raws: Sequence[Raw] = ()
    full: FullEvents | None = None

    @property
    def size(self) -> int:
        """How many events."""
        return len(self.raws) if self.scan is None else self.scan.size


class Intake:
    """Fills the columns of ``builder``, batch by batch, and blames what is wrong with single events."""

    def __init__(self, text: bytes, header: Header, dates: Dates, faults: Faults) -> None:
        self.builder = ColumnBuilder(text, header, dates)
        self.count = 0
        self._faults = faults
        self._mender = event_mender()

    @cached_property
    def _scanner(self) -> Scanner:
        from timeline_app.formats.native_scan import Scanner

        return Scanner()

    def decode(self, text: bytes) -> Batch:
        """The events of a JSON list that ``in_brackets`` made. Raises DecodeError where it is none."""
        if len(text) <= _FEW_BYTES and text.count(_TITLE) <= FEW:
            return Batch(text, None, _LIST.decode(text))
        from timeline_app.formats.native_soundness import full_events

        try:
            scan = self._scanner.scan(text)
            if scan.is_unsure.any():
                return Batch(text, scan, full=full_events(scan))
            if scan.values.has_escapes is not None:
                _ANYTHING.decode(text)
            return Batch(text, scan)
        except (UnlikeError, msgspec.DecodeError):
            return Batch(text, None, _LIST.decode(text))

    def take(self, batch: Batch, offset: int, pause: Callable[[], None]) -> None:
        """Take the next events of the file; ``offset`` is where the first of them starts.

        ``pause`` is called between steps of some ms: who waits no more ends it there by an exception.
        """
        if batch.scan is None or not self._take_all(batch, batch.scan, offset):
            for at, raw in enumerate(batch.raws or _LIST.decode(batch.text)):
                if at % PAUSE_EVERY == 0:
                    pause()
                self._take_one(self.count + at, bytes(raw))
        self.count += batch.size

    def _take_all(self, batch: Batch, scan: Scan, offset: int) -> bool:
        """Take what was found at once; False where that is not all sound."""
        from timeline_app.formats.native_soundness import NO_EVENTS, sound_events

        sound = sound_events(scan, batch.full or NO_EVENTS, self.builder.words)
        if sound is None:
            return False
        # The text has a bracket before its first event.
        self.builder.add_all(self.count, sound, offset - 1, lambda: _LIST.decode(batch.text), self._faults)
        return True

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
