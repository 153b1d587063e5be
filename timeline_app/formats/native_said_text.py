"""The text of a native list, to be searched for what its events say; it reads none of it itself."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Struct

from timeline_app.formats.native_header import Header
from timeline_app.formats.native_text import NativeText
from timeline_app.model.said import SaidReader


class NativeSaidText(Struct, frozen=True):
    """A SaidText: the slices are those in which the list was read."""

    native: NativeText
    read_header: Header

    @property
    def byte_count(self) -> int:
        """How long the text is, with what is beside the events."""
        return len(self.native.text)

    @property
    def header(self) -> bytes:
        """The members beside the events, as JSON."""
        return msgspec.json.encode(self.native.header)

    def slices(self) -> Iterator[memoryview]:
        """The text from the first event of each slice to the last."""
        view = memoryview(self.native.text)
        for place, _ in self.native.places.slices():
            yield view[place.start : place.end]

    def reader(self) -> SaidReader:
        """A reader of the slices."""
        # No picture needs it, only a search.
        from timeline_app.formats.native_said import NativeSaidReader

        return NativeSaidReader(self.read_header)
