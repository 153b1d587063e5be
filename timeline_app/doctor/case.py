"""Case: a timeline as the rules look at it, with what is certain of its dates; it judges nothing.

It does not know which rules there are.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np

from timeline_app.doctor.attributions import Attributions, find_attributions
from timeline_app.model.arrays import Booleans, Ints, NDArray, Places
from timeline_app.model.cached import cached_property
from timeline_app.model.edtf import END_QUALIFIERS, START_QUALIFIERS, DateFlag
from timeline_app.model.edtf_text import shortened
from timeline_app.model.timeline import Timeline

ZONE_SLACK_HOURS: Final = 26
"""A date without a zone may lie so far off one that has a zone."""
SEASON_SLACK_HOURS: Final = 31 * 24
"""Seasons by the sky begin and end about three weeks after those by the calendar."""

_UNSURE_START: Final = DateFlag.OPEN_START | DateFlag.UNKNOWN_START | START_QUALIFIERS
_UNSURE_END: Final = DateFlag.OPEN_END | DateFlag.UNKNOWN_END | END_QUALIFIERS
_AT_ONCE: Final = 1 << 11
"""Hashing keeps all other threads waiting: so many titles take less than a millisecond, and little memory."""
_MIXERS: Final = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
    dtype=np.uint64,
)


def no_pause() -> None:
    """Nobody waits, and nobody gives up."""


class Case:
    """One timeline under examination; what is worked out for one rule is kept for the next.

    ``pause`` is called after each some thousand events of what takes long; what it raises ends that.
    """

    def __init__(self, timeline: Timeline, pause: Callable[[], None] = no_pause) -> None:
        self.timeline = timeline
        self.pause = pause
        self.table = timeline.table
        self.placed = np.arange(self.table.placed_count)

    def has(self, flags: DateFlag) -> Booleans:
        """Which rows have any of these flags."""
        found: Booleans = (self.table.flags & np.uint32(flags)) != 0
        return found

    @cached_property
    def _is_placed(self) -> Booleans:
        found: Booleans = np.arange(len(self.table)) < self.table.placed_count
        return found

    @cached_property
    def _start_is_certain(self) -> Booleans:
        return self._is_placed & ~self.has(_UNSURE_START)

    @cached_property
    def _end_is_certain(self) -> Booleans:
        return self._is_placed & ~self.has(_UNSURE_END)

    @cached_property
    def _start_is_zoned(self) -> Booleans:
        return self.has(DateFlag.ZONED) & ~self.has(DateFlag.FLOATING_START)

    @cached_property
    def _end_is_zoned(self) -> Booleans:
        return self.has(DateFlag.ZONED) & ~self.has(DateFlag.FLOATING_END)

    def is_over_before(self, first: Ints, second: Ints) -> Booleans:
        """Whether the first event of each pair is over before the second begins, whatever is unsure of them.

        Dates that are about or perhaps so, and ends that are open or unknown, prove nothing.
        """
        table = self.table
        certain = self._end_is_certain[first] & self._start_is_certain[second]
        latest = table.end_latest[first] + self._slack(first, second)
        found: Booleans = certain & (latest <= table.start_earliest[second])
        return found

    def is_over_by(self, rows: Ints, instants: Ints) -> Booleans:
        """Whether each event is certainly over by its instant of a calendar without zones."""
        slack = self._hours(ZONE_SLACK_HOURS) * self._end_is_zoned[rows]
        slack = slack + self._hours(SEASON_SLACK_HOURS) * self.has(DateFlag.SEASON)[rows]
        found: Booleans = self._end_is_certain[rows] & (self.table.end_latest[rows] + slack <= instants)
        return found

    def _slack(self, first: Ints, second: Ints) -> Ints:
        season = self.has(DateFlag.SEASON)
        is_mixed = self._end_is_zoned[first] ^ self._start_is_zoned[second]
        slack: Ints = self._hours(SEASON_SLACK_HOURS) * (season[first] | season[second])
        return slack + self._hours(ZONE_SLACK_HOURS) * is_mixed

    def _hours(self, hours: int) -> int:
        return hours * 3_600 * self.table.unit.per_second

    @cached_property
    def _title_hashes(self) -> NDArray[np.uint64]:
        titles = self.table.title
        hashes = np.empty(len(titles), dtype=np.int64)
        for start in range(0, len(titles), _AT_ONCE):
            self.pause()
            part = titles[start : start + _AT_ONCE]
            hashes[start : start + len(part)] = np.fromiter(map(hash, part), np.int64, len(part))
        return hashes.view(np.uint64)

    def first_alike(self, *, in_lane: bool) -> Ints:
        """For each placed row, the first in the file with the same title and date (and lane), or itself."""
        table, count = self.table, self.table.placed_count
        columns: list[NDArray[Any]] = [
            table.start_earliest,
            table.start_latest,
            table.end_earliest,
            table.end_latest,
            table.flags,
            *((table.lane,) if in_lane else ()),
        ]
        key = self._title_hashes[:count].copy()
        for start in range(0, count, _AT_ONCE):
            self.pause()
            part = key[start : start + _AT_ONCE]
            for number, column in enumerate(columns):
                part ^= column[start : start + len(part)].astype(np.int64).view(np.uint64)
                part *= _MIXERS[number % len(_MIXERS)]
                part ^= part >> np.uint64(29)
        first = self.placed.copy()
        # Of most lists hardly any are alike: the few are put in order, and not all.
        some = _repeated(key)
        by_key = some[np.lexsort((table.record[some], key[some]))]
        is_first = np.ones(len(by_key), dtype=np.bool_)
        is_first[1:] = key[by_key][1:] != key[by_key][:-1]
        first[by_key] = by_key[np.maximum.accumulate(np.where(is_first, np.arange(len(by_key)), 0))]
        # Equal keys are no proof: what is alike is compared.
        alike = np.flatnonzero(first != self.placed)
        is_proven = np.ones(len(alike), dtype=np.bool_)
        for column in columns:
            is_proven &= column[alike] == column[first[alike]]
        titles = table.title
        pairs = zip(alike.tolist(), first[alike].tolist(), strict=True)
        is_proven &= np.fromiter((titles[one] == titles[other] for one, other in pairs), bool, len(alike))
        first[alike[~is_proven]] = alike[~is_proven]
        return first

    @cached_property
    def attributions(self) -> Attributions:
        """Whose words the events are; they are read once."""
        return find_attributions(self.timeline, self._row_of, self.pause)

    def named(self, facet: str) -> tuple[Ints, Ints]:
        """What events name of that kind: their rows, and with each a code of the facet."""
        found = self.timeline.facets[facet]
        rows = self._row_of[np.repeat(np.arange(len(found.starts) - 1), np.diff(found.starts))]
        is_row = rows >= 0
        return rows[is_row], found.codes[is_row].astype(np.int64)

    @cached_property
    def _row_of(self) -> Ints:
        """The row of each event by its number in the file; -1 for one that was left out."""
        table = self.table
        count = max((len(one.starts) - 1 for one in self.timeline.facets.values()), default=0)
        rows = np.full(count, -1, dtype=np.int64)
        rows[table.record] = np.arange(len(table))
        return rows

    def name(self, row: int, *, is_dated: bool = False) -> str:
        """An event inside a sentence: its title, its date where that is wanted, its number and line."""
        line = self.timeline.event(row).line
        date = f"{self.date(row)}; " if is_dated else ""
        place = f"event {int(self.table.record[row]) + 1:,}" + (f", line {line:,}" if line else "")
        return f"“{shortened(self.table.title[row])}” ({date}{place})"

    def date(self, row: int) -> str:
        """The date of a row as its file writes it."""
        when = self.timeline.event(row).when
        return when.text if when is not None else "no date"


def _repeated(keys: NDArray[np.uint64]) -> Places:
    """Where keys are that are there more than once."""
    ordered = np.sort(keys)
    repeated = ordered[1:][ordered[1:] == ordered[:-1]]
    if not len(repeated):
        return np.zeros(0, dtype=np.intp)
    del ordered
    nearest = np.searchsorted(repeated, keys)
    nearest[nearest == len(repeated)] = 0
    return np.flatnonzero(repeated[nearest] == keys)
