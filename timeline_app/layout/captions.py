"""Captions: the words that stand on the line for each event; it knows no widths and no positions."""

from __future__ import annotations

from typing import Final

import numpy as np
from msgspec import Struct, field

from timeline_app.layout.metrics import TextRole
from timeline_app.model import words
from timeline_app.model.arrays import NDArray
from timeline_app.model.directions import isolated
from timeline_app.model.edtf import DateFlag
from timeline_app.model.event import BASES
from timeline_app.model.shown_times import shown_in
from timeline_app.model.timeline import Timeline
from timeline_app.model.when import When

STRONG_IMPORTANCE: Final = 8
MOST_CHARACTERS: Final = 300
"""Titles are cut to this before they are measured: a title of 10 MB takes seconds."""
SHORT_RESPONSE: Final = 24
"""A response as short as this ("denied") stands beside the date; longer ones only in the details."""

_CLOCKS: Final = int(DateFlag.TIMED | DateFlag.ZONED)

TITLE_ROLES: Final = (
    *(TextRole.TITLE, TextRole.TITLE_STRONG),
    *(TextRole.TITLE_CLAIM, TextRole.TITLE_CLAIM_STRONG),
)
"""Of findings and of claims, each plain and strong."""


class Captions(Struct, frozen=True):
    """The titles and date lines of one document; date lines are made when first asked for, and kept."""

    timeline: Timeline
    _dates: dict[int, str] = field(default_factory=dict)
    _lengths: dict[int, str] = field(default_factory=dict)

    def title(self, row: int) -> str:
        """The title, cut where it is beyond all measure."""
        return self.timeline.table.title[row][:MOST_CHARACTERS]

    def title_role(self, row: int) -> TextRole:
        """Important events are semibold, claims in italics."""
        table = self.timeline.table
        is_strong = int(table.importance[row]) >= STRONG_IMPORTANCE
        return TITLE_ROLES[2 * self.timeline.statuses[table.status[row]].is_claim + is_strong]

    def title_roles(self) -> NDArray[np.int8]:
        """The role of each placed event's title as an index into TITLE_ROLES."""
        table = self.timeline.table
        placed = slice(0, table.placed_count)
        is_claim = np.array([status.is_claim for status in self.timeline.statuses], dtype=np.int8)
        is_strong = table.importance[placed] >= STRONG_IMPORTANCE
        roles: NDArray[np.int8] = 2 * is_claim[table.status[placed]] + is_strong
        return roles

    def fall(self, row: int) -> str:
        """How and when a court outcome fell, or ""."""
        fall = self.timeline.falls.get(row)
        if fall is None:
            return ""
        when = self.timeline.dated(fall.by_row).when
        return f"{isolated(fall.word)} {self._short(when)}" if when is not None else fall.word

    def date_line(self, row: int) -> str:
        """The date with the sign of what it rests on, and what else must be known at a glance."""
        kept = self._dates.get(row)
        if kept is None:
            kept = self._dates[row] = self._make_date_line(row)
        return kept

    def span_line(self, row: int) -> str:
        """How long a span lasts, or its date where that is not known, and what became of it."""
        length = self.length(row)
        return _joined(length, self.outcome(row)) if length else self.date_line(row)

    def outcome(self, row: int) -> str:
        """What must be known of an event at a glance, or "": that it was denied, withdrawn, reversed."""
        return self._outcome(row, self.timeline.response(row))

    def length(self, row: int) -> str:
        """How long a span lasts, or "" where that is not known."""
        kept = self._lengths.get(row)
        if kept is None:
            kept = self._lengths[row] = self._make_length(row)
        return kept

    def _make_length(self, row: int) -> str:
        table = self.timeline.table
        flags = int(table.flags[row])
        if not flags & _CLOCKS and table.zone.fixed == 0:
            # The columns say it all: to read the event takes longer, and a view may show hundreds.
            columns = (table.start_earliest, table.start_latest, table.end_earliest, table.end_latest)
            bounds = [table.unit.to_micros(int(column[row])) for column in columns]
            return words.length_of_days(bounds, DateFlag(flags))
        when = self.timeline.dated(row).when
        return "" if when is None else words.span_length(when)

    def _short(self, when: When) -> str:
        return words.short_date(shown_in(when, self.timeline.table.zone))

    def _make_date_line(self, row: int) -> str:
        dated, table = self.timeline.dated(row), self.timeline.table
        sign = BASES[table.basis[row]].sign
        known = "no date" if dated.when is None else self._short(dated.when)
        date = isolated(dated.display_date or known)
        return _joined(f"{sign} {date}" if sign else date, self._outcome(row, dated.response))

    def _outcome(self, row: int, response: str | None) -> str:
        status = self.timeline.statuses[self.timeline.table.status[row]]
        return _joined(
            "expected then" if status.id == "projected" else "",
            "withdrawn" if status.is_withdrawn else "",
            isolated(response) if response and len(response) <= SHORT_RESPONSE else "",
            self.fall(row),
        )


def _joined(*parts: str) -> str:
    """Those that say anything."""
    return " · ".join(filter(None, parts))
