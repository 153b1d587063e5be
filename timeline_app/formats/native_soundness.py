"""Whether nothing is wrong with any event of a slice, told from its members and its bytes at once.

It does not know which event it is with which something is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain, compress
from operator import attrgetter
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
from msgspec import Raw, Struct
from msgspec.structs import astuple

from timeline_app.formats.clean_text import has_controls, one_line
from timeline_app.formats.hostile import has_escaped_letter
from timeline_app.formats.json_repeats import may_repeat_names
from timeline_app.formats.native_body import MediaBody
from timeline_app.formats.native_columns import LONG_TITLE
from timeline_app.formats.native_events import is_sound_media
from timeline_app.formats.native_light import LightEvent, NumberedEvent
from timeline_app.formats.native_scan import Scan
from timeline_app.formats.native_words import CodedWords, WordCodes
from timeline_app.model.arrays import Bytes, NDArray, Places

_BLANK: Final = ord(" ")
_COLON: Final = ord(":")
_IS_BEFORE_HOSTILE_COLON: Final = np.zeros(256, dtype=np.bool_)
_IS_BEFORE_HOSTILE_COLON[list(b"teaTEA")] = True
"""The last letters of script, file and data."""
_HOSTILE: Final = (b"script:", b"file:", b"data:text")
_LIGHT: Final = msgspec.json.Decoder(list[LightEvent])
_NUMBERED: Final = msgspec.json.Decoder(list[NumberedEvent])
_LIST: Final = msgspec.json.Decoder(list[Raw])
_AT_ONCE: Final = 2_000
"""So many events are decoded in a ms, in which no other thread has its turn."""


class Titles(NamedTuple):
    """Titles as they are shown: where each stands in its slice, and those that are not shown as written."""

    starts: Places
    lengths: Places
    cleaned: Mapping[int, str]

    def in_file(self, offset: int, keep: Callable[[str], int]) -> tuple[Places, Places]:
        """Where titles start and how long they are, by the offset of their slice; ``keep`` takes others."""
        starts, lengths = self.starts + offset, self.lengths.copy()
        for at, title in self.cleaned.items():
            starts[at], lengths[at] = keep(title), len(title.encode("utf-8", "surrogatepass"))
        return starts, lengths


class FullEvents(NamedTuple):
    """Events of a slice that were decoded, and their places among all of it."""

    places: Places
    events: Sequence[LightEvent | NumberedEvent]

    def some(self, chosen: NDArray[np.bool_]) -> FullEvents:
        """Those that are chosen."""
        return FullEvents(self.places[chosen], list(compress(self.events, chosen)))

    def column(self, name: str) -> list[Any]:
        """What each of them has as that member."""
        return list(map(attrgetter(name), self.events))


NO_EVENTS: Final = FullEvents(np.zeros(0, dtype=np.intp), ())


class SoundEvents(NamedTuple):
    """Events with which nothing is wrong but, perhaps, their dates, and what is known of them."""

    scan: Scan
    full: FullEvents
    titles: Titles
    words: CodedWords


def full_events(scan: Scan) -> FullEvents:
    """The events of which the scan is not sure. Raises DecodeError where one is not light."""
    places = np.flatnonzero(scan.is_unsure)
    decode = _NUMBERED.decode if scan.has_numbers_alone else _LIGHT.decode
    raws = _LIST.decode(scan.values.text)
    unsure = [raws[at] for at in places.tolist()]
    parts = (unsure[at : at + _AT_ONCE] for at in range(0, len(unsure), _AT_ONCE))
    return FullEvents(places, [event for part in parts for event in decode(b"[%b]" % b",".join(part))])


def sound_events(scan: Scan, full: FullEvents, words: WordCodes) -> SoundEvents | None:
    """The events of a slice where nothing is wrong with any but, perhaps, its date; else None."""
    titles = _sound_titles(scan)
    if titles is None or _is_suspect(scan) or _may_repeat_names(scan, full):
        return None
    pictures = full.column("media") if scan.has("media") else ()
    if not all(is_sound_media(one) for one in pictures if isinstance(one, MediaBody)):
        return None
    coded = words.of(scan)
    return None if coded is None else SoundEvents(scan, full, titles, coded)


def _sound_titles(scan: Scan) -> Titles | None:
    """The titles as they are shown, or None where one of them is empty, too long, or has what is left out."""
    values, numbers = scan.values, scan.members["title"].numbers
    starts, lengths = values.spans(numbers)
    if lengths.min() == 0 or lengths.max() > LONG_TITLE:
        return None
    is_odd = (values.letters[starts] == _BLANK) | (values.letters[starts + lengths - 1] == _BLANK)
    if values.has_escapes is not None:
        is_odd |= values.has_escapes[numbers]
    is_printed = values.is_ascii and b"\x7f" not in values.text
    if not is_printed and not "".join(values.texts(numbers)).isprintable():
        is_odd[:] = True
    odd = np.flatnonzero(is_odd)
    cleaned = {}
    for at, title in zip(odd.tolist(), values.texts(numbers[odd]), strict=True):
        cleaned[at] = one_line(title)
        if has_controls(title) or not cleaned[at]:
            return None
    return Titles(starts, lengths, cleaned)


def _is_suspect(scan: Scan) -> bool:
    """Whether the text may hold what would do harm where it were obeyed."""
    text, letters = scan.values.text, scan.values.letters
    if b"<" in text or (scan.values.has_escapes is not None and has_escaped_letter(text)):
        return True
    # Each name has a colon behind it: the others stand in texts.
    is_colon = letters == _COLON
    is_in_text = np.count_nonzero(is_colon) != scan.values.name_count
    return is_in_text and _has_hostile_address(text, letters, is_colon)


def _may_repeat_names(scan: Scan, full: FullEvents) -> bool:
    """Whether an object inside of an event may have a name twice.

    Of such ones fewer names are found than were written; so it is where a value is null.
    """
    if not scan.inner_count:
        return False
    some = full.some(scan.may_repeat[full.places])
    alone = [some.column(name) for name in ("attribution", "count", "media") if scan.has(name)]
    lists = [some.column(name) for name in ("people", "sources", "relations") if scan.has(name)]
    items = chain.from_iterable(chain.from_iterable(filter(None, column) for column in lists))
    members = [astuple(one) for one in chain(*alone, items) if isinstance(one, Struct)]
    found = sum(len(one) - one.count(None) for one in members)
    return found != scan.inner_count and may_repeat_names(scan.values.text)


def _has_hostile_address(text: bytes, letters: Bytes, is_colon: NDArray[np.bool_]) -> bool:
    colons = np.flatnonzero(is_colon)
    for colon in colons[_IS_BEFORE_HOSTILE_COLON[letters[colons - 1]]].tolist():
        near = text[max(0, colon - 6) : colon + 5].lower()
        if any(word in near for word in _HOSTILE):
            return True
    return False
