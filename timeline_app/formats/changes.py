"""What is different between two readings of one native list; it does not know who wrote or who looks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.formats.native_text import NativeText
from timeline_app.formats.reading import Reading

_PIECE_BYTES: Final = 1 << 20
_MADE_KEY: Final = re.compile(r"#\d+:[0-9a-f]{8}(~\d+)?\Z")
"""An identity of place and text, which events have whose file gives them none."""


class Changes(Struct, frozen=True, kw_only=True):
    """How many events are other ones, new or gone, and where in the new file the old ones stand.

    Events up to ``alike_before`` and the last ``alike_after`` are the same on both sides; between them,
    ``moves`` gives the new place of an old one. Places count from 0.
    """

    changed: int = 0
    new: int = 0
    gone: int = 0
    is_header_changed: bool = False
    old_count: int = 0
    new_count: int = 0
    alike_before: int = 0
    alike_after: int = 0
    moves: Mapping[int, int] = MappingProxyType({})

    def place_now(self, place: int) -> int | None:
        """Where the event at that place of the old file stands in the new one, or None where it is gone."""
        if place < self.alike_before:
            return place
        if place >= self.old_count - self.alike_after:
            return place + self.new_count - self.old_count
        return self.moves.get(place)

    @property
    def words(self) -> str:
        """What has changed, as people say it; "" where no event and nothing in the header is another one."""
        counted = ((self.changed, "changed"), (self.new, "new"), (self.gone, "gone"))
        parts = [f"{count:,} {word}" for count, word in counted if count]
        if parts:
            count = self.changed or self.new or self.gone
            first, *others = parts
            number, word = first.split(" ")
            verb = "" if word == "new" else f" {word}"
            kind = "new " if word == "new" else ""
            return ", ".join((f"{number} {kind}event{'' if count == 1 else 's'}{verb}", *others))
        return "What the list says of itself changed" if self.is_header_changed else ""


def changes_between(old: Reading, new: Reading) -> Changes:
    """What became of a list. Changed is an event with the same identity and other bytes.

    The identity is the id. Events without one are the same where their bytes are, wherever they stand; where
    as many others were taken away as put in, these are taken for changed, in their order. ValueError where
    one of the readings has no list.
    """
    before, after = old.native, new.native
    if before is None or after is None:
        raise ValueError("there is nothing to compare")
    if before.written == after.written:
        return Changes(old_count=len(before), new_count=len(after), alike_before=len(before))
    alike_before, alike_after = _ends_alike(before, after)
    moves, changed = _Matching(
        _middle(old, before, alike_before, alike_after), _middle(new, after, alike_before, alike_after)
    ).matched()
    shared = alike_before + alike_after + len(moves)
    return Changes(
        changed=changed,
        new=len(after) - shared,
        gone=len(before) - shared,
        is_header_changed=_header(before) != _header(after),
        old_count=len(before),
        new_count=len(after),
        alike_before=alike_before,
        alike_after=alike_after,
        moves=moves,
    )


def key_now(old: Reading, new: Reading, changes: Changes, key: str | None) -> str | None:
    """The identity in the new reading of an event that had ``key`` in the old one, or None."""
    if old.timeline is None or new.timeline is None:
        return None
    row = old.timeline.row_of(key)
    place = None if row is None else changes.place_now(int(old.timeline.table.record[row]))
    if place is None:
        return None
    rows = np.flatnonzero(new.timeline.table.record == place)
    return new.timeline.keys[int(rows[0])] if len(rows) else None


class _Item(Struct, frozen=True):
    """An event of the file: its place, its id ("" without one), its bytes."""

    place: int
    id: str
    text: bytes


class _Matching:
    """Finds for old events the new ones that they have become; each is matched once."""

    def __init__(self, old: list[_Item], new: list[_Item]) -> None:
        self._old = old
        self._new = new
        self._moves: dict[int, int] = {}
        self._changed = 0

    def matched(self) -> tuple[Mapping[int, int], int]:
        """New places by old ones, and how many of these events changed."""
        self._match(
            [(one.id, one) for one in self._old if one.id], [(one.id, one) for one in self._new if one.id]
        )
        old = [one for one in self._old if not one.id]
        new = [one for one in self._new if not one.id]
        self._match([(one.text, one) for one in old], [(one.text, one) for one in new])
        old = [one for one in old if one.place not in self._moves]
        taken = set(self._moves.values())
        new = [one for one in new if one.place not in taken]
        if len(old) == len(new):
            for before, after in zip(old, new, strict=True):
                self._take(before, after)
        return MappingProxyType(self._moves), self._changed

    def _match(self, old: list[tuple[str | bytes, _Item]], new: list[tuple[str | bytes, _Item]]) -> None:
        waiting: defaultdict[str | bytes, list[_Item]] = defaultdict(list)
        for name, item in reversed(new):
            waiting[name].append(item)
        for name, item in old:
            if waiting[name]:
                self._take(item, waiting[name].pop())

    def _take(self, old: _Item, new: _Item) -> None:
        self._moves[old.place] = new.place
        self._changed += old.text != new.text


def _ends_alike(old: NativeText, new: NativeText) -> tuple[int, int]:
    """How many events at the start and, of the others, at the end are the same on both sides."""
    most = min(len(old), len(new))
    first = bisect_right(range(most), _common_start(old, new), key=lambda place: old.places.of(place).end)
    while first < most and old.written_event(first) == new.written_event(first):
        first += 1
    last = _alike_at_end(old, new, most - first)
    while last < most - first and _from_end(old, last) == _from_end(new, last):
        last += 1
    return first, last


def _from_end(native: NativeText, number: int) -> bytes:
    return native.written_event(len(native) - 1 - number)


def _alike_at_end(old: NativeText, new: NativeText, most: int) -> int:
    """How many of the last events stand in the text that both have in common at their ends."""

    def start(native: NativeText, number: int) -> int:
        return len(native.written) - native.places.of(len(native) - 1 - number).start

    count = bisect_right(range(most), _common_end(old, new), key=lambda number: start(old, number))
    # The same text may belong to another list of the file.
    return count if count and start(old, count - 1) == start(new, count - 1) else 0


def _common_start(old: NativeText, new: NativeText) -> int:
    """How many bytes at the start are the same."""
    one, other = old.written, new.written
    size, at, most = _PIECE_BYTES, 0, min(len(one), len(other))
    while size:
        end = at + size
        if end <= most and one[at:end] == other[at:end]:
            at = end
        else:
            size //= 2
    return at


def _common_end(old: NativeText, new: NativeText) -> int:
    """How many bytes at the end are the same."""
    one, other = old.written, new.written
    size, at, most = _PIECE_BYTES, 0, min(len(one), len(other))
    while size:
        end = at + size
        if end <= most and one[len(one) - end : len(one) - at] == other[len(other) - end : len(other) - at]:
            at = end
        else:
            size //= 2
    return at


def _middle(reading: Reading, native: NativeText, alike_before: int, alike_after: int) -> list[_Item]:
    """The events between those that are alike at both ends."""
    end = len(native) - alike_after
    ids: dict[int, str] = {}
    if reading.timeline is not None:
        record = reading.timeline.table.record
        for row in np.flatnonzero((record >= alike_before) & (record < end)).tolist():
            key = reading.timeline.keys[row]
            ids[int(record[row])] = "" if _MADE_KEY.match(key) else key
    return [
        _Item(place, ids.get(place, ""), native.written_event(place)) for place in range(alike_before, end)
    ]


def _header(native: NativeText) -> Mapping[str, bytes]:
    return {name: native.written_member(name) for name in native.header}
