"""Takes the events of a native list slice by slice: at once where nothing is wrong, else one by one.

It does not know where in the file a slice stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple, cast

import msgspec
import numpy as np
from msgspec import Raw
from numpy.typing import NDArray

from timeline_app.formats.clean_text import has_controls, one_line
from timeline_app.formats.facet_column import Codes, Counts, flattened
from timeline_app.formats.faults import Blame, Faults
from timeline_app.formats.hostile import blame_hostile_text
from timeline_app.formats.json_places import is_too_deep
from timeline_app.formats.json_repeats import blame_repeated_names, may_repeat_names
from timeline_app.formats.native_columns import LONG_TITLE, ColumnBuilder, SoundColumns
from timeline_app.formats.native_dates import Dates
from timeline_app.formats.native_events import event_mender
from timeline_app.formats.native_header import Header
from timeline_app.formats.native_light import LightColumns, SourceRef, light_columns

_LIST: Final = msgspec.json.Decoder(list[Raw])
_COLON: Final = ord(":")
_QUOTE: Final = ord('"')
_LOWER_CASE: Final = 0x20
_BEFORE_HOSTILE_COLON: Final = np.frombuffer(b"tea", np.uint8)
"""The last letters of script, file and data."""
_HOSTILE: Final = (b"script:", b"file:", b"data:text")


class Batch(NamedTuple):
    """The events of a slice: their columns, or the texts of those that are not all light."""

    text: bytes
    columns: LightColumns | None
    raws: Sequence[Raw]

    @property
    def size(self) -> int:
        """How many events."""
        return len(self.raws if self.columns is None else self.columns.title)


def decode_batch(text: bytes) -> Batch:
    """The events of a JSON list. Raises DecodeError where it is none."""
    try:
        return Batch(text, light_columns(text), ())
    except msgspec.ValidationError:
        return Batch(text, None, _LIST.decode(text))


class Intake:
    """Fills the columns of ``builder``, batch by batch, and blames what is wrong with single events."""

    def __init__(self, header: Header, dates: Dates, faults: Faults) -> None:
        self.builder = ColumnBuilder(header, dates)
        self.count = 0
        self._faults = faults
        self._mender = event_mender()

    def take(self, batch: Batch) -> None:
        """Take the next events of the file."""
        sound = self._sound_columns(batch)
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

    def _sound_columns(self, batch: Batch) -> SoundColumns | None:
        """The columns where nothing is wrong with any event but, perhaps, its date; else None."""
        light = batch.columns
        if light is None:
            return None
        titles = _sound_titles(light, is_plain=batch.text.isascii() and b"\\" not in batch.text)
        if titles is None:
            return None
        sources, source_counts, object_count = _sources(light)
        if _is_suspect(batch.text, _name_count(light) + object_count):
            return None
        columns = self.builder.facets
        people, people_counts = flattened(light.people)
        tags, tag_counts = flattened(light.tags)
        place_counts = np.fromiter(map(bool, light.place), np.int32, len(titles))
        places = [place for place in light.place if place]
        facets = {
            "people": (people_counts, columns.people.codes(people)),
            "place": (place_counts, columns.place.codes(places)),
            "tags": (tag_counts, columns.tags.codes(tags)),
            "sources": (source_counts, columns.sources.codes(sources)),
        }
        if any(codes is None for _, codes in facets.values()):
            return None
        return SoundColumns(titles, light, cast(dict[str, tuple[Counts, Codes]], facets))


def _sound_titles(light: LightColumns, *, is_plain: bool) -> Sequence[str] | None:
    """The titles as they are shown, or None where one of them is empty, too long or is not shown as written.

    ``is_plain``: the text has ASCII characters alone, and none that is escaped.
    """
    if is_plain or "".join(light.title).isprintable():
        titles = list(map(str.strip, light.title))
    elif any(map(has_controls, light.title)):
        return None
    else:
        titles = list(map(one_line, light.title))
    return titles if all(titles) and max(map(len, light.title), default=0) <= LONG_TITLE else None


def _sources(light: LightColumns) -> tuple[list[str], Counts, int]:
    """The ids of all sources, one event after the other; how many each event has; how many are objects."""
    flat, counts = flattened(light.sources)
    objects = [one for one in flat if one.__class__ is SourceRef]
    if len(objects) == len(flat):
        return [one.ref for one in objects], counts, len(objects)
    return [one if isinstance(one, str) else one.ref for one in flat], counts, len(objects)


def _name_count(light: LightColumns) -> int:
    """How many members the events have, but for those of their sources."""
    count = len(light.title)
    # To see that a column is full is quicker than to count what it lacks, and most are full or empty.
    top = sum(count if all(column) else count - column.count(None) for column in light)
    if not any(light.relations):
        return top
    relations = [one for some in light.relations if some for one in some]
    return top + 2 * len(relations) + sum(one.note is not None for one in relations)


def _is_suspect(text: bytes, name_count: int) -> bool:
    """Whether the text may hold what would do harm where it were obeyed, or a name twice in one object.

    Text of events with so many names has as many colons, unless a text has some, or a name is written twice.
    """
    if b"<" in text or (b"\\" in text and b"\\u00" in text):
        return True
    letters = np.frombuffer(text, np.uint8)
    is_colon = letters == _COLON
    if int(np.count_nonzero(is_colon)) == name_count:
        return False
    return _has_hostile_address(text, letters, np.flatnonzero(is_colon)) or may_repeat_names(text)


def _has_hostile_address(text: bytes, letters: NDArray[np.uint8], colons: NDArray[np.intp]) -> bool:
    before = letters[colons - 1] | _LOWER_CASE
    for colon in colons[np.isin(before, _BEFORE_HOSTILE_COLON)].tolist():
        near = text[max(0, colon - 6) : colon + 5].lower()
        if any(word in near for word in _HOSTILE):
            return True
    return False
