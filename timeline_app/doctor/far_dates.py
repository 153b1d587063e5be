"""Dates that lie far from all others, as a year with a wrong digit does; it judges no date by itself."""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline_app.doctor.case import Case
from timeline_app.doctor.rule import NO_ROWS, Findings
from timeline_app.model.arrays import Booleans, Ints
from timeline_app.model.edtf import DateFlag

STRETCH: Final = 10
"""So many times as long must the whole be with the far dates as without them."""
OTHERS_LEAST: Final = 3
"""With fewer other dates nothing can be said to lie far from them."""
ONE_IN: Final = 100
"""At most one date in so many can be a far one, at either end; in a short list one."""


def far_dates(case: Case) -> Findings:
    """The dates at either end that make the whole ten times as long as it is without them."""
    starts, ends = _ends(case)
    most = max(1, len(starts) // ONE_IN)
    first = _before_widest_gap(starts, ends, most)
    last = _before_widest_gap(-ends, -starts, most)
    times = np.zeros(len(starts))
    for group, other_end in ((first, last), (last, first)):
        times[group] = np.maximum(times[group], _stretch(starts, ends, group, other_end))
    rows = np.flatnonzero(times >= STRETCH)

    def say(number: int) -> str:
        row = int(rows[number])
        return (
            f"With this date ({case.date(row)}) the line is {times[row]:,.0f} times as long as without it. "
            "Look whether it is right; if it is, a condensed scale brings the rest together."
        )

    return Findings(rows=rows, say=say, field="date")


def _ends(case: Case) -> tuple[Ints, Ints]:
    """Where each placed event starts and ends; one that is open or unknown at one end has the other alone."""
    table, placed = case.table, case.placed
    starts, ends = table.start_earliest[placed], table.end_latest[placed]
    has_no_start = case.has(DateFlag.OPEN_START | DateFlag.UNKNOWN_START)[placed]
    has_no_end = case.has(DateFlag.OPEN_END | DateFlag.UNKNOWN_END)[placed]
    return np.where(has_no_start, ends - 1, starts), np.where(has_no_end, starts + 1, ends)


def _before_widest_gap(starts: Ints, ends: Ints, most: int) -> Ints:
    """The rows that start first, up to the widest gap among a few, and are over before the next one starts.

    A span that reaches from far away into the rest frames it, and is no date far from it.
    """
    if len(starts) <= most:
        return NO_ROWS
    few = np.argpartition(starts, most)[: most + 1]
    by_time = few[np.argsort(starts[few], kind="stable")]
    # As floats: the difference of two instants may need more than 64 bits.
    count = int(np.argmax(np.diff(starts[by_time].astype(np.float64)))) + 1
    group = by_time[:count]
    is_over: Booleans = ends[group] <= starts[by_time[count]]
    return group[is_over]


def _stretch(starts: Ints, ends: Ints, group: Ints, other_end: Ints) -> float:
    """How many times as long the rest is with the group; 0 where that is not far, or no rest is left.

    What is far at the other end must not hide what is far at this one: the rest is taken without both.
    """
    if not len(group):
        return 0.0
    for left_out in (np.concatenate((group, other_end)), group):
        is_rest = np.ones(len(starts), dtype=np.bool_)
        is_rest[left_out] = False
        if np.count_nonzero(is_rest) < OTHERS_LEAST or _is_one_date(starts, ends, is_rest):
            continue
        first, last = int(starts[is_rest].min()), int(ends[is_rest].max())
        with_group = max(last, int(ends[group].max())) - min(first, int(starts[group].min()))
        if with_group >= STRETCH * (last - first):
            return with_group / (last - first)
    return 0.0


def _is_one_date(starts: Ints, ends: Ints, chosen: Booleans) -> bool:
    """Whether all of these are the same date: such a list has no length that could be stretched."""
    return all(ends_of.min() == ends_of.max() for ends_of in (starts[chosen], ends[chosen]))
