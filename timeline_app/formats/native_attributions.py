"""Whose words the events of a native list are, read anew from its bytes, slice by slice.

It blames nothing: that was done when the list was read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from msgspec import Raw, Struct

from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.native_body import AttributionBody
from timeline_app.formats.native_events import attribution_of, event_mender
from timeline_app.formats.native_header import Header
from timeline_app.formats.native_text import NativeText
from timeline_app.model.event import Attribution

_LIST: Final = msgspec.json.Decoder(list[Raw])


class AttributedEvent(Struct, frozen=True, gc=False):
    """An event of which all but the attribution is passed over."""

    attribution: AttributionBody | None = None


_EVENTS: Final = msgspec.json.Decoder(list[AttributedEvent])


class AttributionReader:
    """Called, it goes through the list once, a slice at a time."""

    def __init__(self, native: NativeText, header: Header) -> None:
        self._native = native
        self._header = header

    def __call__(self) -> Iterator[Sequence[tuple[int, Attribution]]]:
        """Those of the events that have one, each with its number in the file, slice by slice."""
        text = memoryview(self._native.text)
        for place, first in self._native.places.slices():
            events = b"".join((b"[", text[place.start : place.end], b"]"))
            bodies = _bodies(events) if _may_be_attributed(events) else ()
            yield [
                (number, attribution_of(body, self._header))
                for number, body in enumerate(bodies, first)
                if body is not None
            ]


def _may_be_attributed(text: bytes) -> bool:
    """Whether any event there has the member; its name may be written with escapes.

    In most long lists none has: they are gone through in a fiftieth of the time, and hold up no window.
    """
    return b"attribution" in text or b"\\u" in text


def _bodies(text: bytes) -> Sequence[AttributionBody | None]:
    try:
        return [event.attribution for event in _EVENTS.decode(text)]
    except (msgspec.ValidationError, UnicodeDecodeError, RecursionError):
        return list(map(_mended, _LIST.decode(text)))


def _mended(raw: Raw) -> AttributionBody | None:
    """What is good of it, as it was when the list was read."""
    try:
        body = event_mender().read(raw, Blame(Faults()))
    except RecursionError:
        body = None
    return None if body is None else body.attribution
