"""Event columns: what layout works out once of each event of an open document: words, widths, looks.

Nothing here depends on where events stand.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

import numpy as np
from msgspec import Struct

from timeline_app.layout.captions import TITLE_ROLES, Captions
from timeline_app.layout.claims import Claims, claims_of
from timeline_app.layout.looks import looks_of, pale_of, unsure_looks
from timeline_app.layout.metrics import Measure, Metrics, TextRole
from timeline_app.layout.middles import middle
from timeline_app.layout.title_widths import title_widths
from timeline_app.layout.wordings import Wordings
from timeline_app.model.arrays import Floats, Ints, NDArray
from timeline_app.model.cached import cached_property
from timeline_app.model.edtf import DateFlag
from timeline_app.model.event import MARKS
from timeline_app.model.masks import has
from timeline_app.model.reordered import Ordered
from timeline_app.model.timeline import Timeline

Widths = NDArray[np.int16] | Floats
Rows = NDArray[np.int64] | NDArray[np.int32]
MOST_READ, SAMPLES = 1_000, 64
"""Of a list of no more events all dates are read, to know how wide they are; of a longer one, at a time,
those of about so many."""
MOST_KEPT: Final = 40_000


class LabelWants(NamedTuple):
    """How much room the whole labels of some events want, in px: beside a mark, beside a bar, and in one."""

    beside_mark: Floats
    beside_bar: Floats
    inside: Floats


Wants = Callable[[Rows], LabelWants]
"""What the labels of events want, by their rows in the table."""


def unwatched(share: float) -> None:
    """Nobody waits."""


class EventColumns(Struct, frozen=True, eq=False, dict=True):
    """The events of a document, measured in one set of fonts.

    ``watch`` is told how far what takes long has come, as a share; it may raise to end that.
    """

    timeline: Timeline
    metrics: Metrics
    measure: Measure
    watch: Callable[[float], None] = unwatched

    @cached_property
    def captions(self) -> Captions:
        """The words on the line."""
        return Captions(self.timeline)

    @cached_property
    def wordings(self) -> Wordings:
        """What labels say, and how wide it is."""
        return Wordings(self.captions, self.measure, self.timeline.table.context, self.is_interval)

    @cached_property
    def claims(self) -> Claims:
        """The other dates that are given for placed events."""
        return claims_of(self.timeline.table, self.timeline.claimed)

    @cached_property
    def claim_looks(self) -> NDArray[np.int32]:
        """How each claimed date is drawn besides shape and colour (bits of Look)."""
        return unsure_looks(self.claims.flags)

    @cached_property
    def title_px(self) -> NDArray[np.int16]:
        """The width of each placed event's title, at most the widest that is ever drawn."""
        table, roles = self.timeline.table, self.captions.title_roles()
        # In the order of the file, from one stretch of which after the other the titles are read.
        in_file = _in_file(table.record[: len(roles)])
        titles = Ordered(table.title, in_file)
        widths = np.empty(len(roles))
        widths[in_file] = title_widths(titles, roles[in_file], TITLE_ROLES, self.measure, self.watch)
        return np.ceil(np.minimum(widths, self.metrics.title_max_px)).astype(np.int16)

    def one_line_wants(self, rows: Rows) -> LabelWants:
        """What the labels of placed events want in rows of one line."""
        wanted = self.one_line_px[rows].astype(np.float64)
        return LabelWants(wanted, wanted, wanted)

    def two_line_wants(self, rows: Rows, *, is_exact: bool = False) -> LabelWants:
        """The same in rows of two lines: the date below the title or, of a span that is a bar, its length.

        What stands in a bar stands on one line there, too, and has room behind the title where it must not be
        left out. ``is_exact`` has the dates of all of them read.
        """
        title_px = self.title_px[rows].astype(np.float64)
        date_px, line_px, needed_px = self._second_lines_px(rows, is_exact=is_exact)
        is_interval = self.is_interval[rows]
        # What is a mark where rows are told out may be a bar closer in.
        as_mark = np.where(is_interval, np.maximum(date_px, line_px), date_px)
        as_bar = np.where(is_interval, line_px, date_px)
        needed_px = np.where(is_interval, needed_px, date_px)
        behind_px = np.where(needed_px > 0, needed_px + 2 * self.metrics.item_gap_px, 0.0)
        return LabelWants(np.maximum(title_px, as_mark), np.maximum(title_px, as_bar), title_px + behind_px)

    def _second_lines_px(self, rows: Rows, *, is_exact: bool) -> Floats:
        """How wide dates are, what bars of spans say instead, and what of that must not be left out.

        These are three columns. Of very many events each is as wide as the widest of some: to read all takes
        longer than all else.
        """
        is_short = self.timeline.table.placed_count <= MOST_READ or not len(rows)
        asked = rows if is_exact or is_short else _some_of(rows)
        widths = np.zeros((3, len(asked)))
        # In the order of the file, in which its events are read from one stretch of it after the other.
        # One that stands in several lanes is asked for as often.
        for place in np.argsort(self.timeline.table.record[asked], kind="stable").tolist():
            widths[:, place] = self._second_line_px(int(asked[place]))
        widths = np.ceil(np.minimum(widths, self.metrics.title_max_px))
        return widths if asked is rows else np.repeat(widths.max(axis=1, keepdims=True), len(rows), axis=1)

    def _second_line_px(self, row: int) -> tuple[float, float, float]:
        kept = self._second_lines.get(row)
        if kept is None:
            if len(self._second_lines) >= MOST_KEPT:
                self._second_lines.clear()
            date_px, line_px, needed_px = self.measure(self.captions.date_line(row), TextRole.DATE), 0.0, 0.0
            if self.is_interval[row]:
                line = self.captions.span_line(row)
                line_px = self.measure(line, TextRole.DATE) if line else 0.0
                # How long it lasts is seen; not so that its end is unknown, or how it fell.
                needed_px = 0.0 if line == self.captions.length(row) else line_px
            kept = self._second_lines[row] = date_px, line_px, needed_px
        return kept

    @cached_property
    def _second_lines(self) -> dict[int, tuple[float, float, float]]:
        """The widths of dates and lengths that were read."""
        return {}

    @cached_property
    def one_line_px(self) -> Widths:
        """The width of each placed event's title with what stands after that of a fallen court outcome."""
        if not self.timeline.falls:
            return self.title_px
        widths = self.title_px.astype(np.float64)
        for row in self.timeline.falls:
            text = self.captions.fall(row)
            widths[row] += np.ceil(self.measure(text, TextRole.DATE)) + self.metrics.label_gap_px
        return widths

    @cached_property
    def is_interval(self) -> NDArray[np.bool_]:
        """Which placed events go from a start to an end."""
        flags = self.timeline.table.flags[: self.timeline.table.placed_count]
        return has(flags, DateFlag.INTERVAL)

    @cached_property
    def shapes(self) -> NDArray[np.int16]:
        """The code in MARKS of each event's status."""
        codes = np.array([MARKS.index(status.mark) for status in self.timeline.statuses], dtype=np.int16)
        return codes[self.timeline.table.status]

    @cached_property
    def looks(self) -> NDArray[np.int32]:
        """How each event is drawn besides shape and colour (bits of Look)."""
        return looks_of(self.timeline)

    @cached_property
    def is_pale(self) -> NDArray[np.bool_]:
        """Which events are no finding, or have fallen since."""
        return pale_of(self.timeline)

    @cached_property
    def bar_min_px(self) -> NDArray[np.int16]:
        """From which width on each placed event is a bar: a day must be much wider than a mark to be one."""
        table, placed = self.timeline.table, slice(0, self.timeline.table.placed_count)
        is_short = table.end_latest[placed] - table.start_earliest[placed] <= table.longest_day
        spans, days = self.metrics.bar_min_px, self.metrics.day_min_px
        return np.where(is_short & ~self.is_interval, np.int16(days), np.int16(spans))

    @cached_property
    def known_flags(self) -> int:
        """All that is said of the dates of placed events (bits of DateFlag)."""
        return int(np.bitwise_or.reduce(self.timeline.table.flags[: self.timeline.table.placed_count]))

    def centers(self, rows: Rows) -> Ints:
        """The middles of the hulls of placed events."""
        table = self.timeline.table
        return middle(table.start_earliest[rows], table.end_latest[rows])

    def center(self, row: int) -> int:
        """The middle of the hull of a placed event."""
        table = self.timeline.table
        return middle(int(table.start_earliest[row]), int(table.end_latest[row]))


def _in_file(records: Ints) -> NDArray[np.int32]:
    """The rows of events in the order of the file, by their numbers in it."""
    rows = np.full(int(records.max(initial=-1)) + 1, -1, dtype=np.int32)
    rows[records] = np.arange(len(records), dtype=np.int32)
    return rows[rows >= 0]


def _some_of(rows: Rows) -> Rows:
    """About SAMPLES of many rows, mostly the same ones whichever others are asked for."""
    step = 1 << max(1, len(rows) // SAMPLES).bit_length() - 1
    some = rows[rows % step == 0]
    return some if len(some) else rows[:SAMPLES]
