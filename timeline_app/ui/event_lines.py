"""The lines of the event list: which events stand in it, in what order, under which headings; no Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from msgspec import Struct

from timeline_app.layout.placement import place
from timeline_app.model.arrays import NDArray
from timeline_app.model.directions import isolated
from timeline_app.model.search import fold
from timeline_app.model.timeline import Timeline
from timeline_app.ui.list_choices import ListChoices
from timeline_app.ui.list_columns import COLUMNS, Keys, ListColumn
from timeline_app.ui.row_set import RowSet

Rows = NDArray[np.int64]

NO_DATE: Final = "No date"


class Lines(Struct, frozen=True, kw_only=True, eq=False):
    """What stands in each line: the row of an event or, below zero, a heading: -1 the first, -2 the next.

    ``line`` is the line of each row, -1 where it stands in none.
    """

    rows: Rows
    headings: tuple[str, ...] = ()
    line: Rows

    @property
    def event_count(self) -> int:
        """How many of the lines are events."""
        return len(self.rows) - len(self.headings)


def lines_of(timeline: Timeline, choices: ListChoices, found: RowSet | None) -> Lines:
    """The lines of a document; ``found`` are the rows that a search found, None without a search."""
    keys = _sort_keys(timeline, choices)
    sieve, group = found if choices.found_only else None, GROUPS.get(choices.group)
    if keys is None and not choices.is_descending and sieve is None and group is None:
        # The list as it opens: a long one has no time for columns that say the same.
        rows = np.arange(len(timeline.table), dtype=np.int64)
        return Lines(rows=rows, line=rows)
    rows = _sorted(len(timeline.table), keys, is_descending=choices.is_descending)
    if sieve is not None:
        rows = rows[sieve.mask_of(len(rows))[rows]]
    headings: tuple[str, ...] = ()
    if group is not None:
        names, numbers = group(timeline)
        if choices.is_descending and GROUPED_AS_SORTED[choices.group] == choices.sort:
            names, numbers = _backwards(names, numbers)
        rows, headings = _headed(rows, names, numbers)
    line = np.full(len(timeline.table), -1, dtype=np.int64)
    is_event = rows >= 0
    line[rows[is_event]] = np.flatnonzero(is_event)
    return Lines(rows=rows, headings=headings, line=line)


def find_title(timeline: Timeline, rows: Rows, letters: str, start: int) -> int | None:
    """The first of the lines from ``start`` on, and round the end, whose title begins so.

    ``rows`` are those of the lines, below zero for headings; ``letters`` are folded.
    """
    titles = timeline.table.title
    for step in range(len(rows)):
        line = (start + step) % len(rows)
        row = int(rows[line])
        if row >= 0 and fold(titles[row][: len(letters) + 8]).startswith(letters):
            return line
    return None


def are_lines_at_hand(choices: ListChoices) -> bool:
    """Whether the lines of any list are worked out at once: they stand as in time, or the other way round."""
    return not choices.group and _column(choices).keys is None


def _column(choices: ListChoices) -> ListColumn:
    return next((one for one in COLUMNS if one.id == choices.sort), COLUMNS[0])


def _sort_keys(timeline: Timeline, choices: ListChoices) -> Keys | None:
    """By what the rows are sorted, or None where they stand as in time."""
    keys = _column(choices).keys
    return None if keys is None else keys(timeline)


def _sorted(count: int, keys: Keys | None, *, is_descending: bool) -> Rows:
    """All rows; what is equal stands in the order of time, whichever way it is sorted."""
    if keys is None:
        rows = np.arange(count, dtype=np.int64)
        return rows[::-1] if is_descending else rows
    if not is_descending:
        return np.argsort(keys, kind="stable").astype(np.int64)
    backwards = np.argsort(keys[::-1], kind="stable")[::-1]
    return (len(keys) - 1 - backwards).astype(np.int64)


def _headed(rows: Rows, names: tuple[str, ...], group: Rows) -> tuple[Rows, tuple[str, ...]]:
    """The rows, those of a group together below its heading; ``group`` is the number of each row's."""
    order = np.argsort(group[rows], kind="stable")
    rows = rows[order]
    firsts = np.flatnonzero(np.diff(group[rows], prepend=-1))
    counts = np.diff(firsts, append=len(rows)).tolist()
    headings = tuple(
        f"{isolated(names[int(group[rows[first]])])} · {count:,}"
        for first, count in zip(firsts.tolist(), counts, strict=True)
    )
    return np.insert(rows, firsts, -1 - np.arange(len(firsts))), headings


def _backwards(names: tuple[str, ...], numbers: Rows) -> tuple[tuple[str, ...], Rows]:
    """The groups the other way round; what has no date stays last."""
    last = len(names) - 1
    return (*reversed(names[:last]), names[last]), np.where(numbers == last, last, last - 1 - numbers)


def _by_lanes_of(lanes_by: str) -> Callable[[Timeline], tuple[tuple[str, ...], Rows]]:
    """Grouped as by lanes that hold each event once; what stands in none of them has no date."""

    def group(timeline: Timeline) -> tuple[tuple[str, ...], Rows]:
        lanes = place(timeline, lanes_by).lanes
        numbers = np.full(len(timeline.table), len(lanes), dtype=np.int64)
        for number, lane in enumerate(lanes):
            numbers[lane.rows] = number
            numbers[lane.undated_rows] = number
        return (*(lane.name for lane in lanes), NO_DATE), numbers

    return group


GROUPS: Final[Mapping[str, Callable[[Timeline], tuple[tuple[str, ...], Rows]]]] = MappingProxyType(
    {"year": _by_lanes_of("year"), "lane": _by_lanes_of("lane"), "status": _by_lanes_of("status")}
)
"""What the list can be grouped by: the names of the groups, and the number of each row's group."""
GROUPED_AS_SORTED: Final[Mapping[str, str]] = MappingProxyType(
    {"year": "date", "lane": "lane", "status": "status"}
)
"""The column that sorts as a group does: where the list is sorted backwards by it, so are the groups."""
